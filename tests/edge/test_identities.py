"""Every kind of identity gets its token from the real MSAL: over TLS, or from the machine it runs on."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path

import pytest

from bot.errors import LoginFailed
from bot.microsoft.credentials import Credentials
from bot.microsoft.logins import login_for
from bot.settings.environment import Environment
from bot.settings.identity import AppIdentity, ManagedIdentity, find_identity
from tests.fakes.cloud import APP_ID, TENANT_ID, FakeCloud
from tests.fakes.identities import ASSERTION_TYPE, FakeMachine, certificate_pem, fake_machine, proves_certificate
from tests.fakes.wall_clock import WallClock

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])

SCOPE = "https://graph.cloud.example/.default"
AZURE = ("IDENTITY_ENDPOINT", "IDENTITY_HEADER", "IDENTITY_SERVER_THUMBPRINT", "IMDS_ENDPOINT", "MSI_ENDPOINT")


@pytest.fixture(autouse=True)
def _no_trust_from_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    # Where these are set, requests prefers them to what the program asks for.
    monkeypatch.delenv("REQUESTS_CA_BUNDLE", raising=False)
    monkeypatch.delenv("CURL_CA_BUNDLE", raising=False)


@pytest.fixture
async def machine(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[FakeMachine]:
    for name in AZURE:
        monkeypatch.delenv(name, raising=False)
    async with fake_machine() as running:
        monkeypatch.setenv("AZURE_POD_IDENTITY_AUTHORITY_HOST", running.url)
        yield running


def identity(**variables: str) -> AppIdentity:
    """Return what the environment says, as at the start."""
    found = find_identity(Environment(variables))
    assert found is not None
    return found


@asynccontextmanager
async def logged_in(cloud: FakeCloud, clock: WallClock, who: AppIdentity) -> AsyncIterator[Credentials]:
    login = login_for(who, app_id=APP_ID, authority=cloud.cloud.authority(TENANT_ID), verify=str(cloud.ca_file))
    async with Credentials(login, clock) as credentials:
        yield credentials


def key_file(tmp_path: Path, text: str) -> str:
    path = tmp_path / "bot.pem"
    path.write_text(text)
    path.chmod(0o600)
    return str(path)


@pytest.mark.parametrize("password", ["", "invented-password"])
async def test_certificate_signs_the_login(cloud: FakeCloud, clock: WallClock, tmp_path: Path, password: str) -> None:
    cloud.believes = proves_certificate("bot", f"{cloud.cloud.authority(TENANT_ID)}/oauth2/v2.0/token")
    who = identity(
        PARLEY_APP_CERTIFICATE_FILE=key_file(tmp_path, certificate_pem("bot", password=password)),
        PARLEY_APP_CERTIFICATE_PASSWORD=password,
    )

    async with logged_in(cloud, clock, who) as credentials:
        assert await credentials.token(SCOPE) == "token-1"
    assert "client_secret" not in cloud.logins[0]


async def test_unknown_certificate_refused(cloud: FakeCloud, clock: WallClock, tmp_path: Path) -> None:
    cloud.believes = proves_certificate("bot", f"{cloud.cloud.authority(TENANT_ID)}/oauth2/v2.0/token")
    who = identity(PARLEY_APP_CERTIFICATE_FILE=key_file(tmp_path, certificate_pem("other")))

    async with logged_in(cloud, clock, who) as credentials:
        with pytest.raises(LoginFailed, match="login-invalid_client"):
            await credentials.token(SCOPE)


async def test_federated_token_read_each_time(cloud: FakeCloud, clock: WallClock, tmp_path: Path) -> None:
    file = tmp_path / "token"
    file.write_text("first-assertion\n")
    cloud.token_lifetimes.append(60)

    async with logged_in(cloud, clock, identity(PARLEY_APP_FEDERATED_TOKEN_FILE=str(file))) as credentials:
        assert await credentials.token(SCOPE) == "token-1"
        file.write_text("second-assertion\n")
        clock.advance(timedelta(minutes=1))
        assert await credentials.token(SCOPE) == "token-2"

    assert [login["client_assertion"] for login in cloud.logins] == ["first-assertion", "second-assertion"]
    assert {login["client_assertion_type"] for login in cloud.logins} == {ASSERTION_TYPE}


async def test_lost_federated_token_named(cloud: FakeCloud, clock: WallClock, tmp_path: Path) -> None:
    file = tmp_path / "token"
    file.write_text("an-assertion")
    who = identity(PARLEY_APP_FEDERATED_TOKEN_FILE=str(file))

    async with logged_in(cloud, clock, who) as credentials:
        file.write_text(" ")
        with pytest.raises(LoginFailed, match="federated-token-empty"):
            await credentials.token(SCOPE)
        file.unlink()
        with pytest.raises(LoginFailed, match="federated-token-unreadable"):
            await credentials.token(SCOPE)
        file.write_text("an-assertion")
        assert await credentials.token(SCOPE) == "token-1"


async def test_machine_asked_once(cloud: FakeCloud, clock: WallClock, machine: FakeMachine) -> None:
    async with logged_in(cloud, clock, identity(PARLEY_APP_IDENTITY="managed")) as credentials:
        assert [await credentials.token(SCOPE) for _ in range(3)] == ["machine-1"] * 3

    [(query, headers)] = machine.asked
    assert (query["client_id"], query["resource"]) == (APP_ID, "https://graph.cloud.example")
    assert headers["Metadata"] == "true"
    assert cloud.logins == []


async def test_app_service_asked_with_its_header(
    cloud: FakeCloud, clock: WallClock, machine: FakeMachine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("IDENTITY_ENDPOINT", f"{machine.url}/metadata/identity/oauth2/token")
    monkeypatch.setenv("IDENTITY_HEADER", "invented-header")

    async with logged_in(cloud, clock, ManagedIdentity()) as credentials:
        assert await credentials.token(SCOPE) == "machine-1"

    [(query, headers)] = machine.asked
    assert (query["client_id"], headers["X-IDENTITY-HEADER"]) == (APP_ID, "invented-header")


async def test_machine_without_identity(cloud: FakeCloud, clock: WallClock, machine: FakeMachine) -> None:
    machine.status = 400
    async with logged_in(cloud, clock, ManagedIdentity()) as credentials:
        with pytest.raises(LoginFailed, match="login-invalid_request"):
            await credentials.token(SCOPE)


async def test_no_machine_in_reach(cloud: FakeCloud, clock: WallClock, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in AZURE:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("AZURE_POD_IDENTITY_AUTHORITY_HOST", "http://127.0.0.1:9")

    async with logged_in(cloud, clock, ManagedIdentity()) as credentials:
        with pytest.raises(LoginFailed, match="login-out-of-reach"):
            await credentials.token(SCOPE)
