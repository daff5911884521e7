"""What every contestant carries: a watch over its event loop, read and begun anew at `/bench/blocked`."""

import asyncio
import os
import time
from collections.abc import AsyncIterator, Callable
from pathlib import Path

from aiohttp import web

EVERY = 0.005
"""Seconds between two looks; a loop that is blocked for less than this is not noticed."""

PATH = "/bench/blocked"


def waited(whose: int | str) -> float:
    """Return for how many seconds a process's main thread has waited for a core, as Linux counts it."""
    return int(Path(f"/proc/{whose}/schedstat").read_text(encoding="ascii").split()[1]) / 1e9


def waiting_here() -> Callable[[], float]:
    """Return what tells the same of this thread, again and again, at little cost to whoever is measured."""
    with Path("/proc/thread-self/schedstat").open("rb", buffering=0) as opened:
        file = os.dup(opened.fileno())
    return lambda: int(os.pread(file, 100, 0).split()[1]) / 1e9


class LoopWatch:
    """Measures the longest time in which nothing else could run on an event loop.

    A look is due every 5 ms. How late it comes is how long the loop was held up, or up to 5 ms less. On a busy machine
    a part of that may be the wait for a core, which the kernel counts for each thread; it is left out, as it says
    nothing about the program.

    Args:
        loop: The one that is watched.
        wait: Returns for how many seconds its thread has waited for a core, ever; it is this thread's by default.
        clock: Returns seconds that only grow; a loop's own time may stand while a callback runs.
    """

    def __init__(
        self,
        loop: asyncio.AbstractEventLoop,
        wait: Callable[[], float] | None = None,
        clock: Callable[[], float] = time.perf_counter,
    ) -> None:
        self._loop, self._wait, self._clock = loop, wait or waiting_here(), clock
        self._longest, self._waited_before = 0.0, self._wait()
        self._look_again()

    def read(self) -> float:
        """Return the longest time in seconds; begin anew."""
        longest, self._longest = self._longest, 0.0
        return longest

    def close(self) -> None:
        """Stop looking."""
        self._handle.cancel()

    def _look(self) -> None:
        late, now = self._clock() - self._due, self._wait()
        self._longest = max(self._longest, late - (now - self._waited_before))
        self._waited_before = now
        self._look_again()

    def _look_again(self) -> None:
        self._due = self._clock() + EVERY
        self._handle = self._loop.call_later(EVERY, self._look)


def add_watch(app: web.Application) -> None:
    """Let an application that is not running yet be watched."""
    watches: list[LoopWatch] = []

    async def watching(_: web.Application) -> AsyncIterator[None]:
        watches.append(LoopWatch(asyncio.get_running_loop()))
        yield
        watches.pop().close()

    async def read(_: web.Request) -> web.Response:
        return web.json_response(watches[0].read())

    app.cleanup_ctx.append(watching)
    app.router.add_get(PATH, read)


def serve(app: web.Application, loop: asyncio.AbstractEventLoop | None = None) -> None:
    """Serve a contestant, watched, until its process is ended; on asyncio's own loop, or on another one."""
    add_watch(app)
    port = int(os.environ["PARLEY_PORT"])
    web.run_app(app, host="127.0.0.1", port=port, access_log=None, print=None, loop=loop)
