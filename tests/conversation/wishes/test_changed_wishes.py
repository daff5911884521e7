"""Wishes about resolvers are changed until a pair is chosen, and somebody from inside helps only by name (R04, R13)."""

from dataclasses import replace
from typing import Any

import pytest

from casework.actions.messaging.quiet import QUIET
from casework.model.cases.access_log import AuditAction
from casework.model.officers import Officer
from dialogs.wishes.wishes_cards import NAMES
from tests.builders import a_resolver
from tests.conversation.conftest import PERSON, files_request, tells_story
from tests.conversation.consents.conftest import is_approached, is_known
from tests.conversation.fake_teams import Someone, World
from tests.conversation.reaching import heard
from tests.conversation.steps import LAW, LIBRARY, PHYSICS, call_posted, forged, offers, read, the_case, two_ready
from tests.stores import turn

INSIDER = 106
"""A resolver whom the register has in the department of the person who asked."""


def person(number: int) -> str:
    return PERSON.format(number)


@pytest.fixture
async def insider(world: World) -> Officer:
    """A resolver of the department that the request comes from."""
    async with turn(world.store) as work:
        found = await work.officers.get(person(INSIDER))
        assert found
        changed = replace(found, department="Department of Marine Biology")
        await work.officers.put(changed)
    return changed


async def opens_wishes(someone: Someone, world: World) -> None:
    await forged(someone, "wishes.ask", case=(await the_case(world)).case_id)


async def assigned(world: World) -> set[str]:
    return {one.resolver for one in (await the_case(world)).assignments}


@pytest.mark.promise("R04")
async def test_requester_changes_them(world: World, staff: Someone, lead: Someone) -> None:
    await files_request(staff, wanted_resolvers=person(LIBRARY))
    await staff.presses("mine.open")
    assert "Adaeze Okonkwo-Reyes" in staff.reads()
    await staff.presses("wishes.ask")
    await staff.presses("wishes.save", wanted_resolvers=person(LAW), unwanted_resolvers=person(PHYSICS))

    assert staff.sees("banner-wishes-kept")
    assert "Parisa Tavakoli-Brandt" in staff.reads()
    case = await the_case(world)
    request = case.request
    assert request.wanted_resolvers == {person(LAW)}
    assert request.unwanted_resolvers == {person(PHYSICS)}
    assert heard(lead, "lead-update-wishes") == 1
    async with world.store.unit_of_work() as work:
        did = [one.access.did for one in await work.cases.accesses(case.case_id)]
    assert AuditAction.CHANGED_WISHES in did


async def case_id(world: World) -> str:
    return (await the_case(world)).case_id


@pytest.mark.promise("R04")
async def test_lead_puts_down_what_they_say(world: World, staff: Someone, lead: Someone) -> None:
    await files_request(staff)
    await lead.presses("lead.open")
    await lead.presses("lead.other")
    await lead.presses("wishes.ask")
    assert lead.sees("wishes-they-would-like")
    assert not lead.sees("intake-wanted_resolvers")
    await lead.presses("wishes.save", unwanted_resolvers=person(PHYSICS))

    assert lead.sees("lead-case-title")
    assert "Tomasz Wilkowicz" in lead.reads()
    assert (await the_case(world)).request.unwanted_resolvers == {person(PHYSICS)}


@pytest.mark.promise("R04")
async def test_new_wish_is_followed_at_once(world: World, staff: Someone, lead: Someone) -> None:
    await call_posted(staff, lead)
    await offers(world, LIBRARY, PHYSICS, LAW)
    await opens_wishes(staff, world)
    await staff.presses("wishes.save", unwanted_resolvers=person(LIBRARY))
    await forged(lead, "choose.open", case=await case_id(world))
    await lead.presses("choose.recommended")

    assert await assigned(world) == {person(PHYSICS), person(LAW)}


