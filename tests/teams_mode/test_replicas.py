"""Two bots on one PostgreSQL, as behind a load balancer: whichever gets an activity, it counts once and in order."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from itertools import count
from typing import Any

import aiohttp
import pytest
from sqlalchemy import text

from bot.bootstrap import build
from bot.settings import read_settings
from bot.web.readiness import STORE_TRIED, State, store_check
from casework.model.reminders import ReminderKind
from storage.store import SqlStore
from tests.fakes.cloud import FakeCloud
from tests.newer import read
from tests.stores import StillClock
from tests.teams_mode.conftest import STAFF, Bot, card_of, served

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])


@pytest.fixture
async def pair(
    variables: dict[str, str], postgres_url: str, cloud: FakeCloud, clock: StillClock
) -> AsyncIterator[tuple[Bot, Bot]]:
    """Two running bots; what waits in the outbox goes out when a test delivers it."""
    settings = read_settings(variables | {"PARLEY_DATABASE_URL": postgres_url})
    async with (
        build(settings, clock) as (first, first_app),
        build(settings, clock) as (second, second_app),
        served(first_app) as first_url,
        served(second_app) as second_url,
        aiohttp.ClientSession() as session,
    ):
        number = count(1).__next__
        yield (
            Bot(first, cloud, clock, session, first_url, settings.config, number),
            Bot(second, cloud, clock, session, second_url, settings.config, number),
        )


async def test_any_number_may_start_at_once(
    variables: dict[str, str], postgres_url: str, cloud: FakeCloud, clock: StillClock
) -> None:
    settings = read_settings(variables | {"PARLEY_DATABASE_URL": postgres_url})
    async with AsyncExitStack() as stack:
        bots = await asyncio.gather(*(stack.enter_async_context(build(settings, clock)) for _ in range(4)))
        for parley, _ in bots:
            await parley.tick()
        async with bots[0][0].service.store.unit_of_work() as work:
            assert await work.reminders.pending(ReminderKind.DAILY_DIGEST)


async def test_activity_brought_to_both_counts_once(pair: tuple[Bot, Bot]) -> None:
    activity = pair[0].activity(text="hi")

    answers = await asyncio.gather(*(one.posts(activity) for one in pair * 3))
    await asyncio.gather(*(one.parley.deliveries.deliver_all() for one in pair))

    assert {status for status, _ in answers} == {200}
    assert len(pair[0].sent_to(STAFF)) == 1


async def test_what_each_sends_is_reserved_in_the_store(pair: tuple[Bot, Bot], postgres_url: str) -> None:
    """Their limits are one: each asks the store when it may, and none counts for itself alone."""
    reserved = []
    for bot, word in zip(pair, ("hi", "help"), strict=True):
        await bot.says(word)
        reserved.append(await read(postgres_url, "SELECT max(next_at) FROM request_budget"))

    assert reserved[0] < reserved[1]


async def test_press_brought_to_both_gets_one_answer(pair: tuple[Bot, Bot]) -> None:
    first, second = pair
    await first.says("ask for help")
    press = first.press(card_of(first.sent_to(STAFF)[-1]), "intake.agree")

    answers = await asyncio.gather(*(one.posts(press) for one in (first, second, first, second)))

    assert {status for status, _ in answers} == {200}
    assert len({body for _, body in answers}) == 1


async def test_one_goes_on_where_the_other_was(pair: tuple[Bot, Bot]) -> None:
    first, second = pair
    await first.says("ask for help")
    asked = card_of(first.sent_to(STAFF)[-1])

    card = await second.presses(asked, "intake.agree")
    await first.presses(card, "intake.next", name="Ines Marvell-Okafor", career_stage="")

    async with second.parley.service.store.unit_of_work() as work:
        draft = await work.drafts.open_of(STAFF, "intake")
    assert draft
    assert draft.text("name") == "Ines Marvell-Okafor"


@pytest.mark.parametrize("verb", ["lead.open", "mine.open", "intake.next", "call.post", "show"])
async def test_what_no_database_holds_names_nothing(pair: tuple[Bot, Bot], verb: str) -> None:
    bot, nothing = pair[0], "\0"
    args = json.dumps({"case": nothing})
    data = {"case": nothing, "draft": nothing, "screen": "mine.case", "args": args}
    action = {"type": "Action.Execute", "verb": verb, "data": data}
    press: dict[str, Any] = {"type": "invoke", "name": "adaptiveCard/action", "value": {"action": action}}

    status, body = await bot.posts(bot.activity(**press, text=None, replyToId="c"))
    assert (status, json.loads(body)["type"]) == (200, "application/vnd.microsoft.card.adaptive")
    assert (await bot.posts(bot.activity(value={"verb": verb, **data}, text=None)))[0] == 200


async def test_two_look_at_once_whether_the_store_can_be_written(pair: tuple[Bot, Bot], clock: StillClock) -> None:
    first, second = (one.parley.service.store for one in pair)
    async with first.unit_of_work() as work:
        await work.service_state.put(STORE_TRIED, "now")
        looking = asyncio.ensure_future(store_check(second, clock)())
        assert isinstance(first, SqlStore)
        await until_one_waits(first)
        await work.commit()

    assert await looking is State.FINE


async def until_one_waits(store: SqlStore) -> None:
    """Wait until a transaction waits for another one's."""
    transaction = await store._database.begin(serial=False)
    try:
        waiting = 0
        while not waiting:
            found = await transaction.execute(text("SELECT count(*) FROM pg_locks WHERE NOT granted"))
            waiting = found.scalar_one()
    finally:
        await transaction.end()
