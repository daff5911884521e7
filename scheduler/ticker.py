"""Ticks: thin jobs that run every so often on the event loop.

What is due is rows in the store; a tick only looks. So APScheduler keeps its jobs in memory, and a tick that was
late or skipped loses nothing: the next one finds the same rows.

APScheduler goes by the system's clock, which may be set while it runs (decision 12). Set ahead, its own interval would
list every tick that was passed over, which takes minutes for a year; so ours counts from now on. Set back, it would
wait until the clock has caught up; so we look, by the event loop's own time.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from types import TracebackType
from typing import Self

from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.base import BaseTrigger

from casework.errors import CaseworkError
from scheduler.clock import SystemClock

Job = Callable[[], Awaitable[None]]
"""One action, without arguments; what it raises is logged by type and code, and the ticks go on."""

_log = logging.getLogger(__name__)

# It writes two lines about each tick, and a warning about each that a slow job makes it skip.
logging.getLogger("apscheduler").setLevel(logging.ERROR)


class _Every(BaseTrigger):  # type: ignore[misc] # APScheduler has no types.
    """Fires a span after the last time that anybody asked, however many ticks were passed over."""

    def __init__(self, span: timedelta) -> None:
        self._span = span

    def get_next_fire_time(self, previous: datetime | None, now: datetime) -> datetime:
        """Return the next tick."""
        del previous
        return now + self._span


class Ticker:
    """Runs each of its jobs at once and then again and again, never twice at the same time.

    Use it as `async with`: entering starts the ticks, leaving waits for running jobs and ends the ticks.

    Args:
        every: The time between two ticks, more than nothing.
        finish_within: How long running jobs may take to finish when the ticker stops; then they are cancelled.

    Raises:
        ValueError: `every` is not more than nothing.
    """

    def __init__(self, every: timedelta, finish_within: timedelta = timedelta(seconds=10)) -> None:
        if every <= timedelta(0):
            raise ValueError("ticks need some time between them")
        self._every = every
        self._finish_within = finish_within
        self._names: set[str] = set()
        self._running: set[asyncio.Task[None]] = set()
        self._looked_at = SystemClock().now()
        self._look: asyncio.TimerHandle | None = None
        # No misfire grace: however late the loop comes to it, a tick is run, and those missed become one.
        self._scheduler = AsyncIOScheduler(
            timezone=UTC, job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": None}
        )

    def add(self, name: str, job: Job) -> None:
        """Add a job; it may be added before or after the start.

        Args:
            name: What the log calls it, unique in this ticker.
            job: What to do at each tick.

        Raises:
            ValueError: The name is taken.
        """
        if name in self._names:
            raise ValueError(f"there is already a job named {name}")
        self._names.add(name)

        async def tick() -> None:
            await self._watch(name, job)

        self._scheduler.add_job(tick, _Every(self._every), id=name, name=name, next_run_time=SystemClock().now())

    async def __aenter__(self) -> Self:
        """Start the ticks; the first comes at once."""
        self._scheduler.start()
        self._look_at_clock()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Begin no more ticks, let running jobs finish, and end."""
        self._scheduler.pause()
        if self._look:
            self._look.cancel()
        try:
            await self._finish()
        finally:
            self._scheduler.shutdown(wait=False)
            # The scheduler ends itself in the loop's next round.
            await asyncio.sleep(0)

    def _look_at_clock(self) -> None:
        """Tick now if the system's clock was set back, and look again soon."""
        now = SystemClock().now()
        if now < self._looked_at:
            for name in self._names:
                self._scheduler.modify_job(name, next_run_time=now)
        self._looked_at = now
        self._look = asyncio.get_running_loop().call_later(self._every.total_seconds(), self._look_at_clock)

    async def _finish(self) -> None:
        """Wait for running jobs; cancel those that take too long and wait until they have cleaned up."""
        # A job that the scheduler has just begun is not yet among the running ones.
        await asyncio.sleep(0)
        if not self._running:
            return
        _, late = await asyncio.wait(self._running, timeout=self._finish_within.total_seconds())
        for task in late:
            task.cancel()
        await asyncio.gather(*late, return_exceptions=True)

    async def _watch(self, name: str, job: Job) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._running.add(task)
        try:
            await job()
        except asyncio.CancelledError:
            # Only the ticker's end cancels. The scheduler would log it with a stack trace.
            _log.warning("tick_cancelled job=%s", name)
        except Exception as error:  # noqa: BLE001 - one failing tick must not end the others, whatever it raised
            code = error.code if isinstance(error, CaseworkError) else "unexpected"
            # No traceback and no message: either could hold what a case says.
            _log.error("tick_failed job=%s error=%s code=%s", name, type(error).__name__, code)
        finally:
            self._running.discard(task)
