"""A poll over dates, hidden until it closes."""

from dataclasses import dataclass, field
from datetime import datetime

from casework.model.meetings.wall_time import WallTime
from casework.model.reminders import counted

FEWEST_OPTIONS, MOST_OPTIONS = 3, 7


@dataclass(frozen=True, slots=True)
class Poll:
    """Some dates, and until when they can be answered.

    Attributes:
        options: Local dates and times without a zone, the earliest first; an answer names one by its number from 0.
        opened_at: UTC.
        closes_at: UTC; from then on no answer is taken.
        asks_again_at: When whoever has not answered is asked once more, UTC.
        closed: Whether it was closed, so that its result is shown.
    """

    options: tuple[datetime, ...]
    opened_at: datetime
    closes_at: datetime = field(metadata=counted("group-poll-closes"))
    asks_again_at: datetime = field(metadata=counted("group-poll-half"))
    closed: bool = False

    def takes_answers(self, now: datetime) -> bool:
        """Whether it is open."""
        return not self.closed and now < self.closes_at

    def wall_times(self, zone: str) -> tuple[WallTime, ...]:
        """Return its options in the meeting's zone."""
        return tuple(WallTime(one, zone) for one in self.options)
