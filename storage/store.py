"""The private store: opened once with its master key, then one unit of work a turn."""

import asyncio
import random
import re
from collections.abc import Callable, Coroutine, Sequence
from datetime import datetime
from types import TracebackType
from typing import Any, ParamSpec, Self, TypeVar

from casework.ports import Clock
from storage.engine.databases import open_beside, open_database, open_for_reading
from storage.engine.transactions import Database
from storage.errors import (
    MissingMasterKey,
    SealBroken,
    StoreBusy,
    StoreConflict,
    StoreUnused,
    WrongMasterKey,
)
from storage.repositories.data_keys import SqlDataKeys
from storage.revision import check_revision
from storage.sealing.chain_legacy_log import begin_log
from storage.sealing.keyring import Keyring, MasterKeys
from storage.sealing.sealer import AUDIT, BASE_KEYS, LOOKUP, SERVICE, Vault
from storage.unit_of_work import Observe, SqlUnitOfWork

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
        unit_of_work: type[SqlUnitOfWork] = SqlUnitOfWork,
    ) -> None:
        self._database = database
        self._keyring = keyring
        self._clock = clock
        self._observe = observe
        self._unit_of_work = unit_of_work
        self._chained = 0

    def unit_of_work(self, *, serial: bool = True) -> SqlUnitOfWork:
        """Return a new transaction, to be entered with `async with`.

        Args:
            serial: Whether it must come out as if no other ran beside it; what only claims rows need not.
        """
        return self._unit_of_work(self._database, self._keyring, self._clock, self._observe, serial=serial)

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

    @property
    def alone(self) -> bool:
        """Whether no other process can be at work on it; then what is claimed and not ours is a dead one's."""
        return self._database.alone

    @property
    def master_ids(self) -> tuple[str, ...]:
        """The ids of the master keys that were given, the present one first."""
        return self._keyring.masters.ids

    async def prepare(self, now: datetime | None) -> None:
        """Check that the tables and keys fit, and make the base keys at `now` where there are none; None makes none.

        Raises:
            StorageError: As `open_store` and `open_to_read`.
        """
        self._chained = await self._database.run(_prepare, self._database, self._keyring, now)

    @property
    def chained(self) -> int:
        """Of how many cases the log was chained when the store was opened: only ever once, in a store from before."""
        return self._chained

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


async def open_store(
    url: str,
    master_key: bytes,
    clock: Clock,
    observe: Observe | None = None,
    *,
    old_keys: Sequence[bytes] = (),
    report_broken: Callable[[str], None] | None = None,
    report_newer: Callable[[str], None] | None = None,
    unit_of_work: type[SqlUnitOfWork] = SqlUnitOfWork,
) -> SqlStore:
    """Open the store; migrate it first (`storage.upkeep.migrate.upgrade`).

    Args:
        url: A database address such as "sqlite:///var/parley.db".
        master_key: The present one: 32 random bytes, kept apart from the database. It wraps new data keys.
        clock: The service's time: when a notice or a data key was made.
        observe: Told of each transaction, for the metrics.
        old_keys: Master keys that some data keys may still hang on; they only open.
        report_broken: Told of each broken seal that is met, by its table and column; where the store works.
        report_newer: Told in the same way of each value that waits for a newer Parley.
        unit_of_work: What a transaction is; one with further repositories knows further tables.

    Raises:
        UnsupportedDatabase: The address names no engine that the store can use.
        StoreInUse: Another process has the database file open.
        StoreNotReady: The tables are missing or of another version.
        StoreDamaged: The database file is damaged.
        WrongMasterKey: A key has a wrong length, or the store was made with another one.
        MissingMasterKey: Some data keys hang on a master key that was not given.
    """
    keyring = Keyring(MasterKeys(master_key, old_keys), report_broken, report_newer)
    return await _opened(SqlStore(open_database(url), keyring, clock, observe, unit_of_work), clock.now())


