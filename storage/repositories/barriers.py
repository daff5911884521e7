"""Who, and which channel, can't be written to, sealed under the service's key."""

from collections.abc import Iterable, Mapping

from sqlalchemy import delete, select

from casework.model.barriers import Barrier
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

    async def lift(self, place: str) -> None:
        """Forget the barrier before a person or channel; nothing happens when there is none."""
        await self._connection.execute(delete(barriers).where(barriers.c.place_key == self._key(place)))

    def _key(self, place: str) -> str:
        return self._vault.hashed("barrier", place)
