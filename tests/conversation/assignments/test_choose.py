"""The lead chooses two resolvers, or a replacement, as transcripts (R13, R15)."""

import pytest

from casework.model.cases.lifecycle import Stage
from tests.conversation.conftest import PERSON, tells_story
from tests.conversation.fake_teams import Someone, World, chat_of
from tests.conversation.steps import (
    LAW,
    LIBRARY,
    PHYSICS,
    call_posted,
    forged,
    looks,
    offers,
    the_case,
    two_chosen,
)
from tests.fakes.reading import buttons, fields

MODERN_LANGUAGES, RESEARCH_OFFICE, HUMAN_RESOURCES = 105, 110, 112


def person(number: int) -> str:
    return PERSON.format(number)


async def assigned(world: World) -> set[str]:
    return {one.resolver for one in (await the_case(world)).assignments}


@pytest.mark.promise("R13")
async def test_recommends_with_reasons(world: World, staff: Someone, lead: Someone) -> None:
    await call_posted(staff, lead)
    await offers(world, LIBRARY, PHYSICS)
    await lead.presses("choose.open")

    told = lead.reads()
    assert "Adaeze Okonkwo-Reyes" in told
    assert "Tomasz Wilkowicz" in told
    assert "Most afternoons" in told
    assert "Both are outside the departments involved." in told
    assert "volunteers" in await looks(world, lead)
    assert "Tomasz" not in world.teams.everything_sent()


@pytest.mark.promise("R27")
async def test_lead_sees_who_works_in_hr(world: World, staff: Someone, lead: Someone) -> None:
    await call_posted(staff, lead)
    await offers(world, LIBRARY, PHYSICS)
    await lead.presses("choose.open")
    assert not lead.sees("person-line-hr")
    await offers(world, HUMAN_RESOURCES)
    await lead.presses("choose.all")

    assert lead.sees("person-line-hr")


@pytest.mark.promise("R27")
async def test_whoever_works_in_hr_is_marked_for_the_requester(world: World, staff: Someone, lead: Someone) -> None:
    """Where resolvers are wished for or not, in the list, and where the two are named."""
    await tells_story(staff, description="We hardly speak.", risk="no")
    await staff.presses("intake.next")
    assert "(works in HR)" in str(fields(staff.card)["unwanted_resolvers"]["choices"])
    await staff.presses("intake.next")
    await staff.presses("intake.send")
    await staff.says("resolvers")
    await staff.presses("show")
    await staff.presses("officers.directory", words="leopold")

    assert staff.sees("person-line-hr")


@pytest.mark.promise("R27")
async def test_nothing_goes_to_anybody_else(
    world: World, staff: Someone, lead: Someone, resolver_one: Someone, resolver_two: Someone
) -> None:
    """From the request to the confirmed pair: who works in HR and has no part in it hears nothing."""
    await two_chosen(world, staff, lead)
    for resolver in (resolver_one, resolver_two):
        await resolver.presses("show")
        await resolver.presses("resolver.confirm")
    service = world.parley.service.institution.main
    handlers = {one.person_id for one in service.handlers()}
    async with world.store.unit_of_work() as work:
        resolvers = {one.person_id for one in await work.officers.all() if not one.works_in_hr}

    assert resolver_one.sees("resolver-confirmed-both")
    assert set(world.teams.conversations) <= {world.channel_id, *map(chat_of, {staff.person_id} | handlers | resolvers)}


@pytest.mark.promise("R13")
async def test_choosing_assigns_both(world: World, staff: Someone, lead: Someone) -> None:
    await two_chosen(world, staff, lead)

    assert lead.sees("banner-pair-chosen")
    case = await the_case(world)
    assert case.stage is Stage.CONFIRMING
    assert await assigned(world) == {person(LIBRARY), person(PHYSICS)}
    assert "This call has closed." in str(world.channel.cards)


async def test_second_press_changes_nothing(world: World, staff: Someone, lead: Someone) -> None:
    await two_chosen(world, staff, lead)
    case = await the_case(world)
    data = {"case": case.case_id, "one": person(PHYSICS), "two": person(LIBRARY)}
    await lead.invokes("choose.recommended", data, "the-same-card")

    assert lead.sees("banner-pair-chosen")
    assert (await the_case(world)).version == case.version


async def test_stale_recommendation_is_refused(world: World, staff: Someone, lead: Someone) -> None:
    await call_posted(staff, lead)
    await offers(world, LIBRARY, PHYSICS)
    await lead.presses("choose.open")
    older = lead.newest
    await world.person(person(PHYSICS)).presses("volunteer.withdraw")
    await offers(world, LAW)

    await lead.presses("choose.recommended", on=older)

    shown = str(lead.chat.cards)
    assert world.parley.service.texts("banner-choice-changed") in shown
    assert "Parisa Tavakoli-Brandt" in shown
    assert await assigned(world) == set()


