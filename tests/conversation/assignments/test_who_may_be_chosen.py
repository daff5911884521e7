"""Who can be chosen hangs on who is involved: where that is not sure, the lead is asked."""

from dataclasses import replace

import pytest

from casework.model.cases.lifecycle import Stage
from tests.conversation.conftest import PERSON
from tests.conversation.fake_teams import Someone, World
from tests.conversation.steps import (
    ESTATES,
    LAW,
    LIBRARY,
    PARTY,
    PHYSICS,
    call_posted,
    forged,
    offers,
    the_case,
    two_chosen,
)

ADAEZE = "Adaeze Okonkwo-Reyes"
UNKNOWN = ((PARTY, ""),)
SURE = ("adaeze okonkwo reyes", "Okonkwo-Reyes, Adaeze (she/her) - Staff")


def person(number: int) -> str:
    return PERSON.format(number)


async def opens(lead: Someone, world: World) -> None:
    await forged(lead, "choose.open", case=(await the_case(world)).case_id)


def says(world: World, lead: Someone, key: str) -> bool:
    """Whether one of several reasons stands on the card."""
    return world.parley.service.texts(key) in lead.reads()


async def assigned(world: World) -> set[str]:
    return {one.resolver for one in (await the_case(world)).assignments}


class TestVolunteerAmongThePeople:
    @pytest.mark.promise("R13")
    @pytest.mark.parametrize("named", ["Adaeze", "A. Okonkwo-Reyes", *SURE])
    async def test_is_never_proposed_in_silence(self, world: World, staff: Someone, lead: Someone, named: str) -> None:
        await call_posted(staff, lead, parties=((named, "Finance Office"),))
        await offers(world, LIBRARY, PHYSICS)
        await opens(lead, world)

        assert lead.sees("choose-too-few-title")
        assert lead.can("choose.settle") is not (named in SURE)
        await lead.presses("choose.all")
        assert lead.sees("choose-reason-is-involved" if (named in SURE) else "choose-reason-may-be-involved")
        pair = f"{person(LIBRARY)},{person(PHYSICS)}"
        await forged(lead, "choose.send", case=(await the_case(world)).case_id, pair=pair, reason="x")
        assert lead.sees("problem-pair")

    @pytest.mark.promise("R13")
    @pytest.mark.parametrize(("same", "chosen"), [("yes", False), ("no", True)])
    async def test_lead_says_whether_they_are(
        self, world: World, staff: Someone, lead: Someone, same: str, *, chosen: bool
    ) -> None:
        await call_posted(staff, lead, parties=(("Adaeze", "Finance Office"),))
        await offers(world, LIBRARY, PHYSICS)
        await opens(lead, world)
        assert ADAEZE in lead.reads()
        await lead.presses("choose.settle", same=same)

        assert lead.sees("banner-lead-settled")
        assert not lead.can("choose.settle")
        assert lead.can("choose.recommended") is chosen
        (party,) = (await the_case(world)).request.parties
        assert party.person_id == ("" if chosen else person(LIBRARY))
        if not chosen:
            await lead.presses("choose.all")
            assert lead.sees("choose-reason-is-involved")

    @pytest.mark.parametrize("number", [1, 12, LIBRARY, 999])
    async def test_only_leads_of_the_case_say_so(
        self, world: World, staff: Someone, lead: Someone, number: int
    ) -> None:
        await call_posted(staff, lead, parties=(("Adaeze", "Finance Office"),), unwanted_leads=person(12))
        before = await the_case(world)
        data = {"case": before.case_id, "place": "0", "seen": "x", "resolver": person(LIBRARY), "same": "no"}
        for verb in ("choose.settle", "choose.unknowable"):
            someone = world.person(person(number))
            await forged(someone, verb, **data)
            assert someone.sees("nothing-here")
        assert await the_case(world) == before

    async def test_older_card_is_out_of_date(
        self, world: World, staff: Someone, lead: Someone, other_lead: Someone
    ) -> None:
        await call_posted(staff, lead, parties=(("Adaeze", "Finance Office"),))
        await offers(world, LIBRARY, PHYSICS)
        await opens(lead, world)
        await opens(other_lead, world)
        await other_lead.presses("choose.settle", same="yes")
        await lead.presses("choose.settle", same="no")

        assert lead.sees("banner-out-of-date")
        assert (await the_case(world)).request.parties[0].person_id == person(LIBRARY)

    @pytest.mark.promise("R13")
    async def test_resolver_of_the_case_is_asked_about(self, world: World, staff: Someone, lead: Someone) -> None:
        await two_chosen(world, staff, lead)
        await forged(lead, "parties.edit", case=(await the_case(world)).case_id)
        await lead.presses("parties.save", party_name="Adaeze", party_department="Finance Office")
        assert ADAEZE in lead.reads()
        assert person(LIBRARY) in await assigned(world)

        await lead.presses("parties.save", who=person(LIBRARY))
        assert await assigned(world) == {person(PHYSICS)}
        assert (await the_case(world)).request.parties[1].person_id == person(LIBRARY)

    async def test_resolver_who_is_somebody_else_stays(self, world: World, staff: Someone, lead: Someone) -> None:
        await two_chosen(world, staff, lead)
        await forged(lead, "parties.edit", case=(await the_case(world)).case_id)
        await lead.presses("parties.save", party_name="Adaeze", party_department="Finance Office")
        await lead.presses("parties.save", who="nobody")

        assert person(LIBRARY) in await assigned(world)
        assert (await the_case(world)).request.parties[1].apart == {person(LIBRARY)}


