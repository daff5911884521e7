"""A feature joins the running application by its own files and three lines: a flow, a port, and its twin in storage."""

from dataclasses import replace
from datetime import timedelta
from functools import cached_property
from typing import cast

import pytest
from sqlalchemy.schema import CreateTable

from bot.edge.connector import Connector
from bot.outgoing.deliveries import Deliveries
from bot.service import Parley
from dialogs.router import FLOWS, Router
from storage.store import SqlStore
from storage.unit_of_work import SqlUnitOfWork
from tests.conversation.conftest import files_request
from tests.conversation.fake_teams import TENANT, Someone, World
from tests.conversation.sample_feature import flow, sql_follow_ups
from tests.conversation.sample_feature.follow_ups import KIND
from tests.conversation.steps import the_case
from tests.stores import StillClock

TOPIC = "Ask about the shared bench"


class SampleUnitOfWork(SqlUnitOfWork):
    """The unit of work, with one line more."""

    @cached_property
    def follow_ups(self) -> sql_follow_ups.SqlFollowUps:
        return sql_follow_ups.SqlFollowUps(*self._open)


class SampleStore(SqlStore):
    """The store, whose transactions know the sample's table."""

    def unit_of_work(self, *, serial: bool = True) -> SampleUnitOfWork:
        return SampleUnitOfWork(self._database, self._keyring, self._clock, self._observe, serial=serial)


@pytest.fixture
async def sample(world: World, sqlite_store: SqlStore, clock: StillClock) -> World:
    store = SampleStore(sqlite_store._database, sqlite_store._keyring, clock)
    async with store.unit_of_work() as work:
        await work._open[0].execute(CreateTable(sql_follow_ups.follow_ups))
        await work.commit()
    service = replace(world.parley.service, store=store, router=Router((*FLOWS, flow.FLOW)))
    deliveries = Deliveries(service, cast(Connector, world.teams), TENANT)
    world.parley = Parley(service, deliveries, world.parley.directory)
    await world.parley.begin((), ())
    return world


async def plans(sample: World, lead: Someone, topic: str) -> None:
    await lead.invokes("sample.ask", {"case": (await the_case(sample)).case_id}, lead.newest)
    await lead.presses("sample.save", on=lead.newest, topic=topic)


async def topic_of(sample: World, case_id: str) -> str | None:
    async with cast(SampleStore, sample.store).unit_of_work() as work:
        return await work.follow_ups.get(case_id)


async def test_sample_reminder_comes_back(sample: World, staff: Someone, lead: Someone) -> None:
    await files_request(staff)
    await plans(sample, lead, " ")
    assert lead.sees("problem-required")

    await lead.presses("sample.save", on=lead.newest, topic=TOPIC)
    assert await topic_of(sample, (await the_case(sample)).case_id) == TOPIC

    await sample.advance(timedelta(days=7))
    assert any(TOPIC in str(card) for card in lead.chat.cards.values())


async def test_sample_ends_with_the_case(sample: World, staff: Someone, lead: Someone) -> None:
    await files_request(staff)
    await plans(sample, lead, TOPIC)
    case_id = (await the_case(sample)).case_id
    await staff.says("my requests")
    await staff.invokes("mine.withdraw", {"case": case_id}, staff.newest)

    assert await topic_of(sample, case_id) is None
    async with sample.store.unit_of_work() as work:
        assert await work.reminders.pending(KIND, case_id, lead.person_id) is None
    await sample.advance(timedelta(days=7))
    assert not any(TOPIC in str(card) for card in lead.chat.cards.values())
