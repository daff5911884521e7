"""A slice of a run: one contestant, at one number of conversations, for a few seconds."""

import asyncio
import sqlite3
import time
from collections import Counter
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

import aiohttp

from bench.edge import watch
from bench.edge.load import Players
from bench.edge.processes import Running
from bench.edge.rows import PARLEY, Row
from bench.edge.scripts import Script
from storage.repositories.outbox import DeliveryState

WARM_UP = 0.7
"""Seconds at the start of each slice that don't count: connections are made."""

_DRAIN = 120.0
_LOOK_EVERY = 0.02
_EVERYBODY_AT_ONCE = 8


@dataclass(frozen=True, slots=True)
class Slice:
    """What one contestant did.

    Attributes:
        turns: Answered as they should be, after the warm-up.
        seconds: From the end of the warm-up until the last turn was answered and everything told was sent.
        latencies: Seconds of each turn, sorted.
        drained: Seconds of those that only the sending took.
        cpu: Its processor seconds, of all threads.
        late: The longest time that its loop was held up, in seconds.
        blocked: The same without the wait for a core.
        logins: At the login service, those of the warm-up too.
        sends: At the connector, likewise.
        all_turns: Likewise.
        wrong: What was answered otherwise, or not sent.
        cloud: The share of a core that the cloud needed.
        players: The share of a core that the conversations needed.
    """

    turns: int
    seconds: float
    latencies: Sequence[float]
    drained: float
    cpu: float
    late: float
    blocked: float
    logins: int
    sends: int
    all_turns: int
    wrong: Counter[str]
    cloud: float
    players: float


class Outbox:
    """What Parley still has to send, read beside it.

    Args:
        database: Its file.
    """

    def __init__(self, database: Path) -> None:
        self._database = database

    def waiting(self) -> int:
        """Return how many rows are to be sent."""
        return self._count(DeliveryState.WAITING) + self._count(DeliveryState.CLAIMED)

    def given_up(self) -> int:
        """Return how many rows will never be sent."""
        return self._count(DeliveryState.GIVEN_UP)

    async def drained(self) -> None:
        """Return once nothing waits any more, or after two minutes."""
        begun = time.perf_counter()
        while self.waiting() and time.perf_counter() - begun < _DRAIN:  # noqa: ASYNC110 - It is another process's.
            await asyncio.sleep(_LOOK_EVERY)

    def _count(self, state: DeliveryState) -> int:
        with closing(sqlite3.connect(self._database)) as connection:
            row = connection.execute("SELECT count(*) FROM outbox WHERE state = ?", (state.value,))
            found: int = row.fetchone()[0]
            return found


@dataclass(frozen=True, slots=True)
class _Spent:
    """A moment, and the processor seconds spent until then.

    Attributes:
        at: Seconds of this process's clock.
        contestant: Processor seconds; likewise the next two.
    """

    at: float
    contestant: float
    cloud: float
    players: float


@dataclass(slots=True)
class Contest:
    """Everybody who takes part in a run, ready.

    Attributes:
        session: To the contestants and the cloud.
        cloud: The cloud's process.
        cloud_url: Its address.
        token: As it minted it for Teams.
        people: Workload to its people.
        outbox: Parley's.
        contestants: Name to process.
        logins: Contestant to its logins in the whole run.
        turns: Contestant to its turns in the whole run.
        strange: What was answered otherwise than it should be while people were met.
    """

    session: aiohttp.ClientSession
    cloud: Running
    cloud_url: str
    token: str
    people: dict[str, list[Script]]
    outbox: Outbox
    contestants: dict[str, Running] = field(default_factory=dict)
    logins: Counter[str] = field(default_factory=Counter)
    turns: Counter[str] = field(default_factory=Counter)
    strange: Counter[str] = field(default_factory=Counter)

    async def meet(self, row: Row, most: int | None) -> None:
        """Let so many people, or all, take one turn, so that everything that is made or asked once is there."""
        tally = await self._players(row).once(self.people[row.workload][:most], _EVERYBODY_AT_ONCE)
        await self._settled(row)
        self.turns[row.contestant] += tally.all_turns
        self.strange += tally.wrong

    async def slice(self, row: Row, conversations: int, seconds: float) -> Slice:
        """Measure one row for a few seconds."""
        await self._blocked(row)
        before, given_up, begun = await self.counts(), self.outbox.given_up(), self._spent(row)

        def begin() -> None:
            nonlocal begun
            begun = self._spent(row)

        people = self.people[row.workload]
        tally = await self._players(row).converse(people, conversations, seconds, WARM_UP, begin)
        answered = time.perf_counter()
        await self._settled(row)
        ended, after, blocked = self._spent(row), await self.counts(), await self._blocked(row)
        tally.wrong["given-up"] += self.outbox.given_up() - given_up
        tally.wrong["not-sent"] += self.outbox.waiting()
        sends = after["sends"] - before["sends"]
        tally.wrong["not-told"] += max(0, row.sends * tally.all_turns - sends)
        logins = after["logins"] - before["logins"]
        self.logins[row.contestant] += logins
        self.turns[row.contestant] += tally.all_turns
        span = ended.at - begun.at
        return Slice(
            turns=len(tally.latencies),
            seconds=span,
            latencies=sorted(tally.latencies),
            drained=ended.at - answered,
            cpu=ended.contestant - begun.contestant,
            late=blocked["late"],
            blocked=blocked["blocked"],
            logins=logins,
            sends=sends,
            all_turns=tally.all_turns,
            wrong=+tally.wrong,
            cloud=(ended.cloud - begun.cloud) / span,
            players=(ended.players - begun.players) / span,
        )

    def _players(self, row: Row) -> Players:
        return Players(self.session, self._url(row, "/api/messages"), self.token)

    def _url(self, row: Row, path: str) -> str:
        return f"http://127.0.0.1:{self.contestants[row.contestant].port}{path}"

    async def _settled(self, row: Row) -> None:
        if row.contestant == PARLEY:
            await self.outbox.drained()

    def _spent(self, row: Row) -> _Spent:
        contestant = self.contestants[row.contestant].cpu_seconds()
        return _Spent(time.perf_counter(), contestant, self.cloud.cpu_seconds(), time.process_time())

    async def counts(self) -> dict[str, int]:
        """Return what the cloud has counted so far."""
        async with self.session.get(f"{self.cloud_url}/bench/counts") as response:
            counts: dict[str, int] = await response.json()
            return counts

    async def _blocked(self, row: Row) -> dict[str, float]:
        """Read a contestant's watch, which begins anew."""
        async with self.session.get(self._url(row, watch.PATH)) as response:
            blocked: dict[str, float] = await response.json()
            return blocked
