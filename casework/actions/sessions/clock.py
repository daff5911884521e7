"""The clocks of the resolvers' talks: each begins with the last consent that it needs (R38).

They nudge the two resolvers before the day, and whoever keeps the case on it; then the day is set anew, so that no
talk to which people agreed is forgotten.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from casework.access import save_part
from casework.actions.consents.ask import consents_of
from casework.actions.messaging.notify import notify, notify_owners
from casework.actions.referrals.proceed import checks_of
from casework.actions.reminders.recalculate import replan
from casework.actions.reminders.times import counted, late_flag
from casework.actions.sessions.session import latest_session, sessions_of
from casework.desk import Desk, Follows, ReminderSpec
from casework.errors import FromNewerVersion, Unreadable
from casework.events import CaseClosed
from casework.model.cases.access_log import SERVICE, AuditAction
from casework.model.cases.case import Case
from casework.model.cases.lifecycle import CLOSED_STAGES
from casework.model.meetings.meeting import Meeting, MeetingPurpose, MeetingState
from casework.model.meetings.offered import arrangement_of
from casework.model.reminders import DueReminder, Reminder, WorkingDayTerm
from casework.model.sessions import (
    TOGETHER,
    SessionClock,
    SessionDay,
    is_with,
    people_to_meet,
    people_to_talk_with,
    purpose_of,
)

_NEAR = timedelta(days=1)
"""Before its day a talk stands in the leads' morning."""


class SessionReminder(StrEnum):
    """Ids in the store, for good; a reminder's subject is a party id, or `TOGETHER`."""

    NEAR = "session-near"
    DUE = "session-due"


async def sync_clock(desk: Desk, case: Case) -> None:
    """Let a clock run for each talk that may be held, and was not; all others end."""
    wanted = await _wanted(desk, case)
    before = await desk.work.case_parts.get(case.case_id, SessionClock) or SessionClock()
    clock = before
    for one in before.days:
        if one.who not in wanted:
            clock = clock.without(one.who)
            for kind in SessionReminder:
                await desk.work.reminders.cancel(kind, case.case_id, one.who)
    for who in wanted:
        day = clock.of(who)
        if day is None or day.due_at <= desk.now:
            clock = clock.with_day(await _planned(desk, case, who))
    if clock != before:
        await save_part(desk, case, clock, SERVICE, AuditAction.SET_SESSION_DAY)


async def _wanted(desk: Desk, case: Case) -> list[str]:
    """Return with whom talks may be held that were not held yet."""
    consents, checks = await consents_of(desk, case), await checks_of(desk, case)
    held = [one for one in await sessions_of(desk, case.case_id) if one.state is MeetingState.HELD]
    found = [
        one.party_id
        for one in people_to_talk_with(case)
        if people_to_meet(case, consents, checks, one.party_id)
        and not any(done.purpose is MeetingPurpose.INDIVIDUAL_TALK and is_with(done, one) for done in held)
    ]
    agreed_at = consents.joint.decided_at if consents.joint else None
    was_held = any(
        one.purpose is MeetingPurpose.JOINT_SESSION and agreed_at and one.created_at >= agreed_at for one in held
    )
    return [*found, *([TOGETHER] if people_to_meet(case, consents, checks, TOGETHER) and not was_held else [])]


async def _planned(desk: Desk, case: Case, who: str) -> SessionDay:
    """Return the day by which a talk is to be held, counted from now, with its reminders planned."""
    deadlines = desk.service_of(case).deadlines
    days = deadlines.joint_session_days if who == TOGETHER else deadlines.individual_talk_days
    term = WorkingDayTerm(desk.now, days)
    day = SessionDay(who, desk.calendar.end_of_working_day(term.counted_from, term.days))
    for one in _reminders(desk, case, day, term):
        if one.due_at > desk.now:
            await desk.work.reminders.plan(one)
    return day


def _reminders(desk: Desk, case: Case, day: SessionDay, term: WorkingDayTerm) -> Sequence[Reminder]:
    near = desk.calendar.working_time_before(day.due_at, desk.service_of(case).deadlines.nudge_before)
    return (
        Reminder(SessionReminder.NEAR, near, case.case_id, day.who),
        Reminder(SessionReminder.DUE, day.due_at, case.case_id, day.who, term),
    )


@dataclass(frozen=True, slots=True)
class TalkDue:
    """A talk to which people agreed, and which has no time: its day is near, or one has passed.

    Attributes:
        case_id: Of which case.
        due_at: The next day, UTC.
        was_missed: Whether one has passed.
    """

    case_id: str
    due_at: datetime
    was_missed: bool


