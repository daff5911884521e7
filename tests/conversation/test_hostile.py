"""People who want to learn what is not theirs, to spoil it, or who are merely careless, as transcripts."""

from dataclasses import replace

import pytest

from casework.model.people import JobRole, Resolver
from tests.conversation.conftest import PERSON, files_request
from tests.conversation.fake_teams import Someone, World
from tests.conversation.steps import LAW, LIBRARY, PARTY, PHYSICS, SUMMARY, call_posted, offers, read

KWABENA = PERSON.format(12)
"""A lead, Kwabena Osei-Tutu."""


async def calls(lead: Someone) -> None:
    """Go from the alert to a posted call."""
    await finds_suitable(lead)
    await lead.presses("call.write")
    await lead.presses("call.preview", summary=SUMMARY)
    await lead.presses("call.post")


async def finds_suitable(lead: Someone) -> None:
    """Go from the alert to a case that a call can be written for."""
    await lead.presses("lead.open")
    await lead.presses("lead.contact")
    await lead.presses("lead.assess")
    await lead.presses("lead.assess", outcome="suitable")
    await lead.presses("lead.suitable")


async def put(world: World, resolver: Resolver) -> None:
    """Change the register."""
    async with world.store.unit_of_work() as work:
        await work.resolvers.put(resolver)
        await work.commit()


async def on_register(world: World, number: int) -> Resolver:
    """Return a resolver."""
    async with world.store.unit_of_work() as work:
        found = await work.resolvers.get(PERSON.format(number))
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
async def test_r23_lead_named_with_more_than_a_name(
    staff: Someone, other_lead: Someone, deputy: Someone, typed: str
) -> None:
    await files_request(staff, parties=((typed, ""),))

    assert not other_lead.chat.cards
    await other_lead.says("cases")
    assert other_lead.sees("lead-queue-title")
    assert not other_lead.can("lead.open")


async def test_r23_concerned_lead_is_no_resolver_either(world: World, staff: Someone, lead: Someone) -> None:
    await put(
        world,
        Resolver(KWABENA, "Kwabena Osei-Tutu", "University Library", "Service lead", JobRole.PROFESSIONAL),
    )
    await call_posted(staff, lead, unwanted_leads=KWABENA)
    await offers(world, 12, LAW)

    await lead.presses("choose.open")

    assert lead.sees("choose-too-few-title")


async def test_r12_everybody_on_the_register_gets_calls_alike(world: World, staff: Someone, lead: Someone) -> None:
    """Somebody who is named, or unwanted, and gets no call in their chat would know that it is about them."""
    for number in (LIBRARY, PHYSICS, LAW):
        await put(world, replace(await on_register(world, number), calls_in_chat=True))
    named = (await on_register(world, LIBRARY)).name

    await files_request(staff, parties=((named, ""),), unwanted_resolvers=PERSON.format(PHYSICS))
    await calls(lead)

    cards = [read(world.person(PERSON.format(number)).card) for number in (LIBRARY, PHYSICS, LAW)]
    assert cards[0] == cards[1] == cards[2]
    assert PARTY not in cards[0]


async def test_r12_former_resolver_gets_no_call(world: World, staff: Someone, lead: Someone) -> None:
    await put(world, replace(await on_register(world, LIBRARY), active=False, calls_in_chat=True))

    await call_posted(staff, lead)

    assert not world.person(PERSON.format(LIBRARY)).chat.cards
