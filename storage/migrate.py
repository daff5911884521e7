"""Brings the store's tables to the present version."""

import asyncio
from contextlib import aclosing
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from sqlalchemy import URL, Connection
from sqlalchemy.exc import DBAPIError

from storage.databases import is_postgres, parse_url
from storage.sqlite_file import FileLock, build_engine


def upgrade(url: str) -> None:
    """Create or upgrade the tables, wholly or not at all; safe to run again.

    Blocking: a program with an event loop runs it in a thread (`asyncio.to_thread`).

    Args:
        url: A database address such as "sqlite:///var/parley.db".

    Raises:
        UnsupportedDatabase: The address names no engine that the store can use.
        StoreInUse: A process has the database file open.
        StoreFailed: The file can't be opened, or the server can't be reached.
    """
    parsed = parse_url(url)
    if is_postgres(parsed):
        asyncio.run(_upgrade_postgres(parsed))
        return
    lock = FileLock(Path(parsed.database or ""))
    engine = build_engine(parsed)
    try:
        with engine.begin() as connection:
            upgrade_on(connection)
    finally:
        engine.dispose()
        lock.release()


async def _upgrade_postgres(url: URL) -> None:
    # What they need is slow to load, and SQLite needs none of it.
    from sqlalchemy.ext.asyncio import create_async_engine  # noqa: PLC0415 - only here, for the reason above

    from storage.postgres import advisory_lock, out_of_reach  # noqa: PLC0415 - as above

    engine = create_async_engine(url, hide_parameters=True)
    try:
        try:
            connection = await engine.connect()
        except (OSError, DBAPIError) as error:
            raise out_of_reach(error) from error
        async with aclosing(connection), connection.begin():
            # Of several processes that start at once, one migrates, and the others find it done.
            await connection.execute(*advisory_lock("parley-migration"))
            await connection.run_sync(upgrade_on)
    finally:
        await engine.dispose()


def upgrade_on(connection: Connection) -> None:
    """Apply every migration that this database lacks."""
    command.upgrade(config_for(connection), "head")


def revision_of(connection: Connection) -> str | None:
    """Return the migration that a database's tables are the result of, or None where there are none."""
    return MigrationContext.configure(connection).get_current_revision()


def config_for(connection: Connection) -> Config:
    """Return Alembic's configuration; the migrations lie beside this module, wherever it is installed."""
    config = Config()
    # A percent sign in a path would be read as an interpolation.
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
    config.attributes["connection"] = connection
    return config
