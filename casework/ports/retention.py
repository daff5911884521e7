"""What the store does when a case's time is up: tell of it, destroy it, keep the record (R24)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from casework.model.cases.lifecycle import Stage
from casework.model.retention import Destruction
from casework.ports.cases import Viewer


@dataclass(frozen=True, slots=True)
class Expiring:
    """A closed case that is destroyed before long: nothing of its content.

    Attributes:
        case_id: Opaque id.
        reference: What people call it.
        stage: How it closed.
        closed_at: UTC.
        told_at: When the leads were told of it, UTC, or None.
    """

    case_id: str
    reference: str
    stage: Stage
    closed_at: datetime
    told_at: datetime | None


class Destructions(Protocol):
    """The closed cases whose time is up, and the records of those that were destroyed.

    `closed_before` is of `Retention`. A case that is on hold is never among those that expire or are due.
    """

    async def mark_announced(self, closed_before: Mapping[Stage, datetime], now: datetime, limit: int) -> Sequence[str]:
        """Note that the leads are told now of cases that nobody was told of; return their ids, longest closed first."""
        ...

    async def take_back(self, case_id: str) -> None:
        """Note that the leads were not told of a case: should it ever expire again, they are told anew."""
        ...

    async def take_back_early(self, closed_before: Mapping[Stage, datetime], latest: datetime) -> None:
        """Note that the leads were not told of cases of which they were told too early to still know.

        Args:
            closed_before: A case whose time is not up by these has got a longer time since.
            latest: Nobody was told after this moment (UTC): the clock was ahead.
        """
        ...

    async def recused(self, case_ids: Sequence[str], person_ids: Sequence[str]) -> Mapping[str, frozenset[str]]:
        """Return, for each of these cases, whom of these people it concerns, so that they must not know of it."""
        ...

    async def expiring(
        self, closed_before: Mapping[Stage, datetime], offset: int, limit: int, viewer: Viewer | None = None
    ) -> tuple[Sequence[Expiring], int]:
        """Return one page of the cases that `viewer` may see, longest closed first, and the count of all.

        Without a viewer, as for the operator, who sees no content, it is the cases of every service.
        """
        ...

    async def on_hold(self) -> int:
        """Return how many closed cases are on hold."""
        ...

    async def due(
        self, closed_before: Mapping[Stage, datetime], announced_before: datetime, limit: int
    ) -> Sequence[Expiring]:
        """Return the cases to be destroyed now, longest closed first.

        Args:
            announced_before: Only those of which the leads were told at this moment (UTC) or earlier.
        """
        ...

    async def destroy(
        self, destructions: Sequence[Destruction], now: datetime
    ) -> tuple[Sequence[Destruction], Sequence[str]]:
        """Destroy cases with their keys and everything that hangs on them, and keep a record of each.

        A case of which something is just being sent waits for another time; of one that is gone nothing is to be done.

        Args:
            now: UTC, to know what is being sent.

        Returns:
            What was destroyed, and the ids of those cases and calls of which cards still stand in Teams.
        """
        ...

    async def records(self, after: str, limit: int) -> Sequence[Destruction]:
        """Return the records whose case ids follow `after`, in their order."""
        ...

    async def count(self) -> int:
        """Return how many cases were destroyed so far."""
        ...

    def is_genuine(self, record: Destruction) -> bool:
        """Whether this store, or the one that it is a copy of, made the record."""
        ...
