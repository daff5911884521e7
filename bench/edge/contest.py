"""Everybody who takes part in a run, and a slice of it: one contestant, at one number of conversations, for a while."""

import asyncio
import sqlite3
import time
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from itertools import cycle
from pathlib import Path

import aiohttp

from bench.edge import watch
from bench.edge.processes import Running
from bench.edge.results import PARLEY, ContestRow, Slice
from bench.edge.scripts import Script

WARM_UP = 0.7
"""Seconds at the start of each slice that don't count: connections are made."""

_DRAIN = 120.0
_LOOK_EVERY = 0.02
_EVERYBODY_AT_ONCE = 8
_ANSWERED = range(200, 300)
_WAITING = "SELECT count(*) FROM outbox WHERE finished_at IS NULL"
_GIVEN_UP = "SELECT count(*) FROM outbox WHERE state = 'given-up'"


@dataclass(slots=True)
class _Tally:
    """What the conversations of one slice saw: seconds of each right answer, what else came, and every turn."""

    latencies: list[float] = field(default_factory=list)
    wrong: Counter[str] = field(default_factory=Counter)
    turns: int = 0


@dataclass(slots=True)
class Contest:
    """Everybody who takes part in a run, ready.

    Attributes:
        session: To the contestants and the cloud.
        cloud: The cloud.
        headers: Of each request of Teams.
        people: Workload to its people.
        database: The file of Parley's store.
        contestants: Name to process.
        logins: Contestant to its logins in the whole run.
        turns: Contestant to its turns in the whole run.
        strange: What was answered otherwise than it should be while people were met.
    """

    session: aiohttp.ClientSession
    cloud: Running
    headers: Mapping[str, str]
    people: Mapping[str, Sequence[Script]]
    database: Path
    contestants: dict[str, Running] = field(default_factory=dict)
    logins: Counter[str] = field(default_factory=Counter)
    turns: Counter[str] = field(default_factory=Counter)
    strange: Counter[str] = field(default_factory=Counter)

    async def meet(self, row: ContestRow, most: int | None) -> None:
        """Let so many people, or all, take one turn, so that everything that is made or asked once is there."""
        tally, waiting = _Tally(), iter(self.people[row.workload][:most])
        await asyncio.gather(*(self._take_turns(row, waiting, tally) for _ in range(_EVERYBODY_AT_ONCE)))
        await self._settle(row)
        self.turns[row.contestant] += tally.turns
        self.strange += tally.wrong

    async def slice(self, row: ContestRow, conversations: int, seconds: float) -> Slice:
        """Measure one row for a few seconds, after the warm-up; the last turns are waited for."""
        contestant = self.contestants[row.contestant]
        await self._blocked(row)
        before, given_up, tally = await self.counts(), self._count(_GIVEN_UP), _Tally()
        end, people = time.perf_counter() + WARM_UP + seconds, self.people[row.workload]
        async with asyncio.TaskGroup() as talks:
            for number in range(conversations):
                talks.create_task(self._take_turns(row, cycle(people[number::conversations]), tally, end))
            await asyncio.sleep(WARM_UP)
            tally.latencies.clear()
            begun, spent = time.perf_counter(), contestant.cpu_seconds()
        await self._settle(row)
        seconds, cpu, after = time.perf_counter() - begun, contestant.cpu_seconds() - spent, await self.counts()
        sends, logins = (after[name] - before[name] for name in ("sends", "logins"))
        tally.wrong["given-up"] += self._count(_GIVEN_UP) - given_up
        tally.wrong["not-sent"] += self._count(_WAITING)
        tally.wrong["not-told"] += max(0, row.sends * tally.turns - sends)
        self.logins[row.contestant] += logins
        self.turns[row.contestant] += tally.turns
        return Slice(sorted(tally.latencies), seconds, cpu, await self._blocked(row), +tally.wrong)

    async def counts(self) -> Mapping[str, int]:
        """Return what the cloud has counted so far."""
        async with self.session.get(f"{self.cloud.url}/bench/counts") as response:
            counts: Mapping[str, int] = await response.json()
            return counts

    async def _take_turns(
        self, row: ContestRow, people: Iterable[Script], tally: _Tally, end: float = float("inf")
    ) -> None:
        url = f"{self.contestants[row.contestant].url}/api/messages"
        for person in people:
            if time.perf_counter() >= end:
                return
            body, proof = next(person)
            begun = time.perf_counter()
            try:
                async with self.session.post(url, data=body, headers=self.headers) as response:
                    answer = await response.read()
            except (aiohttp.ClientError, TimeoutError) as error:
                tally.wrong[type(error).__name__] += 1
            else:
                if response.status not in _ANSWERED:
                    tally.wrong[f"http-{response.status}"] += 1
                elif proof not in answer:
                    tally.wrong["another-answer"] += 1
                else:
                    tally.latencies.append(time.perf_counter() - begun)
            tally.turns += 1

    async def _settle(self, row: ContestRow) -> None:
        """Wait until nothing is left to be sent, or for two minutes; the others send before they answer."""
        end = time.perf_counter() + (_DRAIN if row.contestant == PARLEY else 0)
        while time.perf_counter() < end and self._count(_WAITING):  # noqa: ASYNC110 - Another process empties it.
            await asyncio.sleep(_LOOK_EVERY)

    def _count(self, query: str) -> int:
        with closing(sqlite3.connect(self.database)) as connection:
            found: int = connection.execute(query).fetchone()[0]
            return found

    async def _blocked(self, row: ContestRow) -> float:
        """Read a contestant's watch, which begins anew."""
        async with self.session.get(f"{self.contestants[row.contestant].url}{watch.PATH}") as response:
            blocked: float = await response.json()
            return blocked
