"""Each reads what they themselves said of the people involved, and nothing that somebody else put right (R19)."""

import pytest

from tests.conversation.consents.conftest import approaches, gives_leave
from tests.conversation.fake_teams import Someone, World
from tests.conversation.own_data.test_copies import asks_copy, decides, reads_copy
from tests.conversation.steps import PARTY, forged, the_case

LAW, MUSIC = "School of Law", "School of Music and Drama"


async def says_where(person: Someone, world: World, department: str) -> None:
    await forged(person, "party.ask-details", case=(await the_case(world)).case_id)
    await person.presses("party.keep-details", contact_way="teams", department=department)


async def lead_puts_right(lead: Someone, world: World, department: str) -> None:
    await forged(lead, "parties.open", case=(await the_case(world)).case_id)
    await lead.presses("parties.edit", place="0")
    await lead.presses("parties.save", party_department=department)


async def lead_adds(lead: Someone, world: World, name: str) -> None:
    await forged(lead, "parties.open", case=(await the_case(world)).case_id)
    await lead.presses("parties.edit", place="")
    await lead.presses("parties.save", party_name=name, party_department=LAW)


@pytest.mark.promise("R19")
@pytest.mark.promise("R26")
async def test_copy_names_people_as_they_were_named(
    approached: World, staff: Someone, lead: Someone, ingrid: Someone
) -> None:
    """Where the other says that they work, and whom a lead added, is nothing of the requester's."""
    typed = (await the_case(approached)).request.parties[0].department
    await says_where(ingrid, approached, MUSIC)
    await lead_adds(lead, approached, "Oluwaseun Brandt")
    await asks_copy(staff, approached)
    await decides(lead, approached)
    whole = await reads_copy(staff, approached)
    [line] = [one for one in whole.splitlines() if one.startswith(PARTY) and "·" in one]
    assert line == f"{PARTY} · {typed}"
    assert MUSIC not in whole
    assert "Oluwaseun Brandt" not in whole
    assert "they have been approached" in whole
    assert "they have not been told yet" not in whole
    await forged(staff, "mine.open", case=(await the_case(approached)).case_id)
    assert PARTY in staff.reads()
    assert "Oluwaseun Brandt" not in staff.reads()


@pytest.mark.promise("R26")
async def test_copy_says_whom_nobody_has_told_yet(
    prepared: World, staff: Someone, lead: Someone, ingrid: Someone
) -> None:
    await gives_leave(prepared, staff, lead)
    await approaches(prepared, lead, day="2026-11-25")
    await asks_copy(staff, prepared)
    await decides(lead, prepared)
    assert "they have not been told yet" in await reads_copy(staff, prepared)


@pytest.mark.promise("R26")
async def test_page_tells_what_the_directory_gave_from_what_one_said(
    approached: World, lead: Someone, ingrid: Someone
) -> None:
    """What the requester typed stands under neither; a lead's later word counts in the place of both."""
    await lead_puts_right(lead, approached, LAW)
    case, party = (await the_case(approached)).case_id, (await the_case(approached)).request.parties[0]
    assert (party.department, party.listed_department) == (LAW, "Department of Marine Biology")
    await forged(ingrid, "party.open", case=case)
    assert party.listed_department in ingrid.reads()
    assert party.department not in ingrid.reads()
    assert not ingrid.sees("own-data-kept-own")

    await says_where(ingrid, approached, MUSIC)
    await forged(ingrid, "party.open", case=case)
    assert ingrid.sees("own-data-kept-own")
    assert party.listed_department in ingrid.reads()
    kept = (await the_case(approached)).request.parties[0]
    assert kept.departments == (MUSIC,)
    assert (kept.department, kept.listed_department) == (party.department, party.listed_department)

    await lead_puts_right(lead, approached, "Finance Office")
    assert "Finance Office" in (await the_case(approached)).request.parties[0].departments
    assert MUSIC not in (await the_case(approached)).request.parties[0].departments


@pytest.mark.promise("R26")
async def test_what_one_said_ends_with_who_it_was_taken_for(approached: World, lead: Someone, ingrid: Someone) -> None:
    """Somebody else is found behind the name: the department was the other's."""
    await says_where(ingrid, approached, MUSIC)
    await forged(lead, "parties.open", case=(await the_case(approached)).case_id)
    await lead.presses("parties.search", place="0")
    await lead.presses("parties.search", query="Teodor")
    await lead.presses("parties.link", person="00000000-0000-4000-8000-000000000006")
    assert MUSIC not in (await the_case(approached)).request.parties[0].departments
