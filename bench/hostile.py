"""Measures how long hostile input keeps the event loop from everybody else: `python -m bench.hostile`.

Each row is posted to the whole service behind its real door, in the playground's mode, with a store on the disk.
*Longest step* is the most that anything could hold up others: the processor time of the event loop's thread in one go,
so that other programs on the machine don't count. *In all* is what one activity cost that thread, the client's part
included. The goal is 100 ms a step.
"""

import asyncio
import base64
import json
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from unittest.mock import patch

from aiohttp import ClientSession
from aiohttp.test_utils import TestServer

from bot.bootstrap import build
from bot.edge.activities import BODY_LIMIT
from bot.settings import read_settings
from tests.fakes.reading import buttons, defaults

GOAL = 0.1
"""Seconds of one step."""

TIMES = 3
"""How often a row is measured; the worst counts."""

FLOOD = 10_000
SERVICE = "http://localhost:56150/_connector"
PERSON = "00000000-0000-4000-8000-000000000001"
FLOODER = "00000000-0000-4000-8000-000000000002"


@dataclass(slots=True)
class Steps:
    """The processor time of the loop's callbacks, in seconds."""

    longest: float = 0.0
    whole: float = 0.0


@dataclass(frozen=True, slots=True)
class Result:
    """One row of the table.

    Attributes:
        name: What was brought.
        status: The answer's HTTP status.
        steps: What it cost the event loop.
    """

    name: str
    status: int
    steps: Steps


@contextmanager
def counted() -> Iterator[Steps]:
    """Count every callback of the running loop's thread."""
    steps, usual = Steps(), asyncio.Handle._run  # noqa: SLF001 -- The one place through which every callback goes.

    def run(handle: asyncio.Handle) -> None:
        began = time.thread_time()
        usual(handle)
        spent = time.thread_time() - began
        steps.longest, steps.whole = max(steps.longest, spent), steps.whole + spent

    with patch.object(asyncio.Handle, "_run", run):
        yield steps


@dataclass(slots=True)
class Client:
    """A hostile client.

    Attributes:
        session: Its connections.
        url: The messaging endpoint.
        number: Of the last activity.
    """

    session: ClientSession
    url: str
    number: int = field(default=0)

    def activity(self, person_id: str = PERSON, **changes: object) -> bytes:
        """Return an activity from somebody's own chat."""
        self.number += 1
        usual = {
            "type": "message",
            "id": str(self.number),
            "channelId": "msteams",
            "serviceUrl": SERVICE,
            "from": {"id": "29:somebody", "aadObjectId": person_id},
            "conversation": {"id": f"a:{person_id}", "conversationType": "personal", "tenantId": "t"},
            "recipient": {"id": "28:parley"},
        }
        return json.dumps(usual | changes).encode()

    def press(self, verb: str, data: Mapping[str, object]) -> bytes:
        """Return the press of a button."""
        action = {"type": "Action.Execute", "verb": verb, "data": data}
        return self.activity(type="invoke", name="adaptiveCard/action", value={"action": action}, replyToId="card")

    async def brings(self, body: bytes) -> tuple[int, Any]:
        """Post it; the answer's status and document."""
        async with self.session.post(self.url, data=body) as response:
            told = await response.read()
            return response.status, json.loads(told) if told.startswith(b"{") else {}

    async def begins_form(self) -> Mapping[str, object]:
        """Open a form up to its second step; what its button sends."""
        _, answer = await self.brings(self.press("intake.start", {}))
        for _ in range(2):
            card = answer["value"]
            forward = next(one for one in buttons(card) if one["verb"] in {"intake.agree", "intake.next"})
            filled = {**forward["data"], "name": "Somebody", "department": "Physics", "email": "s@norrhaven.example"}
            _, answer = await self.brings(self.press(forward["verb"], {**defaults(card), **filled}))
        data: dict[str, object] = next(one for one in buttons(answer["value"]) if one["verb"] == "intake.next")["data"]
        return {**defaults(answer["value"]), **data, "risk": "no"}


