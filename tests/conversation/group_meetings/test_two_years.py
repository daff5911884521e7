"""Two years of a group's meetings, on both engines: each planned once, and held at its wall time, whatever happens."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from casework.model.leads import Leave
from casework.model.meetings.meeting import Meeting, MeetingState
from storage.store import SqlStore
from tests.conversation.conftest import restart
from tests.conversation.fake_teams import Someone, World
from tests.conversation.group_meetings.conftest import (
    OFFICERS,
    answers,
    asks_officers,
    in_two_sittings,
    meetings,
    officer,
    opens,
    until,
)
from tests.conversation.reaching import heard
from tests.stores import turn

JOINED = 114
"""Not on the register at first; by the number of the person id."""

ANSWER = (*OFFICERS[:10], JOINED)
"""As many of the sixteen as are the quorum."""


@pytest.fixture
def store(any_store: SqlStore) -> SqlStore:
    """A store on each engine in turn."""
    return any_store


async def _planning(world: World, day: str) -> None:
    await until(world, datetime.fromisoformat(f"{day}T09:00").replace(tzinfo=UTC), days=7)


async def _joins(world: World, number: int) -> None:
    person = officer(world, number)
    async with turn(world.store) as work:
        entry = await work.officers.get(person.person_id)
        assert entry
        await work.officers.put(replace(entry, active=True, left_on=None))
    await world.advance(timedelta(days=1))


async def _fixed(world: World, organiser: Someone) -> Meeting:
    """Let as many say yes to each date as are the quorum, and the recommended one be fixed."""
    meeting = (await meetings(world))[-1]
    assert meeting.poll
    for number in ANSWER:
        await answers(world, number, *["yes"] * len(meeting.poll.options))
    await until(world, meeting.poll.closes_at)
    await organiser.presses("group.fix")
    return (await meetings(world))[-1]


async def _held(
    world: World, organiser: Someone, meeting: Meeting, reader: Someone, *, since: int | None = None
) -> None:
    """Come to the end of a meeting of which its people are reminded three times, and note who came.

    Args:
        since: How often the reader was reminded of anything before; None for as often as by now.
    """
    assert meeting.starts_at
    assert meeting.ends_at
    soon = heard(reader, "group-soon-title") if since is None else since
    await until(world, meeting.starts_at - timedelta(hours=1))
    assert heard(reader, "group-soon-title") == soon + 3
    await until(world, meeting.ends_at)
    await organiser.presses("group.ask-attendance")
    await organiser.presses("group.attendance")


async def _minuted(organiser: Someone) -> None:
    await organiser.presses("group.ask-minute")
    await organiser.presses("group.minute", minute="We met.")
    await organiser.presses("group.ask-learning")
    await organiser.presses("group.add-learning", point="Ask twice before you write.")
    await organiser.presses("group.send-minute")


async def _no_quorum_and_somebody_new(world: World, coordinator: Someone) -> None:
    """An officer joins while the others are asked; half can come in the morning, half in the afternoon."""
    await asks_officers(coordinator)
    await _joins(world, JOINED)
    assert officer(world, JOINED).sees("closed-group-ask")
    sittings = await in_two_sittings(world, coordinator)
    for one in sorted(sittings, key=lambda each: each.at or datetime.max):  # noqa: DTZ901 - Of the zone of `at`: none.
        people = [number for number in OFFICERS if officer(world, number).person_id in await _people(world, one)]
        await _held(world, coordinator, one, officer(world, people[0]), since=0)
    await _minuted(coordinator)


async def _people(world: World, meeting: Meeting) -> set[str]:
    async with world.store.unit_of_work() as work:
        return {one.person_id for one in await work.meetings.participants(meeting)}


async def _moved_while_the_coordinator_is_away(world: World, lead: Someone) -> None:
    """From before to after the night in which the clocks go back, by a lead in the coordinator's place."""
    assert lead.sees("group-plan-title")
    await lead.presses("group.ask-officers")
    before = await _fixed(world, lead)
    assert before.at
    assert before.at < datetime.fromisoformat("2027-10-31")
    await lead.says("meetings")
    await lead.presses("group.open")
    await lead.presses("group.ask-move")
    await lead.presses("group.move", own_day="2027-11-10", own_time="14:00")
    moved = (await meetings(world))[-1]
    assert (moved.uid, moved.sequence, moved.starts_at) == (
        before.uid,
        before.sequence + 1,
        datetime(2027, 11, 10, 14, 0, tzinfo=UTC),
    )
    reader = officer(world, JOINED)
    soon = heard(reader, "group-soon-title")
    await until(world, datetime(2027, 10, 27, 12, 59, tzinfo=UTC))
    assert heard(reader, "group-soon-title") == soon, "fourteen days before 14:00 are at 14:00, in summer time"
    await _held(world, lead, moved, reader)
    await _minuted(lead)


