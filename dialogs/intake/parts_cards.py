"""What the cards of asking for help share: the form, its head, its ways on."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from microsoft_teams.cards import CardElement, ExecuteAction

from casework.actions.intake.draft import STEPS as STEP_NAMES
from casework.model.institution import Institution
from casework.model.intake import Draft
from casework.model.people import Resolver
from casework.model.services import Lead
from dialogs.intake.fields import FIELDS, STEP_OF, choices_of
from dialogs.kit.form import Filled, inputs
from dialogs.kit.widgets import button, fact_set, line, steps, title
from dialogs.texts import Texts


@dataclass(frozen=True, slots=True)
class Form:
    """What a step's card is drawn from.

    Attributes:
        draft: What was written so far.
        problems: Field id to the error text beside it.
        values: Field id to what was typed a moment ago.
        institution: The choices.
        handlers: The leads and the deputy.
        resolvers: The active resolvers, by name.
        nobody_left: Whether nobody could be told of this request as it stands.
        mentioned: Leads who would read it and may be whom it is about.
        asked_page: Which of many names are to be chosen from, as it stood in a card's data.
    """

    draft: Draft
    problems: Mapping[str, str]
    values: Mapping[str, str]
    institution: Institution
    handlers: Sequence[Lead]
    resolvers: Sequence[Resolver]
    nobody_left: bool = False
    mentioned: Sequence[Lead] = ()
    asked_page: str = ""


def fields(texts: Texts, form: Form, **shown: str) -> list[CardElement]:
    """Return the fields of the step that the draft stands at; `shown` goes before what was kept or typed."""
    kept = {name: form.draft.text(name) for name in STEP_OF}
    filled = Filled({**kept, **form.values, **shown}, form.problems, choices_of(texts, form.institution))
    return inputs(texts, FIELDS[form.draft.step], filled)


def head(texts: Texts, form: Form, title_key: str, why_key: str) -> list[CardElement]:
    """Return where the form stands, the step's title and why it is asked."""
    names = [texts(f"intake-step-{name}") for name in STEP_NAMES]
    return [steps(names, STEP_NAMES.index(form.draft.step)), title(texts(title_key)), line(texts(why_key))]


def ways_on(texts: Texts, form: Form, *, first: bool = False, page: str = "") -> list[ExecuteAction]:
    """Return the ways on; going back sends the fields along, so that nothing typed is lost.

    Args:
        page: Which of many names stand on the card, or "".
    """
    on = [form_button(texts("button-continue"), "intake.next", form, primary=True, page=page)]
    if not first:
        on.append(form_button(texts("button-back"), "intake.back", form, page=page))
    return [*on, form_button(texts("button-cancel"), "intake.cancel", form, fields=False)]


def form_button(
    text: str, verb: str, form: Form, *, primary: bool = False, fields: bool = True, page: str = "", to: str = ""
) -> ExecuteAction:
    """Return a button of the form, which sends along the draft and the step that its card shows.

    Args:
        page: Which of many names stand on the card, or "".
        to: Which of them are to be shown, or "".
    """
    pages = {name: value for name, value in (("page", page), ("to", to)) if value}
    draft_id, step = form.draft.draft_id, form.draft.step
    return button(text, verb, primary=primary, fields=fields, draft=draft_id, step=step, **pages)


def party(texts: Texts, place: int, row: Mapping[str, str]) -> CardElement:
    """Return somebody who was named, with their department."""
    label = texts("intake-person", number=place + 1)
    department = row.get("department", "") or texts("intake-department-unknown")
    return fact_set([(label, f"{row.get('name', '')}, {department}")])
