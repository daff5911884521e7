"""What waits to replace a card is found when something newer is to replace it."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column; what waits from before is sent as it is."""
    op.add_column("outbox", sa.Column("card_key", sa.String(length=64), nullable=True))


def downgrade() -> None:
    """Drop it."""
    op.drop_column("outbox", "card_key")
