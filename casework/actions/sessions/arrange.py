"""The resolvers arrange a talk: offer times, record what suits whoever is not in Teams, and how it went (R17, R18)."""

from dataclasses import dataclass

from casework.actions.calendars.free_times import want_free_times
from casework.actions.meetings import arrange
from casework.actions.meetings.arrange import Invited
from casework.actions.meetings.recorded_times import TimesRecorded, recorded_answer
from casework.actions.meetings.tell import redraw_meeting, tell
from casework.actions.parties.people import person_recorded_for
from casework.actions.sessions.clock import sync_clock
from casework.actions.sessions.session import (
    case_to_meet,
    latest_session,
    open_session_for,
    people_now,
    sessions_of,
)
from casework.desk import Desk
from casework.errors import InvalidInput, NotForYou, OutOfDate
from casework.model.cases.case import Case
from casework.model.first_talks import usual_times
from casework.model.meetings.arrangement import MeetingWay
from casework.model.meetings.meeting import Meeting, MeetingPurpose, MeetingState, Participant
from casework.model.meetings.offered import TimesOffered, arrangement_of, times_left
from casework.model.messaging.notices import ALERT
from casework.model.parties.people import CasePerson
from casework.model.sessions import is_with, purpose_of

_NEEDS_PLACE = frozenset({MeetingWay.ROOM, MeetingWay.OTHER})


@dataclass(frozen=True, slots=True)
class SessionOffer:
    """What a resolver offers.

    Attributes:
        who: With whom the talk is: a party id or `TOGETHER`; it may be anything.
        times: The times, and how it would be held.
        seen: What `session_seen` returned when the form was drawn: the other resolver may have planned meanwhile.
    """

    who: str
    times: TimesOffered
    seen: str


async def arrange_session(desk: Desk, case_id: str, person_id: str, who: str) -> Case:
    """Begin to arrange a talk, or go on with it; calendars are asked when everybody is free.

    Args:
        who: A party id or `TOGETHER`; it may be anything.

    Raises:
        NotForYou: Not a resolver of it who has confirmed.
        OutOfDate: Somebody does not agree to it, and there was none.
    """
    case = await case_to_meet(desk, case_id, person_id)
    session = await latest_session(desk, case, who)
    if session is None:
        session = await _begun(desk, case, person_id, who)
    if not session.is_over and session.state is not MeetingState.FIXED:
        people = [one.person_id for one in await desk.work.meetings.participants(session)]
        times = usual_times(desk.calendar.works_at, desk.institution.week, desk.calendar.local(desk.now))
        await want_free_times(desk, session, people, times)
    return case


async def offer_session(desk: Desk, case_id: str, person_id: str, made: SessionOffer) -> Meeting:
    """Offer times for a talk; whoever is not in Teams is told by the resolvers.

    Raises:
        NotForYou: Not a resolver of it who has confirmed.
        OutOfDate: Somebody does not agree to it (any more).
        InvalidInput: As `casework.actions.meetings.arrange.offer`; `place` where a way needs one; `times` where the
            other resolver has changed something since.
    """
    who, times = made.who, made.times
    case = await case_to_meet(desk, case_id, person_id)
    if not await people_now(desk, case, who):
        raise OutOfDate
    session = await latest_session(desk, case, who)
    if made.seen != session_seen(session):
        raise InvalidInput({"times": "session-problem-changed"})
    if times.way in _NEEDS_PLACE and not times.place.strip():
        raise InvalidInput({"place": "problem-required"})
    if session is None or session.is_over:
        session = await _begun(desk, case, person_id, who)
    session = await arrange.offer(desk, case, session, person_id, times)
    await tell(desk, session, [person_id], ALERT)
    return session


def session_seen(session: Meeting | None) -> str:
    """Return what tells whether a talk has changed since a card was drawn.

    One that is over, or has only begun, is none: nobody has offered anything of it.
    """
    if session is None or session.is_over or not arrangement_of(session).offered_at:
        return ""
    return f"{session.meeting_id}.{session.version}"


async def session_to_record(
    desk: Desk, meeting_id: str, person_id: str, party_id: str
) -> tuple[Case, Meeting, CasePerson]:
    """Return to a resolver a talk with somebody who is not in Teams, whose answer they record.

    Args:
        party_id: Whose; it may be anything.

    Raises:
        NotForYou: No such talk for this person, or they do not arrange it.
        OutOfDate: They answer themselves, are not on the case any more, or nothing is offered.
    """
    case, session, who = await open_session_for(desk, meeting_id, person_id)
    if not who.is_host:
        raise NotForYou
    person = await person_recorded_for(desk, case, party_id)
    if not is_with(session, person) or not times_left(session, desk.now):
        raise OutOfDate
    return case, session, person


