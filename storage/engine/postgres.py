"""PostgreSQL: many transactions at a time, of as many processes as there are.

Each transaction comes out as if no other ran beside it (SERIALIZABLE). One that can't is undone by the database and
raised as `StoreConflict`; `SqlStore.run` then does its work once more.
"""

import asyncio
import hashlib
from collections.abc import Callable, Coroutine
from typing import Any, ParamSpec, TypeVar

import asyncpg
from sqlalchemy import URL, BigInteger, Dialect, Executable, bindparam, func, literal, select
from sqlalchemy.exc import DBAPIError, StatementError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.engine.postgres_connections import (
    SERVICE,
    Patience,
    PostgresEngine,
    given_up_after,
    open_engine,
    out_of_reach,
)
from storage.engine.row_cache import KeptRows, MadeValues
from storage.engine.transactions import Found, Values, failure
from storage.errors import StoreBusy

P = ParamSpec("P")
T = TypeVar("T")

CONNECTIONS = 10
"""Transactions at a time in one process."""

FREE_WITHIN = 10.0
"""Seconds in which one of them has to become free."""

END_WITHIN = 3.0
"""Seconds that undoing a transaction may take; then its connection is closed, with which the server undoes it."""

_NAME = bindparam("name", type_=BigInteger)
_TRY_LOCK = select(func.pg_try_advisory_xact_lock(_NAME))
_LOCK = select(func.pg_advisory_xact_lock(_NAME))
_LOCK_CONNECTION = select(func.pg_advisory_lock(_NAME))
_UNLOCK_CONNECTION = select(func.pg_advisory_unlock_all())
_BEGIN = select(literal(1))

_BROKEN = (OSError, asyncpg.InterfaceError, asyncpg.PostgresError)
"""What the driver raises of a connection that ended under it, and SQLAlchemy passes on as it is."""


def advisory_lock(name: str) -> tuple[Executable, Values]:
    """Return the statement that waits for the lock of this name, which is held until the transaction ends."""
    return _LOCK, {"name": _number(name)}


def _number(name: str) -> int:
    return int.from_bytes(hashlib.sha256(name.encode()).digest()[:8], "big", signed=True)


class PostgresTransaction:
    """One transaction (a `storage.engine.transactions.Transaction`)."""

    def __init__(
        self,
        plain: AsyncConnection,
        driver: asyncpg.Connection,
        engine: PostgresEngine,
        ending: set[asyncio.Task[None]],
        made: MadeValues,
    ) -> None:
        self._plain = plain
        self._driver = driver
        self._engine = engine
        self.made = made
        self._ending = ending
        self._stands_alone = False
        self.kept = KeptRows()

    @property
    def dialect(self) -> Dialect:
        """The engine's own SQL."""
        return self._plain.dialect

    async def begin(self) -> None:
        """Begin it, or begin it anew."""
        await self._answered(self._begin)

    async def _begin(self) -> None:
        await self._plain.begin()
        await self._engine.begin(self._plain)

    async def execute(self, statement: Executable, values: Values | None = None) -> Found:
        """Execute one statement; a statement that stays the same is faster with its values apart."""
        self.kept.note(statement)
        return await self._answered(self._plain.execute, statement, values)

    async def commit(self) -> None:
        """Make everything durable."""
        await self._answered(self._plain.commit)

    async def _answered(self, ask: Callable[P, Coroutine[Any, Any, T]], *args: P.args, **kwargs: P.kwargs) -> T:
        """Do something with the connection, which is cut off if it falls silent.

        Raises:
            StorageError: The database refused, or did not answer.
        """
        try:
            with given_up_after(self._engine.answer_within, self._driver):
                return await ask(*args, **kwargs)
        except (StatementError, *_BROKEN) as error:
            raise failure(error) from error

    async def end(self) -> None:
        """Roll back what was not committed, also when the caller is being cancelled."""
        ending = asyncio.create_task(self._end())
        self._ending.add(ending)
        ending.add_done_callback(self._ending.discard)
        await asyncio.shield(ending)

    async def _end(self) -> None:
        try:
            with given_up_after(END_WITHIN, self._driver):
                await self._plain.rollback()
                if self._stands_alone:
                    await self._plain.execute(_UNLOCK_CONNECTION)
        except (StatementError, *_BROKEN):
            # With the connection the server undoes it.
            await self._plain.invalidate()
        finally:
            await self._plain.close()

    async def stand_alone(self, name: str) -> None:
        """Wait until no other transaction, of any process, stands here under this name; holds until the end.

        It has to come first in the transaction, which then begins anew: a transaction sees what was there when it first
        asked, and not what another one did for which it waited. So the lock is the connection's, and outlives that.
        Behind a pooler no connection is ours: there the lock is the transaction's, and who had to wait begins anew, and
        asks again. Who asked in the moment in which the other one ended may still see what was there before.
        """
        lock = {"name": _number(name)}
        if not self._engine.pooled:
            self._stands_alone = True
            await self.execute(_LOCK_CONNECTION, lock)
            await self._anew()
            # The server learns of a transaction by its first statement, and only then ends one that falls silent.
            await self.execute(_BEGIN)
            return
        while not (await self.execute(_TRY_LOCK, lock)).scalar_one():
            await self._anew()
            await self.execute(_LOCK, lock)
            await self._anew()

    async def _anew(self) -> None:
        await self._answered(self._plain.rollback)
        await self.begin()


class PostgresDatabase:
    """A PostgreSQL database with a pool of connections, all of them on the loop that opened it.

    It waits for the server without blocking, so its work needs no thread (`docs/decisions/0019`).

    Args:
        url: Its address, with asyncpg as the driver.
        reads_only: Whether nothing may be changed.
        patience: For how long one waits for the other amid a transaction.
    """

    def __init__(self, url: URL, *, reads_only: bool = False, patience: Patience = SERVICE) -> None:
        self._url = url
        self._reads_only = reads_only
        self._patience = patience
        self._ending: set[asyncio.Task[None]] = set()
        self._made = MadeValues()
        self._opening = asyncio.Lock()
        self._engine: PostgresEngine | None = None

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
        engine = self._engine or await self._opened()
        try:
            plain = await engine.connect()
        except PoolTimeoutError:
            raise StoreBusy("no connection became free in time") from None
        except (DBAPIError, *_BROKEN) as error:
            raise out_of_reach(error) from error
        try:
            driver = (await plain.get_raw_connection()).driver_connection
            assert driver is not None
            if not serial:
                await plain.execution_options(isolation_level="READ COMMITTED")
            transaction = PostgresTransaction(plain, driver, engine, self._ending, self._made)
            await transaction.begin()
        except BaseException:
            await asyncio.shield(plain.close())
            raise
        return transaction

    async def _opened(self) -> PostgresEngine:
        async with self._opening:
            if self._engine is None:
                self._engine = await open_engine(
                    self._url,
                    self._patience,
                    pool_size=CONNECTIONS,
                    max_overflow=0,
                    pool_timeout=FREE_WITHIN,
                    isolation_level="SERIALIZABLE",
                    execution_options={"postgresql_readonly": self._reads_only},
                )
        return self._engine

    async def close(self) -> None:
        """Close every connection, once what ends now has ended."""
        await asyncio.gather(*self._ending, return_exceptions=True)
        if self._engine is not None:
            await self._engine.dispose()
