"""Where calendars are open, an officers' meeting stands in them by itself, follows every change, and counts answers."""

import asyncio
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.directory import PeopleFile
from bot.outgoing.calendar_work import CalendarWork
from casework.model.institution import CalendarAccess
from casework.model.meetings.entries import CalendarEntry, EntrySubject
from casework.model.meetings.free_busy import Availability, FreeBusy
from casework.model.meetings.meeting import Coming
from casework.ports.calendars import CalendarGrants, CalendarLater, CalendarRefused
from tests.conversation.conftest import PERSON, Demo, restart
from tests.conversation.fake_teams import Someone, World
from tests.conversation.group_meetings.conftest import OFFICERS, PLANNING_OPENS, fixed, meetings, officer, until
from tests.conversation.reaching import heard
from tests.fakes.calendars import FakeCalendars
from tests.fakes.reading import parts_of
from tests.stores import turn

ACCESS = CalendarAccess("meetings@norrhaven.example", "rector@norrhaven.example", seal=True)
HALF = timedelta(minutes=30)


@dataclass
class Outlook:
    """The world with open calendars, and what does the work at them."""

    world: World
    calendars: FakeCalendars
    demo: Demo

    async def settles(self) -> None:
        """Let what is due be done, and everybody's cards follow."""
        parley = self.world.parley
        work = CalendarWork(parley.service, self.calendars, self.demo.people, parley.deliveries.wake)
        await self.world.tick()
        await work.do_all()
        await self.world.deliver()

    @property
    def entry(self) -> CalendarEntry:
        [entry] = self.calendars.entries.values()
        return entry

    @property
    def people(self) -> dict[str, str]:
        [people] = [one for key, one in self.calendars.people.items() if key in self.calendars.entries]
        return people


@pytest.fixture
async def outlook(world: World, demo: Demo) -> Outlook:
    await restart(world, calendars=ACCESS)
    return Outlook(world, FakeCalendars(), demo)


@pytest.fixture
async def fixed_there(outlook: Outlook, coordinator: Someone) -> Outlook:
    """The date was fixed, and stands in everybody's calendar."""
    await until(outlook.world, PLANNING_OPENS)
    await coordinator.presses("group.ask-officers")
    await fixed(outlook.world, coordinator)
    await outlook.settles()
    return outlook


async def opens(coordinator: Someone) -> None:
    await coordinator.says("meetings")
    await coordinator.presses("group.open")


async def moves(coordinator: Someone, own_time: str = "10:00", place: str = "Harbour House, room 2") -> None:
    await opens(coordinator)
    await coordinator.presses("group.ask-move")
    await coordinator.presses("group.move", own_time=own_time, place=place)


@pytest.mark.promise("S09")
async def test_fixed_meeting_stands_in_everybodys_calendar(fixed_there: Outlook) -> None:
    [meeting] = await meetings(fixed_there.world)
    one = officer(fixed_there.world, 101)

    assert fixed_there.entry.subject is EntrySubject.GROUP_MEETING
    assert (fixed_there.entry.starts_at, fixed_there.entry.uid) == (meeting.starts_at, meeting.uid)
    assert fixed_there.entry.place == "Harbour House, room 2"
    assert fixed_there.people.keys() == {PERSON.format(number) for number in OFFICERS}
    assert one.sees("entry-stands")
    assert one.sees("entry-sealed")
    assert not one.can("group.calendar")
    assert f"https://teams.example/event-0-{meeting.uid}" in [part.get("url") for part in parts_of(one.card)]


@pytest.mark.promise("S09")
async def test_nothing_is_asked_within_the_turn(outlook: Outlook, coordinator: Someone) -> None:
    await until(outlook.world, PLANNING_OPENS)
    await coordinator.presses("group.ask-officers")
    await fixed(outlook.world, coordinator)

    assert outlook.calendars.entries == {}
    assert officer(outlook.world, 101).sees("entry-comes")
    await outlook.settles()
    assert officer(outlook.world, 101).sees("entry-stands")


