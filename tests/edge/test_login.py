"""Tokens come from the real MSAL over TLS: fetched once, shared, renewed ahead, and never on the event loop."""

import asyncio
import threading
from collections.abc import AsyncIterator
from datetime import timedelta
from functools import partial
from typing import Any

import aiohttp
import pytest
import requests
from requests.adapters import HTTPAdapter

from bot.edge.connector import Connector
from bot.errors import LoginFailed, TryLater
from bot.microsoft import credentials as credentials_module
from bot.microsoft.credentials import Credentials
from bot.microsoft.logins import Login, login_for
from bot.microsoft.threads import in_daemon_thread
from bot.settings.hosts import TrustedHosts
from bot.settings.identity import AppIdentity, ClientSecret, ManagedIdentity
from casework.model.messaging.notices import Address
from tests.fakes.cloud import APP_ID, TENANT_ID, FakeCloud
from tests.fakes.graph import Answer
from tests.fakes.wall_clock import WallClock

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])

GRAPH = "https://graph.cloud.example/.default"


@pytest.fixture(autouse=True)
def _no_trust_from_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    # Where these are set, requests prefers them to what the program asks for.
    monkeypatch.delenv("REQUESTS_CA_BUNDLE", raising=False)
    monkeypatch.delenv("CURL_CA_BUNDLE", raising=False)


@pytest.fixture
async def credentials(cloud: FakeCloud, clock: WallClock) -> AsyncIterator[Credentials]:
    async with Credentials(secret_login(cloud.cloud.authority(TENANT_ID), verify=str(cloud.ca_file)), clock) as entered:
        yield entered


def secret_login(authority: str, *, verify: bool | str = True) -> Login:
    return login_for(ClientSecret("invented-secret"), app_id=APP_ID, authority=authority, verify=verify)


async def test_one_login_for_many_sends(
    cloud: FakeCloud, clock: WallClock, session: aiohttp.ClientSession, credentials: Credentials
) -> None:
    connector = Connector(
        session=session,
        token=partial(credentials.token, cloud.cloud.bot_scope),
        service_urls=TrustedHosts(cloud.cloud.service_hosts),
        bot_id=f"28:{APP_ID}",
        clock=clock,
    )
    chats = [Address(cloud.service_url, f"a:chat-{number}", TENANT_ID) for number in range(20)]
    await asyncio.gather(*(connector.send(chat, {"type": "message", "text": "hello"}) for chat in chats))

    [login] = cloud.logins
    assert (login["client_id"], login["grant_type"]) == (APP_ID, "client_credentials")
    assert login["scope"] == "https://api.cloud.example/.default"
    assert {seen.headers["Authorization"] for seen in cloud.seen} == {"Bearer token-1"}


async def test_each_scope_has_its_token(cloud: FakeCloud, credentials: Credentials) -> None:
    scopes = [cloud.cloud.bot_scope, GRAPH] * 3
    tokens = await asyncio.gather(*map(credentials.token, scopes))
    # Which scope's login comes first is chance: neither waits for the other.
    assert sorted(tokens[:2]) == ["token-1", "token-2"]
    assert tokens == tokens[:2] * 3


async def test_loop_runs_during_login(cloud: FakeCloud, credentials: Credentials) -> None:
    # The fake cloud answers on this very loop: were MSAL to block it, the login could never end.
    assert threading.current_thread() is threading.main_thread()
    assert await asyncio.wait_for(credentials.token(GRAPH), timeout=5) == "token-1"


async def test_token_renewed_ahead(cloud: FakeCloud, clock: WallClock, credentials: Credentials) -> None:
    cloud.token_lifetimes.append(200)
    assert await credentials.token(GRAPH) == "token-1"

    assert await credentials.token(GRAPH) == "token-1"
    await asyncio.gather(*credentials._renewals.values())
    assert await credentials.token(GRAPH) == "token-2"
    assert len(cloud.logins) == 2


async def test_old_token_used_through_outage(cloud: FakeCloud, clock: WallClock, credentials: Credentials) -> None:
    cloud.token_lifetimes.append(200)
    await credentials.token(GRAPH)
    cloud.login_status = 400

    for _ in range(3):
        assert await credentials.token(GRAPH) == "token-1"
    await asyncio.gather(*credentials._renewals.values(), return_exceptions=True)

    clock.advance(timedelta(seconds=171))
    with pytest.raises(LoginFailed):
        await credentials.token(GRAPH)


async def test_wrong_secret_named_by_code(cloud: FakeCloud, credentials: Credentials) -> None:
    cloud.login_status = 401
    with pytest.raises(LoginFailed) as raised:
        await credentials.token(GRAPH)
    assert str(raised.value) == "login-invalid_client"


