"""The edge as it runs in teams mode, against the fake cloud."""

from collections.abc import AsyncIterator

import aiohttp
import pytest

from bot.edge.authentication import TeamsAuthentication
from bot.edge.keys import KeySet
from bot.microsoft.transport import open_session
from bot.settings.hosts import TrustedHosts
from tests.fakes.cloud import APP_ID, ISSUER, SECOND_TENANT_ID, TENANT_ID, FakeCloud, fake_cloud
from tests.fakes.endpoint import Desk, MessagesEndpoint, opened
from tests.fakes.wall_clock import WallClock


@pytest.fixture
def clock() -> WallClock:
    return WallClock()


@pytest.fixture
async def cloud(clock: WallClock) -> AsyncIterator[FakeCloud]:
    async with fake_cloud(clock) as running:
        yield running


@pytest.fixture
async def session(cloud: FakeCloud) -> AsyncIterator[aiohttp.ClientSession]:
    async with open_session(cloud.trust()) as shared:
        yield shared


@pytest.fixture
async def keys(cloud: FakeCloud, session: aiohttp.ClientSession, clock: WallClock) -> AsyncIterator[KeySet]:
    async with KeySet(session, cloud.cloud.openid_url, clock) as key_set:
        yield key_set


@pytest.fixture
def desk() -> Desk:
    return Desk()


@pytest.fixture
async def endpoint(cloud: FakeCloud, keys: KeySet, desk: Desk, clock: WallClock) -> AsyncIterator[MessagesEndpoint]:
    authenticate = TeamsAuthentication(
        keys=keys,
        app_id=APP_ID,
        tenant_ids=frozenset({TENANT_ID, SECOND_TENANT_ID}),
        token_issuer=ISSUER,
        service_urls=TrustedHosts(cloud.cloud.service_hosts),
        clock=clock,
    )
    async with opened(cloud, desk, authenticate) as running:
        yield running