class TestUnknownDepartment:
    @pytest.mark.promise("R13")
    async def test_is_said_and_holds_up_the_choice(self, world: World, staff: Someone, lead: Someone) -> None:
        await call_posted(staff, lead, parties=UNKNOWN)
        await offers(world, LIBRARY, PHYSICS)
        await opens(lead, world)

        assert lead.sees("choose-departments-title")
        assert PARTY in lead.reads()
        case_id = (await the_case(world)).case_id
        await forged(lead, "choose.recommended", case=case_id, one=person(LIBRARY), two=person(PHYSICS))
        pair = f"{person(LIBRARY)},{person(PHYSICS)}"
        await forged(lead, "choose.send", case=case_id, pair=pair, reason="x")
        assert await assigned(world) == set()

    @pytest.mark.promise("R13")
    async def test_lead_says_which(self, world: World, staff: Someone, lead: Someone) -> None:
        await call_posted(staff, lead, parties=UNKNOWN)
        await offers(world, LIBRARY, PHYSICS, LAW)
        await opens(lead, world)
        await lead.presses("parties.edit", place="0")
        await lead.presses("parties.save", party_department="University Library")
        await opens(lead, world)

        assert says(world, lead, "choose-reason-outside-departments")
        assert ADAEZE not in lead.reads()

    @pytest.mark.promise("R13")
    async def test_nobody_knows_is_said_beside_the_pair(self, world: World, staff: Someone, lead: Someone) -> None:
        await call_posted(staff, lead, parties=UNKNOWN)
        await offers(world, LIBRARY, PHYSICS)
        await opens(lead, world)
        await lead.presses("choose.unknowable")

        assert says(world, lead, "choose-reason-outside-as-known")
        assert not says(world, lead, "choose-reason-outside-departments")
        await lead.presses("choose.recommended")
        assert len(await assigned(world)) == 2

    async def test_form_says_that_nobody_knows(self, world: World, staff: Someone, lead: Someone) -> None:
        await call_posted(staff, lead, parties=UNKNOWN)
        await offers(world, LIBRARY, PHYSICS)
        await opens(lead, world)
        await lead.presses("parties.edit", place="0")
        await lead.presses("parties.save", party_department="nobody-knows")
        assert lead.sees("parties-unknowable")
        await opens(lead, world)
        assert lead.can("choose.recommended")

    @pytest.mark.promise("R13")
    async def test_holds_up_a_replacement_too(self, world: World, staff: Someone, lead: Someone) -> None:
        spare = await one_stepped_back(world, staff, lead)
        await forged(lead, "parties.edit", case=(await the_case(world)).case_id)
        await lead.presses("parties.save", party_name="Temperance Ilunga-Voss")
        await opens(lead, world)

        assert lead.sees("choose-departments-title")
        await forged(lead, "choose.replace", case=(await the_case(world)).case_id, resolver=spare)
        assert spare not in await assigned(world)


