"""How long a case is kept, for any closing moment and any time (R24)."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework.model.cases.lifecycle import CLOSED_STAGES, Stage
from casework.model.retention import LONGEST_MONTHS, NOTICE, SHORTEST_MONTHS, Retention, destroyed_from

ZONES = st.integers(-12, 14).map(lambda hours: timezone(timedelta(hours=hours)))
MOMENTS = st.datetimes(datetime(2020, 1, 1), datetime(2150, 1, 1), timezones=ZONES)  # noqa: DTZ001 - The zone is drawn.
STAGES = st.sampled_from(CLOSED_STAGES)
MONTHS = st.integers(SHORTEST_MONTHS, LONGEST_MONTHS)
RULES = st.builds(Retention, MONTHS, st.dictionaries(STAGES, MONTHS))


@given(RULES, STAGES, MOMENTS, MOMENTS)
def test_both_ways_of_asking_agree(rules: Retention, stage: Stage, closed_at: datetime, now: datetime) -> None:
    """The store asks which cases closed early enough; a case's card asks until when it is kept."""
    is_over = rules.kept_until(stage, closed_at) <= now

    assert (closed_at < rules.closed_before(now)[stage]) is is_over


@given(RULES, STAGES, MOMENTS, st.integers(-3, 3))
def test_both_agree_on_the_very_day(rules: Retention, stage: Stage, closed_at: datetime, days: int) -> None:
    for moment in (timedelta(), timedelta(microseconds=-1)):
        now = rules.kept_until(stage, closed_at) + timedelta(days=days) + moment
        assert (closed_at < rules.closed_before(now)[stage]) is (rules.kept_until(stage, closed_at) <= now)


@given(RULES, STAGES, MOMENTS, st.timedeltas(timedelta(), timedelta(days=4000)))
def test_closed_later_is_kept_as_long(rules: Retention, stage: Stage, closed_at: datetime, later: timedelta) -> None:
    assert rules.kept_until(stage, closed_at) <= rules.kept_until(stage, closed_at + later)


@given(RULES, STAGES, MOMENTS)
@pytest.mark.promise("R24")
def test_never_shorter_than_its_months(rules: Retention, stage: Stage, closed_at: datetime) -> None:
    kept = rules.kept_until(stage, closed_at) - closed_at
    months = rules.months(stage)

    assert timedelta(days=months * 30.4 - 5) < kept < timedelta(days=months * 30.5 + 5)


@given(RULES, STAGES, MOMENTS, MOMENTS)
@pytest.mark.promise("R24")
def test_notice_is_never_cut_short(rules: Retention, stage: Stage, closed_at: datetime, told_at: datetime) -> None:
    until = rules.kept_until(stage, closed_at)

    assert destroyed_from(until, told_at) >= max(until, told_at + NOTICE)


@pytest.mark.promise("R24")
def test_six_years_whatever_is_not_set() -> None:
    closed_at = datetime(2028, 2, 29, 23, 59, tzinfo=UTC)

    for stage in CLOSED_STAGES:
        assert Retention().kept_until(stage, closed_at) == datetime(2034, 3, 1, tzinfo=UTC)
        assert Retention().rule(stage) == f"{stage.value}/72-months"


def test_kind_has_its_own_time() -> None:
    rules = Retention(72, {Stage.WITHDRAWN: 24})
    closed_at = datetime(2026, 8, 31, 12, tzinfo=UTC)

    assert rules.kept_until(Stage.WITHDRAWN, closed_at) == datetime(2028, 9, 1, tzinfo=UTC)
    assert rules.kept_until(Stage.SIGNPOSTED, closed_at) == datetime(2032, 9, 1, tzinfo=UTC)
