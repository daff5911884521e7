"""Somebody who was named knows of a case from when they were approached, and then of their own page alone."""

from dataclasses import replace

import pytest

from casework.access import case_for_party, part_of, save_part
from casework.errors import NotForYou
from casework.model.cases.access_log import SERVICE, AuditAction, CaseSection
from casework.model.parties.approach import Approach, Approaches, Permissions
from casework.model.parties.details import DetailsOfParties, NeedsOfParties
from casework.model.parties.people import people_of_case
from casework.model.risk import Risk
from tests.conversation.conftest import PERSON, files_request
from tests.conversation.fake_teams import Someone, World
from tests.conversation.parties.test_people_in_the_directory import links
from tests.conversation.steps import PARTY, the_case
from tests.stores import turn

INGRID, OLUWASEUN = PERSON.format(3), PERSON.format(2)


async def approached(world: World, person_id: str = INGRID, *, made: bool = True) -> None:
    """Say who the first party is, and approach them, without a word to anybody."""
    case = await the_case(world)
    async with turn(world.store) as work:
        desk = world.parley.service.desk(work)
        party, *others = case.request.parties
        named = replace(case, request=replace(case.request, parties=(replace(party, person_id=person_id), *others)))
        case = await work.cases.save(named)
        one = people_of_case(case)[1]
        when = desk.now if made else None
        approach = Approach(one.party_id, person_id, "", "", "", decided_at=desk.now, made_at=when)
        await save_part(desk, case, Approaches((approach,)), SERVICE, AuditAction.MADE_APPROACH)


async def opens(world: World, person_id: str) -> bool:
    """Whether the gate of parties opens the case to somebody."""
    case = await the_case(world)
    async with turn(world.store) as work:
        try:
            await case_for_party(world.parley.service.desk(work), case.case_id, person_id, CaseSection.PARTY)
        except NotForYou:
            return False
    return True


async def test_nothing_before_the_approach(world: World, staff: Someone, lead: Someone) -> None:
    await files_request(staff)
    await links(lead, world, PARTY, 3)
    assert not await opens(world, INGRID)

    await approached(world, made=False)
    assert not await opens(world, INGRID)
    await approached(world)
    assert await opens(world, INGRID)


async def test_own_page_and_nothing_else(world: World, staff: Someone, lead: Someone) -> None:
    await files_request(staff)
    await approached(world)
    case = await the_case(world)

    async with turn(world.store) as work:
        desk = world.parley.service.desk(work)
        for section in set(CaseSection) - {CaseSection.PARTY}:
            with pytest.raises(NotForYou):
                await case_for_party(desk, case.case_id, INGRID, section)
        for kind in (Approaches, DetailsOfParties, NeedsOfParties):
            await part_of(desk, case, INGRID, kind)
        for closed in (Permissions, Risk):
            with pytest.raises(NotForYou):
                await part_of(desk, case, INGRID, closed)


async def test_nobody_else_comes_in_by_it(world: World, staff: Someone, lead: Someone) -> None:
    """Not whoever asked, no lead, no stranger, and not whoever was taken for the party before."""
    await files_request(staff)
    await approached(world, OLUWASEUN)
    assert await opens(world, OLUWASEUN)
    await approached(world, INGRID)

    for person_id in (OLUWASEUN, staff.person_id, lead.person_id, PERSON.format(999), ""):
        assert not await opens(world, person_id)


async def test_whoever_is_taken_off_is_out(world: World, staff: Someone, lead: Someone) -> None:
    await files_request(staff)
    await approached(world)
    case = await the_case(world)
    async with turn(world.store) as work:
        await work.cases.save(replace(case, request=replace(case.request, parties=())))

    assert not await opens(world, INGRID)


async def test_parties_have_ids_of_their_own(world: World, staff: Someone, lead: Someone) -> None:
    await files_request(staff, parties=((PARTY, ""), ("Temperance Voss", "")))
    first = [one.party_id for one in (await the_case(world)).request.parties]
    assert len(set(first)) == 2

    await links(lead, world, PARTY, 3)
    assert [one.party_id for one in (await the_case(world)).request.parties] == first
