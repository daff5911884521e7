"""Whoever has an entry that can't be taken out of their calendar hears so in a message of its own (R08, S08, S09)."""

from datetime import datetime

from casework.actions.messaging.notify import draw_anew, notify_all
from casework.desk import Desk, Subscriber
from casework.events import EntryChanged, EntryLeft
from casework.model.meetings.meeting import Meeting

SCREEN = "calendar.left"


async def left_in_calendar(desk: Desk, meeting_id: str, person_id: str) -> datetime | None:
    """Return when an entry begins that stays in somebody's own calendar though it holds no more, UTC, or None.

    Nothing else is told of the meeting, so that whoever takes no part in it any more can be asked as well.
    """
    meeting = await desk.work.meetings.get(meeting_id)
    entry = await desk.work.calendar_tasks.entry(meeting) if meeting else None
    left = entry.left_with(meeting, person_id) if meeting and entry else None
    return left if left and left > desk.now else None


async def _entry_left(desk: Desk, event: EntryLeft) -> None:
    meeting = event.meeting
    about = {"case": meeting.case_id} if meeting.case_id else {}
    await notify_all(desk, event.people, SCREEN, _subject(meeting), meeting=meeting.meeting_id, **about)


async def _entry_changed(desk: Desk, event: EntryChanged) -> None:
    for card in await desk.work.outbox.cards_about(_subject(event.meeting)):
        if card.screen == SCREEN and card.args.get("meeting") == event.meeting.meeting_id:
            await draw_anew(desk, card)


def _subject(meeting: Meeting) -> str:
    return meeting.case_id or meeting.meeting_id


SUBSCRIBERS = (Subscriber(EntryLeft, _entry_left), Subscriber(EntryChanged, _entry_changed))
