"""How a resolvers' talk is told to either side."""

from casework.model.cases.case import Case
from casework.model.meetings.meeting import Meeting, MeetingPurpose
from casework.model.parties.people import CasePerson
from casework.model.sessions import TOGETHER, SessionStanding, TalkNow, stands, talks_with
from dialogs.kit.people import short_name
from dialogs.meetings.words import way, when
from dialogs.texts import Texts


def kind(meeting: Meeting) -> str:
    """Return whether a talk is alone or together, as the texts say it."""
    return "joint" if meeting.purpose is MeetingPurpose.JOINT_SESSION else "alone"


def with_whom(texts: Texts, case: Case, who: str) -> str:
    """Return with whom a talk is, for the resolvers.

    Args:
        who: A party id or `TOGETHER`.
    """
    person = talks_with(case, who)
    return texts("session-with-all") if who == TOGETHER else short_name(person.name) if person else ""


def host_line(texts: Texts, talk: TalkNow) -> str:
    """Return in a sentence how a talk stands, for a resolver; it names nobody."""
    said, session = stands(talk).value, talk.meeting
    return texts(f"session-host-{said}", when=when(texts, session.wall_time), way=way(texts, session))


def guest_line(texts: Texts, talk: TalkNow, reader: CasePerson | None) -> str:
    """Return in a sentence how a talk stands, for one of those whom it is with; the same words for each of them."""
    said, session = stands(talk, reader), talk.meeting
    if said in {SessionStanding.NONE_FITS, SessionStanding.NONE_LEFT}:
        said = SessionStanding.OTHERS
    return texts(f"session-mine-{said.value}", when=when(texts, session.wall_time), way=way(texts, session))
