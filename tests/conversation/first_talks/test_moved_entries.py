"""A process ends between a move in Outlook and its answer: what was moved is taken out, on both engines."""

import asyncio
from datetime import datetime, timedelta

import pytest

from casework.model.meetings.wall_time import WallTime
from casework.ports.calendars import CalendarRefused
from storage.store import SqlStore
from tests.conversation.conftest import Demo, restart
from tests.conversation.fake_teams import Someone, World
from tests.conversation.first_talks.steps_of_talks import TUESDAY_TWO, taken, the_talk
from tests.conversation.first_talks.test_talk_in_outlook import asks_others
from tests.conversation.group_meetings.test_outlook_entries import ACCESS, Outlook
from tests.conversation.steps import forged
from tests.fakes.calendars import FakeCalendars

UNTIL_THE_FIRST_TIME = timedelta(days=4, minutes=30)


@pytest.fixture
def store(any_store: SqlStore) -> SqlStore:
    """A store on each engine in turn."""
    return any_store


@pytest.fixture
async def outlook(world: World, demo: Demo, staff: Someone, lead: Someone) -> Outlook:
    """A talk whose time was taken, and stands in both calendars."""
    await restart(world, calendars=ACCESS)
    there = Outlook(world, FakeCalendars(), demo)
    await taken(staff, lead)
    await there.settles()
    return there


async def takes_a_later_time(outlook: Outlook, staff: Someone) -> None:
    talk = await the_talk(outlook.world)
    await forged(staff, "talk.take", case=talk.case_id, meeting=talk.meeting_id, at=TUESDAY_TWO)


@pytest.mark.promise("R08")
async def test_moved_entry_is_taken_out_after_the_old_time_has_passed(
    outlook: Outlook, staff: Someone, lead: Someone
) -> None:
    await takes_a_later_time(outlook, staff)
    outlook.calendars.put_ends_the_process = True
    with pytest.raises(asyncio.CancelledError):
        await outlook.settles()
    talk = await the_talk(outlook.world)
    assert outlook.entry.starts_at == WallTime(datetime.fromisoformat(TUESDAY_TWO), talk.zone).instant()
    # Nothing runs meanwhile, so that nobody looks again.
    outlook.world.clock.moment += UNTIL_THE_FIRST_TIME
    await outlook.world.tick()
    await staff.presses("talk.open")
    await asks_others(staff, lead)
    await outlook.settles()

    assert outlook.calendars.entries == {}


@pytest.mark.promise("R08")
async def test_what_was_not_moved_stays_once_it_has_begun(outlook: Outlook, staff: Someone, lead: Someone) -> None:
    """A refusal says that it stands where it stood: nobody hears of a past talk that it is cancelled."""
    await takes_a_later_time(outlook, staff)
    outlook.calendars.failures.extend(CalendarRefused("http-403") for _ in range(9))
    await outlook.settles()
    outlook.calendars.failures.clear()
    outlook.world.clock.moment += UNTIL_THE_FIRST_TIME
    await outlook.world.tick()
    await staff.presses("talk.open")
    await asks_others(staff, lead)
    await outlook.settles()

    assert outlook.entry
    assert not outlook.calendars.taken_out
