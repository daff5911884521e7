"""Takes turns between a small store and a big one, so that whatever else the machine does meets both alike."""

import asyncio
import os
import random
import statistics
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from sqlalchemy import Connection, text

from bench.store.tasks import StoreUnderTest, Task
from tests.stores import beside

WARM_UP = 5
"""Times that each task is done in each store before it counts."""

_BACKENDS = text(
    "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() "
    # Its own upkeep comes and goes.
    "AND backend_type = 'client backend'"
)


class Spent(NamedTuple):
    """What something took: seconds, and processor seconds of this process and of the server's that work for it."""

    wall: float
    cpu: float


class Cell(NamedTuple):
    """One task on one engine, with few cases and with many; medians."""

    engine: str
    task: Task
    small: Spent
    big: Spent

    @property
    def where(self) -> str:
        """What was measured."""
        return f"{self.task.title}, {self.engine}"

    @property
    def wall(self) -> float:
        """The time with many cases over that with few."""
        return self.big.wall / self.small.wall

    @property
    def cpu(self) -> float:
        """The processor time likewise."""
        return self.big.cpu / self.small.cpu


async def compare(engine: str, task: Task, places: Mapping[str, StoreUnderTest], times: int) -> Cell:
    """Measure a task in two stores, one after the other in an order that changes, so many times.

    Args:
        places: Address to store, the small one first.
    """
    samples: dict[str, list[Spent]] = {url: [] for url in places}
    for place in places.values():
        for _ in range(WARM_UP):
            await _sample(task, place, ())
    servers = {url: await asyncio.to_thread(_servers, url) for url in places}
    with _on_one_core([one for some in servers.values() for one in some]):
        for _ in range(times):
            for url in random.sample([*places], len(places)):
                samples[url].append(await _sample(task, places[url], servers[url]))
    small, big = (Spent(*map(statistics.median, zip(*taken, strict=True))) for taken in samples.values())
    return Cell(engine, task, small, big)


def _servers(url: str) -> Sequence[Path]:
    """Return what tells the processor time of the server's processes that work for a store; SQLite has none."""
    found: list[int] = []

    def look(connection: Connection) -> None:
        found.extend(connection.execute(_BACKENDS).scalars())

    if not url.startswith("sqlite"):
        beside(url, look)
    return [path for pid in found if (path := Path(f"/proc/{pid}/schedstat")).exists()]


@contextmanager
def _on_one_core(servers: Sequence[Path]) -> Iterator[None]:
    """Keep all threads of this process, and the server's processes, on one core.

    Each store has a thread of its own, and one core may be slower than another for as long as a run takes.
    """
    workers = [int(one.name) for one in (*Path("/proc/self/task").iterdir(), *(one.parent for one in servers))]
    cores = os.sched_getaffinity(0)
    for one in workers:
        os.sched_setaffinity(one, {min(cores)})
    try:
        yield
    finally:
        for one in workers:
            os.sched_setaffinity(one, cores)


async def _sample(task: Task, place: StoreUnderTest, servers: Sequence[Path]) -> Spent:
    await task.before(place)
    cpu, wall = _cpu(servers), time.perf_counter()
    await task.do(place)
    return Spent(time.perf_counter() - wall, _cpu(servers) - cpu)


def _cpu(servers: Sequence[Path]) -> float:
    """Return the processor seconds so far (Linux: the first figure is in nanoseconds)."""
    return time.process_time() + sum(int(one.read_text(encoding="ascii").split()[0]) for one in servers) / 1e9
