"""The card that says who the leads are, and how to reach each (R31)."""

from collections.abc import Sequence

from microsoft_teams.cards import AdaptiveCard, CardElement

from casework.model.services import ServiceKind
from dialogs.kit.people import leads
from dialogs.kit.widgets import button, card, line, title
from dialogs.texts import Texts


def people(texts: Texts, service: ServiceKind) -> AdaptiveCard:
    """Return who the leads are, and the deputy, with the ways to reach each (R31)."""
    return people_under(texts, [title(texts("people-title")), line(texts("people-why"))], service)


def people_under(texts: Texts, top: Sequence[CardElement], service: ServiceKind) -> AdaptiveCard:
    """Return the same below something else."""
    ways_on = [button(texts("button-ask"), "intake.start"), button(texts("button-home"), "help.welcome")]
    return card([*top, *leads(texts, service)], ways_on)
