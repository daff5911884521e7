"""The life of a case: every stage with every event, against a table of its own."""

import pytest

from casework.errors import IllegalMove, OutOfDate
from casework.model.cases.case import Assignment
from casework.model.cases.lifecycle import (
    CLOSED_STAGES,
    CLOSING,
    OPEN_STAGES,
    RESOLUTION,
    CaseEvent,
    Stage,
)
from tests.builders import NOW, a_case

CLOSES = {
    "signposted elsewhere": "signposted",
    "handled by self-help": "self-help",
    "took a formal route instead": "formal-route",
    "found not suitable": "not-suitable",
    "withdrew": "withdrawn",
    "handed over": "handed-over",
}
EXPECTED: dict[str, dict[str, str]] = {
    "waiting": {"first contact made": "in-contact", **CLOSES},
    "in-contact": {
        "first contact taken back": "waiting",
        "found suitable": "suitable",
        "formal route at the same time": "suitable",
        **CLOSES,
    },
    "suitable": {"formal route at the same time": "suitable", "call opened": "calling", **CLOSES},
    "calling": {
        "formal route at the same time": "calling",
        "call taken down": "suitable",
        "pair chosen": "confirming",
        **CLOSES,
    },
    "confirming": {
        "resolver stepped back": "confirming",
        "resolver released": "confirming",
        "resolver replaced": "confirming",
        "more volunteers sought": "confirming",
        "call taken down": "confirming",
        "call reopened": "calling",
        "pair confirmed": "ready",
        "people added": "confirming",
        "formal route at the same time": "confirming",
        **CLOSES,
    },
    "ready": {
        "people added": "confirming",
        "resolver stepped back": "confirming",
        "resolver released": "confirming",
        "formal route at the same time": "ready",
        "mediation ended": "mediated",
        **CLOSES,
    },
    **{stage: {"reopened": "in-contact"} for stage in ("mediated", *CLOSES.values())},
}


@pytest.mark.parametrize("event", CaseEvent)
@pytest.mark.parametrize("stage", Stage)
def test_every_pair_is_decided(stage: Stage, event: CaseEvent) -> None:
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
    assert {event for _, event in RESOLUTION.transitions} == set(CaseEvent)


@pytest.mark.promise("R16")
def test_anyone_can_stop_at_any_point() -> None:
    assert all(RESOLUTION.advance(stage, CaseEvent.WITHDREW) is Stage.WITHDRAWN for stage in OPEN_STAGES)


@pytest.mark.parametrize("stage", CLOSED_STAGES)
def test_closed_cases_are_only_reopened(stage: Stage) -> None:
    assert [event for event in CaseEvent if RESOLUTION.allows(stage, event)] == [CaseEvent.REOPENED]


@pytest.mark.parametrize("stage", OPEN_STAGES)
@pytest.mark.promise("R09")
def test_every_result_closes_from_every_stage(stage: Stage) -> None:
    anywhere = CLOSING.keys() - {CaseEvent.MEDIATION_ENDED}
    assert {RESOLUTION.advance(stage, event) for event in anywhere} == set(CLOSED_STAGES) - {Stage.MEDIATED}


@pytest.mark.parametrize("stage", OPEN_STAGES)
@pytest.mark.promise("R21")
def test_only_what_two_resolvers_carry_ends_as_mediated(stage: Stage) -> None:
    assert RESOLUTION.allows(stage, CaseEvent.MEDIATION_ENDED) is (stage is Stage.READY)


def test_case_moves_on() -> None:
    case = a_case(stage=Stage.WAITING)
    moved = case.after(CaseEvent.FIRST_CONTACT_MADE, RESOLUTION)
    assert moved.stage is Stage.IN_CONTACT
    assert case.stage is Stage.WAITING


def test_illegal_move_is_out_of_date() -> None:
    with pytest.raises(OutOfDate):
        a_case(stage=Stage.WITHDRAWN).after(CaseEvent.FIRST_CONTACT_MADE, RESOLUTION)


def test_diagram_lists_each_row() -> None:
    first, *lines = (line.strip() for line in RESOLUTION.diagram().splitlines())
    assert first == "stateDiagram-v2"
    told = {line for line in lines if "-->" in line}
    wanted = {"[*] --> waiting: request sent"}
    for (old, event), new in RESOLUTION.transitions.items():
        anywhere = event in CLOSING and event is not CaseEvent.MEDIATION_ENDED
        origin = "open" if anywhere else old.replace("-", "_")
        wanted.add(f"{origin} --> {new.replace('-', '_')}: {event.value}")
    wanted |= {f"{stage.replace('-', '_')} --> [*]" for stage in CLOSED_STAGES}
    assert told == wanted
    assert len(lines) == len(wanted) + 2


@pytest.mark.parametrize(
    ("confirmed", "everyone"),
    [([], False), ([True], False), ([True, False], False), ([True, True], True)],
)
@pytest.mark.promise("R15")
def test_both_must_confirm(confirmed: list[bool], everyone: bool) -> None:
    assignments = tuple(Assignment(f"r{n}", NOW, NOW if yes else None) for n, yes in enumerate(confirmed))
    assert a_case(stage=Stage.CONFIRMING, assignments=assignments).everyone_confirmed(2) is everyone
