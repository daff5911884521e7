"""Days that are not what the week and the public holidays say of them: worked holidays, half days, eves, closures."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum

EACH_YEAR = 0


class DayKind(StrEnum):
    """What a day is."""

    CLOSED = "closed"
    WORKED = "worked"
    """A public holiday on which people work."""
    SHORT = "short"
    """People work on a part of it."""


@dataclass(frozen=True, slots=True)
class OwnDay:
    """A day, or the same day of each year, that the institution's file speaks of.

    Attributes:
        kind: What it is.
        month: 1 to 12.
        day: 1 to 31.
        year: Its year, or `EACH_YEAR`.
        start: When work begins on a short day, local wall time; None for the usual time.
        end: When work ends on a short day, likewise.
    """

    kind: DayKind
    month: int
    day: int
    year: int = EACH_YEAR
    start: time | None = None
    end: time | None = None

    @property
    def date(self) -> date | None:
        """The one day that it is, or None for one of each year."""
        return date(self.year, self.month, self.day) if self.year != EACH_YEAR else None

    def __str__(self) -> str:
        """Return everything of it that a calendar counts by."""
        return f"{self.kind} {self.year}-{self.month}-{self.day} {self.start or ''}-{self.end or ''}"


class OwnDays:
    """An institution's own days, looked up by date.

    Args:
        days: In any order; what is said of one year goes before what is said of each.
    """

    def __init__(self, days: Iterable[OwnDay]) -> None:
        self._by_day: dict[tuple[int, int, int], list[OwnDay]] = {}
        for one in days:
            self._by_day.setdefault((one.year, one.month, one.day), []).append(one)

    def is_closed(self, day: date) -> bool:
        """Whether nobody works."""
        return any(one.kind is DayKind.CLOSED for one in self._of(day))

    def is_worked(self, day: date) -> bool:
        """Whether people work although it is a public holiday."""
        return any(one.kind is DayKind.WORKED for one in self._of(day))

    def hours(self, day: date, start: time, end: time) -> tuple[time, time]:
        """Return when work begins and ends, where it usually does from `start` to `end`."""
        for one in self._of(day):
            if one.kind is DayKind.SHORT:
                return max(start, one.start or start), min(end, one.end or end)
        return start, end

    def _of(self, day: date) -> Sequence[OwnDay]:
        this_year = self._by_day.get((day.year, day.month, day.day), ())
        return (*this_year, *self._by_day.get((EACH_YEAR, day.month, day.day), ()))
