"""Takes turns between a small store and a big one, so that whatever else the machine does meets both alike."""

import os
import random
import statistics
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import text

from bench.store.ground import connected
from bench.store.tasks import Place, Task

WARM_UP = 5
"""Times that each task is done in each store before it counts."""

_BACKENDS = text(
    "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() "
    # Its own upkeep comes and goes.
    "AND backend_type = 'client backend'"
)


@dataclass(frozen=True, slots=True)
class Site:
    """One store of a run.

    Attributes:
        url: Its address.
        place: The store, and everybody who works with it.
        cases: How many are in it.
    """

    url: str
    place: Place
    cases: int

    async def servers(self) -> Sequence[Path]:
        """Return what tells the processor time of the server's processes that work for this store; SQLite has none."""
        if self.url.startswith("sqlite"):
            return ()
        async with connected(self.url) as plain, plain.connect() as connection:
            found = (await connection.execute(_BACKENDS)).scalars().all()
        paths = [Path(f"/proc/{pid}/schedstat") for pid in found]
        return [path for path in paths if path.exists()]


@dataclass(frozen=True, slots=True)
class Spent:
    """What something took.

    Attributes:
        wall: Seconds.
        cpu: Processor seconds of this process and of the server's that work for the store.
    """

    wall: float
    cpu: float


@dataclass(frozen=True, slots=True)
class Cell:
    """One task on one engine, with few cases and with many; medians.

    Attributes:
        engine: The engine.
        task: The task.
        small: With few cases.
        big: With many.
    """

    engine: str
    task: Task
    small: Spent
    big: Spent

    @property
    def wall(self) -> float:
        """The time with many cases over that with few."""
        return self.big.wall / self.small.wall

    @property
    def cpu(self) -> float:
        """The processor time likewise."""
        return self.big.cpu / self.small.cpu


async def compare(engine: str, task: Task, small: Site, big: Site, times: int) -> Cell:
    """Measure a task in both stores, one after the other in an order that changes, so many times."""
    samples: dict[int, list[Spent]] = {id(small): [], id(big): []}
    for site in (small, big):
        for _ in range(WARM_UP):
            await _sample(task, site, ())
    servers = {id(site): await site.servers() for site in (small, big)}
    with _on_one_core(*servers.values()):
        for _ in range(times):
            for site in random.sample((small, big), 2):
                samples[id(site)].append(await _sample(task, site, servers[id(site)]))
    return Cell(engine, task, *(_median(samples[id(site)]) for site in (small, big)))


@contextmanager
def _on_one_core(*servers: Sequence[Path]) -> Iterator[None]:
    """Keep all threads of this process, and the server's processes, on one core.

    Each store has a thread of its own, and one core may be slower than another for as long as a run takes.
    """
    threads = [int(one.name) for one in Path("/proc/self/task").iterdir()]
    workers = [*threads, *(int(one.parent.name) for some in servers for one in some)]
    cores = os.sched_getaffinity(0)
    for one in workers:
        os.sched_setaffinity(one, {min(cores)})
    try:
        yield
    finally:
        for one in workers:
            os.sched_setaffinity(one, cores)


async def _sample(task: Task, site: Site, servers: Sequence[Path]) -> Spent:
    store, place = site.place.store, site.place
    await store.run(task.before, place)
    cpu, wall = _cpu(servers), time.perf_counter()
    if task.own_thread:
        await task.do(place)
    else:
        await store.run(task.do, place)
    return Spent(time.perf_counter() - wall, _cpu(servers) - cpu)


def _cpu(servers: Sequence[Path]) -> float:
    """Return the processor seconds so far (Linux: the first figure is in nanoseconds)."""
    return time.process_time() + sum(int(one.read_text(encoding="ascii").split()[0]) for one in servers) / 1e9


def _median(samples: Sequence[Spent]) -> Spent:
    return Spent(statistics.median(one.wall for one in samples), statistics.median(one.cpu for one in samples))
