"""Small facts about the service itself; never about a person."""

from functools import partial

from sqlalchemy import bindparam, select

from storage.engine.transactions import StoreConnection
from storage.engine.upsert import put_row
from storage.schema.tables import facts

_VALUE = select(facts.c.value).where(facts.c.name == bindparam("name"))


class SqlFacts:
    """Small facts about the service itself (a `casework.ports.ServiceState`)."""

    def __init__(self, connection: StoreConnection) -> None:
        self._connection = connection

    async def get(self, name: str) -> str | None:
        """Return the fact, or None."""
        return await self._connection.kept.get(facts, name, partial(self._read, name))

    async def _read(self, name: str) -> str | None:
        found = await self._connection.execute(_VALUE, {"name": name})
        value: str | None = found.scalar_one_or_none()
        return value

    async def put(self, name: str, value: str) -> None:
        """Store the fact."""
        await put_row(self._connection, facts, {"name": name}, {"value": value})
