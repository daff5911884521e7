"""How a meeting is told: its name, its time, its place, and how its dates stand."""

from datetime import datetime, time, timedelta

from microsoft_teams.cards import CardElement

from casework.model.meetings.meeting import Meeting
from casework.model.meetings.recommend import Standing
from casework.model.meetings.wall_time import WallTime
from dialogs.flow import View
from dialogs.kit.form import Choices
from dialogs.kit.widgets import fact_set
from dialogs.texts import Texts

_HALF_HOUR = 30


def when(texts: Texts, at: WallTime | None) -> str:
    """Return a meeting's time, for example "Tuesday 9 March, 10:00"."""
    return texts.day_and_time(at.instant()) if at else texts("group-no-date")


def season(meeting: Meeting) -> str:
    """Return what the institution calls the season of a meeting, for example "spring"."""
    return meeting.season.name if meeting.season else ""


def facts(texts: Texts, meeting: Meeting, *, dated: bool = False) -> CardElement:
    """Return where a meeting is and how long it takes; and when, where no title says so."""
    day = [(texts("group-when"), when(texts, meeting.wall_time))] if dated else []
    place = meeting.place or texts("group-no-place")
    return fact_set([*day, (texts("group-place"), place), (texts("group-length"), length(texts, meeting.length))])


def length(texts: Texts, span: timedelta) -> str:
    """Return how long something takes."""
    return texts("group-minutes", count=round(span.total_seconds() / 60))


def standing(texts: Texts, one: Standing) -> str:
    """Return how a date stands, in words."""
    return texts("group-standing", yes=one.yes, maybe=one.if_need_be, no=one.no, silent=one.silent)


def half_hours(view: View, present: datetime | None = None) -> Choices:
    """Return every half hour of the working day, and the time that a meeting has."""
    week = view.desk.institution.week
    minutes = range(_minutes(week.start), _minutes(week.end), _HALF_HOUR)
    found = {f"{one // 60:02}:{one % 60:02}" for one in minutes} | ({f"{present:%H:%M}"} if present else set())
    return [(one, one) for one in sorted(found)]


def _minutes(at: time) -> int:
    """Return how many minutes of a day have gone by."""
    return at.hour * 60 + at.minute
