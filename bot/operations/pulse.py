"""Whether what runs in the background still gets on: when it last came to the end of its work."""

import time
from collections.abc import Callable


class Pulse:
    """When one path of the process last did what it is there for.

    Args:
        clock: Returns seconds that only grow, whatever becomes of the system's clock.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._beat_at: float | None = None

    def beat(self) -> None:
        """Say that it got to the end of its work, or begins with it."""
        self._beat_at = self._clock()

    def end(self) -> None:
        """Say that it runs no longer."""
        self._beat_at = None

    @property
    def silent(self) -> float:
        """For how many seconds it did not get on; 0 where it does not run."""
        return 0.0 if self._beat_at is None else self._clock() - self._beat_at
