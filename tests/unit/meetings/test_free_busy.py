"""Whether somebody is free: what is not told is unknown, never free."""

from datetime import UTC, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework.model.meetings.free_busy import (
    Availability,
    FreeBusy,
    FreeCount,
    RuledZone,
    WorkingHours,
    ZoneChange,
    counted,
    local_in,
)

FREE, TENTATIVE, BUSY, UNKNOWN = Availability
MONDAY = datetime(2027, 3, 1, 8, tzinfo=UTC)
HALF = timedelta(minutes=30)
HOURS = WorkingHours(frozenset({1, 2, 3}), time(9), time(17), "Europe/London")
LONDON_BY_RULES = RuledZone(0, ZoneChange(10, 5, 0, time(2)), ZoneChange(3, 5, 0, time(1), bias=-60))


def told(parts: str, hours: WorkingHours | None = None) -> FreeBusy:
    return FreeBusy(MONDAY, HALF, bytes(map(int, parts)), hours)


@pytest.mark.parametrize(
    ("parts", "begins", "minutes", "expected"),
    [
        ("0000", 0, 60, FREE),
        ("0100", 0, 60, TENTATIVE),
        ("0210", 0, 90, BUSY),
        ("0020", 0, 60, FREE),
        ("0020", 15, 60, BUSY),
        ("00", 0, 90, UNKNOWN),
        ("02", 0, 90, BUSY),
        ("", 0, 30, UNKNOWN),
        ("0000", -30, 60, UNKNOWN),
        ("0000", 600, 60, UNKNOWN),
    ],
)
def test_worst_part_of_the_span_counts(parts: str, begins: int, minutes: int, expected: Availability) -> None:
    starts_at = MONDAY + timedelta(minutes=begins)

    assert told(parts).at(starts_at, starts_at + timedelta(minutes=minutes)) is expected


@pytest.mark.parametrize(
    ("day", "hour", "expected"),
    [(1, 9, FREE), (1, 8, TENTATIVE), (3, 16, FREE), (3, 17, TENTATIVE), (4, 10, TENTATIVE)],
)
def test_part_time_days_and_early_hours_are_no_free_time(day: int, hour: int, expected: Availability) -> None:
    starts_at = datetime(2027, 3, day, hour, tzinfo=UTC)

    assert told("0" * 500, HOURS).at(starts_at, starts_at + timedelta(hours=1)) is expected


def test_hours_are_told_in_their_own_zone() -> None:
    hours = WorkingHours(frozenset(range(1, 6)), time(9), time(17), "Australia/Perth")
    starts_at = datetime(2027, 3, 1, 10, tzinfo=UTC)

    assert told("0" * 100, hours).at(starts_at, starts_at + HALF) is TENTATIVE


@given(st.datetimes(datetime.fromisoformat("2026-01-01T00:00"), datetime.fromisoformat("2030-01-01T00:00")))
def test_zone_by_its_rules_shows_what_its_name_shows(moment: datetime) -> None:
    instant = moment.replace(tzinfo=UTC)
    named = local_in("Europe/London", instant)

    assert LONDON_BY_RULES.local(instant) == named


def test_zone_of_the_south_has_its_summer_over_new_year() -> None:
    zone = RuledZone(-600, ZoneChange(4, 1, 0, time(3)), ZoneChange(10, 1, 0, time(2), bias=-60))

    assert zone.local(datetime(2027, 1, 1, 0, tzinfo=UTC)) == datetime.fromisoformat("2027-01-01T11:00")
    assert zone.local(datetime(2027, 7, 1, 0, tzinfo=UTC)) == datetime.fromisoformat("2027-07-01T10:00")


def test_zone_without_a_change() -> None:
    assert RuledZone(-330).local(datetime(2027, 7, 1, 0, tzinfo=UTC)) == datetime.fromisoformat("2027-07-01T05:30")


@given(st.lists(st.tuples(st.text("0123", max_size=40), st.booleans()), max_size=6), st.integers(-60, 900))
def test_count_is_what_each_one_is(calendars: list[tuple[str, bool]], begins: int) -> None:
    known = {str(number): told(parts, HOURS if works else None) for number, (parts, works) in enumerate(calendars)}
    people = [*known, "nobody knows"]
    starts_at = MONDAY + timedelta(minutes=begins)
    span = (starts_at, starts_at + timedelta(minutes=45))

    seen = [known[one].at(*span) if one in known else UNKNOWN for one in people]
    [found] = counted(people, known, [span])
    assert found == FreeCount(*(seen.count(one) for one in Availability))
