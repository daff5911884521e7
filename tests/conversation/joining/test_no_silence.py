"""No applicant waits in silence, whoever of the coordinators is there (S14)."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.errors import Undeliverable
from casework.model.joining import ApplicationStage
from casework.model.leads import Leave
from casework.model.services import Coordinator
from tests.conversation.conftest import PERSON, restart
from tests.conversation.fake_teams import Someone, World
from tests.conversation.joining.conftest import asks, finds, inducted, taken_on, the_application
from tests.conversation.reaching import bar
from tests.fakes.reading import words
from tests.stores import turn

DAY = timedelta(days=1)


async def is_away(world: World, people: Iterable[Someone], days: int = 60) -> None:
    today = world.clock.moment.date()
    async with turn(world.store) as work:
        for one in people:
            await work.leaves.put(Leave(one.person_id, today, today + days * DAY, one.person_id))


def unread(person: Someone) -> int:
    """Return how many messages about an application somebody got."""
    return sum("joining." in str(one) for one in person.chat.messages)


class TestAnswer:
    @pytest.mark.promise("S14")
    async def test_another_day_is_told(self, world: World, staff: Someone) -> None:
        """The calendar changed under what was promised: the new day is told, and kept."""
        await asks(staff)
        told = unread(staff)
        await restart(world, closure_days=frozenset({date(2026, 11, 27)}))
        await world.tick()

        assert unread(staff) == told + 1
        await staff.presses("show")
        assert "Monday 30 November" in staff.reads()
        assert "27 November" not in staff.reads()
        await world.advance(8 * DAY)
        assert not staff.sees("joining-stage-asked-late")
        assert unread(staff) == told + 1
        await world.advance(3 * DAY)
        assert unread(staff) == told + 2

    @pytest.mark.promise("S14")
    async def test_coordinator_is_reminded_before_the_day(
        self, world: World, staff: Someone, coordinator: Someone
    ) -> None:
        await asks(staff)
        told = unread(coordinator)
        await world.advance(6 * DAY)
        assert unread(coordinator) == told
        await world.advance(timedelta(hours=23, minutes=30))

        assert coordinator.sees("closed-joining-application-reminder")
        assert unread(coordinator) == told + 1

    @pytest.mark.promise("S14")
    async def test_missed_day_is_told_first_and_whom_to_ring(
        self, world: World, staff: Someone, coordinator: Someone
    ) -> None:
        await asks(staff)
        told = unread(staff)
        await world.advance(7 * DAY + timedelta(hours=8))
        assert unread(staff) == told + 1
        await staff.presses("show")

        assert staff.sees("joining-stage-asked-late")
        assert "01632 960215" in staff.reads()
        await world.advance(40 * DAY)
        assert unread(staff) == told + 1, "said once"
        await finds(coordinator)
        assert coordinator.sees("joining-state-asked-late")

    @pytest.mark.promise("S14")
    async def test_second_miss_is_heard_by_the_leads_without_content(
        self, world: World, staff: Someone, lead: Someone
    ) -> None:
        await asks(staff)
        await world.advance(8 * DAY)
        assert not lead.chat.cards
        await world.advance(8 * DAY)

        assert lead.sees("joining-unattended-line")
        assert "Mariam" not in str(lead.chat.messages)

    async def test_answer_in_time_ends_the_reminders(self, world: World, staff: Someone, coordinator: Someone) -> None:
        await asks(staff)
        await finds(coordinator)
        await coordinator.presses("joining.ask-word")
        await coordinator.presses("joining.send-word")
        told = unread(staff), unread(coordinator)
        await world.advance(30 * DAY)

        assert (unread(staff), unread(coordinator)) == told
        assert not (await the_application(world, staff)).is_late

    async def test_word_after_the_talk_is_due_too(self, world: World, staff: Someone, coordinator: Someone) -> None:
        await asks(staff)
        await finds(coordinator)
        await coordinator.presses("joining.talked")
        await world.advance(8 * DAY)
        await staff.presses("show")

        assert staff.sees("joining-stage-talked-late")


class TestWaits:
    @pytest.mark.promise("S14")
    async def test_who_waits_hears_again_and_again(self, world: World, staff: Someone, coordinator: Someone) -> None:
        await asks(staff)
        await finds(coordinator)
        await coordinator.presses("joining.ask-word")
        await coordinator.presses("joining.send-word")
        first = (await the_application(world, staff)).answer_by
        for _ in range(2):
            told = unread(staff), unread(coordinator)
            world.clock.moment = (await the_application(world, staff)).answer_by + timedelta(minutes=1)
            await world.tick()
            assert (unread(staff), unread(coordinator)) == (told[0] + 1, told[1] + 1)
            await staff.presses("show")
            assert staff.sees("joining-stage-waiting")

        assert (await the_application(world, staff)).answer_by > first

    async def test_induction_that_stands_still_is_asked_about(
        self, world: World, staff: Someone, coordinator: Someone
    ) -> None:
        await taken_on(staff, coordinator)
        told = unread(staff), unread(coordinator)
        await world.advance(20 * DAY)
        assert (unread(staff), unread(coordinator)) == told
        await world.advance(25 * DAY)

        assert unread(staff) > told[0]
        assert coordinator.sees("closed-joining-application-reminder")

    async def test_tick_moves_it(self, world: World, staff: Someone, coordinator: Someone) -> None:
        await taken_on(staff, coordinator)
        await world.advance(20 * DAY)
        await staff.presses("show")
        await staff.presses("joining.tick-own", part="law")
        told = unread(coordinator)
        await world.advance(15 * DAY)

        assert unread(coordinator) == told

    async def test_agreement_is_asked_for_again(self, agreed: World, staff: Someone, coordinator: Someone) -> None:
        await inducted(agreed, staff, coordinator)
        told = unread(staff), unread(coordinator)
        await agreed.advance(11 * DAY)

        assert unread(staff) == told[0] + 1
        assert unread(coordinator) == told[1]


class TestCover:
    @pytest.fixture
    async def second(self, world: World) -> Someone:
        """Another coordinator."""
        main = world.parley.service.institution.main
        other = Coordinator(PERSON.format(16), "Ngozi Brânză", phone="01632 960216")
        await restart(world, services=(replace(main, coordinators=(*main.coordinators, other)),))
        return world.person(PERSON.format(16))

    @pytest.mark.promise("S14")
    async def test_the_others_hear_while_one_is_away(
        self, world: World, staff: Someone, coordinator: Someone, second: Someone, lead: Someone
    ) -> None:
        await is_away(world, [coordinator])
        await asks(staff)

        assert second.sees("closed-joining-application")
        assert not coordinator.chat.cards
        assert not lead.chat.cards

    @pytest.mark.promise("S14")
    async def test_leads_hear_without_content_while_none_is_there(
        self, world: World, staff: Someone, coordinator: Someone, lead: Someone, other_lead: Someone
    ) -> None:
        await is_away(world, [coordinator])
        await asks(staff)

        for one in (lead, other_lead):
            assert one.sees("joining-unattended-line")
            assert "Yevgenia Marlowe-Tan" in one.reads()
            assert "Mariam" not in "".join(words(one.card))
        assert not coordinator.chat.cards

    async def test_last_resort_where_no_lead_is_there(self, world: World, staff: Someone) -> None:
        everybody = [world.person(PERSON.format(number)) for number in (11, 12, 13, 15)]
        await is_away(world, everybody)
        await asks(staff)

        assert world.person(PERSON.format(14)).sees("joining-unattended-line")
        assert not any(one.chat.cards for one in everybody)

    async def test_coordinator_who_cannot_be_reached_is_not_there(
        self, world: World, staff: Someone, coordinator: Someone, lead: Someone
    ) -> None:
        bar(world, coordinator, Undeliverable("http-403-MessageWritesBlocked"))
        await asks(staff)
        await world.advance(7 * DAY)

        assert lead.sees("joining-unattended-line")

    async def test_coordinator_who_was_removed_sees_nothing_any_more(
        self, world: World, staff: Someone, coordinator: Someone, second: Someone
    ) -> None:
        await asks(staff)
        main = world.parley.service.institution.main
        await restart(world, services=(replace(main, coordinators=main.coordinators[1:]),))
        await coordinator.presses("show")

        assert coordinator.sees("nothing-here")
        await finds(second)
        assert "Mariam" in second.reads()

    async def test_leads_keep_it_where_the_service_has_no_coordinator(
        self, world: World, staff: Someone, lead: Someone
    ) -> None:
        main = world.parley.service.institution.main
        await restart(world, services=(replace(main, coordinators=()),))
        await asks(staff)
        await finds(lead)
        await lead.presses("joining.talked")
        await lead.presses("joining.take-on")

        assert (await the_application(world, staff)).stage is ApplicationStage.INDUCTION

    async def test_lead_who_applies_decides_nothing_about_it(
        self, world: World, lead: Someone, other_lead: Someone
    ) -> None:
        main = world.parley.service.institution.main
        await restart(world, services=(replace(main, coordinators=()),))
        await asks(lead)
        assert other_lead.sees("closed-joining-application")
        await lead.says("applications")
        await lead.presses("show")

        assert "Nobody waits." in lead.reads()

    async def test_applicant_whom_teams_cannot_reach_is_marked(
        self, world: World, staff: Someone, coordinator: Someone
    ) -> None:
        await asks(staff)
        await finds(coordinator)
        bar(world, staff, Undeliverable("http-403-MessageWritesBlocked"))
        await coordinator.presses("joining.talked")
        await world.advance(timedelta(minutes=5))
        await finds(coordinator)

        assert coordinator.sees("joining-unreachable")


async def test_dates_are_those_of_the_file(world: World, staff: Someone) -> None:
    main = world.parley.service.institution.main
    await restart(world, services=(replace(main, joining=replace(main.joining, answer_days=2)),))
    await asks(staff)

    assert (await the_application(world, staff)).answer_by.date() == date(2026, 11, 24)
