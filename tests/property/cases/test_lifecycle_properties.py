"""Whatever happens to a case, in whatever order, its stage makes sense."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework.errors import IllegalMove
from casework.model.cases.lifecycle import CLOSED_STAGES, RESOLUTION, CaseEvent, Stage
from tests.builders import a_case

events = st.lists(st.sampled_from(CaseEvent), max_size=40)
FOUND_SUITABLE = {CaseEvent.FOUND_SUITABLE, CaseEvent.FORMAL_ROUTE_BESIDE}
NEEDED_FOR_READY = [
    CaseEvent.FIRST_CONTACT_MADE,
    CaseEvent.FOUND_SUITABLE,
    CaseEvent.CALL_OPENED,
    CaseEvent.PAIR_CHOSEN,
]


def lived(happened: list[CaseEvent]) -> tuple[list[CaseEvent], list[Stage]]:
    """Return the events that a new case took, and its stages, the first included."""
    case = a_case(stage=Stage.WAITING)
    taken, stages = [], [case.stage]
    for event in happened:
        try:
            case = case.after(event, RESOLUTION)
        except IllegalMove:
            assert not RESOLUTION.allows(case.stage, event)
            continue
        taken.append(event)
        stages.append(case.stage)
    return taken, stages


@given(events)
def test_closed_stays_closed_unless_reopened(happened: list[CaseEvent]) -> None:
    taken, stages = lived(happened)
    for stage, event in zip(stages, taken, strict=False):
        assert (stage in CLOSED_STAGES) is (event is CaseEvent.REOPENED)


@given(events)
def test_stage_follows_from_table(happened: list[CaseEvent]) -> None:
    taken, stages = lived(happened)
    assert all(RESOLUTION.allows(stage, event) for stage, event in zip(stages, taken, strict=False))
    assert len(stages) == len(taken) + 1


@given(st.permutations(NEEDED_FOR_READY), events)
def test_ready_takes_every_step(order: list[CaseEvent], happened: list[CaseEvent]) -> None:
    taken, stages = lived([*order, *happened])
    if Stage.READY in stages:
        before = taken[: stages.index(Stage.READY)]
        begun = max(
            at for at, event in enumerate(before) if event in {CaseEvent.FIRST_CONTACT_MADE, CaseEvent.REOPENED}
        )
        found = next(at for at, event in enumerate(before) if at > begun and event in FOUND_SUITABLE)
        called = before.index(CaseEvent.CALL_OPENED, found)
        assert before.index(CaseEvent.PAIR_CHOSEN, called) < len(before) - 1
        assert before[-1] is CaseEvent.PAIR_CONFIRMED


@given(events)
@pytest.mark.promise("R14")
def test_names_come_after_choice(happened: list[CaseEvent]) -> None:
    taken, stages = lived(happened)
    if Stage.CONFIRMING in stages:
        assert CaseEvent.PAIR_CHOSEN in taken[: stages.index(Stage.CONFIRMING)]
