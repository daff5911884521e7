"""What a deadline was counted from, so that it can be counted anew; those that stand already stay as they are."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

DEADLINE = sa.text("state = 'pending' AND counted_days IS NOT NULL")


def upgrade() -> None:
    """Add two columns, and an index of the deadlines that are pending."""
    op.add_column("reminders", sa.Column("counted_from", sa.DateTime(timezone=True), nullable=True))
    op.add_column("reminders", sa.Column("counted_days", sa.Integer(), nullable=True))
    op.create_index(
        "ix_reminders_deadlines", "reminders", ["reminder_id"], sqlite_where=DEADLINE, postgresql_where=DEADLINE
    )


def downgrade() -> None:
    """Drop them."""
    op.drop_index("ix_reminders_deadlines", table_name="reminders")
    op.drop_column("reminders", "counted_days")
    op.drop_column("reminders", "counted_from")
