"""Cases can be held, announced and destroyed; what stands in Teams is known by the case or call that it tells of."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the columns and the table of records; of cards that stand already, the call's are known."""
    op.add_column("cases", sa.Column("hold", sa.LargeBinary(), nullable=True))
    op.add_column("cases", sa.Column("told_at", sa.DateTime(timezone=True), nullable=True))
    for table in ("outbox", "sent_cards"):
        op.add_column(table, sa.Column("matter", sa.String(length=64), nullable=False, server_default=""))
    op.execute("UPDATE sent_cards SET matter = subject")
    op.create_index("ix_sent_cards_matter", "sent_cards", ["matter", "sent_at"])
    op.create_table(
        "destructions",
        sa.Column("case_id", sa.String(length=64), nullable=False),
        sa.Column("destroyed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("rule", sa.String(length=64), nullable=False),
        sa.Column("proof", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("case_id", name="pk_destructions"),
    )


def downgrade() -> None:
    """Drop them again; a record that is lost brings no case back."""
    op.drop_table("destructions")
    op.drop_index("ix_sent_cards_matter", table_name="sent_cards")
    for table, column in (("sent_cards", "matter"), ("outbox", "matter"), ("cases", "told_at"), ("cases", "hold")):
        op.drop_column(table, column)
