"""Starts everybody who takes part in a run, and ends them."""

import base64
import secrets
import ssl
import statistics
import tempfile
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from functools import partial
from pathlib import Path

import aiohttp

from bench.edge import watch
from bench.edge.contest import Contest
from bench.edge.place import AUTHORITY, CERTIFICATE, INSTITUTION, variables
from bench.edge.processes import Running, free_port, started
from bench.edge.results import STOCK, ContestRow
from bench.edge.seeding import seed
from bot.institution import load_institution
from tests.fakes.cloud import authority

STARTS = 3
"""How often a contestant is started, to see how long that takes."""

FEW = 3
"""People that the stock SDK's echo meets before it is measured: a turn takes it as long as a hundred take others."""

_PATIENCE = aiohttp.ClientTimeout(total=180)
"""Teams itself waits for 15 s; here nobody hangs up, so that a slow answer is measured."""


@asynccontextmanager
async def contest_of(
    rows: Sequence[ContestRow], folder: Path | None = None, most: int | None = None, starts: int = STARTS
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
        authority().cert_pem.write_to_path(here / AUTHORITY)
        authority().issue_cert("127.0.0.1").private_key_and_cert_chain_pem.write_to_path(here / CERTIFICATE)
        trust = ssl.create_default_context(cafile=here / AUTHORITY)
        connector = aiohttp.TCPConnector(limit=0, ssl=trust)
        session = await stack.enter_async_context(aiohttp.ClientSession(connector=connector, timeout=_PATIENCE))
        port, key = free_port(), secrets.token_bytes(32)
        url = f"https://127.0.0.1:{port}"
        told = partial(variables, here, cloud_url=url, master_key=base64.b64encode(key).decode())
        starting = started("bench.edge.cloud", url, "/bench/counts", session, told(port=port))
        cloud = await stack.enter_async_context(starting)
        async with session.get(f"{url}/bench/token") as response:
            headers = {"Authorization": f"Bearer {await response.text()}", "Content-Type": "application/json"}
        database = here / "parley.db"
        people = await seed(database, key, load_institution(INSTITUTION), url, most)
        contest = Contest(session, cloud, headers, people, database)
        for name in dict.fromkeys(row.contestant for row in rows):
            port = free_port()
            before = await contest.counts()
            contest.contestants[name] = await _entered(stack, session, name, told(port=port), starts)
            for row in rows:
                if row.contestant == name:
                    await contest.meet(row, FEW if name == STOCK else None)
            # Only the last start stays, and only its logins count.
            contest.logins[name] = (await contest.counts())["logins"] - before["logins"]
        yield contest


async def _entered(
    stack: AsyncExitStack, session: aiohttp.ClientSession, name: str, given: Mapping[str, str], starts: int
) -> Running:
    """Start a contestant, several times to see how long that takes."""
    url = f"http://127.0.0.1:{given['PARLEY_PORT']}"
    start = partial(started, f"bench.edge.contestants.{name}", url, watch.PATH, session, given)
    tried = []
    for _ in range(starts - 1):
        async with start() as again:
            tried.append(again.ready_after)
    running = await stack.enter_async_context(start())
    return running._replace(ready_after=statistics.median([*tried, running.ready_after]))
