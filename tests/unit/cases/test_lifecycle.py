"""The life of a case: every stage with every event, against a table of its own."""

import pytest

from casework.errors import IllegalMove, OutOfDate
from casework.model.cases.case import Assignment
from casework.model.cases.lifecycle import (
    CLOSED_STAGES,
    OPEN_STAGES,
    RESOLUTION,
    Event,
    Stage,
)
from tests.builders import NOW, a_case

EXPECTED = {
    "waiting": {"first contact made": "in-contact", "withdrew": "withdrawn"},
    "in-contact": {
        "found suitable": "suitable",
        "signposted elsewhere": "signposted",
        "found not suitable": "not-suitable",
        "withdrew": "withdrawn",
    },
    "suitable": {
        "signposted elsewhere": "signposted",
        "found not suitable": "not-suitable",
        "call opened": "calling",
        "withdrew": "withdrawn",
    },
    "calling": {"call taken down": "suitable", "pair chosen": "confirming", "withdrew": "withdrawn"},
    "confirming": {
        "resolver stepped back": "confirming",
        "resolver replaced": "confirming",
        "more volunteers sought": "confirming",
        "call reopened": "calling",
        "pair confirmed": "ready",
        "withdrew": "withdrawn",
    },
    "ready": {"resolver stepped back": "confirming", "withdrew": "withdrawn"},
    "signposted": {},
    "not-suitable": {},
    "withdrawn": {},
}


@pytest.mark.parametrize("event", Event)
@pytest.mark.parametrize("stage", Stage)
def test_every_pair_is_decided(stage: Stage, event: Event) -> None:
    expected = EXPECTED[stage].get(event)
    assert RESOLUTION.allows(stage, event) is (expected is not None)
    if expected:
        assert RESOLUTION.advance(stage, event) == expected
        return
    with pytest.raises(IllegalMove) as refused:
        RESOLUTION.advance(stage, event)
    assert (refused.value.stage, refused.value.event) == (stage.value, event.value)


def test_every_stage_is_open_or_closed() -> None:
    assert set(OPEN_STAGES) | set(CLOSED_STAGES) == set(Stage)
    assert not set(OPEN_STAGES) & set(CLOSED_STAGES)


def test_every_event_can_happen() -> None:
    assert {event for _, event in RESOLUTION.transitions} == set(Event)


@pytest.mark.promise("R16")
def test_anyone_can_stop_at_any_point() -> None:
    assert all(RESOLUTION.advance(stage, Event.WITHDREW) is Stage.WITHDRAWN for stage in OPEN_STAGES)


@pytest.mark.parametrize("stage", CLOSED_STAGES)
def test_closed_stages_are_final(stage: Stage) -> None:
    assert not any(RESOLUTION.allows(stage, event) for event in Event)


def test_case_moves_on() -> None:
    case = a_case(stage=Stage.WAITING)
    moved = case.after(Event.FIRST_CONTACT_MADE, RESOLUTION)
    assert moved.stage is Stage.IN_CONTACT
    assert case.stage is Stage.WAITING


def test_illegal_move_is_out_of_date() -> None:
    with pytest.raises(OutOfDate):
        a_case(stage=Stage.WITHDRAWN).after(Event.FIRST_CONTACT_MADE, RESOLUTION)


def test_diagram_lists_each_row() -> None:
    first, *lines = RESOLUTION.diagram().splitlines()
    assert first == "stateDiagram-v2"
    assert lines[0].strip() == "[*] --> waiting: request sent"
    for (old, event), new in RESOLUTION.transitions.items():
        assert f"    {old.replace('-', '_')} --> {new.replace('-', '_')}: {event.value}" in lines
    for stage in CLOSED_STAGES:
        assert f"    {stage.replace('-', '_')} --> [*]" in lines
    assert len(lines) == 1 + len(RESOLUTION.transitions) + len(CLOSED_STAGES)


@pytest.mark.parametrize(
    ("confirmed", "everyone"),
    [([], False), ([True], False), ([True, False], False), ([True, True], True)],
)
@pytest.mark.promise("R15")
def test_both_must_confirm(confirmed: list[bool], everyone: bool) -> None:
    assignments = tuple(Assignment(f"r{n}", NOW, NOW if yes else None) for n, yes in enumerate(confirmed))
    assert a_case(stage=Stage.CONFIRMING, assignments=assignments).everyone_confirmed(2) is everyone
