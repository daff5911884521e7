"""Where a run takes place: a small store and a big one on one engine, in a folder of the run's own."""

import asyncio
import secrets
import shutil
import tempfile
from collections.abc import AsyncIterator
from contextlib import ExitStack, asynccontextmanager
from functools import partial
from pathlib import Path

from sqlalchemy import make_url

from bench.store.cases import Known, write
from bench.store.copies import Tell, grow
from scheduler.clock import SystemClock
from storage.store import SqlStore, open_store
from storage.upkeep.migrate import upgrade
from tests.stores import administer, beside, postgres, sqlite_url, text_of

SQLITE, POSTGRES = "SQLite", "PostgreSQL"

MASTER_KEY = secrets.token_bytes(32)
"""Of every store of this run."""


async def opened(url: str) -> SqlStore:
    """Open a store of this run."""
    return await open_store(url, MASTER_KEY, SystemClock())


@asynccontextmanager
async def small_and_big(
    engine: str, few: int, many: int, parent: Path | None, tell: Tell
) -> AsyncIterator[tuple[str, str, Known]]:
    """Yield the addresses of two stores that hold the same real cases, one of them copies too; leaving deletes both.

    Args:
        engine: `SQLITE` or `POSTGRES`, which runs as it comes.
        few: How many real cases there are.
        many: How many are in the big store.
        parent: Where the run's own folder is made; it decides which disk the commits wait for.
        tell: Told of each step.
    """
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="bench-store-", dir=parent)))
        if engine == SQLITE:
            small, big = (sqlite_url(folder / f"{name}.db") for name in ("small", "big"))
        else:
            server = stack.enter_context(postgres(folder))
            small, big = (text_of(server.set(database=name)) for name in ("small", "big"))
            await administer(server, "CREATE DATABASE small")
        tell(f"{engine}: writing {few:,} cases")
        await asyncio.to_thread(upgrade, small)
        async with await opened(small) as store:
            known = await store.run(write, store, few)
        if engine == SQLITE:
            shutil.copy(folder / "small.db", folder / "big.db")
        else:
            await administer(server, "CREATE DATABASE big TEMPLATE small")
        copying = partial(grow, known=known, count=many - few, now=SystemClock().now(), tell=tell)
        await asyncio.to_thread(beside, big, copying)
        for url in (small, big) if engine == POSTGRES else ():
            tell(f"{engine}: vacuum and analyze")
            await administer(make_url(url), "VACUUM ANALYZE")
            await administer(make_url(url), "CHECKPOINT")
        yield small, big, known
