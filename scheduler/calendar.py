"""The institution's working time: weekdays, hours, public holidays and closure days, in its own zone (R07).

All arithmetic is done on instants in UTC; wall time decides only when a day's hours begin and end. So an hour of
working time is always sixty minutes, also on the days when the clocks change.
"""

import hashlib
from collections.abc import Container, Iterator
from datetime import UTC, date, datetime, time, timedelta
from itertools import islice
from typing import NamedTuple
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from casework.model.institution import Institution
from casework.model.working_days import OwnDays
from scheduler.public_holidays import holidays_version, public_holidays
from scheduler.zone_rules import zone_rules

LONGEST_CLOSURE = 366
"""Days in a row without work after which a calendar counts as broken."""

_ONE_DAY = timedelta(days=1)
_ONE_SECOND = timedelta(seconds=1)
_ANY_DAY = date(2024, 1, 1)


class CalendarInvalid(ValueError):
    """The calendar cannot be used: no such zone or country, or no working day within a year.

    Its text names the setting and holds nothing of any case.
    """

    code = "calendar-invalid"


class Hours(NamedTuple):
    """The working hours of one day, both UTC; `opens` is always before `closes`."""

    opens: datetime
    closes: datetime


class WorkingCalendar:
    """Working time as an institution's file describes it; the real `casework.ports.Calendar`.

    Args:
        institution: Zone, country and region of public holidays, closure days, days of its own, weekdays and hours.

    Raises:
        CalendarInvalid: The zone or the country is not known, the hours end before they begin, or no working day
            comes within a year of some closure day.
    """

    def __init__(self, institution: Institution) -> None:
        self._zone = _zone(institution.time_zone)
        self._holidays = _public_holidays(institution.holiday_country, institution.holiday_region)
        self._closures = institution.closure_days
        self._own = OwnDays(institution.own_days)
        self._week = institution.week
        self._refuse_endless_closures()
        self._fingerprint = _fingerprint(institution)

    @property
    def fingerprint(self) -> str:
        """A short text that is another one when the calendar may count otherwise: 64 hex digits."""
        return self._fingerprint

    def end_of_working_day(self, start: datetime, days: int) -> datetime:
        """Return the end of working hours, UTC, on the `days`-th working day after the local date of `start`.

        The hour of `start` does not matter: a request at 10:00 and one at 20:00 on a Friday are due together.

        Args:
            start: Any instant with its time zone.
            days: Working days to count, at least 1.

        Raises:
            ValueError: `days` is below 1, or `start` has no time zone.
            CalendarInvalid: A year passes without a working day.
        """
        if days < 1:
            raise ValueError("a deadline lies at least one working day ahead")
        tomorrow = self._local_date(start) + _ONE_DAY
        return next(islice(self._working_days(tomorrow, _ONE_DAY), days - 1, None)).closes

    def working_time_before(self, moment: datetime, span: timedelta) -> datetime:
        """Return the latest instant of working time, UTC, with `span` of working time between it and `moment`.

        A `moment` outside working hours counts as the last end of working hours before it.

        Args:
            moment: Any instant with its time zone.
            span: Working time to go back, not negative.

        Raises:
            ValueError: `span` is negative, or `moment` has no time zone.
            CalendarInvalid: A year passes without a working day.
        """
        if span < timedelta(0):
            raise ValueError("a span of working time is not negative")
        left = span
        days = self._working_days(self._local_date(moment), -_ONE_DAY)
        while True:
            hours = next(days)
            until = min(hours.closes, moment.astimezone(UTC))
            if until - hours.opens >= left:
                return until - left
            left -= max(until - hours.opens, timedelta(0))

    def next_morning(self, after: datetime) -> datetime:
        """Return the start of working hours, UTC, of the first working day that begins after `after`.

        Args:
            after: Any instant with its time zone; a working day that begins at this very instant does not count.

        Raises:
            ValueError: `after` has no time zone.
            CalendarInvalid: A year passes without a working day.
        """
        days = self._working_days(self._local_date(after), _ONE_DAY)
        return next(hours.opens for hours in days if hours.opens > after)

    def local(self, moment: datetime) -> datetime:
        """Return the moment in the institution's own zone, for showing.

        Raises:
            ValueError: `moment` has no time zone.
        """
        if moment.tzinfo is None:
            raise ValueError("a moment needs its time zone")
        return moment.astimezone(self._zone)

    def hours_of(self, day: date) -> Hours | None:
        """Return the working hours of a local date, UTC, or None when nobody works on it."""
        if day.isoweekday() not in self._week.weekdays or day in self._closures or self._own.is_closed(day):
            return None
        if day in self._holidays and not self._own.is_worked(day):
            return None
        start, end = self._own.hours(day, self._week.start, self._week.end)
        opens = _instant(day, start, self._zone, first=True)
        closes = _instant(day, end, self._zone, first=False)
        # When the clocks jump over all of the hours, there are none to work in.
        return Hours(opens, closes) if opens < closes else None

    def works_on(self, day: date) -> bool:
        """Whether a local date is a working day."""
        return self.hours_of(day) is not None

    def works_at(self, at: datetime) -> bool:
        """Whether people work at a local date and time, without its zone; the end of work is no such time."""
        hours = self.hours_of(at.date())
        return (
            hours is not None and hours.opens <= _instant(at.date(), at.time(), self._zone, first=True) < hours.closes
        )

    def _local_date(self, moment: datetime) -> date:
        return self.local(moment).date()

    def _working_days(self, day: date, step: timedelta) -> Iterator[Hours]:
        """Yield the hours of each working day from `day` on, a `step` at a time; never ends but by an error."""
        idle = 0
        while idle <= LONGEST_CLOSURE:
            hours = self.hours_of(day)
            if hours:
                yield hours
            idle = 0 if hours else idle + 1
            day += step
        raise CalendarInvalid(f"calendar: no working day within {LONGEST_CLOSURE} days")

    def _refuse_endless_closures(self) -> None:
        if not self._week.start < self._week.end:
            raise CalendarInvalid("working_week: the working day ends before it begins")
        # Any endless run of days off either holds everywhere or has a closure day near its beginning.
        beginnings = {day for day in self._closures if day - _ONE_DAY not in self._closures}
        for day in {_ANY_DAY, *beginnings}:
            next(self._working_days(day, _ONE_DAY))


