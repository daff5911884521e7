"""Cards of a call that is taken down."""

from dataclasses import dataclass

from microsoft_teams.cards import AdaptiveCard

from casework.model.cases.case import Case
from casework.model.cases.lifecycle import Stage
from dialogs.calls.call_cards import call_label
from dialogs.flow import ButtonPlace, CaseSeen, CaseWay
from dialogs.kit.case_widgets import step, to_case
from dialogs.kit.form import Ask, Field, Filled, Step, form_card
from dialogs.kit.widgets import button, card, line, title
from dialogs.texts import Texts

TAKE_DOWN = Step(
    "call-take-down-title",
    (Field("reason", Ask.TEXT, "call-take-down-reason"),),
    "call-take-down-why",
    "call-take-down-small",
)


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


def take_down(texts: Texts, subject: TakeDown, filled: Filled) -> AdaptiveCard:
    """Return the question why, and what follows."""
    case = subject.case
    ways = [
        button(texts("call-take-down"), "call.take-down", primary=True, case=case.case_id, call=subject.call_id),
        to_case(texts, case.case_id),
    ]
    return form_card(texts, TAKE_DOWN, filled, ways, reference=case.reference, count=subject.offered)


def case_ways(texts: Texts, seen: CaseSeen) -> list[CaseWay]:
    """Return the way to the question, while a call is out."""
    if seen.case.stage is not Stage.CALLING:
        return []
    way = step(texts("lead-button-take-down"), "call.ask-take-down", seen.case)
    return [CaseWay(way, texts("lead-take-down-line"), ButtonPlace.CARD)]


def taken_down(texts: Texts, call_id: str) -> AdaptiveCard:
    """Return thanks to somebody who offered to help with a call that stands no more.

    Args:
        call_id: Which, or "" where an older notice does not say so.
    """
    which = [call_label(texts, call_id)] if call_id else []
    return card(
        [title(texts("call-taken-down-title")), *which, line(texts("call-taken-down"))],
        [button(texts("button-resolving"), "resolver.home")],
        speak=texts("call-taken-down-title"),
    )
