"""When leads are on leave."""

from collections.abc import Sequence
from datetime import date
from typing import Protocol

from casework.model.leads import Leave


class Leaves(Protocol):
    """When leads and the deputy are away."""

    async def put(self, leave: Leave) -> None:
        """Store when somebody is away, in place of what was known of them."""
        ...

    async def end(self, person_id: str) -> None:
        """Forget that somebody is away; nothing happens when they are not."""
        ...

    async def all(self) -> Sequence[Leave]:
        """Return everybody's, the earliest first; there are few."""
        ...

    async def forget_before(self, day: date) -> int:
        """Forget those whose last day lies before `day`, a local date; return how many."""
        ...
