"""A feature joins the running application by its own files and three lines: a flow, a port, and its twin in storage.

Because it also keeps a part of the case, one more says how that is stored.
"""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from functools import cached_property
from pathlib import Path
from typing import cast

import pytest
from sqlalchemy import delete, select
from sqlalchemy.schema import CreateTable

from bot.edge.connector import Connector
from bot.outgoing.deliveries import Deliveries
from bot.service import Parley
from dialogs.flows import FLOWS
from dialogs.router import Router
from storage.schema.tables import cases
from storage.sealing.codecs.parts import PARTS
from storage.store import SqlStore, open_store
from storage.unit_of_work import SqlUnitOfWork
from tests.conversation.conftest import files_request
from tests.conversation.fake_teams import TENANT, Someone, World
from tests.conversation.sample_feature import flow, follow_ups, sql_follow_ups
from tests.conversation.steps import read, the_case
from tests.stores import MASTER_KEY, StillClock, sqlite_url

TOPIC = "Ask about the shared bench"
OUTCOME = "They take turns now"


class SampleUnitOfWork(SqlUnitOfWork):
    """The unit of work, with one line more."""

    @cached_property
    def follow_ups(self) -> sql_follow_ups.SqlFollowUps:
        return sql_follow_ups.SqlFollowUps(*self._open)


@pytest.fixture
async def store(database: Path, clock: StillClock) -> AsyncIterator[SqlStore]:
    """A store whose transactions know the sample's table."""
    url = sqlite_url(database)
    async with await open_store(url, MASTER_KEY, clock, unit_of_work=SampleUnitOfWork) as opened:
        async with opened.unit_of_work() as work:
            await work._open[0].execute(CreateTable(sql_follow_ups.follow_ups))
            await work.commit()
        yield opened


@pytest.fixture
async def sample(world: World, monkeypatch: pytest.MonkeyPatch) -> World:
    monkeypatch.setitem(PARTS, follow_ups.FollowedUp, sql_follow_ups.FOLLOWED_UP)
    service = replace(world.parley.service, router=Router((*FLOWS, flow.FLOW)))
    deliveries = Deliveries(service, cast(Connector, world.teams), TENANT)
    world.parley = Parley(service, deliveries, world.parley.directory)
    await world.parley.begin((), ())
    return world


async def plans(lead: Someone, topic: str) -> None:
    await lead.presses("lead.open")
    await lead.presses("lead.take")
    if not lead.can("sample.ask"):
        await lead.presses("lead.other")
    await lead.presses("sample.ask")
    await lead.presses("sample.save", topic=topic)


async def topic_of(sample: World, case_id: str) -> str | None:
    async with cast(SqlStore, sample.store).unit_of_work() as work:
        return await cast(SampleUnitOfWork, work).follow_ups.get(case_id)


async def test_sample_comes_back_and_tells_what_came_of_it(
    sample: World, staff: Someone, lead: Someone, other_lead: Someone
) -> None:
    await files_request(staff)
    await plans(lead, " ")
    assert lead.sees("problem-required")
    await lead.presses("sample.save", topic="Ines Valdivieso knows of the bench.")
    assert "Is it about them?" in lead.reads()
    await lead.presses("sample.save", topic=TOPIC)
    assert TOPIC in lead.reads()

    await sample.advance(timedelta(days=7))
    assert TOPIC not in sample.teams.everything_sent()
    [reminder] = [one for one, card in lead.chat.cards.items() if "sample.due" in str(card)]
    await lead.presses("show", on=reminder)
    await lead.presses("sample.done", on=reminder, outcome="Ines Valdivieso saw to it.")
    assert "Is it about them?" in read(lead.chat.cards[reminder])
    await lead.presses("sample.done", on=reminder, outcome=OUTCOME)

    await other_lead.says((await the_case(sample)).reference)
    await other_lead.presses("show")
    assert OUTCOME in other_lead.reads()
    assert TOPIC not in other_lead.reads()


async def test_sample_ends_with_the_case(sample: World, staff: Someone, lead: Someone) -> None:
    await files_request(staff)
    await plans(lead, TOPIC)
    case_id = (await the_case(sample)).case_id
    await staff.says("my requests")
    await staff.invokes("mine.withdraw", {"case": case_id}, staff.newest)

    assert await topic_of(sample, case_id) is None
    async with sample.store.unit_of_work() as work:
        assert await work.reminders.pending(follow_ups.SampleReminder.FOLLOW_UP, case_id, lead.person_id) is None
    await sample.advance(timedelta(days=7))
    assert not any("sample.due" in str(card) for card in lead.chat.cards.values())


async def test_sample_is_destroyed_with_its_case(sample: World, staff: Someone, lead: Someone) -> None:
    await files_request(staff)
    await plans(lead, TOPIC)
    case_id = (await the_case(sample)).case_id
    assert await topic_of(sample, case_id) == TOPIC
    async with cast(SqlStore, sample.store).unit_of_work() as work:
        await work._open[0].execute(delete(cases).where(cases.c.case_id == case_id))
        await work.commit()

    async with cast(SqlStore, sample.store).unit_of_work() as work:
        found = await cast(SampleUnitOfWork, work)._open[0].execute(select(sql_follow_ups.follow_ups))
        assert found.all() == []
