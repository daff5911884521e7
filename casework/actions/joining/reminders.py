"""No application waits in silence: each has a day, and something happens on it (S14)."""

from dataclasses import replace
from datetime import datetime, timedelta
from enum import StrEnum

from casework.actions.joining.people import MOST_LISTED, tell_applicant, tell_keepers
from casework.actions.messaging.notify import notify
from casework.actions.officers.cover import tell_cover
from casework.actions.reminders.times import counted, due_by, late_flag, term_of_day
from casework.desk import Desk, Follows, ReminderSpec, Subscriber
from casework.events import RulesOfTimeChanged
from casework.model.joining import Application, ApplicationStage, JoiningRule
from casework.model.meetings.meeting import MeetingPurpose
from casework.model.reminders import DueReminder, Reminder, WorkingDayTerm

NEAR = timedelta(hours=8)
"""Working time before an answer is due at which the coordinators are reminded."""

INDUCTION_DAYS, STANDSTILL_DAYS = 20, 5
"""Working days after which an induction that stands still is asked about, and a talk or an agreement that does."""

AHEAD = (timedelta(days=1), timedelta(hours=1))
"""How long before a first talk both are reminded of it."""


class JoiningReminder(StrEnum):
    """Ids in the store, for good; a reminder's subject is its application's id."""

    NEAR = "joining-near"
    DUE = "joining-due"
    WAITS = "joining-waits"
    AHEAD = "joining-talk-ahead"
    OVER = "joining-talk-over"


_ANSWERS = frozenset({ApplicationStage.ASKED, ApplicationStage.TALKED})
"""Where the applicant was told by when they hear."""

_DAYS = _ANSWERS | {ApplicationStage.WAITING}
"""Where they have a day at all."""


async def plan_next(desk: Desk, application: Application, term: WorkingDayTerm | None = None) -> None:
    """Plan what happens next if nothing does, in the place of what was planned.

    Args:
        term: What the day of an answer, or of a word to whoever waits, was counted from just now; None where it stays.
    """
    term = term or await _known_term(desk, application)
    await cancel_all(desk, application)
    if application.is_over:
        return
    about = application.application_id
    talk = await desk.work.meetings.get(application.meeting_id) if application.meeting_id else None
    if talk and talk.ends_at and talk.ends_at > desk.now:
        for span in AHEAD:
            if (at := talk.before(span)) and at > desk.now:
                await desk.work.reminders.plan(Reminder(JoiningReminder.AHEAD, at, "", _ahead_of(application, span)))
        await desk.work.reminders.plan(Reminder(JoiningReminder.OVER, talk.ends_at, "", about))
        return
    if application.stage in _ANSWERS:
        near = desk.calendar.working_time_before(application.answer_by, NEAR)
        if near > desk.now:
            await desk.work.reminders.plan(Reminder(JoiningReminder.NEAR, near, "", about))
        await desk.work.reminders.plan(Reminder(JoiningReminder.DUE, application.answer_by, "", about, term))
        return
    if application.stage is ApplicationStage.WAITING:
        await desk.work.reminders.plan(Reminder(JoiningReminder.WAITS, application.answer_by, "", about, term))
        return
    await desk.work.reminders.plan(counted(desk, JoiningReminder.WAITS, _asked_about(desk, application), "", about))


async def _known_term(desk: Desk, application: Application) -> WorkingDayTerm:
    """Return what the day of an answer was counted from, where that is still known; else the day itself."""
    for kind in (JoiningReminder.DUE, JoiningReminder.WAITS):
        planned = await desk.work.reminders.pending(kind, "", application.application_id)
        if planned and planned.term and planned.due_at == application.answer_by:
            return planned.term
    return term_of_day(desk.calendar, application.answer_by)


async def cancel_all(desk: Desk, application: Application) -> None:
    """Drop every reminder about an application."""
    for kind in JoiningReminder:
        await desk.work.reminders.cancel(kind, "", application.application_id)
    for span in AHEAD:
        await desk.work.reminders.cancel(JoiningReminder.AHEAD, "", _ahead_of(application, span))


async def _count_anew(desk: Desk, event: RulesOfTimeChanged) -> None:
    if event.meeting.purpose is MeetingPurpose.JOINING:
        for one in await desk.work.applications.of_service(event.meeting.service, MOST_LISTED):
            if one.meeting_id == event.meeting.meeting_id:
                await plan_next(desk, one)


def _ahead_of(application: Application, span: timedelta) -> str:
    return f"{application.application_id}/{round(span.total_seconds())}"


def _rule(desk: Desk, application: Application) -> JoiningRule:
    service = desk.institution.service(application.service)
    return service.joining if service else JoiningRule()


