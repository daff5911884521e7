"""SQLite: one transaction at a time, in the order of their coming, on the store's own thread.

Making something durable means waiting for the disk, which costs as much as all the rest of a turn. So transactions that
come together are made durable together: each is a savepoint within one transaction of SQLite, and whoever ends theirs
goes on once that is on the disk. Nobody hears of anything that is not (`docs/decisions/0026`).
"""

import asyncio
import sqlite3
from collections.abc import Callable, Coroutine
from contextlib import nullcontext, suppress
from functools import partial
from typing import Any, ParamSpec, TypeVar, cast

from sqlalchemy import Connection, Dialect, Engine, Executable
from sqlalchemy.exc import SQLAlchemyError, StatementError

from storage.engine.loop_thread import LoopThread
from storage.engine.row_cache import KeptRows, MadeValues
from storage.engine.sqlite_file import FileLock
from storage.engine.transactions import WAIT_SECONDS, Found, Values, failure
from storage.errors import StoreBusy, StoreFailed

P = ParamSpec("P")
T = TypeVar("T")

MOST_TOGETHER = 16
"""Transactions that are made durable together, at most; more would let the first ones wait too long."""


class SqliteTransaction:
    """One transaction (a `storage.engine.transactions.Transaction`)."""

    def __init__(self, plain: Connection, database: "SqliteDatabase") -> None:
        self._plain = plain
        self._database = database
        self._is_lost = False
        self._has_ended = False

    @property
    def dialect(self) -> Dialect:
        """The engine's own SQL."""
        return self._plain.dialect

    @property
    def kept(self) -> KeptRows:
        """What transactions of this process have read."""
        self._refuse_if_over()
        return self._database.kept

    @property
    def made(self) -> MadeValues:
        """What was made of whole tables, in any transaction of this process."""
        return self._database.made

    async def execute(self, statement: Executable, values: Values | None = None) -> Found:
        """Execute one statement; a statement that stays the same is faster with its values apart."""
        return await self._database.thread.call(self._execute, statement, values)

    def _execute(self, statement: Executable, values: Values | None) -> Found:
        self.kept.note(statement)
        try:
            return self._plain.execute(statement, values)
        except StatementError as error:
            self._is_lost = self._database.is_lost(error)
            raise failure(error) from error

    async def commit(self) -> None:
        """Make everything durable."""
        await self._database.thread.run(self._commit)

    async def _commit(self) -> None:
        self._refuse_if_over()
        self._has_ended = True
        await self._database.leave("RELEASE turn")

    async def end(self) -> None:
        """Roll back what was not committed, also when the caller is being cancelled."""
        if self._has_ended:
            return
        if self._database.thread.is_here:
            await self._end()
        else:
            await asyncio.shield(self._database.thread.run(self._end))

    async def _end(self) -> None:
        self._has_ended = True
        await self._database.leave(*(() if self._is_lost else ("ROLLBACK TO turn", "RELEASE turn")))

    def _refuse_if_over(self) -> None:
        """Let nothing happen outside a transaction, where each statement would be durable by itself."""
        if self._is_lost or self._has_ended:
            raise StoreFailed("the transaction is over")

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
        self.kept = KeptRows()
        self.made = MadeValues()
        self._lock = lock
        self._gate = asyncio.Lock()
        self._in_line = 0
        self._plain: Connection | None = None
        self._ended: list[asyncio.Future[None]] = []
        self._flush_is_near = False
        self._seen_version = 0

    @property
    def alone(self) -> bool:
        """Whether no other process can be at work on it: while we hold the file."""
        return self._lock is not None

    async def run(self, work: Callable[P, Coroutine[Any, Any, T]], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run a piece of work where its transactions hold up nobody else."""
        return await self.thread.run(work, *args, **kwargs)

    async def begin(self, *, serial: bool = True) -> SqliteTransaction:
        """Begin a transaction; whoever got one ends it.

        Args:
            serial: Not needed here: all of them are.

        Raises:
            StoreBusy: Nobody ended theirs in time.
            StoreFailed: The file can't be opened.
        """
        del serial
        return await self.thread.take(partial(self._begin, far=not self.thread.is_here), SqliteTransaction.end)

    async def _begin(self, *, far: bool) -> SqliteTransaction:
        """Begin a transaction. One that is worked on from afar takes long, so nobody waits for it to be durable."""
        # A timer costs something, too. The gate stands open for a moment before whoever is next in line goes through.
        has_to_wait = self._gate.locked() or self._in_line > 0
        self._in_line += 1
        try:
            async with asyncio.timeout(WAIT_SECONDS) if has_to_wait else nullcontext():
                await self._gate.acquire()
        except TimeoutError:
            raise StoreBusy("no transaction became free in time") from None
        finally:
            self._in_line -= 1
        try:
            if far:
                self._flush()
            self._open()
            self._drive("SAVEPOINT turn")
            self.kept.begin()
        except BaseException:
            self._gate.release()
            self._flush_soon()
            raise
        assert self._plain is not None, "it was opened above"
        return SqliteTransaction(self._plain, self)

    def _open(self) -> None:
        """Let SQLite's own transaction begin, on the one connection, where none is under way.

        Raises:
            StoreFailed: The file can't be opened, or is damaged.
        """
        try:
            self._plain = self._plain or self._connected()
            if not self._plain.in_transaction():
                self._plain.begin()
                self._look_for_others()
        except (SQLAlchemyError, sqlite3.Error) as error:
            raise failure(error) from error

    def _look_for_others(self) -> None:
        """Forget what was kept once another connection, such as a command's, has written."""
        [version] = self._driver.execute("PRAGMA data_version").fetchone()
        if version != self._seen_version:
            self._seen_version = version
            self.kept.forget()

    def _connected(self) -> Connection:
        # There are only so many statements that a usual dictionary can hold them all; SQLAlchemy's own counts each use.
        return self.engine.connect().execution_options(compiled_cache={})

    async def leave(self, *statements: str) -> None:
        """End the transaction under way by these statements, and return once all that it saw is durable.

        Raises:
            StoreFailed: It could not be made durable; nothing of it has happened.
        """
        durable = asyncio.get_running_loop().create_future()
        try:
            for statement in statements:
                self._drive(statement)
            self._ended.append(durable)
        finally:
            self._gate.release()
        if len(self._ended) >= MOST_TOGETHER:
            self._flush()
        else:
            self._flush_soon()
        await durable

    def is_lost(self, error: StatementError) -> bool:
        """Tell whether SQLite undid everything after an error, as when the disk is full; then all have failed."""
        if self._driver.in_transaction:
            return False
        self._give_up(error)
        return True

    def _drive(self, statement: str) -> None:
        """Execute a statement that SQLAlchemy need not know of, which is faster.

        Raises:
            StoreFailed: SQLite refused, and with this one all have failed that wait with it.
        """
        try:
            self._driver.execute(statement)
        except sqlite3.Error as error:
            self._give_up(error)
            raise failure(error) from error

    @property
    def _driver(self) -> sqlite3.Connection:
        assert self._plain is not None, "whoever asks is in a transaction"
        return cast("sqlite3.Connection", self._plain.connection.dbapi_connection)

    def _flush_soon(self) -> None:
        """Make durable what has ended, after the turns that have come until now."""
        if not self._flush_is_near:
            self._flush_is_near = True
            asyncio.get_running_loop().call_soon(self._flush_between)

    def _flush_between(self) -> None:
        self._flush_is_near = False
        # Whoever is in a transaction will see to it when they leave.
        if not self._gate.locked():
            self._flush()

    def _flush(self) -> None:
        """Make durable what has ended, and tell those who wait for it."""
        try:
            if self._plain is not None:
                self._plain.commit()
        except StatementError as error:
            self._give_up(error)
            return
        ended, self._ended = self._ended, []
        for one in ended:
            if not one.done():
                one.set_result(None)

    def _give_up(self, error: Exception) -> None:
        """Undo everything that is not durable, tell those who wait for it, and let the next one begin afresh."""
        ended, self._ended = self._ended, []
        for one in ended:
            if not one.done():
                one.set_exception(failure(error))
        self.kept.forget()
        if self._plain is not None:
            self._plain.invalidate()
            self._plain.close()
        self._plain = None

    def _close(self) -> None:
        self._undo_under_way()
        self._flush()
        if self._plain:
            self._plain.close()
        self.engine.dispose()

    def _undo_under_way(self) -> None:
        """Undo the transaction that somebody is still in: what is committed next would make half of it durable."""
        if self._gate.locked() and self._plain is not None:
            with suppress(StoreFailed):
                self._drive("ROLLBACK TO turn")

    async def close(self) -> None:
        """Close the file, end the thread, and let another process have the file.

        A transaction that is still under way is undone, and fails.
        """
        await self.thread.call(self._close)
        await self.thread.end()
        if self._lock:
            self._lock.release()
