"""The whole service in teams mode: settings from the environment, real tokens, TLS, a store; only the cloud is ours."""

import base64
import sqlite3
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from aiohttp import web

from bot.bootstrap import build
from bot.incoming import reception
from bot.service import Parley
from bot.settings import Settings, read_settings
from tests.fakes.cloud import APP_ID, ISSUER, TENANT_ID, Answer, FakeCloud, Seen, fake_cloud
from tests.fakes.reading import buttons, defaults
from tests.stores import MASTER_KEY, StillClock, sqlite_url

DEMO = Path(__file__).parents[2] / "demo" / "parley.toml"
STAFF, LEAD = "00000000-0000-4000-8000-000000000001", "00000000-0000-4000-8000-000000000011"

Card = dict[str, Any]


@pytest.fixture(autouse=True)
def own_authority_only(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep what a developer's shell says about certificates and the playground out of the tests."""
    for name in ("REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE", "PARLEY_PERSONAS"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture(autouse=True)
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let turns take their time on a busy machine; a test that is about being late says so."""
    monkeypatch.setattr(reception, "ANSWER_WITHIN", 30)


@pytest.fixture
async def cloud(clock: StillClock, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[FakeCloud]:
    async with fake_cloud(clock.now) as running:
        running.roster = Answer(body={"id": "29:someone", "name": "Ines Marvell", "email": "ines@norrhaven.example"})
        monkeypatch.setenv("SSL_CERT_FILE", str(running.ca_file))
        yield running


@pytest.fixture
def variables(cloud: FakeCloud, database: Path) -> dict[str, str]:
    """The environment of an operator with a cloud of their own."""
    return {
        "PARLEY_MODE": "teams",
        "PARLEY_CONFIG": str(DEMO),
        "PARLEY_DATABASE_URL": sqlite_url(database),
        "PARLEY_MASTER_KEY": base64.b64encode(MASTER_KEY).decode(),
        "PARLEY_APP_ID": APP_ID,
        "PARLEY_APP_SECRET": "invented-secret",
        "PARLEY_TENANT_ID": TENANT_ID,
        "PARLEY_CLOUD": "custom",
        "PARLEY_LOGIN_URL": cloud.base_url,
        "PARLEY_OPENID_URL": f"{cloud.base_url}/keys/openidconfiguration",
        "PARLEY_TOKEN_ISSUER": ISSUER,
        "PARLEY_GRAPH_URL": f"{cloud.base_url}/graph",
        "PARLEY_SERVICE_HOSTS": cloud.base_url.removeprefix("https://"),
    }


@pytest.fixture
def settings(variables: dict[str, str]) -> Settings:
    return read_settings(variables)


@pytest.fixture
async def bot(settings: Settings, cloud: FakeCloud, clock: StillClock, database: Path) -> AsyncIterator["Bot"]:
    """The running service; what waits in the outbox goes out when a test delivers it."""
    async with build(settings, clock) as (parley, app), served(app) as url, aiohttp.ClientSession() as session:
        yield Bot(parley, cloud, clock, session, url, database)


@asynccontextmanager
async def served(app: web.Application) -> AsyncIterator[str]:
    """Serve on a free port of this machine and yield the address that Teams posts to."""
    # As `parley serve` does it: aiohttp's own test server would end a turn with its connection.
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    try:
        yield f"http://127.0.0.1:{runner.addresses[0][1]}/api/messages"
    finally:
        await runner.cleanup()


@dataclass
class Bot:
    """The service and everything around it that a test looks at."""

    parley: Parley
    cloud: FakeCloud
    clock: StillClock
    session: aiohttp.ClientSession
    url: str
    database: Path
    numbers: Callable[[], int] = field(default_factory=lambda: count(1).__next__)

    async def posts(self, activity: Mapping[str, object], token: str | None = None) -> tuple[int, bytes]:
        """Bring an activity as Teams does; the answer's status and body."""
        headers = {"Authorization": f"Bearer {token or self.cloud.token()}"}
        async with self.session.post(self.url, json=activity, headers=headers) as response:
            return response.status, await response.read()

    def activity(self, person_id: str = STAFF, **changes: object) -> dict[str, object]:
        """Return a message from a person's own chat."""
        whose = {
            "id": f"activity-{self.numbers()}",
            "from": {"id": f"29:{person_id}", "aadObjectId": person_id},
            "conversation": {"conversationType": "personal", "id": f"a:{person_id}", "tenantId": TENANT_ID},
        }
        return self.cloud.message(**whose | changes)

    async def says(self, text: str, person_id: str = STAFF) -> None:
        """Type something and wait until everything told is delivered."""
        assert (await self.posts(self.activity(person_id, text=text)))[0] == 200
        await self.parley.deliveries.deliver_all()

    def press(self, card: Card, verb: str, person_id: str = STAFF, **inputs: str) -> dict[str, object]:
        """Return the press of a button, with what the card's fields hold."""
        [data, *_] = [one.get("data", {}) for one in buttons(card) if one["verb"] == verb]
        action = {"type": "Action.Execute", "verb": verb, "data": {**data, **defaults(card), **inputs}}
        return self.activity(
            person_id, type="invoke", name="adaptiveCard/action", value={"action": action}, replyToId="c", text=None
        )

    async def presses(self, card: Card, verb: str, person_id: str = STAFF, **inputs: str) -> Card:
        """Press a button; the card that the client shows instead."""
        activity = self.press(card, verb, person_id, **inputs)
        headers = {"Authorization": f"Bearer {self.cloud.token()}"}
        async with self.session.post(self.url, json=activity, headers=headers) as response:
            assert response.status == 200
            shown: Card = (await response.json())["value"]
            return shown

    def sent_to(self, person_id: str) -> list[Seen]:
        """Every new message in a person's own chat."""
        path = f"/emea/v3/conversations/a%3A{person_id}/activities"
        return [one for one in self.cloud.seen if one.method == "POST" and one.path == path]

    def rows(self, question: str) -> list[tuple[Any, ...]]:
        """Ask the database file beside the service."""
        connection = sqlite3.connect(self.database)
        try:
            return connection.execute(question).fetchall()
        finally:
            connection.close()


def card_of(seen: Seen) -> Card:
    card: Card = seen.body["attachments"][0]["content"]
    return card
