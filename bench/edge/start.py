"""Starts everybody who takes part in a run, and ends them."""

import asyncio
import ssl
import tempfile
import urllib.error
import urllib.request
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path

import aiohttp

from bench.edge import watch
from bench.edge.cloud import AUTHORITY
from bench.edge.contestants import common
from bench.edge.measure import Field, Outbox
from bench.edge.processes import free_port, started
from bench.edge.rows import STOCK, Row
from bench.edge.scripts import Teams
from bench.edge.seeding import seed
from bot.institution import load_institution
from tests.fakes.cloud import APP_ID, ISSUER, TENANT_ID

_INSTITUTION = Path(__file__).parents[2] / "demo" / "parley.toml"
FEW = 3
"""People that the stock SDK's echo meets before it is measured: a turn takes it as long as a hundred take others."""

_PATIENCE = aiohttp.ClientTimeout(total=180)


@asynccontextmanager
async def field_of(rows: Sequence[Row], folder: Path | None = None) -> AsyncIterator[Field]:
    """Start the cloud and the contestants of these rows, one after the other, and let each meet its people.

    Args:
        rows: Whose contestants take part.
        folder: Where the run's own folder is made; it decides which disk the commits wait for.
    """
    async with AsyncExitStack() as stack:
        here = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="bench-edge-", dir=folder)))
        port = free_port()
        cloud_url = f"https://127.0.0.1:{port}"
        given = ("--port", str(port), "--folder", str(here))
        ready = _answers(f"{cloud_url}/bench/counts", here / AUTHORITY)
        cloud = await asyncio.to_thread(
            stack.enter_context, started("bench.edge.cloud", port, ready, here, given=given)
        )
        trust = ssl.create_default_context(cafile=here / AUTHORITY)
        session = await stack.enter_async_context(
            aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0, ssl=trust), timeout=_PATIENCE)
        )
        async with session.get(f"{cloud_url}/bench/token") as response:
            token = await response.text()
        institution = load_institution(_INSTITUTION)
        database = here / "parley.db"
        teams = Teams.of(cloud_url, institution.resolvers_channel.channel_id)
        seeds = await seed(database, institution, teams)
        field = Field(session, cloud, cloud_url, token, seeds.people, Outbox(database))
        for name in dict.fromkeys(row.contestant for row in rows):
            port = free_port()
            variables = {**_variables(port, cloud_url, here), **_of_parley(port, cloud_url, database, seeds.master_key)}
            ready = _answers(f"http://127.0.0.1:{port}{watch.PATH}")
            module = f"bench.edge.contestants.{name}"
            before = await field.counts()
            field.contestants[name] = await asyncio.to_thread(
                stack.enter_context, started(module, port, ready, here, variables=variables)
            )
            for row in rows:
                if row.contestant == name:
                    await field.meet(row, FEW if name == STOCK else None)
            field.logins[name] = (await field.counts())["logins"] - before["logins"]
        yield field


def _answers(url: str, authority: Path | None = None) -> Callable[[], bool]:
    """Return whether an address answers, to be asked again and again."""

    def asked() -> bool:
        if authority and not authority.is_file():
            return False
        trust = ssl.create_default_context(cafile=authority) if authority else None
        try:
            with urllib.request.urlopen(url, timeout=1, context=trust) as answer:  # noqa: S310 - Our own address.
                return bool(answer.status == 200)  # noqa: PLR2004 - The one that says yes.
        except (urllib.error.URLError, OSError):
            return False

    return asked


def _variables(port: int, cloud_url: str, folder: Path) -> Mapping[str, str]:
    """Return what every contestant is told, and whom its libraries are to trust."""
    authority = str(folder / AUTHORITY)
    return {
        common.PORT: str(port),
        common.CLOUD: cloud_url,
        common.FOLDER: str(folder),
        "SSL_CERT_FILE": authority,
        "REQUESTS_CA_BUNDLE": authority,
    }


def _of_parley(port: int, cloud_url: str, database: Path, master_key: str) -> Mapping[str, str]:
    """Return the environment of an operator with a cloud of their own."""
    return {
        "PARLEY_MODE": "teams",
        "PARLEY_PORT": str(port),
        "PARLEY_CONFIG": str(_INSTITUTION),
        "PARLEY_DATABASE_URL": f"sqlite:///{database}",
        "PARLEY_MASTER_KEY": master_key,
        "PARLEY_APP_ID": APP_ID,
        "PARLEY_APP_SECRET": "invented-secret",
        "PARLEY_TENANT_ID": TENANT_ID,
        "PARLEY_CLOUD": "custom",
        "PARLEY_LOGIN_URL": cloud_url,
        "PARLEY_OPENID_URL": f"{cloud_url}/keys/openidconfiguration",
        "PARLEY_TOKEN_ISSUER": ISSUER,
        "PARLEY_GRAPH_URL": f"{cloud_url}/graph",
        "PARLEY_SERVICE_HOSTS": cloud_url.removeprefix("https://"),
    }
