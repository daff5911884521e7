"""Stores for tests: a migrated SQLite file, copied from a template so that a test begins within milliseconds."""

import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pytest

from casework.ports import Store, UnitOfWork
from storage.migrate import upgrade
from storage.store import SqlStore, open_store
from tests.builders import NOW

MASTER_KEY = bytes(range(32))

ENGINES = ("sqlite",)
"""Every engine that the contract suite runs on."""


@dataclass(slots=True)
class StillClock:
    """A clock that stands until a test moves it."""

    moment: datetime = NOW

    def now(self) -> datetime:
        return self.moment


def sqlite_url(database: Path) -> str:
    return f"sqlite:///{database}"


@asynccontextmanager
async def turn(store: Store) -> AsyncIterator[UnitOfWork]:
    """One unit of work, committed when the block ends well."""
    async with store.unit_of_work() as work:
        yield work
        await work.commit()


@pytest.fixture(scope="session")
def store_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated, empty SQLite file."""
    database = tmp_path_factory.mktemp("template") / "parley.db"
    upgrade(sqlite_url(database))
    return database


@pytest.fixture
def database(tmp_path: Path, store_template: Path) -> Path:
    """This test's own SQLite file, migrated and closed."""
    return Path(shutil.copy(store_template, tmp_path / "parley.db"))


@pytest.fixture
def clock() -> StillClock:
    """The store's time, which stands at `NOW`."""
    return StillClock()


@pytest.fixture
async def store(database: Path, clock: StillClock) -> AsyncIterator[SqlStore]:
    """An open private store on this test's own file."""
    async with await open_store(sqlite_url(database), MASTER_KEY, clock) as opened:
        yield opened


@pytest.fixture(params=ENGINES)
def any_store(request: pytest.FixtureRequest) -> Store:
    """An open private store on each engine in turn."""
    stores = {"sqlite": "store"}
    opened: Store = request.getfixturevalue(stores[request.param])
    return opened
