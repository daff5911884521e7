"""What holds of everybody's training, whatever they did and when (S10, C01)."""

from dataclasses import replace
from datetime import date, timedelta
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework.model.training.course import NO_TIME, Course, Span
from casework.model.training.records import Training, TrainingRecord, with_record, without_record
from casework.model.training.validity import (
    TrainingState,
    is_trained,
    missing_for,
    standing_of,
    warning_of,
    way_back,
)

FIRST, LAST = date(2026, 1, 1), date(2036, 12, 31)
FULL, REFRESHER, OTHER = "full", "refresher", "other"
ORDER = [TrainingState.NEVER, TrainingState.VALID, TrainingState.GRACE, TrainingState.LAPSED]

days = st.dates(FIRST, LAST)
spans = st.builds(Span, st.integers(0, 40), st.integers(0, 400))
lengths = spans.filter(lambda one: one != NO_TIME)
hours = st.integers(1, 12).map(lambda number: timedelta(hours=number))
records = st.lists(
    st.builds(TrainingRecord, st.sampled_from([FULL, REFRESHER, OTHER, "gone"]), days, hours), max_size=8
).map(tuple)


@st.composite
def courses(draw: st.DrawFn, *, with_hours: bool = False) -> tuple[Course, ...]:
    """Draw a full course, its refresher, and another one."""
    kept: Any = {"keep_hours": draw(hours), "keep_within": draw(lengths)} if with_hours and draw(st.booleans()) else {}
    full = Course(FULL, "Full", hours=draw(hours), valid_for=draw(lengths), grace=draw(spans), **kept)
    refresher = Course(
        REFRESHER,
        "Refresher",
        hours=draw(hours),
        renews=FULL,
        valid_for=draw(st.none() | lengths),
        late=draw(spans),
    )
    return full, refresher, Course(OTHER, "Other", hours=draw(hours))


@given(courses(with_hours=True), records, days, st.integers(0, 2000))
def test_nothing_done_means_nothing_gets_better(
    known: tuple[Course, ...], done: Training, today: date, later: int
) -> None:
    done = tuple(one for one in done if one.on <= today)
    now = standing_of(known[0], known, done, today)
    then = standing_of(known[0], known, done, today + timedelta(days=later))

    assert ORDER.index(then.state) >= ORDER.index(now.state)
    assert (now.since, now.until) == (then.since, then.until)


@given(courses(with_hours=True), records, days)
def test_last_day_is_whole(known: tuple[Course, ...], done: Training, today: date) -> None:
    done = tuple(one for one in done if one.on <= today)
    found = standing_of(known[0], known, done, today)
    if found.until is None or found.grace_until is None:
        assert found.state is TrainingState.NEVER
        return
    last = max(found.until, today)
    if last == found.until:
        assert standing_of(known[0], known, done, found.until).state is TrainingState.VALID
        after = standing_of(known[0], known, done, found.until + timedelta(days=1)).state
        assert after is (TrainingState.LAPSED if found.grace_until == found.until else TrainingState.GRACE)
    over = max(today, found.grace_until + timedelta(days=1))
    assert standing_of(known[0], known, done, over).state is TrainingState.LAPSED
    assert not is_trained(known, done, over)


@given(courses(with_hours=True), records, st.randoms(), days)
def test_order_of_records_is_nothing(known: tuple[Course, ...], done: Training, random: Random, today: date) -> None:
    shuffled = list(done)
    random.shuffle(shuffled)
    assert standing_of(known[0], known, tuple(shuffled), today) == standing_of(known[0], known, done, today)


@given(courses(), records, days, st.sampled_from([FULL, OTHER]), days)
def test_one_record_more_never_shortens(
    known: tuple[Course, ...], done: Training, day: date, course: str, today: date
) -> None:
    before = standing_of(known[0], known, done, today)
    after = standing_of(known[0], known, (*done, TrainingRecord(course, day)), today)

    assert (after.until or date.min) >= (before.until or date.min)


@pytest.mark.promise("C01")
@given(courses(), records, days)
def test_whoever_is_let_into_a_refresher_is_renewed_by_it(known: tuple[Course, ...], done: Training, day: date) -> None:
    full, refresher, _ = known
    done = tuple(one for one in done if one.on < day)
    before = standing_of(full, known, done, day)
    after = standing_of(full, known, with_record(done, TrainingRecord(REFRESHER, day)), day)
    if missing_for(refresher, known, done, day):
        assert missing_for(refresher, known, done, day) == (full,)
        assert after == before, "the full course is needed"
    else:
        assert after.state is TrainingState.VALID
        assert before.state is not TrainingState.NEVER


@pytest.mark.promise("C01")
@given(courses(), st.lists(st.builds(TrainingRecord, st.sampled_from([REFRESHER, OTHER]), days), max_size=5), days)
def test_refresher_alone_is_nothing(known: tuple[Course, ...], done: list[TrainingRecord], today: date) -> None:
    assert standing_of(known[0], known, tuple(done), today).state is TrainingState.NEVER
    assert missing_for(known[1], known, tuple(done), today) == (known[0],)


@given(courses(), records, days)
def test_way_back_leads_back(known: tuple[Course, ...], done: Training, today: date) -> None:
    done = tuple(one for one in done if one.on < today)
    found = standing_of(known[0], known, done, today)
    way = way_back(found, known, today)
    assert missing_for(way, known, done, today) == ()
    assert is_trained(known, with_record(done, TrainingRecord(way.course_id, today)), today)


@given(courses(), days, st.integers(0, 3000))
def test_warnings_come_in_their_order(known: tuple[Course, ...], day: date, later: int) -> None:
    done = (TrainingRecord(FULL, day),)
    steps = ["", *(str(one) for one in known[0].remind), "grace", "lapsed"]
    one, other = (warning_of(standing_of(known[0], known, done, at), at) for at in (day, day + timedelta(days=later)))
    assert steps.index(other) >= steps.index(one)


