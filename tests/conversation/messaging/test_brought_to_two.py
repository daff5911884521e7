"""Two processes on one PostgreSQL get a press at the same time: both give one answer, and it counts once."""

import asyncio
import json
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast

import pytest
from botbuilder.core import InvokeResponse
from sqlalchemy import Connection, func, select

from bot.bootstrap import surroundings
from bot.directory import EdgeDirectory, Roster
from bot.edge.activities import parse_activity
from bot.edge.connector import Connector
from bot.outgoing.deliveries import Deliveries
from bot.service import Parley
from storage.schema.tables import cases, metadata
from storage.store import SqlStore, open_store
from tests.conversation.conftest import FRIDAY, PUBLIC_URL, Demo, begun
from tests.conversation.fake_teams import TENANT, World
from tests.conversation.journeys import COUNTED, Journey, People, without_references
from tests.conversation.messaging.test_brought_again import JOURNEYS
from tests.stores import MASTER_KEY, StillClock, beside, sqlite_url


@dataclass(slots=True)
class DoubledWorld(World):
    """A world in which Teams brings the presses that a journey is about to two processes at once.

    Attributes:
        other: The second process.
        verbs: Which presses; what leads up to them is brought to the first process alone.
        pressed: The verbs that were brought to both.
    """

    other: Parley = field(kw_only=True)
    verbs: frozenset[str] = frozenset()
    pressed: set[str] = field(default_factory=set)

    async def receives(self, activity: Mapping[str, Any]) -> InvokeResponse | None:
        if activity["type"] != "invoke" or activity["value"]["action"]["verb"] not in self.verbs:
            return await super(DoubledWorld, self).receives(activity)
        self._follow()
        again = {**activity, "id": f"{activity['id']}-again"}
        brought = zip((self.parley, self.other), (activity, again), strict=True)
        answers = await asyncio.gather(
            *(one.turns.handle(parse_activity(json.dumps(what).encode())) for one, what in brought)
        )
        await self.deliver()
        bodies = [without_references(one.body) for one in answers if one is not None]
        verb = activity["value"]["action"]["verb"]
        assert len(bodies) == len(answers)
        assert len(set(bodies)) == 1, f"{verb}: {bodies}"
        self.pressed.add(verb)
        return answers[0]

    def _follow(self) -> None:
        """Start the second process anew where a journey did so with the first, whose file has changed."""
        institution = self.parley.service.institution
        if self.other.service.institution is not institution:
            service = surroundings(institution, self.clock, self.other.service.store, public_url=PUBLIC_URL)
            deliveries = Deliveries(service, cast(Connector, self.teams), TENANT)
            self.other = Parley(service, deliveries, self.other.directory)


async def left_by(world: World, url: str) -> Mapping[str, object]:
    """Return what a journey has left: rows that belong to somebody, versions, and how many cards were sent."""
    found: dict[str, object] = {"told": sum(len(one.cards) for one in world.teams.conversations.values())}

    def count(connection: Connection) -> None:
        for name in COUNTED:
            found[name] = connection.execute(select(func.count()).select_from(metadata.tables[name])).scalar_one()
        found["versions"] = [*map(tuple, connection.execute(select(cases.c.stage, cases.c.version)))]

    await asyncio.to_thread(beside, url, count)
    return found


@pytest.fixture
async def doubled(postgres_url: str, clock: StillClock, demo: Demo) -> AsyncIterator[DoubledWorld]:
    """Two processes; what waits in the outbox goes out when a test delivers it."""
    async with (
        await open_store(postgres_url, MASTER_KEY, clock) as store,
        await open_store(postgres_url, MASTER_KEY, clock) as another,
    ):
        world = await begun(store, clock, demo)
        connector = cast(Connector, world.teams)
        service = surroundings(demo.institution, clock, another, public_url=PUBLIC_URL)
        directory = EdgeDirectory((demo.people, Roster(connector)), clock, demo.people)
        other = Parley(service, Deliveries(service, connector, TENANT), directory)
        await other.begin((), ())
        yield DoubledWorld(world.parley, world.teams, clock, world.channel_id, other=other)


@pytest.fixture
async def alone(sqlite_store: SqlStore, doubled: DoubledWorld, demo: Demo) -> World:
    """One process, to which everything is brought once."""
    return await begun(sqlite_store, doubled.clock, demo)


@pytest.mark.parametrize("journey", JOURNEYS, ids=lambda one: one.__name__)
async def test_press_brought_to_both_counts_once(
    doubled: DoubledWorld, alone: World, postgres_url: str, database: Path, journey: Journey
) -> None:
    doubled.verbs = frozenset(JOURNEYS[journey].split())
    await journey(People(doubled))
    alone.clock.moment = FRIDAY
    await journey(People(alone))

    assert await left_by(doubled, postgres_url) == await left_by(alone, sqlite_url(database))
    assert doubled.pressed == doubled.verbs
