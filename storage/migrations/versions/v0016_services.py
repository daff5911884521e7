"""A case says which service it belongs to, and so does the queue's index (`docs/decisions/`, “Services are data”)."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

INDEX = "ix_cases_queue"
COLUMNS = ["is_open", "queue_order", "created_at", "case_id"]


def upgrade() -> None:
    """Put every case there is into the resolution service, the only one until now."""
    op.add_column("cases", sa.Column("service", sa.String(32), nullable=False, server_default="resolution"))
    op.drop_index(INDEX, table_name="cases")
    op.create_index(INDEX, "cases", [*COLUMNS, "service"])


def downgrade() -> None:
    """Forget it."""
    op.drop_index(INDEX, table_name="cases")
    op.create_index(INDEX, "cases", COLUMNS)
    op.drop_column("cases", "service")
