"""How often a group of officers meets, when, and how long everything takes: the institution's own rule (S09)."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from enum import StrEnum
from fractions import Fraction

from casework.model.meetings.meeting import Season

_MONTHS = 12
_YEARS_LOOKED_AT = 2
_WEEK = timedelta(weeks=1)
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Term:
    """One term of the institution.

    Attributes:
        first: Its first day, a local date.
        last: Its last day.
    """

    first: date
    last: date

    @property
    def middle(self) -> tuple[date, date]:
        """The first and the last day of it without its first and its last week, counted from Monday."""
        begins = self.first - timedelta(days=self.first.weekday()) + _WEEK
        return begins, self.last - timedelta(days=self.last.weekday()) - _DAY

    def has(self, day: date) -> bool:
        """Whether a day lies in it, and neither in its first nor in its last week."""
        begins, ends = self.middle
        return begins <= day <= ends


class OneOfEach(StrEnum):
    """Of what at least one has to be able to come."""

    NOTHING = ""
    CAMPUS = "campus"
    DEPARTMENT = "department"
    JOB_ROLE = "job-role"


@dataclass(frozen=True, slots=True)
class MeetingWindow:
    """Some months of each year in which the group meets once.

    Attributes:
        name: What people call it, for example "spring".
        first: The first month, 1 to 12.
        last: The last month; one before the first lies in the next year.
    """

    name: str
    first: int
    last: int

    def season(self, year: int) -> Season:
        """Return its days, where it begins in this year."""
        years, month = divmod(self.last, _MONTHS)
        ends = date(year + years + (self.last < self.first), month + 1, 1)
        return Season(self.name, date(year, self.first, 1), ends - _DAY)

    def months(self) -> frozenset[int]:
        """Return its months."""
        count = (self.last - self.first) % _MONTHS + 1
        return frozenset((self.first - 1 + n) % _MONTHS + 1 for n in range(count))


@dataclass(frozen=True, slots=True)
class MeetingRule:
    """The rule of one kind of service.

    Attributes:
        windows: When the group meets: once in each.
        quorum: Which part of the active officers has to be able to come.
        one_of_each: Of what at least one has to be able to come.
        place: Where it meets unless the coordinator says otherwise, or "".
        length: How long a meeting takes.
        times: At which local times it may begin.
        planning: How long before a window its planning opens.
        poll_days: Working days that a poll is open; after half of them whoever is silent is asked once more.
        agenda_before: How long before the meeting its agenda goes out.
        reminders: How long before the meeting its people are reminded, the longest first.
        avoid: Local dates that are never proposed.
    """

    windows: tuple[MeetingWindow, ...] = (MeetingWindow("spring", 3, 4), MeetingWindow("autumn", 10, 11))
    quorum: Fraction = Fraction(2, 3)
    one_of_each: OneOfEach = OneOfEach.NOTHING
    place: str = ""
    length: timedelta = timedelta(minutes=90)
    times: tuple[time, ...] = (time(10), time(14))
    planning: timedelta = timedelta(weeks=10)
    poll_days: int = 10
    agenda_before: timedelta = timedelta(days=10)
    reminders: tuple[timedelta, ...] = (timedelta(days=14), timedelta(days=2), timedelta(hours=1))
    avoid: frozenset[date] = field(default_factory=frozenset)

    def seasons_to_plan(self, today: date) -> Iterator[Season]:
        """Yield the seasons that are not over and whose planning opens today or did before."""
        for year in range(today.year - 1, today.year + _YEARS_LOOKED_AT):
            for window in self.windows:
                season = window.season(year)
                if season.first - self.planning <= today <= season.last:
                    yield season
