"""Working days and hours: what a promise in working days means on the clock (R07)."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest

from casework.model.institution import WorkingWeek
from scheduler import calendar as counting
from scheduler.calendar import CalendarInvalid, WorkingCalendar
from scheduler.public_holidays import country_codes, public_holidays, regions_of
from scheduler.zone_rules import zone_rules
from tests.fakes.institutions import an_institution


def calendar(**changes: Any) -> WorkingCalendar:
    return WorkingCalendar(an_institution(**changes))


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def hours(start: str, end: str, *weekdays: int) -> WorkingWeek:
    return WorkingWeek(frozenset(weekdays or range(1, 8)), time.fromisoformat(start), time.fromisoformat(end))


# 20 November 2026 is a Friday.
@pytest.mark.parametrize("asked", ["2026-11-20 10:00", "2026-11-20 20:00", "2026-11-22 11:00", "2026-11-21 00:30"])
@pytest.mark.promise("R07")
def test_weekend_is_skipped(asked: str) -> None:
    assert calendar().end_of_working_day(utc(asked), 2) == utc("2026-11-24 17:00")


@pytest.mark.parametrize(
    ("asked", "days", "due"),
    [
        # Christmas Day is a Friday and Boxing Day a Saturday, so Monday the 28th is off as well.
        ("2026-12-24 09:00", 1, "2026-12-29 17:00"),
        ("2026-12-24 09:00", 5, "2027-01-05 17:00"),
        # Good Friday is 26 March, Easter Monday the 29th, and the clocks have changed in between.
        ("2027-03-25 09:00", 1, "2027-03-30 16:00"),
        # The early May and the summer bank holidays.
        ("2026-05-01 12:00", 1, "2026-05-05 16:00"),
        ("2026-08-28 12:00", 2, "2026-09-02 16:00"),
    ],
)
@pytest.mark.promise("R07")
def test_bank_holidays_are_skipped(asked: str, days: int, due: str) -> None:
    assert calendar().end_of_working_day(utc(asked), days) == utc(due)


@pytest.mark.promise("R07")
def test_closure_days_are_skipped() -> None:
    closed = frozenset(date(2026, 12, 24) + timedelta(days=ahead) for ahead in range(11))
    assert calendar(closure_days=closed).end_of_working_day(utc("2026-12-23 12:00"), 2) == utc("2027-01-05 17:00")


def test_region_has_own_holidays() -> None:
    asked = utc("2026-11-27 12:00")  # St Andrew's Day is Monday 30 November.
    assert calendar(holiday_region="SCT").end_of_working_day(asked, 1) == utc("2026-12-01 17:00")
    assert calendar(holiday_region="ENG").end_of_working_day(asked, 1) == utc("2026-11-30 17:00")


def test_country_without_region() -> None:
    norway = calendar(holiday_country="NO", holiday_region="", time_zone="Europe/Oslo")
    # 17 May 2027, the constitution day and Whit Monday at once, is off; Oslo is two hours ahead in summer.
    assert norway.end_of_working_day(utc("2027-05-14 12:00"), 1) == utc("2027-05-18 15:00")


def test_observed_new_year_eve() -> None:
    # 1 January 2028 is a Saturday; the United States take the last Friday of 2027 off instead.
    america = calendar(holiday_country="US", holiday_region="", time_zone="America/New_York")
    assert america.end_of_working_day(utc("2027-12-30 15:00"), 1) == utc("2028-01-03 22:00")


def test_week_from_sunday() -> None:
    egypt = calendar(
        holiday_country="EG", holiday_region="", time_zone="Africa/Cairo", week=hours("08:00", "16:00", 7, 1, 2, 3, 4)
    )
    # Thursday 19 November 2026; the next working days are Sunday and Monday.
    assert egypt.end_of_working_day(utc("2026-11-19 10:00"), 2) == utc("2026-11-23 14:00")


def test_local_date_counts() -> None:
    # Friday noon in London is Saturday morning in Auckland, so Monday is the first working day after it.
    auckland = calendar(holiday_country="NZ", holiday_region="AUK", time_zone="Pacific/Auckland")
    assert auckland.end_of_working_day(utc("2026-11-20 12:00"), 1) == utc("2026-11-23 04:00")


@pytest.mark.parametrize(
    ("asked", "due"),
    [
        ("2027-03-24 12:00", "2027-03-25 17:00"),  # Greenwich time until the 28th.
        ("2027-03-30 12:00", "2027-03-31 16:00"),  # Summer time after it.
        ("2026-10-23 12:00", "2026-10-26 17:00"),  # From summer time, over the night of the 25th.
    ],
)
def test_clock_changes_keep_wall_time(asked: str, due: str) -> None:
    assert calendar().end_of_working_day(utc(asked), 1) == utc(due)
    assert calendar().local(utc(due)).time() == time(17)


@pytest.mark.parametrize(
    ("moment", "back", "found"),
    [
        ("2026-11-24 17:00", 3, "2026-11-24 14:00"),
        ("2026-11-24 17:00", 8, "2026-11-24 09:00"),
        ("2026-11-24 17:00", 9, "2026-11-23 16:00"),
        ("2026-11-23 10:00", 2, "2026-11-20 16:00"),
        ("2026-11-22 23:00", 1, "2026-11-20 16:00"),
        ("2026-11-22 23:00", 0, "2026-11-20 17:00"),
        ("2026-11-23 09:00", 0, "2026-11-23 09:00"),
        ("2026-11-23 08:59", 8, "2026-11-20 09:00"),
        ("2026-12-29 10:00", 2, "2026-12-24 16:00"),
        ("2026-03-30 09:00", 2, "2026-03-27 16:00"),
    ],
)
def test_walks_back_working_hours(moment: str, back: int, found: str) -> None:
    assert calendar().working_time_before(utc(moment), timedelta(hours=back)) == utc(found)


def test_many_days_back() -> None:
    assert calendar().working_time_before(utc("2026-11-24 17:00"), timedelta(hours=40)) == utc("2026-11-18 09:00")


@pytest.mark.parametrize(
    ("after", "morning"),
    [
        ("2026-11-20 08:59", "2026-11-20 09:00"),
        ("2026-11-20 09:00", "2026-11-23 09:00"),
        ("2026-11-22 12:00", "2026-11-23 09:00"),
        ("2026-12-24 18:00", "2026-12-29 09:00"),
        ("2027-03-26 09:00", "2027-03-30 08:00"),
    ],
)
def test_next_morning_comes_later(after: str, morning: str) -> None:
    assert calendar().next_morning(utc(after)) == utc(morning)


def test_short_night_is_shorter() -> None:
    # On 28 March 2027 the clocks jump from 01:00 to 02:00, so the six hours on the wall are five.
    night = calendar(week=hours("00:00", "06:00"))
    assert night.hours_of(date(2027, 3, 28)) == (utc("2027-03-28 00:00"), utc("2027-03-28 05:00"))
    assert night.working_time_before(utc("2027-03-28 05:00"), timedelta(hours=5)) == utc("2027-03-28 00:00")


def test_long_night_is_longer() -> None:
    # On 25 October 2026 the clocks show the hour from 01:00 twice.
    night = calendar(week=hours("01:30", "06:00"))
    assert night.hours_of(date(2026, 10, 25)) == (utc("2026-10-25 00:30"), utc("2026-10-25 06:00"))
    early = calendar(week=hours("00:00", "01:30"))
    assert early.hours_of(date(2026, 10, 25)) == (utc("2026-10-24 23:00"), utc("2026-10-25 01:30"))


def test_gap_cuts_hours_short() -> None:
    # 01:30 does not happen on this day: work begins, or ends, when the clocks jump.
    assert calendar(week=hours("01:30", "05:00")).hours_of(date(2027, 3, 28)) == (
        utc("2027-03-28 01:00"),
        utc("2027-03-28 04:00"),
    )
    assert calendar(week=hours("00:30", "01:30")).hours_of(date(2027, 3, 28)) == (
        utc("2027-03-28 00:30"),
        utc("2027-03-28 01:00"),
    )


def test_gap_swallows_short_day() -> None:
    gone = calendar(week=hours("01:10", "01:50"))
    assert gone.hours_of(date(2027, 3, 28)) is None
    assert gone.end_of_working_day(utc("2027-03-26 12:00"), 1) == utc("2027-03-27 01:50")
    assert gone.end_of_working_day(utc("2027-03-27 12:00"), 1) == utc("2027-03-30 00:50")


def test_skipped_date_is_skipped() -> None:
    # Samoa went from Thursday 29 to Saturday 31 December 2011.
    samoa = calendar(holiday_country="WS", holiday_region="", time_zone="Pacific/Apia")
    assert samoa.hours_of(date(2011, 12, 30)) is None


def test_shows_local_time() -> None:
    shown = calendar().local(utc("2026-07-01 16:00"))
    assert shown.isoformat() == "2026-07-01T17:00:00+01:00"


@pytest.mark.parametrize(
    "changes",
    [
        {"time_zone": "Europe/Norrhaven"},
        {"time_zone": ""},
        {"time_zone": "../etc"},
        {"holiday_country": "XX"},
        {"holiday_region": "ZZ"},
        {"week": WorkingWeek(frozenset(), time(9), time(17))},
        {"week": hours("17:00", "09:00")},
        {"week": hours("09:00", "09:00")},
        {"closure_days": frozenset(date(2027, 1, 1) + timedelta(days=ahead) for ahead in range(400))},
    ],
    ids="-".join,
)
def test_unusable_calendar_is_refused(changes: dict[str, Any]) -> None:
    with pytest.raises(CalendarInvalid):
        calendar(**changes)


def test_long_closure_is_allowed() -> None:
    closed = frozenset(date(2027, 1, 1) + timedelta(days=ahead) for ahead in range(360))
    assert calendar(closure_days=closed).next_morning(utc("2026-12-31 12:00")) == utc("2027-12-29 09:00")


def test_weekly_closures_are_refused() -> None:
    mondays = frozenset(date(2027, 1, 4) + timedelta(weeks=ahead) for ahead in range(60))
    with pytest.raises(CalendarInvalid):
        calendar(closure_days=mondays, week=hours("09:00", "17:00", 1))


def test_naive_moment_is_refused() -> None:
    naive = utc("2026-11-20 10:00").replace(tzinfo=None)
    with pytest.raises(ValueError, match="time zone"):
        calendar().end_of_working_day(naive, 1)
    with pytest.raises(ValueError, match="time zone"):
        calendar().local(naive)


def test_senseless_counts_are_refused() -> None:
    with pytest.raises(ValueError, match="at least one"):
        calendar().end_of_working_day(utc("2026-11-20 10:00"), 0)
    with pytest.raises(ValueError, match="not negative"):
        calendar().working_time_before(utc("2026-11-20 10:00"), timedelta(hours=-1))


def test_countries_and_their_regions_are_known() -> None:
    assert len(country_codes()) > 200
    assert "SCT" in regions_of("GB")
    assert regions_of("SM") == []
    assert "2026-01-02" in public_holidays("GB", "SCT")
    assert "2026-01-02" not in public_holidays("GB", "ENG")


@pytest.mark.parametrize(
    "changes",
    [
        {"time_zone": "Europe/Dublin"},
        {"holiday_country": "IE", "holiday_region": ""},
        {"holiday_region": "SCT"},
        {"closure_days": frozenset({date(2026, 11, 24)})},
        {"week": hours("08:00", "16:00", 1, 2, 3, 4, 5)},
        {"week": hours("09:00", "17:00", 1, 2, 3, 4)},
    ],
)
def test_other_calendar_has_other_fingerprint(changes: dict[str, Any]) -> None:
    assert calendar(**changes).fingerprint != calendar().fingerprint


@pytest.mark.parametrize("changes", [{"version": "2031a"}, {"digest": "0" * 64}])
def test_newer_rules_of_the_zone_have_another_fingerprint(
    monkeypatch: pytest.MonkeyPatch, changes: dict[str, str]
) -> None:
    before, rules = calendar().fingerprint, zone_rules("Europe/London")
    monkeypatch.setattr(counting, "zone_rules", lambda _: replace(rules, **changes))

    assert calendar().fingerprint != before


def test_newer_holidays_have_another_fingerprint(monkeypatch: pytest.MonkeyPatch) -> None:
    before = calendar().fingerprint
    monkeypatch.setattr(counting, "holidays_version", lambda: "99.1")

    assert calendar().fingerprint != before


def test_same_calendar_has_same_fingerprint() -> None:
    days = [date(2026, 11, 24), date(2026, 12, 24), date(2027, 4, 1)]
    one, other = frozenset(days), frozenset(reversed(days))

    assert calendar(closure_days=one).fingerprint == calendar(closure_days=other, name="Another one").fingerprint
