"""What hangs at one destination leaves room for the others: chats, Graph and the login."""

import asyncio
from collections.abc import AsyncIterator, Collection

import aiohttp
import pytest

from bot.directory import ROSTERS_AT_ONCE, Roster
from bot.edge.connector import Connector
from bot.errors import GraphSilent, LookupFailed
from bot.microsoft.graph import AT_ONCE, Graph
from bot.microsoft.transport import FETCH_TIMEOUT, open_session
from bot.outgoing import deliveries
from bot.settings.hosts import TrustedHosts
from bot.web.readiness import STILL_AFTER
from casework.model.messaging.notices import Address
from tests.fakes.cloud import TENANT_ID, Answer, FakeCloud

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])

MANY = 450
"""More than there are connections."""

HELLO = {"type": "message", "text": "hello"}


async def a_token() -> str:
    return "graph-1"


@pytest.fixture
async def room(cloud: FakeCloud) -> AsyncIterator[aiohttp.ClientSession]:
    async with open_session(cloud.trust()) as session:
        yield session


@pytest.fixture
def chats(cloud: FakeCloud, room: aiohttp.ClientSession) -> Connector:
    return Connector(
        session=room,
        token=a_token,
        service_urls=TrustedHosts(cloud.cloud.service_hosts),
        bot_id="28:bot",
        clock=cloud.clock,
    )


@pytest.fixture
def graph(cloud: FakeCloud, room: aiohttp.ClientSession) -> Graph:
    cloud.may_install = True
    return Graph(session=room, token=a_token, graph_url=cloud.cloud.graph_url, clock=cloud.clock)


async def given_up(asking: Collection[asyncio.Task[object]]) -> None:
    for one in asking:
        one.cancel()
    await asyncio.gather(*asking, return_exceptions=True)


async def test_hanging_graph_leaves_room_for_chats(cloud: FakeCloud, chats: Connector, graph: Graph) -> None:
    cloud.graph_answers.extend([Answer(how="hang")] * MANY)
    asking = [asyncio.create_task(graph.ask("GET", "users/x", within=60)) for _ in range(MANY)]
    await asyncio.sleep(0.5)

    async with asyncio.timeout(20):
        for number in range(5):
            await chats.send(Address(cloud.service_url, f"a:{number}", TENANT_ID), HELLO)
    assert len(cloud.graph_seen) <= AT_ONCE
    await given_up(asking)


async def test_what_may_hang_at_a_time_leaves_connections(room: aiohttp.ClientSession) -> None:
    """Chats, Graph and rosters all at once: the login still finds one."""
    assert room.connector
    hanging = deliveries.AT_ONCE + deliveries.SLOW_AT_ONCE + AT_ONCE + ROSTERS_AT_ONCE
    assert hanging < room.connector.limit


async def test_no_request_may_hang_for_as_long_as_deliveries_may_be_still(room: aiohttp.ClientSession) -> None:
    """Else `/ready` would say that they don't get on, where only a chat hangs."""
    assert room.timeout.total
    assert room.timeout.total < STILL_AFTER
    assert FETCH_TIMEOUT.total
    assert FETCH_TIMEOUT.total < STILL_AFTER


async def test_who_waits_for_a_hanging_graph_is_told_in_time(cloud: FakeCloud, graph: Graph) -> None:
    """Also who never got so far as to ask it."""
    cloud.graph_answers.extend([Answer(how="hang")] * AT_ONCE)
    asking = [asyncio.create_task(graph.ask("GET", "users/x", within=60)) for _ in range(AT_ONCE)]
    await asyncio.sleep(0.5)

    with pytest.raises(GraphSilent, match="no-answer"):
        await graph.ask("GET", "users/x", within=0.2)
    await given_up(asking)


async def test_hanging_rosters_leave_room_for_graph(cloud: FakeCloud, chats: Connector, graph: Graph) -> None:
    cloud.roster = Answer(how="hang")
    roster, before = Roster(chats), len(cloud.graph_seen)
    chat = Address(cloud.service_url, "a:one", TENANT_ID)
    asking = [asyncio.create_task(roster.look_up(f"person-{number}", chat)) for number in range(2 * ROSTERS_AT_ONCE)]
    await asyncio.sleep(0.5)

    async with asyncio.timeout(20):
        await graph.ask("GET", "users/x")
    assert len(cloud.graph_seen) == before + 1
    await given_up(asking)


async def test_hanging_roster_is_a_failed_lookup(cloud: FakeCloud, chats: Connector) -> None:
    cloud.roster = Answer(how="hang")
    with pytest.raises(LookupFailed):
        await Roster(chats).look_up("person", Address(cloud.service_url, "a:one", TENANT_ID))
