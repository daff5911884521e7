"""Where calendars are open, a first talk's time that is let go leaves them, and another one comes into them (R08)."""

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

import pytest

from casework.model.meetings.meeting import MeetingState
from casework.model.meetings.wall_time import WallTime
from casework.ports.calendars import CalendarLater, CalendarRefused
from tests.conversation.conftest import Demo, restart
from tests.conversation.fake_teams import Someone, World
from tests.conversation.first_talks.steps_of_talks import TUESDAY_TWO, WEDNESDAY_TEN, offers, taken, the_talk
from tests.conversation.first_talks.test_talk_changes import OTHER_LEAD, a_leave, opens_arrangements
from tests.conversation.group_meetings.test_outlook_entries import ACCESS, Outlook
from tests.conversation.reaching import heard
from tests.conversation.steps import forged, the_case
from tests.fakes.calendars import FakeCalendars

LetsGo = Callable[[Someone, Someone], Awaitable[None]]


@pytest.fixture
async def outlook(world: World, demo: Demo, staff: Someone, lead: Someone) -> Outlook:
    """A talk whose time was taken, and stands in both calendars."""
    await restart(world, calendars=ACCESS)
    there = Outlook(world, FakeCalendars(), demo)
    await taken(staff, lead)
    await there.settles()
    assert there.people.keys() == {staff.person_id, lead.person_id}
    return there


async def asks_others(staff: Someone, lead: Someone) -> None:
    del lead
    await staff.presses("talk.ask-others")
    await staff.presses("talk.others", wish="After four, and not on a Friday.")


async def asks_call(staff: Someone, lead: Someone) -> None:
    del lead
    await staff.presses("talk.call")


async def offers_anew(staff: Someone, lead: Someone) -> None:
    del staff
    await opens_arrangements(lead)
    await offers(lead, WEDNESDAY_TEN)


async def passes_on(staff: Someone, lead: Someone) -> None:
    del staff
    async with lead.world.store.unit_of_work() as work:
        await work.leaves.put(a_leave(OTHER_LEAD))
        await work.commit()
    await forged(lead, "lead.ask-pass-on", case=(await the_case(lead.world)).case_id)
    await lead.presses("lead.pass-on", lead=OTHER_LEAD)


@pytest.mark.promise("R08")
@pytest.mark.parametrize("lets_go", [asks_others, asks_call, offers_anew, passes_on])
async def test_time_that_is_let_go_is_taken_out(
    outlook: Outlook, staff: Someone, lead: Someone, lets_go: LetsGo
) -> None:
    await lets_go(staff, lead)
    await outlook.settles()

    assert (await the_talk(outlook.world)).state is MeetingState.PROPOSED
    assert outlook.calendars.entries == {}
    assert not staff.sees("entry-comes")


@pytest.mark.promise("R08")
async def test_time_that_is_taken_afterwards_is_entered_again(outlook: Outlook, staff: Someone, lead: Someone) -> None:
    """As an entry of its own: one that was taken out does not come back."""
    for at in (WEDNESDAY_TEN, "2026-11-26T10:00:00"):
        await asks_others(staff, lead)
        await outlook.settles()
        assert outlook.calendars.entries == {}
        await opens_arrangements(lead)
        await offers(lead, at)
        await outlook.settles()
        await staff.presses("talk.take", at=at)
        await outlook.settles()

        talk = await the_talk(outlook.world)
        assert talk.at is not None
        assert talk.at.isoformat() == at
        assert outlook.entry.starts_at == WallTime(talk.at, talk.zone).instant()
        assert outlook.people.keys() == {staff.person_id, lead.person_id}


@pytest.mark.promise("R08")
async def test_what_could_not_be_taken_out_is_tried_again(outlook: Outlook, staff: Someone, lead: Someone) -> None:
    outlook.calendars.failures.extend([CalendarLater("http-503"), CalendarRefused("http-403")])
    await asks_others(staff, lead)
    for pause in (timedelta(), timedelta(minutes=1)):
        await outlook.world.advance(pause)
        await outlook.settles()
        assert outlook.entry
    await outlook.world.advance(timedelta(minutes=30))
    await outlook.settles()

    assert outlook.calendars.entries == {}


@pytest.mark.promise("R08")
@pytest.mark.parametrize("how", ["cancelled", "held"])
async def test_end_of_the_talk_takes_out_what_still_stands(
    outlook: Outlook, staff: Someone, lead: Someone, how: str
) -> None:
    outlook.calendars.failures.append(CalendarRefused("http-403"))
    await asks_call(staff, lead)
    await outlook.settles()
    assert outlook.entry
    await opens_arrangements(lead)
    if how == "held":
        await lead.presses("talk.held")
    else:
        await lead.presses("talk.ask-off")
        await lead.presses("talk.off")
    await outlook.settles()

    assert (await the_talk(outlook.world)).state is MeetingState(how)
    assert outlook.calendars.entries == {}


@pytest.mark.promise("R08")
async def test_talk_that_was_held_at_its_time_stays(outlook: Outlook, lead: Someone) -> None:
    await outlook.world.advance(timedelta(days=4, minutes=31))
    await lead.presses("talk.held")
    await outlook.settles()

    assert (await the_talk(outlook.world)).state is MeetingState.HELD
    assert outlook.entry


async def lets_go_what_is_made_late(outlook: Outlook, staff: Someone, lead: Someone) -> None:
    """Let a time go whose entry Graph makes only after its answer was lost."""
    await asks_others(staff, lead)
    await outlook.settles()
    await opens_arrangements(lead)
    await offers(lead, WEDNESDAY_TEN)
    await staff.presses("talk.take", at=WEDNESDAY_TEN)
    outlook.calendars.finishes_late = True
    await outlook.settles()
    await asks_others(staff, lead)


