"""Engines: how each database is opened, what is set for each connection, and what differs between their SQL."""

import fcntl
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Table, event, make_url
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import ArgumentError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from storage.errors import StoreInUse, UnsupportedDatabase

WAIT_SECONDS = 30
"""How long a transaction waits for its turn, in seconds, before it gives up as busy."""

_PRAGMAS = (
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=FULL",
    "PRAGMA foreign_keys=ON",
    "PRAGMA secure_delete=ON",
    f"PRAGMA busy_timeout={WAIT_SECONDS * 1_000}",
)


def build_engine(url: str) -> AsyncEngine:
    """Return an engine for a database address such as "sqlite:///var/parley.db".

    SQLite gets one connection, which transactions take in the order of their coming: nobody is refused as locked.

    Raises:
        UnsupportedDatabase: The address names another engine. The message holds nothing of the address.
    """
    parsed = parse_url(url)
    os.close(_open_private(Path(parsed.database or "")))
    engine = create_async_engine(parsed, pool_size=1, max_overflow=0, pool_timeout=WAIT_SECONDS, hide_parameters=True)

    @event.listens_for(engine.sync_engine, "connect")
    def prepare(connection: Any, _record: object) -> None:  # noqa: ANN401  # The driver's own connection.
        # The driver would begin late and deferred; "begin" below does it at once and for writing, so that two
        # transactions never both read and then wait for each other.
        connection.isolation_level = None
        cursor = connection.cursor()
        for pragma in _PRAGMAS:
            cursor.execute(pragma)
        cursor.close()

    @event.listens_for(engine.sync_engine, "begin")
    def begin(connection: Any) -> None:  # noqa: ANN401  # The engine's own connection.
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    return engine


def parse_url(url: str) -> URL:
    """Return the address with the driver that the store uses.

    Raises:
        UnsupportedDatabase: It is not the address of an SQLite file.
    """
    try:
        parsed = make_url(url)
    except ArgumentError:
        raise UnsupportedDatabase("the database address cannot be read") from None
    database = parsed.database or ""
    if parsed.get_backend_name() != "sqlite" or database in {"", ":memory:"} or database.startswith("file:"):
        raise UnsupportedDatabase("the database address must name an SQLite file, for example sqlite:///var/parley.db")
    return parsed.set(drivername="sqlite+aiosqlite")


class FileLock:
    """Holds a database file for this process; freed by `release`, or by the process ending in any way.

    Raises:
        StoreInUse: Another process holds it.
    """

    def __init__(self, database: Path) -> None:
        beside = database.with_name(database.name + ".lock")
        self._file = _open_private(beside)
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            os.close(self._file)
            raise StoreInUse(
                "Another process has this database file open. Stop it first; nothing was changed."
            ) from None

    def release(self) -> None:
        """Let another process have the file."""
        os.close(self._file)


def _open_private(path: Path) -> int:
    """Open a file, made readable by its owner only where it is new; SQLite's journals take the database's mode."""
    path.parent.mkdir(parents=True, exist_ok=True)
    return os.open(path, os.O_RDWR | os.O_CREAT, 0o600)


async def put_row(connection: AsyncConnection, table: Table, key: Mapping[str, Any], values: Mapping[str, Any]) -> None:
    """Insert the row with this primary or unique key, or replace its other values."""
    statement = _insert(connection, table).values(**key, **values)
    await connection.execute(statement.on_conflict_do_update(index_elements=list(key), set_=dict(values)))


async def add_row(connection: AsyncConnection, table: Table, values: Mapping[str, Any]) -> bool:
    """Insert the row unless one with the same key is there; tell whether it was inserted."""
    statement = _insert(connection, table).values(**values)
    result = await connection.execute(statement.on_conflict_do_nothing())
    return result.rowcount == 1


def _insert(connection: AsyncConnection, table: Table) -> sqlite.Insert | postgresql.Insert:
    """Return an insert that can meet a row with the same key; each engine has its own class for it."""
    return postgresql.insert(table) if connection.dialect.name == "postgresql" else sqlite.insert(table)
