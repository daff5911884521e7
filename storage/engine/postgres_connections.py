"""Connections to PostgreSQL: how long each may be silent, and whether a pooler shares them out between.

What a transaction needs of its connection is set here: for as long as the connection lives where it is ours, and for
each transaction where a pooler may give the next one to somebody else.
"""

import asyncio
import math
import ssl
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from weakref import WeakSet

import asyncpg
from sqlalchemy import URL, event, text
from sqlalchemy.engine import ExceptionContext
from sqlalchemy.exc import DBAPIError, InvalidatePoolError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from storage.engine.causes import cause_of
from storage.engine.postgres_address import PostgresAddress, understood
from storage.errors import StoreFailed
from storage.schema.columns import postgres_microseconds, postgres_moment

CONNECT_WITHIN = 5.0
"""Seconds in which a server has to let us in, where its address does not say another number."""

FOUND_WITHIN = 30.0
"""Seconds in which there has to be a connection that works, whatever keeps it: a free one, the server, what is asked of
it first."""

PING_WITHIN = 3.0
"""Seconds in which a connection that was idle has to answer before it is used again."""


@dataclass(frozen=True, slots=True)
class Patience:
    """For how long one waits for the other amid a transaction.

    Attributes:
        statement: Seconds that a statement may take before the server ends it, waiting for others included.
        answer: Seconds after which a silent connection is given up; by then a server that works has said something.
        idle: Seconds that the server waits for a process; then it undoes the transaction, and others need not wait.
    """

    statement: float
    answer: float
    idle: float


SERVICE = Patience(statement=8.0, answer=10.0, idle=20.0)
"""While people wait."""

UPKEEP = Patience(statement=300.0, answer=310.0, idle=60.0)
"""Of a command, which may look at whole tables."""

WHOLE_STORE = Patience(statement=600.0, answer=610.0, idle=0.0)
"""Of one transaction over the whole store. Between its statements it may take as long as it likes."""

LOCK_WITHIN = 120.0
"""Seconds for which it waits for what others hold."""

ENDS_A_CONNECTION = frozenset({"25006", "57P01", "57P02", "57P03"})
"""SQLSTATEs of a server that became a standby, is ending, or is only just beginning: the same address may lead to
another one by now, so every connection is closed, and the next is made anew."""


def out_of_reach(error: Exception) -> StoreFailed:
    """Say that the server can't be reached, with nothing of its address."""
    if cause := cause_of(error):
        return StoreFailed(f"The database can't be used ({type(error).__name__}): {cause}.")
    untrusted = isinstance(error, ssl.SSLCertVerificationError)
    why = (
        "Its certificate is not believed: compare sslrootcert and the host's name in PARLEY_DATABASE_URL with it."
        if untrusted
        else "Check PARLEY_DATABASE_URL, and that the server runs and lets this machine and user in."
    )
    return StoreFailed(f"The database can't be reached ({type(error).__name__}). {why}")


@contextmanager
def given_up_after(seconds: float, driver: asyncpg.Connection) -> Iterator[None]:
    """Cut a connection off where what is done with it meanwhile is not answered in time; that then fails."""
    watch = asyncio.get_running_loop().call_later(seconds, driver.terminate)
    try:
        yield
    finally:
        watch.cancel()


class PostgresEngine:
    """SQLAlchemy's engine for one address, and what its transactions need.

    Args:
        engine: With a pool of connections.
        pooled: Whether a pooler stands between, so that nothing may be left with a connection.
        patience: For how long one waits; None for work that may take as long as it likes.
    """

    def __init__(self, engine: AsyncEngine, *, pooled: bool, patience: Patience | None) -> None:
        self._engine = engine
        self.pooled = pooled
        self._settings = _settings(patience) if patience else {}
        self.answer_within = patience.answer if patience else math.inf
        self._drivers: WeakSet[asyncpg.Connection] = WeakSet()
        event.listen(engine.sync_engine, "connect", self._prepare)
        event.listen(engine.sync_engine, "checkout", _ping)
        event.listen(engine.sync_engine, "handle_error", _close_all)

    async def connect(self) -> AsyncConnection:
        """Return a connection that answers.

        Raises:
            TimeoutError: There was none in time.
        """
        async with asyncio.timeout(FOUND_WITHIN):
            return await self._engine.connect()

    async def begin(self, connection: AsyncConnection) -> None:
        """Say what holds for a transaction, at its begin, where it can't hold for its connection."""
        if self.pooled and self._settings:
            await connection.execute(text(_chosen(self._settings, until_its_end=True)))

    async def dispose(self) -> None:
        """Close every connection, also one that does not answer."""

        def terminate() -> None:
            for one in list(self._drivers):
                one.terminate()

        watch = asyncio.get_running_loop().call_later(PING_WITHIN, terminate)
        try:
            await self._engine.dispose()
        finally:
            watch.cancel()

    def _prepare(self, connection: Any, record: Any) -> None:  # noqa: ANN401 - SQLAlchemy's own.
        """Set what holds for each transaction of a connection that is ours."""
        record.info["new"] = True
        self._drivers.add(connection.driver_connection)
        connection.run_async(_read_every_moment)
        if self.pooled or not self._settings:
            return
        with given_up_after(CONNECT_WITHIN, connection.driver_connection):
            cursor = connection.cursor()
            cursor.execute(_chosen(self._settings, until_its_end=False))
            cursor.close()
            connection.commit()


