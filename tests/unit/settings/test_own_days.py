"""`[calendar]`: days that are not what the week and the public holidays say of them, as an institution says so."""

from datetime import UTC, date, datetime, time
from pathlib import Path

import pytest

from bot.institution import InstitutionFileError, read_institution
from scheduler.calendar import WorkingCalendar

TEXT = (Path(__file__).resolve().parents[2] / "fixtures" / "institution" / "flat.toml").read_text(encoding="utf-8")
COUNTRY = 'country = "GB"\nregion = "ENG"\n'
MAY_DAY, BOXING_DAY = date(2027, 5, 3), date(2028, 12, 26)
CHRISTMAS_EVE = date(2029, 12, 24)


def with_days(*lines: str) -> WorkingCalendar:
    assert COUNTRY in TEXT
    return WorkingCalendar(read_institution(TEXT.replace(COUNTRY, COUNTRY + "\n".join(lines) + "\n"), "parley.toml"))


def hours(calendar: WorkingCalendar, day: date) -> tuple[str, str] | None:
    found = calendar.hours_of(day)
    return (f"{calendar.local(found.opens):%H:%M}", f"{calendar.local(found.closes):%H:%M}") if found else None


def test_public_holiday_on_which_people_work() -> None:
    assert not with_days().works_on(MAY_DAY)
    calendar = with_days('worked_holidays = [2027-05-03, "26 December"]')

    assert hours(calendar, MAY_DAY) == hours(calendar, BOXING_DAY) == ("09:00", "17:00")
    assert not calendar.works_on(date(2027, 5, 31))


def test_half_days_and_eves() -> None:
    calendar = with_days(
        'half_days = [{ day = "24 December", until = "12:30" }, { day = 2027-05-03, from = "13:00" }]',
        "worked_holidays = [2027-05-03]",
    )

    assert hours(calendar, CHRISTMAS_EVE) == ("09:00", "12:30")
    assert hours(calendar, MAY_DAY) == ("13:00", "17:00")
    assert calendar.end_of_working_day(datetime(2029, 12, 21, 9, tzinfo=UTC), 1) == datetime(
        2029, 12, 24, 12, 30, tzinfo=UTC
    )
    at = [calendar.works_at(datetime.combine(CHRISTMAS_EVE, time(hour))) for hour in (8, 9, 12, 13, 17)]
    assert at == [False, True, True, False, False]


def test_day_off_of_each_year() -> None:
    plain = TEXT.replace("closure_days = [\n", 'closure_days = [\n  "24 December", "29 February",\n')
    calendar = WorkingCalendar(read_institution(plain, "parley.toml"))

    assert not calendar.works_on(CHRISTMAS_EVE)
    assert not calendar.works_on(date(2028, 2, 29))
    assert calendar.works_on(date(2028, 2, 28))


def test_no_public_holidays_at_all() -> None:
    text = TEXT.replace(COUNTRY, 'country = "none"\n')
    calendar = WorkingCalendar(read_institution(text, "parley.toml"))

    assert calendar.works_on(MAY_DAY)
    assert calendar.fingerprint != with_days().fingerprint


@pytest.mark.parametrize(
    "lines", ["worked_holidays = [2027-05-03]", 'half_days = [{ day = "24 December", until = "12:30" }]']
)
def test_another_day_is_another_calendar(lines: str) -> None:
    """So what was promised by the one before is counted anew."""
    assert with_days(lines).fingerprint != with_days().fingerprint


@pytest.mark.parametrize(
    ("lines", "problem", "fix"),
    [
        ("worked_holidays = [2027-05-04]", "2027-05-04 is no public holiday", "only public holidays"),
        ('worked_holidays = ["31 June"]', "“31 June” is no day", "24 December"),
        ('worked_holidays = ["Boxing Day"]', "“Boxing Day” is no day", "24 December"),
        ("worked_holidays = [20270503]", "is no day", "24 December"),
        ('half_days = [{ day = "24 December" }]', "is no half day", "until"),
        ('half_days = ["24 December"]', "is no half day", "until"),
        ('half_days = [{ day = "Christmas Eve", until = "12:00" }]', "“Christmas Eve” is no day", "24 December"),
        ('half_days = [{ day = "24 December", until = "noon" }]', "“noon” is no time of day", "12:00"),
        ('half_days = [{ day = "24 December", until = "18:00" }]', "18:00 is not within the working day", "09:00"),
        ('half_days = [{ day = 2027-05-03, until = "12:00" }]', "2027-05-03 is a public holiday", "worked_holidays"),
        (
            'half_days = [{ day = "24 December", until = "12:00" }, { day = "24 December", from = "13:00" }]',
            "this half day is named twice",
            "leave one",
        ),
        ('half_days = [{ day = 2027-03-30, until = "12:00" }]', "closed on this half day", "closure_days"),
    ],
)
def test_mistakes_are_named(lines: str, problem: str, fix: str) -> None:
    with pytest.raises(InstitutionFileError) as caught:
        with_days(lines)

    (mistake,) = caught.value.mistakes
    assert problem in mistake.problem
    assert fix in mistake.fix
    assert mistake.line == TEXT[: TEXT.index(COUNTRY)].count("\n") + 3


@pytest.mark.parametrize("more", ['region = "ENG"', "worked_holidays = [2027-05-03]"])
def test_nothing_is_said_of_holidays_that_there_are_none_of(more: str) -> None:
    with pytest.raises(InstitutionFileError) as caught:
        read_institution(TEXT.replace(COUNTRY, f'country = "none"\n{more}\n'), "parley.toml")

    assert caught.value.mistakes[0].problem == "there are no public holidays"