@pytest.mark.promise("R08")
@pytest.mark.parametrize("minutes", [1, 20, 60])
async def test_entry_that_is_made_after_it_was_looked_for_is_taken_out(
    outlook: Outlook, staff: Someone, lead: Someone, minutes: int
) -> None:
    await lets_go_what_is_made_late(outlook, staff, lead)
    await outlook.settles()
    assert outlook.calendars.entries == {}
    for minute in range(70):
        if minute == minutes:
            outlook.calendars.finish()
        await outlook.world.advance(timedelta(minutes=1))
        await outlook.settles()

    assert outlook.calendars.unfinished == {}
    assert outlook.calendars.entries == {}


@pytest.mark.promise("R08")
async def test_what_never_comes_is_looked_for_an_hour(outlook: Outlook, staff: Someone, lead: Someone) -> None:
    await lets_go_what_is_made_late(outlook, staff, lead)
    for _ in range(8):
        await outlook.settles()
        await outlook.world.advance(timedelta(hours=1))
    left = CalendarRefused("http-403")
    outlook.calendars.failures.append(left)
    await outlook.world.advance(timedelta(hours=1))
    await outlook.settles()

    assert list(outlook.calendars.failures) == [left], "nothing is asked"


@pytest.mark.promise("R08")
async def test_time_that_has_begun_stays_whatever_comes(outlook: Outlook, staff: Someone, lead: Someone) -> None:
    """Nobody hears of a past talk that it is cancelled; another time comes in beside it."""
    entry = outlook.entry
    await outlook.world.advance(timedelta(days=4, minutes=31))
    await asks_others(staff, lead)
    await outlook.settles()
    assert list(outlook.calendars.entries.values()) == [entry]
    assert not outlook.calendars.taken_out

    await opens_arrangements(lead)
    await offers(lead, "2026-11-26T10:00:00")
    await outlook.settles()
    await staff.presses("talk.take", at="2026-11-26T10:00:00")
    await outlook.settles()
    assert len(outlook.calendars.entries) == 2
    assert entry in outlook.calendars.entries.values()


@pytest.mark.promise("R08")
async def test_what_is_refused_to_the_end_is_told_and_tried_until_it_begins(
    outlook: Outlook, staff: Someone, lead: Someone
) -> None:
    refused = [CalendarRefused("http-403") for _ in range(400)]
    outlook.calendars.failures.extend(refused)
    await asks_others(staff, lead)
    await outlook.settles()
    talk = await the_talk(outlook.world)
    await forged(staff, "talk.open", case=talk.case_id, meeting=talk.meeting_id)
    assert staff.sees("entry-left")
    await opens_arrangements(lead)
    assert lead.sees("entry-left")
    for _ in range(200):
        await outlook.world.advance(timedelta(minutes=30))
        await outlook.settles()
    left = len(outlook.calendars.failures)
    assert left > 200, "from the time on at which it would have begun nothing is asked"

    await outlook.world.advance(timedelta(days=1))
    await outlook.settles()
    assert len(outlook.calendars.failures) == left
    await opens_arrangements(lead)
    assert not lead.sees("entry-left")


@pytest.mark.promise("R08")
async def test_both_hear_of_what_could_not_be_taken_out(outlook: Outlook, staff: Someone, lead: Someone) -> None:
    """Once each, in a message of its own that tells a time and nothing of the talk; it follows once that is out."""
    outlook.calendars.failures.extend([CalendarRefused("http-403"), CalendarLater("http-503"), CalendarRefused("no")])
    await asks_others(staff, lead)
    for _ in range(3):
        assert outlook.entry
        await outlook.settles()
        await outlook.world.advance(timedelta(minutes=30))
    for person in (staff, lead):
        assert heard(person, "entry-left-alone") == 1
        assert "24 November, 10:00" in person.reads()
        assert "resolution" not in person.reads().casefold()
    await outlook.settles()

    assert outlook.calendars.entries == {}
    for person in (staff, lead):
        assert heard(person, "entry-left-over") == 1
        assert not heard(person, "entry-left-alone")


@pytest.mark.promise("R08")
async def test_case_that_is_destroyed_takes_the_word_along(outlook: Outlook, staff: Someone, lead: Someone) -> None:
    outlook.calendars.failures.append(CalendarRefused("http-403"))
    await asks_others(staff, lead)
    await outlook.settles()
    talk = await the_talk(outlook.world)
    async with outlook.world.store.unit_of_work() as work:
        shown = [one.screen for one in await work.outbox.cards_of(talk.case_id)]
    assert shown.count("calendar.left") == 2


@pytest.mark.promise("R08")
async def test_time_that_was_moved_unheard_is_taken_out(outlook: Outlook, staff: Someone, lead: Someone) -> None:
    """Though the time that it had before has passed meanwhile."""
    talk = await the_talk(outlook.world)
    await forged(staff, "talk.take", case=talk.case_id, meeting=talk.meeting_id, at=TUESDAY_TWO)
    outlook.calendars.lost.append(CalendarLater("no-answer"))
    await outlook.settles()
    assert outlook.entry.starts_at == WallTime(datetime.fromisoformat(TUESDAY_TWO), talk.zone).instant()
    outlook.calendars.failures.append(CalendarLater("http-503", timedelta(hours=1)))
    await outlook.world.advance(timedelta(days=4, minutes=-30))
    await outlook.settles()
    await outlook.world.advance(timedelta(hours=1))
    await staff.presses("talk.open")
    await asks_others(staff, lead)
    await outlook.settles()

    assert outlook.calendars.entries == {}
