"""Leads who are away are spared, others stand in for them, and nothing that somebody should hear is lost (R07)."""

from datetime import timedelta

import pytest

from casework.model.leads import Leave
from tests.conversation.cases.test_contact_clock import until
from tests.conversation.cases.test_lead import got
from tests.conversation.conftest import files_request
from tests.conversation.fake_teams import Someone, World
from tests.conversation.reaching import bar, heard, told
from tests.conversation.steps import call_posted, forged, opens_queue, the_case
from tests.stores import turn

TODAY, FRIDAY_WEEK = "2026-11-20", "2026-11-27"


async def on_leave(person: Someone, first: str = TODAY, last: str = FRIDAY_WEEK) -> None:
    await types(person, "I’m away")
    await person.presses("leave.save", first_day=first, last_day=last)
    assert person.sees("leave-saved-title-you" if first == TODAY else "leave-coming-title-you")


async def types(person: Someone, words: str) -> None:
    """Open the form by a word; a card with fields is no message, so it comes closed."""
    await person.says(words)
    assert person.sees("closed-leave-form")
    await person.presses("show")


async def leaves(world: World) -> list[Leave]:
    async with world.store.unit_of_work() as work:
        return list(await work.leaves.all())


class TestForm:
    """Two days and one press; a mistake stands beside its field, and nothing typed is lost."""

    async def test_lead_notes_own_leave(self, world: World, lead: Someone, other_lead: Someone) -> None:
        await opens_queue(lead)
        await lead.presses("leave.ask")
        await lead.presses("leave.save", first_day=TODAY, last_day=FRIDAY_WEEK)

        assert "Friday 20 November to Friday 27 November" in lead.reads()
        assert "News meanwhile goes to: Kwabena Osei-Tutu" in lead.reads()
        [leave] = await leaves(world)
        assert (leave.person_id, leave.noted_by) == (lead.person_id, lead.person_id)
        assert not other_lead.chat.cards

    @pytest.mark.parametrize(
        ("first", "last", "problem"),
        [
            ("", "", "problem-day"),
            ("tomorrow", FRIDAY_WEEK, "problem-day"),
            (TODAY, "2026-02-30", "problem-day"),
            (FRIDAY_WEEK, TODAY, "problem-day-order"),
            ("2026-11-01", "2026-11-19", "problem-day-past"),
            ("2028-11-01", "2028-11-19", "problem-day-far"),
            (TODAY, "2028-11-19", "problem-day-far"),
        ],
    )
    async def test_mistake_stands_beside_field(
        self, world: World, lead: Someone, first: str, last: str, problem: str
    ) -> None:
        await types(lead, "away")
        await lead.presses("leave.save", first_day=first, last_day=last)

        assert lead.sees(problem)
        assert await leaves(world) == []

    async def test_today_is_the_institutions(self, world: World, lead: Someone) -> None:
        """Half past eleven in the evening in UTC is the next day in a summer of London."""
        world.clock.moment = world.clock.moment.replace(month=7, day=1, hour=23, minute=30)
        await types(lead, "away")
        await lead.presses("leave.save", first_day="2026-07-01", last_day="2026-07-01")

        assert lead.sees("problem-day-past")

    async def test_colleague_who_is_ill_is_told(self, world: World, lead: Someone, other_lead: Someone) -> None:
        await types(lead, "away")
        await lead.presses("leave.save", who=other_lead.person_id, first_day=TODAY, last_day=TODAY)

        assert "Kwabena Osei-Tutu is noted as away." in lead.reads()
        assert other_lead.sees("leave-told-title")
        assert "Solveig Achterberg" in other_lead.reads()
        await other_lead.presses("leave.ask")
        await other_lead.presses("leave.end", who=other_lead.person_id)
        assert other_lead.sees("leave-ended-line-you")
        assert await leaves(world) == []

    async def test_nobody_is_told_of_nothing(self, lead: Someone, other_lead: Someone) -> None:
        await forged(lead, "leave.end", who=other_lead.person_id)

        assert lead.sees("leave-ended-line")
        assert not other_lead.chat.cards

    async def test_form_shows_what_is_noted(self, lead: Someone, other_lead: Someone) -> None:
        await on_leave(other_lead)
        await types(lead, "time away")

        assert "Kwabena Osei-Tutu: Friday 20 November to Friday 27 November" in lead.reads()

    async def test_cover_is_named(self, lead: Someone, other_lead: Someone, deputy: Someone) -> None:
        await on_leave(lead)
        await on_leave(other_lead, first=FRIDAY_WEEK)
        assert other_lead.sees("leave-cover-deputy")

        await on_leave(deputy)
        assert deputy.sees("leave-cover-nobody")

    async def test_leave_is_leads_only(
        self, world: World, staff: Someone, resolver_one: Someone, lead: Someone
    ) -> None:
        await on_leave(lead)
        for person, answer in ((staff, "topic-busy"), (resolver_one, "topic-busy-resolver")):
            await person.says("away")
            assert person.sees(answer)
            for verb in ("leave.ask", "leave.save", "leave.end"):
                await forged(person, verb, who=lead.person_id, first_day=TODAY, last_day=TODAY)
                assert person.sees("nothing-here")
            for screen in ("leave.form", "leave.saved", "leave.ended", "leave.told"):
                await forged(person, "show", screen=screen, args=f'{{"who": "{lead.person_id}"}}')
                assert person.sees("nothing-here")
        assert len(await leaves(world)) == 1

    async def test_nobody_else_can_be_away(self, world: World, lead: Someone, staff: Someone) -> None:
        await forged(lead, "leave.save", who=staff.person_id, first_day=TODAY, last_day=TODAY)
        assert lead.sees("problem-choose")

        await forged(lead, "leave.end", who=staff.person_id)
        assert lead.sees("nothing-here")
        assert await leaves(world) == []
        assert not staff.chat.cards


