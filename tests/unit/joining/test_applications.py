"""An application moves by its table alone; there is no decision before the first talk (S14)."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from casework.errors import IllegalMove
from casework.model.joining import (
    OVER,
    Application,
    ApplicationEvent,
    ApplicationStage,
    InductionPart,
    PartTicks,
    entry_of,
)
from tests.builders import NOW, a_resolver, an_application

TODAY = date(2026, 11, 20)


@pytest.mark.promise("S14")
@given(some.lists(some.sampled_from(ApplicationEvent), max_size=12))
def test_no_way_leads_to_a_decision_without_a_talk(events: list[ApplicationEvent]) -> None:
    """Whatever is pressed in whatever order; who joined without one was listed by somebody else."""
    one, talked = an_application(), False
    for event in events:
        before = one
        try:
            one = one.advanced(event, NOW)
        except IllegalMove:
            assert not before.allows(event)
            continue
        if event is ApplicationEvent.TALKED:
            talked, one = True, with_talk(one)
        if one.stage in {ApplicationStage.INDUCTION, ApplicationStage.DECLINED, ApplicationStage.AGREEING}:
            assert talked
        assert before.stage not in OVER


def with_talk(one: Application) -> Application:
    return an_application(stage=one.stage, talked_on=TODAY)


@pytest.mark.parametrize("stage", sorted(OVER))
@pytest.mark.parametrize("event", ApplicationEvent)
def test_what_is_over_stays_so(stage: ApplicationStage, event: ApplicationEvent) -> None:
    with pytest.raises(IllegalMove):
        an_application(stage=stage, talked_on=TODAY).advanced(event, NOW)


@pytest.mark.promise("S08")
@given(some.sets(some.tuples(some.sampled_from(InductionPart), some.booleans())))
def test_induction_is_complete_when_both_have_ticked_all_four(ticked: set[tuple[InductionPart, bool]]) -> None:
    one = an_application(stage=ApplicationStage.INDUCTION)
    for part, by_applicant in ticked:
        known = one.ticked(part)
        first = TODAY if not by_applicant else known.by_coordinator
        second = TODAY if by_applicant else known.by_applicant
        one = one.with_ticks(part, PartTicks(first, second))

    assert one.is_inducted == (len(ticked) == 2 * len(InductionPart))


class TestEntry:
    def test_new_one_serves_this_service_alone(self) -> None:
        entry = entry_of(an_application(), None, TODAY)

        assert (entry.services, entry.reviewed_on, entry.active) == (("resolution",), TODAY, True)

    def test_officer_of_another_service_serves_both(self) -> None:
        known = a_resolver(services=("welfare",), paused=True)
        entry = entry_of(an_application(person_id=known.person_id), known, TODAY)

        assert entry.services == ("welfare", "resolution")
        assert entry.paused
        assert entry.job_title == known.job_title

    def test_officer_of_every_service_stays_one(self) -> None:
        known = a_resolver(services=())

        assert entry_of(an_application(person_id=known.person_id), known, TODAY).services == ()

    def test_one_who_left_comes_back_to_this_service_alone(self) -> None:
        known = a_resolver(services=(), active=False, left_on=TODAY - timedelta(days=90), leave_until=TODAY)
        entry = entry_of(an_application(person_id=known.person_id), known, TODAY)

        assert (entry.active, entry.left_on, entry.leave_until) == (True, None, None)
        assert entry.services == ("resolution",)
        assert entry.expertise == known.expertise
