"""The first contact says when and how, and what was recorded by mistake goes back; a case is passed on (R07)."""

from datetime import timedelta

import pytest

from casework.model.cases.access_log import AuditAction
from casework.model.cases.lifecycle import Stage
from tests.conversation.cases.test_find import did
from tests.conversation.cases.test_next_step import until
from tests.conversation.conftest import PERSON, files_request
from tests.conversation.fake_teams import Someone, World
from tests.conversation.reaching import heard
from tests.conversation.reminders.test_one_card import cases_of
from tests.conversation.steps import finds_suitable, forged, read, the_case
from tests.fakes.reading import fields

DEPUTY, RESOLVER = PERSON.format(13), PERSON.format(101)


async def asks_for_contact(staff: Someone, lead: Someone) -> None:
    await files_request(staff)
    await lead.presses("lead.open")
    await lead.presses("lead.contact")


class TestWhenAndHow:
    async def test_the_form_says_now_and_the_way_that_was_wished_for(self, staff: Someone, lead: Someone) -> None:
        await asks_for_contact(staff, lead)

        shown = {name: field["value"] for name, field in fields(lead.card).items()}
        assert shown == {"contact_how": "teams", "contact_day": "2026-11-20", "contact_time": "10:00"}

    @pytest.mark.promise("R07")
    async def test_contact_of_earlier_is_recorded_as_it_was(self, world: World, staff: Someone, lead: Someone) -> None:
        await asks_for_contact(staff, lead)
        await world.advance(timedelta(days=5))
        assert (await the_case(world)).first_contact_missed
        await lead.presses("lead.open", on=lead.newest) if lead.can("lead.open") else None
        await lead.presses("lead.contact")
        await lead.presses("lead.contact", contact_how="phone", contact_day="2026-11-24", contact_time="16:30")

        assert "First contact was made on Tuesday 24 November, 16:30, by phone." in lead.reads()
        case = await the_case(world)
        assert case.contact
        assert (case.contact.how, case.contact.recorded_by) == ("phone", lead.person_id)
        assert not case.first_contact_missed

    async def test_late_contact_stays_late(self, world: World, staff: Someone, lead: Someone) -> None:
        await asks_for_contact(staff, lead)
        await world.advance(timedelta(days=5))
        await lead.presses("lead.open")
        await lead.presses("lead.contact")
        await lead.presses("lead.contact", contact_day="2026-11-24", contact_time="17:01")

        assert lead.sees("lead-contact-made-late")
        assert (await the_case(world)).first_contact_missed

    @pytest.mark.parametrize(
        ("changed", "problem"),
        [
            ({"contact_how": ""}, "problem-choose"),
            ({"contact_day": ""}, "problem-day"),
            ({"contact_day": "yesterday"}, "problem-day"),
            ({"contact_time": ""}, "problem-time"),
            ({"contact_time": "25:00"}, "problem-time"),
            ({"contact_time": "10:01"}, "problem-contact-ahead"),
            ({"contact_day": "2026-11-21"}, "problem-contact-ahead"),
            ({"contact_time": "09:59"}, "problem-contact-before"),
            ({"contact_day": "2025-11-20"}, "problem-contact-before"),
        ],
    )
    async def test_nothing_is_recorded_before_it_can_be_so(
        self, world: World, staff: Someone, lead: Someone, changed: dict[str, str], problem: str
    ) -> None:
        await asks_for_contact(staff, lead)
        case = await the_case(world)
        shown = {name: field["value"] for name, field in fields(lead.card).items()}
        await lead.invokes("lead.contact", {"case": case.case_id, **shown, **changed}, lead.newest)

        assert lead.sees(problem)
        assert (await the_case(world)).stage is Stage.WAITING

    async def test_forged_way_is_refused(self, world: World, staff: Someone, lead: Someone) -> None:
        await asks_for_contact(staff, lead)
        await lead.forges("lead.contact", contact_how="pigeon")

        assert lead.sees("problem-choose")
        assert (await the_case(world)).stage is Stage.WAITING


