"""The card from which training is planned (S10)."""

from collections.abc import Sequence
from dataclasses import dataclass

from microsoft_teams.cards import AdaptiveCard, CardElement, ExecuteAction

from casework.model.meetings.meeting import Meeting
from casework.model.services import ServiceKind
from casework.model.training.course import Course
from dialogs.kit.paging import Page, page_line, turning
from dialogs.kit.widgets import button, buttons, card, heading, line, panel, small, title
from dialogs.meetings.words import when
from dialogs.texts import Texts

MOST_SERVICES = 2
"""Services for which a session can be planned from one card."""


@dataclass(frozen=True, slots=True)
class PlannedSession:
    """A session among others.

    Attributes:
        meeting: The session.
        course: Its course.
        taken: How many places are taken.
        waiting: How many wait.
        state: "ahead", "begun", "over", "held" or "cancelled".
    """

    meeting: Meeting
    course: Course
    taken: int
    waiting: int
    state: str


def home(
    texts: Texts, services: Sequence[ServiceKind], sessions: Sequence[PlannedSession], page: Page, *, also_officer: bool
) -> AdaptiveCard:
    """Return the sessions, and the ways to a new one and to who is due."""
    first = texts("training-home-title")
    body: list[CardElement] = [title(first), line(texts("training-home-why"))]
    body += [_session(texts, one) for one in sessions] or [line(texts("training-home-none"))]
    body += page_line(texts, page)
    turns = turning(page, "training.home", after=texts("support-more"), before=texts("support-earlier"))
    if turns:
        body.append(buttons(*turns))
    mine = [button(texts("training-to-mine"), "training.mine", fields=False)] * also_officer
    ways = [
        *(_plan(texts, one, several=len(services) > 1) for one in services[:MOST_SERVICES]),
        button(texts("training-due-button"), "training.due", fields=False),
        *mine,
        button(texts("officers-to-register"), "officers.register", fields=False),
    ]
    return card(body, ways, speak=first)


def _plan(texts: Texts, service: ServiceKind, *, several: bool) -> ExecuteAction:
    label = texts("training-ask-plan-for", service=service.name) if several else texts("training-ask-plan")
    return button(label, "training.ask-plan", primary=not several, fields=False, service=service.service_id)


def _session(texts: Texts, one: PlannedSession) -> CardElement:
    day = when(texts, one.meeting.wall_time)
    opens = button(texts("button-open"), "training.manage", fields=False, meeting=one.meeting.meeting_id)
    opens.tooltip = texts("training-open-session", course=one.course.title, day=day)
    state = texts(f"training-planned-{one.state}", taken=one.taken, places=one.meeting.places, waiting=one.waiting)
    return panel([heading(one.course.title), line(day), small(state), buttons(opens)])
