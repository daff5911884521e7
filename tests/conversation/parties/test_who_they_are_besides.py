"""Who is a party is known wherever they stand: as one who runs the service, an officer, in other cases (R23, R41)."""

import pytest

from casework.model.cases.access_log import AuditAction
from casework.model.cases.case import Case
from casework.model.people import Profile
from tests.conversation.conftest import PERSON, files_request
from tests.conversation.fake_teams import Someone, World
from tests.conversation.parties.test_people_in_the_directory import Counted, knows
from tests.conversation.steps import LAW, PARTY, REQUESTER, forged, the_case

MARIAM, INGRID, LEAD, DEPUTY, COORDINATOR = 1, 3, 12, 13, 15


async def case_of(world: World, person: Someone) -> Case:
    async with world.store.unit_of_work() as work:
        [row] = await work.cases.of_requester(person.person_id)
        found = await work.cases.get(row.case_id)
    assert found
    return found


async def says_who_it_is(world: World, lead: Someone, case: Case, name: str, number: int) -> None:
    """Let the lead say that the first of the people involved is this person of the directory."""
    await knows(world, Counted([Profile(PERSON.format(number), name)]))
    await forged(lead, "parties.open", case=case.case_id)
    await lead.presses("parties.search", place="0")
    await lead.presses("parties.search", query=name)
    await lead.presses("parties.link", person=PERSON.format(number))


@pytest.mark.promise("R23")
@pytest.mark.parametrize(
    ("number", "role"), [(LEAD, "lead"), (DEPUTY, "lead"), (COORDINATOR, "coordinator"), (LAW, "officer")]
)
async def test_who_serves_is_told_to_leads(world: World, staff: Someone, lead: Someone, number: int, role: str) -> None:
    """Whoever runs the service, and is a party, loses the case at once; another lead reads who it is."""
    await files_request(staff, parties=(("Robin Achebe", ""),))
    case = await the_case(world)
    await says_who_it_is(world, lead, case, "Robin Achebe", number)
    await forged(lead, "lead.contact", case=case.case_id)
    await lead.presses("lead.contact")
    await opens_people_of(lead, case.case_id)
    assert [one for one in ("lead", "coordinator", "officer") if lead.sees(f"approach-also-{one}")] == [role]
    if role == "lead":
        them = world.person(PERSON.format(number))
        await forged(them, "lead.open", case=case.case_id)
        assert them.sees("nothing-here")
        await opens_people_of(them, case.case_id)
        assert them.sees("nothing-here")


@pytest.mark.promise("R41")
async def test_same_two_on_opposite_sides(world: World, staff: Someone, lead: Someone, other_lead: Someone) -> None:
    """Told to leads who may see both cases, and logged in the other; one recused from it sees no sign."""
    ingrid = world.person(PERSON.format(INGRID))
    await files_request(staff, parties=((PARTY, ""),))
    here = await case_of(world, staff)
    await files_request(ingrid, parties=((REQUESTER, ""),))
    there = await case_of(world, ingrid)
    await says_who_it_is(world, lead, here, PARTY, INGRID)
    await opens_people_of(lead, here.case_id)
    assert f"{PARTY} asked for help in: {there.reference}" in lead.reads(), (
        "so far the other case names somebody of that name alone"
    )
    assert "The other way round" not in lead.reads()

    await says_who_it_is(world, lead, there, REQUESTER, MARIAM)
    await opens_people_of(lead, here.case_id)
    assert f"The other way round, {PARTY} asked for help in: {there.reference}" in lead.reads()
    async with world.store.unit_of_work() as work:
        log = [one.access for one in await work.cases.accesses(there.case_id)]
    assert (lead.person_id, AuditAction.FOUND) in [(one.person_id, one.did) for one in log]

    await forged(lead, "parties.open", case=there.case_id)
    await lead.presses("parties.edit", place="")
    await lead.presses("parties.save", party_name=world.parley.service.institution.main.leads[1].name)
    await opens_people_of(other_lead, here.case_id)
    assert PARTY in other_lead.reads()
    assert there.reference not in other_lead.reads()
    assert "The other way round" not in other_lead.reads()


async def opens_people_of(lead: Someone, case_id: str) -> None:
    """Open the list of how the people of one case are approached."""
    await forged(lead, "approach.open", case=case_id)
