"""The migrations lead to exactly the tables that the store uses."""

from pathlib import Path
from typing import Any

from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine

from storage.migrate import config_for
from storage.tables import REVISION, metadata
from tests.stores import sqlite_url


def on(database: Path) -> Any:  # noqa: ANN401 - the engine's own context manager
    engine = create_engine(sqlite_url(database))
    return engine.begin()


def test_migrated_tables_are_the_stores_tables(database: Path) -> None:
    with on(database) as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, metadata) == []


def test_newest_migration_is_the_stores_version(database: Path) -> None:
    with on(database) as connection:
        assert ScriptDirectory.from_config(config_for(connection)).get_heads() == [REVISION]
