"""What this process may ask of Teams beside the others on its store, all of which share a tenant's limit."""

from datetime import timedelta

from bot.edge.limits import A_TENANT
from casework.ports import Store

PACE = timedelta(seconds=1) / A_TENANT


class SharedBudget:
    """Reserves moments in the store (a `bot.edge.limits.Reserve`).

    Args:
        store: Shared by the processes.
    """

    def __init__(self, store: Store) -> None:
        self._store = store

    async def __call__(self, tenant_id: str, requests: int) -> float:
        """Return the seconds until the first of so many moments.

        Raises:
            StorageError: The store can't be asked; then nothing may go.
        """
        return await self._store.run(self._reserve, tenant_id, requests)

    async def _reserve(self, tenant_id: str, requests: int) -> float:
        async with self._store.unit_of_work(serial=False) as work:
            pause = await work.request_budget.reserve(tenant_id, requests, PACE)
            await work.commit()
        return pause.total_seconds()
