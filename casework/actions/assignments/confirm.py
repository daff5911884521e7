"""Assigned resolvers confirm that nothing stands between, and accept silence, or step back (R14, R15, R36)."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from casework.access import case_for_resolver, save_case
from casework.actions.assignments.release import call_of, end_question, notify_partners
from casework.actions.calls.close import close_call
from casework.actions.calls.offers import drop_offers
from casework.actions.messaging.notify import notify, notify_asker, notify_owners, notify_requester
from casework.actions.referrals.referrer import asker_may_know
from casework.actions.reminders.recalculate import note_move, replan
from casework.actions.reminders.remind import remind_owners
from casework.actions.reminders.times import late_flag
from casework.desk import Desk, Follows, ReminderSpec, Subscriber
from casework.errors import OutOfDate
from casework.events import CaseClosed
from casework.model.cases.access_log import AuditAction
from casework.model.cases.case import Assignment, Case, people_seen
from casework.model.cases.lifecycle import CLOSED_STAGES, CaseEvent
from casework.model.cases.news import News, ToTell
from casework.model.reminders import DueReminder, Reminder, ReminderKind, WorkingDayTerm


async def confirm_no_conflict(desk: Desk, case_id: str, person_id: str, seen: str) -> Case:
    """Confirm that there is no conflict of interest; once both have, the requester learns who they are.

    Whoever confirmed first is told then.

    Confirming twice changes nothing.

    Args:
        seen: What `people_seen` returned when they read who it is about.

    Raises:
        NotForYou: Not assigned to this case.
        OutOfDate: The people changed since.
        IllegalMove: The case has moved on.
        LostRace: The other resolver answered at the same moment.
    """
    case = await case_for_resolver(desk, case_id, person_id)
    mine = case.assignment_of(person_id)
    if mine and mine.confirmed_at:
        return case
    if seen != people_seen(case):
        raise OutOfDate
    assignments = tuple(
        replace(one, confirmed_at=desk.now) if one.resolver == person_id else one for one in case.assignments
    )
    confirmed = replace(case, assignments=assignments)
    await end_question(desk, case_id, person_id)
    if not confirmed.everyone_confirmed(desk.service_of(case).resolvers):
        return await save_case(desk, confirmed, person_id, AuditAction.CONFIRMED)
    return await _ready(desk, confirmed, person_id)


async def step_back(desk: Desk, case_id: str, person_id: str) -> Case:
    """Step back without a reason; the owner is offered a replacement, and the case is out of reach at once.

    The person who asked and the other resolver are told that somebody else is looked for, and nobody why.

    Raises:
        NotForYou: Not assigned to this case.
        IllegalMove: The case has moved on.
    """
    case = await case_for_resolver(desk, case_id, person_id)
    moved = replace(
        desk.advance(case, CaseEvent.RESOLVER_STEPPED_BACK),
        next_due=None,
        assignments=tuple(one for one in case.assignments if one.resolver != person_id),
        stepped_back=case.stepped_back | {person_id},
    )
    await end_question(desk, case_id, person_id)
    saved = await save_case(desk, moved, person_id, AuditAction.STEPPED_BACK)
    await drop_offers(desk, case_id, {person_id})
    await notify_owners(desk, saved, "lead.update", what="stepped-back")
    await notify_partners(desk, saved)
    await notify_requester(desk, saved, News.STEPPED_BACK)
    return saved


def asked_anew(desk: Desk, case: Case) -> Case:
    """Return a case whose resolvers have to say once more that nothing stands between, since somebody was added."""
    assignments = tuple(replace(one, confirmed_at=None, has_read=one.knows_all) for one in case.assignments)
    is_whole = len(case.assignments) == desk.service_of(case).resolvers
    due = answers_due(desk, case) if is_whole else case.next_due
    return replace(desk.advance(case, CaseEvent.PEOPLE_ADDED), assignments=assignments, next_due=due)


def answers_due(desk: Desk, case: Case) -> datetime:
    """Return by when resolvers who are asked now have to answer, UTC."""
    return desk.calendar.end_of_working_day(desk.now, desk.service_of(case).deadlines.confirm_days)


async def plan_answers(desk: Desk, case: Case, people: Iterable[Assignment]) -> None:
    """Plan the reminders of some resolvers' answers."""
    due, term = answers_due(desk, case), WorkingDayTerm(desk.now, desk.service_of(case).deadlines.confirm_days)
    for one in people:
        overdue = Reminder(ReminderKind.CONFIRMATION_OVERDUE, due, case.case_id, one.resolver, term)
        for reminder in confirmation_reminders(desk, case, overdue):
            await desk.work.reminders.plan(reminder)


