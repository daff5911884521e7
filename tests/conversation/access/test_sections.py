"""Which part of a case somebody may read is one table, asked at the gate, whatever a screen would show (R14, R23)."""

from dataclasses import replace

import pytest

from casework.access import (
    READABLE,
    Role,
    case_for_arranger,
    case_for_former,
    case_for_lead,
    case_for_party,
    case_for_requester,
    case_for_resolver,
    part_of,
    save_part,
)
from casework.errors import NotForYou
from casework.model.cases.access_log import AuditAction, CaseSection
from casework.model.parties.party import Party
from tests.builders import a_person_id
from tests.conversation.conftest import PERSON
from tests.conversation.fake_teams import Someone, World
from tests.conversation.parties.test_gate_of_parties import approached
from tests.conversation.steps import forged, the_case, two_chosen
from tests.parts import Agreement
from tests.stores import turn

GATES = {
    Role.LEAD: case_for_lead,
    Role.ARRANGER: case_for_arranger,
    Role.REQUESTER: case_for_requester,
    Role.RESOLVER: case_for_resolver,
    Role.PARTY: case_for_party,
    Role.FORMER: case_for_former,
}


async def test_each_role_reads_its_sections(world: World, staff: Someone, lead: Someone) -> None:
    await two_chosen(world, staff, lead)
    await forged(lead, "lead.arrange", case=(await the_case(world)).case_id)
    await approached(world)
    before = await the_case(world)
    async with turn(world.store) as work:
        left = Party("Teodor Abernathy-Kaur", person_id=PERSON.format(6), party_id="left")
        await work.cases.save(replace(before, request=replace(before.request, former=(left,))))
    case = await the_case(world)
    readers = {
        Role.LEAD: lead.person_id,
        Role.ARRANGER: lead.person_id,
        Role.REQUESTER: staff.person_id,
        Role.RESOLVER: case.assignments[0].resolver,
        Role.PARTY: PERSON.format(3),
        Role.FORMER: PERSON.format(6),
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
    refused = {(readers[role], section) for role in Role for section in set(CaseSection) - READABLE[role]} - read
    assert read <= logged
    # What was refused is no access; where a case stands is told of whoever changed that.
    assert {one for one in refused & logged if one[1] not in {CaseSection.COURSE, CaseSection.REQUEST}} == set()


async def test_part_is_read_under_the_sections_it_names(world: World, staff: Someone, lead: Someone) -> None:
    await two_chosen(world, staff, lead)
    case, did = await the_case(world), AuditAction.NOTED
    resolver, stranger = case.assignments[0].resolver, a_person_id()
    async with turn(world.store) as work:
        desk = world.parley.service.desk(work)
        assert await part_of(desk, case, lead.person_id, Agreement) is None
        await save_part(desk, case, Agreement("They share the microscope."), lead.person_id, did)
        for reader in (lead, staff):
            assert await part_of(desk, case, reader.person_id, Agreement) == Agreement("They share the microscope.")
        for other in (resolver, stranger):
            with pytest.raises(NotForYou):
                await part_of(desk, case, other, Agreement)
        recused = replace(case, recused=frozenset({lead.person_id}))
        with pytest.raises(NotForYou):
            await part_of(desk, recused, lead.person_id, Agreement)

    async with world.store.unit_of_work() as work:
        newest = [one.access for one in await work.cases.accesses(case.case_id)][:3]
    assert [(one.person_id, one.part, one.did) for one in newest] == [
        (staff.person_id, CaseSection.OWN, AuditAction.LOOKED),
        (lead.person_id, CaseSection.FILE, AuditAction.LOOKED),
        (lead.person_id, CaseSection.FILE, did),
    ]


async def test_where_there_is_nothing_to_see_nobody_has_looked(world: World, staff: Someone, lead: Someone) -> None:
    await two_chosen(world, staff, lead)
    case, did = await the_case(world), AuditAction.NOTED
    async with turn(world.store) as work:
        desk = world.parley.service.desk(work)
        assert await part_of(desk, case, lead.person_id, Agreement) is None
        await save_part(desk, case, Agreement("They share the microscope."), staff.person_id, did)
        assert await part_of(desk, case, lead.person_id, Agreement, lambda one: not one.words) is None

    async with world.store.unit_of_work() as work:
        looked = [one.access for one in await work.cases.accesses(case.case_id) if one.access.part is CaseSection.FILE]
    assert lead.person_id not in {one.person_id for one in looked if one.did == AuditAction.LOOKED}


def test_no_section_is_read_by_two_roles() -> None:
    """What the requester and the resolvers see has names of its own, so the log tells who saw what as whom."""
    sections = [section for row in READABLE.values() for section in row]

    assert len(sections) == len(set(sections))
