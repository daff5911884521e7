"""Meetings that have a time are found by when they end, so that nobody is booked twice."""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None

HAS_A_TIME = sa.text("state = 'fixed'")


def upgrade() -> None:
    """Add the index."""
    op.create_index("ix_meetings_fixed", "meetings", ["ends_at"], sqlite_where=HAS_A_TIME, postgresql_where=HAS_A_TIME)


def downgrade() -> None:
    """Drop it."""
    op.drop_index("ix_meetings_fixed", "meetings")
