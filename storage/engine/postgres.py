"""PostgreSQL: many transactions at a time, of as many processes as there are.

Each transaction comes out as if no other ran beside it (SERIALIZABLE). One that can't is undone by the database and
raised as `StoreConflict`; `SqlStore.run` then does its work once more.
"""

import asyncio
import hashlib
from collections.abc import Callable, Coroutine
from typing import Any, ParamSpec, TypeVar

from sqlalchemy import URL, BigInteger, Dialect, Executable, bindparam, event, func, literal, select
from sqlalchemy.exc import DBAPIError, StatementError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from sqlalchemy.ext.asyncio import AsyncConnection, create_async_engine

from storage.engine.row_cache import KeptRows, MadeValues
from storage.engine.transactions import WAIT_SECONDS, Found, Values, failure
from storage.errors import StoreBusy, StoreFailed

P = ParamSpec("P")
T = TypeVar("T")

CONNECTIONS = 10
"""Transactions at a time in one process."""

SILENT_SECONDS = 60
"""How long the server waits for a process amid a transaction; then it undoes it, and others need not wait for ever."""

_LOCK = select(func.pg_advisory_lock(bindparam("name", type_=BigInteger)))
_BEGIN = select(literal(1))
_UNLOCK = select(func.pg_advisory_unlock_all())
_LOCK_TO_THE_END = select(func.pg_advisory_xact_lock(bindparam("name", type_=BigInteger)))


def advisory_lock(name: str) -> tuple[Executable, Values]:
    """Return the statement that waits for the lock of this name, which is held until the transaction ends."""
    return _LOCK_TO_THE_END, {"name": _number(name)}


def out_of_reach(error: Exception) -> StoreFailed:
    """Say that the server can't be reached, with nothing of its address."""
    return StoreFailed(
        f"The database can't be reached ({type(error).__name__}). "
        "Check PARLEY_DATABASE_URL, and that the server runs and lets this machine and user in."
    )


def _number(name: str) -> int:
    return int.from_bytes(hashlib.sha256(name.encode()).digest()[:8], "big", signed=True)


class PostgresTransaction:
    """One transaction (a `storage.engine.transactions.Transaction`)."""

    def __init__(self, plain: AsyncConnection, ending: set[asyncio.Task[None]], made: MadeValues) -> None:
        self._plain = plain
        self.made = made
        self._ending = ending
        self._stands_alone = False
        self.kept = KeptRows()

    @property
    def dialect(self) -> Dialect:
        """The engine's own SQL."""
        return self._plain.dialect

    async def execute(self, statement: Executable, values: Values | None = None) -> Found:
        """Execute one statement; a statement that stays the same is faster with its values apart."""
        self.kept.note(statement)
        try:
            return await self._plain.execute(statement, values)
        except StatementError as error:
            raise failure(error) from error

    async def commit(self) -> None:
        """Make everything durable."""
        await self._plain.commit()

    async def end(self) -> None:
        """Roll back what was not committed, also when the caller is being cancelled."""
        ending = asyncio.create_task(self._end())
        self._ending.add(ending)
        ending.add_done_callback(self._ending.discard)
        await asyncio.shield(ending)

    async def _end(self) -> None:
        try:
            if self._stands_alone:
                await self._plain.rollback()
                await self._plain.execute(_UNLOCK)
        except (StatementError, OSError):
            # With the connection the server lets go of its locks.
            await self._plain.invalidate()
        finally:
            await self._plain.close()

    async def stand_alone(self, name: str) -> None:
        """Wait until no other transaction, of any process, stands here under this name; holds until the end.

        It has to come first in the transaction, which then begins anew: a transaction sees what was there when it began
        to wait, and not what the other one did meanwhile. So the lock is the connection's, and outlives that.
        """
        self._stands_alone = True
        await self.execute(_LOCK, {"name": _number(name)})
        await self._plain.rollback()
        await self._plain.begin()
        # The server learns of a transaction by its first statement, and only then ends one that falls silent.
        await self.execute(_BEGIN)


class PostgresDatabase:
    """A PostgreSQL database with a pool of connections, all of them on the loop that opened it.

    It waits for the server without blocking, so its work needs no thread (`docs/decisions/0019`).

    Args:
        url: Its address, with asyncpg as the driver.
        reads_only: Whether nothing may be changed.
    """

    def __init__(self, url: URL, *, reads_only: bool = False) -> None:
        self._ending: set[asyncio.Task[None]] = set()
        self._made = MadeValues()
        self._engine = create_async_engine(
            url,
            pool_size=CONNECTIONS,
            max_overflow=0,
            pool_timeout=WAIT_SECONDS,
            # A connection may be older than the server that runs now.
            pool_pre_ping=True,
            hide_parameters=True,
            isolation_level="SERIALIZABLE",
            execution_options={"postgresql_readonly": reads_only},
        )
        event.listen(self._engine.sync_engine, "connect", _prepare)

    @property
    def alone(self) -> bool:
        """Whether no other process can be at work on it: never."""
        return False

    async def run(self, work: Callable[P, Coroutine[Any, Any, T]], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run a piece of work: here, where waiting for the server holds up nobody else."""
        return await work(*args, **kwargs)

    async def begin(self, *, serial: bool = True) -> PostgresTransaction:
        """Begin a transaction; whoever got one ends it.

        Args:
            serial: Whether it must come out as if no other ran beside it.

        Raises:
            StoreBusy: No connection became free in time.
            StoreFailed: The server can't be reached.
        """
        try:
            plain = await self._engine.connect()
        except PoolTimeoutError:
            raise StoreBusy("no connection became free in time") from None
        except (OSError, DBAPIError) as error:
            raise out_of_reach(error) from error
        try:
            if not serial:
                await plain.execution_options(isolation_level="READ COMMITTED")
            await plain.begin()
        except BaseException:
            await asyncio.shield(plain.close())
            raise
        return PostgresTransaction(plain, self._ending, self._made)

    async def close(self) -> None:
        """Close every connection, once what ends now has ended."""
        await asyncio.gather(*self._ending, return_exceptions=True)
        await self._engine.dispose()


_SET = (
    # Who reads a table without an index is taken to have seen all of it, so that any two turns that also write there
    # would lose a race. PostgreSQL likes to read so while a table is small.
    "SET enable_seqscan = off",
    # What that makes look dear is not worth being compiled.
    "SET jit = off",
)


def _prepare(connection: Any, _record: object) -> None:  # noqa: ANN401 - The driver's own connection.
    """Set what holds for each transaction of a connection."""
    cursor = connection.cursor()
    # A machine that vanished can't end its own transaction.
    cursor.execute(f"SET idle_in_transaction_session_timeout = {int(SILENT_SECONDS * 1_000)}")
    for statement in _SET:
        cursor.execute(statement)
    cursor.close()
    connection.commit()
