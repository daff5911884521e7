"""`/ready` says whether the bot can do its work, to anybody who asks, and nothing else."""

import asyncio
import json
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import aiohttp
import pytest

from bot.bootstrap import build
from bot.doctor import channel_watch
from bot.institution import load_institution
from bot.service import REMINDER_PAUSE
from bot.settings import Settings
from bot.web import readiness
from bot.web.readiness import READINESS
from casework.desk import Desk
from casework.model.reminders import DueReminder, Reminder, ReminderKind
from casework.ports import UnitOfWork
from tests.fakes.cloud import Answer, FakeCloud
from tests.stores import StillClock
from tests.teams_mode.conftest import DEMO, Bot, served

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])

ALL_FINE = dict.fromkeys(("store", "outbox", "deliveries", "reminders", "signing-keys", "login", "channels"), "fine")


async def ready(bot: Bot) -> tuple[int, dict[str, object]]:
    """Ask, later than the last look is remembered."""
    bot.clock.moment += readiness.LOOK_EVERY
    async with bot.session.get(bot.url.replace("/api/messages", "/ready")) as response:
        return response.status, await response.json()


@pytest.fixture(autouse=True)
def channel_is_there(cloud: FakeCloud) -> None:
    cloud.teams = Answer(body={"conversations": [{"id": load_institution(DEMO).main.channel.channel_id}]})


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(readiness, "LOOK_WITHIN", 0.2)
    monkeypatch.setattr(channel_watch, "WAIT_FOR", 0.1)


async def test_ready_when_all_is_well(bot: Bot) -> None:
    assert await ready(bot) == (200, {"status": "ready", "checks": ALL_FINE})


async def test_not_ready_while_login_fails(bot: Bot) -> None:
    bot.cloud.login_status = 401
    assert await ready(bot) == (503, {"status": "not-ready", "checks": ALL_FINE | {"login": "failing"}})

    bot.cloud.login_status = 200
    assert (await ready(bot))[0] == 200


async def test_silent_login_is_not_waited_for(bot: Bot, impatient: None) -> None:
    bot.cloud.login_open.clear()
    assert (await ready(bot))[0] == 503

    bot.cloud.login_open.set()
    assert (await ready(bot))[0] == 200


async def test_good_token_outlives_the_login(bot: Bot) -> None:
    assert (await ready(bot))[0] == 200
    bot.cloud.login_status = 503

    assert (await ready(bot))[0] == 200


async def test_not_ready_before_keys_are_read(settings: Settings, cloud: FakeCloud, clock: StillClock) -> None:
    cloud.keys_status = 503
    async with build(settings, clock) as (_, app):
        assert (await app[READINESS].look())["signing-keys"] == "failing"

        cloud.keys_status = 200
        clock.moment += timedelta(minutes=1)
        assert (await app[READINESS].look())["signing-keys"] == "fine"


async def test_not_ready_while_store_is_held(bot: Bot, impatient: None) -> None:
    async with bot.parley.service.store.unit_of_work():
        status, told = await ready(bot)
    assert status == 503
    assert told["checks"] == ALL_FINE | {"store": "failing", "outbox": "failing"}

    assert (await ready(bot))[0] == 200


async def test_not_ready_when_nobody_takes_what_is_due(bot: Bot) -> None:
    assert (await bot.posts(bot.activity(text="hi")))[0] == 200
    assert (await ready(bot))[0] == 200

    bot.clock.moment += readiness.LATE_AFTER
    assert await ready(bot) == (503, {"status": "not-ready", "checks": ALL_FINE | {"outbox": "failing"}})


async def test_late_while_teams_is_down(bot: Bot) -> None:
    """What Teams makes wait says nothing against the bot, which answers all the same."""
    for _ in range(9):
        bot.cloud.answers.append(Answer(status=503))
    await bot.says("hi")
    while bot.cloud.answers:
        bot.clock.moment += timedelta(minutes=2)
        await bot.parley.deliveries.deliver_all()

    assert await ready(bot) == (200, {"status": "ready", "checks": ALL_FINE | {"outbox": "late"}})


async def test_late_while_a_reminder_fails(bot: Bot, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is tried again by itself and holds up no other, so that a new process would help nobody."""
    specs = bot.parley.service.router.reminders

    async def broken(desk: Desk, due: DueReminder) -> None:
        raise ValueError

    with monkeypatch.context() as patch:
        patch.setitem(specs, ReminderKind.RISK_WAITS, replace(specs[ReminderKind.RISK_WAITS], fire=broken))
        async with bot.parley.service.store.unit_of_work() as work:
            await work.reminders.plan(Reminder(ReminderKind.RISK_WAITS, bot.clock.moment, "1" * 32))
            await work.commit()
        await bot.parley.tick()
        assert await ready(bot) == (200, {"status": "ready", "checks": ALL_FINE | {"reminders": "late"}})

    bot.clock.moment += REMINDER_PAUSE
    await bot.parley.tick()
    assert await ready(bot) == (200, {"status": "ready", "checks": ALL_FINE})


async def test_looks_once_for_many(bot: Bot) -> None:
    await ready(bot)
    bot.clock.moment += readiness.LOOK_EVERY
    transactions = 0
    begin = bot.parley.service.store.unit_of_work

    def counted(*, serial: bool = True) -> UnitOfWork:
        nonlocal transactions
        transactions += 1
        return begin(serial=serial)

    bot.parley.service.store.unit_of_work = counted  # type: ignore[method-assign]
    address = bot.url.replace("/api/messages", "/ready")
    for _ in range(2):
        answers = await asyncio.gather(*(bot.session.get(address) for _ in range(20)))
        assert {one.status for one in answers} == {200}

    assert transactions == 2


async def test_tells_no_ids(bot: Bot) -> None:
    _, told = await ready(bot)
    words = json.dumps(told)

    assert not any(character.isdigit() for character in words)


async def test_stopping_is_said(settings: Settings, cloud: FakeCloud, clock: StillClock, database: Path) -> None:
    async with build(settings, clock) as (parley, app), served(app) as url, parley.running():
        app[READINESS].stop()
        async with aiohttp.ClientSession() as session, session.get(url.replace("/api/messages", "/ready")) as response:
            assert response.status == 503
            assert (await response.json())["status"] == "stopping"
