"""The one way to tell whether two names, or a name and a text, mean the same person."""

from typing import Protocol

from casework.model.names import Likeness, Named


class NameMatcher(Protocol):
    """Compares persons by who they are and, where that is not known, by their names in any spelling and script."""

    def compare(self, one: Named, other: Named) -> Likeness:
        """Return whether two are one person; the same whichever comes first.

        Two person ids decide it, or the same address; else the surest that any two of their names say.
        """
        ...

    def bare(self, name: str) -> str:
        """Return a name as it was written, without titles, pronouns and what else stands beside it."""
        ...

    def mentions(self, text: str, person: Named) -> Likeness:
        """Return whether running text names somebody, by any name, in any letters, or by their address.

        A name that is an ordinary word counts only where it is written as a name.
        """
        ...
