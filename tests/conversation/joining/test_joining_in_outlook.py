"""Where calendars are open, the time of a talk with a coordinator that is let go leaves them (S08)."""

from datetime import datetime

import pytest

from casework.ports.calendars import CalendarLater, CalendarRefused
from tests.conversation.conftest import Demo, restart
from tests.conversation.fake_teams import Someone, World
from tests.conversation.group_meetings.test_outlook_entries import ACCESS, Outlook
from tests.conversation.joining.conftest import applications, finds
from tests.conversation.joining.test_joining_talk import WEDNESDAY, offers_times
from tests.fakes.calendars import FakeCalendars

THURSDAY = "2026-11-26T14:00:00"


@pytest.fixture
async def outlook(world: World, demo: Demo, staff: Someone, coordinator: Someone) -> Outlook:
    """A talk whose time was taken, stands in both calendars, and was let go just now."""
    await restart(world, calendars=ACCESS)
    there = Outlook(world, FakeCalendars(), demo)
    await offers_times(staff, coordinator)
    await staff.presses("show")
    await staff.presses("joining.take-time", at=WEDNESDAY)
    await there.settles()
    assert there.people.keys() == {staff.person_id, coordinator.person_id}
    await staff.presses("joining.ask-others")
    await staff.presses("joining.other-times", wish="")
    return there


async def withdraws(staff: Someone) -> None:
    await staff.presses("joining.ask-withdraw")
    await staff.presses("joining.withdraw")


@pytest.mark.promise("S08")
async def test_other_times_take_the_entry_out_and_another_makes_one(
    outlook: Outlook, staff: Someone, coordinator: Someone
) -> None:
    assert staff.sees("joining-talk-waits")
    assert not staff.sees("entry-comes")
    await outlook.settles()
    assert outlook.calendars.entries == {}
    await finds(coordinator)
    await coordinator.presses("joining.ask-times")
    await coordinator.presses("joining.offer-times", times=THURSDAY)
    await staff.presses("show")
    await staff.presses("joining.take-time")
    await outlook.settles()

    assert outlook.entry.starts_at == datetime.fromisoformat(THURSDAY + "+00:00")
    assert outlook.people.keys() == {staff.person_id, coordinator.person_id}


@pytest.mark.promise("S14")
async def test_whoever_withdrew_hears_of_what_stays_there(outlook: Outlook, staff: Someone) -> None:
    """No card of theirs could tell it any more."""
    await withdraws(staff)
    outlook.calendars.failures.append(CalendarRefused("http-403"))
    await outlook.settles()

    assert outlook.entry
    assert staff.sees("entry-left-alone")


@pytest.mark.promise("S14")
async def test_withdrawn_before_it_was_taken_out(outlook: Outlook, staff: Someone) -> None:
    await withdraws(staff)
    await outlook.settles()

    assert not await applications(outlook.world, staff)
    assert outlook.calendars.entries == {}


@pytest.mark.promise("S14")
async def test_withdrawn_while_it_could_not_be_taken_out(outlook: Outlook, staff: Someone) -> None:
    outlook.calendars.failures.append(CalendarLater("http-503"))
    await outlook.settles()
    assert outlook.entry
    await withdraws(staff)
    await outlook.settles()

    assert not await applications(outlook.world, staff)
    assert outlook.calendars.entries == {}
