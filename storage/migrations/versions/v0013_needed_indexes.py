"""Two indexes go that no statement needs (`docs/decisions/0031`)."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

DEADLINE = sa.text("state = 'pending' AND counted_days IS NOT NULL")


def upgrade() -> None:
    """Drop them."""
    op.drop_index("ix_cases_taken_by", table_name="cases")
    op.drop_index("ix_reminders_deadlines", table_name="reminders")


def downgrade() -> None:
    """Add them again."""
    op.create_index("ix_cases_taken_by", "cases", ["taken_by_key", "is_open"])
    op.create_index(
        "ix_reminders_deadlines", "reminders", ["reminder_id"], sqlite_where=DEADLINE, postgresql_where=DEADLINE
    )