@pytest.mark.promise("S09")
async def test_moved_meeting_moves_there_under_the_same_name(fixed_there: Outlook, coordinator: Someone) -> None:
    before = fixed_there.entry
    await moves(coordinator, own_time="11:30", place="Room 9")
    assert officer(fixed_there.world, 101).sees("entry-comes")
    assert not officer(fixed_there.world, 101).sees("group-moved-own")
    await moves(coordinator, own_time="12:30", place="Room 9")
    await fixed_there.settles()

    [meeting] = await meetings(fixed_there.world)
    assert (fixed_there.entry.starts_at, fixed_there.entry.place) == (meeting.starts_at, "Room 9")
    assert (fixed_there.entry.uid, fixed_there.entry.sequence) == (before.uid, 2)
    assert officer(fixed_there.world, 101).sees("entry-stands")


@pytest.mark.promise("S09")
async def test_cancelled_meeting_is_taken_out_though_somebody_accepted(
    fixed_there: Outlook, coordinator: Someone
) -> None:
    fixed_there.calendars.accepted = {PERSON.format(101): True}
    await fixed_there.world.advance(timedelta(hours=5))
    await fixed_there.settles()
    await opens(coordinator)
    await coordinator.presses("group.ask-cancel")
    await coordinator.presses("group.cancel")
    await fixed_there.settles()

    assert fixed_there.calendars.entries == {}
    assert officer(fixed_there.world, 101).sees("group-cancelled-day")


@pytest.mark.promise("S09")
async def test_cancelled_meeting_that_stays_there_is_told_until_it_is_out(
    fixed_there: Outlook, coordinator: Someone
) -> None:
    await opens(coordinator)
    await coordinator.presses("group.ask-cancel")
    await coordinator.presses("group.cancel")
    fixed_there.calendars.failures.append(CalendarRefused("http-403"))
    await fixed_there.settles()
    one = officer(fixed_there.world, 101)
    assert heard(one, "entry-left")
    assert one.sees("entry-left-alone"), "a card that was drawn anew is looked at by nobody"

    await fixed_there.world.advance(timedelta(minutes=30))
    await fixed_there.settles()
    assert fixed_there.calendars.entries == {}
    assert not heard(one, "entry-left")
    assert heard(one, "entry-left-over") == 1


@pytest.mark.promise("S09")
@pytest.mark.parametrize("lost", [CalendarLater("no-answer"), None])
async def test_entry_whose_answer_was_lost_is_taken_out_with_its_meeting(
    outlook: Outlook, coordinator: Someone, lost: CalendarLater | None
) -> None:
    """Be it that the answer did not come, or that the process ended before it was stored."""
    await until(outlook.world, PLANNING_OPENS)
    await coordinator.presses("group.ask-officers")
    await outlook.settles()
    await fixed(outlook.world, coordinator)
    if lost:
        outlook.calendars.lost.append(lost)
        await outlook.settles()
    else:
        outlook.calendars.put_ends_the_process = True
        with pytest.raises(asyncio.CancelledError):
            await outlook.settles()
        await outlook.world.advance(timedelta(minutes=6))
    assert len(outlook.calendars.entries) == 1
    await opens(coordinator)
    await coordinator.presses("group.ask-cancel")
    await coordinator.presses("group.cancel")
    outlook.calendars.failures.append(CalendarLater("http-503"))
    await outlook.settles()
    await outlook.world.advance(timedelta(hours=1))
    await outlook.settles()

    assert outlook.calendars.entries == {}
    assert not outlook.calendars.failures


@pytest.mark.promise("S09")
async def test_entry_whose_answer_was_lost_follows_its_meeting(outlook: Outlook, coordinator: Someone) -> None:
    await until(outlook.world, PLANNING_OPENS)
    await coordinator.presses("group.ask-officers")
    await outlook.settles()
    await fixed(outlook.world, coordinator)
    outlook.calendars.lost.append(CalendarLater("no-answer"))
    await outlook.settles()
    await moves(coordinator, own_time="11:30", place="Room 9")
    await outlook.settles()

    assert outlook.entry.place == "Room 9"
    assert officer(outlook.world, 101).sees("entry-stands")
    await opens(coordinator)
    await coordinator.presses("group.ask-cancel")
    await coordinator.presses("group.cancel")
    await outlook.settles()
    assert outlook.calendars.entries == {}


