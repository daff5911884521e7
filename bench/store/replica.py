"""A replica that does nothing but claim deliveries and mark them; `bench.store.rates` starts it.

It reads the store's address and its master key, says that it is ready, and begins when another line comes.
"""

import asyncio
import sys
from datetime import timedelta

from casework.model.messaging.notices import Delivery
from scheduler.clock import SystemClock
from storage.store import SqlStore, open_store

AT_ONCE = 10
_LEASE = timedelta(minutes=1)


async def empty(store: SqlStore) -> int:
    """Claim and mark until nothing waits, as the deliveries do; return how many there were."""
    done, claimed = 0, await _turn_over(store, [])
    while claimed:
        done += len(claimed)
        claimed = await store.run(_turn_over, store, claimed)
    return done


async def _turn_over(store: SqlStore, ended: list[Delivery]) -> list[Delivery]:
    now = SystemClock().now()
    async with store.unit_of_work(serial=False) as work:
        for one in ended:
            await work.outbox.sent(one, [], now)
        claimed = await work.outbox.claim(now, AT_ONCE, _LEASE)
        await work.commit()
    return list(claimed)


async def _main() -> None:
    url, master_key = (sys.stdin.readline().strip() for _ in range(2))
    async with await open_store(url, bytes.fromhex(master_key), SystemClock()) as store:
        print("ready", flush=True)  # noqa: T201 - It speaks to the process that started it.
        sys.stdin.readline()
        print(await empty(store), flush=True)  # noqa: T201 - Likewise.


if __name__ == "__main__":
    asyncio.run(_main())
