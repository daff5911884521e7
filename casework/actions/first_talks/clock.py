"""The clock of a first talk: it begins with the first contact, and nudges whoever has the case (R08)."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from enum import StrEnum

from casework.access import save_part
from casework.actions.first_talks.talk import talks_of
from casework.actions.messaging.notify import notify_owners
from casework.actions.reminders.recalculate import replan
from casework.actions.reminders.times import late_flag
from casework.desk import Desk, Follows, ReminderSpec, Subscriber
from casework.events import CaseChanged, CaseClosed
from casework.model.cases.access_log import SERVICE, AuditAction
from casework.model.cases.case import Case
from casework.model.cases.lifecycle import CLOSED_STAGES, Stage
from casework.model.first_talks import TalkClock
from casework.model.meetings.meeting import MeetingState
from casework.model.reminders import DueReminder, Reminder, WorkingDayTerm


class TalkReminder(StrEnum):
    """Ids in the store, for good."""

    NEAR = "first-talk-near"
    DUE = "first-talk-due"


async def _case_changed(desk: Desk, event: CaseChanged) -> None:
    """Let the clock begin when a lead is in touch, or the case is opened again, and end when it is assessed."""
    case, was = event.case, event.before.stage if event.before else event.case.stage
    if was is case.stage:
        return
    if case.stage is Stage.IN_CONTACT:
        is_first = was is Stage.WAITING
        await _begin(desk, case, case.first_contact_at if is_first and case.first_contact_at else desk.now)
    elif was is Stage.IN_CONTACT and case.stage not in CLOSED_STAGES:
        await desk.work.reminders.cancel_all([*TalkReminder], case.case_id)


async def _begin(desk: Desk, case: Case, counted_from: datetime) -> None:
    if any(one.state is MeetingState.HELD for one in await talks_of(desk, case.case_id)):
        return
    term = WorkingDayTerm(counted_from, desk.service_of(case).deadlines.first_talk_days)
    clock = TalkClock(desk.calendar.end_of_working_day(term.counted_from, term.days))
    await save_part(desk, case, clock, SERVICE, AuditAction.SET_TALK_DAY)
    for one in _reminders(desk, case, clock.due_at, term):
        if one.due_at > desk.now or one.kind == TalkReminder.DUE:
            await desk.work.reminders.plan(one)


def _reminders(desk: Desk, case: Case, due: datetime, term: WorkingDayTerm) -> Sequence[Reminder]:
    nudge = desk.calendar.working_time_before(due, desk.service_of(case).deadlines.nudge_before)
    return (
        Reminder(TalkReminder.NEAR, nudge, case.case_id),
        Reminder(TalkReminder.DUE, due, case.case_id, term=term),
    )


async def _near(desk: Desk, due: DueReminder) -> None:
    if case := await _without_talk(desk, due):
        await notify_owners(desk, case, "lead.update", what="talk-near", late=late_flag(desk, due))


async def _missed(desk: Desk, due: DueReminder) -> None:
    case = await _without_talk(desk, due)
    clock = await desk.work.case_parts.get(case.case_id, TalkClock) if case else None
    if case is None or clock is None:
        return
    await save_part(desk, case, clock.missed(desk.now), SERVICE, AuditAction.MISSED_TALK_DAY)
    await notify_owners(desk, case, "lead.update", what="talk-due", late=late_flag(desk, due))


async def _without_talk(desk: Desk, due: DueReminder) -> Case | None:
    """Return the case if its first talk was not held, and there is no time for one."""
    case = await desk.work.cases.get(due.reminder.case_id)
    if case is None or case.stage is not Stage.IN_CONTACT:
        return None
    settled = {MeetingState.HELD, MeetingState.FIXED}
    return None if any(one.state in settled for one in await talks_of(desk, case.case_id)) else case


async def _move(desk: Desk, case: Case, reminder: Reminder, was: datetime) -> None:
    del was
    clock = await desk.work.case_parts.get(case.case_id, TalkClock)
    if case.stage is not Stage.IN_CONTACT or clock is None or reminder.term is None:
        return
    moved = replace(clock, due_at=reminder.due_at)
    await save_part(desk, case, moved, SERVICE, AuditAction.MOVED_DEADLINE)
    await replan(desk, _reminders(desk, case, reminder.due_at, reminder.term))


REMINDERS = (
    ReminderSpec(TalkReminder.NEAR, _near, Follows.OTHER, ends_with=(CaseClosed,)),
    ReminderSpec(TalkReminder.DUE, _missed, Follows.TERM, _move, ends_with=(CaseClosed,)),
)

SUBSCRIBERS = (Subscriber(CaseChanged, _case_changed),)
