"""`[calendar]` and `[working_week]`: when the institution works."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Annotated, Self

from pydantic import model_validator

from bot.institution import kinds, own_days
from bot.institution.document import Document
from bot.institution.kinds import Several, text, wrong
from bot.institution.tables import Table
from casework.model.institution import Institution, WorkingWeek
from casework.model.working_days import DayKind, OwnDay
from scheduler.public_holidays import country_codes, public_holidays, regions_of

NO_COUNTRY = "none"
"""What stands for a country where no public holidays are kept."""


class CalendarTable(Table):
    """`[calendar]`; zones from the system's database, holidays from the `holidays` library, or none."""

    time_zone: Annotated[str, kinds.ZONE]
    country: Annotated[str, text('a country code such as "GB", or "none"')]
    region: Annotated[str, text('a region such as "ENG"')] = ""
    closure_days: tuple[Annotated[Sequence[date] | OwnDay, own_days.CLOSURE], ...] = ()
    worked_holidays: tuple[Annotated[OwnDay, own_days.WORKED], ...] = ()
    half_days: tuple[Annotated[OwnDay, own_days.HALF_DAY], ...] = ()
    terms: tuple[Annotated[Sequence[date], kinds.TERM], ...] = ()

    @model_validator(mode="after")
    def _check(self) -> Self:
        if self.country == NO_COUNTRY:
            if self.region or self.worked_holidays:
                said = "region" if self.region else "worked_holidays"
                raise wrong("there are no public holidays", f"leave out {said}, or name the country", said)
            return self
        countries = country_codes()
        if self.country not in countries:
            is_small = self.country.upper() in countries
            fix = "write it in capitals" if is_small else f'use its two-letter code, like GB or DE, or "{NO_COUNTRY}"'
            raise wrong(f"no public holidays are known for “{self.country}”", fix, "country")
        regions = regions_of(self.country)
        if self.region and self.region not in regions:
            known = ", ".join(sorted(regions)) or "none, so leave it out"
            raise wrong(f"“{self.region}” is no region of {self.country}", f"known are {known}", "region")
        self._check_worked()
        return self

    def _check_worked(self) -> None:
        known = public_holidays(self.country, self.region)
        for number, one in enumerate(self.worked_holidays):
            if one.date and one.date not in known:
                fix = "correct the day, or leave it out: only public holidays are named here"
                raise wrong(f"{one.date} is no public holiday", fix, "worked_holidays", number)

    @property
    def holiday_country(self) -> str:
        """The country whose public holidays count, or "" where there are none."""
        return "" if self.country == NO_COUNTRY else self.country

    def closures(self) -> frozenset[date]:
        """Return the days of the closures that are named with their year."""
        spans = (one for one in self.closure_days if not isinstance(one, OwnDay))
        return frozenset(day for span in spans for day in span)

    def own_days(self) -> tuple[OwnDay, ...]:
        """Return the days that are not what the week and the holidays say."""
        yearly = (one for one in self.closure_days if isinstance(one, OwnDay))
        return (*yearly, *self.worked_holidays, *self.half_days)


class WeekTable(Table):
    """`[working_week]`: days by their English names, times as local wall time."""

    days: Annotated[tuple[Annotated[str, kinds.WEEKDAY], ...], Several('the days you work, like ["Monday", "Tuesday"]')]
    start: Annotated[time, kinds.clock('"09:00"')]
    end: Annotated[time, kinds.clock('"17:00"')]

    @model_validator(mode="after")
    def _check(self) -> Self:
        if self.end <= self.start:
            problem = f"the working day ends at {self.end:%H:%M}, before it starts"
            raise wrong(problem, f"let it end after {self.start:%H:%M}", "end")
        return self

    @property
    def length(self) -> timedelta:
        """How long a working day is."""
        return datetime.combine(date.min, self.end) - datetime.combine(date.min, self.start)

    def week(self) -> WorkingWeek:
        """Return what is made of it."""
        return WorkingWeek(frozenset(kinds.WEEKDAYS.index(name) + 1 for name in self.days), self.start, self.end)


def note_half_days(document: Document, institution: Institution, half_days: Sequence[OwnDay]) -> None:
    """Note half days that are none by the working hours, and those on which nobody works anyway."""
    _note_contradictions(document, institution, half_days)
    week, known = institution.week, public_holidays(institution.holiday_country, institution.holiday_region)
    worked = {one.date for one in institution.own_days if one.kind is DayKind.WORKED}
    for number, one in enumerate(half_days):
        here, at = ("calendar", "half_days", number), one.start or one.end
        if at and not week.start < at < week.end:
            fix = f"choose a time between {week.start:%H:%M} and {week.end:%H:%M}"
            document.note(here, f"{at:%H:%M} is not within the working day", fix)
        if one.date and one.date in known and one.date not in worked:
            fix = "name it among worked_holidays, too, or leave it out"
            document.note(here, f"{one.date} is a public holiday", fix)


def _note_contradictions(document: Document, institution: Institution, half_days: Sequence[OwnDay]) -> None:
    """Note half days that are named twice, and those on which the institution is closed."""
    closed = {(one.month, one.day) for one in institution.own_days if one.kind is DayKind.CLOSED}
    seen: dict[tuple[int, int, int], int] = {}
    for number, one in enumerate(half_days):
        here, named = ("calendar", "half_days", number), (one.year, one.month, one.day)
        if named in seen:
            document.note(here, "this half day is named twice", "leave one")
        elif one.date in institution.closure_days or (one.date is None and named[1:] in closed):
            document.note(here, "the institution is closed on this half day", "leave it out here, or in closure_days")
        seen[named] = number