@pytest.mark.promise("S09")
async def test_entry_that_was_refused_is_not_looked_for(outlook: Outlook, coordinator: Someone) -> None:
    await until(outlook.world, PLANNING_OPENS)
    await coordinator.presses("group.ask-officers")
    await outlook.settles()
    await fixed(outlook.world, coordinator)
    outlook.calendars.failures.append(CalendarRefused("http-403"))
    await outlook.settles()
    await opens(coordinator)
    await coordinator.presses("group.ask-cancel")
    await coordinator.presses("group.cancel")
    left = CalendarRefused("http-403")
    outlook.calendars.failures.append(left)
    await outlook.settles()

    assert list(outlook.calendars.failures) == [left], "nothing is asked"


@pytest.mark.promise("S09")
async def test_answers_there_count_where_nothing_was_said_here(fixed_there: Outlook, coordinator: Someone) -> None:
    silent, refuses = PERSON.format(101), PERSON.format(102)
    await moves(coordinator, own_time="11:30")
    await officer(fixed_there.world, 102).presses("group.coming", wanted="no")
    await fixed_there.settles()
    fixed_there.calendars.accepted = {silent: True, refuses: True, PERSON.format(103): False}
    await fixed_there.world.advance(timedelta(hours=5))
    await fixed_there.settles()

    [meeting] = await meetings(fixed_there.world)
    async with turn(fixed_there.world.store) as work:
        said = {one.person_id: one.coming for one in await work.meetings.participants(meeting)}
    assert (said[silent], said[refuses], said[PERSON.format(103)]) == (Coming.YES, Coming.NO, Coming.NO)
    assert said[PERSON.format(104)] is Coming.UNKNOWN


async def hears_from_calendars(outlook: Outlook, **said: bool) -> None:
    """Let officers answer in Outlook, by number, and the time pass in which that is heard."""
    outlook.calendars.accepted |= {PERSON.format(int(number.strip("_"))): yes for number, yes in said.items()}
    await outlook.world.advance(timedelta(hours=5))
    await outlook.settles()


@pytest.mark.promise("S09")
async def test_declined_there_is_lost_to_the_quorum(fixed_there: Outlook, coordinator: Someone) -> None:
    """Ten of the fifteen have to be able to come; all of them had said in the poll that they can."""
    await hears_from_calendars(fixed_there, **{f"_{one}": False for one in OFFICERS[:5]})
    assert not coordinator.sees("group-quorum-lost")
    await hears_from_calendars(fixed_there, **{f"_{OFFICERS[5]}": False})
    assert coordinator.sees("group-quorum-lost")
    assert "the quorum of 10 is lost: 9 are left" in coordinator.reads()

    await hears_from_calendars(fixed_there, **{f"_{OFFICERS[5]}": True})
    await opens(coordinator)
    assert not coordinator.sees("group-quorum-lost")
    assert "10 come, 5 can’t come, 0 have not said." in coordinator.reads()


@pytest.mark.promise("S09")
async def test_what_was_said_here_since_outlives_what_stands_there(fixed_there: Outlook, coordinator: Someone) -> None:
    await hears_from_calendars(fixed_there, _101=False)
    await officer(fixed_there.world, 101).presses("group.coming", wanted="yes")
    await hears_from_calendars(fixed_there)
    await opens(coordinator)
    assert "15 come, 0 can’t come" in coordinator.reads()

    await moves(coordinator, own_time="11:30")
    await fixed_there.settles()
    await hears_from_calendars(fixed_there, _101=False)
    await opens(coordinator)
    assert "0 come, 1 can’t come, 14 have not said." in coordinator.reads(), "another date is answered anew"


