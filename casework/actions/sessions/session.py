"""What both sides of a resolvers' talk share: who may know of it, and which it is (R17, R18)."""

from collections.abc import Sequence

from casework.access import case_for_resolver, case_of_meeting
from casework.actions.consents.ask import consents_of
from casework.actions.meetings.arrange import times_to_take
from casework.actions.referrals.proceed import checks_of
from casework.desk import Desk
from casework.errors import IllegalMove, NotForYou
from casework.model.cases.case import Case
from casework.model.cases.lifecycle import CLOSED_STAGES
from casework.model.meetings.meeting import Meeting, Participant
from casework.model.meetings.purposes import SESSIONS
from casework.model.parties.people import CasePerson
from casework.model.sessions import TOGETHER, TalkNow, is_with, people_to_meet, purpose_of, talks_as, talks_with


async def case_to_meet(desk: Desk, case_id: str, person_id: str) -> Case:
    """Return a case to one of its resolvers who has confirmed: they alone arrange its talks.

    Raises:
        NotForYou: Not assigned to this case, or they have not confirmed.
    """
    case = await case_for_resolver(desk, case_id, person_id)
    if not carries(case, person_id):
        raise NotForYou
    return case


async def session_for(
    desk: Desk, meeting_id: str, person_id: str, *, is_shown: bool = False
) -> tuple[Case, Meeting, Participant]:
    """Return a talk, with its case, to a resolver who holds it, or to somebody whom it is with.

    Args:
        is_shown: Whether they are shown it, which is logged as an access.

    Raises:
        NotForYou: No such talk for this person, or they carry the case no more, or are not on it any more.
    """
    case, session, who = await case_of_meeting(desk, meeting_id, person_id, SESSIONS, is_shown=is_shown)
    person = talks_as(case, person_id)
    is_theirs = carries(case, person_id) if who.is_host else person is not None and is_with(session, person)
    if not is_theirs:
        raise NotForYou
    return case, session, who


async def open_session_for(desk: Desk, meeting_id: str, person_id: str) -> tuple[Case, Meeting, Participant]:
    """Return a talk of an open case, to change something.

    Raises:
        NotForYou: As `session_for`.
        IllegalMove: The case is closed.
    """
    case, session, who = await session_for(desk, meeting_id, person_id)
    if case.stage in CLOSED_STAGES:
        raise IllegalMove(case.stage.value, "session")
    return case, session, who


def carries(case: Case, person_id: str) -> bool:
    """Whether somebody is a resolver of a case who has confirmed."""
    mine = case.assignment_of(person_id)
    return mine is not None and mine.confirmed_at is not None


async def sessions_of(desk: Desk, case_id: str) -> list[Meeting]:
    """Return the resolvers' talks of a case, the oldest first; asks nobody's permission."""
    return [one for one in await desk.work.meetings.of_case(case_id) if one.purpose in SESSIONS]


async def latest_session(desk: Desk, case: Case, who: str) -> Meeting | None:
    """Return the talk with somebody, or with all together: the open one, else the latest; asks nobody's permission.

    Args:
        who: A party id or `TOGETHER`; it may be anything.
    """
    person = talks_with(case, who)
    found = [one for one in await sessions_of(desk, case.case_id) if one.purpose is purpose_of(who)]
    theirs = [one for one in found if who == TOGETHER or (person and is_with(one, person))]
    return current(theirs)


def current(sessions: Sequence[Meeting]) -> Meeting | None:
    """Return that one of some talks with the same people which is not over, else the latest, or None."""
    return next((one for one in sessions if not one.is_over), sessions[-1] if sessions else None)


async def talk_now(desk: Desk, session: Meeting) -> TalkNow:
    """Return a talk as it is now, with the offered times that can still be taken; asks nobody's permission."""
    return TalkNow(session, await times_to_take(desk, session) if session.proposed else (), desk.now)


async def people_now(desk: Desk, case: Case, who: str) -> tuple[CasePerson, ...]:
    """Return with whom a talk may be planned now; see `people_to_meet`."""
    return people_to_meet(case, await consents_of(desk, case), await checks_of(desk, case), who)
