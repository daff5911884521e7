"""Starts everybody who takes part in a run, and ends them."""

import base64
import secrets
import ssl
import statistics
import tempfile
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, replace
from functools import partial
from http import HTTPStatus
from pathlib import Path
from urllib import request

import aiohttp

from bench.edge import watch
from bench.edge.cloud import AUTHORITY
from bench.edge.contestants.common import Place
from bench.edge.measure import Contest, Outbox
from bench.edge.processes import Running, free_port, started
from bench.edge.rows import STOCK, Row
from bench.edge.seeding import seed
from bot.institution import load_institution
from tests.fakes.cloud import APP_ID, ISSUER, TENANT_ID

_INSTITUTION = Path(__file__).parents[2] / "demo" / "parley.toml"

STARTS = 3
"""How often a contestant is started, to see how long that takes."""

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
        """Return what a contestant on a port is told: whom to trust, where it is, and Parley's own settings."""
        authority = str(self.folder / AUTHORITY)
        trust = {"SSL_CERT_FILE": authority, "REQUESTS_CA_BUNDLE": authority}
        place = Place(port, self.cloud_url, str(self.folder), APP_ID, TENANT_ID, ISSUER)
        return {**trust, **place.variables(), **self._settings(port)}

    def _settings(self, port: int) -> Mapping[str, str]:
        """Return the environment of an operator with a cloud of their own."""
        return {
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
async def contest_of(
    rows: Sequence[Row], folder: Path | None = None, most: int | None = None, starts: int = STARTS
) -> AsyncIterator[Contest]:
    """Start the cloud and the contestants of these rows, one after the other, and let each meet its people.

    Args:
        rows: Whose contestants take part.
        folder: Where the run's own folder is made; it decides which disk the commits wait for.
        most: How many people take part in each kind of turn; all by default.
        starts: How often each is started, to see how long that takes; the last one stays.
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
        contest = Contest(session, cloud, cloud_url, token, people, Outbox(ground.database))
        for name in dict.fromkeys(row.contestant for row in rows):
            await _enter(stack, contest, ground, [row for row in rows if row.contestant == name], starts)
        yield contest


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


async def _enter(stack: AsyncExitStack, contest: Contest, ground: Ground, rows: Sequence[Row], starts: int) -> None:
    """Start the contestant of these rows, several times to see how long that takes, and let people meet it."""
    name, port = rows[0].contestant, free_port()
    module, ready = f"bench.edge.contestants.{name}", _answers(f"http://127.0.0.1:{port}{watch.PATH}")
    start = partial(started, module, port, ready, ground.folder, variables=ground.variables(port))
    tried = []
    for _ in range(starts - 1):
        with start() as again:
            tried.append(again)
    before = await contest.counts()
    running = stack.enter_context(start())
    tried.append(running)
    contest.contestants[name] = replace(
        running,
        ready_after=statistics.median(one.ready_after for one in tried),
        late_after=statistics.median(one.late_after for one in tried),
    )
    for row in rows:
        await contest.meet(row, FEW if name == STOCK else None)
    contest.logins[name] = (await contest.counts())["logins"] - before["logins"]


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
