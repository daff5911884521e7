"""Notices have a priority, some must arrive, and what waits for a reader is found by them."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

IN_ORDER = sa.text("finished_at IS NULL AND priority >= 0")
PUT_OFF = sa.text("finished_at IS NULL AND next_attempt_at IS NOT NULL")


def upgrade() -> None:
    """Add the columns, with what they are for a notice that says nothing of them, and their indexes."""
    op.add_column("outbox", sa.Column("priority", sa.SmallInteger(), nullable=False, server_default="2"))
    op.add_column("outbox", sa.Column("must_arrive", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("outbox", sa.Column("reader_key", sa.String(64), nullable=False, server_default=""))
    op.create_index(
        "ix_outbox_priority",
        "outbox",
        ["priority", "delivery_id"],
        sqlite_where=IN_ORDER,
        postgresql_where=IN_ORDER,
    )
    op.create_index("ix_outbox_put_off", "outbox", ["reader_key"], sqlite_where=PUT_OFF, postgresql_where=PUT_OFF)


def downgrade() -> None:
    """Drop them."""
    op.drop_index("ix_outbox_put_off", table_name="outbox")
    op.drop_index("ix_outbox_priority", table_name="outbox")
    for name in ("reader_key", "must_arrive", "priority"):
        op.drop_column("outbox", name)
