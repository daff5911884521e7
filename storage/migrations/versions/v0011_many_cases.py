"""What a resolver has now, and what was delivered long ago, is found among many rows without a look at them all."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

SOME = (
    ("ix_outbox_finished", "outbox", ["finished_at"], "finished_at IS NOT NULL"),
    ("ix_outbox_matter", "outbox", ["matter"], "matter <> ''"),
    ("ix_cases_expiring", "cases", ["queue_order"], "told_at IS NOT NULL"),
)
"""Indexes of some rows: their name, table and columns, and of which rows."""


ORDERED = (
    ("ix_case_people_person", "case_people", ["person_key", "role"], ["is_current", "assigned_at", "case_id"]),
    ("ix_cases_queue", "cases", ["is_open", "queue_order", "created_at"], ["case_id"]),
)
"""Indexes that hold more from now on, so that the rows themselves need not be read: what they held, and what comes."""


def upgrade() -> None:
    """Let resolvers of closed cases be past ones, and index what is looked for."""
    op.execute(
        "UPDATE case_people SET is_current = FALSE WHERE role = 'resolver' AND is_current "
        "AND case_id IN (SELECT case_id FROM cases WHERE NOT is_open)"
    )
    for name, table, held, more in ORDERED:
        op.drop_index(name, table_name=table)
        op.create_index(name, table, [*held, *more])
    for name, table, columns, rows in SOME:
        op.create_index(name, table, columns, sqlite_where=sa.text(rows), postgresql_where=sa.text(rows))
    op.create_index("ix_reminders_case", "reminders", ["case_id"])


def downgrade() -> None:
    """Index them as before; which resolvers of closed cases were the last ones is not needed there."""
    op.drop_index("ix_reminders_case", table_name="reminders")
    for name, table, _, _ in SOME:
        op.drop_index(name, table_name=table)
    for name, table, held, _ in ORDERED:
        op.drop_index(name, table_name=table)
        op.create_index(name, table, held)
