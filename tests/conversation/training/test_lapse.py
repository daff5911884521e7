"""Whose training counts no more gets no case, is told in good time, and knows what helps (C01)."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from casework.model.training.course import Span
from tests.conversation.conftest import PERSON, restart
from tests.conversation.fake_teams import Someone, World
from tests.conversation.officers.test_officers_directory import all_pages, changed, opens
from tests.conversation.officers.test_own_entry import entry
from tests.conversation.reaching import heard
from tests.conversation.steps import LIBRARY, PHYSICS, call_posted, forged, offers, opens_queue, the_case, two_chosen
from tests.conversation.training.conftest import did, jump, until_morning

LONG_AGO = date(2024, 1, 15)
"""It counted until 15 January 2026, with its grace until 14 February."""

ENDS_IN_MARCH = date(2025, 3, 12)
"""It counts until 12 March 2027, and its grace ends on Sunday 11 April."""

NAME = "Adaeze Okonkwo-Reyes"


@pytest.mark.promise("C01")
class TestTakesNothingOn:
    async def test_gets_no_call(self, world: World, staff: Someone, lead: Someone, resolver_one: Someone) -> None:
        await did(world, LIBRARY, LONG_AGO)
        await call_posted(staff, lead)

        assert not resolver_one.chat.cards
        assert world.person(PERSON.format(PHYSICS)).can("volunteer.offer")
        await resolver_one.says("resolving")
        assert not resolver_one.can("volunteer.read")
        await did(world, LIBRARY)
        await resolver_one.says("resolving")
        assert resolver_one.can("volunteer.read"), "whoever never did the course can help, as the file says"

    async def test_cannot_offer_and_learns_why(
        self, world: World, staff: Someone, lead: Someone, resolver_one: Someone
    ) -> None:
        await call_posted(staff, lead)
        await did(world, LIBRARY, LONG_AGO)
        await resolver_one.presses("volunteer.offer")
        assert resolver_one.sees("training-mine-title")
        assert "It counted until 15 January 2026" in resolver_one.reads()
        assert "Resolving conflicts: the full course." in resolver_one.reads(), "what helps"
        await resolver_one.presses("volunteer.offer", in_channel=True)

        case = await the_case(world)
        async with world.store.unit_of_work() as work:
            call = await work.calls.of_case(case.case_id)
            assert call
            assert not await work.calls.offered_count(call.call_id)

    async def test_is_neither_proposed_nor_chosen_and_no_lead_learns_why(
        self, world: World, staff: Someone, lead: Someone
    ) -> None:
        await call_posted(staff, lead)
        await offers(world, LIBRARY, PHYSICS)
        await lead.presses("choose.open")
        assert lead.can("choose.recommended"), "there is a pair before the lapse"
        older = lead.newest
        await did(world, LIBRARY, LONG_AGO)
        await lead.presses("choose.recommended", on=older)
        assert (await the_case(world)).assignments == (), "nor by an older card"
        await offers(world, 103)
        await opens_queue(lead)
        await lead.presses("lead.open")
        await lead.presses("choose.open")
        await lead.presses("choose.recommended")

        case = await the_case(world)
        assert {one.resolver for one in case.assignments} == {PERSON.format(PHYSICS), PERSON.format(103)}
        assert "training" not in str(lead.chat.cards).casefold()

    async def test_stands_in_no_directory(self, world: World, staff: Someone) -> None:
        await did(world, LIBRARY, LONG_AGO)
        await opens(staff)
        read = await all_pages(staff)

        assert "14 people" in read
        assert NAME not in read

    async def test_own_entry_says_so_and_leads_to_the_training(self, world: World, resolver_one: Someone) -> None:
        await did(world, LIBRARY, LONG_AGO)
        await resolver_one.says("my entry")
        assert resolver_one.sees("officers-mine-untrained")
        await resolver_one.presses("training.mine")

        assert "15 January 2024: Resolving conflicts: the full course, 6 hours" in resolver_one.reads()

    async def test_renewed_by_the_course_takes_something_on_at_once(
        self, world: World, staff: Someone, lead: Someone, resolver_one: Someone
    ) -> None:
        await did(world, LIBRARY, LONG_AGO, date(2026, 11, 19))
        await call_posted(staff, lead)

        assert resolver_one.can("volunteer.offer")

    async def test_course_that_everybody_needs_from_a_day_on(
        self, world: World, staff: Someone, lead: Someone, resolver_one: Someone
    ) -> None:
        await needs_full_from(world, date(2026, 11, 21))
        await resolver_one.says("training")
        assert resolver_one.sees("training-never-yet")
        await needs_full_from(world, date(2026, 11, 20))
        await did(world, PHYSICS, date(2026, 11, 2))
        await call_posted(staff, lead)

        before = resolver_one.reads()
        assert "offer" not in before
        assert world.person(PERSON.format(PHYSICS)).can("volunteer.offer")
        await resolver_one.says("training")
        assert resolver_one.sees("training-never-needed")


@pytest.mark.promise("C01")
async def test_ends_with_the_local_day(world: World, staff: Someone, resolver_one: Someone) -> None:
    """In summer the local day ends an hour before that of UTC: the last minute of it counts, and nothing after."""
    await did(world, LIBRARY, date(2025, 7, 1))
    world.clock.moment = datetime(2027, 7, 31, 22, 59, tzinfo=UTC)
    await resolver_one.says("my entry")
    assert resolver_one.sees("officers-mine-listed")
    await resolver_one.presses("training.mine")
    assert "You can go on helping until 31 July 2027" in resolver_one.reads()
    await opens(staff)
    assert NAME in await all_pages(staff)

    world.clock.moment = datetime(2027, 7, 31, 23, 0, tzinfo=UTC)
    await resolver_one.says("my entry")
    assert resolver_one.sees("officers-mine-untrained")
    await resolver_one.presses("training.mine")
    assert "Since the end of 31 July 2027 nothing new reaches you" in resolver_one.reads()
    await opens(staff)
    assert NAME not in await all_pages(staff)


async def needs_full_from(world: World, day: date) -> None:
    main = world.parley.service.institution.main
    full, refresher = main.courses
    await restart(world, services=(replace(main, courses=(replace(full, required_from=day), refresher)),))


@pytest.mark.promise("C01")
class TestToldInGoodTime:
    async def test_at_90_30_and_7_days_in_its_grace_and_when_it_lapses(
        self, world: World, resolver_one: Someone
    ) -> None:
        await did(world, LIBRARY, ENDS_IN_MARCH)
        told = []
        for day, words in (
            (date(2026, 12, 11), ""),
            (date(2026, 12, 14), "It counts until the end of 12 March 2027"),
            (date(2027, 2, 9), ""),
            (date(2027, 2, 10), "It counts until the end of 12 March 2027"),
            (date(2027, 3, 4), ""),
            (date(2027, 3, 5), "It counts until the end of 12 March 2027"),
            (date(2027, 3, 12), ""),
            (date(2027, 3, 15), "You can go on helping until 11 April 2027"),
            (date(2027, 4, 9), ""),
            (date(2027, 4, 12), "Since the end of 11 April 2027 nothing new reaches you"),
            (date(2027, 5, 12), ""),
        ):
            before = len(resolver_one.chat.cards)
            await until_morning(world, day)
            fresh = [one for one in list(resolver_one.chat.cards.values())[before:] if "It count" in str(one)]
            assert bool(fresh) is bool(words), day
            if words:
                told.append(resolver_one.reads())
                assert words in told[-1]
                assert "Resolving conflicts: the refresher" in told[-1], "what helps"
        assert len(told) == 5

    async def test_renewed_in_time_hears_no_more_of_the_old_day(self, world: World, resolver_one: Someone) -> None:
        await did(world, LIBRARY, ENDS_IN_MARCH)
        await until_morning(world, date(2026, 12, 14))
        assert heard(resolver_one, "training-warning-title")
        before = len(resolver_one.chat.cards)
        await did(world, LIBRARY, ENDS_IN_MARCH, date(2027, 1, 11))
        await jump(world, date(2027, 4, 20))

        assert not [one for one in list(resolver_one.chat.cards.values())[before:] if "counts" in str(one)]
        await jump(world, date(2028, 10, 16))
        assert "11 January 2029" in resolver_one.reads()

    async def test_card_that_was_seen_to_says_that_all_is_well(self, world: World, resolver_one: Someone) -> None:
        await did(world, LIBRARY, ENDS_IN_MARCH)
        await until_morning(world, date(2026, 12, 14))
        await resolver_one.presses("training.mine")
        await did(world, LIBRARY, date(2026, 12, 1))
        service = world.parley.service
        async with world.store.unit_of_work() as work:
            view = service.view(service.desk(work), resolver_one.person_id, {})
            drawn = await service.router.draw(view, "training.warning")
        assert "There is nothing to do" in str(drawn)

    async def test_whoever_left_hears_nothing_and_is_forgotten_two_years_later(
        self, world: World, resolver_one: Someone
    ) -> None:
        await did(world, LIBRARY, ENDS_IN_MARCH)
        await changed(world, LIBRARY, active=False, left_on=date(2026, 11, 20))
        await jump(world, date(2027, 5, 3))
        assert not heard(resolver_one, "training-warning-title")
        assert (await entry(world, LIBRARY)).training
        await jump(world, date(2028, 11, 20))
        assert (await entry(world, LIBRARY)).training
        await jump(world, date(2028, 11, 21))

        assert (await entry(world, LIBRARY)).training == ()


@pytest.mark.promise("C01")
class TestCasesThatRun:
    async def test_are_kept_and_their_leads_hear_that_they_may_decide(
        self, world: World, staff: Someone, lead: Someone, other_lead: Someone, coordinator: Someone
    ) -> None:
        """An officer whose training lapses keeps what they have; a lead decides (decision 40)."""
        await two_chosen(world, staff, lead)
        await did(world, LIBRARY, LONG_AGO)
        seen = coordinator.chat.cards.copy()
        await world.advance(timedelta(days=3))

        assert (await the_case(world)).assignment_of(PERSON.format(LIBRARY))
        assert heard(lead, "lead-update-resolver-takes-nothing")
        assert not heard(other_lead, "lead-update-resolver-takes-nothing"), "another lead has the case"
        assert "raining" not in str(lead.chat.cards)
        assert coordinator.chat.cards == seen
        await world.advance(timedelta(days=3))
        told = [one for one in lead.chat.cards.values() if "takes nothing new on" in str(one)]
        assert len(told) == 1

    async def test_lead_asks_somebody_else_or_leaves_it(self, world: World, staff: Someone, lead: Someone) -> None:
        await two_chosen(world, staff, lead)
        await did(world, LIBRARY, LONG_AGO)
        await world.advance(timedelta(days=3))
        [told] = [key for key, one in lead.chat.cards.items() if "takes nothing new on" in str(one)]
        await lead.presses("choose.ask-release", on=told)

        assert lead.can("choose.release")


async def test_neither_anybody_else_nor_a_lead_has_a_page(
    world: World, staff: Someone, lead: Someone, stranger: Someone
) -> None:
    for person in (staff, lead, stranger):
        await person.says("training")
        assert person.sees("menu-title")
        for verb in ("mine", "home", "of", "ask-entry", "enter", "remove", "due"):
            await forged(person, f"training.{verb}", officer=PERSON.format(LIBRARY), course="full", day="2026-01-01")
            assert person.sees("nothing-here"), verb
    assert (await entry(world, LIBRARY)).training == ()


async def test_leads_plan_training_where_there_is_no_coordinator(world: World, lead: Someone) -> None:
    main = world.parley.service.institution.main
    await restart(world, services=(replace(main, coordinators=()),))
    await lead.says("training")

    assert lead.sees("training-home-title")


async def test_without_courses_there_is_no_training(world: World, coordinator: Someone, resolver_one: Someone) -> None:
    main = world.parley.service.institution.main
    await did(world, LIBRARY, LONG_AGO)
    await restart(world, services=(replace(main, courses=()),))
    for person in (coordinator, resolver_one):
        await person.says("training")
        assert person.sees("menu-title")
    await resolver_one.says("my entry")
    assert resolver_one.sees("officers-mine-listed")


async def test_hours_that_are_missing_are_told_as_such(world: World, resolver_one: Someone) -> None:
    main = world.parley.service.institution.main
    full, refresher = main.courses
    kept = replace(full, valid_for=None, keep_hours=timedelta(hours=9), keep_within=Span(12))
    await restart(world, services=(replace(main, courses=(kept, refresher)),))
    await did(world, LIBRARY, date(2025, 12, 1))
    await resolver_one.says("training")

    assert "To keep it, you need 9 hours of training" in resolver_one.reads()
