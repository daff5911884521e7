"""What keeps Parley from writing to somebody, or into the resolvers' channel."""

from collections.abc import Container
from dataclasses import dataclass, replace
from enum import StrEnum


class UnreachableReason(StrEnum):
    """Why a person or a channel can't be written to. Each has a remedy of its own."""

    REMOVED = "removed"
    """The app was there and was removed; it is never installed again for somebody who did so."""
    NOT_INSTALLED = "not-installed"
    """The app is not there, and it could not be installed."""
    BLOCKED = "blocked"
    """The person blocked the app, or removed it unheard: Teams has one answer for both."""
    SWITCHED_OFF = "switched-off"
    """An administrator switched the app off."""
    GONE = "gone"
    """The chat, the channel or its team no longer exists."""
    ARCHIVED = "archived"
    """The channel's team is archived: it can be read and not written to, until somebody brings it back."""
    REFUSED = "refused"
    """Teams does not say why."""


_SAID_BY_TEAMS = frozenset({UnreachableReason.REMOVED, UnreachableReason.ARCHIVED})
_GUESSED = frozenset({UnreachableReason.NOT_INSTALLED, UnreachableReason.BLOCKED, UnreachableReason.REFUSED})
"""What the answer to a message is taken for, which says less than the event that Teams told before."""

MOST_TOLD = 50
"""Cases that an entry remembers to have been announced for."""


@dataclass(frozen=True, slots=True)
class Unreachable:
    """Somebody, or the resolvers' channel, can't be written to; a stable state until it changes.

    Attributes:
        place: The person's Entra object id, or the channel's Teams id.
        why: What is in the way.
        told: Ids of the cases whose leads were told of it, so that nobody is told twice.
    """

    place: str
    why: UnreachableReason
    told: tuple[str, ...] = ()

    def after(self, why: UnreachableReason) -> "Unreachable":
        """Return the entry after another failure; one that says less than is known already changes nothing."""
        if why is self.why or (self.why in _SAID_BY_TEAMS and why in _GUESSED):
            return self
        return Unreachable(self.place, why)

    def without(self, case_ids: Container[str]) -> "Unreachable":
        """Return the entry without these cases."""
        return replace(self, told=tuple(one for one in self.told if one not in case_ids))

    def notified_about(self, case_id: str) -> "Unreachable":
        """Return the entry with one more case whose leads know."""
        return replace(self, told=(*self.told, case_id)[-MOST_TOLD:])
