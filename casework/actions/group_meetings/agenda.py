"""The agenda of a group's meeting: collected, anonymously if wished, read by the coordinator, and sent (S09)."""

from dataclasses import replace
from datetime import datetime

from casework.access import meeting_for
from casework.actions.group_meetings.people import (
    invited,
    may_organise,
    meeting_for_officer,
    meeting_for_organiser,
    rule_of,
    tell_officers,
    tell_organisers,
)
from casework.actions.group_meetings.plan import sittings
from casework.actions.group_meetings.reminders import MeetingReminder
from casework.actions.meetings.items import keep_item
from casework.actions.reminders.times import counted, late_flag
from casework.desk import Desk, Follows, ReminderSpec
from casework.errors import OutOfDate
from casework.model.calls.anonymity import Findings
from casework.model.meetings.meeting import OVER, Meeting, MeetingState
from casework.model.meetings.papers import Agenda
from casework.model.messaging.notices import NEWS
from casework.model.reminders import DueReminder, WorkingDayTerm
from casework.model.services import ServiceKind


async def first_sitting(desk: Desk, meeting: Meeting) -> Meeting:
    """Return the meeting whose agenda a meeting has: the first sitting, or itself.

    Raises:
        OutOfDate: It is not kept any more.
    """
    found = meeting if not meeting.first_sitting else await desk.work.meetings.get(meeting.first_sitting)
    if found is None:
        raise OutOfDate
    return found


def agenda_closes_at(meeting: Meeting, service: ServiceKind) -> datetime | None:
    """Return until when items are collected, UTC; None while the date is open."""
    return meeting.before(rule_of(service).agenda_before)


def takes_items(desk: Desk, meeting: Meeting, service: ServiceKind) -> bool:
    """Whether items are collected for it."""
    if meeting.state in OVER or meeting.state is MeetingState.PROPOSED or meeting.agenda_sent_at:
        return False
    closes = agenda_closes_at(meeting, service)
    return closes is None or desk.now < closes


async def meeting_for_writer(desk: Desk, meeting_id: str, person_id: str) -> tuple[Meeting, ServiceKind]:
    """Return the meeting whose agenda somebody may add to: its officers and organisers may.

    Raises:
        NotForYou: No such meeting for this person.
    """
    found = await meeting_for(desk, meeting_id, person_id)
    service = desk.institution.service(found.service) if found else None
    if service and may_organise(desk, service, person_id):
        meeting, service = await meeting_for_organiser(desk, meeting_id, person_id)
    else:
        meeting, service, _ = await meeting_for_officer(desk, meeting_id, person_id)
    return await first_sitting(desk, meeting), service


async def add_item(
    desk: Desk, meeting_id: str, person_id: str, text: str, *, anonymous: bool, looked_at: str = ""
) -> Findings | None:
    """Add an item to the agenda; nothing of who wrote an anonymous one is kept, nor when, nor in which order.

    Args:
        text: At most 500 characters.
        anonymous: Whether nobody is to know who proposed it.
        looked_at: The digest of the text whose hints the writer has seen; the same text is then taken as it is.

    Returns:
        What the writer may want to look at first; nothing was kept then. None once it is kept.

    Raises:
        NotForYou: No such meeting for this person.
        OutOfDate: No items are collected any more.
        InvalidInput: Names `item`.
    """
    meeting, service = await meeting_for_writer(desk, meeting_id, person_id)
    if not takes_items(desk, meeting, service):
        raise OutOfDate
    return await keep_item(desk, meeting, text, "" if anonymous else person_id, looked_at)


async def read_agenda(desk: Desk, meeting_id: str, person_id: str) -> tuple[Meeting, Agenda]:
    """Return the whole agenda to whoever arranges the meeting.

    Raises:
        NotForYou: No such meeting for this person.
    """
    meeting, _ = await meeting_for_organiser(desk, meeting_id, person_id)
    first = await first_sitting(desk, meeting)
    return first, await desk.work.meetings.agenda(first)


async def decide_item(desk: Desk, meeting_id: str, person_id: str, item_id: str, *, is_accepted: bool) -> None:
    """Let an item go out, or keep it back.

    Raises:
        NotForYou: No such meeting for this person.
        OutOfDate: The agenda was sent.
    """
    meeting, agenda = await read_agenda(desk, meeting_id, person_id)
    if meeting.agenda_sent_at or agenda.item(item_id) is None:
        raise OutOfDate
    await desk.work.meetings.put_agenda(meeting, agenda.decided(item_id, is_accepted=is_accepted))


async def send_agenda(desk: Desk, meeting_id: str, person_id: str) -> Meeting:
    """Send the agenda now.

    Raises:
        NotForYou: No such meeting for this person.
        OutOfDate: It was sent, some of it is unread, nothing is on it, or the meeting has no date.
    """
    meeting, agenda = await read_agenda(desk, meeting_id, person_id)
    if meeting.state is not MeetingState.FIXED or meeting.agenda_sent_at or agenda.unread or not agenda.accepted:
        raise OutOfDate
    return await _send(desk, meeting)


async def _send(desk: Desk, meeting: Meeting) -> Meeting:
    saved = await desk.work.meetings.save(replace(meeting, agenda_sent_at=desk.now))
    await desk.work.reminders.cancel(MeetingReminder.AGENDA_DUE, "", meeting.meeting_id)
    service = desk.institution.service(meeting.service)
    for sitting in await sittings(desk, saved) if service else ():
        assert service is not None, "asked a line above"
        await tell_officers(desk, sitting, await invited(desk, sitting, service), "group.agenda", NEWS)
    return saved


async def _agenda_near(desk: Desk, due: DueReminder) -> None:
    """Ask the coordinator to read what was proposed, some days before it is due."""
    meeting = await desk.work.meetings.get(due.reminder.subject)
    service = desk.institution.service(meeting.service) if meeting else None
    if meeting is None or service is None or meeting.state is not MeetingState.FIXED or meeting.agenda_sent_at:
        return
    if (await desk.work.meetings.agenda(meeting)).unread:
        await tell_organisers(desk, meeting, service, "group.agenda-check", late=late_flag(desk, due))


async def _agenda_due(desk: Desk, due: DueReminder) -> None:
    """Send what the coordinator has read; where something is unread, ask each morning until it is not."""
    meeting = await desk.work.meetings.get(due.reminder.subject)
    service = desk.institution.service(meeting.service) if meeting else None
    if meeting is None or service is None or meeting.state is not MeetingState.FIXED or meeting.agenda_sent_at:
        return
    agenda, starts = await desk.work.meetings.agenda(meeting), meeting.starts_at
    if agenda.unread:
        await tell_organisers(desk, meeting, service, "group.agenda-check", due="yes", late=late_flag(desk, due))
        morning = WorkingDayTerm(desk.now, 0, morning=True)
        again = counted(desk, MeetingReminder.AGENDA_DUE, morning, "", meeting.meeting_id)
        if starts and again.due_at < starts:
            await desk.work.reminders.plan(again)
    elif agenda.accepted:
        await _send(desk, meeting)


REMINDERS = (
    ReminderSpec(MeetingReminder.AGENDA_NEAR, _agenda_near, Follows.MEETING),
    ReminderSpec(MeetingReminder.AGENDA_DUE, _agenda_due, Follows.MEETING),
)
