"""The real process, started and killed by the tests, with a small Playground's connector in the test itself."""

import asyncio
import json
import os
import random
import signal
import socket
import sys
from collections import defaultdict
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from aiohttp import web

from tests.fakes.reading import buttons, defaults
from tests.faults.installation import Nursery, open_nursery
from tests.faults.people import TRY_AGAIN

CHECKOUT = Path(__file__).parents[2]
TENANT = "00000000-0000-4000-8000-0000000000aa"
STAFF, LEAD = "00000000-0000-4000-8000-000000000001", "00000000-0000-4000-8000-000000000011"

Card = dict[str, Any]


class Playground:
    """A connector on this machine: keeps what is sent, and can hold back what goes to one chat."""

    def __init__(self) -> None:
        self.url = ""
        self.chats: dict[str, list[Card]] = defaultdict(list)
        self.held: set[str] = set()
        self.reached: dict[str, asyncio.Event] = defaultdict(asyncio.Event)
        self.arrived = asyncio.Condition()

    async def receive(self, request: web.Request) -> web.Response:
        chat = request.match_info["chat"]
        self.reached[chat].set()
        if chat in self.held:
            await asyncio.Event().wait()
        async with self.arrived:
            self.chats[chat].append((await request.json())["attachments"][0]["content"])
            self.arrived.notify_all()
        return web.json_response({"id": f"{chat}-{len(self.chats[chat])}"})

    async def update(self, _: web.Request) -> web.Response:
        return web.json_response({})

    async def newest(self, chat: str, number: int) -> Card:
        """Wait until this many cards have come to a chat, and return the last."""
        async with asyncio.timeout(60), self.arrived:
            await self.arrived.wait_for(lambda: len(self.chats[chat]) >= number)
        return self.chats[chat][-1]

    def app(self) -> web.Application:
        app = web.Application()
        app.router.add_post("/_connector/v3/conversations/{chat}/activities", self.receive)
        app.router.add_put("/_connector/v3/conversations/{chat}/activities/{card}", self.update)
        return app


@pytest.fixture
async def playground() -> AsyncIterator[Playground]:
    here = Playground()
    runner = web.AppRunner(here.app(), access_log=None, shutdown_timeout=0.01)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    here.url = f"http://127.0.0.1:{runner.addresses[0][1]}/_connector"
    yield here
    await runner.cleanup()


@pytest.fixture(scope="session")
def orders() -> Iterator[socket.socket]:
    """A nursery's ear, for the tests whose process begins often."""
    with open_nursery() as opened:
        yield opened


@dataclass(frozen=True, slots=True)
class Trial:
    """What a test of crashes needs.

    Attributes:
        folder: This test's own.
        nursery: Where lives begin.
        kills: How many there are in all tests.
        chance: Repeated by the same seed.
    """

    folder: Path
    nursery: Nursery
    kills: int
    chance: random.Random


@pytest.fixture
def trial(tmp_path: Path, orders: socket.socket, kills: int, seed: int) -> Trial:
    return Trial(tmp_path, Nursery(orders), kills, random.Random(seed))


@dataclass
class House:
    """One installation of Parley: its folder, its variables, and who can be played."""

    folder: Path
    playground: Playground
    session: aiohttp.ClientSession
    numbers: "count[int]" = field(default_factory=lambda: count(1))

    @property
    def database(self) -> Path:
        return self.folder / "parley.db"

    def variables(self, **changes: str) -> dict[str, str]:
        return {
            "PATH": os.environ["PATH"],
            "PYTHONPATH": str(CHECKOUT),
            "PARLEY_MODE": "playground",
            "PARLEY_CONFIG": str(CHECKOUT / "demo" / "parley.toml"),
            "PARLEY_DATABASE_URL": f"sqlite:///{self.database}",
            "PARLEY_MASTER_KEY_FILE": str(self.folder / "master.key"),
            "PARLEY_PERSONAS": str(self.folder / "personas.json"),
            "PARLEY_PORT": "0",
        } | changes

    @asynccontextmanager
    async def serving(self) -> AsyncIterator["Process"]:
        """Run the service until the block ends, or the test kills it."""
        process = await self.starts()
        try:
            yield await Process.ready(self, process)
        finally:
            if process.returncode is None:
                process.kill()
            await process.communicate()

    async def starts(self, **changes: str) -> asyncio.subprocess.Process:
        return await asyncio.create_subprocess_exec(
            sys.executable,
            *("-m", "bot", "serve"),
            cwd=self.folder,
            env=self.variables(**changes),
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
        )

    async def refuses(self, **changes: str) -> str:
        """Start the service, which ends by itself with exit code 1; what it said."""
        process = await self.starts(**changes)
        async with asyncio.timeout(30):
            _, said = await process.communicate()
        assert process.returncode == 1
        return said.decode()

    def everything_stored(self) -> bytes:
        """Return the database with its journals, as they lie on the disk."""
        return b"".join(path.read_bytes() for path in self.folder.glob("parley.db*"))