class TestStandingIn:
    """Who is away hears nothing; somebody else always does."""

    async def test_other_lead_hears_of_request(self, staff: Someone, lead: Someone, other_lead: Someone) -> None:
        await on_leave(lead)
        await files_request(staff)

        assert not got(lead, "lead-alert-title")
        assert other_lead.sees("lead-alert-title")
        assert not other_lead.sees("lead-alert-deputy")

    async def test_deputy_hears_when_all_are_away(
        self, staff: Someone, lead: Someone, other_lead: Someone, deputy: Someone
    ) -> None:
        await on_leave(lead)
        await on_leave(other_lead)
        await files_request(staff)

        assert deputy.sees("lead-alert-title")
        assert deputy.sees("lead-alert-deputy")

    async def test_somebody_always_hears(
        self, staff: Someone, lead: Someone, other_lead: Someone, deputy: Someone
    ) -> None:
        for person in (lead, other_lead, deputy):
            await on_leave(person)
        await files_request(staff)

        assert got(lead, "lead-alert-title")
        assert got(other_lead, "lead-alert-title")

    async def test_concerned_lead_never_stands_in(
        self, staff: Someone, lead: Someone, other_lead: Someone, deputy: Someone
    ) -> None:
        """R23: better the deputy, or one who is away, than somebody whom it concerns."""
        await on_leave(lead)
        await on_leave(deputy)
        await files_request(staff, parties=(("Kwabena Osei-Tutu", "Human Resources"),))

        assert got(lead, "lead-alert-title")
        assert not other_lead.chat.cards

    async def test_deadline_stays(self, world: World, staff: Someone, lead: Someone, other_lead: Someone) -> None:
        await files_request(staff)
        before = await the_case(world)
        await on_leave(lead)
        await until(world, before.first_contact_due)

        assert await the_case(world) != before
        assert (await the_case(world)).first_contact_due == before.first_contact_due
        assert got(other_lead, "lead-near-title")
        assert got(other_lead, "lead-missed-title")
        assert not got(lead, "lead-near-title")
        assert not got(lead, "lead-missed-title")

    async def test_leads_hear_again_for_absent_deputy(
        self, world: World, staff: Someone, lead: Someone, deputy: Someone
    ) -> None:
        await files_request(staff)
        await on_leave(deputy)
        await until(world, (await the_case(world)).first_contact_due)

        assert heard(lead, "lead-near-again") == 1
        assert heard(lead, "lead-near-title") == 2
        assert not got(deputy, "lead-near-title")
        assert not got(deputy, "lead-missed-title")

    async def test_news_of_absent_keepers_case(self, staff: Someone, lead: Someone, other_lead: Someone) -> None:
        await call_posted(staff, lead)
        await on_leave(lead)
        await staff.says("my requests")
        await staff.presses("mine.open")
        await staff.presses("mine.ask-addition")
        await staff.presses("mine.add", addition="One thing more.")

        assert not got(lead, "lead-update-addition")
        assert other_lead.sees("lead-update-addition")
        assert "Solveig Achterberg has this case and is away until Friday 27 November" in other_lead.reads()

    async def test_digest_spares_the_absent(
        self, world: World, staff: Someone, lead: Someone, other_lead: Someone
    ) -> None:
        await files_request(staff)
        await on_leave(lead, last="2026-11-23")
        await until(world, world.clock.moment + timedelta(days=4))

        assert heard(other_lead, "lead-digest-title") == 2
        assert heard(lead, "lead-digest-title") == 1

    async def test_lost_lead_is_told_to_those_here(
        self, world: World, staff: Someone, lead: Someone, other_lead: Someone, deputy: Someone
    ) -> None:
        await files_request(staff)
        await on_leave(deputy)
        bar(world, lead)
        await told(world, lead, "lead.alert")

        assert got(other_lead, "lead-unreachable-title")
        assert not got(deputy, "lead-unreachable-title")

    async def test_queue_says_who_is_away(self, staff: Someone, lead: Someone, other_lead: Someone) -> None:
        await call_posted(staff, lead)
        await on_leave(lead)
        await on_leave(other_lead, first=FRIDAY_WEEK)
        await opens_queue(other_lead)

        assert "Solveig Achterberg is away until Friday 27 November." in other_lead.reads()
        assert other_lead.sees("lead-keeper-away")
        assert not other_lead.sees("leave-until-you")
        await opens_queue(lead)
        assert lead.sees("leave-until-you")

    async def test_queue_says_who_will_be_away(self, staff: Someone, lead: Someone, other_lead: Someone) -> None:
        await call_posted(staff, lead)
        await on_leave(lead, first="2026-12-04", last="2026-12-11")
        await opens_queue(other_lead)

        assert "Solveig Achterberg will be away: Friday 4 December to Friday 11 December." in other_lead.reads()
        assert not other_lead.sees("lead-keeper-away")
        await opens_queue(lead)
        assert lead.sees("leave-from-you")

    async def test_distant_leave_is_on_the_form_alone(self, lead: Someone, other_lead: Someone) -> None:
        await on_leave(lead, first="2026-12-05", last="2026-12-11")
        await opens_queue(other_lead)

        assert not other_lead.sees("leave-from")
        await types(other_lead, "away")
        assert "Solveig Achterberg: Saturday 5 December to Friday 11 December" in other_lead.reads()

    async def test_unreachable_cover_is_named(
        self, world: World, staff: Someone, lead: Someone, other_lead: Someone
    ) -> None:
        await files_request(staff)
        bar(world, other_lead)
        await told(world, other_lead, "lead.alert")
        await on_leave(lead)

        assert "News meanwhile goes to: Kwabena Osei-Tutu" in lead.reads()
        assert "We can’t write to Kwabena Osei-Tutu in Teams just now." in lead.reads()

    async def test_back_hears_again(self, world: World, staff: Someone, lead: Someone) -> None:
        await on_leave(lead)
        await lead.presses("leave.ask")
        await lead.presses("leave.end")
        await files_request(staff)
        assert got(lead, "lead-alert-title")

        await on_leave(lead, last=TODAY)
        await world.advance(timedelta(days=1))
        await files_request(staff)
        assert heard(lead, "lead-alert-title") == 2

    async def test_leave_of_former_lead_shows_nowhere(self, world: World, lead: Someone, stranger: Someone) -> None:
        day = world.clock.moment.date()
        async with turn(world.store) as work:
            await work.leaves.put(Leave(stranger.person_id, day, day, stranger.person_id))
        await opens_queue(lead)
        assert not lead.sees("leave-until")
        await lead.presses("leave.ask")
        assert not lead.sees("leave-known")