async def _ready(desk: Desk, case: Case, person_id: str) -> Case:
    moved = replace(desk.advance(case, CaseEvent.PAIR_CONFIRMED), next_due=None)
    ready = await save_case(desk, moved, person_id, AuditAction.CONFIRMED)
    if await asker_may_know(desk, case):
        await notify_asker(desk, case, "request.resolvers", ToTell.RESOLVERS)
    for one in case.assignments:
        # Whoever answered first was asked to wait for the other.
        if one.resolver != person_id:
            await notify(desk, one.resolver, "resolver.confirmed", case=case.case_id)
    await notify_owners(desk, ready, "lead.update", what="confirmed")
    call = await desk.work.calls.of_case(case.case_id)
    if call:
        chosen = frozenset(one.resolver for one in case.assignments)
        await close_call(desk, call.call_id, thank=True, spare=chosen)
    return ready


async def _case_closed(desk: Desk, event: CaseClosed) -> None:
    # Whoever learnt all of the case hears of its end with the question about their notes.
    about = await call_of(desk, event.case_id)
    for assignment in event.case.assignments:
        if not assignment.knows_all:
            await notify(desk, assignment.resolver, "resolver.released", **about)


def confirmation_reminders(desk: Desk, case: Case, overdue: Reminder) -> tuple[Reminder, ...]:
    """Return the reminders of one resolver's answer.

    Args:
        overdue: The one at the end of its time.
    """
    before = desk.service_of(case).deadlines.nudge_before
    near = desk.calendar.working_time_before(overdue.due_at, before)
    return Reminder(ReminderKind.CONFIRMATION_NEAR, near, case.case_id, overdue.subject), overdue


async def _confirmation_near(desk: Desk, due: DueReminder) -> None:
    await _remind(desk, due, "unconfirmed-soon")


async def _confirmation_overdue(desk: Desk, due: DueReminder) -> None:
    await _remind(desk, due, "unconfirmed")


async def _remind(desk: Desk, due: DueReminder, what: str) -> None:
    """Remind a resolver who has not answered, and tell whoever keeps the case."""
    case = await desk.work.cases.get(due.reminder.case_id)
    resolver = due.reminder.subject
    assignment = case.assignment_of(resolver) if case else None
    if case is None or assignment is None or assignment.confirmed_at or case.stage in CLOSED_STAGES:
        return
    await notify(desk, resolver, "resolver.assigned", case=case.case_id, reminder="yes", late=late_flag(desk, due))
    await remind_owners(desk, case, "lead.update", what=what, late=late_flag(desk, due))


async def _move_confirmation(desk: Desk, case: Case, reminder: Reminder, was: datetime) -> None:
    await replan(desk, confirmation_reminders(desk, case, reminder))
    await note_move(desk, case, reminder, was)


REMINDERS = (
    ReminderSpec(ReminderKind.CONFIRMATION_NEAR, _confirmation_near, Follows.OTHER, ends_with=(CaseClosed,)),
    ReminderSpec(
        ReminderKind.CONFIRMATION_OVERDUE, _confirmation_overdue, Follows.TERM, _move_confirmation, (CaseClosed,)
    ),
)

SUBSCRIBERS = (Subscriber(CaseClosed, _case_closed),)
