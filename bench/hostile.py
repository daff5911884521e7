"""Measures how long hostile input keeps the event loop from everybody else: `python -m bench.hostile`.

Each row is posted to the whole service behind its real door, in the playground's mode, with a store on the disk.
*Longest step* is the most that anything could hold up others: the processor time of the event loop's thread in one go,
so that other programs on the machine don't count. *In all* is what one activity cost that thread, the client's part
included. The goal is 100 ms a step; it ends with 1 where that is missed.
"""

import asyncio
import base64
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple
from unittest.mock import patch

import click
from aiohttp import ClientSession
from aiohttp.test_utils import TestServer

from bench.edge.place import INSTITUTION
from bench.edge.scripts import Activities
from bench.edge.seeding import begun_form
from bench.report import Goal, judge, table
from bot.bootstrap import build
from bot.commands.serve import spare_what_is_loaded
from bot.edge.activities import BODY_LIMIT
from bot.settings import read_settings

GOAL = Goal("no step holds up others for over 100 ms", 100, " ms")
TIMES = 3
"""How often a row is measured; the worst counts."""

FLOOD = 10_000
PERSON, FLOODER = (f"00000000-0000-4000-8000-00000000000{number}" for number in (1, 2))


class Row(NamedTuple):
    """What was brought, the answer's HTTP status, and what it cost the event loop, in seconds of processor time."""

    name: str
    status: int
    longest: float
    whole: float


@contextmanager
def counted() -> Iterator[list[float]]:
    """Yield the processor time, in seconds, of every callback of the running loop's thread."""
    steps: list[float] = []
    usual = asyncio.Handle._run  # noqa: SLF001 -- The one place through which every callback goes.

    def run(handle: asyncio.Handle) -> None:
        began = time.thread_time()
        usual(handle)
        steps.append(time.thread_time() - began)

    with patch.object(asyncio.Handle, "_run", run):
        yield steps


def bodies(teams: Activities, form: Mapping[str, object]) -> Iterator[tuple[str, bytes]]:
    """Yield each row's name and body."""
    room = BODY_LIMIT - 1_200

    def message(**changes: object) -> bytes:
        return teams.message(PERSON, **changes)

    def step(**fields: object) -> bytes:
        return teams.press(PERSON, "intake.next", {**form, **fields})

    yield "a usual message", message(text="hi")
    yield "lists nested 100,000 deep", b"[" * 100_000 + b"]" * 100_000
    yield "a list of 80,000 numbers", message(value=[0] * 80_000)
    yield "60,000 empty objects", message(value=[{}] * 60_000)
    yield "9,000 attachments", message(attachments=[{"contentType": "a"}] * 9_000)
    yield "1,000 members", message(type="conversationUpdate", membersAdded=[{"id": "29:x"}] * 1_000)
    yield "28 kB of number words", message(text="seven hundred and forty two thousand " * 750)
    yield "28 kB of digits", message(text="1 " * 14_000)
    yield "28 kB of stacked accents", message(text="e\u0301\u0302" * 4_600)
    yield "28 kB of almost references", message(text="ABCD " * 5_600)
    yield "256 kB of text", message(text="x" * room)
    yield "60,000 mentions", message(text="<at>" * 60_000)
    yield "null text with a value", message(text=None, value={"a": 1})
    yield "unknown invoke", message(type="invoke", name="composeExtension/query", value={"a": "x" * 10_000})
    yield "250 kB in one field", step(description="x" * (room - 500))
    yield "4,000 fields", step(**{f"f{n}": "x" for n in range(4_000)})
    yield "50 kB in one field", step(description="kill him 7 times " * 3_000)
    yield "a story of 10,000", step(description="dont want to liv e " * 526)


async def measured(folder: Path) -> Sequence[Row]:
    """Measure everything on a service of its own."""
    variables = {
        "PARLEY_MODE": "playground",
        "PARLEY_CONFIG": str(INSTITUTION),
        "PARLEY_DATABASE_URL": f"sqlite:///{folder / 'parley.db'}",
        "PARLEY_MASTER_KEY": base64.b64encode(bytes(range(32))).decode(),
    }
    async with (
        build(read_settings(variables)) as (parley, app),
        TestServer(app, host="127.0.0.1") as server,
        ClientSession() as session,
    ):
        institution, store = parley.service.institution, parley.service.store
        teams = Activities("http://localhost:56150", institution.main.channel.channel_id)
        async with store.unit_of_work() as work:
            form = {"draft": await begun_form(work, institution, PERSON), "step": "story", "risk": "no"}
            await work.commit()
        spare_what_is_loaded()

        async def brings(name: str, body: bytes) -> Row:
            with counted() as steps:
                async with session.post(server.make_url("/api/messages"), data=body) as response:
                    await response.read()
            return Row(name, response.status, max(steps), sum(steps))

        rows: dict[str, Row] = {}
        for _ in range(TIMES):
            for name, body in bodies(teams, form):
                rows[name] = _worse(await brings(name, body), rows.get(name))
        flood = [await brings("", teams.message(FLOODER, text="hi")) for _ in range(FLOOD)]
        whole = sum(one.whole for one in flood) / FLOOD
        last = Row(f"{FLOOD:,} messages, each", flood[-1].status, max(one.longest for one in flood), whole)
        return [*rows.values(), last]


def _worse(one: Row, other: Row | None) -> Row:
    if other is None:
        return one
    return one._replace(longest=max(one.longest, other.longest), whole=max(one.whole, other.whole))


def main() -> None:
    """Print the table; exit code 1 where the goal is missed."""
    with tempfile.TemporaryDirectory() as folder:
        rows = asyncio.run(measured(Path(folder)))
    lines = [(one.name, str(one.status), f"{one.longest * 1_000:.1f}", f"{one.whole * 1_000:.1f}") for one in rows]
    click.echo(table([("what is brought", "status", "longest step ms", "in all ms"), *lines]))
    sys.exit(not judge([(GOAL, [(one.longest * 1_000, one.name) for one in rows])]))


if __name__ == "__main__":
    main()