async def test_many_changes_bury_nobody(world: World, staff: Someone, lead: Someone) -> None:
    """Its leads hear at once, and of the rest together."""
    await files_request(staff)
    before = heard(lead, "lead-update-wishes")
    for number in range(8):
        await opens_wishes(staff, world)
        await staff.presses("wishes.save", wanted_resolvers=person(LIBRARY) if number % 2 else "")
    assert heard(lead, "lead-update-wishes") == before + 1

    await world.advance(QUIET)
    assert heard(lead, "lead-update-wishes") == before + 2


async def test_no_later_than_a_pair_is_chosen(world: World, staff: Someone, lead: Someone) -> None:
    await call_posted(staff, lead)
    await offers(world, LIBRARY, PHYSICS)
    await opens_wishes(staff, world)
    form = staff.newest
    await forged(lead, "choose.open", case=await case_id(world))
    await lead.presses("choose.recommended")
    before = await the_case(world)
    await staff.presses("wishes.save", on=form, unwanted_resolvers=person(LIBRARY))
    assert await the_case(world) == before
    assert staff.sees("banner-wishes-late")

    ways = {"mine-case-title": "mine.ask-addition", "lead-case-title": "choose.ask-release"}
    told = {"mine-case-title": "banner-wishes-late", "lead-case-title": "banner-wishes-late-lead"}
    for someone, card in ((staff, "mine-case-title"), (lead, "lead-case-title")):
        await opens_wishes(someone, world)
        assert someone.sees(told[card])
        assert someone.sees(card)
        assert not someone.can("wishes.ask")
        if someone is lead:
            await lead.presses("lead.other")
        assert someone.can(ways[card]), "what the words name is there"


async def test_closed_request_says_so(world: World, staff: Someone) -> None:
    await files_request(staff)
    await opens_wishes(staff, world)
    form = staff.newest
    await forged(staff, "mine.ask-withdrawal", case=await case_id(world))
    await staff.presses("mine.withdraw")
    assert (await the_case(world)).closed_at
    await staff.presses("wishes.save", on=form, unwanted_resolvers=person(LIBRARY))

    assert world.parley.service.texts("banner-wishes-closed") in read(staff.chat.cards[form])
    assert not (await the_case(world)).request.unwanted_resolvers


@pytest.mark.parametrize("number", [2, 12, LIBRARY])
async def test_nobody_else_sees_or_changes_them(world: World, staff: Someone, number: int) -> None:
    await files_request(staff, unwanted_leads=person(12))
    before, someone = await the_case(world), world.person(person(number))
    for verb in ("wishes.ask", "wishes.save"):
        await forged(someone, verb, case=before.case_id, wanted_resolvers=person(LAW), page="0")
        assert someone.sees("nothing-here")
    assert await the_case(world) == before


@pytest.mark.promise("R04")
@pytest.mark.parametrize("typed", ["Parisa Tavakoli-Brandt", "nobody-known", f"{PERSON.format(LAW)},Somebody"])
@pytest.mark.parametrize("field", ["wanted_resolvers", "unwanted_resolvers"])
async def test_choice_that_is_none_is_asked_again(world: World, staff: Someone, field: str, typed: str) -> None:
    """A client may send a title where a person's id was expected."""
    await files_request(staff)
    before = await the_case(world)
    await opens_wishes(staff, world)
    chosen: dict[str, Any] = {field: typed}
    await staff.forges("wishes.save", **chosen)

    assert staff.sees("problem-choices")
    assert await the_case(world) == before


@pytest.mark.promise("R04")
@pytest.mark.parametrize("field", ["wanted_resolvers", "unwanted_resolvers", "unwanted_leads"])
async def test_form_asks_again_too(world: World, staff: Someone, field: str) -> None:
    await tells_story(staff, description="We hardly speak.", risk="no")
    await staff.presses("intake.next")
    chosen: dict[str, Any] = {field: "Parisa Tavakoli-Brandt"}
    await staff.forges("intake.next", **chosen)
    assert staff.sees("problem-choices")
    assert staff.sees("intake-wishes-title")


