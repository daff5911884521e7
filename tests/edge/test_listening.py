"""What the process says of itself to whoever connects, and how long it waits for them."""

import asyncio
from collections.abc import AsyncIterator
from typing import NoReturn

import pytest

from bot.errors import NotAdmitted
from bot.web import listening
from bot.web.app import create_app
from bot.web.listening import QuietSite, quiet_runner

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])

CANARY = "quiet-heron"


async def nobody_may(_: object) -> NoReturn:
    raise NotAdmitted("no-token")


@pytest.fixture
async def port() -> AsyncIterator[int]:
    app = create_app(authenticate=nobody_may, handle=nobody_may)
    runner = quiet_runner(app, 0.1)
    await runner.setup()
    await QuietSite(runner, "127.0.0.1", 0).start()
    yield runner.addresses[0][1]
    await runner.cleanup()


async def asks(port: int, request: bytes) -> bytes:
    """Send some bytes, and return what comes until the connection is closed."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(request)
    async with asyncio.timeout(20):
        answer = await reader.read()
    writer.close()
    return answer


@pytest.mark.parametrize(
    "request_head",
    [
        f"GET /{CANARY} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
        f"POST /api/messages HTTP/1.1\r\nHost: x\r\n{CANARY}: x\r\nContent-Length: 0\r\nConnection: close\r\n\r\n",
        f"GET / HTTP/1.1\r\nHost: x\r\n{CANARY} : x\r\n\r\n",
        f"{CANARY} / HTTP/9.9\r\n\r\n",
        f"GET / HTTP/1.1\r\nContent-Length: {CANARY}\r\n\r\n",
        f"GET /{'x' * 9_000} HTTP/1.1\r\n{CANARY}: x\r\n\r\n",
        f"GET / HTTP/1.1\r\n{CANARY}: {'x' * 9_000}\r\n\r\n",
        f"GET /health HTTP/1.1\r\nHost: x\r\nExpect: {CANARY}\r\nConnection: close\r\n\r\n",
    ],
)
async def test_answers_tell_nothing(port: int, request_head: str) -> None:
    """No program's name and version, and nothing of what was sent."""
    answer = (await asks(port, request_head.encode())).decode().casefold()

    assert answer.split()[1].startswith("4")
    for word in ("aiohttp", "python", CANARY):
        assert word not in answer


async def test_slow_head_is_not_waited_for(port: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(listening, "HEAD_WITHIN", 0.3)

    assert await asks(port, b"POST /api/messages HTTP/1.1\r\nHost: x\r\nX-Slow: ") == b""


@pytest.mark.allow_hosts(["127.0.0.1", "::1", "::"])
@pytest.mark.parametrize("family", ["127.0.0.1", "::1"])
async def test_every_address_is_of_both_families(family: str) -> None:
    """The loop by itself would answer on IPv6 alone, and a proxy that comes by IPv4 would find nobody."""
    runner = quiet_runner(create_app(authenticate=nobody_may, handle=nobody_may), 0.1)
    await runner.setup()
    try:
        await QuietSite(runner, "::", 0).start()
        reader, writer = await asyncio.open_connection(family, runner.addresses[0][1])
        writer.write(b"GET /health HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
        async with asyncio.timeout(20):
            assert (await reader.read()).startswith(b"HTTP/1.1 200")
        writer.close()
    finally:
        await runner.cleanup()
