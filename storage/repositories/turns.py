"""Which activities have been answered."""

from datetime import datetime

from sqlalchemy import bindparam, delete, select

from casework.errors import LostRace
from storage.engine.transactions import StoreConnection
from storage.engine.upsert import add_row
from storage.schema.tables import turns
from storage.sealing.codecs.records import TEXT
from storage.sealing.sealer import SERVICE, Vault

_ANSWER = select(turns.c.answer).where(turns.c.activity_key == bindparam("activity_key"))


class SqlTurns:
    """Which activities have been answered (a `casework.ports.Turns`)."""

    def __init__(self, connection: StoreConnection, vault: Vault) -> None:
        self._connection = connection
        self._vault = vault

    async def stand_in_line(self, conversation_id: str) -> None:
        """Wait for the conversation's turns in other processes; theirs then wait until this transaction ends."""
        await self._connection.stand_alone(self._vault.hashed("conversation", conversation_id))

    async def answer_to(self, activity_key: str) -> str | None:
        """Return what was answered, as the dialogs' own text, or None for a new activity."""
        key = self._vault.hashed("activity", activity_key)
        found = await self._connection.execute(_ANSWER, {"activity_key": key})
        sealed = found.scalar_one_or_none()
        if sealed is None:
            return None
        return await self._vault.open(turns.c.answer, key, SERVICE, TEXT, sealed)

    async def remember(self, activity_key: str, answer: str, now: datetime) -> None:
        """Keep what was answered.

        Raises:
            LostRace: The activity was answered by somebody else meanwhile; roll back and give their answer.
        """
        key = self._vault.hashed("activity", activity_key)
        sealed = await self._vault.seal(turns.c.answer, key, SERVICE, TEXT, answer)
        if not await add_row(self._connection, turns, {"activity_key": key, "at": now, "answer": sealed}):
            raise LostRace

    async def forget_before(self, moment: datetime) -> int:
        """Forget the turns before `moment` (UTC), which nobody will deliver again; return how many."""
        result = await self._connection.execute(delete(turns).where(turns.c.at < moment))
        return result.rowcount
