"""The steps with a case that are seldom needed (R09, R16, R24)."""

from microsoft_teams.cards import AdaptiveCard, CardElement

from casework.model.cases.lifecycle import OPEN_STAGES, Event
from dialogs.cases.case_cards import CaseView, placed, step
from dialogs.kit.case_widgets import to_case
from dialogs.kit.widgets import card, line, title
from dialogs.texts import Texts


def other_steps(texts: Texts, view: CaseView) -> AdaptiveCard:
    """Return the steps that are seldom needed: taking over, recording a withdrawal, and what flows add."""
    case = view.case
    body: list[CardElement] = [title(texts("lead-other-title", reference=case.reference))]
    ways = []
    if case.stage in OPEN_STAGES and case.owner and not view.mine:
        gone = view.owner is None
        told = texts("lead-other-take-line-gone") if gone else texts("lead-other-take-line", name=view.owner or "")
        body.append(line(told))
        ways.append(step(texts("lead-other-take"), "lead.take", case, seen=str(case.version)))
    if view.service.lifecycle.allows(case.stage, Event.WITHDREW):
        body.append(line(texts("lead-other-withdrawn-line")))
        ways.append(step(texts("lead-other-withdrawn"), "lead.assess", case, outcome="withdrawn"))
    _, others = placed(texts, view)
    body += [line(way.why) for way in others]
    return card(body, [*ways, *(way.action for way in others), to_case(texts, case.case_id)])
