"""No copy shows what another wrote or needs: whatever it is, a note that holds it stays out (R03, R19, R26)."""

from collections.abc import Awaitable, Callable
from dataclasses import replace

import pytest

from casework.model.parties.details import DetailsOfParties, NeedsOfParties, PartyNeeds
from casework.model.referrals.checks import Check, CheckAnswer, Checks
from tests.conversation.consents.conftest import party_id
from tests.conversation.fake_teams import Someone, World
from tests.conversation.own_data.conftest import asks, puts_right
from tests.conversation.own_data.test_copies import asks_copy, decides, writes_note
from tests.conversation.risk.test_risk import raises
from tests.conversation.steps import forged, the_case
from tests.stores import turn

WORDS = "I would rather not sit beside the window at the back."

Writes = Callable[[World, Someone], Awaitable[None]]
"""How somebody writes this, or a lead notes it for them."""


async def needs(world: World, ingrid: Someone) -> None:
    case, party = await the_case(world), await party_id(world)
    async with turn(world.store) as work:
        await work.case_parts.put(case.case_id, NeedsOfParties((PartyNeeds(party, ingrid.person_id, WORDS),)))


async def contact(world: World, ingrid: Someone) -> None:
    case = await the_case(world)
    async with turn(world.store) as work:
        details = await work.case_parts.get(case.case_id, DetailsOfParties)
        assert details
        said = replace(details.people[0], contact_detail=WORDS)
        await work.case_parts.put(case.case_id, DetailsOfParties((said,)))


async def check(world: World, ingrid: Someone) -> None:
    case, party = await the_case(world), await party_id(world)
    said = Check(party, ingrid.person_id, CheckAnswer.CORRECTED, world.clock.now(), WORDS)
    async with turn(world.store) as work:
        await work.case_parts.put(case.case_id, Checks((said,)))


async def correction(world: World, ingrid: Someone) -> None:
    await puts_right(ingrid, world, WORDS)


async def question(world: World, ingrid: Someone) -> None:
    await asks(ingrid, world, WORDS)


async def risk(world: World, ingrid: Someone) -> None:
    await raises(ingrid, world, WORDS)


async def own_needs(world: World, staff: Someone) -> None:
    case = await the_case(world)
    async with turn(world.store) as work:
        await work.cases.save(replace(case, access_needs=WORDS))


async def own_contact(world: World, staff: Someone) -> None:
    case = (await the_case(world)).case_id
    await forged(staff, "mine.change-contact", case=case, contact_way="teams", contact_detail=WORDS)


async def own_addition(world: World, staff: Someone) -> None:
    await forged(staff, "mine.add", case=(await the_case(world)).case_id, addition=WORDS)


@pytest.mark.promise("R26")
@pytest.mark.promise("R19")
@pytest.mark.parametrize("writes", [needs, contact, check, correction, question, risk])
async def test_of_somebody_who_was_approached(
    approached: World, staff: Someone, lead: Someone, ingrid: Someone, writes: Writes
) -> None:
    await writes(approached, ingrid)
    await is_refused(approached, staff, lead)


@pytest.mark.promise("R26")
@pytest.mark.promise("R19")
@pytest.mark.parametrize("writes", [own_needs, own_contact, own_addition])
async def test_of_whoever_asked(
    approached: World, staff: Someone, lead: Someone, ingrid: Someone, writes: Writes
) -> None:
    await writes(approached, staff)
    await is_refused(approached, ingrid, lead)


async def is_refused(world: World, person: Someone, lead: Someone) -> None:
    """Let a lead note it, and show the note to somebody whose words they are not."""
    await writes_note(lead, world, f"They say: “{WORDS}”")
    await asks_copy(person, world)
    await decides(lead, world)
    assert lead.sees("copies-problem-quotes")
