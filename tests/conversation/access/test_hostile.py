"""People who want to learn what is not theirs, to spoil it, or who are merely careless, as transcripts."""

import json
from dataclasses import replace

import pytest

from casework.model.officers import JobRole, Officer
from casework.model.services import Lead
from dialogs.flows import ROUTER
from tests.conversation.conftest import PERSON, files_request
from tests.conversation.fake_teams import Someone, World
from tests.conversation.steps import (
    LAW,
    LIBRARY,
    PARTY,
    PHYSICS,
    SUMMARY,
    call_posted,
    calls,
    finds_suitable,
    offers,
    opens_queue,
    read,
    the_case,
)
from tests.fakes.institutions import changed

KWABENA = PERSON.format(12)
"""A lead, Kwabena Osei-Tutu."""


async def put(world: World, resolver: Officer) -> None:
    """Change the register."""
    async with world.store.unit_of_work() as work:
        await work.officers.put(resolver)
        await work.commit()


async def on_register(world: World, number: int) -> Officer:
    """Return a resolver."""
    async with world.store.unit_of_work() as work:
        found = await work.officers.get(PERSON.format(number))
    assert found is not None
    return found


@pytest.mark.parametrize(
    "typed",
    [
        "kwabena (HR)",
        "Mr Osei-Tutu, head of physics",
        "Kwabena from Estates",
        "my boss Kwabena",
        "Solveig & Kwabena",
        "Prof. Osei - line manager",
    ],
)
@pytest.mark.promise("R23")
async def test_lead_named_with_more_than_a_name(staff: Someone, other_lead: Someone, typed: str) -> None:
    await _names_in_the_form(staff, typed)

    assert not other_lead.chat.cards
    await opens_queue(other_lead)
    assert other_lead.sees("lead-queue-title")
    assert not other_lead.can("lead.open")


@pytest.mark.parametrize("typed", ["Kobby Osei-Tutu", "kobby", "Osei-Tutu, Kobby"])
@pytest.mark.promise("R23")
async def test_lead_named_as_they_are_called(staff: Someone, other_lead: Someone, lead: Someone, typed: str) -> None:
    await _names_in_the_form(staff, typed)

    assert not other_lead.chat.cards
    assert lead.can("lead.open")


async def _names_in_the_form(staff: Someone, typed: str) -> None:
    """File a request that names somebody; where that may be Kwabena, say that it is."""
    await files_request(staff, parties=((typed, ""),))
    if staff.sees("leads-meant-why"):
        await staff.presses("intake.send", who=KWABENA)
    assert staff.sees("receipt-title")


@pytest.mark.promise("R23")
async def test_somebody_else_of_that_name(staff: Someone, other_lead: Someone) -> None:
    await files_request(staff, parties=(("Kobby Fairweather", ""),))

    assert other_lead.can("lead.open")


@pytest.mark.promise("R23")
async def test_name_that_is_learnt_later(world: World, staff: Someone, lead: Someone, other_lead: Someone) -> None:
    """Once the file says what a lead is called as well, every case is looked through again."""
    await files_request(staff, parties=(("Sunny Achterberg", ""),))
    assert lead.can("lead.open")
    service = world.parley.service
    called, *others = service.institution.main.leads
    leads = (replace(called, also_known_as=("Sunny",)), *others)
    object.__setattr__(service, "institution", changed(service.institution, leads=leads))
    await world.parley.begin((), ())

    await opens_queue(lead)
    assert not lead.can("lead.open")
    await opens_queue(other_lead)
    assert other_lead.can("lead.open")


@pytest.mark.promise("R23")
async def test_concerned_lead_is_no_resolver_either(world: World, staff: Someone, lead: Someone) -> None:
    await put(
        world,
        Officer(KWABENA, "Kwabena Osei-Tutu", "University Library", "Service lead", JobRole.PROFESSIONAL),
    )
    await call_posted(staff, lead, unwanted_leads=KWABENA)
    await offers(world, 12, LAW)

    await lead.presses("choose.open")

    assert lead.sees("choose-too-few-title")


@pytest.mark.promise("R12")
async def test_everybody_on_the_register_gets_calls_alike(world: World, staff: Someone, lead: Someone) -> None:
    """Somebody who is named, or unwanted, and gets no call in their chat would know that it is about them."""
    for number in (LIBRARY, PHYSICS, LAW):
        await put(world, replace(await on_register(world, number), calls_in_chat=True))
    named = (await on_register(world, LIBRARY)).name

    await files_request(staff, parties=((named, ""),), unwanted_resolvers=PERSON.format(PHYSICS))
    await calls(lead)

    cards = [read(world.person(PERSON.format(number)).card) for number in (LIBRARY, PHYSICS, LAW)]
    assert cards[0] == cards[1] == cards[2]
    assert PARTY not in cards[0]


@pytest.mark.promise("R12")
async def test_former_resolver_gets_no_call(world: World, staff: Someone, lead: Someone) -> None:
    await put(world, replace(await on_register(world, LIBRARY), active=False, calls_in_chat=True))

    await call_posted(staff, lead)

    assert not world.person(PERSON.format(LIBRARY)).chat.cards


