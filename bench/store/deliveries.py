"""How many deliveries several processes on one PostgreSQL claim and mark, as Parley's deliveries do."""

import asyncio
import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from datetime import timedelta
from multiprocessing import get_context
from threading import Barrier

from sqlalchemy import Connection, delete, insert, literal, select

from bench.store.copies import new_id
from casework.model.messaging.notices import Delivery
from scheduler.clock import SystemClock
from storage.repositories.outbox_statements import DeliveryState
from storage.schema.tables import outbox
from storage.store import SqlStore, open_store
from tests.builders import a_notice
from tests.stores import beside, turn

_AT_ONCE, _LEASE = 10, timedelta(minutes=1)
_PATIENCE = 60
_everybody: list[Barrier] = []
"""In a replica, what lets it begin when all are ready."""


async def deliver(url: str, master_key: bytes, replicas: int, count: int) -> float:
    """Let so many processes claim and mark so many deliveries, each of its own conversation; return the seconds."""
    # What other tasks would tell is none of these.
    await asyncio.to_thread(beside, url, _forget_what_waits)
    async with await open_store(url, master_key, SystemClock()) as store, turn(store) as work:
        await work.outbox.put(a_notice())
    await asyncio.to_thread(beside, url, lambda connection: _pile_up(connection, count - 1))
    context, loop = get_context("spawn"), asyncio.get_running_loop()
    together = (context.Barrier(replicas, timeout=_PATIENCE),)
    with ProcessPoolExecutor(replicas, context, _meet, together) as pool:
        working = [loop.run_in_executor(pool, _replica, url, master_key) for _ in range(replicas)]
        done, begun, ended = zip(*await asyncio.gather(*working), strict=True)
    assert sum(done) == count, "each is claimed once"
    seconds: float = max(ended) - min(begun)
    return seconds


def _forget_what_waits(connection: Connection) -> None:
    connection.execute(delete(outbox).where(outbox.c.state == DeliveryState.WAITING))


def _pile_up(connection: Connection, count: int) -> None:
    """Copy the one notice that waits; its seal is bound to an id that the copies have, too."""
    columns = [one for one in outbox.columns if one is not outbox.autoincrement_column]
    numbers = select(literal(1).label("number")).cte("numbers", recursive=True)
    numbers = numbers.union_all(select(numbers.c.number + 1).where(numbers.c.number < count))
    ordering_key = new_id(connection).concat(new_id(connection))
    copied = select(*[ordering_key if one.name == "lane" else one for one in columns])
    copied = copied.join_from(outbox, numbers, outbox.c.state == DeliveryState.WAITING)
    connection.execute(insert(outbox).from_select([one.name for one in columns], copied))


async def _turn_over(store: SqlStore, ended: Sequence[Delivery]) -> Sequence[Delivery]:
    now = SystemClock().now()
    async with store.unit_of_work(serial=False) as work:
        for one in ended:
            await work.outbox.sent(one, [], now)
        claimed = await work.outbox.claim(now, _AT_ONCE, _LEASE)
        await work.commit()
    return claimed


def _meet(everybody: Barrier) -> None:
    _everybody.append(everybody)


def _replica(url: str, master_key: bytes) -> tuple[int, float, float]:
    """Begin when all are ready; return how many it delivered, and when it began and ended, by the machine's clock."""

    async def working() -> tuple[int, float, float]:
        async with await open_store(url, master_key, SystemClock()) as store:
            await asyncio.to_thread(_everybody[0].wait)
            begun, done = time.monotonic(), 0
            claimed: Sequence[Delivery] = await store.run(_turn_over, store, ())
            while claimed:
                done += len(claimed)
                claimed = await store.run(_turn_over, store, claimed)
            return done, begun, time.monotonic()

    return asyncio.run(working())
