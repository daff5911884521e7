"""Which turns were answered, and small facts about the service itself."""

from datetime import datetime
from typing import Protocol


class Turns(Protocol):
    """Which activities have been answered, so that a redelivery has no second effect."""

    async def stand_in_line(self, conversation_id: str) -> None:
        """Wait for the conversation's turns in other processes; theirs then wait until this transaction ends."""
        ...

    async def answer_to(self, activity_key: str) -> str | None:
        """Return what was answered, as the dialogs' own text, or None for a new activity."""
        ...

    async def remember(self, activity_key: str, answer: str, now: datetime) -> None:
        """Keep what was answered; holds screen names and opaque ids only.

        Raises:
            LostRace: The activity was answered by somebody else meanwhile; roll back and give their answer.
        """
        ...

    async def note_miss(self, person_id: str, now: datetime) -> bool:
        """Note that what somebody typed meant nothing to us; return whether what they typed before did not either.

        Only that it was so is kept, and when. It counts for an hour.
        """
        ...

    async def clear_miss(self, person_id: str) -> None:
        """Forget that something somebody typed was not understood."""
        ...

    async def forget_before(self, moment: datetime) -> int:
        """Forget the turns before `moment` (UTC), which nobody will deliver again; return how many."""
        ...


class ServiceState(Protocol):
    """Small facts about the service itself, for example the demo clock's offset."""

    async def get(self, name: str) -> str | None:
        """Return the fact, or None."""
        ...

    async def put(self, name: str, value: str) -> None:
        """Store the fact."""
        ...
