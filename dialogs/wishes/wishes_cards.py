"""The form for the wishes about resolvers, and the ways to it."""

from collections.abc import Sequence

from microsoft_teams.cards import AdaptiveCard, CardElement, ExecuteAction

from casework.actions.wishes import may_change_wishes
from casework.model.cases.case import Case
from dialogs.flow import CaseSeen, CaseWay
from dialogs.intake.fields import WITHOUT_HR
from dialogs.kit.case_widgets import step
from dialogs.kit.form import Ask, Field, Filled, Step, form_card
from dialogs.kit.paging import Page, turning
from dialogs.kit.people import short_name
from dialogs.kit.widgets import button, buttons, line, panel, small
from dialogs.texts import Texts

NAMES = 40
"""Resolvers to choose from on one card. Each stands there twice, and Teams limits a card to 28 kB."""


def _wishes(wanted: str, unwanted: str) -> Step:
    fields = {"wanted_resolvers": wanted, "unwanted_resolvers": unwanted}
    asked = [Field(name, Ask.SOME, label, "intake-nobody", required=False) for name, label in fields.items()]
    return Step("wishes-title", (*asked, WITHOUT_HR), "wishes-why")


OWN_WISHES = _wishes("intake-wanted_resolvers", "intake-unwanted_resolvers")
THEIR_WISHES = _wishes("wishes-they-would-like", "wishes-they-would-not")
"""As a lead puts them down for the person who asked."""


def case_ways(texts: Texts, seen: CaseSeen) -> Sequence[CaseWay]:
    """Return the way by which a lead puts down what the person who asked says, until a pair is chosen."""
    if not may_change_wishes(seen.case):
        return ()
    return (CaseWay(step(texts("wishes-lead"), "wishes.ask", seen.case), texts("wishes-lead-why")),)


def unwanted(texts: Texts, case: Case, names: Sequence[str]) -> list[CardElement]:
    """Return which resolvers of a case somebody else would rather not have, with the way to ask others."""
    told = [line(texts("wishes-party-unwanted", name=short_name(one))) for one in names]
    return [panel([*told, buttons(step(texts("choose-release"), "choose.ask-release", case))], "warning")]


def change(texts: Texts, case: Case) -> ExecuteAction:
    """Return the way to the form for the person who asked."""
    return button(texts("wishes-change"), "wishes.ask", fields=False, case=case.case_id)


def form(texts: Texts, case: Case, filled: Filled, page: Page, *, is_own: bool) -> AdaptiveCard:
    """Return the form; of many names a page is changed at a time.

    Args:
        is_own: Whether the reader is the person who asked.
    """
    case_id = case.case_id
    shown, ticks = str(page.number), WITHOUT_HR.id
    keep = button(texts("wishes-save"), "wishes.save", primary=True, case=case_id, page=shown, ticks=ticks)
    after, before = texts("intake-names-more"), texts("intake-names-earlier")
    turns = turning(page, "wishes.ask", after=after, before=before, case=case_id)
    counted = [small(texts("wishes-page", page=page.number + 1, pages=page.count))] if page.count > 1 else []
    ways = [
        keep,
        *turns,
        button(texts("button-back"), "mine.open" if is_own else "lead.open", fields=False, case=case_id),
    ]
    return form_card(
        texts, OWN_WISHES if is_own else THEIR_WISHES, filled, ways, below=counted, reference=case.reference
    )
