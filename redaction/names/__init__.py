"""The one matcher of people's names: leads, parties, resolvers, deputies and officers are compared by it."""

from itertools import product

from casework.model.names import Likeness, Named
from redaction.names.likeness import of_names
from redaction.names.mentions import mentions
from redaction.names.reading import bare, read


class SpellingMatcher:
    """Compares names by spelling, sound, short form and script; see `casework.ports.names.NameMatcher`."""

    def compare(self, one: Named, other: Named) -> Likeness:
        """Return whether two are one person: their ids decide, then their addresses, then their names."""
        if one.person_id and other.person_id:
            return Likeness.SURE if one.person_id == other.person_id else Likeness.DIFFERENT
        mine, its = (
            {each.casefold() for each in (person.email, *person.names) if "@" in each} for person in (one, other)
        )
        if mine & its:
            return Likeness.SURE
        names, others = ([read(name) for name in person.names] for person in (one, other))
        return max((of_names(*pair) for pair in product(names, others)), default=Likeness.DIFFERENT)

    def bare(self, name: str) -> str:
        """Return a name without what stands beside it."""
        return bare(name)

    def mentions(self, text: str, person: Named) -> Likeness:
        """Return whether running text names somebody."""
        return mentions(text, person)
