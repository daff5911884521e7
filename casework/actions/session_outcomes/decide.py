"""On its day an outcome is kept or not, and everybody hears the same; next steps are reminded of on theirs (R18)."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from casework.actions.meetings.arrange import hosts_of
from casework.actions.messaging.notify import let_leads_tell, notify, notify_all
from casework.actions.parties.people import people_taking_part
from casework.actions.reminders.times import late_flag
from casework.actions.session_outcomes.outcomes import OutcomeReminder, keep_outcome, tell_outcome
from casework.actions.sessions.session import carries
from casework.desk import Desk, Follows, ReminderSpec
from casework.model.cases.access_log import SERVICE, AuditAction
from casework.model.cases.case import Case
from casework.model.cases.lifecycle import CARRIED_STAGES, CLOSED_STAGES
from casework.model.cases.news import ToTell
from casework.model.meetings.wall_time import NOON, WallTime
from casework.model.parties.people import CasePerson
from casework.model.reminders import DueReminder, Reminder, WorkingDayTerm
from casework.model.session_outcomes import (
    OutcomeState,
    SessionOutcome,
    SessionOutcomes,
    found,
)


async def _decided(desk: Desk, due: DueReminder) -> None:
    """Find on the day whether all confirm, and tell everybody the same at one moment."""
    case = await desk.work.cases.get(due.reminder.case_id)
    part = await desk.work.case_parts.get(due.reminder.case_id, SessionOutcomes) if case else None
    outcome = part.of(due.reminder.subject) if part else None
    if case is None or outcome is None or outcome.state is not OutcomeState.WAITING:
        return
    may_be_kept = case.stage not in CLOSED_STAGES or case.stage in CARRIED_STAGES
    settled = found(outcome, await people_taking_part(desk, case), may_be_kept=may_be_kept)
    case = await keep_outcome(desk, case, settled, SERVICE, AuditAction.DECIDED_OUTCOME)
    for number, step in enumerate(settled.steps):
        if step.day:
            term = WorkingDayTerm(WallTime(datetime.combine(step.day, NOON), desk.institution.time_zone).instant(), 1)
            at, subject = max(_morning_of(desk, term), desk.now), f"{settled.meeting_id}/{number}"
            await desk.work.reminders.plan(Reminder(OutcomeReminder.STEP, at, case.case_id, subject, term))
    await tell_outcome(desk, case, settled)


async def _step(desk: Desk, due: DueReminder) -> None:
    """Remind everybody who was there of a next step on its day."""
    meeting_id, _, number = due.reminder.subject.partition("/")
    case = await desk.work.cases.get(due.reminder.case_id)
    part = await desk.work.case_parts.get(due.reminder.case_id, SessionOutcomes) if case else None
    outcome = part.of(meeting_id) if part else None
    if case is None or outcome is None or outcome.state is not OutcomeState.KEPT:
        return
    were_there = [one for one in await people_taking_part(desk, case) if outcome.is_of(one)]
    for one in were_there:
        if one.is_in_teams:
            late = late_flag(desk, due)
            about = {"case": case.case_id, "meeting": meeting_id, "number": number, "late": late}
            await notify(desk, one.person_id, "session.step", **about)
    await _let_others_tell(desk, case, outcome, were_there, late_flag(desk, due))


async def _let_others_tell(
    desk: Desk, case: Case, outcome: SessionOutcome, were_there: Sequence[CasePerson], late: str
) -> None:
    """Let those who may read an outcome remind whoever was there and is not in Teams of a step (R37).

    These are its resolvers, while they have the case; otherwise the leads, where all agreed that they may read it.
    Where nobody may, nobody is asked: it stays among those who were there.
    """
    if all(one.is_in_teams for one in were_there):
        return
    session = await desk.work.meetings.get(outcome.meeting_id)
    hosts = await hosts_of(desk, session) if session else frozenset()
    if told := [one for one in sorted(hosts) if carries(case, one)]:
        await notify_all(desk, told, "session.step-news", case=case.case_id, meeting=outcome.meeting_id, late=late)
    elif outcome.leads_may_read:
        await let_leads_tell(desk, case, were_there, ToTell.STEP, late)


def _morning_of(desk: Desk, term: WorkingDayTerm) -> datetime:
    """Return when the working hours of a term's own local day begin, UTC, also where nobody works on it."""
    day = desk.calendar.local(term.counted_from).date()
    return WallTime(datetime.combine(day, desk.institution.week.start), desk.institution.time_zone).instant()


async def _move(desk: Desk, case: Case, reminder: Reminder, was: datetime) -> None:
    """Let the day of the answers follow the calendar."""
    part = await desk.work.case_parts.get(case.case_id, SessionOutcomes)
    outcome = part.of(reminder.subject) if part else None
    if outcome is None or outcome.state is not OutcomeState.WAITING or outcome.decide_at != was:
        return
    moved = replace(outcome, decide_at=reminder.due_at)
    await keep_outcome(desk, case, moved, SERVICE, AuditAction.MOVED_DEADLINE)
    await desk.work.reminders.plan(reminder)


REMINDERS = (
    ReminderSpec(OutcomeReminder.DECIDED, _decided, Follows.TERM, _move, after_closing=True),
    ReminderSpec(OutcomeReminder.STEP, _step, Follows.TERM, after_closing=True, counts=_morning_of),
)
