"""Two years of a group's meetings, on both engines: each planned once, and held at its wall time."""

from datetime import UTC, datetime, timedelta

import pytest

from casework.model.meetings.meeting import MeetingState
from storage.store import SqlStore
from tests.conversation.conftest import restart
from tests.conversation.fake_teams import Someone, World
from tests.conversation.group_meetings.conftest import OFFICERS, answers, meetings, officer, until
from tests.conversation.reaching import heard


@pytest.fixture
def store(any_store: SqlStore) -> SqlStore:
    """A store on each engine in turn."""
    return any_store


async def _one_meeting(world: World, coordinator: Someone) -> None:
    """Go from the planning that has just opened to the minute."""
    await coordinator.presses("group.ask-officers")
    meeting = (await meetings(world))[-1]
    assert meeting.poll
    for number in OFFICERS:
        await answers(world, number, *["yes"] * len(meeting.poll.options))
    await until(world, meeting.poll.closes_at)
    await coordinator.presses("group.fix")
    meeting = (await meetings(world))[-1]
    assert meeting.starts_at
    assert meeting.ends_at
    reader = officer(world, OFFICERS[0])
    soon = heard(reader, "group-soon-title")
    await until(world, meeting.starts_at - timedelta(hours=1))
    assert heard(reader, "group-soon-title") == soon + 3
    await until(world, meeting.ends_at)
    await coordinator.presses("group.ask-attendance")
    await coordinator.presses("group.attendance")
    await coordinator.presses("group.ask-minute")
    await coordinator.presses("group.minute", minute="We met.")
    await coordinator.presses("group.ask-learning")
    await coordinator.presses("group.add-learning", point="Ask twice before you write.")
    await coordinator.presses("group.send-minute")


@pytest.mark.promise("S09")
@pytest.mark.promise("S16")
async def test_two_years(world: World, coordinator: Someone) -> None:
    for opens in ("2026-12-21", "2027-07-23", "2027-12-22", "2028-07-24"):
        await until(world, datetime.fromisoformat(f"{opens}T09:00").replace(tzinfo=UTC), days=7)
        assert coordinator.sees("group-plan-title"), opens
        await _one_meeting(world, coordinator)

    found = await meetings(world)
    assert [one.season.name for one in found if one.season] == ["spring", "autumn", "spring", "autumn"]
    assert [one.state for one in found] == [MeetingState.HELD] * 4
    local = world.parley.service.calendar.local
    for before, after in zip([None, *found], found, strict=False):
        assert after.at
        assert after.starts_at
        assert local(after.starts_at).replace(tzinfo=None) == after.at
        assert before is None or (
            before.wall_time and after.wall_time and not after.wall_time.is_like(before.wall_time)
        )
    # 2027-10-31 and 2028-03-26 put the clocks back and on; what was agreed for a time of day stays at it.
    assert {local(one.starts_at).utcoffset() for one in found if one.starts_at} >= {timedelta(0)}

    world.clock.moment = datetime(2030, 12, 20, 9, 0, tzinfo=UTC)
    await restart(world, meetings=None)
    kept = await meetings(world)
    assert [one.season.first.year for one in kept if one.season] == [2028, 2028]
    async with world.store.unit_of_work() as work:
        points, count = await work.meetings.learning_points("resolution", 0, 9)
    assert count == len(points) == 4


@pytest.mark.promise("S09")
@pytest.mark.parametrize("any_store", ["sqlite"], indirect=True)
async def test_reminders_keep_the_time_of_day_over_a_change_of_the_clocks(world: World, coordinator: Someone) -> None:
    """The clocks go back on 31 October 2027: two weeks before 14:00 on 9 November it is 14:00, too."""
    await until(world, datetime(2027, 7, 23, 9, 0, tzinfo=UTC))
    plans = [one for one, card in coordinator.chat.cards.items() if "group.ask-officers" in str(card)]
    await coordinator.presses("group.change-dates", on=plans[-1])
    autumn = (await meetings(world))[-1]
    kept = ",".join(one.isoformat() for one in autumn.proposed[:2])
    await coordinator.presses("group.save-dates", on=plans[-1], dates=kept, own_day="2027-11-09", own_time="14:00")
    await coordinator.presses("group.ask-officers", on=plans[-1])
    for number in OFFICERS:
        await answers(world, number, "no", "no", "yes")
    await until(world, datetime(2027, 8, 20, 17, 0, tzinfo=UTC))
    decides = [one for one, card in coordinator.chat.cards.items() if "group.fix" in str(card)]
    await coordinator.presses("group.fix", on=decides[-1])
    meeting = (await meetings(world))[-1]
    assert meeting.starts_at == datetime(2027, 11, 9, 14, 0, tzinfo=UTC)

    reader = officer(world, OFFICERS[0])
    await until(world, datetime(2027, 10, 26, 12, 59, tzinfo=UTC))
    assert not heard(reader, "group-soon-title")
    await until(world, datetime(2027, 10, 26, 13, 0, tzinfo=UTC))
    assert heard(reader, "group-soon-title") == 1
    await until(world, datetime(2027, 11, 9, 13, 0, tzinfo=UTC))
    assert heard(reader, "group-soon-title") == 3
