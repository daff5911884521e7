"""When leads and the deputy are away, sealed under the service's key."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import bindparam, delete, select

from casework.model.leads import Leave
from storage.engine.transactions import StoreConnection
from storage.engine.upsert import put_row
from storage.schema.tables import leaves
from storage.sealing.codecs.leads import LEAVE
from storage.sealing.sealer import SERVICE, Vault

_ALL = select(leaves.c.person_key, leaves.c.leave)
_END = delete(leaves).where(leaves.c.person_key == bindparam("key"))


class SqlLeaves:
    """When leads and the deputy are away (a `casework.ports.Leaves`)."""

    def __init__(self, connection: StoreConnection, vault: Vault) -> None:
        self._connection = connection
        self._vault = vault
        self._seen: Sequence[Leave] | None = None
        """What this transaction has read."""

    async def put(self, leave: Leave) -> None:
        """Store when somebody is away, in place of what was known of them."""
        key = self._key(leave.person_id)
        row = {"person_key": key}
        sealed = await self._vault.reseal(leaves.c.leave, key, SERVICE, LEAVE, leave, key=row)
        await put_row(self._connection, leaves, row, {"leave": sealed})
        self._seen = None

    async def end(self, person_id: str) -> None:
        """Forget that somebody is away; nothing happens when they are not."""
        await self._connection.execute(_END, {"key": self._key(person_id)})
        self._seen = None

    async def all(self) -> Sequence[Leave]:
        """Return everybody's, the earliest first; there are few."""
        if self._seen is None:
            rows = (await self._connection.execute(_ALL)).all()
            found = await self._vault.open_all(leaves.c.leave, SERVICE, LEAVE, rows)
            self._seen = sorted(found, key=lambda one: (one.first, one.last, one.person_id))
        return self._seen

    async def forget_before(self, day: date) -> int:
        """Forget those whose last day lies before `day`, a local date; return how many."""
        over = [one for one in await self.all() if one.last < day]
        for one in over:
            await self.end(one.person_id)
        return len(over)

    def _key(self, person_id: str) -> str:
        return self._vault.hashed("leave", person_id)
