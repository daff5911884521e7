"""A joint conversation: all are asked by the same day, and on it all read the same, whoever said what (R16, R18).

A lead, or one of the two resolvers, asks, and can decide that it does not go ahead: before the day nobody reads that
either, so that nobody can tell a decision from an answer.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from casework.access import case_for_lead, case_for_resolver, part_of, save_part
from casework.actions.consents.answer import tell_end_of_joint
from casework.actions.consents.ask import RESOLVERS_SCREEN, SCREEN, consents_of, remind_of, tell_everybody
from casework.actions.messaging.notify import let_leads_tell, notify, notify_owners
from casework.actions.parties.people import informed_people, people_taking_part
from casework.actions.referrals.proceed import checks_of
from casework.actions.reminders.recalculate import replan
from casework.actions.reminders.times import counted
from casework.actions.sessions.session import latest_session
from casework.desk import Desk, Follows, ReminderSpec
from casework.errors import InvalidInput, NotForYou, OutOfDate
from casework.events import CaseClosed, ConsentsChanged
from casework.model.cases.access_log import SERVICE, AuditAction
from casework.model.cases.case import Case
from casework.model.cases.lifecycle import CLOSED_STAGES, Stage
from casework.model.cases.news import ToTell
from casework.model.consents import (
    LONGEST_JOINT_DAYS,
    STOP_REASON,
    ConsentKind,
    Consents,
    JointLack,
    JointStanding,
    asked_together,
    decided,
    decided_later,
    ended,
    joint_standing,
    may_be_named,
)
from casework.model.meetings.meeting import MeetingState
from casework.model.parties.approach import Permissions
from casework.model.parties.people import people_of_case
from casework.model.referrals.checks import waits_for
from casework.model.reminders import DueReminder, Reminder, ReminderKind, WorkingDayTerm
from casework.model.sessions import TOGETHER
from casework.model.written_days import day_in


async def case_to_arrange(desk: Desk, case_id: str, person_id: str) -> Case:
    """Return a case to whoever can arrange a joint conversation: one of its resolvers who has confirmed, or a lead.

    Raises:
        NotForYou: They are neither.
    """
    try:
        case = await case_for_resolver(desk, case_id, person_id)
    except NotForYou:
        return await case_for_lead(desk, case_id, person_id)
    mine = case.assignment_of(person_id)
    if mine is None or mine.confirmed_at is None:
        raise NotForYou
    return case


async def what_joint_lacks(desk: Desk, case: Case) -> JointLack | None:
    """Return what keeps everybody from being asked to talk together, or None."""
    people, consents = people_of_case(case), await consents_of(desk, case)
    informed = await informed_people(desk, case)
    permissions = await desk.work.case_parts.get(case.case_id, Permissions) or Permissions()
    others = [one for one in people if not one.is_requester]
    # Of a referral nobody's name has to be said: nobody of those who talk together is the one who asked.
    named = [found.in_name for one in others if (found := permissions.of(one))]
    joint = consents.joint
    asked = joint is not None and joint_standing(consents, people) in {JointStanding.WAITING, JointStanding.ALL}
    knows_all = joint is not None and all(one.ids & joint.people for one in people)
    is_referral = case.request.referral is not None
    lacks = {
        JointLack.RESOLVERS: case.stage is not Stage.READY,
        JointLack.OTHERS: len(people) < 2,  # noqa: PLR2004 - Nobody talks together alone.
        JointLack.APPROACH: len(informed) < len(people),
        JointLack.CHECKS: is_referral and bool(waits_for(await checks_of(desk, case), people)),
        JointLack.STOPPED: len(await people_taking_part(desk, case)) < len(informed),
        JointLack.NAME: not is_referral and (not all(named) or len(named) < len(others)),
        JointLack.NAMES: not may_be_named(consents, people),
        JointLack.ASKED: asked and knows_all,
    }
    return next((one for one in JointLack if lacks[one]), None)


async def ask_all(desk: Desk, case_id: str, person_id: str, day: str) -> Case:
    """Ask everybody on a case, each in private, whether they would like to talk together, by a day.

    Args:
        day: The local date as ISO text; it may be anything.

    Raises:
        NotForYou: Neither a lead nor a confirmed resolver of it.
        OutOfDate: Something keeps them from being asked; see `what_joint_lacks`.
        InvalidInput: The day is none on which the service works, or too far ahead.
    """
    case = await case_to_arrange(desk, case_id, person_id)
    if await what_joint_lacks(desk, case):
        raise OutOfDate
    decided = counted(desk, ReminderKind.JOINT_DECIDED, _decided_on(desk, day), case_id)
    people = people_of_case(case)
    consents = asked_together(await consents_of(desk, case), people, desk.now, decided.due_at)
    case = await save_part(desk, case, consents, person_id, AuditAction.ASKED_CONSENT)
    for each in _reminders(desk, case, decided):
        await desk.work.reminders.plan(each)
    for one in people:
        if one.is_in_teams:
            await notify(desk, one.person_id, SCREEN, case=case_id, kind=ConsentKind.JOINT.value)
    await let_leads_tell(desk, case, people, ToTell.JOINT)
    return case


async def may_be_stopped(desk: Desk, case: Case) -> bool:
    """Whether it can be decided that a joint conversation does not go ahead: while one is asked about, or to come."""
    joint = (await consents_of(desk, case)).joint
    if joint is None or joint.standing is JointStanding.NOT_NOW or joint.stopped_by or case.stage in CLOSED_STAGES:
        return False
    latest = await latest_session(desk, case, TOGETHER)
    is_held = latest is not None and latest.state is MeetingState.HELD
    return not (is_held and joint.decided_at and latest and latest.created_at >= joint.decided_at)


async def stop_joint(desk: Desk, case_id: str, person_id: str, reason: str) -> Case:
    """Decide that a joint conversation does not go ahead; before its day nobody is told, and after it all at once.

    Raises:
        NotForYou: Neither a lead nor a confirmed resolver of it.
        OutOfDate: Nobody was asked, it does not go ahead already, or it was held.
        InvalidInput: No reason, or a longer one.
    """
    case = await case_to_arrange(desk, case_id, person_id)
    consents = await consents_of(desk, case)
    joint = consents.joint
    if joint is None or not await may_be_stopped(desk, case):
        raise OutOfDate
    stated = STOP_REASON.cleaned(reason)
    if problem := STOP_REASON.problem_with(stated):
        raise InvalidInput({"reason": problem})
    stopped = replace(consents, joint=replace(joint, stopped_by=person_id, stopped_reason=stated))
    was_agreed = joint.standing is JointStanding.ALL
    stopped = ended(stopped, desk.now)
    case = await save_part(desk, case, stopped, person_id, AuditAction.STOPPED_JOINT)
    if was_agreed:
        await tell_end_of_joint(desk, case, frozenset({person_id}))
        await desk.publish(ConsentsChanged(case_id, case=case, is_told=True))
    return case


async def answers_for_lead(desk: Desk, case_id: str, person_id: str) -> tuple[Case, Consents]:
    """Return to a lead who said what; that they looked is on record.

    Raises:
        NotForYou: No such case for this person.
        OutOfDate: Nobody was asked anything.
    """
    case = await case_for_lead(desk, case_id, person_id)
    consents = await part_of(desk, case, person_id, Consents)
    if consents is None:
        raise OutOfDate
    return case, consents


async def _joint_near(desk: Desk, due: DueReminder) -> None:
    """Ask those once more who have not answered, each in private."""
    case = await desk.work.cases.get(due.reminder.case_id)
    joint = (await consents_of(desk, case)).joint if case else None
    if case and joint and joint.is_open and case.stage not in CLOSED_STAGES:
        await remind_of(desk, case, people_of_case(case), ConsentKind.JOINT)


async def _joint_decided(desk: Desk, due: DueReminder) -> None:
    """Find on the day whether all agree, and tell everybody the same at one moment."""
    case = await desk.work.cases.get(due.reminder.case_id)
    if case is None or case.stage in CLOSED_STAGES:
        return
    consents = await consents_of(desk, case)
    if consents.joint is None or not consents.joint.is_open:
        return
    found = decided(consents, people_of_case(case), desk.now)
    case = await save_part(desk, case, found, SERVICE, AuditAction.DECIDED_JOINT)
    await desk.publish(ConsentsChanged(case.case_id, case=case))
    await tell_everybody(desk, case)
    for one in case.assignments:
        await notify(desk, one.resolver, RESOLVERS_SCREEN, case=case.case_id)
    await notify_owners(desk, case, "lead.update", what="joint-decided")


def _reminders(desk: Desk, case: Case, decided_on: Reminder) -> Sequence[Reminder]:
    near = desk.calendar.working_time_before(decided_on.due_at, desk.service_of(case).deadlines.nudge_before)
    return Reminder(ReminderKind.JOINT_NEAR, near, case.case_id), decided_on


async def _move(desk: Desk, case: Case, reminder: Reminder, was: datetime) -> None:
    """Let the day on which all is decided follow the calendar; who was reminded of the old one is again."""
    consents = await consents_of(desk, case)
    if consents.joint is None or not consents.joint.is_open or consents.joint.decide_at != was:
        return
    moved = decided_later(consents, reminder.due_at)
    await save_part(desk, case, moved, SERVICE, AuditAction.MOVED_DEADLINE)
    await replan(desk, _reminders(desk, case, reminder))


def _decided_on(desk: Desk, text: str) -> WorkingDayTerm:
    """Return what the end of a working day is counted from.

    Raises:
        InvalidInput: It is none, or too near or far.
    """
    today = desk.calendar.local(desk.now).date()
    day = day_in(text)
    if day is None or not today < day <= today + timedelta(days=LONGEST_JOINT_DAYS):
        raise InvalidInput({"day": "consent-problem-day"})
    if not desk.calendar.works_on(day):
        raise InvalidInput({"day": "approach-problem-closed"})
    before = datetime.combine(day - timedelta(days=1), time(12), ZoneInfo(desk.institution.time_zone))
    return WorkingDayTerm(before.astimezone(UTC), 1)


REMINDERS = (
    ReminderSpec(ReminderKind.JOINT_NEAR, _joint_near, Follows.OTHER, ends_with=(CaseClosed,)),
    ReminderSpec(ReminderKind.JOINT_DECIDED, _joint_decided, Follows.TERM, _move, ends_with=(CaseClosed,)),
)