@pytest.fixture
async def house(tmp_path: Path, playground: Playground) -> AsyncIterator[House]:
    routes = [
        {
            "person_id": person,
            "service_url": playground.url,
            "personal_chat_id": person,
            "tenant_id": TENANT,
            "channel_ids": [],
        }
        for person in (STAFF, LEAD)
    ]
    (tmp_path / "personas.json").write_text(json.dumps(routes), encoding="utf-8")
    async with aiohttp.ClientSession() as session:
        yield House(tmp_path, playground, session)


@dataclass
class Process:
    """The running service."""

    house: House
    process: asyncio.subprocess.Process
    port: int
    said: list[str]

    @classmethod
    async def ready(cls, house: House, process: asyncio.subprocess.Process) -> "Process":
        """Wait until it says that it serves."""
        assert process.stderr is not None
        said: list[str] = []
        async with asyncio.timeout(30):
            async for line in process.stderr:
                said.append(line.decode())
                if '"serving"' in said[-1]:
                    return cls(house, process, json.loads(said[-1])["port"], said)
        raise AssertionError("".join(said))

    async def kill(self) -> None:
        """End it as a power cut would."""
        self.process.kill()
        await self.process.wait()

    async def ends(self) -> tuple[int, str]:
        """Ask it to end; its exit code and what it said last."""
        self.process.send_signal(signal.SIGTERM)
        async with asyncio.timeout(10):
            _, said = await self.process.communicate()
        assert self.process.returncode is not None
        return self.process.returncode, said.decode()

    async def posts(self, activity: Card) -> Any:  # noqa: ANN401 - The answer's JSON.
        """Bring an activity as the Playground does, again while it is asked for; what stands in the answer."""
        url = f"http://127.0.0.1:{self.port}/api/messages"
        while True:
            async with self.house.session.post(url, json=activity) as response:
                assert response.status == 200
                body = await response.read()
            answer = json.loads(body) if body else None
            if not (answer and str(answer.get("value")) in TRY_AGAIN):
                return answer

    async def says(self, text: str, person_id: str = STAFF) -> Card:
        """Type something; the card that comes."""
        before = len(self.house.playground.chats[person_id])
        await self.posts(self.activity(person_id, type="message", text=text))
        return await self.house.playground.newest(person_id, before + 1)

    async def presses(self, card: Card, verb: str, person_id: str = STAFF, **inputs: str) -> Card:
        """Press a button; the card that the client shows instead."""
        shown: Card = (await self.posts(self.press(card, verb, person_id, **inputs)))["value"]
        return shown

    async def passes(self, span: str) -> None:
        """Move the service's clock."""
        async with self.house.session.post(f"http://127.0.0.1:{self.port}/demo/advance", data=span) as response:
            assert response.status == 200

    def press(self, card: Card, verb: str, person_id: str = STAFF, **inputs: str) -> Card:
        [data, *_] = [one.get("data", {}) for one in buttons(card) if one["verb"] == verb]
        action = {"type": "Action.Execute", "verb": verb, "data": {**data, **defaults(card), **inputs}}
        return self.activity(person_id, type="invoke", name="adaptiveCard/action", value={"action": action})

    def activity(self, person_id: str, **what: object) -> Card:
        return {
            "id": f"activity-{next(self.house.numbers)}",
            "channelId": "msteams",
            "serviceUrl": self.house.playground.url,
            "from": {"id": f"29:{person_id}", "aadObjectId": person_id},
            "recipient": {"id": "28:parley"},
            "conversation": {"id": person_id, "conversationType": "personal", "tenantId": TENANT},
            **what,
        }
