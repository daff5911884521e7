"""What this process may ask of Teams beside the others on its store, all of which share a tenant's limit."""

import time
from datetime import timedelta

from bot.edge.teams_limits import A_TENANT, Clock, RequestMoment, longest_late
from casework.ports import Reservation, Store

PACE = timedelta(seconds=1) / A_TENANT

DRIFT = 0.001
"""Seconds a second by which two clocks may go apart; while one is being set right it is half of that."""

LEAST = 0.01
"""Seconds for which a moment can be used at least, however little is known of the store's clock."""


FARTHEST = timedelta(seconds=3)
"""How far from now all processes together have reserved at most; what lies beyond was by a clock that was set back."""


class SharedBudget:
    """Reserves moments in the store (a `bot.edge.teams_limits.Reserve`).

    Args:
        store: Shared by the processes.
        clock: Returns seconds that only grow, as the limits' clock.
    """

    def __init__(self, store: Store, clock: Clock = time.monotonic) -> None:
        self._store = store
        self._clock = clock
        self._store_clock = StoreClock()

    async def __call__(self, tenant_id: str, requests: int, ahead: float) -> RequestMoment:
        """Return the first of so many moments, which is at least `ahead` seconds from now.

        Raises:
            StorageError: The store can't be asked; then nothing may go.
        """
        return await self._store.run(self._reserve, tenant_id, requests, timedelta(seconds=ahead))

    async def _reserve(self, tenant_id: str, requests: int, ahead: timedelta) -> RequestMoment:
        async with self._store.unit_of_work(serial=False) as work:
            before = self._clock()
            reservation = await work.request_budget.reserve(tenant_id, requests, PACE, FARTHEST, ahead)
            after = self._clock()
            await work.commit()
        return self._store_clock.moment(reservation, before, after)


class StoreClock:
    """Knows how far the store's clock is from that of this process, from each time that the store was asked.

    The store read its clock somewhere between the question and the answer, so each of them says within which bounds
    the distance is; what several say is narrower than any of them.
    """

    def __init__(self) -> None:
        self._asked = 0.0
        self._least = float("-inf")
        self._most = float("inf")

    def moment(self, reservation: Reservation, before: float, after: float) -> RequestMoment:
        """Return when a reserved moment can be used: not before the store's clock shows it, and soon after.

        Args:
            reservation: What the store answered.
            before: What this process's clock showed when it asked.
            after: What it showed when the answer was there.
        """
        now = reservation.now.timestamp()
        drift = DRIFT * (after - self._asked)
        least, most = max(self._least - drift, now - after), min(self._most + drift, now - before)
        if least > most:
            # One of the clocks was set.
            least, most = now - after, now - before
        self._asked, self._least, self._most = after, least, most
        begins = reservation.begins.timestamp()
        return RequestMoment(begins - least, max(begins - most + longest_late(), begins - least + LEAST))