@pytest.mark.promise("R07")
class TestTakenBack:
    async def test_everything_is_as_it_was(self, world: World, staff: Someone, lead: Someone, deputy: Someone) -> None:
        await asks_for_contact(staff, lead)
        before = await the_case(world)
        await lead.presses("lead.contact")
        await world.advance(timedelta(minutes=30))
        await lead.presses("lead.undo-contact")

        assert lead.sees("banner-contact-undone")
        case = await the_case(world)
        assert (case.stage, case.owner, case.first_contact_at, case.contact) == (Stage.WAITING, None, None, None)
        assert case.next_due == before.first_contact_due
        assert await did(world, AuditAction.TOOK_BACK_CONTACT) == [lead.person_id]
        await until(world, before.first_contact_due - timedelta(hours=1))
        await until(world, before.first_contact_due)
        assert heard(lead, "lead-near-title") == 1
        assert heard(deputy, "lead-near-deputy") == 1
        assert heard(lead, "lead-missed-title") == 1
        assert (await the_case(world)).first_contact_missed

    async def test_deadline_that_passed_meanwhile_is_missed(self, world: World, staff: Someone, lead: Someone) -> None:
        await asks_for_contact(staff, lead)
        due = (await the_case(world)).first_contact_due
        await until(world, due - timedelta(minutes=5))
        await lead.presses("lead.open")
        await lead.presses("lead.contact")
        await lead.presses("lead.contact")
        await world.advance(timedelta(minutes=10))
        await lead.presses("lead.undo-contact")
        await world.tick()

        assert (await the_case(world)).first_contact_missed
        assert heard(lead, "lead-missed-title") == 1

    async def test_not_after_a_while(self, world: World, staff: Someone, lead: Someone) -> None:
        await asks_for_contact(staff, lead)
        await lead.presses("lead.contact")
        await world.advance(timedelta(minutes=31))
        await lead.presses("lead.undo-contact")

        assert lead.sees("banner-out-of-date")
        assert not lead.can("lead.undo-contact")
        assert (await the_case(world)).stage is Stage.IN_CONTACT

    async def test_not_once_the_case_went_on(self, world: World, staff: Someone, lead: Someone) -> None:
        await files_request(staff)
        await finds_suitable(lead)
        await forged(lead, "lead.undo-contact", case=(await the_case(world)).case_id)

        assert lead.sees("banner-out-of-date")
        assert (await the_case(world)).stage is Stage.SUITABLE

    async def test_whoever_took_it_over_keeps_it(
        self, world: World, staff: Someone, lead: Someone, other_lead: Someone
    ) -> None:
        await asks_for_contact(staff, lead)
        await lead.presses("lead.contact")
        await other_lead.presses("lead.open")
        await other_lead.presses("lead.other")
        await other_lead.presses("lead.take")
        await other_lead.presses("lead.undo-contact")

        case = await the_case(world)
        assert (case.stage, case.owner) == (Stage.WAITING, other_lead.person_id)

    async def test_only_by_who_recorded_it_or_has_the_case(
        self, world: World, staff: Someone, lead: Someone, other_lead: Someone, deputy: Someone
    ) -> None:
        await files_request(staff)
        case_id = (await the_case(world)).case_id
        await forged(other_lead, "lead.take", case=case_id)
        await forged(lead, "lead.contact", case=case_id)
        await lead.presses("lead.contact")
        recorded = await the_case(world)
        await forged(deputy, "lead.open", case=case_id)
        assert not deputy.can("lead.undo-contact")
        await forged(deputy, "lead.undo-contact", case=case_id)
        assert deputy.sees("banner-out-of-date")
        assert await the_case(world) == recorded

        assert lead.can("lead.undo-contact")
        await forged(other_lead, "lead.open", case=case_id)
        await other_lead.presses("lead.undo-contact")
        assert (await the_case(world)).stage is Stage.WAITING