@pytest.mark.promise("S09")
async def test_refused_for_half_an_hour_then_made(outlook: Outlook, coordinator: Someone) -> None:
    await until(outlook.world, PLANNING_OPENS)
    await coordinator.presses("group.ask-officers")
    await outlook.settles()
    await fixed(outlook.world, coordinator)
    outlook.calendars.failures.append(CalendarRefused("http-403"))
    await outlook.settles()
    one = officer(outlook.world, 101)

    assert one.can("group.calendar")
    assert not one.sees("entry-comes")
    await outlook.world.advance(timedelta(minutes=29))
    await outlook.settles()
    assert outlook.calendars.entries == {}
    await outlook.world.advance(timedelta(minutes=1))
    await outlook.settles()
    assert one.sees("entry-stands")
    assert not one.can("group.calendar")


@pytest.mark.promise("S09")
async def test_out_of_reach_is_tried_again_and_people_get_a_file_meanwhile(
    outlook: Outlook, coordinator: Someone
) -> None:
    await until(outlook.world, PLANNING_OPENS)
    await coordinator.presses("group.ask-officers")
    await outlook.settles()
    await fixed(outlook.world, coordinator)
    outlook.calendars.failures.extend([CalendarLater("http-503"), CalendarLater("http-429", timedelta(minutes=10))])
    outlook.calendars.failures.append(CalendarLater("no-answer"))
    one = officer(outlook.world, 101)
    await outlook.settles()
    assert one.sees("entry-comes")
    await outlook.world.advance(timedelta(minutes=1))
    await outlook.settles()
    await outlook.world.advance(timedelta(minutes=9))
    await outlook.settles()
    assert len(outlook.calendars.failures) == 1
    await outlook.world.advance(timedelta(minutes=1))
    await outlook.settles()
    assert one.can("group.calendar")
    await outlook.world.advance(timedelta(minutes=4))
    await outlook.settles()

    assert one.sees("entry-stands")


@pytest.mark.promise("S09")
async def test_entry_deleted_by_hand_is_made_anew_a_few_times(fixed_there: Outlook) -> None:
    one = officer(fixed_there.world, 101)
    for _ in range(3):
        fixed_there.calendars.entries.clear()
        await fixed_there.world.advance(timedelta(hours=5))
        await fixed_there.settles()
        assert fixed_there.entry
    fixed_there.calendars.entries.clear()
    await fixed_there.world.advance(timedelta(hours=5))
    await fixed_there.settles()

    assert fixed_there.calendars.entries == {}
    assert one.can("group.calendar")


@pytest.mark.promise("S09")
async def test_whoever_has_no_mailbox_or_left_is_not_in_it(outlook: Outlook, coordinator: Someone, demo: Demo) -> None:
    without, left = PERSON.format(101), PERSON.format(103)
    people = {key: one for key, one in demo.people._people.items() if key != without}
    outlook.demo = Demo(demo.institution, demo.register, PeopleFile(people))
    async with turn(outlook.world.store) as work:
        listed = await work.officers.get(without)
        assert listed
        await work.officers.put(replace(listed, email=""))
    await until(outlook.world, PLANNING_OPENS)
    await coordinator.presses("group.ask-officers")
    await fixed(outlook.world, coordinator)
    await outlook.settles()
    assert without not in outlook.people
    assert officer(outlook.world, 101).can("group.calendar")
    assert left in outlook.people

    async with turn(outlook.world.store) as work:
        gone = await work.officers.get(left)
        assert gone
        await work.officers.put(replace(gone, active=False))
    await moves(coordinator, place="Room 9")
    await outlook.settles()
    assert left not in outlook.people


@pytest.mark.promise("S09")
async def test_unsealed_meeting_says_so(outlook: Outlook, coordinator: Someone) -> None:
    outlook.calendars.grants = CalendarGrants(entries=True, free_busy=True)
    await until(outlook.world, PLANNING_OPENS)
    await coordinator.presses("group.ask-officers")
    await fixed(outlook.world, coordinator)
    await outlook.settles()

    assert officer(outlook.world, 101).sees("entry-unsealed")
    assert not officer(outlook.world, 101).sees("entry-sealed")


