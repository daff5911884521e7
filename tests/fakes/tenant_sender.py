"""A process that asks as much of Teams as its limits let it: `python -m tests.fakes.tenant_sender STORE PORT`.

Each request is a line with the moment at which it left, by the clock that all processes of a machine share; the answer
is a line with a status.
"""

import asyncio
import sys
import time

from bot.edge.teams_limits import Limits
from bot.errors import LimitReached
from bot.outgoing.request_budget import SharedBudget
from casework.model.messaging.notices import Priority
from scheduler.clock import SystemClock
from storage.store import open_store
from tests.stores import MASTER_KEY

TENANT = "tenant"
AT_ONCE = 40


async def sends(limits: Limits, port: int, number: int) -> None:
    """Send one after the other until the process ends."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    priority = (Priority.ANSWER, Priority.NEWS, Priority.BROADCAST)[number % 3]
    while True:
        try:
            await limits.pass_through(TENANT, priority=priority)
        except LimitReached as error:
            await asyncio.sleep(error.retry_after.total_seconds() if error.retry_after else 0)
            continue
        writer.write(f"{time.monotonic()}\n".encode())
        await writer.drain()
        await reader.readline()


async def main(url: str, port: int) -> None:
    """Send by many tasks."""
    async with await open_store(url, MASTER_KEY, SystemClock()) as store:
        limits = Limits(reserve=SharedBudget(store))
        await asyncio.gather(*(sends(limits, port, number) for number in range(AT_ONCE)))


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], int(sys.argv[2])))
