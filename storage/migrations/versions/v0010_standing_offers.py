"""A resolver's own offers are found without looking through everybody's."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

STANDING = sa.text("state = 'offered'")


def upgrade() -> None:
    """Add the index."""
    op.create_index("ix_offers_standing", "offers", ["resolver_key"], sqlite_where=STANDING, postgresql_where=STANDING)


def downgrade() -> None:
    """Drop it."""
    op.drop_index("ix_offers_standing", table_name="offers")
