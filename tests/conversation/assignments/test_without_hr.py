"""The wish for nobody who works in HR: kept in choosing, in replacing, and among the leads (R27)."""

from collections.abc import Iterable
from dataclasses import replace

import pytest

from casework.model.institution import Institution
from casework.model.services import Lead
from tests.conversation.conftest import PERSON, files_request, restart, tells_story
from tests.conversation.fake_teams import Someone, World
from tests.conversation.requests.test_news import steps_back
from tests.conversation.steps import LIBRARY, PHYSICS, call_posted, calls, forged, offers, the_case

HR = 112
"""A resolver who works in HR."""

KWABENA = PERSON.format(12)


def in_hr(institution: Institution, *person_ids: str) -> dict[str, object]:
    """Return the change by which some leads work in HR."""

    def marked(leads: Iterable[Lead]) -> tuple[Lead, ...]:
        return tuple(replace(one, works_in_hr=one.person_id in person_ids) for one in leads)

    main = institution.main
    [deputy] = marked([main.deputy])
    return {"services": (replace(main, leads=marked(main.leads), deputy=deputy), *institution.services[1:])}


@pytest.mark.promise("R27")
async def test_wish_is_asked_kept_and_shown(world: World, staff: Someone, lead: Someone) -> None:
    await files_request(staff, without_hr="yes")
    assert (await the_case(world)).request.without_hr
    await staff.presses("mine.open")
    assert staff.sees("mine-without-hr")

    await lead.presses("lead.open")

    assert lead.sees("lead-wish-without-hr")


@pytest.mark.promise("R27")
async def test_review_shows_the_wish(staff: Someone) -> None:
    await tells_story(staff, description="We hardly speak.", risk="no")
    await staff.presses("intake.next")
    await staff.presses("intake.next", without_hr="yes")
    assert "Nobody who works in HR, please" in staff.reads()

    await staff.presses("intake.change", to="wishes")
    await staff.presses("intake.next", without_hr="")
    assert "Nobody who works in HR, please" not in staff.reads()


@pytest.mark.promise("R27")
async def test_nobody_from_hr_can_be_chosen(world: World, staff: Someone, lead: Someone) -> None:
    """Not by recommendation, and not by a lead's own choice."""
    await call_posted(staff, lead, without_hr="yes")
    await offers(world, LIBRARY, HR)
    await forged(lead, "choose.open", case=(await the_case(world)).case_id)
    assert not lead.can("choose.recommended")
    await lead.presses("choose.all")
    assert lead.sees("choose-reason-works-in-hr")

    pair = f"{PERSON.format(LIBRARY)},{PERSON.format(HR)}"
    await forged(lead, "choose.send", case=(await the_case(world)).case_id, pair=pair, reason="They fit.")

    assert not (await the_case(world)).assignments


@pytest.mark.promise("R27")
async def test_replacement_follows_the_wish(world: World, staff: Someone, lead: Someone) -> None:
    await call_posted(staff, lead, without_hr="yes")
    await offers(world, LIBRARY, PHYSICS, HR)
    await forged(lead, "choose.open", case=(await the_case(world)).case_id)
    await lead.presses("choose.recommended")
    await steps_back(world, PHYSICS)
    await forged(lead, "choose.open", case=(await the_case(world)).case_id)

    assert not lead.can("choose.replace")
    await forged(lead, "choose.replace", case=(await the_case(world)).case_id, resolver=PERSON.format(HR))
    assert {one.resolver for one in (await the_case(world)).assignments} == {PERSON.format(LIBRARY)}


@pytest.mark.promise("R27")
async def test_whom_they_wish_for_may_work_there(world: World, staff: Someone, lead: Someone) -> None:
    await call_posted(staff, lead, without_hr="yes", wanted_resolvers=PERSON.format(HR))
    await offers(world, LIBRARY, HR)
    await forged(lead, "choose.open", case=(await the_case(world)).case_id)
    await lead.presses("choose.recommended")

    assert PERSON.format(HR) in {one.resolver for one in (await the_case(world)).assignments}


