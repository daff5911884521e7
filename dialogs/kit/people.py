"""How people of the service are shown on a card."""

from microsoft_teams.cards import ColumnSet

from casework.model.people import Resolver
from dialogs.kit.widgets import person
from dialogs.texts import Texts


def resolver_person(texts: Texts, resolver: Resolver) -> ColumnSet:
    """Return a resolver with their initials, job title and department."""
    return person(resolver.name, texts("person-line", title=resolver.job_title, department=resolver.department))