@pytest.mark.promise("R13")
async def test_forged_pair_is_refused(world: World, staff: Someone, lead: Someone) -> None:
    await call_posted(staff, lead)
    await offers(world, LIBRARY, PHYSICS)
    case = await the_case(world)
    await forged(lead, "choose.recommended", case=case.case_id, one=person(LIBRARY), two=person(LAW))

    assert lead.sees("banner-choice-changed")
    assert await assigned(world) == set()


@pytest.mark.promise("R13")
async def test_another_pair_needs_a_reason(world: World, staff: Someone, lead: Someone) -> None:
    await call_posted(staff, lead)
    await offers(world, LIBRARY, PHYSICS, LAW, MODERN_LANGUAGES)
    await lead.presses("choose.open")
    await lead.presses("choose.other")
    recommended = {one["data"]["one"] for one in buttons(lead.card) if "one" in one.get("data", {})}
    assert recommended == set()

    pair = f"{person(LAW)},{person(MODERN_LANGUAGES)}"
    await lead.presses("choose.send", pair=pair, reason="")
    assert lead.sees("problem-required")
    assert pair in str(lead.card)

    await lead.presses("choose.send", pair=pair, reason="Both speak the language that they quarrel in.")
    assert lead.sees("banner-pair-chosen")
    assert await assigned(world) == {person(LAW), person(MODERN_LANGUAGES)}
    assert (await the_case(world)).choice_reason == "Both speak the language that they quarrel in."


async def test_nothing_is_done_before_the_question_about_leads_is_answered(
    world: World, staff: Someone, lead: Someone
) -> None:
    """The call is closed before what was written is looked at; that is undone, too."""
    await call_posted(staff, lead)
    await offers(world, LIBRARY, PHYSICS, LAW, MODERN_LANGUAGES)
    await lead.presses("choose.open")
    await lead.presses("choose.other")
    await lead.presses("choose.send", pair=f"{person(LAW)},{person(MODERN_LANGUAGES)}", reason="Kwabena knows them.")

    assert lead.sees("leads-meant-why")
    assert "This call has closed." not in str(world.channel.cards)
    case = await the_case(world)
    async with world.store.unit_of_work() as work:
        call = await work.calls.of_case(case.case_id)
    assert call
    assert call.takes_answers(world.clock.now())

    await lead.presses("choose.send", who="nobody")
    assert lead.sees("banner-pair-chosen")
    assert "This call has closed." in str(world.channel.cards)


async def test_nobody_to_choose_while_two_are_asked(world: World, staff: Someone, lead: Someone) -> None:
    """The case offers no way that leads nowhere; it comes back with the first who steps back."""
    await two_chosen(world, staff, lead)
    await lead.says((await the_case(world)).reference)
    await lead.presses("show")
    assert not lead.can("choose.open")

    physics = world.person(person(PHYSICS))
    await physics.presses("show")
    await physics.presses("resolver.step-back")
    assert lead.can("choose.open")


async def test_all_that_is_wrong_is_told(world: World, staff: Someone, lead: Someone) -> None:
    await call_posted(staff, lead)
    await offers(world, LIBRARY, PHYSICS)
    await lead.presses("choose.open")
    await lead.presses("choose.other")
    await lead.presses("choose.send", pair=person(LIBRARY), reason="")

    assert lead.sees("problem-pair")
    assert lead.sees("problem-required")


@pytest.mark.parametrize("numbers", [(), (LIBRARY,), (LIBRARY, PHYSICS, LAW), (LIBRARY, 106), (LIBRARY, 999)])
@pytest.mark.promise("R13")
async def test_only_two_volunteers(world: World, staff: Someone, lead: Someone, numbers: tuple[int, ...]) -> None:
    await call_posted(staff, lead)
    await offers(world, LIBRARY, PHYSICS, LAW)
    case = await the_case(world)
    pair = ",".join(map(person, numbers))
    await forged(lead, "choose.send", case=case.case_id, pair=pair, reason="Because.")

    assert lead.sees("problem-pair")
    assert await assigned(world) == set()


@pytest.mark.promise("R04")
async def test_unwanted_is_never_proposed(world: World, staff: Someone, lead: Someone) -> None:
    await call_posted(staff, lead, unwanted_resolvers=person(LIBRARY))
    await offers(world, LIBRARY, PHYSICS)
    await lead.presses("choose.open")
    assert lead.sees("choose-too-few-title")

    await lead.presses("choose.all")
    assert lead.sees("choose-all-excluded")
    assert lead.sees("choose-reason-requester-would-rather-not")
    case = await the_case(world)
    pair = f"{person(LIBRARY)},{person(PHYSICS)}"
    await forged(lead, "choose.send", case=case.case_id, pair=pair, reason="Because.")
    assert lead.sees("problem-pair")


