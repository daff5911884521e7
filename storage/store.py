"""The private store: opened once with its master key, then one unit of work a turn."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlalchemy import func, select, text
from sqlalchemy.exc import DatabaseError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from casework.ports import Clock
from storage.engines import FileLock, build_engine, parse_url
from storage.errors import SealBroken, StoreNotReady, WrongMasterKey
from storage.sealing import Keyring
from storage.tables import REVISION, data_keys
from storage.unit_of_work import Observe, SqlUnitOfWork
from storage.vault import LOOKUP, SERVICE, Vault


class SqlStore:
    """The private store over SQL (a `casework.ports.Store`). Open it with `open_store`."""

    def __init__(
        self, engine: AsyncEngine, keyring: Keyring, lock: FileLock, clock: Clock, observe: Observe | None = None
    ) -> None:
        self._engine = engine
        self._keyring = keyring
        self._lock = lock
        self._clock = clock
        self._observe = observe

    def unit_of_work(self) -> SqlUnitOfWork:
        """Return a new transaction, to be entered with `async with`."""
        return SqlUnitOfWork(self._engine, self._keyring, self._clock, self._observe)

    async def close(self) -> None:
        """Close every connection and let another process have the database."""
        await self._engine.dispose()
        self._lock.release()

    async def __aenter__(self) -> Self:
        """Return the open store."""
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the store."""
        await self.close()


async def open_store(url: str, master_key: bytes, clock: Clock, observe: Observe | None = None) -> SqlStore:
    """Open the store; migrate it first (`storage.migrate.upgrade`).

    Args:
        url: A database address such as "sqlite:///var/parley.db".
        master_key: 32 random bytes, kept apart from the database.
        clock: The service's time: when a notice or a data key was made.
        observe: Told of each transaction, for the metrics.

    Raises:
        UnsupportedDatabase: The address names no engine that the store can use.
        StoreInUse: Another process has the database file open.
        StoreNotReady: The tables are missing or of another version.
        WrongMasterKey: The key has a wrong length, or the store was made with another one.
    """
    keyring = Keyring(master_key)
    lock = FileLock(Path(parse_url(url).database or ""))
    engine = build_engine(url)
    try:
        async with engine.connect() as connection:
            await _check_revision(connection)
            await _open_base_keys(connection, keyring, clock.now())
            await connection.commit()
    except BaseException:
        await engine.dispose()
        lock.release()
        raise
    return SqlStore(engine, keyring, lock, clock, observe)


async def _check_revision(connection: AsyncConnection) -> None:
    try:
        found: Sequence[str] = (
            (await connection.execute(text("SELECT version_num FROM alembic_version"))).scalars().all()
        )
    except DatabaseError:
        found = []
    if list(found) != [REVISION]:
        raise StoreNotReady(
            "The store's tables are missing or of another version. Run “parley migrate” first; nothing was changed."
        )


async def _open_base_keys(connection: AsyncConnection, keyring: Keyring, now: datetime) -> None:
    """Open the two keys that every store has, or make them in an empty one."""
    vault = Vault(connection, keyring)
    if not (await connection.execute(select(func.count()).select_from(data_keys))).scalar_one():
        keyring.use_lookup_key(await vault.make_key(LOOKUP, now))
        await vault.make_key(SERVICE, now)
        vault.committed()
    try:
        await vault.fetch([LOOKUP, SERVICE])
    except SealBroken:
        raise WrongMasterKey(
            "The master key does not open this store. Give the one it was made with; nothing was changed."
        ) from None
    lookup = keyring.known(LOOKUP)
    if lookup is None or keyring.known(SERVICE) is None:
        raise SealBroken("data_keys.wrapped")
    keyring.use_lookup_key(lookup)
