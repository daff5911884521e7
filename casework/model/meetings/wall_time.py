"""An appointment's time: what the clocks show in a zone, which becomes an instant only when something falls due.

A meeting agreed for 14:00 stays at 14:00 when the rules of its zone change before it is held. An hour that comes twice,
when clocks go back, is the first of the two. An hour that clocks skip, when they go forward, counts as if they had not
been moved yet: 01:30 on such a night is the instant that they show as 02:30. Both are what PEP 495 says of `fold=0`.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

NOON = time(12)


@dataclass(frozen=True, slots=True)
class WallTime:
    """What the clocks of a zone show.

    Attributes:
        at: A local date and time without a zone.
        zone: An IANA zone name, for example "Europe/London".
    """

    at: datetime
    zone: str

    def instant(self) -> datetime:
        """Return the instant, UTC; see above for hours that clocks skip or show twice."""
        return self.at.replace(tzinfo=ZoneInfo(self.zone), fold=0).astimezone(UTC)

    @property
    def is_skipped(self) -> bool:
        """Whether the clocks never show it, because they are put forward over it."""
        return self.instant().astimezone(ZoneInfo(self.zone)).replace(tzinfo=None) != self.at

    @property
    def is_shown_twice(self) -> bool:
        """Whether the clocks show it twice, because they are put back over it; it is the first of the two then."""
        later = self.at.replace(tzinfo=ZoneInfo(self.zone), fold=1).astimezone(UTC)
        return later != self.instant() and not self.is_skipped

    @property
    def day(self) -> date:
        """Its local date."""
        return self.at.date()

    @property
    def is_morning(self) -> bool:
        """Whether it lies in the first half of its day."""
        return self.at.time() < NOON

    def is_like(self, other: "WallTime") -> bool:
        """Whether it is on the same weekday and in the same half of the day as another."""
        return (self.day.isoweekday(), self.is_morning) == (other.day.isoweekday(), other.is_morning)
