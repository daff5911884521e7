"""The outbox finds what is unfinished without passing what is finished, or all that waits."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

UNFINISHED = sa.text("finished_at IS NULL")


def upgrade() -> None:
    """Put two indexes of unfinished rows in the place of one of all rows."""
    op.drop_index("ix_outbox_open", table_name="outbox")
    for name, columns in (("ix_outbox_unfinished", ["delivery_id"]), ("ix_outbox_lane", ["lane", "delivery_id"])):
        op.create_index(name, "outbox", columns, sqlite_where=UNFINISHED, postgresql_where=UNFINISHED)


def downgrade() -> None:
    """Go back to the one index."""
    op.drop_index("ix_outbox_lane", table_name="outbox")
    op.drop_index("ix_outbox_unfinished", table_name="outbox")
    op.create_index("ix_outbox_open", "outbox", ["state", "lane", "delivery_id"])