def _fingerprint(institution: Institution) -> str:
    """Return a digest of everything that the calendar counts by.

    A newer library may know other public holidays, and newer rules of zones other hours of the same day.
    """
    week, rules = institution.week, zone_rules(institution.time_zone)
    parts = (
        institution.time_zone,
        institution.holiday_country,
        institution.holiday_region,
        *sorted(map(str, institution.closure_days)),
        f"{sorted(week.weekdays)} {week.start}-{week.end}",
        holidays_version(),
        rules.version,
        rules.digest,
        *map(str, institution.own_days),
    )
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise CalendarInvalid(f"calendar.time_zone: there is no zone named {name!r}") from error


def _public_holidays(country: str, region: str) -> Container[date]:
    try:
        return public_holidays(country, region)
    except NotImplementedError as error:
        raise CalendarInvalid(f"calendar: no public holidays are known for {country!r} {region!r}") from error


def _instant(day: date, wall: time, zone: ZoneInfo, *, first: bool) -> datetime:
    """Return the instant, UTC, at which clocks in `zone` show `wall` on `day`.

    Args:
        day: The local date.
        wall: The wall time.
        zone: The zone of both.
        first: Which to take when the clocks show it twice. When they jump over it, it is the instant of the jump.
    """
    before = datetime.combine(day, wall.replace(fold=0), zone).astimezone(UTC)
    after = datetime.combine(day, wall.replace(fold=1), zone).astimezone(UTC)
    if before <= after:
        return before if first else after
    return _jump_between(after, before, zone)


def _jump_between(early: datetime, late: datetime, zone: ZoneInfo) -> datetime:
    """Return the first instant in (`early`, `late`] at which the offset of `late` holds, to the second."""
    offset = late.astimezone(zone).utcoffset()
    while late - early > _ONE_SECOND:
        middle = early + (late - early) // 2
        if middle.astimezone(zone).utcoffset() == offset:
            late = middle
        else:
            early = middle
    return late.replace(microsecond=0)
