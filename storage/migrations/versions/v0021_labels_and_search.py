"""A case may have a label, and is found by the words of its names and its label, as keyed hashes."""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add a column and a table; a job fills the table for the cases that are there."""
    op.add_column("cases", sa.Column("label", sa.LargeBinary(), nullable=True))
    op.create_table(
        "search_words",
        sa.Column("word_key", sa.String(length=64), nullable=False),
        sa.Column("case_id", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.case_id"], name="fk_search_words_case_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("word_key", "case_id", name="pk_search_words"),
    )
    op.create_index("ix_search_words_case", "search_words", ["case_id"])


def downgrade() -> None:
    """Drop both."""
    op.drop_table("search_words")
    op.drop_column("cases", "label")
