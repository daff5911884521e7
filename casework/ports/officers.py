"""The register of officers."""

from collections.abc import Sequence
from typing import Protocol

from casework.model.officers import Officer
from casework.model.register import Register


class Officers(Protocol):
    """The register of officers."""

    async def put(self, officer: Officer) -> None:
        """Add an officer, or replace what the register holds about them."""
        ...

    async def get(self, person_id: str) -> Officer | None:
        """Return the officer, or None."""
        ...

    async def register(self) -> Register:
        """Return everyone on the register with what finds somebody in it, made once until the register changes."""
        ...

    async def all(self) -> Sequence[Officer]:
        """Return everyone on the register, by name."""
        ...
