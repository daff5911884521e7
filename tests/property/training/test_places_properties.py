"""What holds of every session's places, whoever signs up and off, and in whatever order (S10)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework.model.meetings.meeting import Participant
from casework.model.training.places import has_place, moving_up, place_for, waiting

PEOPLE = tuple("abcdefgh")

steps = st.lists(
    st.tuples(st.sampled_from(["up", "off", "room"]), st.sampled_from(PEOPLE), st.integers(1, 4)), max_size=40
)


@given(st.integers(1, 4), steps)
def test_places_are_given_in_turn_and_taken_from_nobody(places: int, pressed: list[tuple[str, str, int]]) -> None:
    there: dict[str, Participant] = {}
    queue: list[str] = []
    for what, person, more in pressed:
        had = {one for one, mine in there.items() if has_place(mine)}
        if what == "up" and person not in there:
            there[person] = place_for(there.values(), places, person)
            queue.append(person)
        elif what == "off" and person in there:
            del there[person]
            queue.remove(person)
        elif what == "room":
            places += more - 1
        for one in moving_up(there.values(), places):
            there[one.person_id] = one
        has = {one for one, mine in there.items() if has_place(mine)}

        assert has >= had & there.keys(), "nobody loses a place"
        assert len(has) == min(places, len(there)), "no place is free while somebody waits, and none is given twice"
        assert [one.person_id for one in waiting(there.values())] == [one for one in queue if one not in has]
        assert has == set(queue[: len(has)]), "whoever came first has a place"


@pytest.mark.parametrize("waiting_before", [1, 3])
def test_nobody_who_signs_up_passes_those_who_wait(waiting_before: int) -> None:
    """Also where more places were made, and nobody has moved up yet."""
    there: dict[str, Participant] = {}
    for number in range(2 + waiting_before):
        there[str(number)] = place_for(there.values(), 2, str(number))

    assert not has_place(place_for(there.values(), 50, "late"))
