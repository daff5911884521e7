"""Reads what the institution's file says about time: zone, holidays, closures, working week, deadlines, retention."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TypeGuard
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from bot.institution.table import Table
from bot.settings.suggestions import did_you_mean
from casework.model.cases.lifecycle import CLOSED_STAGES
from casework.model.institution import WorkingWeek
from casework.model.retention import LONGEST_MONTHS, SHORTEST_MONTHS, Retention
from casework.model.services import Deadlines
from scheduler.public_holidays import country_codes, regions_of

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_LONGEST_CLOSURE = timedelta(days=120)


@dataclass(frozen=True, slots=True)
class CalendarPart:
    """The `[calendar]` table.

    Attributes:
        time_zone: An IANA zone name.
        country: ISO 3166-1 alpha-2.
        region: The ISO 3166-2 part, or "".
        closure_days: Days closed besides holidays.
    """

    time_zone: str
    country: str
    region: str
    closure_days: frozenset[date]


def read_calendar(table: Table) -> CalendarPart:
    """Read `[calendar]`; zones from the system's database, holidays from the `holidays` library."""
    zone = table.text("time_zone", '"Europe/London"')
    if zone and not _is_zone(zone):
        fix = did_you_mean(zone, available_timezones()) or "write it like Europe/London"
        table.note("time_zone", f"“{zone}” is no time zone", fix)
    country = table.text("country", 'a country code such as "GB"')
    region = table.text("region", 'a region such as "ENG"', optional=True)
    _check_holidays(table, country, region)
    part = CalendarPart(zone, country, region, frozenset(_closure_days(table)))
    table.done()
    return part


def _is_zone(name: str) -> bool:
    # Listing all zones, as for the suggestion, means looking at some six hundred files.
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True


def _check_holidays(table: Table, country: str, region: str) -> None:
    countries = country_codes()
    if country and country not in countries:
        fix = "write it in capitals" if country.upper() in countries else "use its two-letter code, like GB or DE"
        table.note("country", f"no public holidays are known for “{country}”", fix)
        return
    regions = regions_of(country) if country else ()
    if region and region not in regions:
        known = ", ".join(sorted(regions)) or "none, so leave it out"
        table.note("region", f"“{region}” is no region of {country}", f"known are {known}")


def _closure_days(table: Table) -> list[date]:
    days: list[date] = []
    for number, item in enumerate(table.items("closure_days", "", optional=True)):
        place = (*table.path, "closure_days", number)
        span = _span(item)
        if span is None:
            table.document.note(
                place,
                f"“{item}” is no closure",
                "write a day like 2026-12-24 without quotes, or { from = 2026-12-24, to = 2027-01-03 }",
            )
            continue
        first, last = span
        if not timedelta(0) <= last - first <= _LONGEST_CLOSURE:
            table.document.note(
                place,
                f"the closure from {first} to {last} {'ends before it begins' if last < first else 'is very long'}",
                f"let it end after it begins, within {_LONGEST_CLOSURE.days} days",
            )
            continue
        days += [first + timedelta(days=n) for n in range((last - first).days + 1)]
    return days


def _span(item: object) -> tuple[date, date] | None:
    if isinstance(item, dict) and set(item) == {"from", "to"}:
        first, last = item["from"], item["to"]
    else:
        first = last = item
    return (first, last) if _is_day(first) and _is_day(last) else None


def _is_day(value: object) -> TypeGuard[date]:
    return isinstance(value, date) and not isinstance(value, datetime)


def read_week(table: Table) -> WorkingWeek:
    """Read `[working_week]`: days by their English names, times as local wall time."""
    names = table.texts("days", 'the days you work, like ["Monday", "Tuesday"]')
    for number, name in enumerate(names):
        if name and name not in _WEEKDAYS:
            fix = did_you_mean(name, _WEEKDAYS) or "write the English name, like Monday"
            table.document.note((*table.path, "days", number), f"“{name}” is no day of the week", fix)
    start, end = table.clock("start", '"09:00"'), table.clock("end", '"17:00"')
    if start is not None and end is not None and end <= start:
        table.note("end", f"the working day ends at {end:%H:%M}, before it starts", f"let it end after {start:%H:%M}")
    table.done()
    days = frozenset(_WEEKDAYS.index(name) + 1 for name in names if name in _WEEKDAYS)
    return WorkingWeek(days, start or time(), end or time())


def read_deadlines(root: Table) -> Deadlines:
    """Read `[deadlines]`; what isn't set keeps the service's usual promise (R07: two working days)."""
    if not root.has("deadlines"):
        return Deadlines()
    table = root.table("deadlines")
    usual = Deadlines()
    deadlines = Deadlines(
        first_contact_days=table.working_days("first_contact", otherwise=usual.first_contact_days),
        nudge_before=table.hours("nudge_before", otherwise=usual.nudge_before),
        deputy_before=table.hours("deputy_before", otherwise=usual.deputy_before),
        call_open_days=table.working_days("call_open", otherwise=usual.call_open_days),
        call_closing_before=table.hours("call_closing_before", otherwise=usual.call_closing_before),
        confirm_days=table.working_days("confirm", otherwise=usual.confirm_days),
        draft_hours=round(table.hours("draft_kept", otherwise=timedelta(hours=usual.draft_hours)) / timedelta(hours=1)),
    )
    if deadlines.deputy_before >= deadlines.nudge_before:
        table.note(
            "deputy_before",
            "the deputy would hear before the leads are nudged",
            "make deputy_before shorter than nudge_before",
        )
    table.done()
    return deadlines


def read_retention(root: Table) -> Retention:
    """Read `[retention]`; what isn't set is kept for six years (R24), each kind of case unless it has its own time."""
    if not root.has("retention"):
        return Retention()
    table = root.table("retention")
    usual = _months(table, "kept", Retention().usual_months)
    names = {stage: stage.value.replace("-", "_") for stage in CLOSED_STAGES}
    own = {stage: _months(table, name, usual) for stage, name in names.items() if table.has(name)}
    table.done()
    return Retention(usual, own)


def _months(table: Table, key: str, otherwise: int) -> int:
    return table.months(key, otherwise=otherwise, shortest=SHORTEST_MONTHS, longest=LONGEST_MONTHS)
