"""What the login service and the connector can do to a message: later and once, or given up by name; never silence."""

import asyncio
from datetime import timedelta

import pytest

from bot import directory as directories
from bot import service as app
from bot.outgoing.deliveries import Deliveries
from tests.fakes.cloud import TENANT_ID, Answer
from tests.teams_mode.conftest import LEAD, STAFF, Bot

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])

OUTBOX = "SELECT state, reason, attempts FROM outbox ORDER BY delivery_id"


async def later(bot: Bot, span: timedelta) -> None:
    bot.clock.moment += span
    await bot.parley.tick()
    await bot.parley.deliveries.deliver_all()


def restarted(bot: Bot) -> None:
    """Let a new process deliver in place of the one that ended."""
    service = bot.parley.service
    bot.parley.deliveries = Deliveries(service, bot.parley.deliveries._connector, TENANT_ID)


async def test_login_down_keeps_the_notice(bot: Bot) -> None:
    bot.cloud.login_status = 401
    await bot.says("hi")
    assert bot.rows(OUTBOX) == [("waiting", "login-invalid_client", 1)]

    bot.cloud.login_status = 200
    for _ in range(3):
        await later(bot, timedelta(seconds=10))

    assert len(bot.sent_to(STAFF)) == 1
    assert bot.rows(OUTBOX) == [("sent", "", 2)]


async def test_silent_login_holds_up_no_turn(bot: Bot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(directories, "ANSWER_WITHIN", 0.1)
    bot.cloud.login_open.clear()

    async with asyncio.timeout(5):
        for _ in range(3):
            assert (await bot.posts(bot.activity(text="hi")))[0] == 200
    assert bot.rows(OUTBOX) == [("waiting", "", 0)] * 3

    bot.cloud.login_open.set()
    await later(bot, timedelta(seconds=1))
    assert len(bot.sent_to(STAFF)) == 3


async def test_throttled_message_waits_as_asked(bot: Bot) -> None:
    bot.cloud.answers.append(Answer(status=429, headers={"Retry-After": "90"}))
    await bot.says("hi")

    await later(bot, timedelta(seconds=89))
    assert len(bot.sent_to(STAFF)) == 1

    await later(bot, timedelta(seconds=2))
    await later(bot, timedelta(hours=1))
    assert len(bot.sent_to(STAFF)) == 2
    assert bot.rows(OUTBOX) == [("sent", "", 2)]


async def test_throttled_message_is_not_overtaken(bot: Bot) -> None:
    bot.cloud.answers.append(Answer(status=429, headers={"Retry-After": "90"}))
    await bot.says("hi")
    await bot.says("ask for help")
    assert len(bot.sent_to(STAFF)) == 1

    await later(bot, timedelta(seconds=91))

    again, after = bot.sent_to(STAFF)[1:]
    assert again.body == bot.sent_to(STAFF)[0].body
    assert after.body != again.body


async def test_bad_gateway_tried_again(bot: Bot) -> None:
    bot.cloud.answers.extend([Answer(status=502), Answer(status=503)])
    await bot.says("hi")
    for _ in range(4):
        await later(bot, timedelta(seconds=30))

    assert len(bot.sent_to(STAFF)) == 3
    assert bot.rows(OUTBOX) == [("sent", "", 3)]


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        (Answer(status=403, body={"error": {"code": "MessageWritesBlocked"}}), "http-403-MessageWritesBlocked"),
        (Answer(status=400, body={"error": {"code": "BadSyntax"}}), "http-400-BadSyntax"),
        # It may have arrived, and a new message can't be sent again without perhaps being seen twice.
        (Answer(how="reset"), "no-answer"),
    ],
)
async def test_permanent_failure_given_up(bot: Bot, answer: Answer, code: str) -> None:
    bot.cloud.answers.append(answer)
    await bot.says("hi")
    await later(bot, timedelta(hours=1))

    assert len(bot.sent_to(STAFF)) == 1
    assert bot.rows(OUTBOX) == [("given-up", code, 1)]

    await bot.says("help")
    await bot.says("hi", LEAD)
    assert (len(bot.sent_to(STAFF)), len(bot.sent_to(LEAD))) == (2, 1)


async def test_expired_token_renewed_before_sending(bot: Bot) -> None:
    await bot.says("hi")
    bot.clock.moment += timedelta(hours=2)

    await bot.says("hi")

    assert len(bot.sent_to(STAFF)) == 2
    assert bot.rows("SELECT count(*) FROM outbox WHERE state = 'sent'") == [(2,)]


async def test_end_waits_for_what_is_being_sent(bot: Bot) -> None:
    """What is on its way when the service ends is marked, so that the next start does not send it again."""
    bot.cloud.answers.append(Answer(body={"id": "activity-1"}, how="wait"))
    async with bot.parley.running():
        assert (await bot.posts(bot.activity(text="hi")))[0] == 200
        await bot.cloud.arrived.wait()
        assert bot.rows("SELECT state FROM outbox") == [("claimed",)]
        asyncio.get_running_loop().call_later(0.2, bot.cloud.released.set)

    assert bot.rows("SELECT state FROM outbox") == [("sent",)]


async def test_end_does_not_wait_for_ever(bot: Bot, monkeypatch: pytest.MonkeyPatch) -> None:
    """What nobody answered when the service had to end is sent again by the next one, at once."""
    monkeypatch.setattr(app, "FINISH_WITHIN", timedelta(seconds=0.2))
    bot.cloud.answers.append(Answer(how="hang"))
    async with asyncio.timeout(5), bot.parley.running():
        assert (await bot.posts(bot.activity(text="hi")))[0] == 200
        await bot.cloud.arrived.wait()
    assert bot.rows("SELECT state FROM outbox") == [("waiting",)]

    restarted(bot)
    await later(bot, timedelta())

    assert len(bot.sent_to(STAFF)) == 2
    assert bot.rows(OUTBOX) == [("sent", "", 2)]
