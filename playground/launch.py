"""Starting everything, waiting until it answers, and ending everything: on Ctrl-C, or when one part ends."""

import asyncio
import signal
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from http.client import HTTPException
from urllib.request import ProxyHandler, build_opener

from playground.children import Child, Program, end_all, last_lines
from playground.errors import PartEnded

START_LIMIT = 90.0
"""Seconds in which the bot and every Playground have to answer."""

BETWEEN_TRIES = 0.1
ANSWER_LIMIT = 5.0
STOPPING_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


@dataclass(frozen=True, slots=True)
class Start:
    """A part to start, and the address that answers once it is ready."""

    part: Program
    address: str


async def run(starts: Sequence[Start], on_ready: Callable[[], None], limit: float = START_LIMIT) -> None:
    """Run all parts until this process is asked to end, or one of them ends by itself.

    Args:
        starts: What to start, all side by side.
        on_ready: Called once when every part answers.
        limit: Seconds in which they have to.

    Raises:
        PartEnded: A part ended by itself or did not answer in time; everything else was ended too.
    """
    asked = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in STOPPING_SIGNALS:
        loop.add_signal_handler(number, asked.set)
    children: list[Child] = []
    try:
        await _run(starts, children, asked, on_ready, limit)
    finally:
        await end_all(children)
        for number in STOPPING_SIGNALS:
            loop.remove_signal_handler(number)


async def _run(
    starts: Sequence[Start],
    children: list[Child],
    asked: asyncio.Event,
    on_ready: Callable[[], None],
    limit: float,
) -> None:
    for start in starts:
        child = await Child.start(start.part)
        children.append(child)  # One by one: should the next one fail, this one is ended.
    watchers = [asyncio.create_task(_watch(child)) for child in children]
    asking = asyncio.create_task(asked.wait())
    starting = asyncio.create_task(_wait_until_ready(starts, limit))
    try:
        await _first_of(starting, asking, *watchers)
        if not asked.is_set():
            on_ready()
            await _first_of(asking, *watchers)
    finally:
        await _cancel(starting, asking, *watchers)


async def _first_of(*tasks: asyncio.Task[object]) -> None:
    """Wait for the first task to finish; raise what it raised."""
    finished, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    for task in finished:
        task.result()


async def _cancel(*tasks: asyncio.Task[object]) -> None:
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


async def _watch(child: Child) -> object:
    code = await child.ended()
    said = await asyncio.to_thread(last_lines, child.part.log)
    raise PartEnded(
        f"{child.part.name} ended by itself (exit code {code}), so everything was stopped. "
        f"Its log: {child.part.log}" + (f"\n{said}" if said else "")
    )


async def _wait_until_ready(starts: Sequence[Start], limit: float) -> object:
    return await asyncio.gather(*(_within(limit, start, _wait_until_it_answers(start.address)) for start in starts))


async def _within(limit: float, start: Start, answer: Awaitable[None]) -> None:
    try:
        async with asyncio.timeout(limit):
            await answer
    except TimeoutError as error:
        raise PartEnded(
            f"{start.part.name} did not answer within {limit:.0f} seconds, so everything was stopped. "
            f"Its log: {start.part.log}"
        ) from error


async def _wait_until_it_answers(address: str) -> None:
    while True:
        if await asyncio.to_thread(_answers, address):
            return
        await asyncio.sleep(BETWEEN_TRIES)


def _answers(address: str) -> bool:
    """Tell whether an address on this machine answers, asked past every proxy.

    The standard library is enough for this, and loads in a tenth of the time that aiohttp takes: whoever starts the
    Playground waits for it.
    """
    try:
        with build_opener(ProxyHandler({})).open(address, timeout=ANSWER_LIMIT):
            return True
    except (OSError, HTTPException):
        return False
