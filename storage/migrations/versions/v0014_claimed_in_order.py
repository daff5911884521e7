"""The index in whose order notices are claimed serves nothing else, however few PostgreSQL believes to be in it."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

INDEX = "ix_outbox_unfinished"


def upgrade() -> None:
    """Let it serve only what says a little more."""
    _make_anew("finished_at IS NULL AND seal_id >= ''")


def downgrade() -> None:
    """Let it serve whatever is about unfinished notices."""
    _make_anew("finished_at IS NULL")


def _make_anew(rows: str) -> None:
    op.drop_index(INDEX, table_name="outbox")
    op.create_index(INDEX, "outbox", ["delivery_id"], sqlite_where=sa.text(rows), postgresql_where=sa.text(rows))
