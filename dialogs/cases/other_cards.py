"""The steps with a case that are seldom needed (R09, R16, R24)."""

from microsoft_teams.cards import AdaptiveCard, CardElement

from dialogs.cases.case_cards import CaseView, placed
from dialogs.kit.case_widgets import to_case
from dialogs.kit.widgets import buttons, card, line, title
from dialogs.texts import Texts


def other_steps(texts: Texts, view: CaseView) -> AdaptiveCard:
    """Return the steps that are seldom needed, such as taking over, and those for which the case's card has no room."""
    _, others = placed(view)
    body: list[CardElement] = [title(texts("lead-other-title", reference=view.case.reference))]
    for way in others:
        body += [*([line(way.why)] if way.why else []), buttons(way.action)]
    return card(body, [to_case(texts, view.case.case_id)])
