"""Brings the store's tables to the present version."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Connection, inspect

from storage.engine.snapshots import alone
from storage.errors import StoreForeign, StoreTooNew
from storage.schema.tables import ALWAYS_THERE, REVISIONS, metadata

VERSIONS = "alembic_version"
"""The table in which the migrations keep how far they are; other programs use one of this name, too."""


def upgrade(url: str) -> bool:
    """Create or upgrade the tables, wholly or not at all; safe to run again. Return whether the store is new.

    Blocking: a program with an event loop runs it in a thread (`asyncio.to_thread`).

    Args:
        url: A database address such as "sqlite:///var/parley.db".

    Raises:
        UnsupportedDatabase: The address names no engine that the store can use.
        StoreInUse: A process has the database file open.
        StoreTooNew: The tables are a newer version's.
        StoreForeign: The tables are another program's.
        StoreGone: A store stood in the SQLite file, which is missing or empty now.
        StoreDamaged: The database file is damaged.
        StoreFailed: The file can't be opened, the server can't be reached, or the database refused.
    """

    def work(connection: Connection) -> bool:
        is_new = revision_of(connection) is None
        upgrade_on(connection)
        return is_new

    return alone(url, work)


def upgrade_on(connection: Connection, revision: str = "head") -> None:
    """Apply every migration that this database lacks, up to a revision."""
    command.upgrade(config_for(connection), revision)


def revision_of(connection: Connection) -> str | None:
    """Return the migration that a database's tables are the result of, or None where there are none.

    Raises:
        StoreTooNew: It is one that this version does not know.
        StoreForeign: There are tables, and they are not Parley's.
    """
    found = MigrationContext.configure(connection).get_current_heads()
    there = set(inspect(connection).get_table_names()) - {VERSIONS}
    if not found:
        # On PostgreSQL others, such as extensions, may have tables of other names in the same schema.
        in_the_way = there if connection.dialect.name == "sqlite" else there.intersection(metadata.tables)
        if in_the_way:
            raise StoreForeign
        return None
    if not ALWAYS_THERE.issubset(there):
        raise StoreForeign
    if not REVISIONS.issuperset(found) or len(found) > 1:
        raise StoreTooNew
    return found[0]


def config_for(connection: Connection) -> Config:
    """Return Alembic's configuration; the migrations lie beside this module, wherever it is installed."""
    config = Config()
    # A percent sign in a path would be read as an interpolation.
    config.set_main_option("script_location", str(Path(__file__).parents[1] / "migrations").replace("%", "%%"))
    config.attributes["connection"] = connection
    return config
