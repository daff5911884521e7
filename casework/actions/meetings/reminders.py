"""The reminders of a case's meeting that has a time: of it for its people, and for its hosts whether it was held."""

from collections.abc import Iterator
from datetime import timedelta
from enum import StrEnum

from casework.access import case_of_meeting
from casework.actions.meetings.tell import redraw_meeting
from casework.actions.messaging.notify import leads_of, notify, notify_about
from casework.actions.reminders.times import late_flag
from casework.desk import Desk, Follows, ReminderSpec, Subscriber
from casework.errors import NotForYou
from casework.events import CaseClosed, RulesOfTimeChanged
from casework.model.meetings.meeting import Meeting, MeetingState
from casework.model.meetings.purposes import CASE_PURPOSES
from casework.model.reminders import DueReminder, Reminder


class CaseMeetingReminder(StrEnum):
    """Ids in the store, for good; a reminder's subject begins with its meeting's id."""

    AHEAD = "meeting-ahead"
    OVER = "meeting-over"


async def plan(desk: Desk, meeting: Meeting) -> None:
    """Plan the reminders of a meeting, in place of those of an earlier time; what is past is left out."""
    await drop(desk, meeting)
    for one in _of(meeting):
        if one.due_at > desk.now:
            await desk.work.reminders.plan(one)


async def _count_anew(desk: Desk, event: RulesOfTimeChanged) -> None:
    if event.meeting.purpose in CASE_PURPOSES:
        await plan(desk, event.meeting)


async def drop(desk: Desk, meeting: Meeting) -> None:
    """Drop what is pending of a meeting."""
    for span in CASE_PURPOSES[meeting.purpose].reminders:
        await desk.work.reminders.cancel(CaseMeetingReminder.AHEAD, meeting.case_id, _ahead_of(meeting, span))
    await desk.work.reminders.cancel(CaseMeetingReminder.OVER, meeting.case_id, meeting.meeting_id)


def _of(meeting: Meeting) -> Iterator[Reminder]:
    if meeting.state is not MeetingState.FIXED or meeting.ends_at is None:
        return
    for span in CASE_PURPOSES[meeting.purpose].reminders:
        if at := meeting.before(span):
            yield Reminder(CaseMeetingReminder.AHEAD, at, meeting.case_id, _ahead_of(meeting, span))
    yield Reminder(CaseMeetingReminder.OVER, meeting.ends_at, meeting.case_id, meeting.meeting_id)


def _ahead_of(meeting: Meeting, span: timedelta) -> str:
    return f"{meeting.meeting_id}/{round(span.total_seconds())}"


async def _ahead(desk: Desk, due: DueReminder) -> None:
    """Remind everybody who is invited; who may not know of it any more is shown nothing."""
    meeting = await _still_fixed(desk, due)
    if meeting is None or meeting.starts_at is None or meeting.starts_at <= desk.now:
        return
    people = await desk.work.meetings.participants(meeting)
    if not any([one.is_host and await _can_host(desk, meeting, one.person_id) for one in people]):
        await _tell_leads(desk, meeting, late_flag(desk, due))
        return
    for one in people:
        await _tell(desk, meeting, one.person_id, "soon", late_flag(desk, due))


async def _over(desk: Desk, due: DueReminder) -> None:
    """Ask its hosts whether it was held; whoever came in vain can say so on the card that they have."""
    meeting = await _still_fixed(desk, due)
    if meeting is None or meeting.ends_at is None or meeting.ends_at > desk.now:
        return
    people = await desk.work.meetings.participants(meeting)
    await redraw_meeting(desk, meeting, {one.person_id for one in people if not one.is_host})
    for one in people:
        if one.is_host:
            await _tell(desk, meeting, one.person_id, "over", late_flag(desk, due))


async def _can_host(desk: Desk, meeting: Meeting, person_id: str) -> bool:
    """Whether a host may still know of the case, and is not away that day."""
    try:
        await case_of_meeting(desk, meeting.meeting_id, person_id, {meeting.purpose})
    except NotForYou:
        return False
    leaves = await desk.work.leaves.all()
    return meeting.at is None or not any(one.person_id == person_id and one.covers(meeting.at.date()) for one in leaves)


async def _tell_leads(desk: Desk, meeting: Meeting, late: str) -> None:
    """Tell the leads who are there that nobody can hold a meeting; who is invited is reminded once somebody can."""
    case = await desk.work.cases.get(meeting.case_id)
    if case:
        await notify_about(desk, case, await leads_of(desk, case), "lead.update", what="talk-unhosted", late=late)


async def _still_fixed(desk: Desk, due: DueReminder) -> Meeting | None:
    meeting = await desk.work.meetings.get(due.reminder.subject.partition("/")[0])
    is_so = meeting is not None and meeting.state is MeetingState.FIXED
    return meeting if is_so else None


async def _tell(desk: Desk, meeting: Meeting, person_id: str, what: str, late: str) -> None:
    screen = f"{CASE_PURPOSES[meeting.purpose].word}.{what}"
    await notify(desk, person_id, screen, meeting.case_id, case=meeting.case_id, meeting=meeting.meeting_id, late=late)


REMINDERS = (
    ReminderSpec(CaseMeetingReminder.AHEAD, _ahead, Follows.MEETING, ends_with=(CaseClosed,)),
    ReminderSpec(CaseMeetingReminder.OVER, _over, Follows.MEETING, ends_with=(CaseClosed,)),
)

SUBSCRIBERS = (Subscriber(RulesOfTimeChanged, _count_anew),)
