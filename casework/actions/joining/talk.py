"""The first talk with a coordinator: times are offered, one is taken, or others are asked for (S08, S14).

It is a meeting of the service with nobody but the two in it, and goes with the application.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from casework.actions.calendars.entries import follow_time, has_entry
from casework.actions.joining.people import (
    application_for_keeper,
    application_of,
    seen_by_keeper,
    tell_applicant,
    tell_keepers,
)
from casework.actions.joining.reminders import plan_next
from casework.actions.meetings.bookings import not_free
from casework.desk import Desk, new_id
from casework.errors import InvalidInput, NotForYou, OutOfDate
from casework.model.joining import Application, ApplicationEvent, ApplicationStage
from casework.model.meetings import offered
from casework.model.meetings.arrangement import Arrangement
from casework.model.meetings.meeting import Meeting, MeetingEvent, MeetingPurpose, MeetingState, Participant
from casework.model.meetings.offered import WISH_LIMIT, TimesOffered, problem_with_time, times_left
from casework.model.meetings.wall_time import WallTime
from casework.model.reminders import WorkingDayTerm
from casework.model.text import accepted, one_line
from casework.model.written_days import moment_in

LENGTH = timedelta(minutes=30)
MOST_TIMES, PLACE_LIMIT = 5, 200

DAYS_AHEAD = 5
"""Working days on which times are proposed to a coordinator."""

INTO_THE_DAY = (timedelta(hours=1), timedelta(hours=5))
"""How long after the working day begins the proposed times are."""


async def talk_of(desk: Desk, application: Application) -> Meeting | None:
    """Return the meeting that is arranged for a first talk, or None."""
    return await desk.work.meetings.get(application.meeting_id) if application.meeting_id else None


async def own_talk(desk: Desk, application_id: str, person_id: str) -> tuple[Meeting | None, bool]:
    """Return the talk of an application, or None, to either of the two in it, and whether they arrange it.

    Raises:
        NotForYou: No such application for this person, or another coordinator talks with the applicant.
    """
    if await desk.work.applications.is_of(application_id, person_id):
        return await talk_of(desk, await application_of(desk, application_id, person_id)), False
    meeting = await talk_of(desk, await application_for_keeper(desk, application_id, person_id))
    if meeting and meeting.organiser != person_id:
        raise NotForYou
    return meeting, True


async def time_that_goes(desk: Desk, application: Application) -> str:
    """Return the local time of a talk that was to come, such as "2026-11-24T10:00:00", before it goes; "" for none."""
    meeting = await talk_of(desk, application)
    is_to_come = meeting and meeting.starts_at and meeting.starts_at > desk.now
    return meeting.at.isoformat() if meeting and meeting.at and is_to_come else ""


async def proposed_times(desk: Desk, person_id: str) -> list[WallTime]:
    """Return times to offer, on the next working days, at which a coordinator is free as far as Parley knows."""
    day, days = desk.calendar.local(desk.now).date(), 0
    found: list[WallTime] = []
    while days < DAYS_AHEAD:
        day += timedelta(days=1)
        if desk.calendar.works_on(day):
            days += 1
            begins = datetime.combine(day, desk.institution.week.start)
            found += [WallTime(begins + one, desk.institution.time_zone) for one in INTO_THE_DAY]
    gone = await not_free(desk, [person_id], found, LENGTH)
    return [one for one in found if one not in gone]


async def offer_times(
    desk: Desk, person_id: str, application_id: str, seen: str, *, chosen: Sequence[str], own: str, place: str
) -> Application:
    """Offer up to five times for a first talk, in place of earlier ones; a time that was taken is let go.

    Args:
        chosen: Local dates and times such as "2026-11-24T10:00".
        own: One more of these, or "" for none.
        place: Where, or how, at most 200 characters.

    Raises:
        NotForYou: No such application for this person.
        OutOfDate: It moved on meanwhile, or the stage has no such step.
        InvalidInput: Names `times`, `own_day` or `place`.
    """
    found = await seen_by_keeper(desk, person_id, application_id, seen)
    moved = found.advanced(ApplicationEvent.TALK_OFFERED, desk.now)
    before = await talk_of(desk, found)
    where = one_line(accepted("place", place, PLACE_LIMIT))
    times = await _checked(desk, person_id, found, [*chosen, *([own] if own else [])])
    meeting = before or await _begun(desk, found, person_id)
    changed = offered.offer(meeting, TimesOffered(times, LENGTH, Arrangement().way, where), person_id, desk.now)
    if meeting.organiser != person_id:
        await desk.work.meetings.uninvite(meeting, meeting.organiser)
        await desk.work.meetings.invite(meeting, Participant(person_id, is_host=True))
    await _save(desk, meeting, changed)
    return await stored(desk, replace(moved, meeting_id=meeting.meeting_id, said=""))


async def _checked(desk: Desk, person_id: str, application: Application, texts: Sequence[str]) -> tuple[datetime, ...]:
    """Return the times that are to be offered, the earliest first.

    Raises:
        InvalidInput: Names `times`, or `own_day` where it is the last one that is wrong.
    """
    zone = desk.institution.time_zone
    times = {at for one in texts if (at := moment_in(one))}
    if len(times) < len(set(texts)):
        raise InvalidInput({"own_day": "problem-day"})
    if not 0 < len(times) <= MOST_TIMES:
        raise InvalidInput({"times": "problem-talk-times"})
    for one in texts:
        at = moment_in(one)
        if at and (problem := problem_with_time(at, zone, desk.now)):
            raise InvalidInput({"own_day" if one == texts[-1] else "times": problem})
    walls = [WallTime(at, zone) for at in sorted(times)]
    if await not_free(desk, [person_id], walls, LENGTH, application.meeting_id):
        raise InvalidInput({"times": "problem-time-busy"})
    return tuple(one.at for one in walls)


async def _begun(desk: Desk, application: Application, person_id: str) -> Meeting:
    meeting = await desk.work.meetings.add(
        Meeting(
            meeting_id=new_id(),
            uid=new_id(),
            purpose=MeetingPurpose.JOINING,
            service=application.service,
            zone=desk.institution.time_zone,
            length=LENGTH,
            created_at=desk.now,
            organiser=person_id,
            arrangement=Arrangement(),
        )
    )
    assert meeting is not None, "a talk fills no window"
    await desk.work.meetings.invite(meeting, Participant(person_id, is_host=True))
    await desk.work.meetings.invite(meeting, Participant(application.person_id))
    return meeting


async def times_to_take(desk: Desk, meeting: Meeting) -> tuple[WallTime, ...]:
    """Return the offered times that can still be taken: they have not passed, and the coordinator is free."""
    left = times_left(meeting, desk.now)
    gone = await not_free(desk, [meeting.organiser], left, LENGTH, meeting.meeting_id)
    return tuple(one for one in left if one not in gone)


async def take_time(desk: Desk, person_id: str, application_id: str, text: str) -> Application:
    """Take one of the times that are offered to oneself; taking it twice changes nothing.

    Raises:
        NotForYou: They have no such application.
        OutOfDate: The time is not offered (any more), or is gone.
    """
    found, meeting = await _own_talk(desk, person_id, application_id)
    at = moment_in(text)
    if at and meeting.at == at:
        return found
    if at is None or at not in {one.at for one in await times_to_take(desk, meeting)}:
        raise OutOfDate
    await _save(desk, meeting, offered.take(meeting, at))
    return await _told(desk, found)


async def ask_other_times(desk: Desk, person_id: str, application_id: str, wish: str) -> Application:
    """Ask for other times, in a few words; one that was taken is let go.

    Raises:
        NotForYou: They have no such application.
        OutOfDate: No times are offered.
        InvalidInput: Names `wish`.
    """
    found, meeting = await _own_talk(desk, person_id, application_id)
    words = accepted("wish", wish, WISH_LIMIT, required=False)
    await _save(desk, meeting, offered.ask_others(meeting, person_id, words))
    return await _told(desk, found)


async def _own_talk(desk: Desk, person_id: str, application_id: str) -> tuple[Application, Meeting]:
    found = await application_of(desk, application_id, person_id)
    meeting = await talk_of(desk, found)
    if found.stage is not ApplicationStage.TALKING or meeting is None:
        raise OutOfDate
    return found, meeting


async def _told(desk: Desk, application: Application) -> Application:
    saved = await desk.work.applications.save(replace(application, changed_at=desk.now))
    await plan_next(desk, saved)
    await tell_keepers(desk, saved)
    return saved


async def without_talk(desk: Desk, application: Application) -> Application:
    """Return an application without a talk that is arranged, because it was held, or is off: nothing of it is kept.

    Where an entry of it stands in calendars, it is taken out there first, and nobody is named meanwhile.
    """
    meeting = await talk_of(desk, application)
    if meeting is None:
        return replace(application, meeting_id="")
    is_to_come = meeting.starts_at is None or meeting.starts_at > desk.now
    if not (is_to_come and meeting.allows(MeetingEvent.CANCELLED) and await has_entry(desk, meeting)):
        await desk.work.meetings.remove(meeting.meeting_id)
        return replace(application, meeting_id="")
    cancelled = offered.cancel(meeting, "")
    arrangement = offered.arrangement_of(cancelled)
    await _save(desk, meeting, replace(cancelled, place="", arrangement=replace(arrangement, wish="")))
    await desk.work.meetings.uninvite(meeting, application.person_id)
    return replace(application, meeting_id="")


async def stored(desk: Desk, application: Application, term: WorkingDayTerm | None = None, **args: str) -> Application:
    """Store an application that moved on, plan what follows, and tell the applicant.

    Args:
        desk: The turn's.
        application: What is stored.
        term: What its day was counted from just now; None where that stays.
        args: What the applicant's card says besides.
    """
    saved = await desk.work.applications.save(application)
    await plan_next(desk, saved, term)
    await tell_applicant(desk, saved, **args)
    return saved


async def _save(desk: Desk, before: Meeting, meeting: Meeting) -> None:
    saved = await desk.work.meetings.save(meeting)
    await follow_time(desk, before, saved, online=saved.state is MeetingState.FIXED)
