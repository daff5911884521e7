"""Several processes share what a tenant lets an app ask for in a second."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the table."""
    op.create_table(
        "request_budget",
        sa.Column("tenant_id", sa.String(length=64), nullable=False),
        sa.Column("next_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", name="pk_request_budget"),
    )


def downgrade() -> None:
    """Drop it."""
    op.drop_table("request_budget")
