"""How long somebody waits for an answer while a broadcast is on its way: `python -m bench.waiting`.

The broadcast is the invitations to a meeting of so many officers: its date is fixed while people talk. At Teams' real
fifty requests a second, 20 of them say something every three seconds on average, somebody presses in the channel every
three and gets a card in their own chat, and an urgent alert comes every five. They are timed for as long as the
broadcast is under way, from the beginning of the transaction that queues a card to the moment at which the connector
asks Teams for it. The same people are timed without a broadcast first, in the same run. Deliveries, limits, outbox and
drawing are the product's; Teams takes each request after 50 ms.

With `--processes 2` as many share one PostgreSQL, and the fifty requests a second.
"""

import asyncio
import random
import secrets
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass, field, replace
from datetime import timedelta
from itertools import count
from pathlib import Path
from typing import cast

import click

from bench.report import Goal, judge, table
from bench.store.cases import INSTITUTION
from bot.bootstrap import surroundings
from bot.edge.connector import Connector
from bot.edge.teams_limits import A_TENANT, Limits
from bot.outgoing.deliveries import Deliveries
from bot.outgoing.request_budget import SharedBudget
from casework.actions.group_meetings.dates import fix_date
from casework.model.meetings.meeting import MeetingState, Participant, PollAnswer
from casework.model.meetings.poll import Poll
from casework.model.messaging.notices import (
    ANSWER,
    PROMISED,
    URGENT_ALERT,
    Address,
    Importance,
    Notice,
    Priority,
)
from scheduler.clock import SystemClock
from storage.store import SqlStore, open_store
from storage.upkeep.migrate import upgrade
from tests.builders import a_meeting, a_person_id, a_resolver, an_address
from tests.stores import administer, postgres, sqlite_url, text_of, turn

PEOPLE, PAUSE, PRESS_EVERY, ALERT_EVERY, TEAMS_TAKES = 20, 3.0, 3.0, 5.0, 0.05
COORDINATOR = INSTITUTION.main.coordinators[0].person_id
SOON = Goal("with the broadcast, an answer within 0.3 s", 0.3, " s")
GOES_ON = Goal("the broadcast is longer under way by the others' requests alone, within a tenth", 1.1, " times as long")
WITHIN_LIMITS = Goal("never more than 50 requests in a second", 50)


@dataclass(slots=True)
class _TimedTeams:
    """Stands where the connector stands: keeps Teams' limits, and notes when each request leaves.

    It notes when the cards were queued that are for the conversations in `since`, and for how long they waited.
    """

    limits: Limits = field(default_factory=Limits)
    since: dict[str, float] = field(default_factory=dict)
    waits: list[tuple[float, float]] = field(default_factory=list)
    left: list[float] = field(default_factory=list)
    news: list[float] = field(default_factory=list)
    numbers: Iterator[int] = field(default_factory=count)

    async def send(self, address: Address, _: Mapping[str, object], priority: Priority) -> str:
        await self.limits.pass_through(address.tenant_id, address.conversation_id, priority)
        now = time.perf_counter()
        self.left.append(now)
        if priority is Priority.BROADCAST:
            self.news.append(now)
        if priority.passes and (queued := self.since.pop(address.conversation_id, None)):
            self.waits.append((queued, now - queued))
        await asyncio.sleep(TEAMS_TAKES)
        return f"activity-{next(self.numbers)}"