async def open_to_read(url: str, master_key: bytes, clock: Clock, *, old_keys: Sequence[bytes] = ()) -> SqlStore:
    """Open the store to look into it, also while another process has it; nothing can be changed through it.

    Args:
        url: As `open_store`, like all that is not described here.

    Raises:
        StoreUnused: It has no keys yet, so nothing is in it.
        StorageError: As `open_store`.
    """
    keyring = Keyring(MasterKeys(master_key, old_keys))
    return await _opened(SqlStore(open_for_reading(url), keyring, clock), None)


async def open_for_upkeep(url: str, master_key: bytes, clock: Clock, *, old_keys: Sequence[bytes] = ()) -> SqlStore:
    """Open the store to look after it while another process works with it.

    Keep each transaction short: on SQLite the other process's turns wait for it.

    Args:
        url: As `open_store`, like all that is not described here.

    Raises:
        StoreUnused: It has no keys yet, so nothing is in it.
        StorageError: As `open_store`, though never `StoreInUse`.
    """
    keyring = Keyring(MasterKeys(master_key, old_keys))
    return await _opened(SqlStore(open_beside(url), keyring, clock), None)


async def _opened(store: SqlStore, now: datetime | None) -> SqlStore:
    """Return the store once it is known that it can be used; otherwise close it."""
    try:
        await store.prepare(now)
    except BaseException:
        await store.close()
        raise
    return store


async def _prepare(database: Database, keyring: Keyring, now: datetime | None) -> int:
    """Check the tables and open the base keys, which are made at `now` where there are none; None makes nothing.

    Returns:
        Of how many cases the log was chained that was not.
    """
    chained = 0
    connection = await database.begin(serial=False)
    try:
        await check_revision(connection)
        # Of several processes that start at once, one makes the keys.
        await connection.stand_alone("parley-base-keys")
        vault = Vault(connection, keyring)
        data_keys = SqlDataKeys(connection, vault)
        if not await data_keys.exist():
            if now is None:
                raise StoreUnused(
                    "The store is new and has no keys yet; its first start makes them. "
                    "Start Parley once (parley serve; the Playground: make run), then run this again."
                )
            await _make_base_keys(vault, keyring, now)
        await _check_master_keys(data_keys, keyring.masters)
        await _open_base_keys(vault, keyring)
        if now is not None:
            if not await vault.has_key(AUDIT):
                chained = await begin_log(connection, vault, now)
            await connection.commit()
        return chained
    finally:
        await connection.end()


async def _make_base_keys(vault: Vault, keyring: Keyring, now: datetime) -> None:
    """Make the keys of a new store; its log gets its own after them."""
    keyring.use_lookup_key(await vault.make_key(LOOKUP, now))
    await vault.make_key(SERVICE, now)
    vault.committed()


async def _check_master_keys(data_keys: SqlDataKeys, masters: MasterKeys) -> None:
    """Check that no data key hangs on a master key that is not here, before a turn meets it.

    Raises:
        WrongMasterKey: Nothing hangs on any that is here.
        MissingMasterKey: Something hangs on another one.
    """
    needed = await data_keys.masters()
    missing = [one for one in needed if one is not None and one not in masters.ids]
    is_opened = None in needed and await data_keys.unnamed_open()
    if not is_opened and not set(needed) & set(masters.ids):
        its_id = f" (its id: {', '.join(_displayable(missing))})" if missing else ""
        raise WrongMasterKey(
            f"The master key does not open this store. Give the one it was made with{its_id}; nothing was changed.",
            _displayable(missing),
        )
    if missing or (None in needed and not is_opened):
        raise MissingMasterKey(_displayable(missing))


def _displayable(ids: Sequence[str]) -> list[str]:
    """Return ids as they may be shown; whoever can write to the database could put anything in their place."""
    return [one if re.fullmatch("[0-9a-f]{1,16}", str(one)) else "unknown" for one in ids]


async def _open_base_keys(vault: Vault, keyring: Keyring) -> None:
    """Open the keys that every store has, and check those that it can't do without.

    Raises:
        SealBroken: One of them was altered, or is gone.
    """
    await vault.fetch(BASE_KEYS)
    lookup = keyring.known(LOOKUP)
    if lookup is None or keyring.known(SERVICE) is None:
        raise SealBroken("data_keys.wrapped")
    keyring.use_lookup_key(lookup)
