"""In playground mode no token is asked for, and so only this machine is heard and answered."""

from collections.abc import AsyncIterator

import pytest
from aiohttp.test_utils import make_mocked_request

from bot.edge.authentication import PlaygroundAuthentication
from bot.errors import NotAdmitted
from bot.settings.clouds import ENDPOINTS, Cloud
from bot.settings.hosts import LoopbackHosts, TrustedHosts, is_loopback
from tests.fakes.cloud import FakeCloud
from tests.fakes.endpoint import Desk, MessagesEndpoint, opened

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])

CONNECTOR = "http://localhost:56150/_connector"


@pytest.fixture
async def playground(cloud: FakeCloud, desk: Desk) -> AsyncIterator[MessagesEndpoint]:
    async with opened(cloud, desk, PlaygroundAuthentication(LoopbackHosts())) as running:
        yield running


async def test_local_program_heard(playground: MessagesEndpoint) -> None:
    assert await playground.status(json=playground.cloud.message(serviceUrl=CONNECTOR)) == 200


@pytest.mark.parametrize("url", ["https://smba.trafficmanager.net/emea/", "http://localhost.evil.example/", "", None])
async def test_only_this_machine_answered(playground: MessagesEndpoint, url: str | None) -> None:
    assert await playground.status(json=playground.cloud.message(serviceUrl=url)) == 401
    assert playground.desk.activities == []


async def test_other_channel_refused(playground: MessagesEndpoint) -> None:
    message = playground.cloud.message(serviceUrl=CONNECTOR, channelId="emulator")
    assert await playground.status(json=message) == 401


async def test_web_page_refused(playground: MessagesEndpoint) -> None:
    message = playground.cloud.message(serviceUrl=CONNECTOR)
    async with playground.session.post(playground.url, json=message, headers={"Origin": "https://x.example"}) as answer:
        assert answer.status == 401


async def test_other_machine_refused() -> None:
    request = make_mocked_request("POST", "/api/messages").clone(remote="192.0.2.7")
    with pytest.raises(NotAdmitted, match="peer-not-local"):
        await PlaygroundAuthentication(LoopbackHosts())(request)


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "127.9.9.9", "::1", "::ffff:127.0.0.1"])
def test_loopback_known(host: str) -> None:
    assert is_loopback(host)


@pytest.mark.parametrize("host", ["", "0.0.0.0", "192.0.2.7", "::ffff:192.0.2.7", "localhost.example", "127.0.0.1.x"])
def test_elsewhere_known(host: str) -> None:
    assert not is_loopback(host)


@pytest.mark.parametrize(
    "url",
    [
        "http://smba.trafficmanager.net/emea/",
        "https://smba.trafficmanager.net.evil.example/",
        "https://evil.trafficmanager.net/",
        "https://smba.trafficmanager.net@evil.example/",
        "https://evil.example/smba.trafficmanager.net",
        "https://evil.example\\@smba.trafficmanager.net/",
        "https://evil.example#@smba.trafficmanager.net/",
        "https://evil.example?smba.trafficmanager.net",
        "https://smba.trafficmanager.net%2eevil.example/",
        "https://smba.trafficmanager.net:port/",
        "https://[smba.trafficmanager.net/",
        "https://\u017fmba.trafficmanager.net/",
        "//smba.trafficmanager.net/",
        "",
    ],
)
def test_disguised_service_url_distrusted(url: str) -> None:
    assert not TrustedHosts(ENDPOINTS[Cloud.PUBLIC].service_hosts).trusts(url)


@pytest.mark.parametrize("url", ["https://smba.trafficmanager.net/emea/", "https://SMBA.trafficmanager.net/uk/1/"])
def test_real_service_url_trusted(url: str) -> None:
    assert TrustedHosts(ENDPOINTS[Cloud.PUBLIC].service_hosts).trusts(url)


def test_port_in_list_is_the_only_one() -> None:
    hosts = TrustedHosts(frozenset({"connector.example:8443"}))
    assert hosts.trusts("https://connector.example:8443/x")
    assert not hosts.trusts("https://connector.example/x")


@pytest.mark.parametrize("name", ENDPOINTS)
def test_clouds_use_https_only(name: Cloud) -> None:
    cloud = ENDPOINTS[name]
    addresses = [cloud.login_url, cloud.openid_url, cloud.token_issuer, cloud.graph_url, cloud.authority("t")]
    assert all(address.startswith("https://") for address in addresses)
    assert cloud.bot_scope.endswith("/.default")
    assert cloud.service_hosts
