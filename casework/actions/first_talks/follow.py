"""A first talk follows its case: to whoever has it then, to its end, and what follows once an offer has arrived."""

from casework.actions.first_talks.talk import in_touch, open_talk
from casework.actions.meetings import arrange
from casework.actions.meetings.tell import tell
from casework.actions.messaging.notify import notify
from casework.desk import Desk, Follows, ReminderSpec, Subscriber
from casework.events import CaseChanged, CaseClosed, NoticeArrived
from casework.model.cases.access_log import SERVICE
from casework.model.cases.case import Case
from casework.model.cases.lifecycle import CLOSED_STAGES
from casework.model.meetings.meeting import Meeting, MeetingPurpose, MeetingState
from casework.model.reminders import DueReminder, Reminder

ARRIVED = "first-talk-arrived"
"""The kind of the reminder that is due when an offer has arrived; an id in the store, for good."""


async def _case_changed(desk: Desk, event: CaseChanged) -> None:
    """Let whoever has the case arrange its talk; whoever did so before is told, if they may still know of the case."""
    case, before = event.case, event.before
    if before is None or before.owner == case.owner or case.stage in CLOSED_STAGES:
        return
    talk = await open_talk(desk, case.case_id)
    hosts = await arrange.hosts_of(desk, talk) if talk else frozenset()
    if talk is None or case.owner in hosts or (case.owner is None and not hosts):
        return
    changed = await arrange.change_host(desk, case, talk, case.owner or "", SERVICE)
    was_told = bool(talk.at or talk.proposed)
    keeps_time = changed.state is MeetingState.FIXED
    silent = await arrange.guests_of(desk, changed) if keeps_time or not was_told else frozenset[str]()
    await tell(desk, changed, silent)
    for one in hosts - case.recused:
        if was_told:
            await notify(desk, one, "lead.update", case=case.case_id, what="talk-passed-on")


async def _case_closed(desk: Desk, event: CaseClosed) -> None:
    """Call off the talk of a case that is closed; whoever had a time for it is told."""
    talk = await open_talk(desk, event.case_id)
    if talk is None:
        return
    cancelled = await arrange.cancel(desk, event.case, talk, SERVICE)
    people = [one.person_id for one in await desk.work.meetings.participants(cancelled)]
    await tell(desk, cancelled, [] if talk.state is MeetingState.FIXED else people)


async def _arrived(desk: Desk, event: NoticeArrived) -> None:
    """Plan what follows: it is done in a transaction of its own, not in that of the deliveries."""
    await desk.work.reminders.plan(Reminder(ARRIVED, desk.now, event.case_id, event.subject))


async def _note_arrival(desk: Desk, due: DueReminder) -> None:
    found = await _of(desk, due.reminder.subject)
    if found:
        await in_touch(desk, *found, due.reminder.due_at)


async def _of(desk: Desk, meeting_id: str) -> tuple[Case, Meeting] | None:
    talk = await desk.work.meetings.get(meeting_id)
    case = await desk.work.cases.get(talk.case_id) if talk and talk.purpose is MeetingPurpose.FIRST_TALK else None
    return (case, talk) if talk and case and case.stage not in CLOSED_STAGES else None


REMINDERS = (ReminderSpec(ARRIVED, _note_arrival, Follows.NOTHING, ends_with=(CaseClosed,)),)

SUBSCRIBERS = (
    Subscriber(CaseChanged, _case_changed),
    Subscriber(CaseClosed, _case_closed),
    Subscriber(NoticeArrived, _arrived),
)
