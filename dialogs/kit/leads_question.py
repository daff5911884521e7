"""The question whether what was written is about somebody who runs the service, before any form is kept (R23)."""

from collections.abc import Iterable, Sequence

from microsoft_teams.cards import AdaptiveCard, CardElement, ExecuteAction, SubmitActionData

from casework.model.leads import NOBODY
from casework.model.services import Lead
from dialogs.flow import ASKED, WHO, View
from dialogs.kit.widgets import choice_input, line, panel
from dialogs.texts import Texts


def question(texts: Texts, leads: Sequence[Lead], problem: str = "") -> list[CardElement]:
    """Return the question about some leads; several can be meant."""
    choices = [(one.person_id, texts("leads-meant-yes", name=one.name)) for one in leads]
    choices.append((NOBODY, texts("leads-meant-nobody", count=len(leads))))
    many = len(leads) > 1
    field = choice_input(WHO, texts("leads-meant-label"), choices, problem=problem, expanded=True, many=many)
    return [panel([line(texts("leads-meant-why")), *field], "warning")]


def asked_about(leads: Iterable[Lead]) -> str:
    """Return what a button's data say of those whom its card asks about."""
    return " ".join(one.person_id for one in leads)


def add_to(drawn: AdaptiveCard, view: View) -> None:
    """Put the question at the end of a form, and into the buttons that send its fields whom it asks about."""
    leads = [lead for one in view.values.get(ASKED, "").split() if (lead := view.desk.handler(one))]
    if not leads:
        return
    drawn.body = [*(drawn.body or []), *question(view.texts, leads, view.problem(WHO))]
    for one in drawn.actions or []:
        if (
            isinstance(one, ExecuteAction)
            and one.associated_inputs != "none"
            and isinstance(one.data, SubmitActionData)
        ):
            one.data = one.data.model_copy(update={ASKED: asked_about(leads)})
