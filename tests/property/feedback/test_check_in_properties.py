"""A new talk is offered only where everybody would like one, in whatever order they say so (R22)."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from casework.model.check_ins import CheckIn, CheckInAnswer, CheckInStanding
from casework.model.parties.people import CasePerson
from tests.builders import NOW

PEOPLE = [CasePerson(one, frozenset({one}), f"person-{one}", one) for one in "abcd"]


@pytest.mark.promise("R22")
@given(
    some.integers(1, len(PEOPLE)),
    some.lists(some.tuples(some.sampled_from(PEOPLE), some.booleans()), max_size=12),
)
def test_all_or_nothing(count: int, said: list[tuple[CasePerson, bool]]) -> None:
    people = PEOPLE[:count]
    found = CheckIn(1, frozenset(one.party_id for one in people), NOW)
    for person, would_talk in said:
        found = found.with_answer(CheckInAnswer(person.party_id, person.person_id, would_talk))
    last = dict(said)
    decided = found.decided(people)

    agreed = count > 1 and all(last.get(one, False) for one in people)
    assert decided.standing is (CheckInStanding.ALL if agreed else CheckInStanding.NOT_NOW)
    assert decided.decided(PEOPLE) == decided
