"""What Prometheus reads: counts and times of everything, on a port of its own, and nothing about anybody."""

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer

from bot.operations import metrics
from bot.web import metrics as metrics_app
from tests.fakes.cloud import TENANT_ID, Answer
from tests.teams_mode.conftest import LEAD, STAFF, Bot, card_of
from tests.teams_mode.steps import files_request, welcomed

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])

Client = TestClient[web.Request, web.Application]
LABEL = re.compile(r'(\w+)="([^"]*)"')


@asynccontextmanager
async def prometheus(bot: Bot) -> AsyncIterator["Prometheus"]:
    app = metrics_app.metrics_app(bot.parley.service.store, bot.clock)
    async with TestClient(TestServer(app, host="127.0.0.1")) as client:
        yield Prometheus(client)


class Prometheus:
    """Reads the metrics; the instruments are the test run's own, so what counts is what was added."""

    def __init__(self, client: Client) -> None:
        self._client = client
        self._before: dict[str, float] = {}

    async def text(self) -> str:
        return await (await self._client.get("/metrics")).text()

    async def begin(self) -> None:
        self._before = await self._all()

    async def added(self, line: str) -> float:
        """Return by how much the line with this name and these labels has grown."""
        return (await self._all()).get(line, 0.0) - self._before.get(line, 0.0)

    async def _all(self) -> dict[str, float]:
        lines = [line for line in (await self.text()).splitlines() if not line.startswith("#")]
        return {name: float(value) for name, _, value in (line.rpartition(" ") for line in lines)}


async def test_conversation_is_counted(bot: Bot) -> None:
    async with prometheus(bot) as seen:
        await seen.begin()
        await bot.presses(await welcomed(bot), "intake.start")
        await bot.posts(bot.activity(text="hi"), token="garbage")

        assert await seen.added('parley_turn_seconds_count{kind="message",outcome="answered"}') == 1
        assert await seen.added('parley_turn_seconds_count{kind="invoke",outcome="answered"}') == 1
        assert await seen.added('parley_refusals_total{code="token-invalid"}') == 1
        assert await seen.added('parley_deliveries_total{outcome="sent",way="send"}') == 1
        assert await seen.added('parley_logins_total{outcome="token"}') == 2
        sends = 'parley_request_seconds_count{action="send",service="connector",status="2xx"}'
        assert await seen.added(sends) == 1
        assert await seen.added('parley_transaction_seconds_count{part="held"}') >= 5


async def test_failures_are_counted(bot: Bot) -> None:
    async with prometheus(bot) as seen:
        await seen.begin()
        blocked = Answer(403, {"error": {"code": "MessageWritesBlocked"}})
        for answer in (Answer(status=429), blocked, Answer(how="reset")):
            bot.cloud.answers.append(answer)
            await bot.says("hi")
            bot.clock.moment += timedelta(minutes=1)
        await bot.parley.deliveries.deliver_all()

        for status in ("429", "4xx", "none"):
            line = f'parley_request_seconds_count{{action="send",service="connector",status="{status}"}}'
            assert await seen.added(line) == 1, status
        assert await seen.added('parley_deliveries_total{outcome="postponed",way="send"}') == 1
        assert await seen.added('parley_deliveries_total{outcome="given-up",way="send"}') == 2


async def test_waiting_notices_are_shown(bot: Bot) -> None:
    async with prometheus(bot) as seen:
        for _ in range(3):
            await bot.posts(bot.activity(text="hi"))
        bot.clock.moment += timedelta(minutes=7)

        text = await seen.text()
        assert "\nparley_outbox_waiting 3.0\n" in text
        assert "\nparley_outbox_oldest_seconds 420.0\n" in text


async def test_held_store_keeps_the_rest_readable(bot: Bot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(metrics_app, "BACKLOG_WITHIN", 0.1)
    async with prometheus(bot) as seen, bot.parley.service.store.unit_of_work():
        assert "parley_turn_seconds" in await seen.text()


async def test_no_metric_holds_an_identity(bot: Bot) -> None:
    """A whole request, with names, addresses and a story, and every kind of refusal: none of it can be read."""
    async with prometheus(bot) as seen:
        await files_request(bot)
        await bot.parley.deliveries.deliver_all()
        await bot.says("Brandvold never greets me", LEAD)
        await bot.presses(card_of(bot.sent_to(LEAD)[-1]), "lead.queue", LEAD)
        await bot.posts(bot.activity(type="Brandvold-shouts", text="Brandvold"))
        await bot.posts(bot.activity(text="hi"), token="Brandvold")
        await bot.posts(bot.activity(type="invoke", name="Brandvold", value={"Brandvold": "Brandvold"}))

        text = (await seen.text()).lower()

    whatever = ("brandvold", "marvell", "norrhaven", "marine", "speak", STAFF, LEAD, TENANT_ID, "127.0.0.1")
    assert [word for word in whatever if word in re.sub(r'le="[^"]*"', "", text)] == []
    labels = {(name, value) for name, value in LABEL.findall(text) if name != "le"}
    assert {value for _, value in labels if not re.fullmatch(r"[a-z0-9-]{1,40}|[a-z_]+\.[a-z_]+", value)} == set()


def test_label_values_are_bounded() -> None:
    for number in range(2 * metrics.MOST_CHILDREN):
        metrics.KEY_READS(f"outcome-{number}").inc()

    assert len(metrics.KEY_READS._children) == metrics.MOST_CHILDREN
    metrics.KEY_READS._children.clear()
    metrics.KEY_READS._parent.clear()
