"""Changing the master key: every data key is wrapped anew, in small transactions, while others work with the store.

A Parley that starts takes up its present key (`take_up`). Before one did, nothing else is wrapped by that key: a Parley
that runs could not open it.

A rotation needs no memory of its own: what is left to do is what hangs on another master key than the present one.
So it may be ended at any point and begun again, and it takes along what is made meanwhile.
"""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from casework.ports import Clock
from storage.errors import MasterKeyUnused, MissingMasterKey
from storage.repositories.data_keys import RewrapBatch
from storage.sealing.sealer import BASE_KEYS
from storage.store import SqlStore

BATCH = 100
"""Data keys of one transaction: on SQLite turns wait for it, some hundredths of a second."""

PAUSE = 0.01
"""Seconds between two transactions. SQLite lets in whoever asks at the right moment, so turns are given theirs."""


@dataclass(frozen=True, slots=True)
class Rotated:
    """What a rotation did.

    Attributes:
        count: How many data keys were wrapped anew.
        late: How many of them were made after it had begun: somebody still wraps with another master key.
        broken: How many can't be opened by any key, and were left as they are.
    """

    count: int
    late: int
    broken: int


class Rotation:
    """Wraps every data key by the present master key.

    Args:
        store: Opened with all master keys that something hangs on (`storage.store.open_for_upkeep`).
        clock: As the store's.
        progress: Told how many data keys were wrapped anew, after each transaction.
    """

    def __init__(self, store: SqlStore, clock: Clock, progress: Callable[[int], None]) -> None:
        self._store = store
        self._began = clock.now()
        self._progress = progress
        self._count = self._late = 0

    async def run(self) -> Rotated:
        """Go on until nothing is left that can be wrapped anew.

        Raises:
            MasterKeyUnused: No Parley has taken up the present master key.
            MissingMasterKey: Meanwhile somebody began to use a master key that was not given.
            StorageError: The store failed; what was done stays done.
        """
        await check_taken_up(self._store)
        while left := await self._others():
            broken = sum([await self._rotate(one) for one in left])
            if broken and broken == await self._count_left():
                return Rotated(self._count, self._late, broken)
        return Rotated(self._count, self._late, 0)

    async def _others(self) -> Sequence[str | None]:
        """Return the other master keys that something hangs on."""
        async with self._store.unit_of_work(serial=False) as work:
            needed = await work.data_keys.masters()
        missing = [one for one in needed if one is not None and one not in self._store.master_ids]
        if missing:
            raise MissingMasterKey(missing)
        return [one for one in needed if one != self._store.master_ids[0]]

    async def _rotate(self, master_id: str | None) -> int:
        """Wrap anew what hangs on one master key; return how many could not be opened."""
        broken, after = 0, ""
        while True:
            batch = await self._store.run(self._wrap_anew, master_id, after)
            # Also after the last one, or waiting for a row that somebody holds would leave no processor to others.
            await asyncio.sleep(PAUSE)
            broken += batch.broken
            self._count += len(batch.made_at)
            self._late += sum(made_at > self._began for made_at in batch.made_at)
            self._progress(len(batch.made_at))
            if not batch.last:
                return broken
            after = batch.last

    async def _wrap_anew(self, master_id: str | None, after: str) -> RewrapBatch:
        async with self._store.unit_of_work(serial=False) as work:
            batch = await work.data_keys.wrap_anew(master_id, after, BATCH)
            await work.commit()
            return batch

    async def _count_left(self) -> int:
        counts = await count_data_keys(self._store)
        return sum(count for master, count in counts.items() if master != self._store.master_ids[0])


async def check_taken_up(store: SqlStore) -> None:
    """Check that a Parley has taken up the present master key.

    Raises:
        MasterKeyUnused: None has.
    """
    async with store.unit_of_work(serial=False) as work:
        if not await work.data_keys.hang_on(BASE_KEYS, store.master_ids[0]):
            raise MasterKeyUnused(
                "No Parley was started with the present master key yet. Put it first, with the old one after it, "
                "and start each Parley again; then run this again. Nothing was changed."
            )


async def take_up(store: SqlStore) -> bool:
    """Let the present master key wrap the keys that every store has; tell whether it had not yet."""
    return await store.run(_take_up, store)


async def _take_up(store: SqlStore) -> bool:
    async with store.unit_of_work(serial=False) as work:
        is_new = await work.data_keys.wrap_those(BASE_KEYS, store.master_ids[0])
        await work.commit()
        return is_new


async def count_data_keys(store: SqlStore) -> dict[str | None, int]:
    """Return how many data keys hang on each master key, by its id; None stands for those that don't say."""
    async with store.unit_of_work(serial=False) as work:
        return dict(await work.data_keys.counts())
