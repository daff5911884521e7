"""Applications to become an officer."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Protocol

from casework.model.joining import Application


class Applications(Protocol):
    """Applications to become an officer; nobody's permission is asked here."""

    async def add(self, application: Application) -> Application | None:
        """Store a new one, and return it as stored; None where this person's for the same service is open already."""
        ...

    async def save(self, application: Application) -> Application:
        """Store a changed one, and return it with its new version.

        Raises:
            LostRace: Somebody else changed it, or it was withdrawn, since it was read.
        """
        ...

    async def get(self, application_id: str) -> Application | None:
        """Return it, or None."""
        ...

    async def is_of(self, application_id: str, person_id: str) -> bool:
        """Return whether it is somebody's own; nothing is opened for it."""
        ...

    async def of_person(self, person_id: str) -> Sequence[Application]:
        """Return everything that is kept of somebody, the newest first, but for what can't be opened here."""
        ...

    async def of_service(self, service: str, limit: int) -> Sequence[Application]:
        """Return the open ones of a service, the oldest first, but for what can't be opened here."""
        ...

    async def seal_services(self, after: str, limit: int) -> Mapping[str, bool]:
        """Seal whose they are in the next ones behind `after` ("" for the first), where an older Parley did not.

        Returns:
            The ids of those that were looked at, in their order, and whether each was changed; what can't be opened is
            left as it is.
        """
        ...

    async def remove(self, application_id: str) -> None:
        """Destroy one; nothing happens when there is none."""
        ...

    async def forget_declined(self, moment: datetime) -> int:
        """Destroy those that were declined before `moment` (UTC); return how many."""
        ...

    async def joined_before(self, moment: datetime) -> Sequence[Application]:
        """Return those of people who joined before `moment` (UTC), but for what can't be opened here."""
        ...
