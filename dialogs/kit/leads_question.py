"""The question whether what was written is about somebody who runs the service, before any form is kept (R23)."""

from collections.abc import Iterable, Sequence

from microsoft_teams.cards import AdaptiveCard, CardElement, ExecuteAction, SubmitActionData

from casework.model.leads import NOBODY
from casework.model.people import Officer
from casework.model.services import Lead
from dialogs.flow import ASKED, WHO, View
from dialogs.kit.widgets import choice_input, line, panel
from dialogs.texts import Texts

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
    """Put the question at the end of a form, and into the buttons that send its fields whom it asks about."""
    ids, resolvers = view.values.get(ASKED, "").split()[:_MOST], view.desk.work.officers
    people = [one for person_id in ids if (one := view.desk.handler(person_id) or await resolvers.get(person_id))]
    if not people:
        return
    drawn.body = [*(drawn.body or []), *question(view.texts, people, view.problem(WHO))]
    for action in drawn.actions or []:
        if (
            isinstance(action, ExecuteAction)
            and action.associated_inputs != "none"
            and isinstance(action.data, SubmitActionData)
        ):
            action.data = action.data.model_copy(update={ASKED: asked_about(people)})
