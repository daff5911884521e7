"""What all processes together may ask of Teams in a second: the moments are given out one after the other."""

from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import BigInteger, Insert, bindparam, case, literal_column

from casework.ports.messaging import Reservation
from storage.engine.transactions import StoreConnection
from storage.engine.upsert import insert_into
from storage.schema.tables import request_budget

_NOW = {
    "postgresql": "(extract(epoch from clock_timestamp()) * 1000000)::bigint",
    "sqlite": "CAST((julianday('now') - 2440587.5) * 86400000000 AS INTEGER)",
}
"""The database's own clock in microseconds, which is one for all processes; SQLite's counts in milliseconds."""

_MICROSECOND = timedelta(microseconds=1)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class SqlRequestBudget:
    """What all processes together may ask of Teams (a `casework.ports.RequestBudget`)."""

    def __init__(self, connection: StoreConnection) -> None:
        self._connection = connection

    async def reserve(
        self, tenant_id: str, requests: int, pace: timedelta, farthest: timedelta, ahead: timedelta = timedelta()
    ) -> Reservation:
        """Reserve moments for so many requests."""
        span = requests * pace // _MICROSECOND
        values: dict[str, Any] = {
            "tenant_id": tenant_id,
            "span": span,
            "ahead": ahead // _MICROSECOND,
            "farthest": farthest // _MICROSECOND,
        }
        result = await self._connection.execute(_reservation(self._connection.dialect.name), values)
        end, now = result.one()
        return Reservation(_moment(end - span), _moment(now))


def _moment(microseconds: int) -> datetime:
    return _EPOCH + microseconds * _MICROSECOND


def _reservation(dialect: str) -> Insert:
    now = literal_column(_NOW[dialect], BigInteger)
    span, ahead, farthest = (bindparam(name, type_=BigInteger) for name in ("span", "ahead", "farthest"))
    reserved, soonest, latest = request_budget.c.next_at, now + ahead, now + ahead + farthest
    statement = insert_into(dialect, request_budget).values(tenant_id=bindparam("tenant_id"), next_at=soonest + span)
    # A second later, what was given out just before the clock was set back is over.
    anew = soonest + timedelta(seconds=1) // _MICROSECOND
    begins = case((reserved > latest, anew), (reserved > soonest, reserved), else_=soonest)
    statement = statement.on_conflict_do_update(index_elements=["tenant_id"], set_={"next_at": begins + span})
    return statement.returning(reserved, now)
