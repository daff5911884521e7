"""How a first talk is told: when it is, how it is held, and how it stands."""

from casework.model.meetings.arrangement import MeetingWay
from casework.model.meetings.meeting import Meeting, MeetingState
from casework.model.meetings.offered import arrangement_of
from casework.model.meetings.wall_time import WallTime
from dialogs.kit.form import Choices
from dialogs.texts import Texts

STANDS = ("begun", "offered", "others", "call", "fixed", "held", "missed-guest", "missed-host", "cancelled")
"""How a talk can stand, as its texts say it."""


def when(texts: Texts, at: WallTime | None) -> str:
    """Return when a talk is, for example "Tuesday 24 November, 10:00"; an hour that comes twice is the first."""
    if at is None:
        return ""
    shown = texts.day_and_time(at.instant())
    return texts("talk-when-twice", when=shown) if at.is_shown_twice else shown


def minutes(meeting: Meeting) -> int:
    """Return how long a talk takes at most."""
    return round(meeting.length.total_seconds() / 60)


def ways(texts: Texts) -> Choices:
    """Return how a talk can be held."""
    return [(one.value, texts(f"talk-way-{one.value}")) for one in MeetingWay]


def way(texts: Texts, meeting: Meeting) -> str:
    """Return how a talk is held."""
    return texts(f"talk-way-{arrangement_of(meeting).way.value}")


def stands(meeting: Meeting) -> str:
    """Return how a talk stands: one of `STANDS`."""
    said = arrangement_of(meeting)
    if meeting.state is MeetingState.MISSED:
        return "missed-host" if said.changed_by == meeting.organiser else "missed-guest"
    if meeting.state is not MeetingState.PROPOSED:
        return meeting.state.value
    if said.asks_call:
        return "call"
    if said.asks_others:
        return "others"
    return "offered" if meeting.proposed else "begun"
