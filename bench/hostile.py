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
from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
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
_Cost = tuple[int, float, float]
"""The answer's status, the longest step and what the activity cost the event loop, in seconds of processor time."""

PERSON, FLOODER = (f"00000000-0000-4000-8000-00000000000{number}" for number in (1, 2))


@contextmanager
def _counted() -> Iterator[list[float]]:
    """Yield the processor time, in seconds, of every callback of the running loop's thread."""
    steps: list[float] = []
    usual = asyncio.Handle._run  # noqa: SLF001 -- The one place through which every callback goes.

    def run(handle: asyncio.Handle) -> None:
        began = time.thread_time()
        usual(handle)
        steps.append(time.thread_time() - began)

    with patch.object(asyncio.Handle, "_run", run):
        yield steps


def _bodies(teams: Activities, form: Mapping[str, object]) -> Iterator[tuple[str, bytes]]:
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


async def _measured(folder: Path) -> Mapping[str, list[_Cost]]:
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

        async def brings(body: bytes) -> _Cost:
            with _counted() as steps:
                async with session.post(server.make_url("/api/messages"), data=body) as response:
                    await response.read()
            return response.status, max(steps), sum(steps)

        found: dict[str, list[_Cost]] = defaultdict(list)
        for _ in range(TIMES):
            for name, body in _bodies(teams, form):
                found[name].append(await brings(body))
        status, longest, whole = zip(
            *[await brings(teams.message(FLOODER, text="hi")) for _ in range(FLOOD)], strict=True
        )
        found[f"{FLOOD:,} messages, each"] = [(status[-1], max(longest), sum(whole) / FLOOD)]
        return found


def main() -> None:
    """Print the worst of each row; exit code 1 where the goal is missed."""
    with tempfile.TemporaryDirectory() as folder:
        found = asyncio.run(_measured(Path(folder)))
    rows = [(name, *map(max, zip(*costs, strict=True))) for name, costs in found.items()]
    lines = [
        (name, str(status), f"{longest * 1_000:.1f}", f"{whole * 1_000:.1f}") for name, status, longest, whole in rows
    ]
    click.echo(table([("what is brought", "status", "longest step ms", "in all ms"), *lines]))
    sys.exit(not judge([(GOAL, [(longest * 1_000, name) for name, _, longest, _ in rows])]))


if __name__ == "__main__":
    main()
