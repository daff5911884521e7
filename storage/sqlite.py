"""SQLite: one transaction at a time, in the order of their coming, on the store's own thread."""

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any, ParamSpec, TypeVar

from sqlalchemy import Connection, Dialect, Engine, Executable
from sqlalchemy.exc import StatementError

from storage.engines import WAIT_SECONDS, FileLock
from storage.errors import StoreBusy
from storage.threads import LoopThread
from storage.transactions import Found, Values, failure

P = ParamSpec("P")
T = TypeVar("T")


class SqliteTransaction:
    """One transaction (a `storage.transactions.Transaction`)."""

    def __init__(self, plain: Connection, database: "SqliteDatabase") -> None:
        self._plain = plain
        self._database = database

    @property
    def dialect(self) -> Dialect:
        """The engine's own SQL."""
        return self._plain.dialect

    async def execute(self, statement: Executable, values: Values | None = None) -> Found:
        """Execute one statement; a statement that stays the same is faster with its values apart."""
        try:
            return await self._database.thread.call(self._plain.execute, statement, values)
        except StatementError as error:
            raise failure(error) from error

    async def commit(self) -> None:
        """Make everything durable."""
        await self._database.thread.call(self._plain.commit)

    async def end(self) -> None:
        """Roll back what was not committed, also when the caller is being cancelled."""
        await self._database.end()

    async def stand_alone(self, name: str) -> None:
        """Do nothing: whoever is in a transaction is alone."""


class SqliteDatabase:
    """An SQLite file with one connection, which transactions take in the order of their coming: none is refused.

    Args:
        engine: Opens the one connection, to write or only to read; becomes ours.
        lock: Keeps other processes away, or None for one that only reads; becomes ours.
    """

    def __init__(self, engine: Engine, lock: FileLock | None = None) -> None:
        self.engine = engine
        self.thread = LoopThread("store")
        self._lock = lock
        self._gate = asyncio.Lock()
        self._plain: Connection | None = None

    async def run(self, work: Callable[P, Coroutine[Any, Any, T]], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run a piece of work where its transactions hold up nobody else."""
        return await self.thread.run(work, *args, **kwargs)

    async def begin(self, *, serial: bool = True) -> SqliteTransaction:
        """Begin a transaction; whoever got one ends it.

        Args:
            serial: Not needed here: all of them are.

        Raises:
            StoreBusy: Nobody ended theirs in time.
        """
        del serial
        return await self.thread.take(self._begin, SqliteTransaction.end)

    async def end(self) -> None:
        """End the transaction that is under way."""
        if self.thread.is_here:
            self._end()
        else:
            await asyncio.shield(self.thread.call(self._end))

    async def _begin(self) -> SqliteTransaction:
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
        return SqliteTransaction(self._plain, self)

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
        """Close the file, end the thread, and let another process have the file."""
        await self.thread.call(self._close)
        await self.thread.end()
        if self._lock:
            self._lock.release()
