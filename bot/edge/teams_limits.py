"""Teams' limits on what a bot may ask for, kept before Teams has to say no, and answers before news (decision 16)."""

import asyncio
import time
from collections import deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from heapq import heappop, heappush
from itertools import count

from cachetools import LRUCache
from pyrate_limiter import InMemoryBucket, Rate, RateItem

from bot.errors import LimitReached
from casework.model.messaging.notices import Priority
from storage.errors import StorageError

SECOND = 1_000
"""Milliseconds, in which a conversation's requests are counted."""

A_CONVERSATION = ((7, SECOND), (8, 2 * SECOND), (60, 30 * SECOND), (1_800, 3_600 * SECOND))
"""Messages, sent or changed, that one chat or thread may get from us, each within so many milliseconds."""

NEWS_IN_A_CONVERSATION = ((5, SECOND), (6, 2 * SECOND), (50, 30 * SECOND), (1_700, 3_600 * SECOND))
"""The part of them that is neither an answer nor urgent: the rest is kept back for those."""

A_TENANT = 47
"""Requests of every kind in one tenant within a second, at an even pace."""

SPARE = 3
"""What Teams allows beyond them in any second: room for those that leave late, which share it with the punctual."""

LONGEST_WAIT = 2 * SECOND
"""Who would have to wait longer comes again later, so that nobody is held up behind them."""

MOST_COUNTED = 2_000
"""Conversations that are counted; beyond them, the one that was longest silent is forgotten."""

