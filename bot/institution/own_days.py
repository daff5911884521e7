"""The days that an institution's file speaks of one by one: with their year, or as a day of each year."""

import re
from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Any

from bot.institution import kinds
from bot.institution.kinds import ValueKind, wrong
from bot.institution.meetings_table import MONTHS_BY_NAME
from casework.model.working_days import EACH_YEAR, DayKind, OwnDay

_A_LEAP_YEAR = 2028
_EXAMPLE = 'a day like 2026-12-24 without quotes, or one of each year like "24 December"'
_HALF_DAY = '{ day = "24 December", until = "12:00" }'
_TIME = kinds.clock('"12:00"')
_EDGES = {"until": "end", "from": "start"}


def _own_day(value: object, kind: DayKind, **hours: time) -> OwnDay | None:
    """Return the day that was written, or None."""
    if isinstance(value, date) and not isinstance(value, datetime) and value.year in kinds.YEARS:
        return OwnDay(kind, value.month, value.day, value.year, **hours)
    found = re.fullmatch(r"(\d{1,2}) ([A-Z][a-z]+)", value.strip()) if isinstance(value, str) else None
    month = MONTHS_BY_NAME.get(found[2], 0) if found else 0
    try:
        day = date(_A_LEAP_YEAR, month, int(found[1]) if found else 0)
    except ValueError:
        return None
    return OwnDay(kind, day.month, day.day, EACH_YEAR, **hours)


def _closure(value: Any, key: str) -> Sequence[date] | OwnDay:  # noqa: ANN401 - Any TOML value.
    """Return the days of a closure: of one, of each year's, or from the first to the last."""
    if isinstance(value, str) and (day := _own_day(value, DayKind.CLOSED)):
        return day
    days: Sequence[date] = kinds.CLOSURE.made(value, key)
    return days


def _worked(value: object, key: str) -> OwnDay:
    del key
    if day := _own_day(value, DayKind.WORKED):
        return day
    raise wrong(f"“{value}” is no day", f"write {_EXAMPLE}")


def _half_day(value: object, key: str) -> OwnDay:
    """Return a day on which work ends, or begins, at another time."""
    edges = [name for name in _EDGES if isinstance(value, dict) and set(value) == {"day", name}]
    if not isinstance(value, dict) or not edges:
        raise wrong(f"“{value}” is no half day", f"write it like {_HALF_DAY}, or with from in the place of until")
    at = _TIME.made(value[edges[0]], key)
    if day := _own_day(value["day"], DayKind.SHORT, **{_EDGES[edges[0]]: at}):
        return day
    raise wrong(f"“{value['day']}” is no day", f"write {_EXAMPLE}")


CLOSURE = ValueKind(_closure)
WORKED = ValueKind(_worked)
HALF_DAY = ValueKind(_half_day)
