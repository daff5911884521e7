"""A group of officers over two years: the service with a coordinator, on a store of either engine."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from casework.model.meetings.meeting import Meeting
from tests.conversation.checkpoints import checkpointed
from tests.conversation.conftest import PERSON
from tests.conversation.fake_teams import Someone, World

PLANNING_OPENS = datetime(2026, 12, 21, 9, 0, tzinfo=UTC)
"""Ten weeks before March 2027 is 21 December 2026, the last working days before the closure."""

OFFICERS = (*range(101, 114), 115, 116)
"""By the number of their person ids: fifteen who serve."""


async def meetings(world: World, service: str = "resolution") -> list[Meeting]:
    """Return a service's meetings, the oldest first."""
    async with world.store.unit_of_work() as work:
        return list(reversed(await work.meetings.of_service(service, 40)))


@checkpointed
async def until(world: World, moment: datetime, days: int = 7) -> None:
    """Let the time pass, by as many days at a time, and by single ones in the last week."""
    while world.clock.moment < moment:
        left = moment - world.clock.moment
        world.clock.moment += min(timedelta(days=days if left > timedelta(days=7 + days) else 1), left)
        await world.tick()


def officer(world: World, number: int) -> Someone:
    return world.person(PERSON.format(number))


async def answers(world: World, number: int, *said: str) -> None:
    """Let an officer answer the poll in their own chat, one answer for each date."""
    person = officer(world, number)
    await person.presses("show")
    inputs: dict[str, Any] = {f"date_{place}": one for place, one in enumerate(said)}
    await person.presses("group.answer", **inputs)


@pytest.fixture
async def planning(world: World, coordinator: Someone) -> World:
    """The morning on which the planning of the spring meeting opens."""
    await until(world, PLANNING_OPENS)
    assert coordinator.sees("group-plan-title")
    return world


@pytest.fixture
async def asked(planning: World, coordinator: Someone) -> World:
    """The officers have just been asked."""
    await asks_officers(coordinator)
    return planning


@checkpointed
async def asks_officers(coordinator: Someone) -> None:
    await coordinator.presses("group.ask-officers")


@checkpointed
async def fixed(world: World, coordinator: Someone, yes_on: int = 1) -> Meeting:
    """Go on until everybody has answered, the poll has closed, and the date is fixed on which most say yes."""
    [meeting] = await meetings(world)
    assert meeting.poll
    said = ["if-need-be"] * len(meeting.poll.options)
    said[yes_on] = "yes"
    for number in OFFICERS:
        await answers(world, number, *said)
    await until(world, meeting.poll.closes_at)
    await coordinator.presses("group.fix")
    return (await meetings(world))[0]


@checkpointed
async def in_two_sittings(world: World, coordinator: Someone) -> tuple[Meeting, Meeting]:
    """Go on until half have said that they can come in the morning, half in the afternoon, and both dates are fixed."""
    [meeting] = await meetings(world)
    assert meeting.poll
    halves = [one.hour < 12 for one in meeting.poll.options]
    for number in OFFICERS:
        await answers(world, number, *["yes" if half is (number % 2 == 0) else "no" for half in halves])
    await until(world, meeting.poll.closes_at)
    await coordinator.presses("group.two-sittings")
    first, second = await meetings(world)
    return first, second


async def proposes(person: Someone, text: str, *, named: str = "no") -> None:
    await person.says("meetings")
    await person.presses("group.see")
    await person.presses("group.ask-item")
    await person.presses("group.add-item", item=text, named=named)


async def opens(coordinator: Someone) -> None:
    await coordinator.says("meetings")
    await coordinator.presses("group.open")


async def held(world: World, coordinator: Someone, *came: int) -> None:
    """Go to the end of the meeting that is fixed last, and note who came."""
    meeting = (await meetings(world))[-1]
    assert meeting.ends_at
    await until(world, meeting.ends_at)
    assert coordinator.sees("group-over-why")
    assert coordinator.sees("group-expected-then"), "of what is over, nothing is said as if it were to come"
    await coordinator.presses("group.ask-attendance")
    people = ",".join(officer(world, number).person_id for number in came)
    await coordinator.presses("group.attendance", came=people)
