"""Cards of whoever plans a session (S10)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from microsoft_teams.cards import AdaptiveCard, CardElement, ExecuteAction

from casework.model.meetings.meeting import Meeting, MeetingState
from casework.model.meetings.papers import Agenda
from casework.model.services import ServiceKind
from casework.model.training.course import Course
from dialogs.kit.form import Ask, Field, Filled, Step, form_card
from dialogs.kit.widgets import button, card, heading, line, small, title
from dialogs.meetings.words import when
from dialogs.texts import Texts
from dialogs.training.sign_up_cards import session_facts

NAMES_SHOWN = 60

_WHEN = (
    Field("own_day", Ask.DAY, "group-move-day"),
    Field("own_time", Ask.CHOICE, "group-move-time", "group-own-time-hint"),
    Field("place", Ask.LINE, "group-place", "group-place-hint"),
    Field("places", Ask.LINE, "training-how-many", "training-how-many-hint"),
)
PLAN = Step("training-plan-title", (Field("course", Ask.OPTION, "training-course"), *_WHEN), "training-plan-why")
MOVE = Step("training-move-title", _WHEN, "training-move-why")


@dataclass(frozen=True, slots=True)
class PlannedView:
    """A session, as whoever plans it sees it.

    Attributes:
        meeting: The session.
        course: Its course.
        now: The present moment, UTC.
        placed: The names of those who have a place.
        waiting: The names of those who wait, the next first.
        came: The names of those who were there.
        items: What is brought along.
    """

    meeting: Meeting
    course: Course
    now: datetime
    placed: Sequence[str]
    waiting: Sequence[str]
    came: Sequence[str]
    items: Agenda


def plan(texts: Texts, service: ServiceKind, filled: Filled) -> AdaptiveCard:
    """Return the form of a session."""
    ways = [
        button(texts("training-plan-save"), "training.plan", primary=True, service=service.service_id),
        button(texts("button-back"), "training.home", fields=False),
    ]
    return form_card(texts, PLAN, filled, ways)


def move(texts: Texts, meeting: Meeting, course: Course, filled: Filled) -> AdaptiveCard:
    """Return the form of another time or place."""
    ways = [
        button(texts("group-move-save"), "training.move", primary=True, meeting=meeting.meeting_id),
        to_session(texts, meeting),
    ]
    return form_card(texts, MOVE, filled, ways, course=course.title)


def manage(texts: Texts, seen: PlannedView) -> AdaptiveCard:
    """Return a session as it stands: to come, over, held or cancelled."""
    meeting = seen.meeting
    first = texts("training-session-title", course=seen.course.title, day=when(texts, meeting.wall_time))
    if meeting.state is MeetingState.CANCELLED:
        return card([title(first), line(texts("training-cancelled"))], [_home(texts)], speak=first)
    body: list[CardElement] = [title(first), session_facts(texts, meeting, seen.course)]
    if meeting.state is MeetingState.HELD:
        body += _names(texts, "training-came", seen.came)
        body.append(small(texts("training-held-small")))
        again = _way(texts("group-ask-attendance-again"), "training.ask-attendance", seen)
        return card(body, [again, _home(texts)], speak=first)
    body += _names(texts, "training-placed", seen.placed)
    if seen.waiting:
        body += _names(texts, "training-waiting", seen.waiting)
    if seen.items.items:
        said = texts("training-items-count", count=len(seen.items.items), unread=len(seen.items.unread))
        body.append(line(said))
    return card(body, [*_ways(texts, seen), _home(texts)], speak=first)


def ask_cancel(texts: Texts, meeting: Meeting, course: Course) -> AdaptiveCard:
    """Return the question before a session is cancelled."""
    first = texts("training-cancel-title", course=course.title)
    ways = [
        button(texts("group-cancel-yes"), "training.cancel", primary=True, fields=False, meeting=meeting.meeting_id),
        button(texts("group-cancel-no"), "training.manage", fields=False, meeting=meeting.meeting_id),
    ]
    return card([title(first), line(texts("training-cancel-why"))], ways, speak=first)


def to_session(texts: Texts, meeting: Meeting) -> ExecuteAction:
    """Return the way back to how a session stands."""
    return button(texts("button-back"), "training.manage", fields=False, meeting=meeting.meeting_id)


def _ways(texts: Texts, seen: PlannedView) -> list[ExecuteAction]:
    reads = [_way(texts("training-read-items"), "training.read-items", seen)] if seen.items.items else []
    if seen.meeting.ends_at and seen.meeting.ends_at <= seen.now:
        came = _way(texts("group-ask-attendance"), "training.ask-attendance", seen, primary=True)
        return [came, *reads, _way(texts("group-ask-cancel-over"), "training.ask-cancel", seen)]
    if seen.meeting.starts_at and seen.meeting.starts_at <= seen.now:
        return reads
    move_it = _way(texts("training-ask-move"), "training.ask-move", seen)
    return [*reads, move_it, _way(texts("training-ask-cancel"), "training.ask-cancel", seen)]


def _names(texts: Texts, key: str, names: Sequence[str]) -> list[CardElement]:
    shown = [name or texts("lead-someone-gone") for name in names[:NAMES_SHOWN]]
    listed = [line(", ".join(shown))] if shown else []
    return [heading(texts(key, count=len(names))), *listed]


def _way(label: str, verb: str, seen: PlannedView, *, primary: bool = False) -> ExecuteAction:
    return button(label, verb, primary=primary, fields=False, meeting=seen.meeting.meeting_id)


def _home(texts: Texts) -> ExecuteAction:
    return button(texts("training-to-home"), "training.home", fields=False)
