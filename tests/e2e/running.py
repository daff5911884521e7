"""Runs the launcher inside a test: everything is started, and ended whatever the test does."""

import asyncio
import os
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress

from playground.launch import Start, run
from playground.parts import Plan, all_starts, prepare
from tests.e2e.days import PassingDays


@asynccontextmanager
async def running(starts: Sequence[Start]) -> AsyncIterator[None]:
    """Run all parts; the body begins once they answer. A part that ends by itself fails the test."""
    ready = asyncio.Event()
    launcher = asyncio.create_task(run(starts, ready.set))
    waiting = asyncio.create_task(ready.wait())
    try:
        await asyncio.wait({launcher, waiting}, return_when=asyncio.FIRST_COMPLETED)
        if launcher.done():
            launcher.result()
        yield
    finally:
        waiting.cancel()
        launcher.cancel()
        with suppress(asyncio.CancelledError):
            await launcher


@asynccontextmanager
async def touring(plan: Plan, **settings: str) -> AsyncIterator[None]:
    """Run all that a tour of the Playground needs, with further settings of the environment.

    The clock begins at a working morning, whenever the test runs: what is due a day before a time on the next day
    would have passed in the afternoon.
    """
    prepare(plan)
    given = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    async with running(all_starts(plan, given | settings)):
        await PassingDays(plan).later("tomorrow")
        yield
