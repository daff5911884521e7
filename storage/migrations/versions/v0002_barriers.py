"""Who, and which channel, can't be written to."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the table; everything else stays as it is."""
    op.create_table(
        "barriers",
        sa.Column("place_key", sa.String(length=64), nullable=False),
        sa.Column("barrier", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("place_key", name="pk_barriers"),
    )


def downgrade() -> None:
    """Drop the table."""
    op.drop_table("barriers")
