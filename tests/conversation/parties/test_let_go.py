"""Whoever was approached and is on the case no more hears so in a sentence, and keeps no card of it (R14, R16, R40)."""

import pytest

from tests.conversation.consents.conftest import ingrid, is_approached, says
from tests.conversation.fake_teams import Someone, World
from tests.conversation.parties.test_people_in_the_directory import links
from tests.conversation.reaching import heard
from tests.conversation.steps import PARTY, forged, the_case, two_ready

__all__ = ["ingrid"]


@pytest.fixture
async def approached(world: World, staff: Someone, lead: Someone, ingrid: Someone) -> World:
    await two_ready(world, staff, lead)
    await links(lead, world, PARTY, 3)
    await ingrid.arrives()
    await is_approached(world, staff, lead, ingrid)
    await says(ingrid, world, "individual", "agree")
    return world


@pytest.mark.promise("R40")
@pytest.mark.parametrize("how", ["removed", "somebody else"])
async def test_hears_so_and_keeps_no_card(approached: World, lead: Someone, ingrid: Someone, how: str) -> None:
    case = await the_case(approached)
    if how == "removed":
        await forged(lead, "parties.open", case=case.case_id)
        await lead.presses("parties.ask-removal", place="0")
        await lead.presses("parties.remove")
    else:
        await links(lead, approached, "Teodor", 6)
    await approached.tick()

    assert heard(ingrid, "closed-own-data-former") == 1
    await ingrid.presses("show")
    assert ingrid.sees("own-data-former-line")
    assert case.reference in ingrid.reads()
    await forged(ingrid, "party.open", case=case.case_id)
    assert ingrid.sees("nothing-here")


async def test_whoever_knew_of_nothing_hears_nothing(
    world: World, staff: Someone, lead: Someone, ingrid: Someone
) -> None:
    await two_ready(world, staff, lead)
    await links(lead, world, PARTY, 3)
    await ingrid.arrives()
    before = len(ingrid.chat.cards)
    await forged(lead, "parties.open", case=(await the_case(world)).case_id)
    await lead.presses("parties.ask-removal", place="0")
    await lead.presses("parties.remove")
    await world.tick()

    assert len(ingrid.chat.cards) == before


async def test_name_put_right_lets_nobody_go(approached: World, lead: Someone, ingrid: Someone) -> None:
    await forged(lead, "parties.edit", case=(await the_case(approached)).case_id, place="0")
    await lead.presses("parties.save", party_name=PARTY, party_department="School of Law")
    await approached.tick()

    assert not heard(ingrid, "closed-own-data-former")
