"""What every contestant carries: a watch over its event loop, read and begun anew at `/bench/blocked`."""

import asyncio
import os
from collections.abc import AsyncIterator

from aiohttp import web

EVERY = 0.005
"""Seconds between two looks; a loop that is blocked for less than this is not noticed."""

PATH = "/bench/blocked"


class LoopWatch:
    """Measures the longest time in which nothing else could run on the event loop.

    A look is due every 5 ms. How late it comes is how long the loop was held up. On a busy machine a part of that may
    be the wait for a core, which the kernel counts for each thread; it is told apart, because it says nothing about
    the program.
    """

    def __init__(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._statistics = os.open("/proc/thread-self/schedstat", os.O_RDONLY)
        self._without_core = self._waited()
        self._due = self._loop.time() + EVERY
        self._handle = self._loop.call_at(self._due, self._look)
        self.late = 0.0
        self.blocked = 0.0

    def read(self) -> dict[str, float]:
        """Return the longest delay, and the longest without the wait for a core, in seconds; begin anew."""
        found = {"late": self.late, "blocked": self.blocked}
        self.late = self.blocked = 0.0
        return found

    def close(self) -> None:
        """Stop looking."""
        self._handle.cancel()
        os.close(self._statistics)

    def _look(self) -> None:
        late = self._loop.time() - self._due
        waited = self._waited()
        self.late = max(self.late, late)
        self.blocked = max(self.blocked, late - (waited - self._without_core))
        self._without_core = waited
        self._due = self._loop.time() + EVERY
        self._handle = self._loop.call_at(self._due, self._look)

    def _waited(self) -> float:
        """Return for how many seconds this thread has waited for a core, ever (Linux: the second figure)."""
        return int(os.pread(self._statistics, 128, 0).split()[1]) / 1e9


def add_watch(app: web.Application) -> None:
    """Let an application that is not running yet be watched."""
    watches: list[LoopWatch] = []

    async def watching(_: web.Application) -> AsyncIterator[None]:
        watches.append(LoopWatch())
        yield
        watches.pop().close()

    async def read(_: web.Request) -> web.Response:
        return web.json_response(watches[0].read())

    app.cleanup_ctx.append(watching)
    app.router.add_get(PATH, read)
