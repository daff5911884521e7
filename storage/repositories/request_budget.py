"""What all processes together may ask of Teams in a second: the moments are given out one after the other."""

from datetime import timedelta

from sqlalchemy import Double, Insert, bindparam, case, literal_column

from storage.engine.transactions import StoreConnection
from storage.engine.upsert import insert_into
from storage.schema.tables import request_budget

_NOW = {
    "postgresql": "extract(epoch from clock_timestamp())::double precision",
    "sqlite": "((julianday('now') - 2440587.5) * 86400.0)",
}
"""The database's own clock in seconds, which is one for all processes; SQLite's counts in milliseconds."""


class SqlRequestBudget:
    """What all processes together may ask of Teams (a `casework.ports.RequestBudget`)."""

    def __init__(self, connection: StoreConnection) -> None:
        self._connection = connection

    async def reserve(self, tenant_id: str, requests: int, pace: timedelta) -> timedelta:
        """Reserve moments for so many requests and return how long it is until the first."""
        values = {"tenant_id": tenant_id, "span": requests * pace.total_seconds()}
        result = await self._connection.execute(_reservation(self._connection.dialect.name), values)
        end, now = result.one()
        return timedelta(seconds=max(0.0, end - values["span"] - now))


def _reservation(dialect: str) -> Insert:
    now = literal_column(_NOW[dialect], Double)
    span = bindparam("span", type_=Double)
    reserved = request_budget.c.next_at
    statement = insert_into(dialect, request_budget).values(tenant_id=bindparam("tenant_id"), next_at=now + span)
    begins = case((reserved > now, reserved), else_=now)
    statement = statement.on_conflict_do_update(index_elements=["tenant_id"], set_={"next_at": begins + span})
    return statement.returning(reserved, now)
