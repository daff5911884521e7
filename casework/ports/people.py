"""What the organisation knows about its people."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from casework.model.people import Profile

MOST_FOUND = 10
"""Most people whom a search finds."""


@dataclass(frozen=True, slots=True)
class Search:
    """What a search for somebody came to.

    Attributes:
        people: Whom it found, at most ten.
        answered: Whether the directory could be asked at all.
    """

    people: Sequence[Profile] = ()
    answered: bool = False


class Directory(Protocol):
    """What the organisation knows about its people; looked up before a turn's transaction, which waits for nobody."""

    async def profile(self, person_id: str) -> Profile | None:
        """Return what is known, or None; never raises for an outage, which counts as not known."""
        ...

    async def search(self) -> Search | None:
        """Return what the turn's own search came to, or None where its button does not search."""
        ...
