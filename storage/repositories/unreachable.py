"""Who, and which channel, can't be written to, sealed under the service's key."""

from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import delete, select

from casework.model.messaging.unreachable import Unreachable
from storage.engine.transactions import StoreConnection
from storage.engine.upsert import put_row
from storage.errors import SealBroken
from storage.schema.tables import barriers, case_people
from storage.sealing.codecs.messaging import UNREACHABLE
from storage.sealing.sealer import SERVICE, Vault

_AT_ONCE = 500


class SqlUnreachable:
    """Who can't be written to (a `casework.ports.UnreachablePlaces`)."""

    def __init__(self, connection: StoreConnection, vault: Vault) -> None:
        self._connection = connection
        self._vault = vault

    async def put(self, entry: Unreachable) -> None:
        """Store a new or changed entry."""
        key = self._key(entry.place)
        row = {"place_key": key}
        sealed = await self._vault.reseal(barriers.c.barrier, key, SERVICE, UNREACHABLE, entry, key=row)
        await put_row(self._connection, barriers, row, {"barrier": sealed})

    async def of(self, places: Iterable[str]) -> Mapping[str, Unreachable]:
        """Return what is known of these people and channels, by place."""
        keys = [self._key(place) for place in places]
        query = select(barriers.c.place_key, barriers.c.barrier).where(barriers.c.place_key.in_(keys))
        rows = (await self._connection.execute(query)).all()
        found = await self._vault.open_all(barriers.c.barrier, SERVICE, UNREACHABLE, rows)
        return {one.place: one for one in found}

    async def forget_cases(self, case_ids: Sequence[str]) -> None:
        """Forget that anybody was told of these cases; reads all entries, which are few.

        One whose seal is broken is left as it is: nobody can read in it either.
        """
        gone = frozenset(case_ids)
        for entry in await self._all():
            if not gone.isdisjoint(entry.told):
                await self.put(entry.without(gone))

    async def forget_strangers(self, known: Iterable[str]) -> int:
        """Forget the people who have nothing to do with any case; reads all entries.

        They would have to write before anything could be said to them, which clears their entry as well.
        """
        keep = frozenset(known)
        others = {self._vault.person(one.place): one.place for one in await self._all() if one.place not in keep}
        strangers = set(others)
        for first in range(0, len(others), _AT_ONCE):
            some = list(others)[first : first + _AT_ONCE]
            query = select(case_people.c.person_key).where(case_people.c.person_key.in_(some))
            strangers.difference_update((await self._connection.execute(query)).scalars())
        for key in strangers:
            await self.clear(others[key])
        return len(strangers)

    async def _all(self) -> Sequence[Unreachable]:
        """Return every entry whose seal holds."""
        found = (await self._connection.execute(select(barriers.c.place_key, barriers.c.barrier))).all()
        read = []
        for key, sealed in found:
            try:
                read.append(await self._vault.open(barriers.c.barrier, key, SERVICE, UNREACHABLE, sealed))
            except SealBroken:
                continue
        return read

    async def clear(self, place: str) -> None:
        """Clear the entry of a person or channel; nothing happens when there is none."""
        await self._connection.execute(delete(barriers).where(barriers.c.place_key == self._key(place)))

    def _key(self, place: str) -> str:
        return self._vault.hashed("barrier", place)