def bodies(client: Client, form: Mapping[str, object]) -> Iterator[tuple[str, bytes]]:
    """Yield each row's name and body."""
    room = BODY_LIMIT - 600
    yield "a usual message", client.activity(text="hi")
    yield "lists nested 100,000 deep", b"[" * 100_000 + b"]" * 100_000
    yield "a list of 80,000 numbers", client.activity(value=[0] * 80_000)
    yield "60,000 empty objects", client.activity(value=[{}] * 60_000)
    yield "9,000 attachments", client.activity(attachments=[{"contentType": "a"}] * 9_000)
    yield "1,000 members", client.activity(type="conversationUpdate", membersAdded=[{"id": "29:x"}] * 1_000)
    yield "28 kB of number words", client.activity(text="seven hundred and forty two thousand " * 750)
    yield "28 kB of digits", client.activity(text="1 " * 14_000)
    yield "28 kB of stacked accents", client.activity(text="e\u0301\u0302" * 4_600)
    yield "28 kB of almost references", client.activity(text="ABCD " * 5_600)
    yield "256 kB of text", client.activity(text="x" * room)
    yield "60,000 mentions", client.activity(text="<at>" * 60_000)
    yield "null text with a value", client.activity(text=None, value={"a": 1})
    yield "unknown invoke", client.activity(type="invoke", name="composeExtension/query", value={"a": "x" * 10_000})
    yield "250 kB in one field", client.press("intake.next", {**form, "description": "x" * (room - 500)})
    yield "4,000 fields", client.press("intake.next", {**form, **{f"f{n}": "x" for n in range(4_000)}})
    yield "50 kB in one field", client.press("intake.next", {**form, "description": "kill him 7 times " * 3_000})
    yield "a story of 10,000", client.press("intake.next", {**form, "description": "dont want to liv e " * 526})


async def measured(client: Client, name: str, body: bytes) -> Result:
    """Bring it some times; the worst."""
    worst, status = Steps(), 0
    for _ in range(TIMES):
        # Another id makes it another activity; what is no JSON has none.
        fresh = body.replace(f'"id": "{client.number}"'.encode(), f'"id": "again-{time.perf_counter_ns()}"'.encode())
        with counted() as steps:
            status, _ = await client.brings(fresh)
        worst = Steps(max(worst.longest, steps.longest), max(worst.whole, steps.whole))
    return Result(name, status, worst)


async def flooded(client: Client) -> Result:
    """Bring 10,000 messages of one person, one after another."""
    with counted() as steps:
        for _ in range(FLOOD):
            status, _ = await client.brings(client.activity(FLOODER, text="hi"))
    return Result(f"{FLOOD:,} messages, each", status, Steps(steps.longest, steps.whole / FLOOD))


async def results(folder: Path) -> list[Result]:
    """Measure everything on a service of its own."""
    variables = {
        "PARLEY_MODE": "playground",
        "PARLEY_CONFIG": str(Path(__file__).parents[1] / "demo" / "parley.toml"),
        "PARLEY_DATABASE_URL": f"sqlite:///{folder / 'parley.db'}",
        "PARLEY_MASTER_KEY": base64.b64encode(bytes(range(32))).decode(),
    }
    async with (
        build(read_settings(variables)) as (_, app),
        TestServer(app, host="127.0.0.1") as server,
        ClientSession() as session,
    ):
        client = Client(session, str(server.make_url("/api/messages")))
        form = await client.begins_form()
        return [*[await measured(client, *row) for row in bodies(client, form)], await flooded(client)]


def main() -> None:
    """Print the table; exit code 1 where the goal is missed."""
    with tempfile.TemporaryDirectory() as folder:
        rows = asyncio.run(results(Path(folder)))
    sys.stdout.write(f"{'what is brought':28} {'status':>6} {'longest step':>13} {'in all':>10}\n")
    for row in rows:
        longest, whole = f"{row.steps.longest * 1000:.1f} ms", f"{row.steps.whole * 1000:.1f} ms"
        sys.stdout.write(f"{row.name:28} {row.status:6} {longest:>13} {whole:>10}\n")
    sys.exit(any(row.steps.longest > GOAL for row in rows))


if __name__ == "__main__":
    main()
