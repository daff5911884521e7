"""One installation of Parley in teams mode, whose process is killed and begun again while people use it."""

import asyncio
import base64
import json
import os
import signal
import socket
import subprocess
import sys
from collections import Counter
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any

import aiohttp

from bot.outgoing.deliveries import LEASE
from bot.web.readiness import LOOK_EVERY
from tests.fakes.cloud import APP_ID, ISSUER, TENANT_ID, Answer, fake_cloud
from tests.faults.mortal_cloud import Card, MortalCloud
from tests.faults.nursery import OFFSET
from tests.stores import MASTER_KEY

CHECKOUT = Path(__file__).parents[2]
DEMO = CHECKOUT / "demo"

AFTER_LEASE = LEASE + timedelta(seconds=5)
"""What passes from one life to the next: nothing is held by the one before any more."""

MONDAY = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
"""When each story begins: a week without holidays lies ahead."""

LAST_WORDS = 0.2
"""Seconds in which the rest of a log is read whose process has ended."""


@dataclass
class Nursery:
    """Where lives begin (`tests.faults.nursery`)."""

    orders: socket.socket
    one_at_a_time: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def bears(self, order: Mapping[str, object]) -> tuple[int, int]:
        """Begin a process; its id, and the descriptor on which its log is read."""
        log, ours = os.pipe()
        async with self.one_at_a_time:
            socket.send_fds(self.orders, [json.dumps(order).encode()], [ours])
            os.close(ours)
            pid = await asyncio.get_running_loop().sock_recv(self.orders, 32)
        return int(pid), log


@contextmanager
def open_nursery() -> Iterator[socket.socket]:
    """Run a nursery; where it takes its orders."""
    here, there = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    command = [sys.executable, "-m", "tests.faults.nursery", str(there.fileno())]
    with here, subprocess.Popen(command, cwd=CHECKOUT, pass_fds=[there.fileno()]):
        there.close()
        assert here.recv(32) == b"ready"
        here.setblocking(False)
        yield here
        here.close()