async def _read_every_moment(driver: asyncpg.Connection) -> None:
    """Let a moment beyond Python's years spoil no answer; the driver asks the server nothing for it."""
    await driver.set_type_codec(
        "timestamptz",
        schema="pg_catalog",
        encoder=postgres_microseconds,
        decoder=postgres_moment,
        format="tuple",
    )


class SilenceWatch:
    """Cuts a connection off whose server says nothing to a statement, or to the end of a transaction, for too long.

    Args:
        connection: On which statements are executed one after the other, from the loop's own thread.
        within: Seconds.
    """

    def __init__(self, connection: AsyncConnection, within: float) -> None:
        self._within = within
        self._connection = connection
        self._timer: asyncio.TimerHandle | None = None
        self.gave_up = False
        self.at_the_end = False
        """Whether it was cut off when all was to be made durable, so that nobody knows whether it was."""
        sync = connection.sync_connection
        for name in ("before_cursor_execute", "commit", "rollback"):
            event.listen(sync, name, self._begin)
        event.listen(sync, "commit", self._commit)
        event.listen(sync, "after_cursor_execute", self.end)

    def _begin(self, *_: object) -> None:
        self.end()
        self._timer = asyncio.get_running_loop().call_later(self._within, self._give_up)

    def _commit(self, *_: object) -> None:
        self.at_the_end = True

    def _give_up(self) -> None:
        self.gave_up = True
        driver = self._connection.sync_connection.connection.driver_connection  # type: ignore[union-attr]
        driver.terminate()  # type: ignore[union-attr]

    def end(self, *_: object) -> None:
        """Wait for nothing any more."""
        if self._timer is not None:
            self._timer.cancel()


def _chosen(settings: Mapping[str, str], *, until_its_end: bool) -> str:
    """Return the statement that sets what holds until a transaction's end, or for as long as its connection lives."""
    local = str(until_its_end).lower()
    return "SELECT " + ", ".join(f"set_config('{name}', '{value}', {local})" for name, value in settings.items())


def _settings(patience: Patience) -> Mapping[str, str]:
    """Return what a transaction needs of its connection."""
    return {
        # A machine that vanished can't end its own transaction.
        "idle_in_transaction_session_timeout": str(int(patience.idle * 1_000)),
        "statement_timeout": str(int(patience.statement * 1_000)),
        # Who reads a table without an index is taken to have seen all of it, so that any two turns that also write
        # there would lose a race. PostgreSQL likes to read so while a table is small.
        "enable_seqscan": "off",
        # What that makes look dear is not worth being compiled.
        "jit": "off",
    }


async def open_engine(url: URL, patience: Patience | None, **options: Any) -> PostgresEngine:
    """Look at how a server is reached, and return an engine for it.

    Args:
        url: Its address.
        patience: For how long one waits; None for work that may take as long as it likes.
        options: What else SQLAlchemy's engine is told.

    Raises:
        StoreFailed: The server can't be reached.
        UnsupportedDatabase: The address says something that can't be done.
    """
    address = understood(url)
    arguments: dict[str, Any] = {"timeout": CONNECT_WITHIN, **address.arguments}
    pooled = await _is_pooled(address, arguments)
    if pooled:
        # A statement that was prepared stays behind with a connection that others get.
        nameless = {"prepared_statement_cache_size": 0, "prepared_statement_name_func": str}
        arguments |= {"statement_cache_size": 0, **nameless}
    engine = create_async_engine(address.url, hide_parameters=True, connect_args=arguments, **options)
    return PostgresEngine(engine, pooled=pooled, patience=patience)


async def _is_pooled(address: PostgresAddress, arguments: dict[str, Any]) -> bool:
    """Whether a pooler stands between: it tells another number of the server's process than the server itself."""
    if address.pooled is not None:
        return address.pooled
    _, told = create_async_engine(address.url).dialect.create_connect_args(address.url)
    try:
        connection = await asyncpg.connect(**{**told, **arguments}, statement_cache_size=0)
    except (OSError, asyncpg.PostgresError, asyncpg.InterfaceError) as error:
        raise out_of_reach(error) from error
    try:
        with given_up_after(arguments["timeout"], connection):
            return bool(await connection.fetchval("SELECT pg_backend_pid()") != connection.get_server_pid())
    except (OSError, asyncpg.PostgresError, asyncpg.InterfaceError) as error:
        raise out_of_reach(error) from error
    finally:
        connection.terminate()


def _ping(connection: Any, record: Any, _proxy: object) -> None:  # noqa: ANN401 - SQLAlchemy's own.
    """See whether a connection that was idle still answers; where it does not, none of its age is used again."""
    if record.info.pop("new", False):
        return
    try:
        with given_up_after(PING_WITHIN, connection.driver_connection):
            connection.ping()
    except (DBAPIError, OSError, asyncpg.InterfaceError, connection.dbapi.Error) as error:
        raise InvalidatePoolError from error


def _close_all(context: ExceptionContext) -> None:
    """Say that an error is one after which no connection is used again."""
    if getattr(context.original_exception, "sqlstate", "") in ENDS_A_CONNECTION:
        context.is_disconnect = True
