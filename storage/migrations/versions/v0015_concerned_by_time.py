"""Which of a lead's closed cases are hidden from them is found for the latest alone (`docs/decisions/0031`)."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

INDEX = "ix_case_people_concerned"
CONCERNED = sa.text("role = 'concerned'")


def upgrade() -> None:
    """Note of each closed case when it closed, with whom it concerns."""
    op.add_column("case_people", sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True))
    op.execute(
        "UPDATE case_people SET closed_at = "
        "(SELECT queue_order FROM cases WHERE cases.case_id = case_people.case_id AND NOT cases.is_open) "
        "WHERE role = 'concerned'"
    )
    columns = ["person_key", "closed_at", "case_id", "role"]
    op.create_index(INDEX, "case_people", columns, sqlite_where=CONCERNED, postgresql_where=CONCERNED)


def downgrade() -> None:
    """Drop both."""
    op.drop_index(INDEX, table_name="case_people")
    op.drop_column("case_people", "closed_at")
