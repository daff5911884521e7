"""Three processes, and a Teams that says 429 above fifty in a second: it never has to, whoever dies or falls silent."""

import asyncio
import sys
import time
from bisect import bisect_left, insort
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field

import pytest
from sqlalchemy import make_url

from tests.fakes.cable import laid_to
from tests.stores import text_of
from tests.teams_mode.process import CHECKOUT

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])

TEAMS_ALLOWS = 50
OK, TOO_MANY = b"200\n", b"429\n"


@dataclass
class StrictTeams:
    """Takes fifty requests in any second, by the moments at which they left, and refuses each one above that."""

    left: list[float] = field(default_factory=list)
    refused: int = 0

    async def answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while line := await reader.readline():
            at = float(line)
            insort(self.left, at)
            is_full = self.most_around(at) > TEAMS_ALLOWS
            self.refused += is_full
            writer.write(TOO_MANY if is_full else OK)
        writer.close()

    def most_around(self, at: float) -> int:
        """Return the most in any second that ends with one of those of the second from `at` on, or before."""
        first, last = bisect_left(self.left, at - 1), bisect_left(self.left, at + 1)
        return max(self.between(one - 1, one) + 1 for one in self.left[first:last])

    def between(self, first: float, last: float) -> int:
        return bisect_left(self.left, last) - bisect_left(self.left, first)


@asynccontextmanager
async def strict_teams() -> AsyncIterator[tuple[StrictTeams, int]]:
    teams = StrictTeams()
    server = await asyncio.start_server(teams.answer, "127.0.0.1", 0)
    async with server:
        yield teams, server.sockets[0].getsockname()[1]


@asynccontextmanager
async def sender(url: str, port: int) -> AsyncIterator[asyncio.subprocess.Process]:
    """A process of its own, killed in the end."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tests.fakes.tenant_sender", url, str(port), cwd=CHECKOUT
    )
    try:
        yield process
    finally:
        if process.returncode is None:
            process.kill()
        await process.wait()


async def at_work(teams: StrictTeams) -> float:
    """Wait until all send, and return since when."""
    async with asyncio.timeout(60):
        while len(teams.left) < TEAMS_ALLOWS:  # noqa: ASYNC110 -- Processes of their own tell nothing else.
            await asyncio.sleep(0.1)
    return time.monotonic()


async def test_killed_process_returns_its_share(postgres_url: str) -> None:
    async with strict_teams() as (teams, port), AsyncExitStack() as stack:
        processes = [await stack.enter_async_context(sender(postgres_url, port)) for _ in range(3)]
        began = await at_work(teams)
        await asyncio.sleep(2)
        processes[0].kill()
        killed = time.monotonic()
        await asyncio.sleep(4.5)

    assert teams.refused == 0
    before, after = teams.between(began, killed) / (killed - began), teams.between(killed + 2, killed + 4) / 2
    assert after >= 0.85 * before, f"{before:.1f} a second before, {after:.1f} two seconds after"


async def test_silent_store_lets_nobody_send_more(postgres_url: str) -> None:
    """Who can't ask for moments has none: then nothing goes, rather than too much."""
    async with strict_teams() as (teams, port), laid_to(make_url(postgres_url)) as cable, AsyncExitStack() as stack:
        for _ in range(3):
            await stack.enter_async_context(sender(text_of(cable.url), port))
        await at_work(teams)
        cable.dead = True
        cable.falls_silent()
        silent = time.monotonic()
        await asyncio.sleep(3)

    assert teams.refused == 0
    assert teams.between(silent + 1, silent + 3) == 0
