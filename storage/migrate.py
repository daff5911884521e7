"""Brings the store's tables to the present version."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection

from storage.engines import FileLock, build_engine, parse_url


def upgrade(url: str) -> None:
    """Create or upgrade the tables, wholly or not at all; safe to run again.

    Blocking: a program with an event loop runs it in a thread (`asyncio.to_thread`).

    Args:
        url: A database address such as "sqlite:///var/parley.db".

    Raises:
        UnsupportedDatabase: The address names no engine that the store can use.
        StoreInUse: A process has the database file open.
    """
    lock = FileLock(Path(parse_url(url).database or ""))
    engine = build_engine(url)
    try:
        with engine.begin() as connection:
            upgrade_on(connection)
    finally:
        engine.dispose()
        lock.release()


def upgrade_on(connection: Connection) -> None:
    """Apply every migration that this database lacks."""
    command.upgrade(config_for(connection), "head")


def config_for(connection: Connection) -> Config:
    """Return Alembic's configuration; the migrations lie beside this module, wherever it is installed."""
    config = Config()
    # A percent sign in a path would be read as an interpolation.
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
    config.attributes["connection"] = connection
    return config
