"""The service's time. This is the only place that reads the system's clock; lint forbids it everywhere else."""

from datetime import UTC, datetime, timedelta

from casework.ports import Clock


class SystemClock:
    """The system's own time."""

    def now(self) -> datetime:
        """Return the present moment, UTC, with its time zone."""
        return datetime.now(UTC)


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
