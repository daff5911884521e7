"""Starts everybody who takes part in a run, and ends them."""

import base64
import secrets
import ssl
import tempfile
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path
from urllib import request

import aiohttp

from bench.edge import watch
from bench.edge.cloud import AUTHORITY
from bench.edge.contestants import common
from bench.edge.measure import Field, Outbox
from bench.edge.processes import Running, free_port, started
from bench.edge.rows import STOCK, Row
from bench.edge.seeding import seed
from bot.institution import load_institution
from tests.fakes.cloud import APP_ID, ISSUER, TENANT_ID

_INSTITUTION = Path(__file__).parents[2] / "demo" / "parley.toml"

FEW = 3
"""People that the stock SDK's echo meets before it is measured: a turn takes it as long as a hundred take others."""

_PATIENCE = aiohttp.ClientTimeout(total=180)


@dataclass(frozen=True, slots=True)
class Ground:
    """Where a run takes place.

    Attributes:
        folder: The run's own.
        cloud_url: The cloud's address.
        master_key: What opens Parley's store, as base64.
    """

    folder: Path
    cloud_url: str
    master_key: str

    @property
    def database(self) -> Path:
        """Parley's store."""
        return self.folder / "parley.db"

    def variables(self, port: int) -> Mapping[str, str]:
        """Return what a contestant is told: where things are, whom to trust, and an operator's settings for Parley."""
        authority = str(self.folder / AUTHORITY)
        return {
            common.PORT: str(port),
            common.CLOUD: self.cloud_url,
            common.FOLDER: str(self.folder),
            "SSL_CERT_FILE": authority,
            "REQUESTS_CA_BUNDLE": authority,
            "PARLEY_MODE": "teams",
            "PARLEY_PORT": str(port),
            "PARLEY_CONFIG": str(_INSTITUTION),
            "PARLEY_DATABASE_URL": f"sqlite:///{self.database}",
            "PARLEY_MASTER_KEY": self.master_key,
            "PARLEY_APP_ID": APP_ID,
            "PARLEY_APP_SECRET": "invented-secret",
            "PARLEY_TENANT_ID": TENANT_ID,
            "PARLEY_CLOUD": "custom",
            "PARLEY_LOGIN_URL": self.cloud_url,
            "PARLEY_OPENID_URL": f"{self.cloud_url}/keys/openidconfiguration",
            "PARLEY_TOKEN_ISSUER": ISSUER,
            "PARLEY_GRAPH_URL": f"{self.cloud_url}/graph",
            "PARLEY_SERVICE_HOSTS": self.cloud_url.removeprefix("https://"),
        }


@asynccontextmanager
async def field_of(rows: Sequence[Row], folder: Path | None = None, most: int | None = None) -> AsyncIterator[Field]:
    """Start the cloud and the contestants of these rows, one after the other, and let each meet its people.

    Args:
        rows: Whose contestants take part.
        folder: Where the run's own folder is made; it decides which disk the commits wait for.
        most: How many people take part in each kind of turn; all by default.
    """
    async with AsyncExitStack() as stack:
        here = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="bench-edge-", dir=folder)))
        cloud, cloud_url = _cloud(stack, here)
        session = await stack.enter_async_context(_session(here))
        async with session.get(f"{cloud_url}/bench/token") as response:
            token = await response.text()
        institution = load_institution(_INSTITUTION)
        ground = Ground(here, cloud_url, base64.b64encode(secrets.token_bytes(32)).decode())
        people = await seed(ground.database, ground.master_key, institution, cloud_url, most)
        field = Field(session, cloud, cloud_url, token, people, Outbox(ground.database))
        for name in dict.fromkeys(row.contestant for row in rows):
            await _enter(stack, field, ground, [row for row in rows if row.contestant == name])
        yield field


def _cloud(stack: AsyncExitStack, folder: Path) -> tuple[Running, str]:
    """Start the cloud, and return its process and its address."""
    port = free_port()
    address = f"https://127.0.0.1:{port}"
    ready = _answers(f"{address}/bench/counts", folder / AUTHORITY)
    given = ("--port", str(port), "--folder", str(folder))
    return stack.enter_context(started("bench.edge.cloud", port, ready, folder, given=given)), address


def _session(folder: Path) -> aiohttp.ClientSession:
    trust = ssl.create_default_context(cafile=folder / AUTHORITY)
    return aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0, ssl=trust), timeout=_PATIENCE)


async def _enter(stack: AsyncExitStack, field: Field, ground: Ground, rows: Sequence[Row]) -> None:
    """Start the contestant of these rows, and let people meet it."""
    name, port = rows[0].contestant, free_port()
    ready = _answers(f"http://127.0.0.1:{port}{watch.PATH}")
    before = await field.counts()
    field.contestants[name] = stack.enter_context(
        started(f"bench.edge.contestants.{name}", port, ready, ground.folder, variables=ground.variables(port))
    )
    for row in rows:
        await field.meet(row, FEW if name == STOCK else None)
    field.logins[name] = (await field.counts())["logins"] - before["logins"]


def _answers(url: str, authority: Path | None = None) -> Callable[[], bool]:
    """Return whether an address answers, to be asked again and again; no proxy comes between."""

    def asked() -> bool:
        if authority and not authority.is_file():
            return False
        trust = ssl.create_default_context(cafile=authority)
        opener = request.build_opener(request.ProxyHandler({}), request.HTTPSHandler(context=trust))
        try:
            with opener.open(url, timeout=1) as answer:
                return bool(answer.status == HTTPStatus.OK)
        except OSError:
            return False

    return asked
