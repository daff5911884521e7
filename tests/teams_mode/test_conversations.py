"""What comes from Teams with a valid token is answered, once, and what is told goes out with the bot's own token."""

import asyncio
import json

import aiohttp
import pytest

from tests.fakes.cloud import TENANT_ID
from tests.fakes.reading import words
from tests.teams_mode.conftest import LEAD, STAFF, Bot, card_of
from tests.teams_mode.steps import files_request, welcomed

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])


async def test_welcome_arrives_with_token(bot: Bot) -> None:
    await bot.says("hi")

    [seen] = bot.sent_to(STAFF)
    assert seen.headers["Authorization"] == "Bearer token-1"
    assert "Ask for help" in words(card_of(seen))
    [scope] = [login["scope"] for login in bot.cloud.logins if login["scope"] != bot.cloud.cloud.graph_scope]
    assert scope == "https://api.cloud.example/.default"


async def test_press_answered_in_body(bot: Bot) -> None:
    status, body = await bot.posts(bot.press(await welcomed(bot), "intake.start"))

    answer = json.loads(body)
    assert (status, answer["statusCode"]) == (200, 200)
    assert answer["type"] == "application/vnd.microsoft.card.adaptive"


@pytest.mark.promise("R01")
async def test_form_knows_the_roster(bot: Bot) -> None:
    notice = await bot.presses(await welcomed(bot), "intake.start")
    form = await bot.presses(notice, "intake.agree")

    assert {"Ines Marvell", "ines@norrhaven.example"} <= {part.get("value") for part in form["body"]}


async def test_request_reaches_lead_who_never_wrote(bot: Bot) -> None:
    await files_request(bot)
    bot.cloud.seen.clear()
    await bot.parley.deliveries.deliver_all()

    opened = [one.body for one in bot.cloud.seen if one.path == "/emea/v3/conversations"]
    assert LEAD in [one["members"][0]["id"] for one in opened]
    assert {one["tenantId"] for one in opened} == {TENANT_ID}
    told = json.dumps([one.body for one in bot.cloud.seen])
    assert "Brandvold" not in told
    assert "hardly speak" not in told


async def test_redelivery_has_one_effect(bot: Bot) -> None:
    activity = bot.activity(text="hi")
    for _ in range(2):
        assert (await bot.posts(activity))[0] == 200
        await bot.parley.deliveries.deliver_all()

    assert len(bot.sent_to(STAFF)) == 1


async def test_same_activity_twice_at_once(bot: Bot) -> None:
    notice = await bot.presses(await welcomed(bot), "intake.start")
    press = bot.press(notice, "intake.agree")

    first, second = await asyncio.gather(bot.posts(press), bot.posts(press))

    assert first == second
    assert first[0] == 200
    assert bot.rows("SELECT count(*) FROM drafts") == [(1,)]


async def test_two_presses_at_once(bot: Bot) -> None:
    notice = await bot.presses(await welcomed(bot), "intake.start")

    answers = await asyncio.gather(*(bot.posts(bot.press(notice, "intake.agree")) for _ in range(2)))

    assert [status for status, _ in answers] == [200, 200]
    assert bot.rows("SELECT count(*) FROM drafts") == [(1,)]


async def test_turn_outlives_its_connection(bot: Bot) -> None:
    """Whoever hangs up in the middle of a turn gets what was asked for all the same, and once."""
    activity = bot.activity(text="hi")
    headers = {"Authorization": f"Bearer {bot.cloud.token()}"}
    bot.cloud.login_open.clear()
    with pytest.raises(TimeoutError):
        await bot.session.post(bot.url, json=activity, headers=headers, timeout=aiohttp.ClientTimeout(total=0.3))

    async with bot.parley.running(), asyncio.timeout(10):
        bot.cloud.login_open.set()
        await bot.cloud.arrived.wait()
        assert (await bot.posts(activity))[0] == 200

    assert len(bot.sent_to(STAFF)) == 1


async def test_running_service_answers_by_itself(bot: Bot) -> None:
    async with bot.parley.running(), asyncio.timeout(10):
        bot.cloud.arrived.clear()
        assert (await bot.posts(bot.activity(text="hi")))[0] == 200
        await bot.cloud.arrived.wait()

    assert len(bot.sent_to(STAFF)) == 1
    assert bot.rows("SELECT state FROM outbox") == [("sent",)]
