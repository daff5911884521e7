"""What is counted by the second: deliveries of several replicas, and the upkeep of many keys and cases."""

import asyncio
import secrets
import sys
import time
from dataclasses import dataclass

from sqlalchemy import Connection, func, insert, literal, select, update

from bench.store.cases import INSTITUTION, SIX_YEARS
from bench.store.copies import new_id
from bench.store.ground import Ground
from bot.bootstrap import surroundings
from bot.turn_context import ServiceContext
from casework.actions.retention.destroy import destroy_due
from scheduler.clock import SystemClock
from storage.repositories.outbox import DeliveryState
from storage.schema.tables import cases, data_keys, outbox
from storage.sealing.envelope import new_key
from storage.sealing.keyring import MasterKeys
from storage.sealing.sealer import BASE_KEYS, case_scope
from storage.store import open_store
from storage.upkeep.rotation import Rotation, take_up
from tests.builders import a_notice


@dataclass(frozen=True, slots=True)
class Rate:
    """How quickly something went.

    Attributes:
        title: What.
        count: How many.
        seconds: In how much time.
    """

    title: str
    count: int
    seconds: float

    @property
    def per_second(self) -> float:
        """How many a second."""
        return self.count / self.seconds


async def deliveries(ground: Ground, url: str, replicas: int, count: int) -> Rate:
    """Let so many processes claim and mark so many deliveries, each of its own conversation."""
    async with await ground.open(url) as store, store.unit_of_work() as work:
        await work.outbox.put(a_notice())
        await work.commit()
    await ground.change(url, _pile_up, count - 1)
    running = [await _replica(url, ground.master_key) for _ in range(replicas)]
    begun = time.perf_counter()
    done = await asyncio.gather(*(_told(one, b"go\n") for one in running))
    seconds = time.perf_counter() - begun
    await asyncio.gather(*(one.wait() for one in running))
    assert sum(map(int, done)) == count, "each is claimed once"
    return Rate(f"deliveries, {replicas} replica{'s' * (replicas > 1)}", count, seconds)


async def _replica(url: str, master_key: bytes) -> asyncio.subprocess.Process:
    pipe = asyncio.subprocess.PIPE
    running = await asyncio.create_subprocess_exec(sys.executable, "-m", "bench.store.replica", stdin=pipe, stdout=pipe)
    assert await _told(running, f"{url}\n{master_key.hex()}\n".encode()) == b"ready\n"
    return running


async def _told(running: asyncio.subprocess.Process, line: bytes) -> bytes:
    """Tell a process something, and return its answer."""
    assert running.stdin is not None
    assert running.stdout is not None
    running.stdin.write(line)
    await running.stdin.drain()
    return await running.stdout.readline()


def _pile_up(connection: Connection, count: int) -> None:
    """Copy the one notice that waits; its seal is bound to an id that the copies have, too."""
    columns = [one for one in outbox.columns if one is not outbox.autoincrement_column]
    numbers = select(literal(1).label("number")).cte("numbers", recursive=True)
    numbers = numbers.union_all(select(numbers.c.number + 1).where(numbers.c.number < count))
    ordering_key = new_id(connection).concat(new_id(connection))
    copied = select(*[ordering_key if one.name == "lane" else one for one in columns])
    copied = copied.join_from(outbox, numbers, outbox.c.state == DeliveryState.WAITING)
    connection.execute(insert(outbox).from_select([one.name for one in columns], copied))


async def rotation(ground: Ground, engine: str, count: int) -> Rate:
    """Wrap so many data keys by a new master key."""
    url = await ground.store(engine, "rotation")
    await ground.change(url, _add_keys, ground.master_key, count)
    new = secrets.token_bytes(32)
    clock = SystemClock()
    async with await open_store(url, new, clock, old_keys=[ground.master_key]) as store:
        await take_up(store)
        begun = time.perf_counter()
        done = await Rotation(store, clock, lambda _: None).run()
        return Rate(f"data keys rotated, {engine}", done.count, time.perf_counter() - begun)


async def shredding(ground: Ground, engine: str, url: str, count: int) -> Rate:
    """Destroy so many cases whose time is up."""
    await ground.change(url, _expire, count)
    async with await ground.open(url) as store:
        service, done = surroundings(INSTITUTION, SystemClock(), store), 0
        begun = time.perf_counter()
        while gone := await store.run(_destroy, service):
            done += gone
        return Rate(f"cases shredded, {engine}", done, time.perf_counter() - begun)


async def _destroy(service: ServiceContext) -> int:
    async with service.store.unit_of_work() as work:
        gone = await destroy_due(service.desk(work))
        await work.commit()
        return gone


def _expire(connection: Connection, count: int) -> None:
    """Let copies have closed so long ago, and the leads have been told in time, that they are due."""
    long_ago = SystemClock().now() - 2 * SIX_YEARS
    some = select(cases.c.case_id).where(cases.c.reference.like("copy-%")).limit(count)
    due = update(cases).where(cases.c.case_id.in_(some))
    connection.execute(due.values(closed_at=long_ago, queue_order=long_ago, told_at=long_ago))


def _add_keys(connection: Connection, master_key: bytes, count: int) -> None:
    """Add data keys until there are so many besides those that every store has."""
    there: int = connection.execute(select(func.count()).select_from(data_keys)).scalar_one()
    masters, now, rows = MasterKeys(master_key), SystemClock().now(), []
    for _ in range(count + len(BASE_KEYS) - there):
        scope = case_scope(secrets.token_hex(16))
        wrapped = masters.wrap(scope, new_key())
        rows.append({"scope": scope, "wrapped": wrapped.envelope, "master_id": wrapped.master_id, "created_at": now})
    connection.execute(insert(data_keys), rows)