async def talks_due(desk: Desk, case_ids: Sequence[str]) -> Sequence[TalkDue]:
    """Return which talks of some open cases are due, those whose day has passed first; asks nobody's permission."""
    found = []
    for case_id in case_ids:
        try:
            clock = await desk.work.case_parts.get(case_id, SessionClock)
            sessions = await sessions_of(desk, case_id) if clock and clock.days else ()
        except (FromNewerVersion, Unreadable):
            continue
        for day in clock.days if clock else ():
            is_near = desk.calendar.working_time_before(day.due_at, _NEAR) <= desk.now
            if (is_near or day.missed_at) and not any(_is_ahead(desk, one, day.who) for one in sessions):
                found.append(TalkDue(case_id, day.due_at, day.missed_at is not None))
    return sorted(found, key=lambda one: (not one.was_missed, one.due_at, one.case_id))


def _is_ahead(desk: Desk, session: Meeting, who: str) -> bool:
    """Whether a talk with somebody, or with all, has a time that has not passed."""
    is_it = session.purpose is purpose_of(who) and (who == TOGETHER or who in arrangement_of(session).party_ids)
    is_fixed = session.state is MeetingState.FIXED
    return is_it and is_fixed and session.ends_at is not None and session.ends_at > desk.now


async def _near(desk: Desk, due: DueReminder) -> None:
    """Nudge the two resolvers."""
    if found := await _without_time(desk, due):
        await _nudge(desk, *found, late_flag(desk, due))


async def _due(desk: Desk, due: DueReminder) -> None:
    """Tell the resolvers and whoever keeps the case, and set the day anew."""
    found = await _without_time(desk, due)
    if found is None:
        await _look_after_it(desk, due)
        return
    case, day = found
    clock = await desk.work.case_parts.get(case.case_id, SessionClock) or SessionClock()
    again = replace(await _planned(desk, case, day.who), missed_at=desk.now)
    await save_part(desk, case, clock.with_day(again), SERVICE, AuditAction.MISSED_SESSION_DAY)
    await _nudge(desk, case, day, late_flag(desk, due))
    await notify_owners(desk, case, "lead.update", what="session-due", late=late_flag(desk, due))


async def _nudge(desk: Desk, case: Case, day: SessionDay, late: str) -> None:
    for one in case.assignments:
        await notify(desk, one.resolver, "session.due", case=case.case_id, who=day.who, late=late)


async def _look_after_it(desk: Desk, due: DueReminder) -> None:
    """Look once more after a talk whose time lies beyond its day: it may not take place."""
    case = await desk.work.cases.get(due.reminder.case_id)
    session = await latest_session(desk, case, due.reminder.subject) if case else None
    if case and session and session.ends_at and session.state is MeetingState.FIXED:
        term = WorkingDayTerm(session.ends_at, 1)
        await desk.work.reminders.plan(counted(desk, SessionReminder.DUE, term, case.case_id, due.reminder.subject))


async def _without_time(desk: Desk, due: DueReminder) -> tuple[Case, SessionDay] | None:
    """Return the case and the day of a talk that was not held, and has no time ahead."""
    case = await desk.work.cases.get(due.reminder.case_id)
    if case is None or case.stage in CLOSED_STAGES:
        return None
    who = due.reminder.subject
    clock = await desk.work.case_parts.get(case.case_id, SessionClock)
    day = clock.of(who) if clock else None
    session = await latest_session(desk, case, who)
    ends_at = session.ends_at if session and session.state is MeetingState.FIXED else None
    return None if day is None or (ends_at and ends_at > desk.now) else (case, day)


async def _move(desk: Desk, case: Case, reminder: Reminder, was: datetime) -> None:
    clock = await desk.work.case_parts.get(case.case_id, SessionClock)
    day = clock.of(reminder.subject) if clock else None
    if clock is None or day is None or reminder.term is None or case.stage in CLOSED_STAGES:
        return
    if day.due_at != was:
        # It is looked once more after a talk whose time lies beyond the day.
        await desk.work.reminders.plan(reminder)
        return
    moved = replace(day, due_at=reminder.due_at)
    await save_part(desk, case, clock.with_day(moved), SERVICE, AuditAction.MOVED_DEADLINE)
    await replan(desk, _reminders(desk, case, moved, reminder.term))


REMINDERS = (
    ReminderSpec(SessionReminder.NEAR, _near, Follows.OTHER, ends_with=(CaseClosed,)),
    ReminderSpec(SessionReminder.DUE, _due, Follows.TERM, _move, ends_with=(CaseClosed,)),
)
