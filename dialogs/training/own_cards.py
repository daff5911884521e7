"""Cards of an officer's own training (S10, C01)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from microsoft_teams.cards import AdaptiveCard, CardElement, ExecuteAction

from casework.actions.training.records import ServiceTraining, courses_of
from casework.model.meetings.meeting import Meeting
from casework.model.officers import Officer
from casework.model.training.course import Course
from casework.model.training.validity import CourseStanding, warning_of
from dialogs.kit.widgets import button, buttons, card, fact, heading, line, panel, small, title
from dialogs.meetings.words import when
from dialogs.texts import Texts
from dialogs.training.words import length, standing

NOTED = frozenset({"entered", "removed", "attended", "not-attended"})
"""What can be noted of somebody's training, as they are told."""

DONE_SHOWN, SESSIONS_SHOWN = 8, 5


@dataclass(frozen=True, slots=True)
class OwnSession:
    """A session that is to come, as an officer sees it.

    Attributes:
        meeting: The session.
        course: Its course.
        state: "place", "waits" or "open".
    """

    meeting: Meeting
    course: Course
    state: str


def mine(
    texts: Texts, officer: Officer, found: Sequence[ServiceTraining], today: date, ahead: Sequence[OwnSession]
) -> AdaptiveCard:
    """Return how an officer's training stands, what they did, and where to go on."""
    first = texts("training-mine-title")
    body: list[CardElement] = [title(first)]
    for each in found:
        body += [heading(each.service.name)] * (len(found) > 1)
        body += [_standing(texts, one, each, today) for one in each.standings]
    if ahead:
        body.append(heading(texts("training-sessions")))
    for session in ahead[:SESSIONS_SHOWN]:
        body.append(_session(texts, session))
    body += done(texts, officer, found)
    body.append(small(texts("training-mine-small")))
    home = button(texts("button-own-entry"), "officers.mine", fields=False)
    return card(body, [home], speak=first)


def warning(texts: Texts, found: Sequence[ServiceTraining], today: date) -> AdaptiveCard:
    """Return what ends or has ended of an officer's training; where nothing does any more, that all is well."""
    ending = [(each, one) for each in found for one in each.standings if warning_of(one, today)]
    first = texts("training-warning-title" if ending else "training-mine-title")
    body: list[CardElement] = [title(first), *(_standing(texts, one, each, today) for each, one in ending)]
    if not ending:
        body.append(line(texts("training-warning-over")))
    return card(body, [_to_mine(texts, primary=True)], speak=first)


def noted(texts: Texts, what: str, found: Sequence[ServiceTraining], today: date) -> AdaptiveCard:
    """Return the word that something was noted of an officer's training."""
    content = texts(f"training-noted-{what}")
    standings = [_standing(texts, one, each, today) for each in found for one in each.standings]
    body = [title(texts("training-noted-title")), line(content), *standings, small(texts("training-noted-small"))]
    return card(body, [_to_mine(texts)], speak=content)


def done(texts: Texts, officer: Officer, found: Sequence[ServiceTraining]) -> list[CardElement]:
    """Return what somebody did, the newest first."""
    titles = {one.course_id: one.title for one in courses_of(found)}
    newest = officer.training[::-1]
    rows: list[CardElement] = [
        fact(texts.full_date(one.on), f"{titles.get(one.course, one.course)}, {length(texts, one.hours)}")
        for one in newest[:DONE_SHOWN]
    ]
    if not rows:
        return [line(texts("training-nothing-done"))]
    further = len(newest) - DONE_SHOWN
    return [
        heading(texts("training-done")),
        *rows,
        *([small(texts("training-done-more", count=further))] * (further > 0)),
    ]


def _session(texts: Texts, one: OwnSession) -> CardElement:
    opens = button(texts("button-open"), "training.see", fields=False, meeting=one.meeting.meeting_id)
    day = when(texts, one.meeting.wall_time)
    opens.tooltip = texts("training-open-session", course=one.course.title, day=day)
    state = small(texts(f"training-session-state-{one.state}"))
    return panel([heading(one.course.title), line(day), state, buttons(opens)])


def _standing(texts: Texts, one: CourseStanding, each: ServiceTraining, today: date) -> CardElement:
    said = standing(texts, one, each.service.courses, today)
    return panel([heading(one.course.title), line(said)], "warning" if warning_of(one, today) else "emphasis")


def _to_mine(texts: Texts, *, primary: bool = False) -> ExecuteAction:
    return button(texts("training-to-mine"), "training.mine", primary=primary, fields=False)