Clock = Callable[[], float]
Sleep = Callable[[float], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class RequestMoment:
    """When a request may go, by the clock of this process.

    Attributes:
        begins: Not sooner, in seconds.
        ends: Not later: whoever comes later needs another one.
    """

    begins: float
    ends: float

    def after(self, seconds: float) -> "RequestMoment":
        """Return the moment so many seconds later."""
        return RequestMoment(self.begins + seconds, self.ends + seconds)


Reserve = Callable[[str, int, float], Awaitable[RequestMoment]]
"""Reserves moments for so many of a tenant's requests, `1 / A_TENANT` s apart and the first at least so many seconds
from now; returns the first."""

RESERVED_AT_ONCE = 3
"""Moments that a process reserves in one go: what it sends then is chosen at each, and others wait for no more."""

STORE_SILENT = timedelta(seconds=1)
"""How long everybody waits who could reserve nothing."""

FARTHEST_AHEAD = 0.5
"""Seconds that a process reserves ahead at most, where it always came too late."""


def longest_late() -> float:
    """Return for how many seconds after its moment a request may still go.

    In any second there are then those of its own moments, and late ones of the moments just before: not more than Teams
    allows, as long as nobody goes before their moment.
    """
    return (SPARE - 0.5) / A_TENANT


class Limits:
    """Lets a request go when Teams' limits allow it. One for the process: they count for the app as a whole.

    Args:
        clock: Returns seconds that only grow.
        sleep: Waits for seconds.
        reserve: Where several processes share a tenant's limit; raises `StorageError` while it can't be asked. None
            where this process is the only one.
    """

    def __init__(
        self, clock: Clock = time.monotonic, sleep: Sleep = asyncio.sleep, reserve: Reserve | None = None
    ) -> None:
        self._clock = clock
        self._sleep = sleep
        self._reserve = reserve
        self._tenants: dict[str, _Tenant] = {}
        self._conversations: LRUCache[str, tuple[InMemoryBucket, InMemoryBucket]] = LRUCache(MOST_COUNTED)

    async def pass_through(
        self, tenant_id: str, conversation_id: str = "", priority: Priority = Priority.ANSWER
    ) -> "Passage":
        """Wait until this request may be made, and count it.

        Args:
            tenant_id: The Entra tenant.
            conversation_id: The chat or thread that gets a message; "" for what puts none anywhere.
            priority: What it goes before. A lookup is part of an answer.

        Returns:
            What is asked once more when the request really leaves.

        Raises:
            LimitReached: It would have to wait for longer than `LONGEST_WAIT`; `retry_after` says how long.
        """
        if conversation_id:
            for bucket in self._conversation(conversation_id)[0 if not priority.passes else 1 :]:
                await self._enter(bucket)
        tenant = self._tenants.get(tenant_id)
        if tenant is None:
            tenant = self._tenants[tenant_id] = self._tenant(tenant_id)
        return await tenant.enter(priority)

    def _tenant(self, tenant_id: str) -> "_Tenant":
        if self._reserve is None:
            return _Tenant(self._clock, self._sleep)
        return _SharedTenant(self._clock, self._sleep, partial(self._reserve, tenant_id))

    async def _enter(self, bucket: InMemoryBucket) -> None:
        waited = 0
        while pause := self._pause(bucket):
            waited += pause
            if waited > LONGEST_WAIT:
                raise LimitReached(timedelta(milliseconds=pause))
            await self._sleep(pause / SECOND)

    def _pause(self, bucket: InMemoryBucket) -> int:
        """Return 0 and count the request, or the milliseconds until it is worth asking again."""
        item = RateItem("", int(self._clock() * SECOND))
        bucket.leak(item.timestamp)
        if bucket.put(item):
            return 0
        pause = bucket.waiting(item)
        assert isinstance(pause, int), "a bucket in memory answers at once"
        return max(pause, 1)

    def _conversation(self, conversation_id: str) -> tuple[InMemoryBucket, InMemoryBucket]:
        """Return what counts a conversation's news, and what counts everything in it."""
        buckets = self._conversations.get(conversation_id)
        if buckets is None:
            buckets = self._conversations[conversation_id] = _bucket(NEWS_IN_A_CONVERSATION), _bucket(A_CONVERSATION)
        return buckets


class _Tenant:
    """Lets requests go in the order of their priority: news at an even pace, answers as soon as the second allows.

    Args:
        clock: Returns seconds that only grow.
        sleep: Waits for seconds.
    """

    def __init__(self, clock: Clock, sleep: Sleep) -> None:
        self._clock = clock
        self._sleep = sleep
        self._gone: deque[float] = deque(maxlen=A_TENANT + SPARE)
        self._waiting: list[tuple[Priority, int, asyncio.Future[float]]] = []
        self._numbers = count()
        self._letting_go: asyncio.Task[None] | None = None

    async def enter(self, priority: Priority) -> "Passage":
        """Wait until a request of this priority may go."""
        if self._may_pass(priority):
            return Passage(self, priority, next(self._numbers), self._clock() + longest_late())
        ahead = sum(one <= priority for one, _, _ in self._waiting)
        if ahead > A_TENANT * LONGEST_WAIT / SECOND:
            raise LimitReached(timedelta(seconds=ahead / A_TENANT))
        number = next(self._numbers)
        return Passage(self, priority, number, await self.moment(priority, number))

    async def moment(self, priority: Priority, number: int, ends: float = float("-inf")) -> float:
        """Wait for a moment unless there is one that is not over yet, and return when it ends.

        Args:
            priority: Of the request.
            number: Which it is of those that waited: whoever missed one is the first to get another.
            ends: When the moment ends that it has, if any.
        """
        while ends < self._clock():
            ends = await self._turn(priority, number)
        return ends

    async def _turn(self, priority: Priority, number: int) -> float:
        """Wait for a moment, and return when it ends."""
        turn: asyncio.Future[float] = asyncio.get_running_loop().create_future()
        heappush(self._waiting, (priority, number, turn))
        if self._letting_go is None:
            self._letting_go = asyncio.create_task(self._let_go())
        return await turn

    async def _let_go(self) -> None:
        try:
            while self._waiting:
                await self._let_some_go()
        finally:
            self._letting_go = None

    def _may_pass(self, priority: Priority) -> bool:
        """Count a request that need not wait at all, and say whether it is one."""
        if self._waiting or self._pause(priority):
            return False
        self._gone.append(self._clock())
        return True

    async def _let_some_go(self) -> None:
        # Whoever comes meanwhile and goes first is looked for anew after each pause, which is a short one.
        if pause := self._pause(self._waiting[0][0]):
            await self._sleep(pause)
            return
        now = self._clock()
        if self._next_goes(now + longest_late()):
            self._gone.append(now)

    def _next_goes(self, ends: float) -> bool:
        """Give whoever is first a moment, and return whether there was anybody."""
        while self._waiting:
            _, _, turn = heappop(self._waiting)
            if not turn.done():
                turn.set_result(ends)
                return True
        return False

    def _pause(self, priority: Priority) -> float:
        """Return the seconds until a request of this priority may go, 0 for now."""
        now = self._clock()
        is_full = len(self._gone) == self._gone.maxlen
        full = self._gone[0] + 1 + longest_late() - now if is_full else 0.0
        paced = self._gone[-1] + 1 / A_TENANT - now if self._gone and not priority.passes else 0.0
        # What the clock can't tell apart is no pause: it would end where it began.
        return max(0.0, pause) if (pause := max(full, paced)) > 1e-6 else 0.0  # noqa: PLR2004 - A microsecond.


@dataclass(slots=True)
class Passage:
    """That a request may go, for as long as its moment lasts."""

    _tenant: _Tenant
    _priority: Priority
    _number: int
    _ends: float

    async def renewed(self) -> None:
        """Wait for another moment where this one is over, because the connection or this process took its time.

        Raises:
            LimitReached: There is none to be had.
        """
        self._ends = await self._tenant.moment(self._priority, self._number, self._ends)


class _SharedTenant(_Tenant):
    """Lets requests go in the order of their priority, at moments that all processes share out among themselves.

    Args:
        clock: Returns seconds that only grow.
        sleep: Waits for seconds.
        reserve: Reserves so many moments, the first so many seconds from now at least, and returns the first.
    """

    def __init__(self, clock: Clock, sleep: Sleep, reserve: Callable[[int, float], Awaitable[RequestMoment]]) -> None:
        super().__init__(clock, sleep)
        self._reserve = reserve
        self._ahead = 0.0

    def _may_pass(self, priority: Priority) -> bool:  # noqa: ARG002 - Whatever it is, its moment is reserved.
        return False

    async def _let_some_go(self) -> None:
        moments, asked = min(RESERVED_AT_ONCE, len(self._waiting)), self._clock()
        try:
            first = await self._reserve(moments, self._ahead)
        except StorageError:
            self._send_back()
            return
        took, missed = self._clock() - asked, 0
        for number in range(moments):
            moment = first.after(number / A_TENANT)
            if (pause := moment.begins - self._clock()) > 0:
                await self._sleep(pause)
            if self._clock() > moment.ends:
                missed += 1
            else:
                self._next_goes(moment.ends)
        # Where the store took too long to say so, the next one is to be later than that.
        self._ahead = min(2 * took, FARTHEST_AHEAD) if missed == moments else 0.0

    def _send_back(self) -> None:
        waiting, self._waiting = self._waiting, []
        for _, _, turn in waiting:
            if not turn.done():
                turn.set_exception(LimitReached(STORE_SILENT))


def _bucket(rates: tuple[tuple[int, int], ...]) -> InMemoryBucket:
    return InMemoryBucket([Rate(limit, interval) for limit, interval in rates])
