"""The private store: opened once with its master key, then one unit of work a turn."""

import asyncio
import random
from collections.abc import Callable, Coroutine, Sequence
from datetime import datetime
from types import TracebackType
from typing import Any, ParamSpec, Self, TypeVar

from sqlalchemy import func, select, text

from casework.ports import Clock
from storage.databases import open_database, open_for_reading
from storage.errors import SealBroken, StoreBusy, StoreConflict, StoreFailed, StoreNotReady, StoreUnused, WrongMasterKey
from storage.sealing import Keyring
from storage.tables import REVISION, data_keys
from storage.transactions import Database, StoreConnection
from storage.unit_of_work import Observe, SqlUnitOfWork
from storage.vault import LOOKUP, SERVICE, Vault

P = ParamSpec("P")
T = TypeVar("T")

MOST_RACES = 10
"""How often a piece of work is tried that loses its race each time."""

FIRST_WAIT = 0.02
"""Seconds, at most, before the second try; each further one may wait that much longer."""


class SqlStore:
    """The private store over SQL (a `casework.ports.Store`). Open it with `open_store`."""

    def __init__(
        self,
        database: Database,
        keyring: Keyring,
        clock: Clock,
        observe: Observe | None = None,
    ) -> None:
        self._database = database
        self._keyring = keyring
        self._clock = clock
        self._observe = observe

    def unit_of_work(self, *, serial: bool = True) -> SqlUnitOfWork:
        """Return a new transaction, to be entered with `async with`.

        Args:
            serial: Whether it must come out as if no other ran beside it; what only claims rows need not.
        """
        return SqlUnitOfWork(self._database, self._keyring, self._clock, self._observe, serial=serial)

    async def run(self, work: Callable[P, Coroutine[Any, Any, T]], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run a piece of work with its transactions where they hold up nobody else, and return its result.

        Work that loses a race to another process is undone and done once more.

        Raises:
            StoreBusy: It lost every time.
        """
        for tried in range(MOST_RACES):
            try:
                return await self._database.run(work, *args, **kwargs)
            except StoreConflict:
                await asyncio.sleep(random.random() * FIRST_WAIT * (tried + 1))  # noqa: S311 - Spreads them; no secret.
        raise StoreBusy("too many others were quicker")

    async def close(self) -> None:
        """Close every connection and let another process have the database."""
        await self._database.close()

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
    database = open_database(url)
    try:
        await database.run(_prepare, database, keyring, clock.now())
    except BaseException:
        await database.close()
        raise
    return SqlStore(database, keyring, clock, observe)


async def open_to_read(url: str, master_key: bytes, clock: Clock) -> SqlStore:
    """Open the store to look into it, also while another process has it; nothing can be changed through it.

    Args:
        url: As `open_store`.
        master_key: As `open_store`.
        clock: As `open_store`.

    Raises:
        UnsupportedDatabase: As `open_store`.
        StoreNotReady: As `open_store`.
        StoreUnused: It has no keys yet, so nothing is in it.
        WrongMasterKey: As `open_store`.
    """
    keyring = Keyring(master_key)
    database = open_for_reading(url)
    try:
        await database.run(_prepare, database, keyring, None)
    except BaseException:
        await database.close()
        raise
    return SqlStore(database, keyring, clock)


async def _prepare(database: Database, keyring: Keyring, now: datetime | None) -> None:
    """Check the tables and open the base keys, which are made at `now` where there are none; None makes nothing."""
    connection = await database.begin(serial=False)
    try:
        await _check_revision(connection)
        # Of several processes that start at once, one makes the keys.
        await connection.stand_alone("parley-base-keys")
        if not await _has_keys(connection):
            if now is None:
                raise StoreUnused("The store is new and empty; the first start makes its keys.")
            await _make_base_keys(connection, keyring, now)
        await _open_base_keys(connection, keyring)
        if now is not None:
            await connection.commit()
    finally:
        await connection.end()


async def _check_revision(connection: StoreConnection) -> None:
    try:
        found: Sequence[str] = (
            (await connection.execute(text("SELECT version_num FROM alembic_version"))).scalars().all()
        )
    except StoreFailed:
        found = []
    if list(found) != [REVISION]:
        raise StoreNotReady(
            "The store's tables are missing or of another version. Run “parley migrate” first; nothing was changed."
        )


async def _has_keys(connection: StoreConnection) -> bool:
    return bool((await connection.execute(select(func.count()).select_from(data_keys))).scalar_one())


async def _make_base_keys(connection: StoreConnection, keyring: Keyring, now: datetime) -> None:
    """Make the two keys that every store has."""
    vault = Vault(connection, keyring)
    keyring.use_lookup_key(await vault.make_key(LOOKUP, now))
    await vault.make_key(SERVICE, now)
    vault.committed()


async def _open_base_keys(connection: StoreConnection, keyring: Keyring) -> None:
    """Open the two keys that every store has."""
    vault = Vault(connection, keyring)
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
