"""What the officers of a service learnt at their meetings, sealed under the service's key; it outlives the meetings."""

from collections.abc import Mapping, Sequence
from contextlib import suppress

from sqlalchemy import RowMapping, bindparam, delete, func, select

from casework.model.meetings.papers import LearningPoint
from storage.engine.transactions import StoreConnection
from storage.engine.upsert import put_row
from storage.errors import SealBroken
from storage.repositories.service_seals import seal_services
from storage.schema.tables import learning_points
from storage.sealing.codecs.meetings import LEARNT, Learnt
from storage.sealing.sealer import SERVICE, Vault

_PAGE = (
    select(learning_points)
    .where(learning_points.c.service == bindparam("service"))
    .order_by(learning_points.c.noted_at.desc(), learning_points.c.point_id)
    .offset(bindparam("skipped"))
    .limit(bindparam("most"))
)
_COUNT = select(func.count()).select_from(learning_points).where(learning_points.c.service == bindparam("service"))
_DROP = delete(learning_points).where(learning_points.c.point_id == bindparam("point_id"))


class LearningPoints:
    """Learning points, as one transaction sees them."""

    def __init__(self, connection: StoreConnection, vault: Vault) -> None:
        self._connection = connection
        self._vault = vault

    async def learn(self, point: LearningPoint) -> None:
        """Store a learning point."""
        key = {"point_id": point.point_id}
        place = learning_points.c.content, point.point_id, SERVICE
        sealed = await self._vault.reseal(*place, LEARNT, Learnt(point.text, point.service), key=key)
        values = {"service": point.service, "noted_at": point.noted_at, "content": sealed}
        await put_row(self._connection, learning_points, key, values)

    async def unlearn(self, point_id: str) -> None:
        """Forget a learning point; nothing happens when there is none."""
        await self._connection.execute(_DROP, {"point_id": point_id})

    async def learning_points(self, service: str, offset: int, limit: int) -> tuple[Sequence[LearningPoint], int]:
        """Return one page of what a group learnt, the newest first, and the count of all."""
        asked = {"service": service, "skipped": offset, "most": limit}
        found = []
        for row in (await self._connection.execute(_PAGE, asked)).mappings().all():
            with suppress(SealBroken):
                found.append(await self._point(row))
        total: int = (await self._connection.execute(_COUNT, {"service": service})).scalar_one()
        return found, total

    async def seal_points(self, after: str, limit: int) -> Mapping[str, bool]:
        """Seal whose they are in the next learning points, as `casework.ports.Meetings` says it."""
        return await seal_services(self._connection, self._vault, (learning_points, LEARNT), after, limit)

    async def _point(self, row: RowMapping) -> LearningPoint:
        place = learning_points.c.content, row["point_id"], SERVICE
        learnt = await self._vault.open(*place, LEARNT, row["content"])
        service = await self._vault.confirmed(learning_points.c.service, row["service"], learnt.service)
        return LearningPoint(row["point_id"], service, row["noted_at"], learnt.text)
