"""Whoever was approached and is taken off a case keeps the way to what is kept of them, and no other (R26, R19)."""

import pytest

from casework.model.own_data import Corrections
from tests.conversation.conftest import DESCRIPTION
from tests.conversation.consents.conftest import approaches, gives_leave, says
from tests.conversation.fake_teams import Someone, World
from tests.conversation.own_data.conftest import asks, destroyed, kept
from tests.conversation.own_data.test_copies import asks_copy, decides, reads_copy
from tests.conversation.own_data.test_own_data import opens_cases
from tests.conversation.reaching import heard
from tests.conversation.steps import REQUESTER, forged, looks, the_case

RIGHT = "The paper was finished by both of us, in March."


async def takes_off(lead: Someone, world: World) -> None:
    await forged(lead, "parties.open", case=(await the_case(world)).case_id)
    await lead.presses("parties.ask-removal", place="0")
    await lead.presses("parties.remove")
    await world.tick()


@pytest.mark.promise("R26")
async def test_taken_off_and_still_reads_what_is_kept(
    approached: World, staff: Someone, lead: Someone, ingrid: Someone
) -> None:
    """They hear it once, and see, put right, ask and get a copy as before; of anything else there is nothing."""
    await says(ingrid, approached, "individual", "agree")
    await takes_off(lead, approached)
    assert ingrid.sees("closed-own-data-former")
    await ingrid.presses("show")
    assert ingrid.sees("own-data-former-title")
    assert not ingrid.can("own-data.ask-stop")
    case = (await the_case(approached)).case_id
    for verb in ("party.open", "party.ask-details", "own-data.ask-stop"):
        await forged(ingrid, verb, case=case)
        assert ingrid.sees("nothing-here")
    await forged(ingrid, "consent.open", case=case, kind="individual")
    assert not ingrid.can("consent.withdraw")

    await opens_cases(ingrid)
    await ingrid.presses("own-data.open-former")
    await ingrid.presses("own-data.ask-correction")
    await ingrid.presses("own-data.correct", about="known", correction=RIGHT)
    part = await kept(approached, Corrections)
    assert part
    assert [one.text for one in part.of(ingrid.person_id)] == [RIGHT]
    assert RIGHT in ingrid.reads()
    assert await looks(approached, ingrid)
    await asks(ingrid, approached, "Who has read it?")
    await asks_copy(ingrid, approached)
    await decides(lead, approached)
    whole = await reads_copy(ingrid, approached)
    for one in (RIGHT, "Who has read it?", "You agreed to a private talk with the resolvers."):
        assert one in whole, one
    for one in (DESCRIPTION, REQUESTER):
        assert one not in whole, one
    await forged(ingrid, "copies.own", case=case)
    await ingrid.presses("own-data.open-former")
    assert ingrid.sees("own-data-former-title")


@pytest.mark.promise("R26")
@pytest.mark.promise("R33")
async def test_whoever_was_never_told_learns_nothing(
    prepared: World, staff: Someone, lead: Someone, ingrid: Someone, stranger: Someone
) -> None:
    await gives_leave(prepared, staff, lead)
    await approaches(prepared, lead, day="2026-11-25")
    await takes_off(lead, prepared)
    case = (await the_case(prepared)).case_id
    for person in (ingrid, stranger, staff, lead):
        await forged(person, "own-data.open-former", case=case)
        assert person.sees("nothing-here")
    await opens_cases(ingrid)
    assert ingrid.sees("own-data-cases-none")
    assert not heard(ingrid, "closed-own-data-former")


@pytest.mark.promise("R26")
async def test_whoever_stopped_is_not_told_that_they_were_taken_off(
    approached: World, lead: Someone, ingrid: Someone
) -> None:
    await forged(ingrid, "own-data.ask-stop", case=(await the_case(approached)).case_id)
    await ingrid.presses("own-data.stop")
    await takes_off(lead, approached)
    assert not heard(ingrid, "closed-own-data-former")
    await opens_cases(ingrid)
    assert ingrid.can("own-data.open-former")


@pytest.mark.promise("R26")
async def test_whoever_somebody_was_taken_for_keeps_theirs(approached: World, lead: Someone, ingrid: Someone) -> None:
    """A lead finds that somebody else was meant; and once more that it was they: then their page is theirs again."""
    case = (await the_case(approached)).case_id
    for query, number in (("Teodor", 6), ("Ingrid", 3)):
        await forged(lead, "parties.open", case=case)
        await lead.presses("parties.search", place="0")
        await lead.presses("parties.search", query=query)
        await lead.presses("parties.link", person=f"00000000-0000-4000-8000-00000000000{number}")
        await approached.tick()
        await forged(ingrid, "own-data.open-former", case=case)
        assert ingrid.sees("own-data-former-title") is (number == 6)
        await forged(ingrid, "party.open", case=case)
        assert ingrid.sees("party-page-title") is (number == 3)


@pytest.mark.promise("R24")
async def test_nothing_is_left_once_the_case_is_destroyed(approached: World, lead: Someone, ingrid: Someone) -> None:
    await takes_off(lead, approached)
    case = await destroyed(approached)
    await forged(ingrid, "own-data.open-former", case=case)
    assert ingrid.sees("nothing-here")
    await opens_cases(ingrid)
    assert ingrid.sees("own-data-cases-none")