def free_but(busy: dict[datetime, int], number: int) -> FreeBusy:
    """Return a calendar that is free from 1 January to 1 June, but busy at some times if its number is small enough."""
    begins = datetime(2027, 1, 1, tzinfo=UTC)
    parts = [Availability.FREE] * (150 * 48)
    for at, people in busy.items():
        if number < people:
            first = (at - begins) // HALF
            parts[first : first + 3] = [Availability.BUSY] * 3
    return FreeBusy(begins, HALF, bytes(parts))


@pytest.mark.promise("S09")
async def test_dates_are_proposed_on_which_most_are_free(outlook: Outlook, coordinator: Someone) -> None:
    await until(outlook.world, PLANNING_OPENS)
    [meeting] = await meetings(outlook.world)
    first = meeting.proposed
    busy = {at.replace(tzinfo=UTC): 12 for at in first}
    outlook.calendars.free = {PERSON.format(one): free_but(busy, place) for place, one in enumerate(OFFICERS)}
    del outlook.calendars.free[PERSON.format(OFFICERS[-1])]
    await outlook.settles()

    [meeting] = await meetings(outlook.world)
    assert len(meeting.proposed) == 5
    assert not set(first) & set(meeting.proposed)
    assert coordinator.sees("entry-free-times")
    assert "14 free, 0 perhaps, 0 busy, 1 not known" in coordinator.reads()
    assert coordinator.sees("group-free-why")


@pytest.mark.promise("S09")
async def test_dates_that_the_coordinator_chose_stay(outlook: Outlook, coordinator: Someone) -> None:
    await until(outlook.world, PLANNING_OPENS)
    [before] = await meetings(outlook.world)
    await coordinator.presses("group.change-dates")
    await coordinator.presses("group.save-dates", place="Room 9")
    busy = {at.replace(tzinfo=UTC): 12 for at in before.proposed}
    outlook.calendars.free = {PERSON.format(one): free_but(busy, place) for place, one in enumerate(OFFICERS)}
    await outlook.settles()

    [meeting] = await meetings(outlook.world)
    assert meeting.proposed == before.proposed
    assert "3 free, 0 perhaps, 12 busy, 0 not known" in coordinator.reads()


@pytest.mark.promise("S09")
async def test_tenant_that_tells_nothing_leaves_the_working_calendar(outlook: Outlook, coordinator: Someone) -> None:
    await until(outlook.world, PLANNING_OPENS)
    [before] = await meetings(outlook.world)
    await outlook.settles()

    [meeting] = await meetings(outlook.world)
    assert meeting.proposed == before.proposed
    assert "0 free, 0 perhaps, 0 busy, 15 not known" in coordinator.reads()


@pytest.mark.promise("S09")
async def test_refused_free_times_are_told_of_nobody(outlook: Outlook, coordinator: Someone) -> None:
    await until(outlook.world, PLANNING_OPENS)
    outlook.calendars.failures.append(CalendarRefused("http-403"))
    await outlook.settles()

    assert coordinator.sees("group-plan-title")
    assert not coordinator.sees("entry-free-times")


@pytest.mark.promise("S09")
async def test_silent_are_no_no_and_their_calendars_are_a_hint(outlook: Outlook, coordinator: Someone) -> None:
    await until(outlook.world, PLANNING_OPENS)
    await outlook.settles()
    await coordinator.presses("group.ask-officers")
    outlook.calendars.free = {PERSON.format(one): free_but({}, 0) for one in OFFICERS[:3]}
    [meeting] = await meetings(outlook.world)
    assert meeting.poll
    await until(outlook.world, meeting.poll.closes_at)
    await outlook.settles()
    await opens(coordinator)

    assert "Of those who have not answered (15), 3 are free then, their calendars say." in coordinator.reads()
