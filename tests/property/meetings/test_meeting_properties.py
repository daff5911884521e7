"""What holds of every meeting, poll and proposal, whatever is drawn (S09)."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from fractions import Fraction
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework.errors import IllegalMove
from casework.model.meetings.meeting import (
    CASE_TRANSITIONS,
    OVER,
    TRANSITIONS,
    Meeting,
    MeetingEvent,
    MeetingPurpose,
    MeetingState,
    Participant,
    PollAnswer,
)
from casework.model.meetings.proposals import DateGround, candidates, propose
from casework.model.meetings.recommend import Criterion, PollGround, recommend
from casework.model.meetings.rule import MeetingRule, MeetingWindow, Term
from casework.model.meetings.wall_time import WallTime
from tests.builders import NOW

LONDON = "Europe/London"
ZONES = (LONDON, "America/New_York", "Asia/Kolkata", "Pacific/Auckland", "Australia/Lord_Howe", "UTC")

walls = st.datetimes(NOW.replace(tzinfo=None), datetime.fromisoformat("2029-01-01")).map(
    lambda at: at.replace(microsecond=0)
)
wall_times = st.builds(WallTime, walls, st.sampled_from(ZONES))
answers = st.sampled_from([*PollAnswer, None])


@st.composite
def polls(draw: st.DrawFn) -> tuple[list[WallTime], PollGround]:
    """Draw some options, who is asked, and what they say."""
    options = sorted(draw(st.lists(walls, min_size=1, max_size=7, unique=True)))
    people = []
    for number in range(draw(st.integers(0, 9))):
        said = {place: one for place in range(len(options)) if (one := draw(answers))}
        people.append(Participant(f"person-{number}", said))
    missed = frozenset(one.person_id for one in people if draw(st.booleans()))
    last = draw(st.none() | st.builds(WallTime, walls, st.just(LONDON)))
    groups = {one.person_id: draw(st.sampled_from("ab")) for one in people} if draw(st.booleans()) else {}
    quorum = draw(st.sampled_from([Fraction(1, 2), Fraction(2, 3), Fraction(1)]))
    return [WallTime(one, LONDON) for one in options], PollGround(people, quorum, missed, last, groups)


@given(st.lists(st.sampled_from(MeetingEvent), max_size=12))
def test_every_life_follows_the_table(events: list[MeetingEvent]) -> None:
    meeting = Meeting("m", MeetingPurpose.GROUP, "resolution", LONDON, timedelta(hours=1), NOW, "u")
    for event in events:
        before = meeting
        if meeting.allows(event):
            meeting = meeting.advanced(event)
            assert meeting.state is TRANSITIONS[before.state, event]
        else:
            with pytest.raises(IllegalMove):
                meeting.advanced(event)
        assert before.state not in OVER or meeting.state is before.state
        # What stands in nobody's calendar yet is no change of it.
        raised = before.state is MeetingState.FIXED and meeting is not before and event is not MeetingEvent.HELD
        assert meeting.sequence - before.sequence == raised
        assert meeting.uid == "u"


def test_every_state_is_reached_and_every_pair_decided() -> None:
    for table, never in ((TRANSITIONS, MeetingState.MISSED), (CASE_TRANSITIONS, MeetingState.POLLING)):
        assert {MeetingState.PROPOSED, *table.values()} == set(MeetingState) - {never}
        assert all(state not in OVER for state, _ in table)


@given(polls(), st.randoms())
def test_recommendation_hangs_on_no_order(drawn: tuple[list[WallTime], PollGround], random: object) -> None:
    options, asked = drawn
    mixed = list(asked.participants)
    random.shuffle(mixed)  # type: ignore[attr-defined]

    assert recommend(options, asked) == recommend(options, replace(asked, participants=mixed))


@given(polls())
def test_rule_is_followed_in_its_order(drawn: tuple[list[WallTime], PollGround]) -> None:
    options, asked = drawn
    found = recommend(options, asked)
    best = found.best

    assert sorted(one.number for one in found.standings) == list(range(len(options)))
    assert best.reaches_quorum == any(one.reaches_quorum for one in found.standings)
    alike = [one for one in found.standings if one.reaches_quorum == best.reaches_quorum]
    assert best.missing_again == min(one.missing_again for one in alike)
    alike = [one for one in alike if one.missing_again == best.missing_again]
    assert best.yes == max(one.yes for one in alike)
    alike = [one for one in alike if one.yes == best.yes]
    assert best.if_need_be == max(one.if_need_be for one in alike)
    alike = [one for one in alike if one.if_need_be == best.if_need_be]
    assert best.is_other_time == any(one.is_other_time for one in alike)
    alike = [one for one in alike if one.is_other_time == best.is_other_time]
    assert best.at.instant() == min(one.at.instant() for one in alike)
    for one in found.standings:
        assert one.yes + one.if_need_be + one.no + one.silent == len(asked.participants)


@given(polls(), st.data())
def test_one_more_yes_never_costs_a_date_its_place(
    drawn: tuple[list[WallTime], PollGround], data: st.DataObject
) -> None:
    options, asked = drawn
    if not asked.participants:
        return
    best = recommend(options, asked).best.number
    place = data.draw(st.integers(0, len(asked.participants) - 1))
    people = list(asked.participants)
    people[place] = replace(people[place], answers={**people[place].answers, best: PollAnswer.YES})

    assert recommend(options, replace(asked, participants=people)).best.number == best


@given(polls())
def test_second_sitting_is_for_those_who_cannot_come(drawn: tuple[list[WallTime], PollGround]) -> None:
    options, asked = drawn
    found = recommend(options, asked)
    if found.second is None:
        return
    assert not found.best.reaches_quorum
    assert found.second.at.is_morning is not found.best.at.is_morning
    left = [one for one in asked.participants if not one.may_come(found.best.number)]
    assert any(one.may_come(found.second.number) for one in left)


@given(polls())
def test_all_alike_means_the_earliest(drawn: tuple[list[WallTime], PollGround]) -> None:
    options, asked = drawn
    silent = replace(asked, participants=[Participant(one.person_id) for one in asked.participants], last=None)
    found = recommend(options, silent)

    assert found.best.number == 0
    assert found.decided_by is Criterion.EARLIEST
    assert not found.best.reaches_quorum
    assert found.second is None


@given(wall_times)
def test_instant_shows_the_wall_time_again(one: WallTime) -> None:
    """But for an hour that clocks skip, which they show later."""
    shown = one.instant().astimezone(ZoneInfo(one.zone)).replace(tzinfo=None)

    assert (shown == one.at) is not one.is_skipped
    assert shown >= one.at


days = st.dates(date(2027, 1, 1), date(2027, 12, 1))
rules = st.builds(
    MeetingRule,
    avoid=st.frozensets(days, max_size=20),
    times=st.lists(st.sampled_from([time(9), time(10), time(13), time(14), time(16)]), min_size=1, unique=True).map(
        tuple
    ),
)


@given(rules, days, st.lists(st.tuples(days, st.integers(0, 80)), max_size=3), st.none() | walls, st.integers(1, 7))
def test_proposals_keep_the_rule(
    rule: MeetingRule, earliest: date, terms: list[tuple[date, int]], last: datetime | None, count: int
) -> None:
    season = MeetingWindow("spring", 3, 4).season(2027)
    known = [Term(first, first + timedelta(days=length)) for first, length in terms]
    met = WallTime(last, LONDON) if last else None
    ground = DateGround(rule, LONDON, lambda day: day.isoweekday() < 6, time(17), known, met)
    proposed = propose(ground, season, earliest, count)

    possible = candidates(ground, season, earliest)
    assert len(proposed) == min(count, len(possible))
    assert [one.at.at for one in proposed] == sorted({one.at.at for one in proposed})
    here = [one for one in known if one.first <= season.last and one.last >= season.first]
    for one in proposed:
        assert one in possible
        day = one.at.day
        assert max(season.first, earliest) <= day <= season.last
        assert day.isoweekday() < 6
        assert day not in rule.avoid
        assert day.isoweekday() < 5 or one.at.is_morning
        assert one.at.at + rule.length <= datetime.combine(day, time(17))
        assert not here or any(term.has(day) for term in here)


@given(st.integers(1, 12), st.integers(1, 12), st.integers(2024, 2031))
def test_window_is_whole_months(first: int, last: int, year: int) -> None:
    window = MeetingWindow("one", first, last)
    season = window.season(year)

    assert (season.first.day, season.first.month, season.first.year) == (1, first, year)
    assert (season.last + timedelta(days=1)).day == 1
    assert season.last.month == last
    months = {(season.first + timedelta(days=n)).month for n in range((season.last - season.first).days + 1)}
    assert months == window.months()


@given(st.dates(date(2026, 1, 1), date(2030, 1, 1)))
def test_each_season_is_planned_in_its_time(today: date) -> None:
    rule = MeetingRule()
    for season in rule.seasons_to_plan(today):
        assert season.first - timedelta(weeks=10) <= today <= season.last
    ahead = [rule.windows[place].season(year) for place in (0, 1) for year in range(2025, 2033)]
    due = [one for one in ahead if one.first - rule.planning <= today <= one.last]
    assert sorted(due, key=lambda one: one.first) == sorted(rule.seasons_to_plan(today), key=lambda one: one.first)


def test_instants_are_in_utc() -> None:
    summer = datetime.fromisoformat("2027-07-01T14:00")

    assert WallTime(summer, LONDON).instant() == datetime(2027, 7, 1, 13, tzinfo=UTC)
