"""Sessions of training: planned, moved and cancelled by whoever keeps the register; officers sign up and off (S10)."""

import re
from dataclasses import dataclass, replace

from casework.actions.calendars.entries import want_entry
from casework.actions.group_meetings.plan import PLACE_LIMIT, own_date
from casework.actions.messaging.notify import draw_anew, notify, notify_all, redraw_cards
from casework.actions.officers.available import serving_officers
from casework.actions.training.people import (
    lacking_for,
    session_for_keeper,
    session_for_officer,
    signed_up,
    takes_sign_ups,
    would_help,
)
from casework.actions.training.records import kept_with_courses
from casework.actions.training.reminders import cancel_all, plan_reminders
from casework.desk import Desk, Subscriber, new_id
from casework.errors import InvalidInput, NotForYou, OutOfDate
from casework.events import EntryChanged
from casework.model.meetings.meeting import Meeting, MeetingEvent, MeetingPurpose
from casework.model.messaging.notices import BROADCAST, NEWS
from casework.model.services import ServiceKind
from casework.model.text import accepted, one_line
from casework.model.training.places import has_place, moving_up, place_for

MOST_PLACES = 500

_PLACES = re.compile(r"[0-9]{1,3}")


@dataclass(frozen=True, slots=True)
class SessionWords:
    """When and where a session is; all of it may be anything.

    Attributes:
        day: A local date, such as "2027-02-18".
        time: A local time, such as "10:00".
        place: Where, at most 200 characters; "" while nobody has said.
        places: For how many there is room.
    """

    day: str
    time: str
    place: str
    places: str


async def plan_session(desk: Desk, person_id: str, service_id: str, course_id: str, words: SessionWords) -> Meeting:
    """Plan a session of a course, and tell the officers to whom it would be of use.

    Raises:
        NotForYou: No such service for this person.
        InvalidInput: Names `course`, `own_day`, `own_time`, `place` or `places`.
    """
    service = next((one for one in kept_with_courses(desk, person_id) if one.service_id == service_id), None)
    if service is None:
        raise NotForYou
    course = service.course(course_id)
    if course is None:
        raise InvalidInput({"course": "problem-choose"})
    blank = Meeting(
        meeting_id=new_id(),
        purpose=MeetingPurpose.TRAINING,
        service=service.service_id,
        zone=desk.institution.time_zone,
        length=course.hours,
        created_at=desk.now,
        uid=new_id(),
        organiser=person_id,
        course=course_id,
    )
    fixed = _as_said(desk, blank, words).advanced(MeetingEvent.FIXED)
    saved = await desk.work.meetings.add(fixed)
    assert saved is not None, "a session fills no window"
    await plan_reminders(desk, saved, service)
    told = [one.person_id for one in await serving_officers(desk, service) if would_help(service, saved, one)]
    await notify_all(desk, told, "training.session", saved.meeting_id, BROADCAST, meeting=saved.meeting_id)
    return saved


def _as_said(desk: Desk, meeting: Meeting, words: SessionWords) -> Meeting:
    """Return a session with the time, place and room that were said.

    Raises:
        InvalidInput: Names `own_day`, `own_time`, `place` or `places`.
    """
    where = one_line(accepted("place", words.place, PLACE_LIMIT, required=False))
    room = int(words.places) if _PLACES.fullmatch(words.places.strip()) else 0
    if not 0 < room <= MOST_PLACES:
        raise InvalidInput({"places": "problem-places"})
    at = own_date(desk, meeting, words.day, words.time, desk.calendar.local(desk.now).date())
    said = replace(meeting, at=at, place=where, places=room)
    if said.has_begun(desk.now):
        raise InvalidInput({"own_time": "problem-own-early"})
    return said


async def change_session(desk: Desk, meeting_id: str, person_id: str, words: SessionWords) -> Meeting:
    """Move a session, or change where it is or for how many; whoever has signed up is told, and stays signed up.

    Raises:
        NotForYou: No such session for this person.
        IllegalMove: It is over or cancelled.
        OutOfDate: It has begun.
        InvalidInput: Names `own_day`, `own_time`, `place` or `places`: fewer than have a place already.
    """
    meeting, service = await session_for_keeper(desk, meeting_id, person_id)
    moved = replace(meeting.advanced(MeetingEvent.MOVED), organiser=person_id)
    if meeting.has_begun(desk.now):
        raise OutOfDate
    moved = _as_said(desk, moved, words)
    people = await signed_up(desk, meeting, service)
    if moved.places < sum(has_place(one) for one in people):
        raise InvalidInput({"places": "problem-places-taken"})
    if (moved.at, moved.place, moved.places) == (meeting.at, meeting.place, meeting.places):
        return meeting
    saved = await desk.work.meetings.save(moved)
    if moved.at != meeting.at:
        await cancel_all(desk, meeting, service)
        await plan_reminders(desk, saved, service)
    if (moved.at, moved.place) != (meeting.at, meeting.place):
        await redraw_cards(desk, meeting_id)
        told = [one.person_id for one in people]
        await notify_all(desk, told, "training.session", meeting_id, BROADCAST, meeting=meeting_id, moved="yes")
    await fill_places(desk, saved, service)
    await want_entry(desk, saved)
    return saved


