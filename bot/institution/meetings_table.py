"""`[service.NAME.meetings]`: how often the officers of a service meet, when, and how long everything takes."""

from collections.abc import Sequence
from datetime import date, time, timedelta
from fractions import Fraction
from typing import Annotated, Self

from pydantic import Field, model_validator

from bot.institution import kinds
from bot.institution.kinds import Several, ValueKind, length, one_of, text, wrong
from bot.institution.tables import Table
from casework.model.meetings.rule import MeetingRule, MeetingWindow, OneOfEach

_USUAL = MeetingRule()
_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July", "August"),
    *("September", "October", "November", "December"),
)
_MOST_A_YEAR = 6
_LONGEST_AHEAD = timedelta(weeks=26)
_UNITS = {"m": timedelta(minutes=1), "h": timedelta(hours=1), "d": timedelta(days=1), "w": timedelta(weeks=1)}
MONTHS_BY_NAME = {name: number for number, name in enumerate(_MONTHS, 1)}
_MONTH = one_of(MONTHS_BY_NAME, "is no month", "write it like March")
_SPAN = length(
    r"(\d{1,3}) ?(m|h|d|w)(?:(?<=m)in(?:utes?)?|(?<=h)(?:ours?)?|(?<=d)ays?|(?<=w)eeks?)",
    _UNITS,
    (timedelta(minutes=5), _LONGEST_AHEAD),
    "is no length of time",
    'write it like "10 weeks", "14 days", "1h" or "90 min", up to 26 weeks',
)


def _quorum(value: object, key: str) -> Fraction:
    fix = f'write it like {key} = "2/3"'
    try:
        part = Fraction(value) if isinstance(value, str) else None
    except (ValueError, ZeroDivisionError):
        part = None
    if part is None or not 0 < part <= 1:
        raise wrong(f"“{value}” is no part of a group", fix)
    return part


def _times_a_year(value: object, key: str) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not 1 <= value <= _MOST_A_YEAR:
        raise wrong(f"“{key}” is no number from 1 to {_MOST_A_YEAR}", f"write it like {key} = 2")
    return value


class WindowTable(Table):
    """One entry of `windows`."""

    name: Annotated[str, text('"spring"', 40)]
    first: Annotated[int, _MONTH] = Field(alias="from")
    last: Annotated[int, _MONTH] = Field(alias="to")

    def window(self) -> MeetingWindow:
        """Return what is made of it."""
        return MeetingWindow(self.name, self.first, self.last)


_WINDOWS = tuple(
    WindowTable.model_validate({"name": one.name, "from": _MONTHS[one.first - 1], "to": _MONTHS[one.last - 1]})
    for one in _USUAL.windows
)


class MeetingsTable(Table):
    """`[service.NAME.meetings]`; what isn't set is as usual (S09: twice a year)."""

    per_year: Annotated[int, ValueKind(_times_a_year)] = len(_USUAL.windows)
    windows: Annotated[tuple[WindowTable, ...], Several(why="say in which months the group meets")] = _WINDOWS
    quorum: Annotated[Fraction, ValueKind(_quorum)] = _USUAL.quorum
    one_of_each: Annotated[OneOfEach, one_of({one.value: one for one in OneOfEach if one.value})] = OneOfEach.NOTHING
    place: Annotated[str, text('"Harbour House, room 2"', 200)] = ""
    length: Annotated[timedelta, kinds.HOURS] = _USUAL.length
    times: Annotated[tuple[Annotated[time, kinds.clock('"10:00"')], ...], Several('times such as "10:00"')] = (
        _USUAL.times
    )
    planning: Annotated[timedelta, _SPAN] = _USUAL.planning
    poll: Annotated[int, kinds.WORKING_DAYS] = _USUAL.poll_days
    agenda: Annotated[timedelta, _SPAN] = _USUAL.agenda_before
    reminders: Annotated[tuple[Annotated[timedelta, _SPAN], ...], Several()] = _USUAL.reminders
    avoid: tuple[Annotated[Sequence[date], kinds.CLOSURE], ...] = ()

    @model_validator(mode="after")
    def _check(self) -> Self:
        if self.per_year != len(self.windows):
            fix = f"name {self.per_year} of them in windows, or write per_year = {len(self.windows)}"
            problem = f"the group meets {self.per_year} times a year, in {len(self.windows)} windows"
            raise wrong(problem, fix, "per_year")
        for number, one in enumerate(self.windows):
            for other in self.windows[:number]:
                if one.name.casefold() == other.name.casefold():
                    raise wrong(
                        f"two windows are called “{one.name}”", "give each a name of its own", "windows", number
                    )
                if one.window().months() & other.window().months():
                    problem = f"the windows “{other.name}” and “{one.name}” have a month in common"
                    raise wrong(problem, "let each end before the next begins", "windows", number)
        if self.agenda >= self.planning:
            raise wrong(
                "the agenda would go out before the meeting is planned", "make agenda shorter than planning", "agenda"
            )
        return self

    def rule(self) -> MeetingRule:
        """Return what is made of it."""
        return MeetingRule(
            windows=tuple(one.window() for one in self.windows),
            quorum=self.quorum,
            one_of_each=self.one_of_each,
            place=self.place,
            length=self.length,
            times=tuple(sorted(self.times)),
            planning=self.planning,
            poll_days=self.poll,
            agenda_before=self.agenda,
            reminders=tuple(sorted(self.reminders, reverse=True)),
            avoid=frozenset(day for days in self.avoid for day in days),
        )


def in_months(window: MeetingWindow) -> str:
    """Return a window in words, for the operator."""
    first, last = _MONTHS[window.first - 1], _MONTHS[window.last - 1]
    return f"{window.name} ({first})" if first == last else f"{window.name} ({first} to {last})"
