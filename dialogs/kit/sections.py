"""What flows tell on a card that is not theirs."""

from collections.abc import Iterable, Sequence

from microsoft_teams.cards import CardElement

from casework.model.cases.case import Case
from dialogs.flow import OwnPanel, View


async def own_sections(view: View, case: Case, panels: Iterable[OwnPanel | None]) -> Sequence[CardElement]:
    """Return what some flows tell of a case to one of its people or resolvers, in the order of the flows."""
    told = [await panel(view, case) for panel in panels if panel]
    return tuple(element for one in told for element in one)
