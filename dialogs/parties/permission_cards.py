"""Cards on which the person who asked says whether somebody may be approached, in whose name, and what may be said."""

from collections.abc import Sequence

from microsoft_teams.cards import AdaptiveCard, CardElement

from casework.actions.parties.permission import PersonAsked
from casework.model.cases.case import Case
from casework.model.cases.lifecycle import CLOSED_STAGES
from casework.model.parties.approach import PermissionState
from dialogs.kit.form import Ask, Field, Filled, Step, form_card
from dialogs.kit.people import short_name
from dialogs.kit.widgets import about, button, buttons, card, heading, line, panel, small, title, written
from dialogs.parties.told import TOLD
from dialogs.texts import Texts

QUESTION = Step(
    "permission-title",
    (
        Field("in_name", Ask.OPTION, "permission-name-label"),
        Field("may_say", Ask.TEXT, "permission-say-label", required=False),
    ),
    "permission-why",
    "permission-small",
)


RECORD = Step(
    "permission-record-title",
    (
        Field("in_name", Ask.OPTION, "permission-record-label"),
        Field("may_say", Ask.TEXT, "permission-record-say", required=False),
        *TOLD,
    ),
    "permission-record-why",
    "permission-record-small",
)


RECORD_NAME = Step(
    "permission-record-name-title",
    (Field("in_name", Ask.OPTION, "permission-record-label"), *TOLD),
    "permission-record-name-why",
    "permission-record-name-small",
)
"""Once somebody knows, all that is left to ask."""


def asked(texts: Texts, case: Case, one: PersonAsked, filled: Filled) -> AdaptiveCard:
    """Return the question about somebody; once they were approached, only how it stands."""
    name, case_id, party = short_name(one.person.name), case.case_id, one.person.party_id
    back = button(texts("button-my-request"), "mine.open", fields=False, case=case_id)
    if one.is_approached or case.stage in CLOSED_STAGES:
        body: list[CardElement] = [title(texts("permission-title", name=name)), line(_state(texts, one))]
        body += [small(texts("permission-said")), written(one.permission.may_say)] if one.permission.may_say else []
        ways = []
        if case.stage not in CLOSED_STAGES and one.permission.is_given and not one.permission.in_name:
            body.append(line(texts("permission-name-later")))
            ways = [button(texts("permission-say-name"), "permission.say-name", case=case_id, party=party)]
        return card(body, [*ways, back])
    refuses = texts("permission-take-back" if one.permission.is_given else "permission-refuse")
    ways = [
        button(texts("permission-give"), "permission.give", primary=False, case=case_id, party=party),
        button(refuses, "permission.refuse", fields=False, case=case_id, party=party),
        back,
    ]
    return form_card(texts, QUESTION, filled, ways, name=name)


def record(texts: Texts, case: Case, one: PersonAsked, filled: Filled) -> AdaptiveCard:
    """Return the question what whoever asked, and is not in Teams, says of approaching somebody."""
    case_id, party = case.case_id, one.person.party_id
    keeps = button(texts("consent-record"), "permission.record", primary=True, case=case_id, party=party)
    back = button(texts("button-back"), "approach.open", fields=False, case=case.case_id)
    step = RECORD_NAME if one.is_approached else RECORD
    return form_card(texts, step, filled, [keeps, back], name=short_name(one.person.name))


def section(texts: Texts, case: Case, asked_about: Sequence[PersonAsked]) -> Sequence[CardElement]:
    """Return how it stands with approaching each of the others of whom it was asked."""
    if not asked_about:
        return ()
    content: list[CardElement] = [heading(texts("permission-section"))]
    for one in asked_about:
        name, is_open = short_name(one.person.name), one.permission.state is PermissionState.ASKED
        opens = button(
            texts("permission-answer" if is_open else "permission-open"),
            "permission.open",
            fields=False,
            case=case.case_id,
            party=one.person.party_id,
        )
        content += [line(texts("permission-line", name=name, state=_state(texts, one)))]
        content.append(buttons(about(texts, opens, name)))
    return [panel(content)]


def _state(texts: Texts, one: PersonAsked) -> str:
    return texts("permission-state-made" if one.is_approached else f"permission-state-{one.permission.state.value}")
