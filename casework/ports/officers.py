"""The register of resolvers."""

from collections.abc import Sequence
from typing import Protocol

from casework.model.people import Resolver


class Resolvers(Protocol):
    """The register of resolvers."""

    async def put(self, resolver: Resolver) -> None:
        """Add a resolver, or replace what the register holds about them."""
        ...

    async def get(self, person_id: str) -> Resolver | None:
        """Return the resolver, or None."""
        ...

    async def all(self) -> Sequence[Resolver]:
        """Return everyone on the register, by name."""
        ...
