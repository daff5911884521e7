"""Cards with which a lead asks somebody else in a resolver's place (R15)."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from microsoft_teams.cards import AdaptiveCard, CardElement, ExecuteAction

from casework.actions.assignments.release import Cause
from casework.model.assignments import Pair
from casework.model.calls.call import Call
from casework.model.cases.case import Assignment, Case
from casework.model.officers import Officer
from dialogs.assignments.volunteers_cards import CHOICES, CUT, pair_choices, reasons
from dialogs.kit.case_widgets import to_case
from dialogs.kit.form import Ask, Choices, Field, Fields, Filled, Step, form_card, inputs
from dialogs.kit.people import resolver_person
from dialogs.kit.to_tell import told
from dialogs.kit.widgets import (
    button,
    card,
    line,
    small,
    title,
)
from dialogs.texts import Texts

REPLACEMENT: Fields = (
    Field("resolver", Ask.CHOICE, "choose-replacement-field"),
    Field("reason", Ask.TEXT, "choose-replacement-reason"),
)

RELEASE = Step(
    "choose-release-title",
    (
        Field("resolver", Ask.OPTION, "choose-release-who"),
        Field("cause", Ask.OPTION, "choose-release-cause"),
        Field("reason", Ask.TEXT, "choose-release-reason", required=False),
    ),
    "choose-release-why",
    "choose-release-small",
)


def assigned_choices(texts: Texts, assigned: Sequence[tuple[Assignment, Officer | None]]) -> Choices:
    """Return who has a case, and whether they have confirmed."""
    return [
        (
            one.resolver,
            texts(
                "choose-release-confirmed" if one.confirmed_at else "choose-release-silent",
                name=resolver.name[:CUT] if resolver else texts("lead-someone-gone"),
            ),
        )
        for one, resolver in assigned
    ]


def causes(texts: Texts, case: Case) -> Choices:
    """Return why somebody else may be asked; that somebody is silent only where somebody is."""
    is_silent = any(one.confirmed_at is None for one in case.assignments)
    possible = [one for one in Cause if is_silent or one is not Cause.SILENT]
    return [(one.value, texts(f"choose-release-{one.value}-cause")) for one in possible]


def release(texts: Texts, case: Case, filled: Filled) -> AdaptiveCard:
    """Return the question in whose place somebody else should be asked, and why."""
    releases = button(texts("choose-release-send"), "choose.release", primary=True, case=case.case_id)
    asked = replace(RELEASE, why=told(case, "choose-release-why"))
    return form_card(texts, asked, filled, [releases, to_case(texts, case.case_id)], reference=case.reference)


@dataclass(frozen=True, slots=True)
class Replacing:
    """What else the card of a replacement shows.

    Attributes:
        staying: The resolver who stays, or None when nobody does.
        more: The way to find more volunteers.
        filled: What was chosen and typed a moment ago.
    """

    staying: Officer | None
    more: ExecuteAction
    filled: Filled = field(default_factory=Filled)


def asks_more(texts: Texts, case: Case, call: Call | None, now: datetime) -> ExecuteAction:
    """Return how more volunteers are found: by a call that is out, one to be written anew, or one that had closed."""
    if call and call.taken_down:
        return button(texts("lead-button-call"), "call.write", fields=False, case=case.case_id)
    if call and call.takes_answers(now):
        return button(texts("choose-more"), "call.manage", fields=False, case=case.case_id)
    return button(texts("choose-reopen"), "choose.reopen", fields=False, case=case.case_id)


def replacement(texts: Texts, case: Case, found: Sequence[Pair], shown: Replacing) -> AdaptiveCard:
    """Return who could take the place of a resolver who is missing, or the way to find more volunteers.

    Args:
        found: The resolver who stays with each who could join them, the best first.
    """
    staying, filled = shown.staying, shown.filled
    body: list[CardElement] = [
        title(texts("choose-replacement-title", reference=case.reference)),
        line(texts("choose-replacement-why" if staying else "choose-replacement-both")),
    ]
    if staying:
        body += [small(texts("choose-staying")), resolver_person(texts, staying)]
    offered = button(texts("choose-who-offered"), "choose.all", fields=False, case=case.case_id)
    ways = [shown.more, offered, to_case(texts, case.case_id)]
    if not found:
        shown.more.style = "positive"
        return card([*body, line(texts("choose-replacement-none"))], ways)
    others = [pair.second for pair in found[:CHOICES]]
    choices = pair_choices(texts, others)
    best = others[0].resolver
    body += [
        *inputs(
            texts,
            REPLACEMENT,
            Filled({"resolver": best.person_id, **filled.values}, filled.problems, {"resolver": choices}),
        ),
        small(texts("choose-proposed", name=best.name)),
        *reasons(texts, found[0]),
        small(texts("choose-small")),
    ]
    replace = button(texts("choose-replace"), "choose.replace", primary=True, case=case.case_id)
    return card(body, [replace, *ways])
