"""When somebody is free, as far as their calendar tells: never what they do, nor where."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import IntEnum
from zoneinfo import ZoneInfo


class Availability(IntEnum):
    """Whether somebody can come; the larger, the worse."""

    FREE = 0
    TENTATIVE = 1
    """Something is pencilled in, or they don't usually work then."""
    BUSY = 2
    UNKNOWN = 3
    """Nothing is told, which is not *free*."""


@dataclass(frozen=True, slots=True)
class ZoneChange:
    """When the clocks of a zone change each year, as a rule of its own says.

    Attributes:
        month: 1 to 12.
        week: Which such weekday of the month, 1 to 4, or 5 for the last.
        weekday: 0 for Sunday to 6 for Saturday.
        at: Local time.
        bias: Minutes to add to the zone's own bias from then on.
    """

    month: int
    week: int
    weekday: int
    at: time
    bias: int = 0

    def moment(self, year: int) -> datetime:
        """Return when that is in a year: local, without a zone."""
        first = date(year, self.month, 1)
        day = first + timedelta(days=(self.weekday - first.isoweekday()) % 7 + 7 * (self.week - 1))
        while day.month != self.month:
            day -= timedelta(days=7)
        return datetime.combine(day, self.at)


@dataclass(frozen=True, slots=True)
class RuledZone:
    """A zone that has no name, but rules.

    Attributes:
        bias: Minutes from its local time to UTC.
        standard: When winter time begins, or None where the clocks never change.
        daylight: When summer time begins, or None.
    """

    bias: int
    standard: ZoneChange | None = None
    daylight: ZoneChange | None = None

    def local(self, moment: datetime) -> datetime:
        """Return what its clocks show, without a zone."""
        winter = moment.astimezone(UTC).replace(tzinfo=None) - timedelta(minutes=self.bias)
        if self.standard is None or self.daylight is None:
            return winter
        begins = self.daylight.moment(winter.year)
        # Both are told by the clock as it is until then; the end is by summer time.
        ends = self.standard.moment(winter.year) + timedelta(minutes=self.daylight.bias)
        summer = begins <= winter < ends if begins < ends else not ends <= winter < begins
        change = self.daylight if summer else self.standard
        return winter - timedelta(minutes=change.bias)


@dataclass(frozen=True, slots=True)
class WorkingHours:
    """When somebody usually works.

    Attributes:
        weekdays: ISO numbers, Monday 1 to Sunday 7.
        start: Local time.
        end: Local time.
        zone: In which zone: an IANA name, or rules.
    """

    weekdays: frozenset[int]
    start: time
    end: time
    zone: str | RuledZone

    def covers(self, begins: datetime, ends: datetime) -> bool:
        """Whether they work all the while; both as the clocks of their zone show it (`local_in`)."""
        same_day = begins.date() == ends.date() and begins.isoweekday() in self.weekdays
        return same_day and self.start <= begins.time() and ends.time() <= self.end


def local_in(zone: str | RuledZone, moment: datetime) -> datetime:
    """Return what the clocks of a zone show, without a zone."""
    return zone.local(moment) if isinstance(zone, RuledZone) else moment.astimezone(ZoneInfo(zone)).replace(tzinfo=None)


@dataclass(frozen=True, slots=True)
class FreeBusy:
    """What somebody's calendar tells of some days.

    Attributes:
        begins_at: Since when it tells something, UTC.
        slot: How long each part is.
        parts: How each is, the values of `Availability` one after another; beyond the last, nothing is known.
        hours: When they usually work, or None where that is not known.
    """

    begins_at: datetime
    slot: timedelta
    parts: bytes
    hours: WorkingHours | None = None

    def at(self, starts_at: datetime, ends_at: datetime) -> Availability:
        """Return the worst of a span, both UTC; part of it unknown, and nothing in the way, is unknown.

        What lies outside somebody's working hours is tentative: their calendar may well be empty then.
        """
        local = (local_in(self.hours.zone, one) for one in (starts_at, ends_at)) if self.hours else ()
        return self.worst(*self.parts_of(starts_at, ends_at), works=not self.hours or self.hours.covers(*local))

    def parts_of(self, starts_at: datetime, ends_at: datetime) -> tuple[int, int]:
        """Return the numbers of the first part of a span, both UTC, and of the first one after it."""
        return (starts_at - self.begins_at) // self.slot, -((self.begins_at - ends_at) // self.slot)

    def worst(self, first: int, last: int, *, works: bool) -> Availability:
        """Return the worst of some parts; see `at`."""
        seen = self.parts[first:last] if first >= 0 else b""
        if Availability.BUSY in seen:
            return Availability.BUSY
        if len(seen) < last - first or not seen:
            return Availability.UNKNOWN
        return Availability(max(*seen, 0 if works else Availability.TENTATIVE))


@dataclass(frozen=True, slots=True)
class FreeCount:
    """How many of some people can come at a time, as far as their calendars tell.

    Attributes:
        free: How many are free.
        tentative: How many have something pencilled in, or don't usually work then.
        busy: How many are busy.
        unknown: Of how many nothing is known.
    """

    free: int = 0
    tentative: int = 0
    busy: int = 0
    unknown: int = 0


@dataclass(frozen=True, slots=True)
class FreeTimes:
    """What was asked of people's calendars, and what came of it: counts, and of nobody what.

    Attributes:
        people: Person ids of those who were asked about.
        times: The times, local and without a zone.
        counts: What is known of each, in the same order; () while nothing is.
        failed: Why nothing is, a code without content, or "".
    """

    people: tuple[str, ...]
    times: tuple[datetime, ...]
    counts: tuple[FreeCount, ...] = ()
    failed: str = ""

    def at(self, time: datetime) -> FreeCount | None:
        """Return what is known of a time, or None."""
        return dict(zip(self.times, self.counts, strict=False)).get(time)


def counted(
    people: Sequence[str], known: Mapping[str, FreeBusy], spans: Sequence[tuple[datetime, datetime]]
) -> tuple[FreeCount, ...]:
    """Return how many can come in each span.

    Args:
        people: Person ids; of whoever is not in `known`, nothing is known.
        known: Person id to when they are free.
        spans: From and to, UTC.
    """
    told = [one for person in people if (one := known.get(person))]
    # Many share a zone, and what was asked for: each is looked at once for a span.
    zones = {one.hours.zone for one in told if one.hours}
    found = []
    for starts_at, ends_at in spans:
        local = {zone: (local_in(zone, starts_at), local_in(zone, ends_at)) for zone in zones}
        parts = {(one.begins_at, one.slot): one.parts_of(starts_at, ends_at) for one in told[:1]}
        counts = [0] * len(Availability)
        for one in told:
            asked = one.begins_at, one.slot
            first, last = parts[asked] if asked in parts else one.parts_of(starts_at, ends_at)
            works = one.hours is None or one.hours.covers(*local[one.hours.zone])
            counts[one.worst(first, last, works=works)] += 1
        counts[Availability.UNKNOWN] += len(people) - len(told)
        found.append(FreeCount(*counts))
    return tuple(found)
