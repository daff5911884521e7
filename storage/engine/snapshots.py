"""One transaction over a whole database, on either engine, for what looks at all tables or fills them.

It works on SQLAlchemy's plain connection, as migrations do, and blocks: a program with an event loop runs it in a
thread.
"""

import asyncio
from collections.abc import Callable
from contextlib import aclosing
from pathlib import Path
from typing import TypeVar

from sqlalchemy import URL, Connection, text
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from storage.engine.causes import refusal
from storage.engine.databases import is_postgres, parse_url
from storage.engine.sqlite_file import FileLock, build_engine, build_reader, must_not_be_gone
from storage.engine.transactions import is_damage
from storage.errors import StoreDamaged, StoreFailed

T = TypeVar("T")

Work = Callable[[Connection], T]


def on_snapshot(url: str, work: Work[T]) -> T:
    """Look at a database as it is at one moment, also while others work with it; return what the work found.

    Raises:
        UnsupportedDatabase: The address names no engine that the store can use.
        StoreNotReady: There is no such SQLite file.
        StoreFailed: The server can't be reached, or the database refused.
    """
    parsed = parse_url(url)
    if is_postgres(parsed):
        return asyncio.run(_on_postgres(parsed, work, reads_only=True))
    engine = build_reader(parsed)
    try:
        with engine.connect() as connection:
            return work(connection)
    except SQLAlchemyError as error:
        raise _failed(error) from error
    finally:
        engine.dispose()


def alone(url: str, work: Work[T], *, refills: bool = False) -> T:
    """Work with a database that nobody else has: wholly, or not at all.

    Whoever comes meanwhile, to start, to migrate or to restore, is refused on SQLite, and waits on PostgreSQL.

    Args:
        url: Its address.
        work: What to do.
        refills: Whether it brings back what was lost; else it is refused where a store stood.

    Raises:
        UnsupportedDatabase: The address names no engine that the store can use.
        StoreGone: A store stood in the SQLite file, which is missing or empty now.
        StoreInUse: A process has the SQLite file open.
        StoreFailed: The file can't be opened, the server can't be reached, or the database refused.
    """
    parsed = parse_url(url)
    if is_postgres(parsed):
        return asyncio.run(_on_postgres(parsed, work, reads_only=False))
    database = Path(parsed.database or "")
    lock = FileLock(database)
    try:
        if not refills:
            must_not_be_gone(database)
        done = _on_sqlite(parsed, work)
        lock.remember()
    finally:
        lock.release()
    return done


def _on_sqlite(url: URL, work: Work[T]) -> T:
    engine = build_engine(url)
    try:
        with engine.begin() as connection:
            return work(connection)
    except SQLAlchemyError as error:
        raise _failed(error) from error
    finally:
        engine.dispose()


async def _on_postgres(url: URL, work: Work[T], *, reads_only: bool) -> T:
    # What they need is slow to load, and SQLite needs none of it.
    import asyncpg  # noqa: PLC0415 - only here, for the reason above

    from storage.engine import postgres_connections as connections  # noqa: PLC0415 - as above
    from storage.engine.postgres import advisory_lock  # noqa: PLC0415 - as above

    # Deferrable: it waits for a moment at which nothing is half done, and is then never undone for others' sake. Who
    # works alone has to see what somebody did whom they waited for, so they see what is there at each statement.
    isolation = "SERIALIZABLE" if reads_only else "READ COMMITTED"
    options = {"postgresql_readonly": reads_only, "postgresql_deferrable": reads_only}
    patience = connections.WHOLE_STORE
    # What a role may have for its turns is too short for what looks at everything.
    limits = {
        "statement_timeout": patience.statement,
        "lock_timeout": connections.LOCK_WITHIN,
        "idle_in_transaction_session_timeout": patience.idle,
    }
    engine = await connections.open_engine(url, None, isolation_level=isolation, execution_options=options)
    try:
        try:
            connection = await engine.connect()
        except (OSError, DBAPIError) as error:
            raise connections.out_of_reach(error) from error
        watch = connections.SilenceWatch(connection, patience.answer)
        try:
            async with aclosing(connection), connection.begin():
                for name, seconds in limits.items():
                    await connection.execute(text(f"SET LOCAL {name} = {int(seconds * 1_000)}"))
                for name in () if reads_only else ("parley-migration", "parley-base-keys"):
                    await connection.execute(*advisory_lock(name))
                return await connection.run_sync(work)
        except (SQLAlchemyError, OSError, asyncpg.InterfaceError, asyncpg.PostgresError) as error:
            raise _silent(watch.at_the_end) if watch.gave_up else _failed(error) from error
        finally:
            watch.end()
    finally:
        await engine.dispose()


def _silent(at_the_end: bool) -> StoreFailed:
    why = "The database has fallen silent: a network, a load balancer or a pooler in between may have dropped us."
    if at_the_end:
        return StoreFailed(f"{why} Whether it was still done is not known; run this again to see.")
    return StoreFailed(f"{why} Nothing was changed; run this again.")


def _failed(error: Exception) -> StoreFailed:
    if is_damage(error):
        return StoreDamaged()
    why = refusal(error)
    return StoreFailed(f"{why[0].upper()}{why[1:]}. Nothing was changed.")
