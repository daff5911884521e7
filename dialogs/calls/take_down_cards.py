"""Cards of a call that is taken down."""

from dataclasses import dataclass

from microsoft_teams.cards import AdaptiveCard

from casework.model.cases.case import Case
from casework.model.cases.lifecycle import Stage
from dialogs.flow import CaseSeen, CaseWay, Place
from dialogs.kit.case_widgets import step, to_case
from dialogs.kit.widgets import button, card, line, small, text_input, title
from dialogs.texts import Texts


@dataclass(frozen=True, slots=True)
class TakeDown:
    """The call that may be taken down.

    Attributes:
        case: Its case.
        call_id: The call.
        offered: How many have offered.
    """

    case: Case
    call_id: str
    offered: int


def take_down(texts: Texts, subject: TakeDown, reason: str, problem: str) -> AdaptiveCard:
    """Return the question why, and what follows."""
    case_id = subject.case.case_id
    return card(
        [
            title(texts("call-take-down-title", reference=subject.case.reference)),
            line(texts("call-take-down-why", count=subject.offered)),
            *text_input("reason", texts("call-take-down-reason"), reason, problem=problem, long=True),
            small(texts("call-take-down-small")),
        ],
        [
            button(texts("call-take-down"), "call.take-down", primary=True, case=case_id, call=subject.call_id),
            to_case(texts, case_id),
        ],
    )


def case_ways(texts: Texts, seen: CaseSeen) -> list[CaseWay]:
    """Return the way to the question, while a call is out."""
    if seen.case.stage is not Stage.CALLING:
        return []
    way = step(texts("lead-button-take-down"), "call.ask-take-down", seen.case)
    return [CaseWay(way, texts("lead-take-down-line"), Place.CARD)]


def taken_down(texts: Texts) -> AdaptiveCard:
    """Return thanks to somebody who offered to help with a call that stands no more."""
    return card(
        [title(texts("call-taken-down-title")), line(texts("call-taken-down"))],
        [button(texts("button-resolving"), "resolver.home")],
        speak=texts("call-taken-down-title"),
    )
