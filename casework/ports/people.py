"""What the organisation knows about its people."""

from typing import Protocol

from casework.model.people import Profile


class Directory(Protocol):
    """What the organisation knows about its people."""

    async def profile(self, person_id: str) -> Profile | None:
        """Return what is known, or None; never raises for an outage, which counts as not known."""
        ...