class _Scene:
    """A store that some processes share, each with its deliveries under way; the first hears everybody."""

    def __init__(self, stores: Sequence[SqlStore]) -> None:
        self.store, self.teams, clock = stores[0], _TimedTeams(), SystemClock()
        self.people = [a_person_id() for _ in range(PEOPLE)]
        self.presser, self.lead = a_person_id(), a_person_id()
        self.deliveries = []
        self.services = [surroundings(INSTITUTION, clock, one) for one in stores]
        for store, service in zip(stores, self.services, strict=True):
            limits = Limits(reserve=None if store.alone else SharedBudget(store))
            teams = cast(Connector, replace(self.teams, limits=limits))
            self.deliveries.append(Deliveries(service, teams, "tenant"))

    async def let_in(self, people: Sequence[str]) -> None:
        async with turn(self.store) as work:
            for person_id in people:
                await work.addresses.remember(person_id, replace(an_address(), conversation_id=f"a:{person_id}"))

    async def poll(self, crowd: Sequence[str]) -> str:
        """Let officers have answered a poll that is closed, and return the meeting's id."""
        now = SystemClock().now()
        ahead = [(now + timedelta(days=days)).replace(tzinfo=None, hour=10, minute=0) for days in (70, 71, 72)]
        poll = Poll(tuple(ahead), now, now, now, closed=True)
        said = dict.fromkeys(range(len(ahead)), PollAnswer.YES)
        async with turn(self.store) as work:
            meeting = await work.meetings.add(a_meeting(state=MeetingState.POLLING, poll=poll, place="Room 2"))
            assert meeting is not None, "it fills no window"
            for person_id in crowd:
                await work.officers.put(a_resolver(person_id=person_id))
                await work.meetings.invite(meeting, Participant(person_id, said))
        return meeting.meeting_id

    async def invite(self, meeting_id: str) -> tuple[float, float]:
        """Fix the date, so that every officer is invited, and return when that began and when all was queued."""

        async def fix() -> None:
            async with turn(self.store) as work:
                await fix_date(self.services[0].desk(work), meeting_id, COORDINATOR, "0")

        began = time.perf_counter()
        await self.store.run(fix)
        queued = time.perf_counter()
        for one in self.deliveries:
            one.wake()
        return began, queued

    async def timed(self, seconds: float) -> Sequence[tuple[float, float]]:
        """Let people talk and press, and alerts be raised, for so many seconds.

        Returns:
            When each card was queued, and how long it was waited for.
        """
        self.teams.waits.clear()
        end = time.perf_counter() + seconds
        pressed = self._every(PRESS_EVERY, end, self.presser, PROMISED)
        alerted = self._every(ALERT_EVERY, end, self.lead, URGENT_ALERT)
        await asyncio.gather(*(self._talk(one, end) for one in self.people), pressed, alerted)
        await asyncio.sleep(1)
        return list(self.teams.waits)

    async def _tell(self, person_id: str, importance: Importance) -> None:
        self.teams.since.setdefault(f"a:{person_id}", time.perf_counter())
        async with turn(self.store) as work:
            await work.outbox.put(Notice("nothing-here", person_id=person_id, importance=importance))
        self.deliveries[0].wake(person_id)

    async def _talk(self, person_id: str, end: float) -> None:
        while time.perf_counter() + (pause := random.expovariate(1 / PAUSE)) < end:
            await asyncio.sleep(pause)
            await self._tell(person_id, ANSWER)

    async def _every(self, pause: float, end: float, person_id: str, importance: Importance) -> None:
        while time.perf_counter() + pause < end:
            await asyncio.sleep(pause)
            await self._tell(person_id, importance)


async def _run(waiting: int, seconds: float, processes: int) -> bool:
    """Measure, print, and return whether the goals were met."""
    async with AsyncExitStack() as stack:
        url, master_key = await _database(stack, processes), secrets.token_bytes(32)
        await asyncio.to_thread(upgrade, url)
        opening = [await open_store(url, master_key, SystemClock()) for _ in range(processes)]
        scene = _Scene([await stack.enter_async_context(one) for one in opening])
        running = [asyncio.create_task(one.run()) for one in scene.deliveries]
        crowd = [a_person_id() for _ in range(waiting)]
        await scene.let_in([*scene.people, scene.presser, scene.lead, *crowd])
        meeting_id = await scene.poll(crowd)
        idle = [waited for _, waited in await scene.timed(seconds)]
        before = len(scene.teams.left)
        (began, queued), timed = await asyncio.gather(scene.invite(meeting_id), scene.timed(seconds))
        for one in scene.deliveries:
            one.stop()
        await asyncio.gather(*running)
    left = scene.teams.left
    # What came once the broadcast was over waited for nobody.
    busy = [waited for since, waited in timed if since < max(scene.teams.news)]
    click.echo(
        table(
            [("waiting", "answers and alerts", "median s", "p95 s"), _row("0", idle), _row(f"{waiting:,}", busy)],
            left=-1,
        )
    )
    click.echo(f"\nfixing the date took {queued - began:.2f} s, and {len(scene.teams.news):,} cards went out for it\n")
    most = max(sum(one <= other < one + 1 for other in left) for one in left)
    needed = sum(one <= max(scene.teams.news) for one in left[before:]) / A_TENANT
    longer = [((max(scene.teams.news) - queued) / needed, "to its last card")]
    return judge(
        [(SOON, [(_p95(busy), "95th percentile")]), (WITHIN_LIMITS, [(most, "in any second")]), (GOES_ON, longer)]
    )


async def _database(stack: AsyncExitStack, processes: int) -> str:
    folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="bench-waiting-")))
    if processes == 1:
        return sqlite_url(folder / "parley.db")
    server = stack.enter_context(postgres(folder))
    await administer(server, "CREATE DATABASE parley")
    return text_of(server.set(database="parley"))


def _row(waiting: str, waits: Sequence[float]) -> Sequence[str]:
    return waiting, str(len(waits)), f"{statistics.median(waits):.3f}", f"{_p95(waits):.3f}"


def _p95(waits: Sequence[float]) -> float:
    return statistics.quantiles(waits, n=20)[-1]


@click.command()
@click.option("--waiting", default=1_000, show_default=True, help="Officers who are invited.")
@click.option("--seconds", default=30.0, show_default=True, help="For how long people talk, each time.")
@click.option("--processes", default=1, show_default=True, help="More than one share a PostgreSQL.")
def main(waiting: int, seconds: float, processes: int) -> None:
    """Time answers beside a broadcast; ends with 1 where a goal is missed."""
    sys.exit(not asyncio.run(_run(waiting, seconds, processes)))


if __name__ == "__main__":
    main()