@pytest.mark.promise("R04")
async def test_whoever_left_the_register_meanwhile_is_asked_again(world: World, staff: Someone) -> None:
    await tells_story(staff, description="We hardly speak.", risk="no")
    await staff.presses("intake.next")
    await staff.presses("intake.next", wanted_resolvers=person(LAW))
    async with turn(world.store) as work:
        draft = await work.drafts.open_of(staff.person_id, "intake")
        assert draft
        await work.drafts.put(draft.having(wanted_resolvers=[person(999)]))
    await staff.presses("intake.send")
    assert staff.sees("problem-choices")

    await staff.presses("intake.next", wanted_resolvers=person(LAW))
    await staff.presses("intake.send")
    assert (await the_case(world)).request.wanted_resolvers == {person(LAW)}


async def test_both_lists_are_no_wish(world: World, staff: Someone) -> None:
    await files_request(staff)
    await opens_wishes(staff, world)
    await staff.presses("wishes.save", wanted_resolvers=person(LAW), unwanted_resolvers=person(LAW))

    assert staff.sees("problem-both")


async def test_names_of_other_pages_stay(world: World, staff: Someone) -> None:
    async with turn(world.store) as work:
        for number in range(NAMES):
            await work.officers.put(a_resolver(name=f"{number:03d} Wilhelmina Featherstone"))
        everyone = [one for one in await work.officers.all() if one.active]
    await files_request(staff, wanted_resolvers=everyone[0].person_id)
    await opens_wishes(staff, world)
    await staff.presses("wishes.ask", page="1")
    await staff.presses("wishes.save", wanted_resolvers=everyone[-1].person_id)

    assert (await the_case(world)).request.wanted_resolvers == {everyone[0].person_id, everyone[-1].person_id}


class TestSomebodyFromInside:
    @pytest.mark.promise("R13")
    async def test_helps_where_the_requester_wished_for_them(
        self, world: World, staff: Someone, lead: Someone, insider: Officer
    ) -> None:
        await call_posted(staff, lead, wanted_resolvers=insider.person_id)
        await offers(world, LIBRARY, INSIDER)
        await forged(lead, "choose.open", case=await case_id(world))
        assert world.parley.service.texts("choose-reason-one-inside-as-asked") in lead.reads()
        await lead.presses("choose.recommended")

        assert await assigned(world) == {person(LIBRARY), insider.person_id}

    @pytest.mark.promise("R13")
    @pytest.mark.parametrize("ticked", [False, True])
    async def test_does_not_without_a_name(
        self, world: World, staff: Someone, lead: Someone, insider: Officer, *, ticked: bool
    ) -> None:
        """Forms once had a tick for anybody from inside; what it said is read, and asked about."""
        await tells_story(staff, description="We hardly speak.", risk="no")
        assert not any(one.get("id") == "inside_wanted" for one in staff.card["body"])
        async with turn(world.store) as work:
            draft = await work.drafts.open_of(staff.person_id, "intake")
            assert draft
            await work.drafts.put(draft.having(inside_wanted=ticked))
        await staff.presses("intake.next")
        await staff.presses("intake.next")
        await staff.presses("intake.send")
        await lead.presses("lead.open")
        assert lead.sees("lead-wish-inside") is ticked
        await calls_from_case(lead)
        await offers(world, LIBRARY, INSIDER)
        await forged(lead, "choose.open", case=await case_id(world))

        assert lead.sees("choose-too-few-title")
        pair = f"{person(LIBRARY)},{insider.person_id}"
        await forged(lead, "choose.send", case=await case_id(world), pair=pair, reason="x")
        assert await assigned(world) == set()

    @pytest.mark.promise("R13")
    async def test_lead_asks_for_whom(self, world: World, staff: Someone, lead: Someone, insider: Officer) -> None:
        await files_request(staff)
        case = await the_case(world)
        async with turn(world.store) as work:
            await work.cases.save(replace(case, request=replace(case.request, inside_wanted=True)))
        await lead.presses("lead.open")
        await lead.presses("wishes.ask")
        await lead.presses("wishes.save", wanted_resolvers=insider.person_id)

        assert not lead.sees("lead-wish-inside")
        assert not (await the_case(world)).request.inside_wanted

    @pytest.mark.promise("R13")
    async def test_at_most_one_of_the_pair(self, world: World, staff: Someone, lead: Someone, insider: Officer) -> None:
        async with turn(world.store) as work:
            law = await work.officers.get(person(LAW))
            assert law
            await work.officers.put(replace(law, department=insider.department))
        await call_posted(staff, lead, wanted_resolvers=f"{insider.person_id},{person(LAW)}")
        await offers(world, LAW, INSIDER)
        await forged(lead, "choose.open", case=await case_id(world))
        assert lead.sees("choose-no-pair")
        pair = f"{person(LAW)},{insider.person_id}"
        await forged(lead, "choose.send", case=await case_id(world), pair=pair, reason="x")
        assert await assigned(world) == set()

    @pytest.mark.promise("R13")
    async def test_replacement_follows_the_wishes(
        self, world: World, staff: Someone, lead: Someone, insider: Officer
    ) -> None:
        await call_posted(staff, lead, wanted_resolvers=insider.person_id, unwanted_resolvers=person(LAW))
        await offers(world, LIBRARY, PHYSICS, LAW)
        await forged(lead, "choose.open", case=await case_id(world))
        await lead.presses("choose.recommended")
        physics = world.person(person(PHYSICS))
        await physics.presses("show")
        await physics.presses("resolver.step-back")
        await forged(lead, "choose.open", case=await case_id(world))
        assert lead.sees("choose-replacement-none")
        await lead.presses("choose.reopen")
        await offers(world, INSIDER)
        await forged(lead, "choose.open", case=await case_id(world))
        await lead.presses("choose.replace")

        assert await assigned(world) == {person(LIBRARY), insider.person_id}


