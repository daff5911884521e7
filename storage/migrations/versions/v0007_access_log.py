"""The access log only grows: numbered within each case, chained, and independent of the case's own rows.

The entries that stand there get their numbers here, and their MACs at the next start, which has the key for them.
"""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

SERIAL = sa.BigInteger().with_variant(sa.Integer(), "sqlite")

GUARDS = (
    ("accesses_stay", "accesses", "UPDATE", "OLD.mac <> ''"),
    ("accesses_remain", "accesses", "DELETE", "TRUE"),
    ("access_chains_remain", "access_chains", "DELETE", "TRUE"),
)
"""Triggers that refuse: their name, the table, before what they stand, and when they refuse."""

REFUSAL = "the access log only grows"


def upgrade() -> None:
    """Number the entries that stand there, and refuse from now on that any is changed or taken away."""
    _put_aside("accesses")
    op.create_table(
        "accesses",
        sa.Column("case_id", sa.String(length=64), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("seal_id", sa.String(length=64), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("looked", sa.LargeBinary(), nullable=False),
        sa.Column("mac", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("case_id", "number", name="pk_accesses"),
    )
    op.execute(
        "INSERT INTO accesses (case_id, number, seal_id, at, looked, mac) "
        "SELECT case_id, row_number() OVER (PARTITION BY case_id ORDER BY access_id), seal_id, at, looked, '' "
        "FROM put_aside"
    )
    op.drop_table("put_aside")
    op.create_table(
        "access_chains",
        sa.Column("case_id", sa.String(length=64), nullable=False),
        sa.Column("entries", sa.Integer(), nullable=False),
        sa.Column("last_mac", sa.String(length=64), nullable=False),
        sa.Column("mac", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("case_id", name="pk_access_chains"),
        # A chain grows with each look. Where its page has room, its index stays as it is, and so no two chains are in
        # each other's way.
        postgresql_with={"fillfactor": 40},
    )
    _guard()


def downgrade() -> None:
    """Go back to a plain log, which ends with its case."""
    for name, table, _, _ in GUARDS:
        op.execute(f"DROP TRIGGER {name} ON {table}" if _on_postgres() else f"DROP TRIGGER {name}")
    op.drop_table("access_chains")
    _put_aside("accesses")
    op.create_table(
        "accesses",
        sa.Column("access_id", SERIAL, autoincrement=True, nullable=False),
        sa.Column("case_id", sa.String(length=64), nullable=False),
        sa.Column("seal_id", sa.String(length=64), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("looked", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.case_id"], name="fk_accesses_case_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("access_id", name="pk_accesses"),
    )
    op.create_index("ix_accesses_case", "accesses", ["case_id", "at"], unique=False)
    op.execute(
        "INSERT INTO accesses (case_id, seal_id, at, looked) SELECT case_id, seal_id, at, looked FROM put_aside "
        "WHERE case_id IN (SELECT case_id FROM cases) ORDER BY case_id, number"
    )
    op.drop_table("put_aside")
    if _on_postgres():
        op.execute("DROP FUNCTION refuse_change")


def _put_aside(table: str) -> None:
    op.rename_table(table, "put_aside")
    if _on_postgres():
        # There an index has its name for all of the database.
        op.execute(f"ALTER INDEX pk_{table} RENAME TO pk_put_aside")


def _guard() -> None:
    if not _on_postgres():
        for name, table, before, when in GUARDS:
            refuse = f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
            op.execute(f"CREATE TRIGGER {name} BEFORE {before} ON {table} WHEN {when} {refuse}")
        return
    op.execute(
        "CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{REFUSAL}'; END $$"
    )
    for name, table, before, when in GUARDS:
        refuse = f"WHEN ({when}) EXECUTE FUNCTION refuse_change()"
        op.execute(f"CREATE TRIGGER {name} BEFORE {before} ON {table} FOR EACH ROW {refuse}")
    for table in ("accesses", "access_chains"):
        op.execute(f"CREATE TRIGGER {table}_whole BEFORE TRUNCATE ON {table} EXECUTE FUNCTION refuse_change()")


def _on_postgres() -> bool:
    return op.get_context().dialect.name == "postgresql"
