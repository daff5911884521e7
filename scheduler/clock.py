"""The service's time. This is the only place that reads the system's clock; lint forbids it everywhere else."""

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from casework.ports import Clock


class SystemClock:
    """The system's own time."""

    def now(self) -> datetime:
        """Return the present moment, UTC, with its time zone."""
        return datetime.now(UTC)


def passed_seconds() -> float:
    """Return seconds that only grow, also while the machine sleeps where the system counts those."""
    return time.clock_gettime(time.CLOCK_BOOTTIME) if hasattr(time, "CLOCK_BOOTTIME") else time.monotonic()


class SteadyClock:
    """Moments that only grow: the system's time as it was at first, and what has passed since, however it is set.

    It tells how long something has been kept, and not what time it is.

    Args:
        passed: Returns seconds that only grow.
        base: Whose time it begins with.
    """

    def __init__(self, passed: Callable[[], float] = passed_seconds, base: Clock | None = None) -> None:
        self._passed = passed
        self._begun_at = (base or SystemClock()).now()
        self._begun = passed()

    def now(self) -> datetime:
        """Return the moment, UTC, with its time zone."""
        return self._begun_at + timedelta(seconds=self._passed() - self._begun)


class DemoClock:
    """Another clock's time plus an offset, so that a demonstration can move on to the next morning.

    Args:
        offset: How far this clock is ahead (negative: behind).
        base: The clock it runs with; the system's by default.
    """

    def __init__(self, offset: timedelta = timedelta(0), base: Clock | None = None) -> None:
        self._offset = offset
        self._base = base or SystemClock()

    @property
    def offset(self) -> timedelta:
        """How far this clock is ahead of its base."""
        return self._offset

    def set_offset(self, offset: timedelta) -> None:
        """Move the clock, from now on, to its base plus `offset`."""
        self._offset = offset

    def now(self) -> datetime:
        """Return the demonstration's moment, UTC, with its time zone."""
        return self._base.now() + self._offset
