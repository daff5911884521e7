"""Plays Teams: so many conversations at once, each of which takes its next turn when the last one is answered."""

import asyncio
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import cycle

import aiohttp

from bench.edge.scripts import Script

PATIENCE = aiohttp.ClientTimeout(total=180)
"""Teams itself waits for 15 s; here nobody hangs up, so that a slow answer is measured."""

_ANSWERED = range(200, 300)


@dataclass(slots=True)
class Tally:
    """What the conversations of one slice saw.

    Attributes:
        latencies: Seconds of each turn that was answered as it should be, in the order of the answers.
        wrong: What else came, and how often.
        all_turns: Every turn of the slice, those of the warm-up too.
    """

    latencies: list[float] = field(default_factory=list)
    wrong: Counter[str] = field(default_factory=Counter)
    all_turns: int = 0

    def begin(self) -> None:
        """Forget the warm-up."""
        self.latencies.clear()


class Players:
    """Brings turns to one door.

    Args:
        session: Shared by all conversations.
        url: The messaging endpoint.
        token: As the cloud mints it.
    """

    def __init__(self, session: aiohttp.ClientSession, url: str, token: str) -> None:
        self._session = session
        self._url = url
        self._headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}

    async def converse(
        self, people: Sequence[Script], conversations: int, seconds: float, warm_up: float, begin: Callable[[], None]
    ) -> Tally:
        """Hold conversations until the time is over and the last turns are answered.

        Args:
            people: Shared out among the conversations; each of them takes turns in it.
            conversations: How many at once.
            seconds: For how long after the warm-up.
            warm_up: Seconds that don't count.
            begin: Called when the warm-up is over.
        """
        tally = Tally()
        end = time.perf_counter() + warm_up + seconds

        def count_from_now() -> None:
            tally.begin()
            begin()

        asyncio.get_running_loop().call_later(warm_up, count_from_now)
        shares = [people[number::conversations] for number in range(conversations)]
        await asyncio.gather(*(self._talk(share, end, tally) for share in shares))
        return tally

    async def once(self, people: Sequence[Script], at_once: int) -> Tally:
        """Let everybody take one turn."""
        tally, waiting = Tally(), iter(people)

        async def some() -> None:
            for person in waiting:
                await self._take(person, tally)

        await asyncio.gather(*(some() for _ in range(at_once)))
        return tally

    async def _talk(self, people: Sequence[Script], end: float, tally: Tally) -> None:
        for person in cycle(people):
            if time.perf_counter() >= end:
                return
            await self._take(person, tally)

    async def _take(self, person: Script, tally: Tally) -> None:
        turn = person.next_turn()
        begun = time.perf_counter()
        try:
            async with self._session.post(self._url, data=turn.body, headers=self._headers) as response:
                answer = await response.read()
        except (aiohttp.ClientError, TimeoutError) as error:
            tally.wrong[type(error).__name__] += 1
        else:
            if response.status not in _ANSWERED:
                tally.wrong[f"http-{response.status}"] += 1
            elif turn.proof not in answer:
                tally.wrong["another-answer"] += 1
            else:
                tally.latencies.append(time.perf_counter() - begun)
        tally.all_turns += 1
