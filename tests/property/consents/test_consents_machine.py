"""No joint talk may be planned while somebody's consent is missing, whoever answers, comes or goes (R16)."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from itertools import product

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test

from casework.model.cases.case import Case
from casework.model.cases.lifecycle import Stage
from casework.model.consents import (
    ConsentKind,
    Consents,
    ConsentState,
    JointStanding,
    asked_alone,
    asked_together,
    closed,
    decided,
    ended,
    joint_standing,
    may_meet_alone,
    may_meet_together,
    reopened,
)
from casework.model.parties.party import Party
from casework.model.parties.people import CasePerson, people_of_case
from tests.builders import NOW, a_case, a_request

MOST_PEOPLE = 4
PEOPLE = [f"00000000-0000-4000-8000-00000000000{number}" for number in range(1, 5)]
STATES = [ConsentState.GIVEN, ConsentState.DECLINED, ConsentState.WITHDRAWN]

picked = st.integers(0, MOST_PEOPLE)
identity = st.sampled_from(["", *PEOPLE])


class ConsentsMachine(RuleBasedStateMachine):
    """A case and its consents, beside a plain account of who said what, to which question, knowing of whom."""

    def __init__(self) -> None:
        super().__init__()
        self.case: Case = a_case(stage=Stage.READY, request=a_request(parties=()))
        self.consents = Consents()
        self.named = 0
        self.said: dict[tuple[str, str], ConsentState] = {}
        """What each (party id, person id) said last to the latest question."""
        self.is_found = False
        """Whether the day has come, all agreed then, and nobody has taken it back or stopped it since."""
        self.is_stopped = False
        self.alone: set[tuple[str, str]] = set()
        """Who, as (party id, person id), agreed to a talk alone when they were asked last, and stands by it."""

    @property
    def people(self) -> tuple[CasePerson, ...]:
        return people_of_case(self.case)

    def someone(self, at: int) -> CasePerson:
        return self.people[at % len(self.people)]

    def with_parties(self, *parties: Party) -> None:
        self.case = replace(self.case, request=replace(self.case.request, parties=parties))

    def all_agree(self) -> bool:
        """Whether each of the people now on the case, as who they are, was asked last, and said yes last."""
        return len(self.people) > 1 and all(
            [self.said.get((party, one.person_id)) for party in one.ids if (party, one.person_id) in self.said]
            and all(
                self.said[party, one.person_id] is ConsentState.GIVEN
                for party in one.ids
                if (party, one.person_id) in self.said
            )
            for one in self.people
        )

    @precondition(lambda self: len(self.people) < MOST_PEOPLE)
    @rule(person_id=identity)
    def somebody_is_added(self, person_id: str) -> None:
        self.named += 1
        added = Party(f"Person {self.named}", person_id=person_id, party_id=f"party-{self.named}")
        self.with_parties(*self.case.request.parties, added)

    @precondition(lambda self: self.case.request.parties)
    @rule(at=picked)
    def somebody_is_taken_off(self, at: int) -> None:
        parties = list(self.case.request.parties)
        parties.pop(at % len(parties))
        self.with_parties(*parties)

    @precondition(lambda self: self.case.request.parties)
    @rule(at=picked, person_id=identity)
    def lead_says_who_it_is(self, at: int, person_id: str) -> None:
        parties = list(self.case.request.parties)
        place = at % len(parties)
        parties[place] = replace(parties[place], person_id=person_id)
        self.with_parties(*parties)

    @rule(stage=st.sampled_from([Stage.READY, Stage.READY, Stage.CONFIRMING]))
    def stage_changes(self, stage: Stage) -> None:
        self.case = replace(self.case, stage=stage)

    @rule()
    def everybody_is_asked(self) -> None:
        self.consents = asked_together(self.consents, self.people, NOW, NOW + timedelta(days=7))
        self.said = {(one.party_id, one.person_id): ConsentState.OPEN for one in self.people}
        self.is_found = self.is_stopped = False

    @rule(at=picked, state=st.sampled_from(STATES))
    def somebody_answers(self, at: int, state: ConsentState) -> None:
        """As the action does: whoever was asked answers; who no longer agrees ends what all had agreed to."""
        asked = self.consents.of(self.someone(at), ConsentKind.JOINT)
        if asked is None or (not self.is_open() and state is ConsentState.GIVEN):
            return
        self.consents = self.consents.with_answer(replace(asked, state=state))
        if state is not ConsentState.GIVEN:
            self.consents = ended(self.consents, NOW)
            self.is_found = False
        self.said[asked.party_id, asked.person_id] = state

    @precondition(lambda self: self.is_open() and len(self.people) > 1)
    @rule()
    def everybody_says_yes(self) -> None:
        for at in range(len(self.people)):
            self.somebody_answers(at, ConsentState.GIVEN)

    @rule()
    def day_comes(self) -> None:
        if self.is_open():
            self.is_found = not self.is_stopped and self.all_agree()
        self.consents = decided(self.consents, self.people, NOW)

    @precondition(lambda self: self.consents.joint is not None)
    @rule()
    def somebody_decides_against_it(self) -> None:
        joint = self.consents.joint
        assert joint
        self.is_stopped, self.is_found = True, False
        self.consents = ended(replace(self.consents, joint=replace(joint, stopped_by="lead")), NOW)

    @rule(at=picked)
    def somebody_is_asked_alone(self, at: int) -> None:
        person = self.someone(at)
        self.consents = asked_alone(self.consents, person, NOW, NOW + timedelta(days=3))
        self.alone -= {(party, person.person_id) for party in person.ids}

    @rule(at=picked, state=st.sampled_from(STATES))
    def somebody_answers_alone(self, at: int, state: ConsentState) -> None:
        person = self.someone(at)
        if asked := self.consents.of(person, ConsentKind.INDIVIDUAL):
            self.consents = self.consents.with_answer(replace(asked, state=state))
            said = {(asked.party_id, person.person_id)}
            self.alone = self.alone | said if state is ConsentState.GIVEN else self.alone - said

    @rule(takes_part=st.lists(st.booleans(), min_size=MOST_PEOPLE + 1, max_size=MOST_PEOPLE + 1))
    def closes_and_is_opened_again(self, takes_part: list[bool]) -> None:
        """Whoever takes part by then: nothing that was said before holds."""
        self.consents = closed(self.consents, NOW)
        assert not self.is_open()
        here = [one for one, is_here in zip(self.people, takes_part, strict=False) if is_here]
        self.consents = reopened(self.consents, here, NOW, NOW + timedelta(days=3))
        self.said, self.alone, self.is_found = {}, set(), False

    def is_open(self) -> bool:
        return self.consents.joint is not None and self.consents.joint.is_open

    @invariant()
    def never_together_while_one_is_missing(self) -> None:
        allowed = self.is_found and self.all_agree() and self.case.stage is Stage.READY
        assert may_meet_together(self.case, self.consents) == allowed

    @invariant()
    def until_the_day_all_wait(self) -> None:
        """Whatever was answered: before the day the standing tells nothing of it."""
        if self.is_open():
            assert joint_standing(self.consents, self.people) is JointStanding.WAITING

    @invariant()
    def nobody_meets_alone_who_does_not_agree(self) -> None:
        for one in self.people:
            agreed = any((party, one.person_id) in self.alone for party in one.ids)
            assert agreed or not may_meet_alone(self.case, self.consents, one)


@pytest.mark.promise("R16")
def test_no_joint_talk_while_one_is_missing(examples: Callable[[int], int]) -> None:
    options = settings(max_examples=examples(150), stateful_step_count=30, deadline=None)
    run_state_machine_as_test(ConsentsMachine, settings=options)


ACTS: tuple[Callable[[ConsentsMachine], None], ...] = (
    lambda one: one.somebody_answers(0, ConsentState.GIVEN),
    lambda one: one.somebody_answers(1, ConsentState.GIVEN),
    lambda one: one.somebody_answers(1, ConsentState.DECLINED),
    lambda one: one.somebody_answers(0, ConsentState.WITHDRAWN),
    lambda one: one.day_comes(),
    lambda one: one.somebody_decides_against_it(),
    lambda one: one.everybody_is_asked(),
    lambda one: one.somebody_is_added(""),
    lambda one: one.lead_says_who_it_is(0, PEOPLE[1]) if one.case.request.parties else None,
    lambda one: one.somebody_is_taken_off(0) if one.case.request.parties else None,
    lambda one: one.stage_changes(Stage.CONFIRMING),
    lambda one: one.closes_and_is_opened_again([True] * (MOST_PEOPLE + 1)),
)
"""What can happen, between the person who asked and one other, of whom the lead may say who they are."""


@pytest.mark.promise("R16")
def test_every_order_of_four_acts() -> None:
    """After all were asked, whatever happens in whatever order, and once more after all of them agreed."""
    allowed = 0
    for acts in product(ACTS, repeat=4):
        machine = ConsentsMachine()
        machine.somebody_is_added("")
        machine.everybody_is_asked()
        for act in acts:
            act(machine)
            machine.never_together_while_one_is_missing()
            machine.until_the_day_all_wait()
        allowed += may_meet_together(machine.case, machine.consents)
    assert allowed > 0
