"""Runs the launcher inside a test: everything is started, and ended whatever the test does."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress

from playground.launch import Start, run


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
