"""How a meeting is told: its name, its time, its place, and how its dates stand."""

from datetime import timedelta

from microsoft_teams.cards import CardElement

from casework.model.calls.anonymity import Findings
from casework.model.meetings.meeting import Meeting
from casework.model.meetings.recommend import Standing
from casework.model.meetings.wall_time import WallTime
from dialogs.kit.widgets import fact, fact_set, panel, small
from dialogs.texts import Texts

HINTS_SHOWN = 5


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


def hint_list(texts: Texts, found: Findings) -> list[CardElement]:
    """Return what in a text may identify somebody: hints to its writer, who decides."""
    if not found.marks:
        return []
    rows: list[CardElement] = [
        fact(texts(f"call-kind-{one.kind}"), found.text[one.start : one.end]) for one in found.marks[:HINTS_SHOWN]
    ]
    return [panel([small(texts("group-hints")), *rows], "warning")]
