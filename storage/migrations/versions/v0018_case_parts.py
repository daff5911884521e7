"""What features keep about a case shares one table, a row for each part."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the table."""
    op.create_table(
        "case_parts",
        sa.Column("case_id", sa.String(length=64), nullable=False),
        sa.Column("part", sa.String(length=32), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.case_id"], name="fk_case_parts_case_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("case_id", "part", name="pk_case_parts"),
    )


def downgrade() -> None:
    """Drop it."""
    op.drop_table("case_parts")
