"""A meeting keeps its wall time over a change of the clocks (S09)."""

from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise

import pytest

from casework.model.meetings.proposals import DateGround, candidates, propose
from casework.model.meetings.rule import MeetingRule, MeetingWindow, Term
from casework.model.meetings.wall_time import WallTime

LONDON = "Europe/London"


def at(text: str) -> WallTime:
    return WallTime(datetime.fromisoformat(text), LONDON)


@pytest.mark.parametrize(
    ("wall", "instant"),
    [
        ("2027-03-27T14:00", "2027-03-27T14:00"),
        ("2027-03-28T00:59", "2027-03-28T00:59"),
        ("2027-03-28T02:00", "2027-03-28T01:00"),
        ("2027-03-29T14:00", "2027-03-29T13:00"),
        ("2027-10-30T14:00", "2027-10-30T13:00"),
        ("2027-10-31T00:30", "2027-10-30T23:30"),
        ("2027-10-31T02:00", "2027-10-31T02:00"),
        ("2027-11-01T14:00", "2027-11-01T14:00"),
    ],
)
def test_clocks_change_and_the_wall_time_stays(wall: str, instant: str) -> None:
    expected = datetime.fromisoformat(instant).replace(tzinfo=UTC)

    assert at(wall).instant() == expected


def test_hour_that_comes_twice_is_the_first_of_the_two() -> None:
    twice = at("2027-10-31T01:30")

    assert twice.instant() == datetime(2027, 10, 31, 0, 30, tzinfo=UTC)
    assert not twice.is_skipped


def test_skipped_hour_counts_as_if_the_clocks_stood() -> None:
    skipped = at("2027-03-28T01:30")

    assert skipped.is_skipped
    assert skipped.instant() == at("2027-03-28T02:30").instant()


def test_halves_of_the_day_meet_at_noon() -> None:
    noon, before = at("2027-03-02T12:00"), at("2027-03-02T11:59")

    assert before.is_morning
    assert not noon.is_morning
    assert noon.is_like(at("2027-03-09T17:00"))
    assert not noon.is_like(at("2027-03-10T17:00"))


def ground(**changes: object) -> DateGround:
    rule = MeetingRule(times=(time(10), time(14)))
    base = {"rule": rule, "zone": LONDON, "works_at": lambda at: at.isoweekday() < 6, "day_ends": time(17)}
    return DateGround(**{**base, **changes})  # type: ignore[arg-type]


def test_first_and_last_week_of_a_term_are_left_out() -> None:
    term = Term(date(2027, 3, 3), date(2027, 4, 20))
    found = candidates(ground(terms=[term]), MeetingWindow("spring", 3, 4).season(2027), date(2027, 1, 1))

    assert found[0].at.day == date(2027, 3, 8)
    assert found[-1].at.day == date(2027, 4, 16)


def test_terms_elsewhere_bind_nobody() -> None:
    """The file names no term of that year yet."""
    terms = [Term(date(2026, 1, 5), date(2026, 6, 1))]
    season = MeetingWindow("spring", 3, 4).season(2027)

    assert candidates(ground(terms=terms), season, season.first)[0].at.day == date(2027, 3, 1)


def test_no_friday_afternoon_and_nothing_past_the_working_day() -> None:
    season = MeetingWindow("spring", 3, 3).season(2027)
    rule = MeetingRule(times=(time(10), time(14), time(16)))
    found = candidates(ground(rule=rule), season, season.first)

    assert {one.at.at.time() for one in found} == {time(10), time(14)}
    assert {one.at.at.time() for one in found if one.at.day.isoweekday() == 5} == {time(10)}


def test_proposals_are_unlike_one_another_and_the_last_meeting() -> None:
    last = at("2026-10-20T10:00")
    proposed = propose(ground(last=last), MeetingWindow("spring", 3, 4).season(2027), date(2027, 1, 20))

    assert len(proposed) == 5
    assert not any(one.at.is_like(last) for one in proposed)
    assert {one.at.is_morning for one in proposed} == {True, False}
    assert len({one.at.day.isoweekday() for one in proposed}) >= 4
    assert min(b.at.day - a.at.day for a, b in pairwise(proposed)) >= timedelta(days=5)


def test_window_over_the_turn_of_the_year() -> None:
    season = MeetingWindow("winter", 12, 1).season(2027)

    assert (season.first, season.last) == (date(2027, 12, 1), date(2028, 1, 31))
    rule = MeetingRule(windows=(MeetingWindow("winter", 12, 1),))
    assert season in list(rule.seasons_to_plan(date(2028, 1, 20)))


def test_hour_that_comes_twice_is_known() -> None:
    def shown_twice(at: str) -> bool:
        return WallTime(datetime.fromisoformat(at), "Europe/London").is_shown_twice

    assert shown_twice("2027-10-31T01:30")
    assert not shown_twice("2027-10-31T02:00")
    assert not shown_twice("2027-10-31T00:59")
    assert not shown_twice("2027-03-28T01:30")
