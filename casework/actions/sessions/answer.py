"""Whoever is invited to a resolvers' talk says which times suit, asks for others, or that nobody came (R17, R38)."""

from casework.actions.meetings import arrange
from casework.actions.meetings.recorded_times import local_times
from casework.actions.meetings.tell import tell
from casework.actions.sessions.arrange import tell_of_answer
from casework.actions.sessions.clock import sync_clock
from casework.actions.sessions.session import open_session_for
from casework.desk import Desk
from casework.errors import NotForYou, OutOfDate
from casework.model.cases.case import Case
from casework.model.meetings.arrangement import TimesAnswer
from casework.model.meetings.meeting import Meeting, MeetingPurpose, MeetingState
from casework.model.meetings.offered import arrangement_of
from casework.model.sessions import talks_as


async def choose_times(desk: Desk, meeting_id: str, person_id: str, times: tuple[str, ...], seen: str = "") -> Meeting:
    """Say which of the offered times suit; once one suits everybody, it is taken.

    Args:
        times: Local times as ISO text; for a talk alone, one.
        seen: For a joint session: what `offer_seen` returned when the card was drawn.

    Raises:
        NotForYou: No such talk for this person, or they arrange it.
        IllegalMove: It is over, or the case is closed.
        OutOfDate: A time is not offered (any more), or has passed; a joint session has its time by now.
        InvalidInput: Names `time`: a resolver is not free then any more.
    """
    case, session = await _asked(desk, meeting_id, person_id)
    is_joint = session.purpose is MeetingPurpose.JOINT_SESSION
    if is_joint and (session.state is MeetingState.FIXED or seen != offer_seen(session)):
        raise OutOfDate
    person = talks_as(case, person_id)
    party = next(one for one in arrangement_of(session).party_ids if person and one in person.ids)
    said = TimesAnswer(party, local_times(times))
    answered = await arrange.answer_times(desk, case, session, person_id, said)
    await tell_of_answer(desk, session, answered, person_id)
    return answered


def offer_seen(session: Meeting) -> str:
    """Return what tells whether other times are offered than when a card was drawn."""
    offered_at = arrangement_of(session).offered_at
    return offered_at.isoformat() if offered_at else ""


async def ask_other_times(desk: Desk, meeting_id: str, person_id: str, wish: str) -> Meeting:
    """Ask for other times in a few words, which the resolvers alone read; a time that was found is let go.

    Raises:
        NotForYou: No such talk for this person, or they arrange it.
        IllegalMove: It is over, or the case is closed.
        OutOfDate: Its time has come.
        InvalidInput: Names `wish`: it is longer than 300 characters, or may mean a lead.
    """
    case, session = await _asked(desk, meeting_id, person_id)
    if session.starts_at and session.starts_at <= desk.now:
        raise OutOfDate
    asked = await arrange.ask_others(desk, case, session, person_id, wish)
    await tell(desk, asked, [person_id])
    return asked


async def say_nobody_came(desk: Desk, meeting_id: str, person_id: str) -> Meeting:
    """Say that a talk did not take place, because the resolvers, or somebody, did not come.

    Raises:
        NotForYou: No such talk for this person, or they arrange it.
        IllegalMove: It has no time or is over, or the case is closed.
        OutOfDate: Its time has not begun.
    """
    case, session = await _asked(desk, meeting_id, person_id)
    is_alone = session.purpose is MeetingPurpose.INDIVIDUAL_TALK
    absent = session.organiser if is_alone else ""
    missed = await arrange.record_missed(desk, case, session, person_id, absent)
    await tell(desk, missed, [person_id])
    await sync_clock(desk, case)
    return missed


async def _asked(desk: Desk, meeting_id: str, person_id: str) -> tuple[Case, Meeting]:
    case, session, who = await open_session_for(desk, meeting_id, person_id)
    if who.is_host:
        raise NotForYou
    return case, session