async def test_no_private_answer_in_a_channel(world: World, staff: Someone, lead: Someone) -> None:
    await files_request(staff)
    case = await the_case(world)
    before = dict(lead.chat.cards)

    for verb in sorted(set(ROUTER.verbs) - ROUTER.in_channel):
        lead.hint = ""
        await lead.invokes(verb, {"case": case.case_id, "screen": "lead.case", "args": "{}"}, in_channel=True)
        assert lead.hint

    assert lead.chat.cards == before
    assert (await the_case(world)).version == case.version


async def test_chat_keeps_no_advice(world: World, staff: Someone, lead: Someone) -> None:
    """To whom somebody was pointed says what it was about."""
    await files_request(staff)
    await lead.presses("lead.open")
    await lead.presses("lead.contact")
    await lead.presses("lead.contact")
    await lead.presses("lead.assess")
    await lead.presses("lead.assess", outcome="signpost")
    chosen = next(one for one in world.parley.service.institution.signposts if not one.always_open)
    await lead.presses("lead.signpost", signposts=chosen.key, reason="Better helped there.")

    assert chosen.title not in world.teams.everything_sent()
    await staff.presses("show")
    assert chosen.title in staff.reads()


async def test_overtaken_lead_is_told_so(world: World, staff: Someone, lead: Someone, other_lead: Someone) -> None:
    """Another lead's call stands in the channel, not the one on the screen."""
    await files_request(staff)
    await finds_suitable(lead)
    await other_lead.presses("lead.open")
    for one, summary in ((lead, SUMMARY), (other_lead, "Two colleagues hardly speak.")):
        await one.presses("call.write")
        await one.presses("call.preview", summary=summary)
    await lead.presses("call.post")

    await other_lead.presses("call.post")

    assert other_lead.sees("banner-out-of-date")
    assert len(world.channel.cards) == 1


async def test_names_of_two_leads_are_kept(world: World, staff: Someone, lead: Someone, other_lead: Someone) -> None:
    """A form that was open for a while takes no name off the record that another lead put there."""
    await files_request(staff)
    await finds_suitable(lead)
    await other_lead.presses("lead.open")
    for one in (lead, other_lead):
        await one.presses("call.write")
        await one.presses("call.names")
    await lead.presses("call.save-names", other_names="Kestrel Yard")

    await other_lead.presses("call.save-names", other_names="Old Mo")
    assert other_lead.sees("banner-names-changed")
    await other_lead.presses("call.save-names")

    assert set((await the_case(world)).other_names) == {"Kestrel Yard", "Old Mo"}


@pytest.mark.parametrize(
    "slip", ["ext. 0123", "900 123", "ingrids paper", "Ingrid C.", "castellanoss work", "I n g r i d", "In\u00adgrid"]
)
@pytest.mark.promise("R11")
async def test_slips_are_stopped(world: World, staff: Someone, lead: Someone, slip: str) -> None:
    """A number among other words is known all the same, and so is a name that looks like an ordinary word."""
    await files_request(staff)
    await staff.presses("mine.open")
    await staff.presses("mine.ask-contact")
    await staff.presses("mine.change-contact", contact_way="phone", contact_detail="+44 7700 900123, not on Mondays")
    await finds_suitable(world.person(lead.person_id))
    await lead.presses("call.write")
    await lead.presses("call.preview", summary=f"Two colleagues disagree about {slip} and hardly speak.")

    assert not lead.can("call.post")


async def test_another_department_is_no_name(staff: Someone, lead: Someone) -> None:
    await files_request(staff, parties=((PARTY, "Another department"),))
    await finds_suitable(lead)
    await lead.presses("call.write")
    await lead.presses("call.preview", summary="Two colleagues hardly speak to one another in the department.")

    assert lead.can("call.post")


@pytest.mark.promise("R23")
async def test_lead_who_joins_later_learns_nothing(
    world: World, staff: Someone, lead: Someone, resolver_two: Someone
) -> None:
    """Somebody named in a case becomes a lead afterwards: no queue, no reminder, no card of it."""
    await files_request(staff, parties=(("Tomasz Wilkowicz", ""),))
    service = world.parley.service
    newcomer = Lead(resolver_two.person_id, "Tomasz Wilkowicz")
    leads = (*service.institution.main.leads, newcomer)
    object.__setattr__(service, "institution", changed(service.institution, leads=leads))
    await world.parley.begin((), ())

    await opens_queue(resolver_two)
    assert not resolver_two.can("lead.open")
    await resolver_two.invokes("lead.open", {"case": (await the_case(world)).case_id})
    assert resolver_two.sees("nothing-here")
    await opens_queue(lead)
    assert lead.can("lead.open")


async def test_chat_keeps_no_availability(world: World, staff: Someone, lead: Someone) -> None:
    """When somebody has time, and why not, is for the leads alone; the form shows it to its writer."""
    await call_posted(staff, lead)
    volunteer = world.person(PERSON.format(LAW))
    await offers(world, LAW)

    assert volunteer.sees("volunteer-mine-title")
    assert "Most afternoons" not in world.teams.everything_sent()
    await volunteer.presses("volunteer.offer")
    assert "Most afternoons" in json.dumps(volunteer.card)
