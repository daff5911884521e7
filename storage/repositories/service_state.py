"""Small facts about the service itself; never about a person.

Those that decide who is let to a case are authenticated: who has only the database could write there that a lead has
been looked through who has not. A fact that is not ours counts as none, and is learnt anew. The proof stands in a row
of its own, which a process of an older version neither reads nor writes.
"""

import hmac
from functools import partial

from sqlalchemy import bindparam, select

from casework.actions.leads.conflict_check import KNOWN_LEADS, LOOKED_THROUGH
from storage.engine.transactions import StoreConnection
from storage.engine.upsert import put_row
from storage.schema.tables import facts
from storage.sealing.sealer import Vault

AUTHENTICATED = frozenset({KNOWN_LEADS, LOOKED_THROUGH})
"""The facts that must be our own."""

_VALUE = select(facts.c.value).where(facts.c.name == bindparam("name"))


class SqlFacts:
    """Small facts about the service itself (a `casework.ports.ServiceState`)."""

    def __init__(self, connection: StoreConnection, vault: Vault) -> None:
        self._connection = connection
        self._vault = vault

    async def get(self, name: str) -> str | None:
        """Return the fact, or None; one that is not ours, and has to be, is none."""
        return await self._connection.kept.get(facts, name, partial(self._read, name))

    async def put(self, name: str, value: str) -> None:
        """Store the fact."""
        await put_row(self._connection, facts, {"name": name}, {"value": value})
        if name in AUTHENTICATED:
            await put_row(self._connection, facts, {"name": _proof(name)}, {"value": self._mac(name, value)})

    async def _read(self, name: str) -> str | None:
        value = await self._value(name)
        if value is None or name not in AUTHENTICATED:
            return value
        proof = await self._value(_proof(name)) or ""
        return value if hmac.compare_digest(proof.encode(), self._mac(name, value).encode()) else None

    async def _value(self, name: str) -> str | None:
        value: str | None = (await self._connection.execute(_VALUE, {"name": name})).scalar_one_or_none()
        return value

    def _mac(self, name: str, value: str) -> str:
        return self._vault.hashed_afresh("fact", name, value)


def _proof(name: str) -> str:
    return f"{name}/proof"
