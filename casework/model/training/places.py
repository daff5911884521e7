"""Who has a place at a session, and who is next on its waiting list (S10).

Whoever signs up gets the turn after the last one, so that the order hangs on no clock. A place that somebody has is
theirs until they give it up; whoever waits moves up in the order of their turns.
"""

from collections.abc import Iterable
from dataclasses import replace

from casework.model.meetings.meeting import Coming, Participant


def has_place(one: Participant) -> bool:
    """Whether somebody has a place."""
    return one.coming is Coming.YES


def in_turn(people: Iterable[Participant]) -> list[Participant]:
    """Return people by their turns."""
    return sorted(people, key=lambda one: (one.turn, one.person_id))


def waiting(people: Iterable[Participant]) -> list[Participant]:
    """Return whoever waits, the next first."""
    return [one for one in in_turn(people) if not has_place(one)]


def place_for(people: Iterable[Participant], places: int, person_id: str) -> Participant:
    """Return somebody who signs up, with a place where one is free and nobody waits, else on the waiting list."""
    there = in_turn(people)
    taken = sum(has_place(one) for one in there)
    is_free = taken < places and taken == len(there)
    turn = there[-1].turn + 1 if there else 1
    return Participant(person_id, coming=Coming.YES if is_free else Coming.UNKNOWN, turn=turn)


def moving_up(people: Iterable[Participant], places: int) -> list[Participant]:
    """Return whoever waits and now has a place."""
    there = list(people)
    free = max(0, places - sum(has_place(one) for one in there))
    return [replace(one, coming=Coming.YES) for one in waiting(there)[:free]]
