"""An entry of the access log says how what it changed stands now, so that an older row that is put back is named."""

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add a column; entries that are there, and those of an older process that still runs, say nothing."""
    op.add_column("accesses", sa.Column("kept", sa.Text(), nullable=True))


def downgrade() -> None:
    """Drop it."""
    op.drop_column("accesses", "kept")
