"""Two bots on one PostgreSQL, as behind a load balancer: whichever gets an activity, it counts once and in order."""

import asyncio
from collections.abc import AsyncIterator
from itertools import count

import aiohttp
import pytest

from bot.bootstrap import build
from bot.settings import read_settings
from tests.fakes.cloud import FakeCloud
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


async def test_activity_brought_to_both_counts_once(pair: tuple[Bot, Bot]) -> None:
    activity = pair[0].activity(text="hi")

    answers = await asyncio.gather(*(one.posts(activity) for one in pair * 3))
    await asyncio.gather(*(one.parley.deliveries.deliver_all() for one in pair))

    assert {status for status, _ in answers} == {200}
    assert len(pair[0].sent_to(STAFF)) == 1


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

    async with second.parley.around.store.unit_of_work() as work:
        draft = await work.drafts.open_of(STAFF, "intake")
    assert draft
    assert draft.text("name") == "Ines Marvell-Okafor"