@given(records, st.builds(TrainingRecord, st.sampled_from([FULL, OTHER]), days))
def test_what_is_entered_by_mistake_is_taken_away(done: Training, record: TrainingRecord) -> None:
    known = with_record((), record) if not done else with_record(done, record)
    assert record.key in {one.key for one in known}
    left = without_record(known, record.course, record.on)
    assert record.key not in {one.key for one in left}
    assert with_record(known, replace(record, session="again")) == known, "one of a course and a day"


@pytest.mark.parametrize(
    ("span", "day", "last"),
    [
        (Span(12), date(2028, 2, 29), date(2029, 2, 28)),
        (Span(48), date(2028, 2, 29), date(2032, 2, 29)),
        (Span(24), date(2027, 2, 28), date(2029, 2, 28)),
        (Span(1), date(2027, 1, 31), date(2027, 2, 28)),
        (Span(0, 30), date(2028, 2, 1), date(2028, 3, 2)),
        (Span(6, 7), date(2026, 8, 31), date(2027, 3, 7)),
    ],
)
def test_leap_years_and_short_months(span: Span, day: date, last: date) -> None:
    assert span.after(day) == last


class TestHours:
    COURSES = (
        Course(FULL, "Full", hours=timedelta(hours=6), keep_hours=timedelta(hours=6), keep_within=Span(12)),
        Course(OTHER, "Other", hours=timedelta(hours=3)),
    )

    def until(self, *done: TrainingRecord) -> date | None:
        return standing_of(self.COURSES[0], self.COURSES, done, LAST).until

    def test_first_time_begins_with_the_course(self) -> None:
        assert self.until(TrainingRecord(FULL, FIRST, timedelta(hours=1))) == date(2027, 1, 1)

    def test_enough_hours_carry_on(self) -> None:
        full = TrainingRecord(FULL, FIRST, timedelta(hours=6))
        more = TrainingRecord(OTHER, date(2026, 10, 1), timedelta(hours=3))
        assert self.until(full, more) == date(2027, 1, 1), "three more are three too few a year later"
        last = TrainingRecord(OTHER, date(2026, 12, 1), timedelta(hours=3))
        assert self.until(full, more, last) == date(2027, 10, 1)
        assert standing_of(self.COURSES[0], self.COURSES, (full, more, last), LAST).lacks_hours

    def test_first_time_is_whole_however_long_ago_other_hours_were(self) -> None:
        """What was done before the course fills the hours up, and takes nothing of the time that begins with it."""
        before = TrainingRecord(OTHER, date(2025, 3, 1), timedelta(hours=3))
        assert self.until(before, TrainingRecord(FULL, FIRST, timedelta(hours=3))) == date(2027, 1, 1)

    def test_refresher_is_enough_by_the_time_of_the_course(self) -> None:
        """Where hours alone are missing: the course's own time has not run out, and a refresher looks at that."""
        known = (
            Course(FULL, "Full", valid_for=Span(36), keep_hours=timedelta(hours=6), keep_within=Span(12)),
            Course(REFRESHER, "Refresher", renews=FULL),
        )
        done = (TrainingRecord(FULL, FIRST, timedelta(hours=6)),)
        found = standing_of(known[0], known, done, date(2027, 6, 1))
        assert (found.state, found.lacks_hours) == (TrainingState.LAPSED, True)
        assert way_back(found, known, date(2029, 1, 1)).course_id == REFRESHER
        assert way_back(found, known, date(2029, 1, 2)).course_id == FULL

    def test_hours_of_what_is_no_course_here_are_none(self) -> None:
        full = TrainingRecord(FULL, FIRST, timedelta(hours=6))
        assert self.until(full, TrainingRecord("gone", date(2026, 12, 1), timedelta(hours=9))) == date(2027, 1, 1)


class TestRequired:
    COURSES = (Course(FULL, "Full", required_from=date(2027, 9, 1)),)

    def test_nobody_is_kept_away_before_the_day(self) -> None:
        assert is_trained(self.COURSES, (), date(2027, 8, 31))
        assert not is_trained(self.COURSES, (), date(2027, 9, 1))
        assert is_trained(self.COURSES, (TrainingRecord(FULL, date(2027, 9, 1)),), date(2027, 9, 1))


@pytest.mark.promise("C01")
class TestRefresherInTime:
    COURSES = (
        Course(FULL, "Full", valid_for=Span(24), grace=Span(0, 30)),
        Course(REFRESHER, "Refresher", renews=FULL, late=Span(3)),
    )
    DONE = TrainingRecord(FULL, date(2024, 1, 15))

    @pytest.mark.parametrize(
        ("day", "since", "until"),
        [
            (date(2025, 6, 2), date(2024, 1, 15), date(2027, 6, 2)),
            (date(2026, 2, 14), date(2024, 1, 15), date(2028, 2, 14)),
            (date(2026, 2, 15), date(2026, 2, 15), date(2028, 2, 15)),
            (date(2026, 5, 14), date(2026, 5, 14), date(2028, 5, 14)),
            (date(2026, 5, 15), date(2024, 1, 15), date(2026, 1, 15)),
        ],
    )
    def test_counts_until_its_last_day_and_not_after(self, day: date, since: date, until: date) -> None:
        """In time; on the last day of grace; after it; on the last day on which it is enough; a day too late."""
        found = standing_of(self.COURSES[0], self.COURSES, (self.DONE, TrainingRecord(REFRESHER, day)), day)
        assert (found.since, found.until) == (since, until)
        assert found.counts is (until > day)
