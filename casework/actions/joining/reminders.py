"""No application waits in silence: each has a day, and something happens on it (S14)."""

from dataclasses import replace
from datetime import datetime, timedelta
from enum import StrEnum

from casework.actions.joining.people import MOST_LISTED, tell_applicant, tell_keepers
from casework.actions.messaging.notify import notify
from casework.actions.officers.cover import tell_cover
from casework.actions.reminders.times import late_flag
from casework.desk import Desk, ReminderSpec, Subscriber
from casework.events import RulesOfTimeChanged
from casework.model.joining import Application, ApplicationStage, JoiningRule
from casework.model.meetings.meeting import MeetingPurpose
from casework.model.reminders import DueReminder, Reminder

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


async def plan_next(desk: Desk, application: Application) -> None:
    """Plan what happens next if nothing does, in the place of what was planned."""
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
        await desk.work.reminders.plan(Reminder(JoiningReminder.DUE, application.answer_by, "", about))
        return
    await desk.work.reminders.plan(Reminder(JoiningReminder.WAITS, _asked_about(desk, application), "", about))


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


def _asked_about(desk: Desk, application: Application) -> datetime:
    """Return when an application that stands still is asked about, UTC."""
    if application.stage is ApplicationStage.WAITING:
        return application.answer_by
    days = INDUCTION_DAYS if application.stage is ApplicationStage.INDUCTION else STANDSTILL_DAYS
    return desk.calendar.next_morning(desk.calendar.end_of_working_day(desk.now, days))


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
    again = desk.calendar.end_of_working_day(desk.now, _rule(desk, found).answer_days)
    await desk.work.reminders.plan(Reminder(JoiningReminder.DUE, again, "", found.application_id))


async def _waits(desk: Desk, due: DueReminder) -> None:
    """Let somebody who waits hear that they are not forgotten, and whoever has the next step that it is theirs."""
    found = await _found(desk, due)
    if found is None or found.stage in _ANSWERS:
        return
    if found.stage is ApplicationStage.WAITING:
        again = desk.calendar.end_of_working_day(desk.now, _rule(desk, found).word_days)
        found = await desk.work.applications.save(replace(found, answer_by=again))
    await tell_applicant(desk, found, reminder="yes")
    if found.stage is not ApplicationStage.AGREEING:
        await tell_keepers(desk, found, reminder="yes", late=late_flag(desk, due))
    await plan_next(desk, found)


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
    ReminderSpec(JoiningReminder.AHEAD, _ahead),
    ReminderSpec(JoiningReminder.OVER, _over),
    ReminderSpec(JoiningReminder.NEAR, _near),
    ReminderSpec(JoiningReminder.DUE, _missed),
    ReminderSpec(JoiningReminder.WAITS, _waits),
)

SUBSCRIBERS = (Subscriber(RulesOfTimeChanged, _count_anew),)
