"""Databases: one transaction at a time on SQLite, in the order of their coming."""

import asyncio
from collections.abc import Callable, Coroutine, Mapping
from typing import Any, ParamSpec, Protocol, TypeVar

from sqlalchemy import Connection, CursorResult, Dialect, Engine, Executable

from storage.engines import WAIT_SECONDS
from storage.errors import StoreBusy
from storage.threads import LoopThread

P = ParamSpec("P")
T = TypeVar("T")

Values = Mapping[str, Any]
Found = CursorResult[*tuple[Any, ...]]


class StoreConnection(Protocol):
    """What a repository needs of the connection of its transaction."""

    @property
    def dialect(self) -> Dialect:
        """The engine's own SQL."""
        ...

    async def execute(self, statement: Executable, values: Values | None = None) -> Found:
        """Execute one statement; a statement that stays the same is faster with its values apart."""
        ...


class SqliteConnection:
    """The connection of one transaction (a `StoreConnection`)."""

    def __init__(self, plain: Connection, thread: LoopThread) -> None:
        self._plain = plain
        self._thread = thread

    @property
    def dialect(self) -> Dialect:
        """The engine's own SQL."""
        return self._plain.dialect

    async def execute(self, statement: Executable, values: Values | None = None) -> Found:
        """Execute one statement; a statement that stays the same is faster with its values apart."""
        return await self._thread.call(self._plain.execute, statement, values)

    async def commit(self) -> None:
        """Make everything durable."""
        await self._thread.call(self._plain.commit)


class SqliteDatabase:
    """An SQLite file with one connection, which transactions take in the order of their coming: none is refused.

    Args:
        engine: Opens the one connection, to write or only to read; becomes ours.
    """

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self._thread = LoopThread("store")
        self._gate = asyncio.Lock()
        self._plain: Connection | None = None

    async def run(self, work: Callable[P, Coroutine[Any, Any, T]], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run a piece of work where its transactions hold up nobody else."""
        return await self._thread.run(work, *args, **kwargs)

    async def begin(self) -> SqliteConnection:
        """Begin a transaction; whoever got one ends it with `end`.

        Raises:
            StoreBusy: Nobody ended theirs in time.
        """
        if self._thread.is_here:
            return await self._begin()
        beginning = asyncio.ensure_future(self._thread.run(self._begin))
        try:
            return await asyncio.shield(beginning)
        except asyncio.CancelledError:
            # It begins all the same, and nobody else would end it.
            await beginning
            await self.end()
            raise

    async def end(self) -> None:
        """Roll back what was not committed, also when the caller is being cancelled."""
        if self._thread.is_here:
            self._end()
        else:
            await asyncio.shield(self._thread.call(self._end))

    async def _begin(self) -> SqliteConnection:
        try:
            async with asyncio.timeout(WAIT_SECONDS):
                await self._gate.acquire()
        except TimeoutError:
            raise StoreBusy("no transaction became free in time") from None
        try:
            self._plain = self._plain or self.engine.connect()
            self._plain.begin()
        except BaseException:
            self._gate.release()
            raise
        return SqliteConnection(self._plain, self._thread)

    def _end(self) -> None:
        assert self._plain is not None, "whoever ends a transaction began it"
        try:
            if self._plain.in_transaction():
                self._plain.rollback()
        finally:
            self._gate.release()

    def _close(self) -> None:
        if self._plain is not None:
            self._plain.close()
        self.engine.dispose()

    async def close(self) -> None:
        """Close the file and end the thread."""
        await self._thread.call(self._close)
        await self._thread.end()
