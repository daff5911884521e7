"""The clock of the first contact stops by times that have arrived; then the talk has a clock of its own (R07, R08)."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from bot.errors import OutcomeUnknown, TryLater, Undeliverable
from casework.model.cases.access_log import AuditAction
from casework.model.cases.case import OFFERED
from casework.model.cases.lifecycle import Stage
from casework.model.first_talks import TalkClock
from casework.model.meetings.offered import arrangement_of
from tests.conversation.cases.test_find import did
from tests.conversation.cases.test_next_step import until
from tests.conversation.conftest import files_request, restart
from tests.conversation.fake_teams import Someone, World, chat_of
from tests.conversation.first_talks.steps_of_talks import (
    arranges,
    offered,
    offers,
    taken,
    the_talk,
)
from tests.conversation.reaching import heard
from tests.conversation.steps import finds_suitable, forged, the_case


async def the_clock(world: World) -> TalkClock | None:
    case = await the_case(world)
    async with world.store.unit_of_work() as work:
        return await work.case_parts.get(case.case_id, TalkClock)


@pytest.mark.promise("R07")
class TestInTouch:
    async def test_clock_stops_when_the_times_have_arrived(
        self, world: World, staff: Someone, lead: Someone, deputy: Someone
    ) -> None:
        await arranges(staff, lead)
        due = (await the_case(world)).first_contact_due
        await world.advance(timedelta(hours=2))
        await offers(lead)
        await world.tick()

        case = await the_case(world)
        assert case.stage is Stage.IN_CONTACT
        assert case.first_contact_at == world.clock.now()
        assert case.contact
        assert (case.contact.how, case.contact.recorded_by) == (OFFERED, lead.person_id)
        assert await did(world, AuditAction.MADE_CONTACT) == [lead.person_id]
        await until(world, due + timedelta(hours=1))
        for one in (lead, deputy):
            assert not heard(one, "lead-near-title")
            assert not heard(one, "lead-missed-title")
        await forged(lead, "lead.open", case=case.case_id)
        assert "by times for a first talk" in lead.reads()

    @pytest.mark.parametrize("why", [Undeliverable("blocked"), Undeliverable("no-address")])
    async def test_clock_runs_on_where_they_can_not_arrive(
        self, world: World, staff: Someone, lead: Someone, why: Undeliverable
    ) -> None:
        await arranges(staff, lead)
        due = (await the_case(world)).first_contact_due
        world.teams.barred = {chat_of(staff.person_id): why, staff.person_id: why}
        await offers(lead)
        await world.tick()

        assert (await the_case(world)).stage is Stage.WAITING
        assert arrangement_of(await the_talk(world)).arrived_at is None
        assert lead.sees("lead-update-unreachable") or lead.sees("lead-update-lost-requester")
        await until(world, due)
        assert (await the_case(world)).first_contact_missed
        assert heard(lead, "lead-missed-title") == 1

    async def test_times_that_arrive_later_stop_it_then(self, world: World, staff: Someone, lead: Someone) -> None:
        await arranges(staff, lead)
        world.teams.failures = [TryLater("busy", timedelta(minutes=3))]
        await offers(lead)
        await world.tick()
        assert (await the_case(world)).stage is Stage.WAITING
        await world.advance(timedelta(minutes=10))
        await world.tick()

        assert (await the_case(world)).stage is Stage.IN_CONTACT

    async def test_nobody_knows_whether_they_arrived_so_they_come_again(
        self, world: World, staff: Someone, lead: Someone
    ) -> None:
        await arranges(staff, lead)
        world.teams.failures = [OutcomeUnknown("timeout")]
        await offers(lead)
        await world.tick()
        assert (await the_case(world)).stage is Stage.WAITING
        await world.advance(timedelta(minutes=10))
        await world.tick()

        assert (await the_case(world)).stage is Stage.IN_CONTACT
        assert heard(staff, "talk-mine-title-offered") == 1

    async def test_answer_shows_that_they_arrived(self, world: World, staff: Someone, lead: Someone) -> None:
        """An answer that comes before the service has noted the arrival."""
        await arranges(staff, lead)
        await offers(lead)
        assert (await the_case(world)).stage is Stage.WAITING
        await staff.presses("talk.call")

        assert (await the_case(world)).stage is Stage.IN_CONTACT

    async def test_press_stops_it_as_well(self, world: World, staff: Someone, lead: Someone) -> None:
        await arranges(staff, lead)
        await lead.presses("lead.contact")
        await lead.presses("lead.contact", contact_how="phone")

        assert (await the_case(world)).stage is Stage.IN_CONTACT

    async def test_what_has_arrived_is_not_taken_back(self, world: World, staff: Someone, lead: Someone) -> None:
        await files_request(staff)
        await lead.presses("lead.open")
        await lead.presses("lead.contact")
        await lead.presses("lead.contact")
        assert lead.can("lead.undo-contact")
        stale = lead.newest
        await lead.presses("lead.arrange")
        await offers(lead)
        await world.tick()
        case = await the_case(world)
        await lead.invokes("lead.undo-contact", {"case": case.case_id}, stale)

        assert lead.sees("banner-out-of-date")
        assert not lead.can("lead.undo-contact")
        assert (await the_case(world)).stage is Stage.IN_CONTACT

    async def test_offer_itself_is_not_taken_back(self, world: World, staff: Someone, lead: Someone) -> None:
        await offered(staff, lead)
        case = await the_case(world)
        await lead.invokes("lead.undo-contact", {"case": case.case_id}, lead.newest)

        assert lead.sees("banner-out-of-date")
        assert (await the_case(world)).stage is Stage.IN_CONTACT


@pytest.mark.promise("R08")
class TestDay:
    async def test_lead_is_nudged_and_a_miss_is_recorded(self, world: World, staff: Someone, lead: Someone) -> None:
        """Five working days from the first contact on Friday: the Friday after."""
        await offered(staff, lead)
        clock = await the_clock(world)
        assert clock
        assert f"{clock.due_at:%a %d %H}" == "Fri 27 17"
        await lead.presses("lead.open") if lead.can("lead.open") else None
        await until(world, clock.due_at - timedelta(hours=1))
        assert heard(lead, "lead-update-talk-near") == 1
        await until(world, clock.due_at)

        assert heard(lead, "lead-update-talk-due") == 1
        clock = await the_clock(world)
        assert clock
        assert clock.missed_at == world.clock.now()
        assert await did(world, AuditAction.MISSED_TALK_DAY) == [""]
        await lead.presses("lead.open")
        assert lead.sees("talk-due-past")
        assert not heard(staff, "talk-due-past")

    async def test_contact_of_earlier_counts_from_when_it_was(
        self, world: World, staff: Someone, lead: Someone
    ) -> None:
        """On Friday a lead rings; on Monday they record it. Whoever asked has waited since Friday."""
        await files_request(staff)
        await world.advance(timedelta(days=3))
        await forged(lead, "lead.open", case=(await the_case(world)).case_id)
        await lead.presses("lead.contact")
        await lead.presses("lead.contact", contact_how="phone", contact_day="2026-11-20", contact_time="15:00")

        clock = await the_clock(world)
        assert clock
        assert f"{clock.due_at:%a %d %H}" == "Fri 27 17"

    @pytest.mark.parametrize("answered", ["taken", "held"])
    async def test_nobody_is_nudged_once_there_is_a_time(
        self, world: World, staff: Someone, lead: Someone, answered: str
    ) -> None:
        if answered == "taken":
            await taken(staff, lead)
        else:
            await arranges(staff, lead)
            await lead.presses("talk.held")
        await world.advance(timedelta(days=9))

        for key in ("lead-update-talk-near", "lead-update-talk-due"):
            assert not heard(lead, key)
        clock = await the_clock(world)
        assert clock is None or clock.missed_at is None

    async def test_time_that_was_given_up_is_missed(self, world: World, staff: Someone, lead: Someone) -> None:
        await taken(staff, lead)
        await staff.presses("talk.call")
        await world.advance(timedelta(days=9))

        assert heard(lead, "lead-update-talk-due") == 1

    async def test_assessed_case_has_no_day_for_its_talk(self, world: World, staff: Someone, lead: Someone) -> None:
        await files_request(staff)
        await finds_suitable(lead)
        await world.advance(timedelta(days=9))

        assert not heard(lead, "lead-update-talk-near")
        assert not heard(lead, "lead-update-talk-due")

    async def test_reopened_case_has_a_new_day(self, world: World, staff: Someone, lead: Someone) -> None:
        await files_request(staff)
        await lead.presses("lead.open")
        await lead.presses("lead.contact")
        await lead.presses("lead.contact")
        await lead.presses("lead.assess")
        await lead.presses("lead.assess", outcome="self-help")
        await lead.presses("lead.self-help", reason="They know what to do.")
        await world.advance(timedelta(days=14))
        await lead.presses("lead.other")
        await lead.presses("lead.ask-reopening")
        await lead.presses("lead.reopen", reason="They rang again.")

        clock = await the_clock(world)
        assert clock
        assert f"{clock.due_at:%a %d}" == "Fri 11"

    async def test_talk_that_was_held_has_no_day_once_the_case_is_opened_again(
        self, world: World, staff: Someone, lead: Someone
    ) -> None:
        await taken(staff, lead)
        await until(world, datetime(2026, 11, 24, 10, 30, tzinfo=UTC))
        await lead.presses("talk.held")
        held = await the_clock(world)
        await forged(lead, "lead.assess", case=(await the_case(world)).case_id, outcome="self-help")
        await lead.presses("lead.self-help", reason="They know what to do.")
        await world.advance(timedelta(days=2))
        await forged(lead, "lead.ask-reopening", case=(await the_case(world)).case_id)
        await lead.presses("lead.reopen", reason="They rang again.")
        for _ in range(20):
            await world.advance(timedelta(days=1))

        assert (await the_case(world)).stage is Stage.IN_CONTACT
        assert await the_clock(world) == held
        assert heard(lead, "lead-update-talk-near") + heard(lead, "lead-update-talk-due") == 0

    async def test_day_follows_the_working_calendar(self, world: World, staff: Someone, lead: Someone) -> None:
        await offered(staff, lead)
        closed = world.parley.service.institution.closure_days | {date(2026, 11, 25)}
        await restart(world, closure_days=closed)

        clock = await the_clock(world)
        assert clock
        assert f"{clock.due_at:%a %d %H}" == "Mon 30 17"
        await until(world, datetime(2026, 11, 27, 16, 0, tzinfo=UTC))
        assert not heard(lead, "lead-update-talk-near"), "the nudge moves with the day"
        await until(world, clock.due_at - timedelta(hours=1))
        assert heard(lead, "lead-update-talk-near") == 1
        await until(world, clock.due_at)
        assert heard(lead, "lead-update-talk-due") == 1

    async def test_institution_says_how_many_days(self, world: World, staff: Someone, lead: Someone) -> None:
        """Three working days from Friday: the Wednesday after."""
        main = world.parley.service.institution.main
        assert main.deadlines.first_talk_days == 5
        await restart(world, services=(replace(main, deadlines=replace(main.deadlines, first_talk_days=3)),))
        await offered(staff, lead)

        clock = await the_clock(world)
        assert clock
        assert f"{clock.due_at:%a %d %H}" == "Wed 25 17"


async def test_open_case_always_has_a_day(world: World, staff: Someone, lead: Someone) -> None:
    """Whatever becomes of its talk."""
    await offered(staff, lead)
    for verb in ("talk.take", "talk.call"):
        await staff.presses(verb)
        case = await the_case(world)
        assert case.next_due
        assert case.next_due > world.clock.now()
    await world.advance(timedelta(days=30))
    assert heard(lead, "lead-update-next-assessment")