async def test_volunteers_come_in_pages(world: World, staff: Someone, lead: Someone) -> None:
    await call_posted(staff, lead)
    await offers(world, *range(101, 114))
    await lead.presses("choose.open")
    await lead.presses("choose.all")
    first = lead.reads()
    await lead.presses("choose.all", page="1")
    second = lead.reads()
    await lead.presses("choose.all", page="2")

    assert first != second
    assert lead.can("choose.open")
    assert "Leopold Amankwah" in first + second + lead.reads()
    assert "nothing goes to HR" in first + second + lead.reads()


@pytest.mark.promise("R15")
async def test_replacement_is_proposed(world: World, staff: Someone, lead: Someone) -> None:
    await call_posted(staff, lead)
    await offers(world, LIBRARY, PHYSICS, RESEARCH_OFFICE)
    await lead.presses("choose.open")
    await lead.presses("choose.recommended")
    before = await assigned(world)
    gone = min(before)
    await world.person(gone).presses("show")
    await world.person(gone).presses("resolver.step-back")
    assert lead.sees("lead-update-stepped-back")

    await lead.presses("lead.open")
    await lead.presses("choose.open")
    assert lead.sees("choose-replacement-title")
    await lead.presses("choose.replace")

    assert lead.sees("banner-replaced")
    assert await assigned(world) == {*before, person(LIBRARY), person(PHYSICS), person(RESEARCH_OFFICE)} - {gone}
    new = (await assigned(world) - before).pop()
    assert world.person(new).sees("closed-resolver-assigned")


@pytest.mark.promise("R15")
async def test_nobody_left_reopens(world: World, staff: Someone, lead: Someone, resolver_two: Someone) -> None:
    await two_chosen(world, staff, lead)
    await resolver_two.presses("show")
    await resolver_two.presses("resolver.step-back")
    case = await the_case(world)
    await forged(lead, "choose.replace", case=case.case_id, resolver=person(PHYSICS))
    assert lead.sees("banner-choice-changed")
    assert lead.sees("choose-replacement-none")
    await lead.presses("choose.all")
    assert lead.sees("choose-all-none")
    await forged(lead, "choose.open", case=case.case_id)
    await lead.presses("choose.reopen")

    assert lead.sees("banner-call-reopened")
    assert await assigned(world) == {person(LIBRARY)}
    await offers(world, LAW)
    await forged(lead, "choose.open", case=case.case_id)
    await lead.presses("choose.replace")
    assert await assigned(world) == {person(LIBRARY), person(LAW)}


async def test_both_gone_calls_again(world: World, staff: Someone, lead: Someone) -> None:
    await two_chosen(world, staff, lead)
    for number, opens in ((LIBRARY, "show"), (PHYSICS, "resolver.open")):
        await world.person(person(number)).presses(opens)
        await world.person(person(number)).presses("resolver.step-back")
    case = await the_case(world)
    await forged(lead, "choose.open", case=case.case_id)
    assert lead.sees("choose-replacement-both")
    await lead.presses("choose.reopen")

    assert (await the_case(world)).stage is Stage.CALLING


@pytest.mark.parametrize("verb", ["open", "recommended", "other", "send", "all", "replace", "reopen"])
async def test_only_leads_may(world: World, staff: Someone, lead: Someone, resolver_two: Someone, verb: str) -> None:
    await call_posted(staff, lead)
    await offers(world, LIBRARY, PHYSICS)
    case = await the_case(world)
    data = {"one": person(LIBRARY), "two": person(PHYSICS), "pair": f"{person(LIBRARY)},{person(PHYSICS)}"}
    await forged(resolver_two, f"choose.{verb}", case=case.case_id, reason="x", resolver=person(LAW), **data)

    assert resolver_two.sees("nothing-here")
    assert await assigned(world) == set()


async def test_concerned_lead_sees_nothing(world: World, staff: Someone, lead: Someone, other_lead: Someone) -> None:
    await call_posted(staff, lead, unwanted_leads=other_lead.person_id)
    case = await the_case(world)
    for verb in ("choose.open", "choose.all", "call.write", "call.manage"):
        await forged(other_lead, verb, case=case.case_id)
        assert other_lead.sees("nothing-here")


async def test_choice_too_early_is_out_of_date(world: World, staff: Someone, lead: Someone) -> None:
    await two_chosen(world, staff, lead)
    case = await the_case(world)
    await forged(lead, "choose.open", case=case.case_id)

    assert lead.sees("banner-out-of-date")
    assert lead.sees("lead-case-title")
