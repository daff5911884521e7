"""Who, and which channel, can't be written to, sealed under the service's key."""

from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import delete, select

from casework.model.barriers import Barrier
from storage.errors import SealBroken
from storage.rows import put_row
from storage.shapes import BARRIER
from storage.tables import barriers
from storage.transactions import StoreConnection
from storage.vault import SERVICE, Vault


class SqlBarriers:
    """Who can't be written to (a `casework.ports.Barriers`)."""

    def __init__(self, connection: StoreConnection, vault: Vault) -> None:
        self._connection = connection
        self._vault = vault

    async def put(self, barrier: Barrier) -> None:
        """Store a new or changed barrier."""
        key = self._key(barrier.place)
        sealed = await self._vault.seal(barriers.c.barrier, key, SERVICE, BARRIER, barrier)
        await put_row(self._connection, barriers, {"place_key": key}, {"barrier": sealed})

    async def before(self, places: Iterable[str]) -> Mapping[str, Barrier]:
        """Return the barriers before these people and channels, by place."""
        keys = [self._key(place) for place in places]
        query = select(barriers.c.place_key, barriers.c.barrier).where(barriers.c.place_key.in_(keys))
        rows = (await self._connection.execute(query)).all()
        found = await self._vault.open_all(barriers.c.barrier, SERVICE, BARRIER, rows)
        return {one.place: one for one in found}

    async def forget_cases(self, case_ids: Sequence[str]) -> None:
        """Forget that anybody was told of these cases; looks at all barriers, which are few.

        One whose seal is broken is left as it is: nobody can read in it either.
        """
        gone = frozenset(case_ids)
        found = (await self._connection.execute(select(barriers.c.place_key, barriers.c.barrier))).all()
        for key, sealed in found:
            try:
                barrier = await self._vault.open(barriers.c.barrier, key, SERVICE, BARRIER, sealed)
            except SealBroken:
                continue
            if not gone.isdisjoint(barrier.told):
                await self.put(barrier.without(gone))

    async def lift(self, place: str) -> None:
        """Forget the barrier before a person or channel; nothing happens when there is none."""
        await self._connection.execute(delete(barriers).where(barriers.c.place_key == self._key(place)))

    def _key(self, place: str) -> str:
        return self._vault.hashed("barrier", place)
