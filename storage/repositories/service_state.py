"""Small facts about the service itself; never about a person.

Those that decide who is let to a case, or keeps it, and what is believed of a row, must be our own
(`storage.sealing.own_facts`).
"""

from casework.actions.assignments.release import REGISTER_FOLLOWED
from casework.actions.leads.conflict_check import KNOWN_LEADS, LOOKED_THROUGH
from casework.model.services import SERVICES_SEALED
from storage.engine.transactions import StoreConnection
from storage.engine.upsert import put_row
from storage.schema.tables import facts
from storage.sealing.own_facts import fact, own_fact, proof_name, proof_of
from storage.sealing.sealer import Vault

AUTHENTICATED = frozenset({KNOWN_LEADS, LOOKED_THROUGH, REGISTER_FOLLOWED, SERVICES_SEALED})
"""The facts that must be our own."""


class SqlFacts:
    """Small facts about the service itself (a `casework.ports.ServiceState`)."""

    def __init__(self, connection: StoreConnection, vault: Vault) -> None:
        self._connection = connection
        self._vault = vault

    async def get(self, name: str) -> str | None:
        """Return the fact, or None; one that is not ours, and has to be, is none."""
        if name in AUTHENTICATED:
            return await own_fact(self._connection, self._vault.hashed_afresh, name)
        return await fact(self._connection, name)

    async def put(self, name: str, value: str) -> None:
        """Store the fact."""
        await put_row(self._connection, facts, {"name": name}, {"value": value})
        if name in AUTHENTICATED:
            proof = proof_of(self._vault.hashed_afresh, name, value)
            await put_row(self._connection, facts, {"name": proof_name(name)}, {"value": proof})
