"""Behind a proxy everything goes by it: the login, the signing keys, the messages; or nothing does."""

import asyncio
import os
from collections.abc import AsyncIterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import aiohttp
import pytest

from bot.bootstrap import build
from bot.doctor.examination import examine
from bot.edge.connector import Connector, no_token
from bot.errors import TryLater
from bot.microsoft.transport import open_session
from bot.settings import Settings
from bot.settings.hosts import TrustedHosts
from bot.settings.outbound import proxy_of
from casework.model.messaging.notices import Address
from scheduler.clock import SystemClock
from tests.fakes.cloud import FakeCloud
from tests.stores import StillClock
from tests.teams_mode.conftest import STAFF, Bot, served

pytestmark = pytest.mark.allow_hosts(["127.0.0.1", "localhost"])

SECRET = "hidden-word"


@dataclass
class ConnectProxy:
    """A proxy that only knows CONNECT.

    Attributes:
        port: Where it listens.
        asked: For which hosts, in which program's name.
    """

    port: int = 0
    asked: list[tuple[str, str]] = field(default_factory=list)

    async def carry(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = (await reader.readuntil(b"\r\n\r\n")).decode()
        host, port = head.split()[1].rsplit(":", 1)
        self.asked.append((f"{host}:{port}", "aiohttp" if "aiohttp" in head.casefold() else "another"))
        there, back = await asyncio.open_connection(host, int(port))
        writer.write(b"HTTP/1.1 200 Connection established\r\n\r\n")
        with suppress(ConnectionError):
            await asyncio.gather(passes_on(reader, back), passes_on(there, writer))


async def passes_on(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    while data := await reader.read(65_536):
        writer.write(data)
        await writer.drain()
    writer.close()


@pytest.fixture
async def proxy(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[ConnectProxy]:
    there = ConnectProxy()
    server = await asyncio.start_server(there.carry, "127.0.0.1", 0)
    there.port = server.sockets[0].getsockname()[1]
    for name in ("https_proxy", "no_proxy", "NO_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HTTPS_PROXY", f"http://somebody:{SECRET}@127.0.0.1:{there.port}")
    yield there
    server.close()


@pytest.mark.parametrize("passed_by", [False, True])
async def test_everything_goes_by_it_or_nothing(
    settings: Settings,
    cloud: FakeCloud,
    proxy: ConnectProxy,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    *,
    passed_by: bool,
) -> None:
    host = cloud.base_url.removeprefix("https://")
    (tmp_path / "netrc").write_text(f"default login somebody password {SECRET}\n", encoding="utf-8")
    monkeypatch.setenv("NETRC", str(tmp_path / "netrc"))
    if passed_by:
        monkeypatch.setenv("NO_PROXY", host.partition(":")[0])

    clock = StillClock()
    async with build(settings, clock) as (parley, app), served(app) as url, aiohttp.ClientSession() as session:
        bot = Bot(parley, cloud, clock, session, url, settings.config)
        await bot.says("hi")
        assert len(bot.sent_to(STAFF)) == 1

    assert {to for to, _ in proxy.asked} == (set() if passed_by else {host})
    assert {program for _, program in proxy.asked} == (set() if passed_by else {"aiohttp", "another"})
    assert proxy_of(os.environ).shown(cloud.base_url) == ("" if passed_by else f"127.0.0.1:{proxy.port}")


OUTSIDE = ("login service", "OpenID", "Graph")
"""What the doctor calls that which is not on this machine."""


@pytest.mark.parametrize("passed_by", [False, True])
async def test_doctor_goes_the_same_way_and_says_so(
    variables: dict[str, str],
    cloud: FakeCloud,
    proxy: ConnectProxy,
    monkeypatch: pytest.MonkeyPatch,
    *,
    passed_by: bool,
) -> None:
    host = cloud.base_url.removeprefix("https://")
    if passed_by:
        monkeypatch.setenv("NO_PROXY", host.partition(":")[0])

    found = {one.what: str(one) async for one in examine(variables, None, SystemClock())}

    assert {to for to, _ in proxy.asked} == (set() if passed_by else {host})
    shown = f"by the proxy 127.0.0.1:{proxy.port}"
    assert [shown in found[one] for one in OUTSIDE] == [not passed_by] * 3
    assert SECRET not in str(found)


async def test_doctor_names_a_proxy_that_refuses(
    variables: dict[str, str], cloud: FakeCloud, proxy: ConnectProxy, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def refuses(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(b"HTTP/1.1 407 No\r\nContent-Length: 0\r\n\r\n")
        writer.close()

    async with await asyncio.start_server(refuses, "127.0.0.1", 0) as server:
        monkeypatch.setenv("HTTPS_PROXY", f"http://somebody:{SECRET}@127.0.0.1:{server.sockets[0].getsockname()[1]}")
        found = {one.what: str(one) async for one in examine(variables, None, SystemClock())}

    assert ["the proxy refuses" in found[one] and "407" in found[one] for one in OUTSIDE] == [True] * 3
    assert SECRET not in str(found)


@pytest.mark.parametrize("answer", [b"HTTP/1.1 503 Busy\r\nContent-Length: 0\r\n\r\n", b"HTTP/1.1 407 No\r\n\r\n", b""])
async def test_what_a_proxy_does_not_carry_was_not_sent(monkeypatch: pytest.MonkeyPatch, answer: bytes) -> None:
    """So it is tried again, and never given up as maybe done."""

    async def refuses(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(answer)
        writer.close()

    server = await asyncio.start_server(refuses, "127.0.0.1", 0)
    monkeypatch.setenv("https_proxy", f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}")
    monkeypatch.delenv("no_proxy", raising=False)
    monkeypatch.delenv("NO_PROXY", raising=False)
    async with open_session() as session:
        connector = Connector(
            session=session,
            token=no_token,
            service_urls=TrustedHosts(frozenset({"teams.example"})),
            bot_id="28:parley",
            clock=StillClock().now,
        )
        with pytest.raises(TryLater):
            await connector.send(Address("https://teams.example/x", "a:1", "tenant"), {"type": "message"})
    server.close()
