"""A Microsoft cloud on this machine, over TLS: signing keys, login, connector, Graph and key vault, to be scripted."""

import asyncio
import functools
import ssl
import tempfile
from collections import deque
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import jwt
import trustme
from aiohttp import web
from cryptography.hazmat.primitives.asymmetric import rsa

from bot.settings.clouds import CloudEndpoints
from tests.fakes.graph import APP_ID, Answer, Seen
from tests.fakes.key_vault import FakeKeyVault

__all__ = [
    "APP_ID",
    "ISSUER",
    "SECOND_TENANT_ID",
    "TENANT_ID",
    "Answer",
    "FakeCloud",
    "Seen",
    "authority",
    "fake_cloud",
    "published",
    "signing_key",
]

TENANT_ID = "9c7c4f0e-0000-4000-8000-00000000beef"
SECOND_TENANT_ID = "9c7c4f0e-0000-4000-8000-00000000cafe"
ISSUER = "https://api.cloud.example"


@functools.cache
def signing_key(name: str) -> rsa.RSAPrivateKey:
    """Make one key a name, once for the whole test run."""
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


@functools.cache
def authority() -> trustme.CA:
    return trustme.CA(key_type=trustme.KeyType.ECDSA)


def published(name: str, endorsements: list[str] | None) -> dict[str, Any]:
    """Return a key as the key set publishes it."""
    entry: dict[str, Any] = jwt.algorithms.RSAAlgorithm.to_jwk(signing_key(name).public_key(), as_dict=True)
    entry |= {"kid": name, "use": "sig"}
    return entry if endorsements is None else entry | {"endorsements": endorsements}


