"""Each data key says which master key wraps it; what is there already says nothing until the keys are rotated."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column, and the index by which those of one master key are found."""
    op.add_column("data_keys", sa.Column("master_id", sa.String(length=16), nullable=True))
    op.create_index("ix_data_keys_master", "data_keys", ["master_id", "scope"])


def downgrade() -> None:
    """Drop both; what a present key wraps can't be opened by the version before."""
    op.drop_index("ix_data_keys_master", table_name="data_keys")
    op.drop_column("data_keys", "master_id")