async def one_stepped_back(world: World, staff: Someone, lead: Someone) -> str:
    """Choose two of three who offered, let one of them step back, and return the third."""
    await call_posted(staff, lead)
    await offers(world, LIBRARY, PHYSICS, LAW)
    await opens(lead, world)
    await lead.presses("choose.recommended")
    chosen = await assigned(world)
    gone = world.person(min(chosen))
    await gone.presses("show")
    await gone.presses("resolver.step-back")
    return ({person(LIBRARY), person(PHYSICS), person(LAW)} - chosen).pop()


class TestReplacement:
    @pytest.mark.promise("R13")
    async def test_somebody_else_than_proposed_needs_a_reason(
        self, world: World, staff: Someone, lead: Someone
    ) -> None:
        await call_posted(staff, lead)
        await offers(world, LIBRARY, PHYSICS, LAW, ESTATES)
        await opens(lead, world)
        await lead.presses("choose.recommended")
        gone = world.person(min(await assigned(world)))
        await gone.presses("show")
        await gone.presses("resolver.step-back")
        await opens(lead, world)
        [field] = [one for one in lead.card["body"] if one.get("id") == "resolver"]
        other = next(one["value"] for one in field["choices"] if one["value"] != field["value"])

        await lead.presses("choose.replace", resolver=other, reason=" ")
        assert lead.sees("problem-required")
        assert other not in await assigned(world)
        await lead.presses("choose.replace", resolver=other, reason="They share no building.")

        assert lead.sees("banner-replaced")
        assert "They share no building." in lead.reads()
        assert other in await assigned(world)
        await lead.presses("lead.file")
        assert "They share no building." in lead.reads()

    async def test_one_who_is_proposed_needs_none(self, world: World, staff: Someone, lead: Someone) -> None:
        spare = await one_stepped_back(world, staff, lead)
        await opens(lead, world)
        await lead.presses("choose.replace")

        assert spare in await assigned(world)


class TestDepartmentsOfNobody:
    @pytest.mark.promise("R13")
    @pytest.mark.parametrize("field", ["department", "other_departments"])
    async def test_excludes_who_works_there(self, world: World, staff: Someone, lead: Someone, field: str) -> None:
        await call_posted(staff, lead)
        await offers(world, LIBRARY, PHYSICS)
        await corrects_departments(world, lead, field)

        assert lead.sees("banner-party-saved")
        await opens(lead, world)
        assert lead.sees("choose-too-few-title")
        await lead.presses("choose.all")
        assert lead.sees("choose-reason-own-department-involved")

    @pytest.mark.promise("R13")
    @pytest.mark.parametrize("field", ["department", "other_departments"])
    async def test_resolver_from_there_loses_the_case(
        self, world: World, staff: Someone, lead: Someone, field: str
    ) -> None:
        await two_chosen(world, staff, lead)
        await corrects_departments(world, lead, field)

        case = await the_case(world)
        assert (case.stage, await assigned(world)) == (Stage.CONFIRMING, {person(PHYSICS)})
        assert staff.sees("request-news-stepped-back")

    async def test_unknown_one_is_asked_again(self, world: World, staff: Someone, lead: Someone) -> None:
        await call_posted(staff, lead)
        before = await the_case(world)
        await forged(lead, "parties.ask-departments", case=before.case_id)
        await lead.forges(
            "parties.save-departments", department="Ministry", other_departments="University Library,Moon"
        )

        assert lead.sees("problem-choose")
        assert await the_case(world) == before

    async def test_call_that_names_it_is_taken_down(self, world: World, staff: Someone, lead: Someone) -> None:
        await call_posted(staff, lead)
        case = await the_case(world)
        async with world.store.unit_of_work() as work:
            call = await work.calls.of_case(case.case_id)
            assert call
            await work.calls.put(replace(call, summary="Two people of the University Library hardly speak."))
            await work.commit()
        await corrects_departments(world, lead, "other_departments")

        assert (await the_case(world)).stage is Stage.SUITABLE


async def corrects_departments(world: World, lead: Someone, field: str) -> None:
    await forged(lead, "parties.open", case=(await the_case(world)).case_id)
    await lead.presses("parties.ask-departments")
    if field == "department":
        await lead.presses("parties.save-departments", department="University Library")
    else:
        await lead.presses("parties.save-departments", other_departments="University Library")
