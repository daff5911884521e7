"""Applications to become an officer."""

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None

IS_OPEN = sa.text("is_open")


def upgrade() -> None:
    """Add the table."""
    op.create_table(
        "applications",
        sa.Column("application_id", sa.String(length=64), nullable=False),
        sa.Column("service", sa.String(length=32), nullable=False),
        sa.Column("person_key", sa.String(length=64), nullable=False),
        sa.Column("stage", sa.String(length=16), nullable=False),
        sa.Column("is_open", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("application_id", name="pk_applications"),
    )
    op.create_index(
        "uq_applications_open",
        "applications",
        ["person_key", "service"],
        unique=True,
        sqlite_where=IS_OPEN,
        postgresql_where=IS_OPEN,
    )
    op.create_index("ix_applications_person", "applications", ["person_key", "created_at"])
    op.create_index("ix_applications_service", "applications", ["service", "is_open", "created_at"])
    op.create_index("ix_applications_stage", "applications", ["stage", "changed_at"])


def downgrade() -> None:
    """Drop it."""
    op.drop_table("applications")
