"""The first talk with a coordinator goes into both calendars by a file, and out of them in words (S08)."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from icalendar import Event

from tests.conversation.conftest import PERSON, restart
from tests.conversation.fake_teams import Someone, World
from tests.conversation.group_meetings.test_calendar_files import entry_in, link_of, opens_page, posts
from tests.conversation.joining.conftest import finds, opens, the_application
from tests.conversation.joining.test_joining_talk import TUESDAY, WEDNESDAY, offers_times
from tests.conversation.steps import forged

AT = datetime.fromisoformat(WEDNESDAY + "+00:00")


@pytest.fixture
async def taken(world: World, staff: Someone, coordinator: Someone) -> World:
    """A talk whose time the applicant has just taken."""
    await offers_times(staff, coordinator, place="Harbour House 1.08")
    await staff.presses("show")
    await staff.presses("joining.take-time", at=WEDNESDAY)
    return world


async def takes(world: World, person: Someone) -> Event:
    await person.presses("joining.calendar")
    secret = link_of(person)
    return entry_in(await posts(world, secret, await opens_page(world, secret)))


@pytest.mark.promise("S08")
async def test_both_get_a_file_that_tells_nothing(taken: World, staff: Someone, coordinator: Someone) -> None:
    await opens(coordinator)
    files = [await takes(taken, staff), await takes(taken, coordinator)]

    for event in files:
        assert (event["SUMMARY"], event["CLASS"]) == ("Conversation", "PRIVATE")
        assert event.decoded("dtstart") == AT
        assert event.decoded("dtend") == AT + timedelta(minutes=30)
        assert "LOCATION" not in event
        assert "ATTENDEE" not in event
    assert files[0]["UID"] == files[1]["UID"]
    for person, verb in ((staff, "joining.mine"), (coordinator, "joining.open")):
        await person.presses(verb)
        assert "The first talk: Wednesday 25 November, 14:00" in person.reads()


@pytest.mark.promise("S08")
async def test_nobody_else_gets_it(taken: World, staff: Someone, colleague: Someone) -> None:
    """Not whoever else keeps the register either: they would come to a talk that is not theirs."""
    main = taken.parley.service.institution.main
    second = replace(main.coordinators[0], person_id=PERSON.format(16), name="Ngozi Brânză")
    await restart(taken, services=(replace(main, coordinators=(*main.coordinators, second)),))
    other, one = taken.person(second.person_id), await the_application(taken, staff)
    await finds(other)
    assert "Wednesday 25 November, 14:00" in other.reads()
    assert not other.can("joining.calendar")
    for person in (other, colleague):
        await forged(person, "joining.calendar", application=one.application_id)
        refused = person.card
        await forged(person, "joining.calendar", application="f" * 32)
        assert person.card == refused
        assert "calendar/" not in str(refused)


@pytest.mark.promise("S08")
async def test_entry_of_a_talk_that_is_off_is_told_in_words(taken: World, staff: Someone, coordinator: Someone) -> None:
    await opens(coordinator)
    for person in (staff, coordinator):
        await takes(taken, person)
    await staff.presses("joining.mine")
    await staff.presses("joining.ask-others")
    await staff.presses("joining.other-times", wish="")
    assert staff.sees("entry-outdated")
    await opens(coordinator)
    assert coordinator.sees("entry-outdated")
    await coordinator.presses("joining.ask-times")
    await coordinator.presses("joining.offer-times", times=TUESDAY)
    await staff.presses("show")
    assert staff.sees("joining-talk-choose")
    assert staff.sees("entry-outdated")
    await staff.presses("joining.take-time")
    await opens(coordinator)
    await coordinator.presses("joining.ask-word")
    await coordinator.presses("joining.send-word")
    await staff.presses("show")
    assert staff.sees("joining-stage-waiting")
    assert "The talk on Tuesday 24 November, 10:00 is off." in staff.reads()


@pytest.mark.promise("S08")
async def test_application_that_is_taken_away_takes_the_entry_along(
    taken: World, staff: Someone, coordinator: Someone
) -> None:
    await opens(coordinator)
    await coordinator.presses("joining.ask-close")
    await coordinator.presses("joining.close")
    assert staff.sees("joining-closed-line")
    assert "The talk on Wednesday 25 November, 14:00 is off." in staff.reads()


@pytest.mark.promise("S08")
async def test_without_pages_the_time_is_told_in_words(taken: World, staff: Someone) -> None:
    await restart(taken, public_url="")
    await staff.says("how do I join")
    await staff.presses("joining.mine")

    assert "Wednesday 25 November, 14:00" in staff.reads()
    assert not staff.can("joining.calendar")