async def record_times(desk: Desk, meeting_id: str, person_id: str, party_id: str, filled: TimesRecorded) -> Meeting:
    """Record which times suit somebody who is not in Teams, with the day and the way in which they said so.

    Raises:
        NotForYou: As `session_to_record`.
        OutOfDate: As `session_to_record`, or a time is not offered any more.
        InvalidInput: A field needs another look.
    """
    case, session, person = await session_to_record(desk, meeting_id, person_id, party_id)
    party = next(one for one in arrangement_of(session).party_ids if one in person.ids)
    said = recorded_answer(desk, party, person_id, filled)
    answered = await arrange.answer_times(desk, case, session, person_id, said)
    await tell_of_answer(desk, session, answered, person_id)
    return answered


async def tell_of_answer(desk: Desk, before: Meeting, session: Meeting, person_id: str) -> None:
    """Tell everybody once a time is found, or none suits all; until then the resolvers' cards alone follow."""
    if session.version == before.version:
        return
    is_settled = session.state is MeetingState.FIXED or len(arrangement_of(session).answers) == len(
        arrangement_of(session).party_ids
    )
    if is_settled:
        await tell(desk, session, [person_id])
        await _tell_of_none_left(desk, session)
        return
    # Drawn anew, a card that somebody has open would close, and tell them that another has answered.
    await redraw_meeting(desk, session, await arrange.hosts_of(desk, session))


async def _tell_of_none_left(desk: Desk, taken: Meeting) -> None:
    """Tell the hosts of another talk of the case that the time just taken was the last that it could have had."""
    for other in await sessions_of(desk, taken.case_id):
        is_open = other.state is MeetingState.PROPOSED and times_left(other, desk.now)
        if is_open and not await arrange.times_to_take(desk, other):
            await tell(desk, other, await arrange.guests_of(desk, other))


async def record_session(desk: Desk, meeting_id: str, person_id: str) -> Meeting:
    """Record that a talk was held.

    Raises:
        NotForYou: No such talk for this person, or they do not hold it.
        IllegalMove: It is over, or the case is closed.
        OutOfDate: Its time has not begun.
    """
    case, session, _ = await _hosted(desk, meeting_id, person_id)
    held = await arrange.record_held(desk, case, session, person_id)
    guests = await arrange.guests_of(desk, held)
    await tell(desk, held, [person_id, *guests])
    await sync_clock(desk, case)
    return held


async def record_no_show(desk: Desk, meeting_id: str, person_id: str, *, was_us: bool) -> Meeting:
    """Record that a talk did not take place; the others read that, and not because of whom.

    Args:
        was_us: Whether a resolver could not come.

    Raises:
        NotForYou: No such talk for this person, or they do not hold it.
        IllegalMove: It has no time or is over, or the case is closed.
        OutOfDate: Its time has not begun.
    """
    case, session, _ = await _hosted(desk, meeting_id, person_id)
    guests = await arrange.guests_of(desk, session)
    is_alone = session.purpose is MeetingPurpose.INDIVIDUAL_TALK
    absent = session.organiser if was_us else next(iter(guests), "") if is_alone else ""
    missed = await arrange.record_missed(desk, case, session, person_id, absent)
    await tell(desk, missed, [person_id])
    await sync_clock(desk, case)
    return missed


async def call_off_session(desk: Desk, meeting_id: str, person_id: str) -> Meeting:
    """Call a talk off, as one of its resolvers, or as the one whom it is with alone; the others are told.

    Raises:
        NotForYou: No such talk for this person, or it is for the resolvers alone to call off.
        IllegalMove: It is over, or the case is closed.
    """
    case, session, who = await open_session_for(desk, meeting_id, person_id)
    if not who.is_host and session.purpose is MeetingPurpose.JOINT_SESSION:
        raise NotForYou
    cancelled = await arrange.cancel(desk, case, session, person_id)
    await tell(desk, cancelled, [person_id])
    await sync_clock(desk, case)
    return cancelled


async def _hosted(desk: Desk, meeting_id: str, person_id: str) -> tuple[Case, Meeting, Participant]:
    case, session, who = await open_session_for(desk, meeting_id, person_id)
    if not who.is_host:
        raise NotForYou
    return case, session, who


async def _begun(desk: Desk, case: Case, person_id: str, who: str) -> Meeting:
    """Return a new talk with everybody whom it is to be with.

    Raises:
        OutOfDate: One of them does not agree.
    """
    people = await people_now(desk, case, who)
    if not people:
        raise OutOfDate
    hosts = [one.resolver for one in case.assignments]
    invited = Invited(
        hosts=(person_id, *(one for one in hosts if one != person_id)),
        guests=tuple(one.person_id for one in people if one.is_in_teams),
        party_ids=tuple(one.party_id for one in people),
    )
    return await arrange.begin(desk, case, purpose_of(who), invited)
