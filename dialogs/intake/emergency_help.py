"""Emergency help above whatever comes, where words of danger were written and nobody else listens.

A form may come again, because a field needs another look or because somebody is asked about first; or it is not taken
at all. Whoever wrote of danger gets help before that.
"""

from collections.abc import Iterable

from microsoft_teams.cards import AdaptiveCard, CardElement

from dialogs.arguments import HEARD
from dialogs.flow import View
from dialogs.help.help_cards import EMERGENCY, emergency
from dialogs.intake.danger import FOR_NOTHING_ELSE, mentions_danger
from dialogs.intake.fields import YES


def above(view: View, drawn: AdaptiveCard) -> list[CardElement]:
    """Return emergency help for a card, where what was sent tells of danger and the card has no such help itself."""
    typed = [value for name, value in view.values.items() if name not in FOR_NOTHING_ELSE]
    is_told = view.arg(HEARD) or view.values.get("risk") == YES or mentions_danger(view.texts, *typed)
    if not is_told or _has_help(drawn.body or ()):
        return []
    return emergency(view.texts, view.desk.institution)


def _has_help(parts: Iterable[CardElement]) -> bool:
    return any(getattr(one, "id", None) == EMERGENCY for one in parts)
