"""Processes that share a tenant's limit stay within it however slow they, their store and their clocks are.

Time passes here only when somebody waits, or when a process is held up: then it passes for all.
"""

import asyncio
import random
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from heapq import heappop, heappush
from itertools import chain, count, repeat

import pytest

from bot.edge.teams_limits import A_TENANT, Limits, RequestMoment, longest_late
from bot.errors import LimitReached
from bot.outgoing.request_budget import LEAST, StoreClock
from casework.model.messaging.notices import Priority
from casework.ports import Reservation

TENANT, TEAMS_ALLOWS = "tenant", 50
EPOCH = datetime(2027, 3, 1, tzinfo=UTC)
PACE = timedelta(seconds=1) / A_TENANT


@dataclass
class World:
    """Seconds that pass for all processes, and when each request left.

    Attributes:
        held_up: How long a process is held up when it looks at its clock.
    """

    held_up: Callable[[], float] = lambda: 0.0
    now: float = 0.0
    left: list[float] = field(default_factory=list)
    _sleeping: list[tuple[float, int, asyncio.Future[None]]] = field(default_factory=list)
    _number: "count[int]" = field(default_factory=count)

    async def sleep(self, seconds: float) -> None:
        woken: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        heappush(self._sleeping, (self.now + seconds, next(self._number), woken))
        await woken

    async def goes_on(self, *tasks: asyncio.Task[None]) -> None:
        """Let time pass until all is done, which takes less than an hour."""
        while not all(task.done() for task in tasks):
            assert self.now < 3_600
            for _ in range(20):
                await asyncio.sleep(0)
            if self._sleeping:
                when, _, woken = heappop(self._sleeping)
                self.now = max(self.now, when)
                woken.set_result(None)
        await asyncio.gather(*tasks)

    def most_in_a_second(self) -> int:
        return max(sum(one <= other < one + 1 for other in self.left) for one in self.left)


@dataclass
class Book:
    """Gives moments out one after the other by its own clock, as the store does.

    Attributes:
        late: How far its clock is from everybody else's, in seconds.
    """

    world: World
    late: float = 0.0
    next_at: datetime = EPOCH

    def reserve(self, requests: int, ahead: float) -> Reservation:
        now = EPOCH + timedelta(seconds=self.world.now + self.late)
        begins = max(self.next_at, now + timedelta(seconds=ahead))
        self.next_at = begins + requests * PACE
        return Reservation(begins, now)


class Process:
    """One process: its limits, its own clock, and its way to the store."""

    def __init__(self, world: World, book: Book, way: Callable[[], float], started: float = 0.0) -> None:
        self._world, self._book, self._way, self._started = world, book, way, started
        self._store_clock = StoreClock()
        self.limits = Limits(self.clock, world.sleep, self._reserve)

    def clock(self) -> float:
        self._world.now += self._world.held_up()
        return self._world.now - self._started

    async def sends(self, number: int, priority: Priority) -> None:
        while True:
            try:
                await self.limits.pass_through(TENANT, f"a:{number}", priority)
            except LimitReached as error:
                await self._world.sleep((error.retry_after or timedelta()).total_seconds())
            else:
                self._world.left.append(self._world.now)
                return

    async def _reserve(self, tenant_id: str, requests: int, ahead: float) -> RequestMoment:
        assert tenant_id == TENANT
        before = self.clock()
        await self._world.sleep(self._way())
        reservation = self._book.reserve(requests, ahead)
        await self._world.sleep(self._way())
        return self._store_clock.moment(reservation, before, self.clock())


async def busy(world: World, processes: list[Process], requests: int = 120) -> None:
    """Let each process send so many requests, a third of them answers."""
    priorities = [Priority.BROADCAST, Priority.NEWS, Priority.ANSWER]
    tasks = [
        asyncio.create_task(one.sends(number, priorities[number % 3]))
        for one in processes
        for number in range(requests)
    ]
    await world.goes_on(*tasks)


def sometimes(chance: random.Random, share: float, most: float) -> Callable[[], float]:
    """Return what draws a delay: mostly hardly any, in so many cases up to so many seconds."""
    return lambda: chance.uniform(0, most) if chance.random() < share else 0.001


@pytest.mark.parametrize("seed", range(12))
async def test_never_more_than_teams_allows(seed: int) -> None:
    """Slow answers of the store, processes that are held up at any moment, and clocks that show anything."""
    chance = random.Random(seed)
    world = World(held_up=sometimes(chance, 0.02, 0.3))
    book = Book(world, late=chance.uniform(-100, 100))
    way = sometimes(chance, 0.3, 0.2)
    processes = [Process(world, book, way, chance.uniform(0, 1_000)) for _ in range(3)]

    await busy(world, processes)

    assert len(world.left) == 360
    assert world.most_in_a_second() <= TEAMS_ALLOWS


async def test_all_that_is_allowed_is_used() -> None:
    world = World()
    book = Book(world)

    await busy(world, [Process(world, book, lambda: 0.001) for _ in range(2)])

    assert max(world.left) == pytest.approx(240 / A_TENANT, rel=0.05)


async def test_store_that_is_far_away_ends_nothing() -> None:
    """Its answers take longer than a moment lasts: then moments are reserved ahead."""
    world = World()
    book = Book(world)

    await busy(world, [Process(world, book, lambda: 0.1) for _ in range(2)], requests=30)

    assert len(world.left) == 60
    assert world.most_in_a_second() <= TEAMS_ALLOWS


async def test_store_that_has_become_slow_ends_nothing() -> None:
    """Its clock is known, so each moment is over when the answer comes, unless it was reserved further ahead."""
    world = World()
    ways = chain([0.001] * 2, repeat(0.1))
    slow = Process(world, Book(world), lambda: next(ways))

    await busy(world, [slow], requests=30)

    assert max(world.left) < 10


async def test_one_process_alone_is_held_up() -> None:
    """What waits while it is held up does not leave together with what comes next."""
    chance = random.Random(7)
    world = World(held_up=sometimes(chance, 0.05, 0.4))
    alone = Process(world, Book(world), lambda: 0.0)
    alone.limits = Limits(alone.clock, world.sleep)

    await busy(world, [alone], requests=300)

    assert world.most_in_a_second() <= TEAMS_ALLOWS


def test_moment_is_never_used_before_it_has_come() -> None:
    """The store read its clock at some time between the question and the answer; nobody knows when."""
    known = StoreClock()
    reservation = Reservation(EPOCH + timedelta(seconds=2), EPOCH)

    moment = known.moment(reservation, before=10.0, after=10.4)
    assert moment.begins == pytest.approx(12.4)
    assert moment.ends == pytest.approx(12.4 + LEAST)

    later = Reservation(EPOCH + timedelta(seconds=3), EPOCH + timedelta(seconds=1))
    moment = known.moment(later, before=11.199, after=11.201)
    assert moment.begins == pytest.approx(13.201)
    assert moment.ends == pytest.approx(13.199 + longest_late())


def test_store_clock_that_was_set_is_known_anew() -> None:
    known = StoreClock()
    known.moment(Reservation(EPOCH, EPOCH), before=10.0, after=10.001)

    set_back = EPOCH - timedelta(hours=1)
    moment = known.moment(Reservation(set_back, set_back), before=20.0, after=20.001)

    assert moment.begins == pytest.approx(20.001)
