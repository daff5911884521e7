"""The kinds of reminders that a group's meeting has, and those of one that is fixed."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from enum import StrEnum

from casework.actions.group_meetings.people import rule_of
from casework.desk import Desk, Subscriber
from casework.events import RulesOfTimeChanged
from casework.model.meetings.meeting import Meeting, MeetingPurpose
from casework.model.reminders import Reminder
from casework.model.services import ServiceKind

AGENDA_READ_BEFORE = timedelta(days=3)
"""How long before an agenda is due the coordinator is asked to read it."""


class MeetingReminder(StrEnum):
    """Ids in the store, for good; a reminder's subject is its meeting's id."""

    MORNING = "group-morning"
    WAITS = "group-waits"
    FEW_DATES = "group-few-dates"
    POLL_HALF = "group-poll-half"
    POLL_CLOSES = "group-poll-closes"
    AGENDA_NEAR = "group-agenda-near"
    AGENDA_DUE = "group-agenda-due"
    AHEAD = "group-ahead"
    OVER = "group-over"


def ahead(meeting: Meeting, span: timedelta) -> str:
    """Return the subject of a reminder so long before a meeting."""
    return f"{meeting.meeting_id}/{round(span.total_seconds())}"


async def plan_fixed(desk: Desk, meeting: Meeting, service: ServiceKind) -> None:
    """Plan the reminders of a meeting whose date is fixed; what would have come before now is left out.

    But for its agenda: where that was due before, it is sent, or asked about, the next morning; and at once where the
    meeting begins before.
    """
    for one in _of_fixed(meeting, service):
        await desk.work.reminders.cancel(one.kind, "", one.subject)
        if one.due_at > desk.now:
            await desk.work.reminders.plan(one)
        elif one.kind == MeetingReminder.AGENDA_DUE and meeting.starts_at and meeting.starts_at > desk.now:
            morning = desk.calendar.next_morning(desk.now)
            at = morning if morning < meeting.starts_at else desk.now
            await desk.work.reminders.plan(replace(one, due_at=at))


async def _count_anew(desk: Desk, event: RulesOfTimeChanged) -> None:
    service = desk.institution.service(event.meeting.service)
    if service and event.meeting.purpose is MeetingPurpose.GROUP:
        await plan_fixed(desk, event.meeting, service)


async def cancel_all(desk: Desk, meeting: Meeting, service: ServiceKind) -> None:
    """Drop the reminders of a meeting that is cancelled."""
    waiting = (MeetingReminder.WAITS, MeetingReminder.POLL_HALF, MeetingReminder.POLL_CLOSES)
    subjects: list[tuple[str, str]] = [(kind, meeting.meeting_id) for kind in waiting]
    subjects += [(one.kind, one.subject) for one in _of_fixed(meeting, service)]
    for kind, subject in subjects:
        await desk.work.reminders.cancel(kind, "", subject)


def _of_fixed(meeting: Meeting, service: ServiceKind) -> Iterator[Reminder]:
    """Yield the reminders of a meeting that has a date; each looks, when it is due, whether it is still so."""
    rule, due, ends = rule_of(service), meeting.before(rule_of(service).agenda_before), meeting.ends_at
    if due is None or ends is None:
        return
    if not meeting.first_sitting:
        yield Reminder(MeetingReminder.AGENDA_NEAR, due - AGENDA_READ_BEFORE, "", meeting.meeting_id)
        yield Reminder(MeetingReminder.AGENDA_DUE, due, "", meeting.meeting_id)
    for span in rule.reminders:
        if at := meeting.before(span):
            yield Reminder(MeetingReminder.AHEAD, at, "", ahead(meeting, span))
    yield Reminder(MeetingReminder.OVER, ends, "", meeting.meeting_id)


SUBSCRIBERS = (Subscriber(RulesOfTimeChanged, _count_anew),)
