"""Which part of a case somebody may read is one table, asked at the gate, whatever a screen would show (R14, R23)."""

import pytest

from casework.access import READABLE, Role, case_for_lead, case_for_requester, case_for_resolver
from casework.errors import NotForYou
from casework.model.cases.access_log import CaseSection
from tests.conversation.fake_teams import Someone, World
from tests.conversation.steps import the_case, two_chosen
from tests.stores import turn

GATES = {Role.LEAD: case_for_lead, Role.REQUESTER: case_for_requester, Role.RESOLVER: case_for_resolver}


async def test_each_role_reads_its_sections(world: World, staff: Someone, lead: Someone) -> None:
    await two_chosen(world, staff, lead)
    case = await the_case(world)
    readers = {
        Role.LEAD: lead.person_id,
        Role.REQUESTER: staff.person_id,
        Role.RESOLVER: case.assignments[0].resolver,
    }
    async with turn(world.store) as work:
        desk = world.parley.service.desk(work)
        for role, gate in GATES.items():
            for section in READABLE[role]:
                assert await gate(desk, case.case_id, readers[role], section) == case
            for section in set(CaseSection) - READABLE[role]:
                with pytest.raises(NotForYou):
                    await gate(desk, case.case_id, readers[role], section)

    async with world.store.unit_of_work() as work:
        logged = {(one.access.person_id, one.access.part) for one in await work.cases.accesses(case.case_id)}
    read = {(readers[role], section) for role in Role for section in READABLE[role]}
    refused = {(readers[role], section) for role in Role for section in set(CaseSection) - READABLE[role]}
    assert read <= logged
    # What was refused is no access; where a case stands is told of whoever changed that.
    assert {one for one in refused & logged if one[1] not in {CaseSection.COURSE, CaseSection.REQUEST}} == set()


def test_no_section_is_read_by_two_roles() -> None:
    """What the requester and the resolvers see has names of its own, so the log tells who saw what as whom."""
    sections = [section for row in READABLE.values() for section in row]

    assert len(sections) == len(set(sections))
