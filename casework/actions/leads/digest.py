"""Each lead's morning: what waits for them (R07)."""

from collections.abc import Sequence

from casework.access import open_count
from casework.actions.messaging.notify import notify, on_leave_now, recipients_anywhere
from casework.actions.reminders.times import each_morning, late_flag
from casework.actions.sessions.clock import TalkDue, talks_due
from casework.desk import Desk, Follows, ReminderSpec, Subscriber
from casework.events import LeadJoined
from casework.model.cases.lifecycle import Stage
from casework.model.messaging.notices import CASES
from casework.model.reminders import DueReminder, ReminderKind
from casework.ports import QueueFilter, QueueRow

NEXT_SHOWN = 3
"""Cases with the nearest deadlines that the digest names."""

OVERDUE_SHOWN = 10
"""So many of those whose day has passed it names, and counts the others among the first `LOOKED_AT`."""

LOOKED_AT = 100


async def first_of_queue(desk: Desk, person_id: str) -> tuple[Sequence[QueueRow], int]:
    """Return the first of a lead's open cases, and the count of all."""
    return await desk.work.cases.queue(desk.viewer(person_id), QueueFilter.OPEN, 0, LOOKED_AT)


def is_past(desk: Desk, row: QueueRow) -> bool:
    """Whether the day of an open case's next step has passed."""
    return row.next_due is not None and row.next_due <= desk.now


async def talks_of(desk: Desk, rows: Sequence[QueueRow]) -> Sequence[TalkDue]:
    """Return which resolvers' talks of some cases are due, and have no time (R38)."""
    return await talks_due(desk, [row.case_id for row in rows if row.stage == Stage.READY and row.is_readable])


async def _daily_digest(desk: Desk, due: DueReminder) -> None:
    """Tell each lead what waits for them; on a day with nothing, nobody is disturbed.

    Whoever can't be written to is tried as well: so it is noticed that they can be again.
    """
    away = await on_leave_now(desk)
    lost = await desk.work.unreachable.of([one.person_id for one in desk.handlers()])
    tried = [one for one in lost if one not in away and desk.services_of(one)]
    for person_id in dict.fromkeys([*(one.person_id for one in await recipients_anywhere(desk)), *tried]):
        await _tell(desk, person_id, late_flag(desk, due))


async def _lead_joined(desk: Desk, event: LeadJoined) -> None:
    await _tell(desk, event.lead.person_id)


async def _tell(desk: Desk, person_id: str, late: str = "") -> None:
    """Tell one lead what waits; the notice says which cases it names, so that the card is found again for each."""
    if await open_count(desk, person_id):
        named = " ".join(await _named(desk, person_id))
        await notify(desk, person_id, "lead.digest", **{CASES: named, "late": late})


async def _named(desk: Desk, person_id: str) -> list[str]:
    rows, _ = await first_of_queue(desk, person_id)
    # What is urgent comes first, overdue or not, so neither is found by its place.
    pressing = [row for row in rows if row.urgent or is_past(desk, row)][:OVERDUE_SHOWN]
    others = [row for row in rows if row not in pressing]
    shown = [row.case_id for row in (*pressing, *others[: max(0, NEXT_SHOWN - len(pressing))])]
    due = [one.case_id for one in await talks_of(desk, rows)][:OVERDUE_SHOWN]
    return list(dict.fromkeys([*shown, *due]))


REMINDERS = (ReminderSpec(ReminderKind.DAILY_DIGEST, _daily_digest, Follows.MORNING, every=each_morning),)

SUBSCRIBERS = (Subscriber(LeadJoined, _lead_joined),)
