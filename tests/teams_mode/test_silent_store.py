"""The network to the database swallows everything: what runs in the background says so, and goes on by itself."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta

import aiohttp
import pytest
from sqlalchemy import make_url

from bot.bootstrap import build
from bot.outgoing import deliveries
from bot.settings import read_settings
from bot.web import readiness
from casework.model.reminders import Reminder, ReminderKind
from storage.engine import postgres, postgres_connections
from storage.engine.postgres_connections import SERVICE
from tests.fakes.cable import Cable, laid_to
from tests.fakes.cloud import FakeCloud
from tests.stores import StillClock, text_of
from tests.teams_mode.conftest import STAFF, Bot, served

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])

PATIENCE = 60
SHORT = 0.3
"""Seconds."""


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(postgres_connections, "SERVICE", replace(SERVICE, answer=SHORT))
    monkeypatch.setattr(postgres_connections, "PING_WITHIN", SHORT)
    monkeypatch.setattr(postgres_connections, "CONNECT_WITHIN", SHORT)
    monkeypatch.setattr(postgres, "END_WITHIN", SHORT)
    monkeypatch.setattr(deliveries, "LOOK_EVERY", SHORT)
    monkeypatch.setattr(readiness, "STILL_AFTER", 4 * SHORT)


@pytest.fixture
async def cable(postgres_url: str) -> AsyncIterator[Cable]:
    async with laid_to(make_url(postgres_url)) as laid:
        yield laid


@pytest.fixture
async def far_bot(
    variables: dict[str, str], cable: Cable, cloud: FakeCloud, clock: StillClock, impatient: None
) -> AsyncIterator[Bot]:
    """A bot at the other end of a cable, with all that runs beside its turns."""
    settings = read_settings(variables | {"PARLEY_DATABASE_URL": text_of(cable.url)})
    async with (
        build(settings, clock) as (parley, app),
        served(app) as url,
        aiohttp.ClientSession() as session,
        parley.running(),
    ):
        yield Bot(parley, cloud, clock, session, url, settings.config)


async def states(bot: Bot) -> dict[str, str]:
    bot.clock.moment += readiness.LOOK_EVERY
    async with bot.session.get(bot.url.replace("/api/messages", "/ready")) as response:
        found: dict[str, str] = (await response.json())["checks"]
        return found


async def becomes(bot: Bot, state: str) -> None:
    """Wait until both paths say so of themselves."""
    while {(found := await states(bot))["deliveries"], found["reminders"]} != {state}:  # noqa: ASYNC110 - As a balancer asks.
        await asyncio.sleep(0.05)


async def test_background_goes_on_by_new_connections(far_bot: Bot, cable: Cable) -> None:
    """Deliveries and reminders, though nobody closed what fell silent under them."""
    async with asyncio.timeout(PATIENCE):
        await far_bot.posts(far_bot.activity(text="hi"))
        while not far_bot.sent_to(STAFF):  # noqa: ASYNC110 - What runs beside says nothing to tests.
            await asyncio.sleep(0.05)
        due = Reminder(ReminderKind.DAILY_DIGEST, far_bot.clock.now() + timedelta(minutes=1))
        async with far_bot.parley.service.store.unit_of_work() as work:
            await work.reminders.plan(due)
            await work.commit()

        cable.falls_silent()
        far_bot.clock.moment += timedelta(minutes=2)
        told = len(far_bot.sent_to(STAFF))
        while len(far_bot.sent_to(STAFF)) == told:
            await far_bot.posts(far_bot.activity(text="hi"))
            await asyncio.sleep(0.1)

        while True:
            async with far_bot.parley.service.store.unit_of_work() as work:
                pending = await work.reminders.pending(ReminderKind.DAILY_DIGEST)
            # The one that was due is told, and the next is planned.
            if pending and pending.due_at != due.due_at:
                break
            await asyncio.sleep(0.05)


async def test_ready_looks_at_what_works(far_bot: Bot, cable: Cable) -> None:
    async with asyncio.timeout(PATIENCE):
        await becomes(far_bot, "fine")

        cable.dead = True
        cable.falls_silent()
        await becomes(far_bot, "failing")

        cable.dead = False
        await becomes(far_bot, "fine")
