"""Every kind of reminder falls into working time, in its order, also on the days when the clocks change (R07)."""

from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from itertools import pairwise
from typing import cast
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from casework.actions.calls.close import call_reminders
from casework.actions.cases.contact_clock import contact_reminders
from casework.desk import Desk
from casework.model.calls.anonymity import Redactor
from casework.model.institution import WorkingWeek
from casework.model.reminders import WorkingDayTerm
from casework.model.services import Deadlines
from casework.ports import Directory, UnitOfWork
from casework.ports.names import NameMatcher
from scheduler.calendar import WorkingCalendar
from tests.builders import a_call, a_case
from tests.fakes.institutions import OFFICE_HOURS, an_institution
from tests.property.reminders.test_calendar_properties import is_working, worked_between

AT_NIGHT = WorkingWeek(frozenset(range(1, 8)), time(0, 30), time(2, 30))
"""Hours that the clocks jump over, or show twice, where they change at one or two in the morning."""

PLACES = ("Europe/London", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Africa/Cairo")


@cache
def changes(place: str) -> tuple[date, ...]:
    """Return the days of three years on which the clocks change in a zone."""
    zone = ZoneInfo(place)
    days = [date(2026, 1, 1) + timedelta(days=ahead) for ahead in range(3 * 365)]
    offsets = [datetime.combine(day, time(), zone).utcoffset() for day in days]
    return tuple(day for day, (before, after) in zip(days, pairwise(offsets), strict=False) if before != after)


@cache
def desk(place: str, week: WorkingWeek, nudge_before: int) -> Desk:
    """Return a desk without a store; the deputy hears half of the way between the nudge and the deadline."""
    spans = timedelta(hours=nudge_before)
    deadlines = Deadlines(nudge_before=spans, deputy_before=spans / 2, call_closing_before=spans)
    institution = an_institution(
        time_zone=place, week=week, deadlines=deadlines, holiday_country="GB", holiday_region=""
    )
    calendar = WorkingCalendar(institution)
    return Desk(
        cast(UnitOfWork, None),
        datetime(2026, 1, 1, tzinfo=UTC),
        calendar,
        institution,
        cast(Directory, None),
        cast(Redactor, None),
        cast(NameMatcher, None),
    )


desks = st.builds(desk, st.sampled_from(PLACES), st.sampled_from([OFFICE_HOURS, AT_NIGHT]), st.integers(1, 12))


@st.composite
def around_changes(draw: st.DrawFn, desk: Desk) -> datetime:
    """Draw a moment within four days of a change of the clocks."""
    day = draw(st.sampled_from(changes(desk.institution.time_zone)))
    start = datetime.combine(day - timedelta(days=4), time(), UTC)
    return start + draw(st.timedeltas(timedelta(0), timedelta(days=8)))


@given(st.data(), desks, st.integers(1, 5))
def test_first_contact_in_order(data: st.DataObject, desk: Desk, days: int) -> None:
    now = data.draw(around_changes(desk))
    calendar = cast(WorkingCalendar, desk.calendar)
    term = WorkingDayTerm(now, days)
    case = a_case(created_at=now, first_contact_due=calendar.end_of_working_day(now, days))

    near, deputy, missed = contact_reminders(desk, case, term)

    assert near.due_at < deputy.due_at < missed.due_at == case.first_contact_due
    assert all(is_working(calendar, one.due_at) for one in (near, deputy, missed))
    assert worked_between(calendar, near.due_at, missed.due_at) == desk.institution.main.deadlines.nudge_before
    assert worked_between(calendar, deputy.due_at, missed.due_at) == desk.institution.main.deadlines.deputy_before
    assert [one.term for one in (near, deputy, missed)] == [None, None, term]


@given(st.data(), desks, st.integers(1, 20))
def test_call_closes_after_its_warning(data: st.DataObject, desk: Desk, days: int) -> None:
    now = data.draw(around_changes(desk))
    calendar = cast(WorkingCalendar, desk.calendar)
    call = a_call("1" * 32, answer_by=calendar.end_of_working_day(now, days))

    closing, closes = call_reminders(desk, desk.institution.main, call, WorkingDayTerm(now, days))

    assert closing.due_at < closes.due_at == call.answer_by
    assert is_working(calendar, closing.due_at)
    before = desk.institution.main.deadlines.call_closing_before
    assert worked_between(calendar, closing.due_at, closes.due_at) == before


@given(st.data(), desks)
def test_digest_comes_once_each_working_day(data: st.DataObject, desk: Desk) -> None:
    """Whenever one is told, the next is the next working day's, at its first minute."""
    calendar = cast(WorkingCalendar, desk.calendar)
    moment = data.draw(around_changes(desk))
    mornings = [moment := calendar.next_morning(moment) for _ in range(8)]

    days = [calendar.local(one).date() for one in mornings]
    whole = [days[0] + timedelta(days=ahead) for ahead in range((days[-1] - days[0]).days + 1)]
    assert days == [day for day in whole if calendar.hours_of(day)]
    assert mornings == [hours.opens for day in days if (hours := calendar.hours_of(day))]
