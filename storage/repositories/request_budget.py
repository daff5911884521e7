"""What all processes together may ask of Teams in a second: the moments are given out one after the other."""

from datetime import timedelta
from typing import Any

from sqlalchemy import BigInteger, Insert, bindparam, case, literal_column

from storage.engine.transactions import StoreConnection
from storage.engine.upsert import insert_into
from storage.schema.tables import request_budget

_NOW = {
    "postgresql": "(extract(epoch from clock_timestamp()) * 1000000)::bigint",
    "sqlite": "CAST((julianday('now') - 2440587.5) * 86400000000 AS INTEGER)",
}
"""The database's own clock in microseconds, which is one for all processes; SQLite's counts in milliseconds."""

_MICROSECOND = timedelta(microseconds=1)


class SqlRequestBudget:
    """What all processes together may ask of Teams (a `casework.ports.RequestBudget`)."""

    def __init__(self, connection: StoreConnection) -> None:
        self._connection = connection

    async def reserve(self, tenant_id: str, requests: int, pace: timedelta) -> timedelta:
        """Reserve moments for so many requests and return how long it is until the first."""
        span = requests * pace // _MICROSECOND
        values: dict[str, Any] = {"tenant_id": tenant_id, "span": span}
        result = await self._connection.execute(_reservation(self._connection.dialect.name), values)
        end, now = result.one()
        return timedelta(microseconds=max(0, end - span - now))


def _reservation(dialect: str) -> Insert:
    now = literal_column(_NOW[dialect], BigInteger)
    span = bindparam("span", type_=BigInteger)
    reserved = request_budget.c.next_at
    statement = insert_into(dialect, request_budget).values(tenant_id=bindparam("tenant_id"), next_at=now + span)
    begins = case((reserved > now, reserved), else_=now)
    statement = statement.on_conflict_do_update(index_elements=["tenant_id"], set_={"next_at": begins + span})
    return statement.returning(reserved, now)
