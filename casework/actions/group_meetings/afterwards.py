"""After a group's meeting: who came, a short minute, what was learnt, and a kind word to who misses them (S09, S16)."""

from collections.abc import Collection
from dataclasses import replace
from datetime import date

from casework.actions.group_meetings.people import (
    attendance,
    invited,
    last_held,
    meeting_for_officer,
    meeting_for_organiser,
    tell_officers,
)
from casework.actions.group_meetings.plan import sittings
from casework.actions.meetings.items import hints
from casework.actions.messaging.notify import notify
from casework.desk import Desk, new_id
from casework.errors import InvalidInput, OutOfDate
from casework.model.calls.anonymity import Findings
from casework.model.meetings.meeting import Meeting, MeetingEvent, MeetingState, Participant
from casework.model.meetings.papers import (
    ACTION_LIMIT,
    MINUTE_LIMIT,
    MOST_ACTIONS,
    MOST_POINTS,
    POINT_LIMIT,
    LearningPoint,
    Minute,
    MinuteAction,
)
from casework.model.messaging.notices import NEWS
from casework.model.services import ServiceKind
from casework.model.text import accepted, one_line, text_digest
from casework.model.written_days import moment_in

SUITS = ("fine", "mornings", "afternoons", "other-day", "online")
"""What somebody can say who missed two meetings in a row."""


async def note_attendance(desk: Desk, meeting_id: str, person_id: str, came: Collection[str]) -> Meeting:
    """Note who came, or correct it; whoever missed two in a row is asked, in private, whether another time would suit.

    Args:
        came: Person ids of those who were there; it can be corrected later.

    Raises:
        NotForYou: No such meeting for this person.
        OutOfDate: It is not over yet, or is off.
        InvalidInput: Somebody who came was not invited.
    """
    meeting, service = await meeting_for_organiser(desk, meeting_id, person_id)
    if meeting.ends_at is None or meeting.ends_at > desk.now:
        raise OutOfDate
    is_new = meeting.state is MeetingState.FIXED
    held = meeting.advanced(MeetingEvent.HELD) if is_new else meeting
    if held.state is not MeetingState.HELD:
        raise OutOfDate
    people = await desk.work.meetings.participants(meeting)
    if set(came) - {one.person_id for one in people}:
        raise InvalidInput({"came": "problem-came"})
    saved = await desk.work.meetings.save(replace(held, organiser=person_id))
    for one in people:
        await desk.work.meetings.invite(saved, replace(one, came=one.person_id in came))
    await _ask_who_misses(desk, saved, service)
    return saved


async def _ask_who_misses(desk: Desk, meeting: Meeting, service: ServiceKind) -> None:
    """Ask whoever missed this meeting and the one before, once, however often it is corrected who came."""
    before = await last_held(desk, service, besides=meeting)
    if before is None:
        return
    missed = {one for one, came in (await attendance(desk, before)).items() if not came}
    for one in await invited(desk, meeting, service):
        if one.came is False and one.person_id in missed and not one.asked_what_suits:
            await desk.work.meetings.invite(meeting, replace(one, asked_what_suits=True))
            await notify(desk, one.person_id, "group.suits", meeting=meeting.meeting_id)


async def say_what_suits(desk: Desk, meeting_id: str, person_id: str, wish: str) -> None:
    """Keep what would suit somebody better; the next planning tells how many say so, and not who.

    Raises:
        NotForYou: No such meeting for this person, or they were not invited.
        InvalidInput: Names `suits`.
    """
    meeting, _, before = await meeting_for_officer(desk, meeting_id, person_id)
    if before is None:
        raise OutOfDate
    if wish not in SUITS:
        raise InvalidInput({"suits": "problem-choose"})
    await desk.work.meetings.invite(meeting, replace(before, suits=wish))


async def _held(desk: Desk, meeting_id: str, person_id: str) -> tuple[Meeting, ServiceKind, Minute]:
    meeting, service = await meeting_for_organiser(desk, meeting_id, person_id)
    if meeting.state is not MeetingState.HELD:
        raise OutOfDate
    return meeting, service, await desk.work.meetings.minute(meeting)


async def write_minute(desk: Desk, meeting_id: str, person_id: str, text: str) -> None:
    """Keep the words of the minute.

    Raises:
        NotForYou: No such meeting for this person.
        OutOfDate: Nobody has noted yet who came.
        InvalidInput: Names `minute`.
    """
    meeting, _, minute = await _held(desk, meeting_id, person_id)
    words = accepted("minute", text, MINUTE_LIMIT)
    await desk.work.meetings.put_minute(meeting, replace(minute, text=words))


async def add_action(desk: Desk, meeting_id: str, person_id: str, text: str, day: str) -> None:
    """Add something that was agreed, with the day by which it is to be done, or none.

    Raises:
        NotForYou: No such meeting for this person.
        OutOfDate: Nobody has noted yet who came.
        InvalidInput: Names `action` or `day`.
    """
    meeting, _, minute = await _held(desk, meeting_id, person_id)
    words = one_line(accepted("action", text, ACTION_LIMIT))
    at = moment_in(day) if day else None
    if day and at is None:
        raise InvalidInput({"day": "problem-day"})
    if len(minute.actions) >= MOST_ACTIONS:
        raise InvalidInput({"action": "problem-minute-full"})
    actions = (*minute.actions, MinuteAction(words, at.date() if at else None))
    actions = tuple(sorted(actions, key=lambda one: (one.day is None, one.day or date.max)))
    await desk.work.meetings.put_minute(meeting, replace(minute, actions=actions))


async def send_minute(desk: Desk, meeting_id: str, person_id: str) -> None:
    """Send the minute to everybody who was invited, whichever sitting.

    Raises:
        NotForYou: No such meeting for this person.
        OutOfDate: Nothing is written yet.
    """
    meeting, service, minute = await _held(desk, meeting_id, person_id)
    if not minute.text:
        raise OutOfDate
    await desk.work.meetings.put_minute(meeting, replace(minute, sent_at=desk.now))
    people: dict[str, Participant] = {}
    for sitting in await sittings(desk, meeting):
        people |= {one.person_id: one for one in await invited(desk, sitting, service)}
    await tell_officers(desk, meeting, tuple(people.values()), "group.minute", NEWS)


async def add_learning(desk: Desk, meeting_id: str, person_id: str, text: str, looked_at: str = "") -> Findings | None:
    """Keep what the group learnt, without any case; it outlives the meeting.

    Args:
        looked_at: The digest of the text whose hints the writer has seen.

    Returns:
        What the writer may want to look at first; nothing was kept then. None once it is kept.

    Raises:
        NotForYou: No such meeting for this person.
        OutOfDate: Nobody has noted yet who came.
        InvalidInput: Names `point`.
    """
    meeting, _, _ = await _held(desk, meeting_id, person_id)
    words = accepted("point", text, POINT_LIMIT)
    found = await hints(desk, words)
    if found.marks and looked_at != text_digest(words):
        return found
    _, known = await desk.work.meetings.learning_points(meeting.service, 0, 0)
    if known >= MOST_POINTS * MOST_POINTS:
        raise InvalidInput({"point": "problem-points-full"})
    await desk.work.meetings.learn(LearningPoint(new_id(), meeting.service, desk.now, words))
    return None


async def forget_learning(desk: Desk, service: ServiceKind, point_id: str) -> None:
    """Take a learning point off; whoever arranges the service's meetings was asked for before."""
    points, _ = await desk.work.meetings.learning_points(service.service_id, 0, MOST_POINTS * MOST_POINTS)
    if any(one.point_id == point_id for one in points):
        await desk.work.meetings.unlearn(point_id)