@pytest.mark.promise("R27")
@pytest.mark.parametrize("by", ["staff", "lead"])
async def test_wish_changes_later(world: World, staff: Someone, lead: Someone, by: str) -> None:
    await files_request(staff)
    await calls(lead)
    one = staff if by == "staff" else lead
    for wish in ("yes", ""):
        await forged(one, "wishes.ask", case=(await the_case(world)).case_id)
        await one.presses("wishes.save", without_hr=wish)
        assert one.sees("banner-wishes-kept")
        assert (await the_case(world)).request.without_hr is (wish == "yes")


@pytest.mark.promise("R27")
async def test_lead_who_works_in_hr_never_learns(
    world: World, staff: Someone, lead: Someone, other_lead: Someone
) -> None:
    await restart(world, **in_hr(world.parley.service.institution, KWABENA))
    await files_request(staff, without_hr="yes")

    assert KWABENA in (await the_case(world)).recused
    assert not other_lead.chat.cards
    await lead.says("hi")
    await lead.presses("help.people")
    assert lead.sees("people-in-hr")


@pytest.mark.promise("R27")
async def test_lead_who_works_in_hr_loses_it(world: World, staff: Someone, lead: Someone, other_lead: Someone) -> None:
    await restart(world, **in_hr(world.parley.service.institution, KWABENA))
    await files_request(staff)
    case_id = (await the_case(world)).case_id
    await forged(other_lead, "lead.take", case=case_id)
    await forged(staff, "wishes.ask", case=case_id)
    await staff.presses("wishes.save", without_hr="yes")

    assert (await the_case(world)).owner is None
    await forged(other_lead, "lead.open", case=case_id)
    assert other_lead.sees("nothing-here")
    assert lead.can("lead.open")


@pytest.mark.promise("R27")
async def test_lead_who_begins_in_hr_is_looked_at_anew(world: World, staff: Someone, other_lead: Someone) -> None:
    await files_request(staff, without_hr="yes")
    await restart(world, **in_hr(world.parley.service.institution, KWABENA))

    assert KWABENA in (await the_case(world)).recused


@pytest.mark.promise("R27")
async def test_nobody_left_without_hr_is_said(world: World, staff: Someone) -> None:
    everyone = [one.person_id for one in world.parley.service.institution.main.handlers()]
    await restart(world, **in_hr(world.parley.service.institution, *everyone))
    await files_request(staff, without_hr="yes")

    assert staff.sees("banner-nobody-can-handle")
    async with world.store.unit_of_work() as work:
        assert not await work.cases.of_requester(staff.person_id)


@pytest.mark.promise("R27")
async def test_card_from_before_it_was_asked_changes_nothing_of_it(world: World, staff: Someone, lead: Someone) -> None:
    await files_request(staff, without_hr="yes")
    case = await the_case(world)
    for person in (staff, lead):
        await forged(person, "wishes.save", case=case.case_id, page="0", unwanted_resolvers=PERSON.format(PHYSICS))
    request = (await the_case(world)).request
    assert request.without_hr
    assert request.unwanted_resolvers == {PERSON.format(PHYSICS)}

    await forged(staff, "wishes.ask", case=case.case_id)
    await staff.presses("wishes.save", without_hr="")
    assert not (await the_case(world)).request.without_hr


@pytest.mark.promise("R27")
async def test_work_there_is_told_wherever_a_resolver_stands(world: World, staff: Someone, lead: Someone) -> None:
    await tells_story(staff, description="We hardly speak.", risk="no")
    await staff.presses("intake.next")
    await staff.presses("intake.next", wanted_resolvers=PERSON.format(HR))
    assert "(works in HR)" in staff.reads()
    await staff.presses("intake.send")
    await staff.presses("mine.open")
    assert "(works in HR)" in staff.reads()
    await lead.presses("lead.open")
    assert "(works in HR)" in lead.reads()


@pytest.mark.promise("R27")
async def test_work_there_is_told_of_whoever_is_chosen(world: World, staff: Someone, lead: Someone) -> None:
    await call_posted(staff, lead)
    await offers(world, LIBRARY, HR)
    case_id = (await the_case(world)).case_id
    await forged(lead, "choose.open", case=case_id)
    pair = f"{PERSON.format(LIBRARY)},{PERSON.format(HR)}"
    await forged(lead, "choose.send", case=case_id, pair=pair, reason="They fit.")
    assert (await the_case(world)).assignments
    await forged(lead, "lead.open", case=case_id)
    assert "works in HR" in lead.reads()
