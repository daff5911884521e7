"""How a meeting of a case, or of a course, is told: when it is, how it is held, and how long it takes."""

from casework.model.meetings.arrangement import MeetingWay
from casework.model.meetings.meeting import Meeting
from casework.model.meetings.offered import arrangement_of
from casework.model.meetings.wall_time import WallTime
from dialogs.kit.form import Choices
from dialogs.texts import Texts


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