async def calls_from_case(lead: Someone) -> None:
    """Go from the open case to a posted call."""
    await lead.presses("lead.contact")
    await lead.presses("lead.contact")
    await lead.presses("lead.assess")
    await lead.presses("lead.assess", outcome="suitable")
    await lead.presses("lead.suitable", reason="Both would like to talk.")
    await lead.presses("call.write")
    await lead.presses("call.preview", summary="Two colleagues hardly speak.")
    await lead.presses("call.post")


@pytest.mark.promise("R04")
async def test_colleague_who_puts_them_down_is_heard_of(
    world: World, staff: Someone, lead: Someone, other_lead: Someone
) -> None:
    """Whoever has the case, and the person who asked."""
    await files_request(staff)
    await lead.presses("lead.open")
    await lead.presses("lead.take")
    await forged(other_lead, "wishes.ask", case=(await the_case(world)).case_id)
    await other_lead.presses("wishes.save", wanted_resolvers=PERSON.format(LIBRARY))

    assert heard(lead, "lead-update-wishes-noted") == 1
    assert heard(staff, "request-news-wishes") == 1
    assert not heard(other_lead, "lead-update-wishes-noted")


@pytest.mark.promise("R04")
async def test_party_who_would_rather_not_have_who_is_assigned(world: World, staff: Someone, lead: Someone) -> None:
    ingrid = world.person(PERSON.format(3))
    await two_ready(world, staff, lead)
    await is_known(world, lead, ingrid)
    await is_approached(world, staff, lead, ingrid)
    case = (await the_case(world)).case_id
    await forged(lead, "lead.open", case=case)
    assert not lead.sees("wishes-party-unwanted")
    await forged(ingrid, "party.ask-details", case=case)
    await ingrid.presses("party.keep-details", contact_way="teams", unwanted_resolvers=PERSON.format(LIBRARY))

    assert lead.sees("lead-update-party-unwanted")
    await lead.presses("choose.ask-release")
    assert lead.can("choose.release")
    await forged(lead, "lead.open", case=case)
    assert "would rather not have Adaeze Okonkwo-Reyes" in lead.reads()
    await lead.presses("choose.ask-release")
    assert lead.can("choose.release")
