"""How much one person may do in a while: far more than anybody means to, and far less than would hold up the others."""

import time
from collections.abc import Callable, Sequence

from cachetools import LRUCache
from pyrate_limiter import InMemoryBucket, Rate, RateItem

SECOND = 1_000
"""Milliseconds, in which the limiter counts."""

A_PERSON = ((60, 10 * SECOND), (300, 300 * SECOND))
"""What one person may do, each within so many milliseconds. Somebody upset who presses five times a second for ten
seconds, or once a second for five minutes, is answered each time."""

A_REPLY = ((1, 60 * SECOND),)
"""How often somebody who writes too much is told so."""

MOST_COUNTED = 2_000
"""People who are counted; beyond them, whoever was longest silent is forgotten."""


class Throttle:
    """Says whether somebody may go on, and counts it if so.

    Args:
        rates: How often, each within so many milliseconds; from the shortest span to the longest.
        clock: Returns seconds that only grow.
    """

    def __init__(self, rates: Sequence[tuple[int, int]], clock: Callable[[], float] = time.monotonic) -> None:
        self._rates = [Rate(limit, interval) for limit, interval in rates]
        self._clock = clock
        self._people: LRUCache[str, InMemoryBucket] = LRUCache(MOST_COUNTED)

    def admits(self, person_id: str) -> bool:
        """Say whether this person is within the rates; only what is admitted counts.

        Args:
            person_id: The Entra object id, or whatever else names the sender.
        """
        item = RateItem("", int(self._clock() * SECOND))
        bucket = self._bucket(person_id)
        bucket.leak(item.timestamp)
        return bool(bucket.put(item))

    def _bucket(self, person_id: str) -> InMemoryBucket:
        bucket = self._people.get(person_id)
        if bucket is None:
            bucket = self._people[person_id] = InMemoryBucket(self._rates)
        return bucket
