"""The kinds of values in the institution's files: each reads what was written, or says what is wrong and what to do."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import partial
from typing import Any, TypeGuard, TypeVar
from uuid import UUID
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from pydantic import GetCoreSchemaHandler
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from bot.institution import teams_ids
from bot.settings.suggestions import did_you_mean
from casework.model.retention import LONGEST_MONTHS, SHORTEST_MONTHS
from casework.model.text import is_guest_sign_in

T = TypeVar("T", int, timedelta)

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

_CONTROL = re.compile(r"[\x00-\x1f\x7f\u202a-\u202e\u2066-\u2069]")
_LONGEST_CLOSURE = timedelta(days=120)
_LONGEST_TERM = timedelta(days=240)
_ENDS = {"from", "to"}
YEARS = range(1900, 2200)
"""Of days that somebody may mean."""


def wrong(problem: str, fix: str, *below: str | int) -> PydanticCustomError:
    """Return the error of a mistake.

    Args:
        problem: What is wrong, one plain sentence without a full stop.
        fix: What to do, likewise.
        below: Where it stands in the value that is being read.
    """
    return PydanticCustomError("wrong", "{problem}", {"problem": problem, "fix": fix, "below": below})


@dataclass(frozen=True)
class ValueKind:
    """A kind of value, for an annotation such as `Annotated[str, text("its name")]`.

    Attributes:
        made: Returns the value of what stands under a key, or raises `wrong`.
        example: What to write, for whoever left it out.
    """

    made: Callable[[Any, str], Any]
    example: str = ""

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Return how pydantic reads it."""
        del source, handler
        return core_schema.with_info_plain_validator_function(
            lambda value, info: self.made(value, info.field_name or "")
        )


