"""Sessions of training: planned, signed up for, moved and cancelled (S10, C01, C05)."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from casework.actions.calendars.entries import invited_to_entry
from casework.model.meetings.meeting import Meeting, MeetingPurpose, MeetingState, Participant
from casework.model.training.places import has_place
from tests.conversation.checkpoints import checkpointed
from tests.conversation.conftest import PERSON, Demo, restart
from tests.conversation.fake_teams import Someone, World
from tests.conversation.group_meetings.test_calendar_files import entry_in, link_of, opens_page, posts
from tests.conversation.group_meetings.test_outlook_entries import ACCESS, Outlook
from tests.conversation.officers.test_officers_directory import changed
from tests.conversation.officers.test_own_entry import entry
from tests.conversation.reaching import heard
from tests.conversation.steps import ESTATES, LAW, LIBRARY, PHYSICS, forged
from tests.conversation.training.conftest import did
from tests.fakes.calendars import FakeCalendars
from tests.fakes.reading import fields
from tests.fakes.zones import rules_of
from tests.stores import turn

DAY = "2027-02-18"
"""A Thursday, in winter time."""

STARTS = datetime(2027, 2, 18, 10, 0, tzinfo=UTC)
OVER = STARTS + timedelta(hours=6)


@checkpointed
async def plans(coordinator: Someone, *, course: str = "full", places: str = "2", **words: str) -> None:
    await coordinator.says("training")
    await coordinator.presses("training.ask-plan")
    said = {"own_day": DAY, "own_time": "10:00", "place": "Harbour House, room 2"} | words
    await coordinator.presses("training.plan", on="", in_channel=False, course=course, places=places, **said)


async def the_session(world: World) -> Meeting:
    async with world.store.unit_of_work() as work:
        [found] = await work.meetings.of_service("resolution", 9, MeetingPurpose.TRAINING)
    return found


async def people_of(world: World) -> dict[str, Participant]:
    meeting = await the_session(world)
    async with world.store.unit_of_work() as work:
        return {one.person_id: one for one in await work.meetings.participants(meeting)}


def officer(world: World, number: int) -> Someone:
    return world.person(PERSON.format(number))


@checkpointed
async def signs_up(world: World, *numbers: int) -> None:
    for number in numbers:
        await officer(world, number).presses("training.sign-up")


@checkpointed
async def at(world: World, moment: datetime) -> None:
    world.clock.moment = moment
    await world.tick()
    await world.deliver()


@pytest.mark.promise("S10")
class TestPlanning:
    @pytest.mark.promise("C05")
    async def test_planned_and_told_to_those_for_whom_it_is_of_use(self, world: World, coordinator: Someone) -> None:
        await did(world, LAW, date(2026, 6, 1))
        await plans(coordinator)

        assert coordinator.sees("banner-training-planned")
        assert "Thursday 18 February, 10:00" in coordinator.reads()
        one = officer(world, LIBRARY)
        assert "Resolving conflicts: the full course: Thursday 18 February, 10:00" in one.reads()
        assert "6 hours" in one.reads()
        assert "Please read the service's guide for officers" in one.reads(), "preparation to do before"
        assert not officer(world, LAW).chat.cards, "who has it for long yet is not bothered"
        assert not officer(world, 114).chat.cards, "who serves no more is not told"
        assert "guide for officers" not in str(world.teams.of(world.channel_id).cards)

    @pytest.mark.promise("C01")
    async def test_refresher_is_told_to_those_who_can_come(self, world: World, coordinator: Someone) -> None:
        await did(world, LIBRARY, date(2025, 3, 14))
        await did(world, LAW, date(2024, 3, 1))
        await did(world, PHYSICS, date(2026, 11, 2))
        await plans(coordinator, course="refresher")

        assert officer(world, LIBRARY).can("training.sign-up")
        for number in (LAW, PHYSICS, ESTATES):
            assert not heard(officer(world, number), "training-sign-up"), number

    async def test_all_sessions_can_be_reached(self, coordinator: Someone) -> None:
        days = [f"2027-02-{day:02d}" for day in (15, 16, 17, 18, 19, 22, 23)]
        for day in reversed(days):
            await plans(coordinator, own_day=day)
        await coordinator.says("training")
        first = coordinator.reads()
        await coordinator.presses("training.home", page="1")

        assert "Monday 22 February" in first, "the nearest come first"
        assert "Tuesday 23 February" not in first
        assert "Tuesday 23 February" in coordinator.reads()
        assert "Monday 22 February" not in coordinator.reads()
        await coordinator.presses("training.home", page="0")
        assert "Monday 15 February" in coordinator.reads()

    @pytest.mark.parametrize(
        ("field", "value", "problem"),
        [
            ("own_day", "18/02/2027", "problem-own-date"),
            ("own_day", "2026-11-19", "problem-own-early"),
            ("own_day", "2027-02-20", "problem-own-closed"),
            ("own_day", "2026-12-24", "problem-own-closed"),
            ("own_time", "", "problem-own-date"),
            ("places", "0", "problem-places"),
            ("places", "many", "problem-places"),
            ("places", "501", "problem-places"),
            ("places", "²", "problem-places"),
            ("place", "x" * 201, "problem-too-long"),
        ],
    )
    async def test_mistake_stands_beside_its_field_and_nothing_is_lost(
        self, world: World, coordinator: Someone, *, field: str, value: str, problem: str
    ) -> None:
        await plans(coordinator, **({"place": "Room 9", "places": "12"} | {field: value}))

        assert coordinator.sees(problem)
        assert fields(coordinator.card)["own_time"].get("value", "") == ("" if field == "own_time" else "10:00")
        async with world.store.unit_of_work() as work:
            assert not await work.meetings.of_service("resolution", 9, MeetingPurpose.TRAINING)

    async def test_today_is_too_early_once_the_hour_has_passed(self, coordinator: Someone) -> None:
        await plans(coordinator, own_day="2026-11-20", own_time="09:30")
        assert coordinator.sees("problem-own-early")
        await plans(coordinator, own_day="2026-11-20", own_time="10:30")
        assert coordinator.sees("banner-training-planned")


@pytest.mark.promise("S10")
class TestSigningUp:
    async def test_with_one_press_and_off_with_another(self, world: World, coordinator: Someone) -> None:
        await plans(coordinator)
        one = officer(world, LIBRARY)
        await one.presses("training.sign-up")
        assert one.sees("training-has-place")
        assert has_place((await people_of(world))[one.person_id])
        await coordinator.says("training")
        await coordinator.presses("training.manage")
        assert "Adaeze Okonkwo-Reyes" in coordinator.reads()
        await one.presses("training.sign-off")

        assert one.sees("banner-training-signed-off")
        assert await people_of(world) == {}

    async def test_waiting_list_moves_up_in_turn_and_is_told(self, world: World, coordinator: Someone) -> None:
        await plans(coordinator, places="2")
        await signs_up(world, LIBRARY, PHYSICS, LAW, ESTATES)
        assert "You are number 1 on the waiting list" in officer(world, LAW).reads()
        assert "You are number 2 on the waiting list" in officer(world, ESTATES).reads()
        await officer(world, PHYSICS).presses("training.sign-off")

        assert officer(world, LAW).sees("training-session-up")
        assert officer(world, LAW).sees("training-has-place")
        assert not heard(officer(world, ESTATES), "training-session-up")
        await officer(world, ESTATES).says("training")
        await officer(world, ESTATES).presses("training.see")
        assert "You are number 1 on the waiting list" in officer(world, ESTATES).reads()

    async def test_whoever_signs_off_and_up_again_is_last(self, world: World, coordinator: Someone) -> None:
        await plans(coordinator, places="1")
        await signs_up(world, LIBRARY, PHYSICS, LAW)
        await officer(world, PHYSICS).presses("training.sign-off")
        await officer(world, PHYSICS).presses("training.sign-up")

        assert "You are number 2 on the waiting list" in officer(world, PHYSICS).reads()

    async def test_place_of_somebody_who_was_taken_off_goes_to_the_next(
        self, world: World, coordinator: Someone
    ) -> None:
        await plans(coordinator, places="1")
        await signs_up(world, LIBRARY, PHYSICS)
        await changed(world, LIBRARY, active=False, left_on=date(2026, 11, 20))
        await at(world, STARTS - timedelta(days=14))

        assert officer(world, PHYSICS).sees("training-has-place")
        assert set(await people_of(world)) == {PERSON.format(PHYSICS)}

    async def test_removed_officer_who_presses_an_old_card_learns_nothing(
        self, world: World, coordinator: Someone
    ) -> None:
        await plans(coordinator)
        await changed(world, LIBRARY, active=False, left_on=date(2026, 11, 20))
        await officer(world, LIBRARY).presses("training.sign-up")

        assert officer(world, LIBRARY).sees("nothing-here")
        assert await people_of(world) == {}

    async def test_nobody_signs_up_or_off_once_it_has_begun(self, world: World, coordinator: Someone) -> None:
        await plans(coordinator)
        await signs_up(world, PHYSICS)
        world.clock.moment = STARTS
        await officer(world, LIBRARY).presses("training.sign-up")
        assert officer(world, LIBRARY).sees("banner-out-of-date")
        assert officer(world, LIBRARY).sees("training-session-begun")
        await officer(world, PHYSICS).presses("training.sign-off")

        assert officer(world, PHYSICS).sees("training-session-begun")
        assert set(await people_of(world)) == {PERSON.format(PHYSICS)}

    @pytest.mark.promise("C01")
    async def test_refresher_needs_the_full_course(self, world: World, coordinator: Someone) -> None:
        await plans(coordinator, course="refresher")
        one = officer(world, LIBRARY)
        await one.says("training")
        await one.presses("training.see")
        assert one.sees("training-needs-first")
        assert not one.can("training.sign-up")
        meeting = await the_session(world)
        await forged(one, "training.sign-up", meeting=meeting.meeting_id)
        assert await people_of(world) == {}
        await did(world, LIBRARY, date(2025, 3, 14))
        await one.says("training")
        await one.presses("training.see")
        await one.presses("training.sign-up")

        assert one.sees("training-has-place")

    @pytest.mark.promise("C01")
    async def test_refresher_is_refused_long_after_the_lapse(self, world: World, coordinator: Someone) -> None:
        """The full course counted until 14 October 2026, its grace until 13 November, and *late* adds three months."""
        await plans(coordinator, course="refresher", own_day="2027-02-12")
        meeting = await the_session(world)
        one = officer(world, LIBRARY)
        await did(world, LIBRARY, date(2024, 10, 12))
        await forged(one, "training.sign-up", meeting=meeting.meeting_id)
        assert one.sees("training-needs-first")
        await did(world, LIBRARY, date(2024, 10, 14))
        await forged(one, "training.sign-up", meeting=meeting.meeting_id)

        assert one.sees("training-has-place")

    async def test_lead_and_coordinator_are_no_officers(
        self, world: World, coordinator: Someone, lead: Someone, staff: Someone
    ) -> None:
        await plans(coordinator)
        meeting = await the_session(world)
        for person in (coordinator, lead, staff):
            for verb in ("see", "sign-up", "sign-off", "ask-item", "add-item", "see-items"):
                await forged(person, f"training.{verb}", meeting=meeting.meeting_id, item="x")
                assert person.sees("nothing-here"), verb
        for person in (lead, staff, officer(world, LIBRARY)):
            for verb in ("manage", "move", "cancel", "attendance", "read-items", "decide-item", "plan"):
                await forged(person, f"training.{verb}", meeting=meeting.meeting_id, course="full", came="x")
                assert person.sees("nothing-here"), verb
        assert await people_of(world) == {}

    async def test_coordinator_who_is_an_officer_is_both(self, world: World, coordinator: Someone) -> None:
        one = await entry(world, LIBRARY)
        await changed_to(world, one.person_id, coordinator.person_id)
        await plans(coordinator)
        await coordinator.says("training")
        await coordinator.presses("training.mine")
        await coordinator.presses("training.see")
        await coordinator.presses("training.sign-up")

        assert coordinator.sees("training-has-place")


async def changed_to(world: World, known: str, person_id: str) -> None:
    """Let somebody be on the register as an officer is."""
    async with turn(world.store) as work:
        one = await work.officers.get(known)
        assert one
        await work.officers.put(replace(one, person_id=person_id, name="Yevgenia Marlowe-Tan"))


@pytest.mark.promise("S10")
class TestMovedAndCancelled:
    async def test_moved_is_told_and_whoever_signed_up_stays(self, world: World, coordinator: Someone) -> None:
        await plans(coordinator)
        await signs_up(world, LIBRARY, PHYSICS, LAW)
        await coordinator.says("training")
        await coordinator.presses("training.manage")
        await coordinator.presses("training.ask-move")
        await coordinator.presses("training.move", own_day="2027-02-25", own_time="14:00", place="Room 9")

        one = officer(world, LIBRARY)
        assert one.sees("training-session-moved")
        assert "Thursday 25 February, 14:00" in one.reads()
        assert one.sees("training-has-place")
        assert officer(world, LAW).sees("training-waits")
        assert not heard(officer(world, ESTATES), "training-session-moved")
        moved = await the_session(world)
        assert (moved.sequence, moved.place) == (1, "Room 9")
        await at(world, datetime(2027, 2, 11, 14, 0, tzinfo=UTC))
        assert one.sees("training-session-soon")
        before = len(one.chat.cards)
        await at(world, STARTS - timedelta(days=2))
        await at(world, STARTS - timedelta(hours=1))
        assert len(one.chat.cards) == before, "nothing reminds of the old day"

    async def test_over_a_change_of_the_clocks_the_hour_stays(self, world: World, coordinator: Someone) -> None:
        """Clocks go forward on Sunday 28 March 2027."""
        await plans(coordinator, own_day="2027-03-22")
        await signs_up(world, LIBRARY)
        await coordinator.says("training")
        await coordinator.presses("training.manage")
        await coordinator.presses("training.ask-move")
        await coordinator.presses("training.move", own_day="2027-04-01", own_time="10:00")
        moved = await the_session(world)
        assert moved.starts_at == datetime(2027, 4, 1, 9, 0, tzinfo=UTC)
        one = officer(world, LIBRARY)
        for span, due in (
            (timedelta(days=14), datetime(2027, 3, 18, 10, 0, tzinfo=UTC)),
            (timedelta(days=2), datetime(2027, 3, 30, 9, 0, tzinfo=UTC)),
            (timedelta(hours=1), datetime(2027, 4, 1, 8, 0, tzinfo=UTC)),
        ):
            before = len(one.chat.cards)
            await at(world, due - timedelta(minutes=1))
            assert len(one.chat.cards) == before, span
            await at(world, due)
            assert len(one.chat.cards) == before + 1, span
            assert "Thursday 1 April, 10:00" in one.reads()

    async def test_more_places_let_the_next_in_and_fewer_are_refused(self, world: World, coordinator: Someone) -> None:
        await plans(coordinator, places="2")
        await signs_up(world, LIBRARY, PHYSICS, LAW)
        await coordinator.says("training")
        await coordinator.presses("training.manage")
        await coordinator.presses("training.ask-move")
        await coordinator.presses("training.move", places="1")
        assert coordinator.sees("problem-places-taken")
        await coordinator.presses("training.move", places="3")

        assert officer(world, LAW).sees("training-session-up")
        assert not heard(officer(world, LIBRARY), "training-session-moved"), "for them nothing has changed"

    async def test_cancelled_is_told_and_reminds_nobody(self, world: World, coordinator: Someone) -> None:
        await plans(coordinator)
        await signs_up(world, LIBRARY)
        await coordinator.says("training")
        await coordinator.presses("training.manage")
        await coordinator.presses("training.ask-cancel")
        one = officer(world, LIBRARY)
        before = len(one.chat.cards)
        await coordinator.presses("training.cancel")

        assert coordinator.sees("training-cancelled")
        assert one.sees("training-session-cancelled")
        assert len(one.chat.cards) == before + 1, "a card that changes where it stands tells nobody"
        before += 1
        await at(world, STARTS - timedelta(days=2))
        await at(world, OVER)
        assert len(one.chat.cards) == before
        assert officer(world, PHYSICS).sees("training-session-cancelled"), "where it was announced it says so, too"
        assert (await the_session(world)).state is MeetingState.CANCELLED

    async def test_reminders_follow_new_rules_of_the_zone(
        self, world: World, coordinator: Someone, tmp_path: Path
    ) -> None:
        await plans(coordinator)
        await signs_up(world, LIBRARY)
        one = officer(world, LIBRARY)
        with rules_of("Europe/London", "Pacific/Honolulu", tmp_path):
            await restart(world)
            before = len(one.chat.cards)
            await at(world, STARTS + timedelta(hours=10) - timedelta(days=14, minutes=1))
            assert len(one.chat.cards) == before
            await at(world, STARTS + timedelta(hours=10) - timedelta(days=14))
            assert one.sees("training-session-soon")

    async def test_reminders_come_to_whoever_has_a_place(self, world: World, coordinator: Someone) -> None:
        await plans(coordinator, places="1")
        await signs_up(world, LIBRARY, PHYSICS)
        one, waits = officer(world, LIBRARY), officer(world, PHYSICS)
        for span in (timedelta(days=14), timedelta(days=2), timedelta(hours=1)):
            before, others = len(one.chat.cards), len(waits.chat.cards)
            await at(world, STARTS - span - timedelta(minutes=1))
            assert len(one.chat.cards) == before
            others = len(waits.chat.cards)
            await at(world, STARTS - span)
            assert len(one.chat.cards) == before + 1, span
            assert one.sees("training-session-soon")
            assert one.sees("training-preparation")
            assert len(waits.chat.cards) == others


async def test_course_that_the_file_names_no_more_still_has_its_session(world: World, coordinator: Someone) -> None:
    await plans(coordinator)
    await signs_up(world, LIBRARY)
    main = world.parley.service.institution.main
    await restart(world, services=(replace(main, courses=main.courses[1:]),))
    await coordinator.says("training")
    await coordinator.presses("training.manage")
    assert coordinator.can("training.ask-cancel")
    await officer(world, LIBRARY).presses("training.sign-off")

    assert officer(world, LIBRARY).sees("banner-training-signed-off")


@pytest.mark.promise("S10")
class TestCalendar:
    async def test_file_is_for_whoever_has_a_place(self, world: World, coordinator: Someone) -> None:
        await plans(coordinator, places="1")
        await signs_up(world, LIBRARY, PHYSICS)
        one, waits = officer(world, LIBRARY), officer(world, PHYSICS)
        await one.presses("training.calendar")
        secret = link_of(one)
        event = entry_in(await posts(world, secret, await opens_page(world, secret)))
        assert (event.decoded("dtstart"), event["SUMMARY"]) == (STARTS, "Group meeting")
        assert not waits.can("training.calendar")
        meeting = await the_session(world)
        await forged(waits, "training.calendar", meeting=meeting.meeting_id)

        assert waits.sees("nothing-here")

    async def test_card_follows_what_stands_in_outlook(self, world: World, demo: Demo, coordinator: Someone) -> None:
        await restart(world, calendars=ACCESS)
        outlook = Outlook(world, FakeCalendars(), demo)
        await plans(coordinator, places="1")
        await signs_up(world, LIBRARY, PHYSICS)
        one, waits = officer(world, LIBRARY), officer(world, PHYSICS)
        assert one.sees("entry-comes")
        await outlook.settles()
        assert outlook.people.keys() == {one.person_id}
        assert one.sees("entry-stands")
        assert not one.sees("entry-comes")
        await one.presses("training.sign-off")
        await outlook.settles()

        assert outlook.people.keys() == {waits.person_id}
        assert waits.sees("entry-stands")
        assert not one.sees("entry-stands")

    async def test_waiting_list_is_in_no_calendar(self, world: World, coordinator: Someone) -> None:
        await plans(coordinator, places="1")
        await signs_up(world, LIBRARY, PHYSICS)
        meeting = await the_session(world)
        async with turn(world.store) as work:
            invited = await invited_to_entry(world.parley.service.desk(work), meeting)

        assert [one.person_id for one in invited] == [PERSON.format(LIBRARY)]