@dataclass
class Installation:
    """A place where Parley runs, again and again.

    Attributes:
        ahead: Seconds that its clock is ahead.
        lines: What people were answered in one line, and how often.
        moment: The moment at which the life under way will be ended by itself or by the cloud, or "".
        failed: Whether a life ended that nothing had ended, and that was to serve.
        is_to_end: Whether the life under way may end: it has its moment, was killed, or is of a command.
    """

    folder: Path
    database_url: str
    nursery: Nursery
    session: aiohttp.ClientSession
    cloud: MortalCloud
    pid: int = 0
    url: str = ""
    serves: asyncio.Event = field(default_factory=asyncio.Event)
    dead: asyncio.Event = field(default_factory=asyncio.Event)
    failed: asyncio.Event = field(default_factory=asyncio.Event)
    is_to_end: bool = False
    log: list[dict[str, Any]] = field(default_factory=list)
    lives: int = 0
    numbers: "count[int]" = field(default_factory=lambda: count(1))
    moment: str = ""
    nth: int = 0
    ahead: float = 0
    lines: "Counter[str]" = field(default_factory=Counter)
    answered: int = 0
    progress: asyncio.Condition = field(default_factory=asyncio.Condition)
    _token: str = ""

    def now(self) -> datetime:
        return datetime.now(UTC) + timedelta(seconds=self.ahead)  # noqa: TID251 - The children's clock is the system's.

    @property
    def offset_file(self) -> Path:
        return self.folder / "ahead"

    def passes(self, span: timedelta) -> None:
        """Move the clock on."""
        self.ahead += span.total_seconds()
        # In place and at once: a process may be reading it.
        file = os.open(self.offset_file, os.O_WRONLY | os.O_CREAT, 0o600)
        os.pwrite(file, OFFSET.pack(self.ahead), 0)
        os.close(file)
        self._token = self.cloud.token()

    @property
    def headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self._token}"}

    def environment(self) -> dict[str, str]:
        return {
            "PATH": os.environ["PATH"],
            "SSL_CERT_FILE": str(self.cloud.ca_file),
            "PARLEY_MODE": "teams",
            "PARLEY_CONFIG": str(DEMO / "parley.toml"),
            "PARLEY_DATABASE_URL": self.database_url,
            "PARLEY_MASTER_KEY": base64.b64encode(MASTER_KEY).decode(),
            "PARLEY_PORT": "0",
            "PARLEY_APP_ID": APP_ID,
            "PARLEY_APP_SECRET": "invented-secret",
            "PARLEY_TENANT_ID": TENANT_ID,
            "PARLEY_CLOUD": "custom",
            "PARLEY_LOGIN_URL": self.cloud.base_url,
            "PARLEY_OPENID_URL": f"{self.cloud.base_url}/keys/openidconfiguration",
            "PARLEY_TOKEN_ISSUER": ISSUER,
            "PARLEY_GRAPH_URL": f"{self.cloud.base_url}/graph",
            "PARLEY_SERVICE_HOSTS": self.cloud.base_url.removeprefix("https://"),
        }

    async def begins(self, moment: str = "", nth: int = 0, arguments: tuple[str, ...] = ("serve",)) -> None:
        """Begin a life, which ends by itself when it comes to a moment for the nth time."""
        self.lives += 1
        self.moment, self.nth = moment, nth
        self.is_to_end = bool(moment) or arguments != ("serve",)
        self.log.clear()
        self.dead.clear()
        own = moment if moment not in {"arriving", "accepted"} else ""
        self.pid, log = await self.nursery.bears(
            {
                "environment": self.environment(),
                "arguments": arguments,
                "offset_file": str(self.offset_file),
                "moment": own,
                "nth": nth,
            }
        )
        self._watch()
        loop = asyncio.get_running_loop()
        loop.add_reader(log, self._hear, log, bytearray())

    def _watch(self) -> None:
        loop = asyncio.get_running_loop()
        try:
            watched = os.pidfd_open(self.pid)
        except ProcessLookupError:
            self.dead.set()
            return

        def ended() -> None:
            loop.remove_reader(watched)
            os.close(watched)
            self.pid = 0
            self.serves.clear()
            self.dead.set()
            if not self.is_to_end:
                self.failed.set()

        loop.add_reader(watched, ended)

    def _hear(self, log: int, heard: bytearray) -> None:
        """Read what the process says; it ends with the process."""
        more = os.read(log, 65_536)
        heard += more
        if not more:
            asyncio.get_running_loop().remove_reader(log)
            os.close(log)
        *lines, rest = heard.split(b"\n")
        heard[:] = rest
        for line in lines:
            said = json.loads(line) if line.startswith(b"{") else {"event": line.decode()}
            self.log.append(said)
            if said["event"] == "serving" and self.pid:
                self.url = f"http://127.0.0.1:{said['port']}/api/messages"
                self.serves.set()

    def strike(self, moment: str) -> bool:
        """End the life if this is its moment; whether it was."""
        if moment != self.moment:
            return False
        self.nth -= 1
        if self.nth:
            return False
        self.kill()
        return True

    def kill(self) -> None:
        """End the process as a power cut would."""
        self.is_to_end = True
        self.serves.clear()
        if self.pid:
            with suppress(ProcessLookupError):
                os.kill(self.pid, signal.SIGKILL)

    async def dies(self) -> None:
        self.kill()
        await self.dead.wait()

    async def lives_to_serve(self) -> bool:
        """Wait until the life under way serves, or has ended before; whether it serves.

        Raises:
            AssertionError: It ended by itself, as no life does that is to serve.
        """
        await _first_of(self.serves, self.dead, self.failed)
        await self.check()
        return self.serves.is_set()

    async def check(self) -> None:
        """Fail at once with what a process said that ended by itself: nobody would serve any more."""
        if self.failed.is_set():
            await asyncio.sleep(LAST_WORDS)
            raise AssertionError(f"the process ended by itself; the last that it said: {self.log[-5:]}")

    async def answers(self, number: int) -> None:
        """Wait until the life under way has answered so many activities."""
        wanted = self.answered + number
        async with self.progress:
            await self.progress.wait_for(lambda: self.answered >= wanted)

    async def brings(self, activity: Card) -> Any:  # noqa: ANN401 - The answer's JSON.
        """Bring an activity as Teams does, until it is answered; what stands in the answer."""
        while True:
            await _first_of(self.serves, self.failed)
            await self.check()
            with suppress(aiohttp.ClientError, TimeoutError, OSError):
                async with self.session.post(self.url, json=activity, headers=self.headers) as response:
                    body = await response.read()
                    if response.status == 200:
                        async with self.progress:
                            self.answered += 1
                            self.progress.notify_all()
                        return json.loads(body) if body else None
            # The same again; a press comes under another id.
            if activity["type"] == "invoke":
                activity = {**activity, "id": self.new_id()}
            await asyncio.sleep(0.005)

    async def is_ready(self) -> tuple[bool, dict[str, str]]:
        """Ask whether it says that it is ready, and what it says of each part; it looks afresh."""
        self.passes(LOOK_EVERY)
        async with self.session.get(self.url.replace("/api/messages", "/ready")) as response:
            return response.status == 200, (await response.json())["checks"]

    async def becomes(self, ready: bool) -> None:
        """Wait until it says so."""
        while (await self.is_ready())[0] is not ready:  # noqa: ASYNC110 - Whoever watches it asks again and again, too.
            await asyncio.sleep(0.05)

    def new_id(self) -> str:
        return f"activity-{next(self.numbers)}"


async def _first_of(*events: asyncio.Event) -> None:
    waits = [asyncio.create_task(one.wait()) for one in events]
    await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
    for one in waits:
        one.cancel()


@asynccontextmanager
async def open_installation(folder: Path, database_url: str, nursery: Nursery) -> AsyncIterator[Installation]:
    """Prepare a place with a cloud of its own; no process runs yet, and none when it is left."""
    place: list[Installation] = []

    def now() -> datetime:
        return place[0].now()

    async with fake_cloud(now, MortalCloud) as cloud, aiohttp.ClientSession() as session:
        assert isinstance(cloud, MortalCloud)
        cloud.roster = Answer(body={"id": "29:someone", "name": "Ines Marvell", "email": "ines@norrhaven.example"})
        here = Installation(folder, database_url, nursery, session, cloud)
        place.append(here)
        here.passes(MONDAY - here.now())
        cloud.strike = here.strike
        cloud.life = lambda: here.lives
        try:
            yield here
        finally:
            if here.pid:
                await here.dies()
