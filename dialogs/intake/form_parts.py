"""What the forms of whoever asks, for themselves or for others, show alike."""

from microsoft_teams.cards import CardElement

from casework.actions.intake.submit import Submission, check, said_in
from casework.actions.leads.last_resort import last_resort_for
from casework.errors import CaseworkError, NobodyCanHandle
from casework.model.drafts import Draft
from dialogs.flow import View
from dialogs.intake.intake_cards import party
from dialogs.kit.banner import banner
from dialogs.kit.draft_form_cards import DraftCards
from dialogs.kit.widgets import buttons, panel
from dialogs.texts import Texts


def people_so_far(cards: DraftCards, texts: Texts, draft: Draft) -> tuple[list[CardElement], list[CardElement]]:
    """Return the people named so far, and the way to name one more (R01)."""
    named: list[CardElement] = []
    for place, row in enumerate(draft.rows("parties")):
        label = texts("intake-remove-person", number=place + 1)
        remove = cards.button(label, "remove-person", draft, fields=False, place=str(place))
        named.append(panel([party(texts, place, row), buttons(remove)]))
    return named, [buttons(cards.button(texts("intake-add-person"), "add-person", draft))]


def nobody_left(view: View, submission: Submission) -> list[CardElement]:
    """Return what the review must say where nobody could be told of what is sent."""
    try:
        check(view.desk, submission, view.desk.institution.main)
    except NobodyCanHandle:
        person = last_resort_for(view.desk, said_in(submission), submission.request.requester)
        ring = [banner(view.texts("intake-nobody-ring", name=person.name, phone=person.phone))] if person else []
        return [banner(view.texts("banner-nobody-can-handle")), *ring]
    except CaseworkError:
        return []
    return []
