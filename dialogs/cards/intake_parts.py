"""What the cards of asking for help share: the form, its head, its ways on."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from microsoft_teams.cards import CardElement, ExecuteAction

from casework.actions.intake_draft import STEPS as STEP_NAMES
from casework.model.drafts import Draft
from casework.model.institution import Institution, Lead
from casework.model.people import Resolver
from dialogs.cards.parts import button, facts, line, steps, title
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
        mentioned: Names of leads who may read it and whom the description seems to mention.
    """

    draft: Draft
    problems: Mapping[str, str]
    values: Mapping[str, str]
    institution: Institution
    handlers: Sequence[Lead]
    resolvers: Sequence[Resolver]
    nobody_left: bool = False
    mentioned: Sequence[str] = ()

    def value(self, name: str) -> str:
        """Return what a text field shows."""
        return self.values.get(name, self.draft.text(name))

    def problem(self, name: str) -> str:
        """Return the error text beside a field, or ""."""
        return self.problems.get(name, "")


def head(texts: Texts, form: Form, title_key: str, why_key: str) -> list[CardElement]:
    """Return where the form stands, the step's title and why it is asked."""
    names = [texts(f"intake-step-{name}") for name in STEP_NAMES]
    return [steps(names, STEP_NAMES.index(form.draft.step)), title(texts(title_key)), line(texts(why_key))]


def ways_on(texts: Texts, form: Form, *, first: bool = False) -> list[ExecuteAction]:
    """Return the ways on; going back sends the fields along, so that nothing typed is lost."""
    draft_id, step = form.draft.draft_id, form.draft.step
    on = [button(texts("button-continue"), "intake.next", primary=True, draft=draft_id, step=step)]
    if not first:
        on.append(button(texts("button-back"), "intake.back", draft=draft_id, step=step))
    return [*on, button(texts("button-cancel"), "intake.cancel", fields=False, draft=draft_id, step=step)]


def party(texts: Texts, place: int, row: Mapping[str, str]) -> CardElement:
    """Return somebody who was named, with their department."""
    label = texts("intake-person", number=place + 1)
    department = row.get("department", "") or texts("intake-department-unknown")
    return facts([(label, f"{row.get('name', '')}, {department}")])
