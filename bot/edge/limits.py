"""Teams' limits on what a bot may ask for, kept before Teams has to say no (decision 16)."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from datetime import timedelta

from cachetools import LRUCache
from pyrate_limiter import InMemoryBucket, Rate, RateItem

from bot.errors import TryLater

SECOND = 1_000
"""Milliseconds, in which the limiter counts."""

A_CONVERSATION = ((7, SECOND), (8, 2 * SECOND), (60, 30 * SECOND), (1_800, 3_600 * SECOND))
"""Messages, sent or changed, that one chat or thread may get from us, each within so many milliseconds."""

A_TENANT = ((50, SECOND),)
"""Requests of every kind in one tenant."""

LONGEST_WAIT = 2 * SECOND
"""Who would have to wait longer comes again later, so that nobody is held up behind them."""

MOST_COUNTED = 2_000
"""Conversations that are counted; beyond them, the one that was longest silent is forgotten."""


class Limits:
    """Lets a request go when Teams' limits allow it. One for the process: they count for the app as a whole.

    Args:
        clock: Returns seconds that only grow.
        sleep: Waits for seconds.
    """

    def __init__(
        self,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._clock = clock
        self._sleep = sleep
        self._tenants: dict[str, InMemoryBucket] = {}
        self._conversations: LRUCache[str, InMemoryBucket] = LRUCache(MOST_COUNTED)

    async def pass_through(self, tenant_id: str, conversation_id: str = "") -> None:
        """Wait until this request may be made, and count it.

        Args:
            tenant_id: The Entra tenant.
            conversation_id: The chat or thread that gets a message; "" for what puts none anywhere.

        Raises:
            TryLater: It would have to wait for longer than `LONGEST_WAIT`; `retry_after` says how long.
        """
        if conversation_id:
            await self._enter(self._conversation(conversation_id))
        tenant = self._tenants.get(tenant_id)
        if tenant is None:
            tenant = self._tenants[tenant_id] = _bucket(A_TENANT)
        await self._enter(tenant)

    async def _enter(self, bucket: InMemoryBucket) -> None:
        waited = 0
        while pause := self._pause(bucket):
            waited += pause
            if waited > LONGEST_WAIT:
                raise TryLater("limit-reached", timedelta(milliseconds=pause))
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

    def _conversation(self, conversation_id: str) -> InMemoryBucket:
        bucket = self._conversations.get(conversation_id)
        if bucket is None:
            bucket = self._conversations[conversation_id] = _bucket(A_CONVERSATION)
        return bucket


def _bucket(rates: tuple[tuple[int, int], ...]) -> InMemoryBucket:
    return InMemoryBucket([Rate(limit, interval) for limit, interval in rates])
