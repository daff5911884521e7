"""Several officers press for the last places of a session at one moment, on every engine (S10)."""

import asyncio
from datetime import datetime
from pathlib import Path

import pytest

from bot.bootstrap import surroundings
from bot.institution import load_institution
from casework.actions.training.sessions import sign_off, sign_up
from casework.model.meetings.meeting import MeetingPurpose, MeetingState
from casework.model.training.places import has_place, in_turn
from casework.ports import Store
from tests.builders import a_meeting, a_resolver
from tests.stores import StillClock, turn

DEMO = Path(__file__).parents[3] / "demo" / "parley.toml"
PLACES, PRESSING = 2, 8


@pytest.mark.promise("S10")
async def test_last_places_are_given_once_and_nobody_loses_theirs(any_store: Store, clock: StillClock) -> None:
    service = surroundings(load_institution(DEMO), clock, any_store)
    officers = [a_resolver() for _ in range(PRESSING)]
    blank = a_meeting(
        purpose=MeetingPurpose.TRAINING,
        state=MeetingState.FIXED,
        at=datetime.fromisoformat("2027-02-18T10:00"),
        course="full",
        places=PLACES,
    )
    async with turn(any_store) as work:
        for one in officers:
            await work.officers.put(one)
        await work.meetings.add(blank)
    given: dict[str, bool] = {}

    async def presses(person_id: str) -> None:
        async with any_store.unit_of_work() as work:
            meeting = await sign_up(service.desk(work), blank.meeting_id, person_id)
            mine = await work.meetings.participant(meeting, person_id)
            assert mine
            await work.commit()
            given[person_id] = has_place(mine)

    await asyncio.gather(*(any_store.run(presses, one.person_id) for one in officers))
    async with any_store.unit_of_work() as work:
        meeting = await work.meetings.get(blank.meeting_id)
        assert meeting
        there = in_turn(await work.meetings.participants(meeting))
    assert {one.person_id: has_place(one) for one in there} == given, "what each was told is so"
    assert [has_place(one) for one in there] == [True] * PLACES + [False] * (PRESSING - PLACES)
    assert [one.turn for one in there] == list(range(1, PRESSING + 1))

    async def leaves(person_id: str) -> None:
        async with any_store.unit_of_work() as work:
            await sign_off(service.desk(work), blank.meeting_id, person_id)
            await work.commit()

    await asyncio.gather(*(any_store.run(leaves, one.person_id) for one in there[:3]))
    async with any_store.unit_of_work() as work:
        left = in_turn(await work.meetings.participants(meeting))
    assert [one.person_id for one in left if has_place(one)] == [one.person_id for one in there[3:5]]
