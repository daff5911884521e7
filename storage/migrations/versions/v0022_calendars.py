"""What is to be done at people's calendars, and links to files with an entry."""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the tables."""
    op.create_table(
        "calendar_tasks",
        sa.Column("meeting_id", sa.String(length=64), nullable=False),
        sa.Column("want", sa.String(length=16), nullable=False),
        sa.Column("asked", sa.Integer(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("lease_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meetings.meeting_id"], name="fk_calendar_tasks_meeting_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("meeting_id", "want", name="pk_calendar_tasks"),
    )
    op.create_index("ix_calendar_tasks_due", "calendar_tasks", ["due_at"])
    op.create_table(
        "calendar_links",
        sa.Column("link_key", sa.String(length=64), nullable=False),
        sa.Column("meeting_id", sa.String(length=64), nullable=False),
        sa.Column("person_key", sa.String(length=64), nullable=False),
        sa.Column("opens_until", sa.DateTime(timezone=True), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("given", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meetings.meeting_id"], name="fk_calendar_links_meeting_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("link_key", name="pk_calendar_links"),
    )
    op.create_index("ix_calendar_links_meeting", "calendar_links", ["meeting_id", "person_key"])
    op.create_index("ix_calendar_links_opens_until", "calendar_links", ["opens_until"])


def downgrade() -> None:
    """Drop them."""
    for table in ("calendar_links", "calendar_tasks"):
        op.drop_table(table)
