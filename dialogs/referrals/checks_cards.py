"""Cards on which somebody concerned by a referral checks it; what the others say stands on none of them (R02, R19)."""

from collections.abc import Sequence

from microsoft_teams.cards import AdaptiveCard, CardElement

from casework.actions.referrals.checks import ToCheck
from casework.model.cases.case import Case
from casework.model.cases.lifecycle import CLOSED_STAGES
from casework.model.parties.people import CasePerson
from casework.model.referrals.checks import Check, CheckAnswer, words_for
from casework.model.referrals.referral import Referral, Shown
from dialogs.kit.form import Ask, Choices, Field, Filled, Step, form_card
from dialogs.kit.people import short_name
from dialogs.kit.widgets import button, buttons, card, fact_set, heading, line, panel, small, title, written
from dialogs.texts import Texts

_CORRECTION = Field("correction", Ask.TEXT, "referral-correction")
_MAY_TELL = Field("may_tell", Ask.OPTION, "referral-may_tell")

CHECK = Step(
    "referral-check-title",
    (Field("answer", Ask.OPTION, "referral-answer"), _CORRECTION, _MAY_TELL),
    "referral-check-why",
    "referral-check-small",
)
RECORD = Step(
    "referral-record-title",
    (
        Field("answer", Ask.OPTION, "referral-recorded-answer"),
        _CORRECTION,
        _MAY_TELL,
        Field("way", Ask.CHOICE, "approach-way-label"),
        Field("day", Ask.DAY, "referral-recorded-day"),
    ),
    "referral-record-why",
)


def answers(texts: Texts, possible: Sequence[CheckAnswer], *, is_shown: bool) -> dict[str, Choices]:
    """Return what can be said, and whether the referrer may know how it goes on.

    Args:
        is_shown: Whether they read what the referrer wrote; else there is nothing that could be right.
    """
    told = [(one, texts(f"referral-may-tell-{one}")) for one in ("yes", "no")]
    shown = [(one.value, texts(f"referral-answer-{one.value}")) for one in possible]
    unshown = [(one.value, texts(f"referral-answer-unshown-{one.value}")) for one in possible]
    return {"answer": shown if is_shown else unshown, "may_tell": told}


def what_was_said(texts: Texts, case: Case, person: CasePerson) -> list[CardElement]:
    """Return what a referrer said, for one of those concerned: as far, and in whose name, as was allowed."""
    referral = case.request.referral
    if referral is None:
        return []
    words = words_for(case, person)
    if not words:
        return [panel([line(texts("referral-nothing-shown"))])]
    who = texts("referral-said-by", name=short_name(case.request.requester.name))
    first = who if referral.shown is Shown.NAMED else texts("referral-said-by-somebody")
    return [panel([heading(first), written(words)])]


def check(texts: Texts, found: ToCheck, filled: Filled) -> AdaptiveCard:
    """Return the question whether it is right, with what was said."""
    case = found.case
    sends = button(texts("referral-check-send"), "referral.answer", primary=True, case=case.case_id, seen=found.seen)
    declines = button(texts("referral-decline"), "referral.ask-decline", fields=False, case=case.case_id)
    back = button(texts("button-back"), "party.open", fields=False, case=case.case_id)
    above = what_was_said(texts, case, found.person)
    return form_card(texts, CHECK, filled, [sends, declines, back], above=above)


def ask_decline(texts: Texts, case: Case) -> AdaptiveCard:
    """Return one question before somebody declines."""
    ways = [
        button(texts("referral-decline-yes"), "referral.decline", case=case.case_id),
        button(texts("button-back"), "party.open", primary=True, case=case.case_id),
        button(texts("button-people"), "help.people"),
    ]
    return card([title(texts("referral-decline-title")), line(texts("referral-decline-why"))], ways)


def declined(texts: Texts, case: Case) -> AdaptiveCard:
    """Return what stands once somebody has declined; they can still change their mind."""
    ways = [
        button(texts("party-page-button"), "party.open", case=case.case_id),
        button(texts("button-support"), "help.support"),
        button(texts("button-people"), "help.people"),
    ]
    return card([title(texts("referral-declined-title")), line(texts("referral-declined-line"))], ways)


def section(texts: Texts, case: Case, person: CasePerson, said: Check | None) -> Sequence[CardElement]:
    """Return, on the page of somebody concerned, what was said, what they say to it, and the way to say it."""
    content: list[CardElement] = [heading(texts("referral-section")), *what_was_said(texts, case, person)]
    state = said.answer.value if said else "open"
    content.append(line(texts(f"referral-mine-{state}")))
    if said and said.correction:
        content += [small(texts("referral-my-words")), written(said.correction)]
    if said and said.goes_on:
        content.append(small(texts("referral-told-yes" if said.may_tell else "referral-told-no")))
    if case.stage in CLOSED_STAGES:
        return content
    asks = button(
        texts("referral-check" if said is None else "referral-change"),
        "referral.ask-check",
        fields=False,
        case=case.case_id,
    )
    declines = button(texts("referral-decline"), "referral.ask-decline", fields=False, case=case.case_id)
    return [*content, buttons(asks, *([declines] if said is None or said.goes_on else []))]


def record(texts: Texts, found: ToCheck, filled: Filled) -> AdaptiveCard:
    """Return the question what somebody said who is not in Teams."""
    case, party = found.case, found.person.party_id
    keeps = button(texts("referral-record"), "referral.record", primary=True, case=case.case_id, party=party)
    back = button(texts("button-back"), "approach.open", fields=False, case=case.case_id)
    above = what_was_said(texts, case, found.person)
    return form_card(texts, RECORD, filled, [keeps, back], above=above, name=short_name(found.person.name))


def resolver_section(texts: Texts, said: Sequence[tuple[CasePerson, Check]]) -> Sequence[CardElement]:
    """Return, for a resolver, that whoever asked is no party, and what those concerned put differently."""
    content: list[CardElement] = [line(texts("referral-for-resolvers"))]
    for one, found in said:
        content += [small(texts("referral-corrected-by", name=short_name(one.name))), written(found.correction)]
    return [panel(content)]


def case_section(texts: Texts, case: Case, waiting: Sequence[CasePerson]) -> Sequence[CardElement]:
    """Return, for a lead, that it is a referral, what may be shown, and whom nothing proceeds without."""
    referral = case.request.referral
    assert referral is not None, "it is no referral"
    content: list[CardElement] = [heading(texts("referral-lead-title")), *_said(texts, referral)]
    if case.stage not in CLOSED_STAGES:
        names = ", ".join(short_name(one.name) for one in waiting)
        content.append(line(texts("referral-lead-waits", names=names) if names else texts("referral-lead-all")))
    return [panel(content)]


def _said(texts: Texts, referral: Referral) -> list[CardElement]:
    pairs = [
        (texts("referral-lead-relation"), referral.relation),
        (texts("short-shown"), texts(f"referral-lead-shown-{referral.shown.value}")),
    ]
    alone: list[CardElement] = (
        [small(texts("short-for_leads")), written(referral.for_leads)] if referral.for_leads else []
    )
    left = [line(texts("referral-lead-left"))] if referral.left_at else []
    return [line(texts("referral-lead-line")), fact_set(pairs), *alone, *left]
