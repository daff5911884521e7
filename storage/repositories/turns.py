"""Which activities have been answered."""

from datetime import datetime, timedelta

from sqlalchemy import bindparam, delete, select

from casework.errors import LostRace
from storage.engine.transactions import StoreConnection
from storage.engine.upsert import add_row, put_row
from storage.schema.tables import turns
from storage.sealing.codecs.text import TEXT
from storage.sealing.sealer import SERVICE, Vault

MISS_COUNTS_FOR = timedelta(hours=1)
"""For how long words that were not understood count as those before."""

_ANSWER = select(turns.c.answer).where(turns.c.activity_key == bindparam("activity_key"))
_AT = select(turns.c.at).where(turns.c.activity_key == bindparam("activity_key"))
_FORGET = delete(turns).where(turns.c.activity_key == bindparam("key"))


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

    async def note_miss(self, person_id: str, now: datetime) -> bool:
        """Note that what somebody typed meant nothing to us; return whether what they typed before did not either."""
        key = self._missed(person_id)
        before = (await self._connection.execute(_AT, {"activity_key": key})).scalar_one_or_none()
        sealed = await self._vault.seal(turns.c.answer, key, SERVICE, TEXT, "")
        await put_row(self._connection, turns, {"activity_key": key}, {"at": now, "answer": sealed})
        return before is not None and now - before <= MISS_COUNTS_FOR

    async def clear_miss(self, person_id: str) -> None:
        """Forget that something somebody typed was not understood."""
        await self._connection.execute(_FORGET, {"key": self._missed(person_id)})

    def _missed(self, person_id: str) -> str:
        """Return the key of a person's own row among the activities': no activity hashes to it."""
        return self._vault.hashed("missed", person_id)

    async def forget_before(self, moment: datetime) -> int:
        """Forget the turns before `moment` (UTC), which nobody will deliver again; return how many."""
        result = await self._connection.execute(delete(turns).where(turns.c.at < moment))
        return result.rowcount