class FakeCloud(FakeKeyVault):
    def __init__(self, base_url: str, ca_file: Path, clock: Callable[[], datetime]) -> None:
        super().__init__(base_url)
        self.ca_file = ca_file
        self.clock = clock
        self.published_keys: list[Any] = [published("first", ["msteams", "webchat"])]
        self.keys_status = 200
        self.keys_open = asyncio.Event()
        self.keys_open.set()
        self.keys_asked = asyncio.Event()
        self.key_reads = 0
        self.login_status = 200
        self.believes: Callable[[Mapping[str, str]], bool] = lambda _: True
        self.login_open = asyncio.Event()
        self.login_open.set()
        self.logins: list[dict[str, str]] = []
        self.token_lifetimes: deque[int] = deque()
        self.answers: deque[Answer] = deque()
        self.roster: Answer | None = None
        self.teams: Answer | None = None
        self.seen: list[Seen] = []
        self.accepted: list[Seen] = []
        self.arrived = asyncio.Event()

    @property
    def service_url(self) -> str:
        return f"{self.base_url}/emea/"

    @property
    def cloud(self) -> CloudEndpoints:
        """This cloud's addresses, as the operator of a custom cloud would give them."""
        return CloudEndpoints(
            login_url=self.base_url,
            openid_url=f"{self.base_url}/keys/openidconfiguration",
            token_issuer=ISSUER,
            graph_url=f"{self.base_url}/graph",
            service_hosts=frozenset({self.base_url.removeprefix("https://")}),
            vault_url=self.base_url,
        )

    def trust(self) -> ssl.SSLContext:
        """Return a TLS context that trusts this cloud and nobody else."""
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        authority().configure_trust(context)
        return context

    def claims(self, **changes: object) -> dict[str, object]:
        """Return the claims of a good token; a change to None removes a claim."""
        now = self.clock()
        good = {
            "iss": ISSUER,
            "aud": APP_ID,
            "nbf": int((now - timedelta(minutes=1)).timestamp()),
            "exp": int((now + timedelta(hours=1)).timestamp()),
            "serviceurl": self.service_url,
        } | changes
        return {name: value for name, value in good.items() if value is not None}

    def token(self, *, kid: str = "first", signed_by: str | None = None, **changes: object) -> str:
        """Return a signed token that is good but for the changes."""
        return jwt.encode(self.claims(**changes), signing_key(signed_by or kid), "RS256", headers={"kid": kid})

    def message(self, **changes: object) -> dict[str, object]:
        """Return a message as Teams sends it from a personal chat; a change to None removes a field."""
        good = {
            "type": "message",
            "id": "1700000000001",
            "timestamp": "2026-11-23T09:00:00.000Z",
            "channelId": "msteams",
            "serviceUrl": self.service_url,
            "from": {"id": "29:someone", "name": "Ines Marvell", "aadObjectId": "0a0a0a0a-0000-4000-8000-000000000001"},
            "conversation": {"conversationType": "personal", "id": "a:chat-1", "tenantId": TENANT_ID},
            "recipient": {"id": f"28:{APP_ID}", "name": "Parley"},
            "text": "hello",
            "channelData": {"tenant": {"id": TENANT_ID}},
        } | changes
        return {name: value for name, value in good.items() if value is not None}

    async def answer_openid(self, _: web.Request) -> web.Response:
        self.key_reads += 1
        self.keys_asked.set()
        await self.keys_open.wait()
        return web.json_response({"issuer": ISSUER, "jwks_uri": f"{self.base_url}/keys/keys"}, status=self.keys_status)

    async def answer_keys(self, _: web.Request) -> web.Response:
        return web.json_response({"keys": self.published_keys})

    async def answer_discovery(self, request: web.Request) -> web.Response:
        here = f"{self.base_url}/{request.match_info['tenant']}"
        return web.json_response(
            {
                "issuer": f"{here}/v2.0",
                "authorization_endpoint": f"{here}/oauth2/v2.0/authorize",
                "token_endpoint": f"{here}/oauth2/v2.0/token",
            }
        )

    async def answer_login(self, request: web.Request) -> web.Response:
        form = {name: str(value) for name, value in (await request.post()).items()}
        self.logins.append(form)
        await self.login_open.wait()
        status = self.login_status if self.believes(form) else 401
        if status != 200:
            return web.json_response({"error": "invalid_client", "error_description": "-"}, status=status)
        lifetime = self.token_lifetimes.popleft() if self.token_lifetimes else 3600
        for_graph = [one["scope"] == self.cloud.graph_scope for one in self.logins]
        token = f"graph-{sum(for_graph)}" if for_graph[-1] else f"token-{len(for_graph) - sum(for_graph)}"
        return web.json_response({"token_type": "Bearer", "access_token": token, "expires_in": lifetime})

    async def answer_connector(self, request: web.Request) -> web.Response:
        if self.roster is not None and "/members/" in request.path:
            return await self.play(request, self.roster)
        if self.teams is not None and "/v3/teams/" in request.path:
            return await self.play(request, self.teams)
        body = await request.json() if request.can_read_body else None
        self.seen.append(Seen(request.method, request.rel_url.raw_path_qs, body, dict(request.headers)))
        self.arrived.set()
        usual = {"id": f"activity-{len(self.seen)}", "activityId": "1"}
        answer = self.answers.popleft() if self.answers else Answer(body=usual)
        if answer.accepted:
            await self.accept(self.seen[-1])
        return await self.play(request, answer)

    async def accept(self, one: Seen) -> None:
        """Keep what was taken."""
        self.accepted.append(one)

    def app(self) -> web.Application:
        app = web.Application()
        app.router.add_get("/keys/openidconfiguration", self.answer_openid)
        app.router.add_get("/keys/keys", self.answer_keys)
        app.router.add_get("/{tenant}/v2.0/.well-known/openid-configuration", self.answer_discovery)
        app.router.add_post("/{tenant}/oauth2/v2.0/token", self.answer_login)
        self.add_graph(app)
        self.add_vault(app)
        app.router.add_route("*", "/emea/{rest:.*}", self.answer_connector)
        return app


@asynccontextmanager
async def fake_cloud(clock: Callable[[], datetime], kind: type[FakeCloud] = FakeCloud) -> AsyncIterator[FakeCloud]:
    """Run a cloud on a free port of 127.0.0.1 for as long as the block lasts."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority().issue_cert("127.0.0.1").configure_cert(context)
    with tempfile.TemporaryDirectory() as folder:
        ca_file = Path(folder, "authority.pem")
        authority().cert_pem.write_to_path(ca_file)
        cloud = kind("", ca_file, clock)
        runner = web.AppRunner(cloud.app(), shutdown_timeout=0.01, access_log=None)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", 0, ssl_context=context)
        await site.start()
        cloud.base_url = f"https://127.0.0.1:{runner.addresses[0][1]}"
        try:
            yield cloud
        finally:
            await runner.cleanup()