def _asked_about(desk: Desk, application: Application) -> WorkingDayTerm:
    """Return on which morning an application that stands still is asked about."""
    days = INDUCTION_DAYS if application.stage is ApplicationStage.INDUCTION else STANDSTILL_DAYS
    return WorkingDayTerm(desk.now, days, morning=True)


async def _found(desk: Desk, due: DueReminder) -> Application | None:
    """Return the application that a reminder is about, while it is open and its service is there."""
    found = await desk.work.applications.get(due.reminder.subject.partition("/")[0])
    if found is None or found.is_over or desk.institution.service(found.service) is None:
        return None
    return found


async def _near(desk: Desk, due: DueReminder) -> None:
    """Remind whoever keeps the register that somebody hears from them by tomorrow."""
    found = await _found(desk, due)
    if found and found.stage in _ANSWERS:
        await tell_keepers(desk, found, reminder="yes", late=late_flag(desk, due))


async def _missed(desk: Desk, due: DueReminder) -> None:
    """Tell the applicant, once, that the word they were promised did not come; the second time, the cover hears."""
    found = await _found(desk, due)
    if found is None or found.stage not in _ANSWERS:
        return
    service = desk.institution.service(found.service)
    if found.is_late and service:
        await tell_cover(desk, service, found.person_id)
    if not found.is_late:
        found = await desk.work.applications.save(replace(found, is_late=True))
        await tell_applicant(desk, found, reminder="yes")
    await tell_keepers(desk, found, reminder="yes", late=late_flag(desk, due))
    term = WorkingDayTerm(desk.now, _rule(desk, found).answer_days)
    await desk.work.reminders.plan(counted(desk, JoiningReminder.DUE, term, "", found.application_id))


async def _waits(desk: Desk, due: DueReminder) -> None:
    """Let somebody who waits hear that they are not forgotten, and whoever has the next step that it is theirs."""
    found = await _found(desk, due)
    if found is None or found.stage in _ANSWERS:
        return
    term = None
    if found.stage is ApplicationStage.WAITING:
        term = WorkingDayTerm(desk.now, _rule(desk, found).word_days)
        found = await desk.work.applications.save(replace(found, answer_by=due_by(desk.calendar, term)))
    await tell_applicant(desk, found, reminder="yes")
    if found.stage is not ApplicationStage.AGREEING:
        await tell_keepers(desk, found, reminder="yes", late=late_flag(desk, due))
    await plan_next(desk, found, term)


async def _move(desk: Desk, reminder: Reminder, was: datetime) -> None:
    """Let the day by which an applicant was told that they hear follow the calendar, and tell them of another one."""
    found = await desk.work.applications.get(reminder.subject)
    if found is None or found.is_over:
        return
    await desk.work.reminders.plan(reminder)
    if found.answer_by != was or found.stage not in _DAYS:
        # The promised day has passed, or there is none; only the next word about it moves.
        return
    moved = await desk.work.applications.save(replace(found, answer_by=reminder.due_at))
    await plan_next(desk, moved, reminder.term)
    if desk.calendar.local(was).date() != desk.calendar.local(reminder.due_at).date():
        await tell_applicant(desk, moved)


async def _ahead(desk: Desk, due: DueReminder) -> None:
    """Remind both of a first talk that comes soon."""
    found = await _found(desk, due)
    talk = await desk.work.meetings.get(found.meeting_id) if found and found.meeting_id else None
    if found is None or talk is None or talk.starts_at is None or talk.starts_at <= desk.now:
        return
    await tell_applicant(desk, found, reminder="yes", late=late_flag(desk, due))
    await notify(desk, talk.organiser, "joining.application", application=found.application_id, reminder="yes")


async def _over(desk: Desk, due: DueReminder) -> None:
    """Ask whoever keeps the register, once the time of a first talk has passed, whether it was held."""
    found = await _found(desk, due)
    if found and found.stage is ApplicationStage.TALKING:
        await tell_keepers(desk, found, reminder="yes", late=late_flag(desk, due))
        await plan_next(desk, found)


REMINDERS = (
    ReminderSpec(JoiningReminder.AHEAD, _ahead, Follows.MEETING),
    ReminderSpec(JoiningReminder.OVER, _over, Follows.MEETING),
    ReminderSpec(JoiningReminder.NEAR, _near, Follows.OTHER),
    ReminderSpec(JoiningReminder.DUE, _missed, Follows.TERM, recount=_move),
    ReminderSpec(JoiningReminder.WAITS, _waits, Follows.TERM, recount=_move),
)

SUBSCRIBERS = (Subscriber(RulesOfTimeChanged, _count_anew),)