async def _cancelled_and_planned_again(world: World, coordinator: Someone) -> None:
    await asks_officers(coordinator)
    off = await _fixed(world, coordinator)
    await opens(coordinator)
    await coordinator.presses("group.ask-cancel")
    await coordinator.presses("group.cancel")
    reader = officer(world, OFFICERS[0])
    soon = heard(reader, "group-soon-title")
    await coordinator.presses("group.plan-again")
    await asks_officers(coordinator)
    again = await _fixed(world, coordinator)
    assert again.uid != off.uid
    assert heard(reader, "group-soon-title") == soon, "nobody is reminded of what is off"
    await _held(world, coordinator, again, reader)
    await _minuted(coordinator)


@pytest.mark.promise("S09")
@pytest.mark.promise("S16")
async def test_two_years(world: World, coordinator: Someone, lead: Someone) -> None:
    await _planning(world, "2026-12-21")
    assert coordinator.sees("group-plan-title")
    await _no_quorum_and_somebody_new(world, coordinator)

    away = datetime.fromisoformat("2027-07-01").date(), datetime.fromisoformat("2027-11-30").date()
    async with turn(world.store) as work:
        await work.leaves.put(Leave(coordinator.person_id, *away, coordinator.person_id))
    told = len(coordinator.chat.cards)
    await _planning(world, "2027-07-23")
    await _moved_while_the_coordinator_is_away(world, lead)
    assert len(coordinator.chat.cards) == told, "who is on leave is left in peace"

    await _planning(world, "2027-12-22")
    assert coordinator.sees("group-plan-title")
    await _cancelled_and_planned_again(world, coordinator)

    await _planning(world, "2028-07-24")
    await asks_officers(coordinator)
    last = await _fixed(world, coordinator)
    await _held(world, coordinator, last, officer(world, OFFICERS[0]))
    await _minuted(coordinator)

    found = await meetings(world)
    seasons = [(one.season.name, one.season.first.year) for one in found if one.season]
    springs, autumns = [("spring", 2027)] * 2 + [("autumn", 2027)], [("spring", 2028)] * 2 + [("autumn", 2028)]
    assert seasons == springs + autumns
    assert [one.state for one in found].count(MeetingState.HELD) == len(found) - 1
    assert [one.state for one in found].count(MeetingState.CANCELLED) == 1
    local = world.parley.service.calendar.local
    for one in found:
        assert one.at is None or (one.starts_at and local(one.starts_at).replace(tzinfo=None) == one.at)
    # 2027-10-31 and 2028-03-26 put the clocks back and on; what was agreed for a time of day stays at it.
    assert {local(one.starts_at).utcoffset() for one in found if one.starts_at} >= {timedelta(0), timedelta(hours=1)}

    world.clock.moment = datetime(2030, 12, 20, 9, 0, tzinfo=UTC)
    await restart(world, meetings=None)
    kept = await meetings(world)
    assert {one.season.first.year for one in kept if one.season} == {2028}
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
