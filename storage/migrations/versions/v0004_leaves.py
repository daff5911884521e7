"""When leads and the deputy are away."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the table; everything else stays as it is."""
    op.create_table(
        "leaves",
        sa.Column("person_key", sa.String(length=64), nullable=False),
        sa.Column("leave", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("person_key", name="pk_leaves"),
    )


def downgrade() -> None:
    """Drop the table."""
    op.drop_table("leaves")