class TestPassedOn:
    async def asks(self, staff: Someone, lead: Someone) -> None:
        await files_request(staff, parties=(("Kwabena Osei-Tutu", "Human Resources"),))
        await lead.presses("lead.open")
        await lead.presses("lead.take")
        await lead.presses("lead.other")
        await lead.presses("lead.ask-pass-on")

    async def test_the_other_has_it_and_everybody_hears(
        self, world: World, staff: Someone, lead: Someone, deputy: Someone
    ) -> None:
        await self.asks(staff, lead)
        await lead.presses("lead.pass-on", lead=DEPUTY)

        assert lead.sees("banner-passed-on")
        assert (await the_case(world)).owner == DEPUTY
        assert deputy.sees("lead-update-passed-on")
        assert "Ines Valdivieso looks after your request now." in staff.reads()
        assert await did(world, AuditAction.PASSED_ON) == [lead.person_id]

    async def test_only_to_who_may_know_of_it(
        self, world: World, staff: Someone, lead: Someone, other_lead: Someone
    ) -> None:
        await self.asks(staff, lead)
        assert [one["value"] for one in fields(lead.card)["lead"]["choices"]] == [DEPUTY]

        for to in (other_lead.person_id, lead.person_id, RESOLVER, staff.person_id, ""):
            await lead.forges("lead.pass-on", lead=to)
            assert lead.sees("problem-choose")
        assert (await the_case(world)).owner == lead.person_id
        assert not other_lead.chat.cards

    async def test_only_by_who_has_it(self, world: World, staff: Someone, lead: Someone, deputy: Someone) -> None:
        await self.asks(staff, lead)
        case = await the_case(world)
        for verb in ("lead.ask-pass-on", "lead.pass-on"):
            await forged(deputy, verb, case=case.case_id, lead=DEPUTY)
            assert deputy.sees("banner-out-of-date"), verb
        assert await the_case(world) == case

    async def test_who_is_away_says_so(self, staff: Someone, lead: Someone, deputy: Someone) -> None:
        await deputy.says("away")
        await deputy.presses("show") if deputy.can("show") else None
        await deputy.presses("leave.save", first_day="2026-11-20", last_day="2026-11-27")
        await self.asks(staff, lead)

        assert "Ines Valdivieso (away until Friday 27 November)" in lead.reads()

    async def test_nobody_else_is_said(self, staff: Someone, lead: Someone) -> None:
        await files_request(staff, parties=(("Kwabena Osei-Tutu", ""), ("Ines Valdivieso", "")))
        await lead.presses("lead.open")
        await lead.presses("lead.take")
        await lead.presses("lead.other")
        await lead.presses("lead.ask-pass-on")

        assert lead.sees("lead-pass-nobody")


class TestCardsElsewhere:
    """Whatever stands in leads' chats about a first contact is true, wherever it was recorded."""

    @pytest.mark.promise("R07")
    async def test_reminders_say_that_it_was_recorded(
        self, world: World, staff: Someone, lead: Someone, deputy: Someone
    ) -> None:
        await files_request(staff)
        due = (await the_case(world)).first_contact_due
        alert = lead.newest
        await until(world, due - timedelta(hours=1))
        near = [lead.newest, deputy.newest]
        await until(world, due)
        missed = [lead.newest, deputy.newest]
        await until(world, due + timedelta(days=1))
        update = lead.newest
        for one in (near[0], missed[0], update):
            assert "do here" not in read(lead.chat.cards[one])

        await lead.says("cases")
        await lead.presses("show")
        await lead.presses("lead.open")
        pressed = lead.newest
        await lead.presses("lead.contact")
        await lead.presses("lead.contact")
        assert lead.sees("banner-contact")
        assert pressed == lead.newest
        for person, cards in ((lead, [near[0], missed[0], update]), (deputy, [near[1], missed[1]])):
            for one in cards:
                assert "Nothing to do here." in read(person.chat.cards[one])
        assert "This request has had its first contact." in read(lead.chat.cards[alert])

    async def test_card_of_several_names_those_that_still_wait(
        self, world: World, staff: Someone, lead: Someone, deputy: Someone
    ) -> None:
        await files_request(staff)
        await files_request(staff)
        [first, second] = await cases_of(world)
        await until(world, first.first_contact_due)
        shown = deputy.newest
        assert second.reference in read(deputy.chat.cards[shown])
        await forged(lead, "lead.contact", case=second.case_id)
        await lead.presses("lead.contact")

        assert second.reference not in read(deputy.chat.cards[shown])
        assert first.reference in read(deputy.chat.cards[shown])

    async def test_where_it_is_pressed_the_answer_stays(self, world: World, staff: Someone, lead: Someone) -> None:
        await files_request(staff)
        await until(world, (await the_case(world)).first_contact_due)
        await lead.presses("lead.open")
        await lead.presses("lead.contact")
        await lead.presses("lead.contact")

        assert lead.sees("banner-contact")

    async def test_taken_back_it_waits_again(
        self, world: World, staff: Someone, lead: Someone, deputy: Someone
    ) -> None:
        await files_request(staff)
        due = (await the_case(world)).first_contact_due
        await until(world, due - timedelta(hours=1))
        near = deputy.newest
        case_id = (await the_case(world)).case_id
        await forged(lead, "lead.contact", case=case_id)
        await lead.presses("lead.contact")
        assert "Nothing to do here." in read(deputy.chat.cards[near])
        await lead.presses("lead.undo-contact")

        assert "Nothing to do here." not in read(deputy.chat.cards[near])
