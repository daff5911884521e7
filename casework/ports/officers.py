"""The register of officers."""

from collections.abc import Sequence
from typing import Protocol

from casework.model.people import Officer


class Officers(Protocol):
    """The register of officers."""

    async def put(self, resolver: Officer) -> None:
        """Add a resolver, or replace what the register holds about them."""
        ...

    async def get(self, person_id: str) -> Officer | None:
        """Return the resolver, or None."""
        ...

    async def all(self) -> Sequence[Officer]:
        """Return everyone on the register, by name."""
        ...
