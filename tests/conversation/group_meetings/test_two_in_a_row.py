"""Who missed two meetings in a row, where one was held in two sittings, or is corrected later (S09)."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

import pytest

from casework.model.meetings.meeting import Meeting, MeetingPurpose, MeetingState, Participant
from tests.conversation.checkpoints import checkpointed
from tests.conversation.conftest import PERSON
from tests.conversation.fake_teams import Someone, World
from tests.conversation.group_meetings.conftest import OFFICERS, fixed, held, meetings, officer, until
from tests.conversation.reaching import heard
from tests.stores import turn

AUTUMN = datetime(2026, 10, 14, 10, 0)  # noqa: DTZ001 - Local, in the zone of its meeting.

Came = Mapping[int, bool | None]
"""By the number of the person id, whether somebody came; None where nobody noted it."""


@checkpointed
async def was_held(world: World, at: datetime, came: Came, *, first_sitting: str = "") -> Meeting:
    """Keep a meeting of earlier."""
    name = f"{at:%Y%m%d%H}"
    one = Meeting(
        meeting_id=name.rjust(32, "0"),
        purpose=MeetingPurpose.GROUP,
        service="resolution",
        zone="Europe/London",
        length=timedelta(hours=2),
        created_at=at.replace(tzinfo=UTC) - timedelta(days=30),
        uid=name,
        state=MeetingState.HELD,
        at=at,
        first_sitting=first_sitting,
    )
    async with turn(world.store) as work:
        stored = await work.meetings.add(one)
        assert stored
        for number, there in came.items():
            await work.meetings.invite(stored, Participant(PERSON.format(number), came=there))
    return stored


def asked_what_suits(world: World) -> set[int]:
    return {number for number in OFFICERS if heard(officer(world, number), "closed-group-suits")}


@pytest.mark.promise("S09")
@pytest.mark.parametrize("is_second_later", [True, False])
async def test_who_came_to_either_sitting_came(asked: World, coordinator: Someone, *, is_second_later: bool) -> None:
    """Somebody may have been invited to both, as by an older card; and of whom nothing was noted nothing is known."""
    await fixed(asked, coordinator)
    second = AUTUMN + timedelta(days=1 if is_second_later else -1)
    first = await was_held(asked, AUTUMN, {101: False, 102: True, 103: True, 104: False, 106: False})
    also = {101: True, 102: False, 105: None, 106: False, 107: False, 108: True}
    await was_held(asked, second, also, first_sitting=first.meeting_id)
    await held(asked, coordinator, *range(109, 114), 115, 116)
    await asked.deliver()

    assert asked_what_suits(asked) == {104, 106, 107}


@pytest.mark.promise("S09")
async def test_two_sittings_are_one_meeting(asked: World, coordinator: Someone) -> None:
    """Whoever missed the one to which they were invited has missed one, whichever is noted, or corrected, last."""
    first = await was_held(asked, AUTUMN, {101: False, 102: True})
    also = {103: False, 104: True}
    second = await was_held(asked, AUTUMN + timedelta(days=1), also, first_sitting=first.meeting_id)
    for one in (second, first, second):
        await note(coordinator, one)
    await asked.deliver()

    assert asked_what_suits(asked) == set()


async def note(coordinator: Someone, meeting: Meeting, *came: int) -> None:
    """Note, or correct, who came."""
    about = {"meeting": meeting.meeting_id, "came": ",".join(PERSON.format(number) for number in came)}
    await coordinator.says("meetings")
    await coordinator.invokes("group.attendance", about, coordinator.newest)
    assert coordinator.sees("group-ask-attendance-again")


@pytest.mark.promise("S09")
async def test_what_came_after_it_is_not_before_it(asked: World, coordinator: Someone) -> None:
    """Who came to the one before is put right once the next was held; there was none before that."""
    await fixed(asked, coordinator)
    before = await was_held(asked, AUTUMN, dict.fromkeys(OFFICERS, True))
    await held(asked, coordinator, *OFFICERS[1:])
    await note(coordinator, before, *OFFICERS[1:])
    await asked.deliver()

    assert asked_what_suits(asked) == set(), "the correction is of a meeting before which there was none"
    [*_, last] = await meetings(asked)
    await note(coordinator, last, *OFFICERS[1:])
    await asked.deliver()
    assert asked_what_suits(asked) == {OFFICERS[0]}, "two in a row, as it is known now"


@pytest.mark.promise("S09")
async def test_last_time_is_the_first_of_two_sittings(asked: World, coordinator: Someone) -> None:
    first = await was_held(asked, datetime(2027, 4, 27, 10), {101: True})  # noqa: DTZ001 - Local, as above.
    await was_held(asked, datetime(2027, 4, 28, 14), {102: True}, first_sitting=first.meeting_id)  # noqa: DTZ001
    await until(asked, datetime(2027, 7, 26, 9, 0, tzinfo=UTC))

    assert "Last time: Tuesday 27 April" in coordinator.reads()


@pytest.mark.promise("S09")
async def test_wish_of_whoever_came_after_all_is_not_told(asked: World, coordinator: Someone) -> None:
    await fixed(asked, coordinator)
    await was_held(asked, AUTUMN, {101: False, 102: False})
    await held(asked, coordinator, *OFFICERS[2:])
    await asked.deliver()
    for number in OFFICERS[:2]:
        await officer(asked, number).presses("show")
        await officer(asked, number).presses("group.suits", suits="mornings")
    [*_, last] = await meetings(asked)
    await note(coordinator, last, *OFFICERS[1:])
    await until(asked, datetime(2027, 7, 26, 9, 0, tzinfo=UTC))

    assert "would rather come in the morning: 1 person" in coordinator.reads()
