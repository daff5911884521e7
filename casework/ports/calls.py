"""The calls for volunteers."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from casework.model.calls.call import Call, Offer, StandingOffer, UnansweredCall


class Calls(Protocol):
    """The calls for volunteers and the answers to them."""

    async def put(self, call: Call) -> None:
        """Store a new or changed call."""
        ...

    async def get(self, call_id: str) -> Call | None:
        """Return the call, or None."""
        ...

    async def of_case(self, case_id: str) -> Call | None:
        """Return the case's latest call, or None."""
        ...

    async def forget_repeat(self, call_id: str) -> None:
        """Let a call be posted again at once; whatever else somebody changes of it meanwhile stays as they leave it."""
        ...

    async def answer(self, offer: Offer) -> tuple[int, int]:
        """Store a resolver's answer in place of their earlier one.

        Returns:
            How many offered and have not withdrawn: before this answer, and with it.
        """
        ...

    async def offers(self, call_id: str) -> Sequence[Offer]:
        """Return every answer, oldest first."""
        ...

    async def offer_of(self, call_id: str, person_id: str) -> Offer | None:
        """Return this resolver's own answer, or None."""
        ...

    async def standing_offers(self, person_id: str) -> Sequence[StandingOffer]:
        """Return this resolver's offers to calls of open cases, the oldest call first."""
        ...

    async def unanswered(
        self, person_id: str, services: Sequence[str], now: datetime, limit: int
    ) -> Sequence[UnansweredCall]:
        """Return the calls that take answers at `now` (UTC) and have none of this resolver's, the next to close first.

        Args:
            services: Ids of the services whose calls they are.
            limit: At most so many.
        """
        ...

    async def offered_count(self, call_id: str) -> int:
        """Return how many have offered and not withdrawn."""
        ...
