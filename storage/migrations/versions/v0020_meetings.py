"""Meetings, who is invited to them, what is written for them, and what was learnt there."""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None

FILLS_A_WINDOW = sa.text("planned_for <> '' AND state <> 'cancelled'")


def upgrade() -> None:
    """Add the tables."""
    op.create_table(
        "meetings",
        sa.Column("meeting_id", sa.String(length=64), nullable=False),
        sa.Column("case_id", sa.String(length=64), nullable=True),
        sa.Column("service", sa.String(length=32), nullable=False),
        sa.Column("purpose", sa.String(length=32), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("planned_for", sa.String(length=16), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.case_id"], name="fk_meetings_case_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("meeting_id", name="pk_meetings"),
    )
    op.create_index(
        "uq_meetings_planned",
        "meetings",
        ["service", "planned_for"],
        unique=True,
        sqlite_where=FILLS_A_WINDOW,
        postgresql_where=FILLS_A_WINDOW,
    )
    op.create_index("ix_meetings_service", "meetings", ["service", "created_at"])
    op.create_index("ix_meetings_case", "meetings", ["case_id"])
    op.create_table(
        "meeting_people",
        sa.Column("meeting_id", sa.String(length=64), nullable=False),
        sa.Column("person_key", sa.String(length=64), nullable=False),
        sa.Column("has_answered", sa.Boolean(), nullable=False),
        sa.Column("participant", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meetings.meeting_id"], name="fk_meeting_people_meeting_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("meeting_id", "person_key", name="pk_meeting_people"),
    )
    op.create_table(
        "meeting_papers",
        sa.Column("meeting_id", sa.String(length=64), nullable=False),
        sa.Column("paper", sa.String(length=16), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meetings.meeting_id"], name="fk_meeting_papers_meeting_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("meeting_id", "paper", name="pk_meeting_papers"),
    )
    op.create_table(
        "learning_points",
        sa.Column("point_id", sa.String(length=64), nullable=False),
        sa.Column("service", sa.String(length=32), nullable=False),
        sa.Column("noted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("point_id", name="pk_learning_points"),
    )
    op.create_index("ix_learning_points_service", "learning_points", ["service", "noted_at"])


def downgrade() -> None:
    """Drop them."""
    for table in ("learning_points", "meeting_papers", "meeting_people", "meetings"):
        op.drop_table(table)
