"""What holds of every meeting of a case, whatever its people do in whatever order (R08)."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework.errors import IllegalMove
from casework.model.meetings import offered
from casework.model.meetings.arrangement import MeetingWay
from casework.model.meetings.meeting import Meeting, MeetingState
from casework.model.meetings.offered import TimesOffered, arrangement_of, problem_with_time, times_left
from tests.builders import NOW, a_case_meeting

ZONES = ("Europe/London", "America/New_York", "Asia/Kolkata", "Pacific/Auckland", "Australia/Lord_Howe", "UTC")
HOST, GUEST = "host", "guest"
LOCAL = NOW.replace(tzinfo=None)

walls = st.datetimes(LOCAL, LOCAL + timedelta(days=10)).map(lambda at: at.replace(microsecond=0))


@dataclass(frozen=True)
class Step:
    """Something that somebody does."""

    name: str
    do: Callable[[Meeting], Meeting]


def offers(times: list[datetime]) -> Step:
    said = TimesOffered(tuple(times), timedelta(minutes=20), MeetingWay.PHONE)
    return Step("offer", lambda meeting: offered.offer(meeting, said, HOST, NOW))


def takes(number: int) -> Step:
    return Step("take", lambda meeting: offered.take(meeting, meeting.proposed[number % len(meeting.proposed)]))


steps = st.one_of(
    st.lists(walls, min_size=1, max_size=5).map(offers),
    st.integers(0, 4).map(takes),
    st.just(Step("others", lambda meeting: offered.ask_others(meeting, GUEST, "Later, please."))),
    st.just(Step("call", lambda meeting: offered.ask_call(meeting, GUEST))),
    st.just(Step("cancel", lambda meeting: offered.cancel(meeting, GUEST))),
    st.just(Step("hold", lambda meeting: offered.hold(meeting, LOCAL))),
    st.just(Step("miss", lambda meeting: offered.miss(meeting, HOST))),
    st.just(Step("keep", lambda meeting: offered.change_host(meeting, "another", keeps_time=True))),
    st.just(Step("change", lambda meeting: offered.change_host(meeting, "another", keeps_time=False))),
)


@given(st.lists(steps, max_size=14))
def test_every_life_makes_sense(life: list[Step]) -> None:
    meeting = a_case_meeting("case")
    for step in life:
        if step.name == "take" and not meeting.proposed:
            continue
        before = meeting
        try:
            meeting = step.do(meeting)
        except IllegalMove:
            assert before.is_over or before.state is MeetingState.PROPOSED
            continue
        said = arrangement_of(meeting)
        # It has a time exactly where one was agreed, and calendars learn of each change of one.
        assert (meeting.at is not None) is (
            meeting.state in {MeetingState.FIXED, MeetingState.MISSED}
        ) or meeting.is_over
        had_time = before.state is MeetingState.FIXED
        loses_time = had_time and (meeting.state is not MeetingState.FIXED or meeting.at != before.at)
        told = loses_time and meeting.state not in {MeetingState.HELD, MeetingState.MISSED}
        assert meeting.sequence >= before.sequence + told
        assert (meeting.uid, meeting.case_id) == (before.uid, before.case_id)
        # What somebody asks for stands until it is answered, and never beside a time.
        assert not (meeting.state is MeetingState.FIXED and (said.asks_others or said.asks_call))
        assert not (said.asks_others and said.asks_call)
        assert not (said.asks_others and meeting.proposed)
        assert before.is_over is False


@given(st.lists(walls, min_size=1, max_size=5), st.sampled_from(ZONES), st.integers(0, 12))
def test_what_is_left_lies_ahead(times: list[datetime], zone: str, days: int) -> None:
    now = NOW + timedelta(days=days)
    said = TimesOffered(tuple(times), timedelta(minutes=20), MeetingWay.TEAMS)
    meeting = offered.offer(a_case_meeting("case", zone=zone), said, HOST, NOW)
    left = times_left(meeting, now)

    assert all(one.instant() > now for one in left)
    assert [one.at for one in left] == [one for one in meeting.proposed if one in {each.at for each in left}]
    assert list(meeting.proposed) == sorted(set(times))


@given(st.datetimes(), st.sampled_from(ZONES))
def test_every_time_is_judged(at: datetime, zone: str) -> None:
    """From the year 1 to the year 9999."""
    assert problem_with_time(at, zone, NOW) in {"", "problem-time-past", "problem-time-far", "problem-time-skipped"}


@given(walls, st.sampled_from(ZONES))
def test_accepted_time_is_shown_by_the_clocks(at: datetime, zone: str) -> None:
    if problem_with_time(at, zone, NOW):
        return
    instant = at.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)
    assert instant > NOW
    assert instant.astimezone(ZoneInfo(zone)).replace(tzinfo=None) == at


@pytest.mark.parametrize(
    ("at", "zone", "problem"),
    [
        ("2027-03-28T01:30", "Europe/London", "problem-time-skipped"),
        ("2027-03-28T00:59", "Europe/London", ""),
        ("2027-03-28T02:00", "Europe/London", ""),
        ("2027-03-14T02:30", "America/New_York", "problem-time-skipped"),
        ("2026-11-20T10:00", "Europe/London", "problem-time-past"),
        ("2026-11-20T10:01", "Europe/London", ""),
        ("2026-11-20T22:00", "Pacific/Auckland", "problem-time-past"),
        ("2027-05-20T10:00", "Europe/London", "problem-time-far"),
        ("9999-12-31T23:59", "Pacific/Auckland", "problem-time-far"),
        ("0001-01-01T00:00", "Pacific/Auckland", "problem-time-past"),
    ],
)
def test_times_at_the_edges(at: str, zone: str, problem: str) -> None:
    assert problem_with_time(datetime.fromisoformat(at), zone, NOW) == problem
