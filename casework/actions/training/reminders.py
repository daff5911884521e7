"""The reminders of a session: to whoever has a place before it, and to whoever plans it once it is over (S10)."""

from collections.abc import Iterator
from datetime import timedelta
from enum import StrEnum

from casework.actions.group_meetings.people import rule_of
from casework.actions.group_meetings.reminders import ahead
from casework.desk import Desk, Subscriber
from casework.events import RulesOfTimeChanged
from casework.model.meetings.meeting import Meeting, MeetingPurpose
from casework.model.reminders import Reminder
from casework.model.services import ServiceKind


class TrainingReminder(StrEnum):
    """Ids in the store, for good; a session's reminder has its id for a subject."""

    MORNING = "training-morning"
    AHEAD = "training-ahead"
    OVER = "training-over"


async def plan_reminders(desk: Desk, meeting: Meeting, service: ServiceKind) -> None:
    """Plan the reminders of a session; what would have come before now is left out."""
    for one in _of(meeting, service):
        await desk.work.reminders.cancel(one.kind, "", one.subject)
        if one.due_at > desk.now:
            await desk.work.reminders.plan(one)


async def _count_anew(desk: Desk, event: RulesOfTimeChanged) -> None:
    service = desk.institution.service(event.meeting.service)
    if service and event.meeting.purpose is MeetingPurpose.TRAINING:
        await plan_reminders(desk, event.meeting, service)


async def cancel_all(desk: Desk, meeting: Meeting, service: ServiceKind) -> None:
    """Drop the reminders of a session that is moved or cancelled."""
    for one in _of(meeting, service):
        await desk.work.reminders.cancel(one.kind, "", one.subject)


def _of(meeting: Meeting, service: ServiceKind) -> Iterator[Reminder]:
    """Yield a session's reminders: as long before as the service's group meetings have theirs, and at its end."""
    for span in rule_of(service).reminders:
        if at := meeting.before(span):
            yield Reminder(TrainingReminder.AHEAD, at, "", ahead(meeting, span))
    if meeting.ends_at:
        yield Reminder(TrainingReminder.OVER, meeting.ends_at, "", meeting.meeting_id)


def span_of(subject: str) -> tuple[str, timedelta]:
    """Return which session a reminder is about, and how long before it."""
    meeting_id, _, seconds = subject.partition("/")
    return meeting_id, timedelta(seconds=int(seconds))


SUBSCRIBERS = (Subscriber(RulesOfTimeChanged, _count_anew),)
