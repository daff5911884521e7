"""What falls due."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Protocol

from casework.model.reminders import DueReminder, Reminder


class Reminders(Protocol):
    """What falls due."""

    async def plan(self, reminder: Reminder) -> None:
        """Store a reminder; planning the same one (kind, case, subject) again moves it while it is pending."""
        ...

    async def cancel(self, kind: str, case_id: str, subject: str = "") -> None:
        """Drop a pending reminder; nothing happens when there is none."""
        ...

    async def cancel_all(self, kinds: Collection[str], case_id: str) -> None:
        """Drop the pending reminders of these kinds about a case, whatever their subject."""
        ...

    async def claim_due(
        self, now: datetime, limit: int, kinds: Collection[str], besides: Collection[int] = ()
    ) -> Sequence[DueReminder]:
        """Return pending reminders whose instant has come, earliest first, locked for this transaction.

        Args:
            now: UTC.
            limit: Most reminders.
            kinds: Those that this process can fire; one that a newer Parley added waits for it.
            besides: Ids of reminders to leave alone.

        Raises:
            ReminderAltered: One was altered.
            ReminderFailed: One can't be opened.
        """
        ...

    async def mark_fired(self, reminder_id: int, now: datetime) -> None:
        """Mark as fired; it is never claimed again."""
        ...

    async def set_aside(self, reminder_id: int) -> str:
        """Keep a reminder that was altered, and claim it no more; return the id of its case, or "".

        The same can be planned anew, beside it.
        """
        ...

    async def pending(self, kind: str, case_id: str = "", subject: str = "") -> Reminder | None:
        """Return the pending reminder, or None."""
        ...

    async def cases_without(self, kind: str, after: str, limit: int) -> Sequence[str]:
        """Return the ids of open cases behind `after` ("" for the first) of which no reminder of this kind is pending.

        In their order, at most `limit`; asks nobody's permission.
        """
        ...

    async def deadlines(
        self, after: int, limit: int, kinds: Collection[str], counted: Collection[str] = ()
    ) -> Sequence[DueReminder]:
        """Return pending reminders of these kinds that have a term, with ids above `after`, by id.

        Of the kinds in `counted` also those without: an older Parley planned them.
        """
        ...

    async def forget_before(self, moment: datetime) -> int:
        """Forget the reminders that were told before `moment` (UTC); return how many."""
        ...
