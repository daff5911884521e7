"""What people say of the service, and links to files of every kind."""

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the tables."""
    op.create_table(
        "feedback",
        sa.Column("service", sa.String(length=32), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("service", name="pk_feedback"),
    )
    op.create_table(
        "file_links",
        sa.Column("link_key", sa.String(length=64), nullable=False),
        sa.Column("opens_until", sa.DateTime(timezone=True), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("link_key", name="pk_file_links"),
    )
    op.create_index("ix_file_links_opens_until", "file_links", ["opens_until"])


def downgrade() -> None:
    """Drop them."""
    op.drop_table("file_links")
    op.drop_table("feedback")
