"""`parley serve` as an operator runs it: a process of its own, its log, its signals."""

import asyncio
import json
import os
import signal
import sys
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import aiohttp

from tests.fakes.cloud import FakeCloud

CHECKOUT = Path(__file__).parents[2]


@dataclass
class Served:
    """A running process."""

    process: asyncio.subprocess.Process
    cloud: FakeCloud
    session: aiohttp.ClientSession
    lines: list[dict[str, Any]] = field(default_factory=list)
    heard: asyncio.Condition = field(default_factory=asyncio.Condition)
    listening: asyncio.Event = field(default_factory=asyncio.Event)
    is_over: bool = False

    async def logs(self, event: str) -> dict[str, Any]:
        """Wait for a line of the log, and return it; one that can't come any more fails at once."""
        async with self.heard:
            await self.heard.wait_for(lambda: self.is_over or any(line["event"] == event for line in self.lines))
        found = next((line for line in self.lines if line["event"] == event), None)
        assert found, f"the process ended without {event}; the last that it said: {self.lines[-5:]}"
        return found

    async def address(self, path: str, event: str = "serving") -> str:
        return f"http://127.0.0.1:{(await self.logs(event))['port']}{path}"

    async def posts(self, activity: Mapping[str, object]) -> tuple[int, bytes]:
        """Bring an activity as Teams does; the answer's status and body."""
        headers = {"Authorization": f"Bearer {self.cloud.token()}"}
        url = await self.address("/api/messages")
        async with self.session.post(url, json=activity, headers=headers) as response:
            return response.status, await response.read()

    async def brings(self, activity: Mapping[str, object]) -> tuple[int, bytes]:
        """Bring an activity until its turn is over: on a slow machine it is late, and Teams is asked to come again."""
        while (answered := await self.posts(activity))[0] == 503:  # noqa: ASYNC110 - So does Teams.
            await asyncio.sleep(0.1)
        return answered

    async def gets(self, path: str, event: str = "serving") -> tuple[int, str]:
        async with self.session.get(await self.address(path, event)) as response:
            return response.status, await response.text()

    def ends(self) -> None:
        """Ask the process to end, as a supervisor does."""
        self.process.send_signal(signal.SIGTERM)

    async def listen(self) -> None:
        assert self.process.stderr
        try:
            while line := await self.process.stderr.readline():
                await self.listening.wait()
                async with self.heard:
                    self.lines.append(json.loads(line))
                    self.heard.notify_all()
        finally:
            async with self.heard:
                self.is_over = True
                self.heard.notify_all()


@asynccontextmanager
async def serving(variables: Mapping[str, str], cloud: FakeCloud) -> AsyncIterator[Served]:
    """Run the process until the block is left; what it logs must be JSON, line by line."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", "serve"),
        env={"PATH": os.environ["PATH"], "SSL_CERT_FILE": str(cloud.ca_file), "PARLEY_PORT": "0", **variables},
        cwd=CHECKOUT,
        stderr=asyncio.subprocess.PIPE,
    )
    async with aiohttp.ClientSession() as session, asyncio.timeout(60):
        served = Served(process, cloud, session)
        served.listening.set()
        listening = asyncio.create_task(served.listen())
        try:
            yield served
        finally:
            with suppress(ProcessLookupError):
                process.kill()
            served.listening.set()
            await listening
            await process.wait()