async def test_failed_login_tried_again(cloud: FakeCloud, credentials: Credentials) -> None:
    cloud.login_status = 401
    with pytest.raises(LoginFailed):
        await credentials.token(GRAPH)
    cloud.login_status = 200

    assert await credentials.token(GRAPH) == "token-2"


async def test_login_out_of_reach(clock: WallClock, cloud: FakeCloud) -> None:
    async with Credentials(secret_login("https://127.0.0.1:9/tenant"), clock) as nowhere:
        with pytest.raises(LoginFailed, match="login-out-of-reach"):
            await nowhere.token(GRAPH)


async def test_untrusted_login_gets_no_secret(clock: WallClock, cloud: FakeCloud) -> None:
    async with Credentials(secret_login(cloud.cloud.authority(TENANT_ID)), clock) as wary:
        with pytest.raises(LoginFailed, match="login-out-of-reach"):
            await wary.token(GRAPH)
    assert cloud.logins == []


async def test_waiting_caller_may_leave(cloud: FakeCloud, credentials: Credentials) -> None:
    leaving, staying = (asyncio.create_task(credentials.token(GRAPH)) for _ in range(2))
    await asyncio.sleep(0)
    leaving.cancel()

    assert await staying == "token-1"
    assert len(cloud.logins) == 1


async def test_token_outlives_no_clock_that_was_set_right(cloud: FakeCloud, clock: WallClock) -> None:
    """The system's clock was a day ahead when the token came: it is held for its hour, as it passes."""
    passed = WallClock()
    clock.advance(timedelta(days=1))
    login = secret_login(cloud.cloud.authority(TENANT_ID), verify=str(cloud.ca_file))
    async with Credentials(login, passed, clock) as credentials:
        assert await credentials.token(GRAPH) == "token-1"
        clock.advance(-timedelta(days=1))
        passed.advance(timedelta(hours=1))

        assert await credentials.token(GRAPH) == "token-2"


async def test_each_question_reaches_the_login_service(cloud: FakeCloud) -> None:
    """MSAL holds tokens by the system's clock, and would give the same one for as long as that is behind."""
    login = secret_login(cloud.cloud.authority(TENANT_ID), verify=str(cloud.ca_file))
    for _ in range(2):
        await in_daemon_thread(partial(login.ask, GRAPH))
    login.close()

    assert len(cloud.logins) == 2


async def test_refused_token_is_dropped_once(
    cloud: FakeCloud, clock: WallClock, session: aiohttp.ClientSession, credentials: Credentials
) -> None:
    connector = Connector(
        session=session,
        token=partial(credentials.token, cloud.cloud.bot_scope),
        service_urls=TrustedHosts(cloud.cloud.service_hosts),
        bot_id=f"28:{APP_ID}",
        clock=clock,
        refused=partial(credentials.refused, cloud.cloud.bot_scope),
    )
    chat, message = Address(cloud.service_url, "a:chat-1", TENANT_ID), {"type": "message", "text": "hello"}
    await connector.send(chat, message)
    clock.advance(timedelta(minutes=2))
    cloud.answers.append(Answer(401))
    await connector.send(chat, message)
    assert [one.headers["Authorization"][-1] for one in cloud.seen] == ["1", "1", "2"]

    cloud.answers.append(Answer(401))
    with pytest.raises(TryLater):
        await connector.send(chat, message)
    assert len(cloud.logins) == 2, "a new token that is refused is not the old one's fault"


async def test_silent_login_ends_and_holds_up_no_other_scope(clock: WallClock, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(credentials_module, "LOGIN_WITHIN", 0.3)
    silent = threading.Event()

    class Login:
        """Never answers for one scope."""

        def ask(self, scope: str) -> dict[str, Any]:
            if scope == GRAPH:
                silent.wait()
            return {"access_token": scope, "expires_in": 3600}

        def close(self) -> None: ...

    async with Credentials(Login(), clock) as credentials:
        waiting = asyncio.create_task(credentials.token(GRAPH))
        assert await asyncio.wait_for(credentials.token("bot"), timeout=0.25) == "bot"
        with pytest.raises(LoginFailed, match="login-out-of-reach"):
            await waiting
    silent.set()


class SilentService(HTTPAdapter):
    """Answers nothing for as long as somebody waits."""

    def send(self, *_: Any, **how: Any) -> requests.Response:
        assert how["timeout"], "this thread would wait for ever, and each that needs what it has taken"
        raise requests.Timeout


@pytest.mark.parametrize("identity", [ClientSecret("invented-secret"), ManagedIdentity()])
def test_each_request_of_a_login_ends(identity: AppIdentity) -> None:
    login = login_for(identity, app_id=APP_ID, authority=f"https://login.cloud.example/{TENANT_ID}")
    for scheme in ("https://", "http://"):
        login._session.mount(scheme, SilentService())  # type: ignore[attr-defined] # Both kinds have one.

    with pytest.raises(requests.Timeout):
        login.ask(GRAPH)
    login.close()