async def cancel_session(desk: Desk, meeting_id: str, person_id: str) -> Meeting:
    """Cancel a session, and tell everybody who has signed up.

    Raises:
        NotForYou: No such session for this person.
        IllegalMove: It is over or cancelled.
    """
    meeting, service = await session_for_keeper(desk, meeting_id, person_id)
    off = replace(meeting.advanced(MeetingEvent.CANCELLED), organiser=person_id)
    saved = await desk.work.meetings.save(off)
    await cancel_all(desk, meeting, service)
    await redraw_cards(desk, meeting_id)
    told = [one.person_id for one in await signed_up(desk, saved, service)]
    await notify_all(desk, told, "training.session", meeting_id, BROADCAST, meeting=meeting_id)
    await want_entry(desk, saved)
    return saved


async def sign_up(desk: Desk, meeting_id: str, person_id: str) -> Meeting:
    """Sign an officer up: with a place while there is one, else on the waiting list. Signing up again changes nothing.

    Raises:
        NotForYou: No such session for this person.
        OutOfDate: It has begun, is off, or they have to do another course before.
    """
    meeting, service, officer = await session_for_officer(desk, meeting_id, person_id)
    if not takes_sign_ups(desk, meeting) or lacking_for(service, meeting, officer):
        raise OutOfDate
    # Whoever was taken off gives up their place first.
    await fill_places(desk, meeting, service)
    people = await desk.work.meetings.participants(meeting)
    if any(one.person_id == person_id for one in people):
        return meeting
    # A session that two change at one moment is changed by one of them; the other comes again.
    saved = await desk.work.meetings.save(meeting)
    await desk.work.meetings.invite(saved, place_for(people, meeting.places, person_id))
    await want_entry(desk, saved)
    return saved


async def sign_off(desk: Desk, meeting_id: str, person_id: str) -> Meeting:
    """Sign an officer off; whoever is next moves up and is told. Signing off again changes nothing.

    Raises:
        NotForYou: No such session for this person.
        OutOfDate: It has begun, or is off.
    """
    meeting, service, _ = await session_for_officer(desk, meeting_id, person_id)
    if not takes_sign_ups(desk, meeting):
        raise OutOfDate
    if await desk.work.meetings.participant(meeting, person_id) is None:
        return meeting
    saved = await desk.work.meetings.save(meeting)
    await desk.work.meetings.uninvite(saved, person_id)
    await fill_places(desk, saved, service)
    await want_entry(desk, saved)
    return saved


async def fill_places(desk: Desk, meeting: Meeting, service: ServiceKind) -> None:
    """Give the free places to whoever waits, in turn, and tell them; whoever serves no more has none."""
    if not takes_sign_ups(desk, meeting):
        return
    people = await signed_up(desk, meeting, service)
    serving = {one.person_id for one in people}
    for one in await desk.work.meetings.participants(meeting):
        if one.person_id not in serving:
            await desk.work.meetings.uninvite(meeting, one.person_id)
    for one in moving_up(people, meeting.places):
        await desk.work.meetings.invite(meeting, one)
        await notify(
            desk, one.person_id, "training.session", meeting.meeting_id, NEWS, meeting=meeting.meeting_id, up="yes"
        )


async def _entry_changed(desk: Desk, event: EntryChanged) -> None:
    """Let the cards of whoever has a place follow: what stands in their calendar, and where to join."""
    meeting = event.meeting
    if meeting.purpose is MeetingPurpose.TRAINING:
        placed = {one.person_id for one in await desk.work.meetings.participants(meeting) if has_place(one)}
        for card in await desk.work.outbox.cards_about(meeting.meeting_id):
            if card.screen == "training.session" and card.person_id in placed:
                await draw_anew(desk, card)


SUBSCRIBERS = (Subscriber(EntryChanged, _entry_changed),)
