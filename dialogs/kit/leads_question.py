"""The question whether what was written is about somebody who runs the service, before any form is kept (R23)."""

from collections.abc import Iterable, Sequence

from microsoft_teams.cards import AdaptiveCard, CardElement, ChoiceSetInput, ExecuteAction, SubmitActionData

from casework.model.leads import NOBODY
from casework.model.officers import Officer
from casework.model.services import Lead
from dialogs.flow import ASKED, WHO, View
from dialogs.kit.widgets import choice_input, line, panel
from dialogs.texts import Texts

MOST_FIELDS = 5
"""Fields of one card."""

_MOST = 20
"""Whoever runs a service and helps with a case are not more; a card's data may hold anything."""


def question(texts: Texts, people: Sequence[Lead | Officer], problem: str = "") -> list[CardElement]:
    """Return the question about some leads, or resolvers of a case; several can be meant."""
    choices = [(one.person_id, texts("leads-meant-yes", name=one.name)) for one in people]
    choices.append((NOBODY, texts("leads-meant-nobody", count=len(people))))
    many = len(people) > 1
    field = choice_input(WHO, texts("leads-meant-label"), choices, problem=problem, expanded=True, many=many)
    return [panel([line(texts("leads-meant-why")), *field], "warning")]


def asked_about(people: Iterable[Lead | Officer]) -> str:
    """Return what a button's data say of those whom its card asks about."""
    return " ".join(one.person_id for one in people)


async def add_to(drawn: AdaptiveCard, view: View) -> None:
    """Put the question at the end of a form, and into the buttons that send its fields whom it asks about.

    A card has five fields at most: where there is no room for the question, the last choices, which were made, travel
    with the buttons.
    """
    ids, resolvers = view.values.get(ASKED, "").split()[:_MOST], view.desk.work.officers
    people = [one for person_id in ids if (one := view.desk.handler(person_id) or await resolvers.get(person_id))]
    if not people:
        return
    made = _choices_made(drawn)
    body = [one for one in drawn.body or [] if one not in made]
    drawn.body = [*body, *question(view.texts, people, view.problem(WHO))]
    along = {str(one.id): one.value or "" for one in made} | {ASKED: asked_about(people)}
    for action in drawn.actions or []:
        if (
            isinstance(action, ExecuteAction)
            and action.associated_inputs != "none"
            and isinstance(action.data, SubmitActionData)
        ):
            action.data = action.data.model_copy(update=along)


def _choices_made(drawn: AdaptiveCard) -> list[ChoiceSetInput]:
    """Return the choices of a form that make room for one field more."""
    fields = [one for one in drawn.body or [] if hasattr(one, "is_required")]
    choices = [one for one in reversed(fields) if isinstance(one, ChoiceSetInput)]
    return choices[: max(0, len(fields) + 1 - MOST_FIELDS)]
