"""How people of the service are shown on a card."""

from collections.abc import Sequence

from microsoft_teams.cards import CardElement, ColumnSet

from casework.model.people import Resolver
from casework.model.services import Lead
from dialogs.kit.widgets import fact_set, person
from dialogs.texts import Texts


def resolver_person(texts: Texts, resolver: Resolver) -> ColumnSet:
    """Return a resolver with their initials, job title and department."""
    return person(resolver.name, texts("person-line", title=resolver.job_title, department=resolver.department))


def ways_to_reach(texts: Texts, leads: Sequence[Lead]) -> list[CardElement]:
    """Return how each of some leads is reached, whom to ring first; whoever gave no way is left out."""
    ways: list[tuple[str, str]] = []
    for one in sorted(leads, key=lambda lead: not lead.phone):
        if one.phone and one.email:
            ways.append((one.name, texts("reach-by-both", phone=one.phone, email=one.email)))
        elif one.phone or one.email:
            ways.append((one.name, one.phone or one.email))
    return [fact_set(ways)] if ways else []