@dataclass(frozen=True)
class Several:
    """A list, of tables or of different texts.

    Attributes:
        example: What to write, where a list of texts may not be empty.
        why: What the tables are needed for, where there must be one.
    """

    example: str = ""
    why: str = ""

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Return how pydantic reads it."""
        return core_schema.with_info_after_validator_function(
            lambda found, info: self._check(found, info.field_name or ""), handler(source)
        )

    def _check(self, found: tuple[object, ...], key: str) -> tuple[object, ...]:
        if self.why and not found:
            raise PydanticCustomError("no-table", "{why}", {"why": self.why})
        if self.example and not found:
            raise wrong(f"“{key}” is empty", f"add {self.example}")
        for number, one in enumerate(found if not self.why else ()):
            if one in found[:number]:
                raise wrong(f"“{one}” is listed twice", "leave one of them out", number)
        return found


def text(
    example: str = "",
    longest: int = 1000,
    made: Callable[[str], object | None] = str,
    says: str = "",
    fix: str | Callable[[str], str] = "",
) -> ValueKind:
    """Return the kind of a plain text of one line, trimmed.

    Args:
        example: What to write.
        longest: Most characters.
        made: Returns the value, or None where the text has not the right form.
        says: What is said of such a text.
        fix: What to do about it, or what makes that of the text.
    """

    def read(value: object, key: str) -> object:
        if not isinstance(value, str):
            raise wrong(f"“{key}” should be text", "put it in double quotes")
        written = value.strip()
        if not written:
            raise wrong(f"“{key}” is empty", f"add {example}")
        if _CONTROL.search(written):
            raise wrong(f"“{key}” has a line break or an invisible character", "write it as one plain line")
        if len(written) > longest:
            raise wrong(f"“{key}” has {len(written):,} characters", f"shorten it to {longest:,}")
        found = made(written)
        if found is None:
            said = says.replace("KEY", key.replace("_", " "))
            raise wrong(f"“{written}” {said}", fix if isinstance(fix, str) else fix(written))
        return found

    return ValueKind(read, example)


def one_of(known: Mapping[str, object], says: str = "is no KEY that Parley knows", otherwise: str = "") -> ValueKind:
    """Return the kind of a word that stands for something; what is said of another may speak of its KEY."""
    words = "one of " + ", ".join(known)
    suggest = partial(did_you_mean, known=known)
    return text(words, made=known.get, says=says, fix=lambda word: suggest(word) or otherwise or f"choose {words}")


def length(pattern: str, units: Mapping[str, T], span: tuple[T, T], says: str, fix: str) -> ValueKind:
    """Return the kind of a length of time in words.

    Args:
        pattern: Finds the number, and the unit's first letter.
        units: That letter to one of it.
        span: The shortest and the longest.
        says: What is said of anything else.
        fix: What to do about it.
    """

    def read(value: object, key: str) -> T:
        del key
        found = re.fullmatch(pattern, value) if isinstance(value, str) else None
        made = int(found[1]) * units[found[2]] if found else None
        if made is None or not span[0] <= made <= span[1]:
            raise wrong(f"“{value}” {says}", fix)
        return made

    return ValueKind(read)


def clock(example: str) -> ValueKind:
    """Return the kind of a local wall time."""

    def read(value: object, key: str) -> time:
        del key
        if isinstance(value, time):
            return value
        found = re.fullmatch(r"([01]?\d|2[0-3]):([0-5]\d)", value) if isinstance(value, str) else None
        if not found:
            raise wrong(f"“{value}” is no time of day", f"write it like {example}")
        return time(int(found[1]), int(found[2]))

    return ValueKind(read, example)


def _flag(value: object, key: str) -> bool:
    if not isinstance(value, bool):
        raise wrong(f"“{key}” is neither true nor false", "write true or false, without quotes")
    return value


def _term(value: object, key: str) -> Sequence[date]:
    """Return the first and the last day of a term."""
    del key
    first, last = (value["from"], value["to"]) if isinstance(value, dict) and set(value) == _ENDS else ("", "")
    if not (_is_day(first) and _is_day(last)):
        raise wrong(f"“{value}” is no term", "write it like { from = 2027-01-18, to = 2027-03-19 }")
    if not timedelta(0) < last - first <= _LONGEST_TERM:
        how = "ends before it begins" if last <= first else "is very long"
        fix = f"let it end after it begins, within {_LONGEST_TERM.days} days"
        raise wrong(f"the term from {first} to {last} {how}", fix)
    return first, last


def _closure(value: object, key: str) -> Sequence[date]:
    """Return the days of a closure: of one, or from the first to the last."""
    del key
    first = last = value
    if isinstance(value, dict) and set(value) == _ENDS:
        first, last = value["from"], value["to"]
    if not (_is_day(first) and _is_day(last)):
        fix = "write a day like 2026-12-24 without quotes, or { from = 2026-12-24, to = 2027-01-03 }"
        raise wrong(f"“{value}” is no closure", fix)
    if not timedelta(0) <= last - first <= _LONGEST_CLOSURE:
        how = "ends before it begins" if last < first else "is very long"
        fix = f"let it end after it begins, within {_LONGEST_CLOSURE.days} days"
        raise wrong(f"the closure from {first} to {last} {how}", fix)
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]


def _day(value: object, key: str) -> date:
    if not _is_day(value):
        raise wrong(f"“{key}” is no day", "write a day like 2026-12-24 without quotes")
    return value


def _is_day(value: object) -> TypeGuard[date]:
    return isinstance(value, date) and not isinstance(value, datetime) and value.year in YEARS


def _like(pattern: str) -> Callable[[str], str | None]:
    return lambda word: word if re.fullmatch(pattern, word) else None


def _email(word: str) -> str | None:
    return None if is_guest_sign_in(word) else _is_address(word)


def _mail_mend(word: str) -> str:
    if is_guest_sign_in(word):
        return "a guest signs in by this name: write the address under which they get mail, or leave it out"
    return f"write it like {_MAIL}, or leave it out"


def _uuid(word: str) -> str | None:
    try:
        return str(UUID(word))
    except ValueError:
        return None


def _other_zone(word: str) -> str:
    return did_you_mean(word, available_timezones()) or "write it like Europe/London"


def _zone(word: str) -> str | None:
    # Listing all zones, as for the suggestion, means looking at some six hundred files.
    try:
        ZoneInfo(word)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None
    return word


_ID = "the Entra object id, like 00000000-0000-4000-8000-000000000001"
_MAIL = "name@institution.example"
_DAYS = 'write it like "2 working days", from 1 to 60'
_HOURS = 'write it like "8h" or "90 min"'
_TIMES = {"h": timedelta(hours=1), "m": timedelta(minutes=1)}
_ANY = (timedelta(minutes=1), timedelta(hours=999))
_A_KEY = "a short id such as coaching"
_is_address = _like(r"[^@\s]+@[^@\s]+\.[^@\s.]+")
_key = _like(r"[A-Za-z0-9-]{1,40}")
_service = _like(r"[a-z][a-z0-9-]{0,31}")
_url = _like(r"https://[^\s/]+\.[^\s/]+(/\S*)?")

FLAG = ValueKind(_flag)
CLOSURE = ValueKind(_closure)
DAY = ValueKind(_day, "a day such as 2026-12-24")
TERM = ValueKind(_term)
PERSON_ID = text(_ID, 1000, _uuid, "is no Entra object id", f"copy {_ID}")
EMAIL = text(f'"{_MAIL}"', 254, _email, "is no mail address", _mail_mend)
URL = text('"https://…"', 2000, _url, "is no secure web address", "begin it with https:// and the site's name")
CHANNEL_ID = text(teams_ids.CHANNEL_EXAMPLE, 1000, teams_ids.channel_in, "is no channel's id", teams_ids.mend_channel)
TEAM_ID = text(teams_ids.TEAM_EXAMPLE, 1000, teams_ids.team_in, "is no team's id", teams_ids.mend_team)
KEY = text(_A_KEY, 1000, _key, "can't be a key", "use up to 40 letters, digits and hyphens")
SERVICE_ID = text("", 40, _service, "can't be a service's id", "use up to 32 small letters, digits and hyphens")
ZONE = text('"Europe/London"', 1000, _zone, "is no time zone", _other_zone)
WEEKDAY = one_of({day: day for day in WEEKDAYS}, "is no day of the week", "write the English name, like Monday")
WORKING_DAYS = length(r"(\d{1,3}) (w)orking days?", {"w": 1}, (1, 60), "is no number of working days", _DAYS)
HOURS = length(r"(\d{1,3}) ?(h|m)(?:(?<=h)(?:ours?)?|(?<=m)in(?:utes?)?)", _TIMES, _ANY, "is no length of time", _HOURS)
MONTHS = length(
    r"(\d{1,3}) (m|y)(?:(?<=m)onths?|(?<=y)ears?)",
    {"m": 1, "y": 12},
    (SHORTEST_MONTHS, LONGEST_MONTHS),
    "is no time that a case can be kept",
    f'write it like "6 years", from {SHORTEST_MONTHS} months to {LONGEST_MONTHS // 12} years',
)
FEW_MONTHS = length(
    r"(\d{1,2}) (m)onths?", {"m": 1}, (1, 3), "is no number of months", 'write it like "1 month", from 1 to 3'
)
