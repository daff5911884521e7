"""What Graph tells of people's free times. Only `availabilityView` and `workingHours` are read.

Subjects and places can come along with them; they are dropped unread.
"""

from collections.abc import Mapping
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

from bot.microsoft.answers import text
from casework.model.meetings.free_busy import Availability, FreeBusy, RuledZone, WorkingHours, ZoneChange

SLOT = timedelta(minutes=30)
"""A part of the view; of one that is busy for a minute, all is busy."""

_VIEW = bytearray([Availability.UNKNOWN] * 256)
"""What each sign of a view means."""
for _sign, _means in zip(
    # Free, tentative, busy, out of office, and at work somewhere else.
    b"01234",
    (Availability.FREE, Availability.TENTATIVE, Availability.BUSY, Availability.BUSY, Availability.FREE),
    strict=True,
):
    _VIEW[_sign] = _means
_WEEKDAYS = ("sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday")
_MOST_PARTS = 10_000
_MINUTES_IN_A_DAY = 24 * 60


def parse_schedules(document: Mapping[str, object], begins_at: datetime) -> dict[str, FreeBusy]:
    """Return when people are free, by their mail address, folded; of whom nothing is told is left out.

    Args:
        document: The answer.
        begins_at: What was asked from, UTC.
    """
    value, found = document.get("value"), {}
    for one in value if isinstance(value, list) else ():
        view = text(one, "availabilityView") if isinstance(one, dict) else ""
        if view and not one.get("error"):
            parts = view[:_MOST_PARTS].encode("ascii", "replace").translate(_VIEW)
            found[text(one, "scheduleId").casefold()] = FreeBusy(begins_at, SLOT, parts, _hours(one))
    return found


def _hours(schedule: Mapping[str, object]) -> WorkingHours | None:
    """Return somebody's working hours; None where there are none, or they can't be understood."""
    hours = schedule.get("workingHours")
    if not isinstance(hours, dict):
        return None
    try:
        days = frozenset(_WEEKDAYS.index(one) or 7 for one in hours["daysOfWeek"])
        start, end, zone = _time(hours["startTime"]), _time(hours["endTime"]), _zone(hours["timeZone"])
    except (KeyError, TypeError, ValueError, AttributeError):
        return None
    return WorkingHours(days, start, end, zone) if zone and days and start < end else None


def _zone(zone: Mapping[str, object]) -> str | RuledZone | None:
    """Return a zone: by the name that Windows or IANA has for it, or by its own rules."""
    if isinstance(zone.get("bias"), int):
        return _ruled(zone)
    name = text(zone, "name")
    try:
        return ZoneInfo(WINDOWS_TO_OLSON.get(name, name)).key
    except (ValueError, ZoneInfoNotFoundError):
        return None


def _ruled(zone: Mapping[str, object]) -> RuledZone:
    bias = zone["bias"]
    assert isinstance(bias, int), "asked before"
    if abs(bias) > _MINUTES_IN_A_DAY:
        raise ValueError("no such bias")
    standard, daylight = zone.get("standardOffset"), zone.get("daylightOffset")
    if not (
        isinstance(standard, dict) and isinstance(daylight, dict) and standard.get("month") and daylight.get("month")
    ):
        return RuledZone(bias)
    return RuledZone(bias, _change(standard), _change(daylight))


def _change(rule: Mapping[str, object]) -> ZoneChange:
    """Return when clocks change.

    Raises:
        ValueError: There is no such day.
    """
    month, week, bias = rule["month"], rule["dayOccurrence"], rule.get("daylightBias", 0)
    if not (isinstance(month, int) and isinstance(week, int) and isinstance(bias, int)):
        raise TypeError
    if not (1 <= month <= 12 and 1 <= week <= 5 and abs(bias) <= _MINUTES_IN_A_DAY):  # noqa: PLR2004 -- Months; weeks, of which the last is 5.
        raise ValueError("no such day")
    return ZoneChange(month, week, _WEEKDAYS.index(str(rule["dayOfWeek"])), _time(rule["time"]), bias)


def _time(value: object) -> time:
    """Return a time of day; Graph writes seven digits of a second."""
    return time.fromisoformat(str(value).partition(".")[0])
