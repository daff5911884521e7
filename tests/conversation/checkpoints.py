"""Journeys that many tests begin with: played once in each process, then put in place as they ended.

To go from "hi" to two resolvers who confirmed takes some thirty turns, and hundreds of tests begin after it. The first
test of a process that plays such a journey plays it turn by turn. What stands then in the store's file and in the chats
is kept, and put in place for the next test that would play the same in the same world: one in which nothing has
happened but journeys that are kept. Everywhere else the journey is played.
"""

import pickle
import sqlite3
from collections.abc import Callable, Coroutine
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from functools import wraps
from itertools import count
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

from cachetools import LRUCache

from tests.conversation.fake_teams import Someone, World

P = ParamSpec("P")
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """Where a journey ended.

    Attributes:
        rows: The store's database.
        chats: What Teams shows, pickled.
        people: For each person who took part, their last one-line answer and activity.
        activities: How many activities there were.
        moment: What the clock showed.
        returned: What the journey returned.
    """

    rows: sqlite3.Connection
    chats: bytes
    people: tuple[tuple[str, bytes], ...]
    activities: int
    moment: datetime
    returned: Any


KEPT = 100
"""Journeys; a process holds about a megabyte of each."""

_reached: LRUCache[tuple[object, ...], Checkpoint] = LRUCache(KEPT)


def forget() -> None:
    """Forget what was played: another run in the same process, as of `make mutants`, begins under other keys."""
    _reached.clear()


def checkpointed(journey: Callable[P, Coroutine[Any, Any, T]]) -> Callable[P, Coroutine[Any, Any, T]]:
    """Let a journey be played once for all tests that begin with it.

    Args:
        journey: Goes from a new world to where it ends. What it returns is every test's, so nobody changes it.
    """

    @wraps(journey)
    async def plays(*given: P.args, **named: P.kwargs) -> T:
        everything = (*given, *named.values())
        people = [one for one in everything if isinstance(one, Someone)]
        world = next((one for one in everything if isinstance(one, World)), None) or people[0].world
        before = world.journeys
        if world.file is None or before is None:
            return await journey(*given, **named)
        own = (journey.__module__, journey.__qualname__, *map(_name, given), *map(_name, sorted(named.items())))
        reached = _reached.get((*before, own))
        if reached:
            _put_in_place(reached, world, people, world.file)
        else:
            returned = await journey(*given, **named)
            reached = _reached[*before, own] = _kept(world, people, world.file, returned)
        world.stands_after(*before, own)
        kept: T = reached.returned
        return kept

    return plays


def _name(given: object) -> str:
    """Return what tells one argument from another; there is one world in a test."""
    match given:
        case Someone():
            return given.person_id
        case World():
            return ""
        case _:
            return repr(given)


def _kept(world: World, people: list[Someone], file: Path, returned: object) -> Checkpoint:
    rows = sqlite3.connect(":memory:")
    with closing(sqlite3.connect(file)) as live:
        live.backup(rows)
    # A count can't be looked at without counting.
    activities = next(world.activity_numbers) - 1
    world.activity_numbers = count(activities + 1)
    answers = tuple((one.hint, pickle.dumps(one.last)) for one in people)
    chats = pickle.dumps((world.teams.conversations, world.teams.numbers))
    return Checkpoint(rows, chats, answers, activities, world.clock.moment, returned)


def _put_in_place(reached: Checkpoint, world: World, people: list[Someone], file: Path) -> None:
    with closing(sqlite3.connect(file)) as live:
        reached.rows.backup(live)
    world.teams.conversations, world.teams.numbers = pickle.loads(reached.chats)
    world.activity_numbers = count(reached.activities + 1)
    world.clock.moment = reached.moment
    for one, (hint, last) in zip(people, reached.people, strict=True):
        one.hint, one.last = hint, pickle.loads(last)
