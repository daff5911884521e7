"""In teams mode a stranger gets 401 and nothing else: no word, no row, and the body is never read."""

import asyncio
from collections.abc import Callable
from datetime import timedelta
from urllib.parse import urlsplit

import pytest

from tests.fakes.cloud import FakeCloud
from tests.teams_mode.conftest import Bot

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])

TABLES = ("turns", "addresses", "facts", "outbox", "drafts", "cases")

STRANGERS: dict[str, Callable[[FakeCloud], str]] = {
    "garbage": lambda _: "garbage",
    "for another bot": lambda cloud: cloud.token(aud="11111111-2222-4333-8444-555555555555"),
    "from another issuer": lambda cloud: cloud.token(iss="https://evil.example"),
    "signed by another": lambda cloud: cloud.token(signed_by="stranger"),
    "for another connector": lambda cloud: cloud.token(serviceurl="https://evil.example/"),
}


def stored(bot: Bot) -> list[int]:
    return [bot.rows(f"SELECT count(*) FROM {table}")[0][0] for table in TABLES]


@pytest.mark.parametrize("stranger", STRANGERS)
async def test_stranger_gets_nothing(bot: Bot, stranger: str) -> None:
    before = stored(bot)

    assert await bot.posts(bot.activity(text="hi"), STRANGERS[stranger](bot.cloud)) == (401, b"")

    assert stored(bot) == before
    assert bot.cloud.seen == []


async def test_missing_token_refused(bot: Bot) -> None:
    async with bot.session.post(bot.url, json=bot.activity(text="hi")) as response:
        assert (response.status, await response.read()) == (401, b"")


async def test_expired_token_refused(bot: Bot) -> None:
    token = bot.cloud.token()
    bot.clock.moment += timedelta(hours=1, minutes=6)

    assert await bot.posts(bot.activity(text="hi"), token) == (401, b"")


async def test_other_tenant_refused(bot: Bot) -> None:
    before = stored(bot)
    elsewhere = {"conversationType": "personal", "id": "a:1", "tenantId": "11111111-2222-4333-8444-555555555555"}

    assert await bot.posts(bot.activity(text="hi", conversation=elsewhere)) == (401, b"")

    assert stored(bot) == before


async def test_strangers_body_never_read(bot: Bot) -> None:
    # The body is announced and never comes: whoever waited for it could not answer.
    place = urlsplit(bot.url)
    reader, writer = await asyncio.open_connection(place.hostname, place.port)
    writer.write(b"POST /api/messages HTTP/1.1\r\nHost: bot\r\nContent-Length: 100000\r\n\r\n")

    async with asyncio.timeout(5):
        assert (await reader.readline()).split()[1] == b"401"
    writer.close()
    await writer.wait_closed()


async def test_keys_out_of_reach_let_nobody_in(bot: Bot) -> None:
    bot.cloud.keys_status = 503

    assert await bot.posts(bot.activity(text="hi"), bot.cloud.token(kid="second", signed_by="second")) == (401, b"")
    assert (await bot.posts(bot.activity(text="hi")))[0] == 200
