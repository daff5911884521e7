"""Another program's database: every command names it, ends with 1, and changes nothing."""

import asyncio
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import Result

from storage.errors import StoreForeign, StoreNotReady
from storage.schema.tables import REVISION
from storage.store import open_store
from tests.stores import MASTER_KEY, StillClock, sqlite_url
from tests.unit.commands.test_newer_store import CHECKOUT, COMMANDS, content


async def _used(database: Path) -> None:
    async with await open_store(sqlite_url(database), MASTER_KEY, StillClock()):
        """Its first start makes its keys."""


READING = [one for one in COMMANDS if not one.startswith(("migrate", "restore", "backup"))]
"""What a database that was never migrated is told by, before anybody knows whose it is."""


@pytest.fixture(params=["", "none", "0001", REVISION, "f00d"])
def foreign(request: pytest.FixtureRequest, run: Callable[..., Result], database: Path, tmp_path: Path) -> Path:
    """The address of a store at which another program's tables are; it may keep its revisions as we do."""
    asyncio.run(_used(database))
    assert run("backup", str(tmp_path / "older")).exit_code == 0
    database.unlink()
    with closing(sqlite3.connect(database)) as raw, raw:
        raw.execute("CREATE TABLE invoices (number INTEGER PRIMARY KEY, paid TEXT)")
        raw.execute("INSERT INTO invoices VALUES (7, 'no')")
        if request.param:
            raw.execute("CREATE TABLE alembic_version (version_num TEXT PRIMARY KEY)")
        if request.param not in {"", "none"}:
            raw.execute("INSERT INTO alembic_version VALUES (?)", [request.param])
    return database


@pytest.mark.parametrize("words", COMMANDS)
def test_foreign_store_is_named(
    run: Callable[..., Result], foreign: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: str
) -> None:
    monkeypatch.chdir(CHECKOUT)
    before = content(foreign)

    result = run(*words.format(tmp_path).split())

    assert result.exit_code == 1
    assert content(foreign) == before
    assert not (tmp_path / "tonight").exists()
    # What only reads asks for the revision first, and a database without one may as well be new.
    is_unmarked = not any(one.startswith('INSERT INTO "alembic_version"') for one in before)
    error = StoreNotReady if words in READING and is_unmarked else StoreForeign
    assert isinstance(result.exception, error)
