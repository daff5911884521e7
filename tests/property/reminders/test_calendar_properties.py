"""What holds of every calendar at every moment, whatever the zone, the week and the closures (R07)."""

from datetime import UTC, date, datetime, time, timedelta
from functools import cache

from hypothesis import given
from hypothesis import strategies as st

from casework.model.institution import WorkingWeek
from scheduler.calendar import WorkingCalendar
from tests.fakes.institutions import OFFICE_HOURS, an_institution

_CLOSED = frozenset(date(2026, 12, 24) + timedelta(days=ahead) for ahead in range(11))
_EVERY_NIGHT = WorkingWeek(frozenset(range(1, 8)), time(0, 30), time(2, 30))
_LATE = WorkingWeek(frozenset({1, 3, 6}), time(14), time(23, 59))


@cache
def calendar(zone: str, country: str, week: WorkingWeek) -> WorkingCalendar:
    institution = an_institution(
        time_zone=zone, holiday_country=country, holiday_region="", week=week, closure_days=_CLOSED
    )
    return WorkingCalendar(institution)


calendars = st.builds(
    lambda place, week: calendar(*place, week),
    st.sampled_from(
        [
            ("Europe/London", "GB"),
            ("America/St_Johns", "CA"),
            ("Australia/Lord_Howe", "AU"),
            ("Africa/Cairo", "EG"),
            ("Asia/Kathmandu", "NP"),
        ]
    ),
    st.sampled_from([OFFICE_HOURS, _EVERY_NIGHT, _LATE]),
)
moments = st.datetimes(datetime(2026, 1, 1), datetime(2029, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 - the bounds take the zone beside them
days = st.integers(1, 30)
spans = st.timedeltas(timedelta(0), timedelta(hours=60))


def is_working(calendar: WorkingCalendar, moment: datetime) -> bool:
    hours = calendar.hours_of(calendar.local(moment).date())
    return hours is not None and hours.opens <= moment <= hours.closes


def worked_between(calendar: WorkingCalendar, start: datetime, end: datetime) -> timedelta:
    """Count working time the slow and obvious way, one local date after another."""
    total = timedelta(0)
    day = calendar.local(start).date()
    while day <= calendar.local(end).date():
        hours = calendar.hours_of(day)
        if hours:
            total += max(timedelta(0), min(end, hours.closes) - max(start, hours.opens))
        day += timedelta(days=1)
    return total


@given(calendars, moments, days)
def test_deadlines_end_working_days(calendar: WorkingCalendar, start: datetime, days: int) -> None:
    due = calendar.end_of_working_day(start, days)
    hours = calendar.hours_of(calendar.local(due).date())
    assert hours is not None
    assert due == hours.closes
    assert due.tzinfo is UTC
    assert calendar.local(due).date() > calendar.local(start).date()


@given(calendars, moments, days)
def test_deadlines_count_working_days(calendar: WorkingCalendar, start: datetime, days: int) -> None:
    day = calendar.local(start).date() + timedelta(days=1)
    last = calendar.local(calendar.end_of_working_day(start, days)).date()
    between = [day + timedelta(days=ahead) for ahead in range((last - day).days + 1)]
    assert sum(1 for one in between if calendar.hours_of(one)) == days


@given(calendars, moments, moments, days)
def test_deadlines_keep_order(calendar: WorkingCalendar, one: datetime, other: datetime, days: int) -> None:
    earlier, later = sorted((one, other))
    assert calendar.end_of_working_day(earlier, days) <= calendar.end_of_working_day(later, days)
    assert calendar.end_of_working_day(one, days) < calendar.end_of_working_day(one, days + 1)


@given(calendars, moments, spans)
def test_walking_back_is_exact(calendar: WorkingCalendar, moment: datetime, span: timedelta) -> None:
    found = calendar.working_time_before(moment, span)
    assert found <= moment
    assert found.tzinfo is UTC
    assert is_working(calendar, found)
    assert worked_between(calendar, found, moment) == span


@given(calendars, moments, moments, spans)
def test_walking_back_keeps_order(calendar: WorkingCalendar, one: datetime, other: datetime, span: timedelta) -> None:
    earlier, later = sorted((one, other))
    assert calendar.working_time_before(earlier, span) <= calendar.working_time_before(later, span)


@given(calendars, moments, spans, spans)
def test_walking_back_adds_up(calendar: WorkingCalendar, moment: datetime, one: timedelta, other: timedelta) -> None:
    halfway = calendar.working_time_before(moment, one)
    assert calendar.working_time_before(halfway, other) == calendar.working_time_before(moment, one + other)


@given(calendars, moments)
def test_mornings_come_next(calendar: WorkingCalendar, after: datetime) -> None:
    morning = calendar.next_morning(after)
    hours = calendar.hours_of(calendar.local(morning).date())
    assert hours is not None
    assert morning == hours.opens
    assert morning > after
    assert worked_between(calendar, after, morning) <= calendar_day(calendar, after)


def calendar_day(calendar: WorkingCalendar, moment: datetime) -> timedelta:
    """Return what is left of the moment's own working day."""
    hours = calendar.hours_of(calendar.local(moment).date())
    return max(timedelta(0), hours.closes - max(moment, hours.opens)) if hours else timedelta(0)


@given(calendars, moments)
def test_local_is_same_instant(calendar: WorkingCalendar, moment: datetime) -> None:
    # Python calls no repeated wall time equal to an instant in another zone, so both are compared in UTC.
    assert calendar.local(moment).astimezone(UTC) == moment
