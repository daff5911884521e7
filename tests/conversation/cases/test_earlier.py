"""Leads find the other cases of the same people, and what recurs in a department; each look is logged (R41)."""

from dataclasses import replace

import pytest

from casework.model.cases.access_log import AuditAction
from casework.model.cases.case import Case
from casework.model.cases.lifecycle import Stage
from casework.model.parties.party import Party
from tests.builders import a_case, a_profile, a_request
from tests.conversation.conftest import PERSON, files_request
from tests.conversation.fake_teams import Someone, World
from tests.conversation.steps import DEPARTMENT, PARTY, forged, the_case
from tests.stores import turn

NOBODY = a_profile(name="Somebody Else-Entirely", department="Estates")


async def kept(world: World, *people: Party, requester: object = NOBODY, **changes: object) -> Case:
    """Keep another case with these people."""
    case = a_case(request=a_request(parties=people, requester=requester), created_at=world.clock.moment, **changes)
    async with turn(world.store) as work:
        await work.cases.add(case)
    return case


async def looks(lead: Someone, case: Case) -> None:
    await forged(lead, "lead.earlier", case=case.case_id)


async def did(world: World, case: Case) -> list[tuple[str, str]]:
    """Return who did what with a case."""
    async with world.store.unit_of_work() as work:
        return [(one.access.person_id, one.access.did) for one in await work.cases.accesses(case.case_id)]


@pytest.fixture
async def case(world: World, staff: Someone) -> Case:
    """A case of staff, with one other person."""
    await files_request(staff)
    return await the_case(world)


@pytest.mark.promise("R41")
async def test_other_cases_of_the_same_people(world: World, lead: Someone, case: Case) -> None:
    other = await kept(world, Party(PARTY.upper()), stage=Stage.MEDIATED, closed_at=world.clock.moment)
    strange = await kept(world, Party("Ingrid Someone"))
    await forged(lead, "lead.open", case=case.case_id)
    await lead.presses("lead.other")
    await lead.presses("lead.earlier")

    assert other.reference in lead.reads()
    assert strange.reference not in lead.reads()
    assert case.reference not in [words for words in lead.reads().splitlines() if "Waiting" in words]
    assert lead.sees("lead-earlier-maybe")
    assert (lead.person_id, AuditAction.FOUND) in await did(world, other)
    assert (lead.person_id, AuditAction.LOOKED_FOR_EARLIER) in await did(world, case)
    assert await did(world, strange) == []
    assert other.reference not in world.teams.everything_sent()


@pytest.mark.promise("R41")
async def test_whom_the_directory_knows_is_surely_the_same(
    world: World, staff: Someone, lead: Someone, case: Case
) -> None:
    other = await kept(world, Party("Called Otherwise", person_id=staff.person_id))
    await looks(lead, case)

    assert other.reference in lead.reads()
    assert lead.sees("lead-earlier-same")


@pytest.mark.promise("R41")
async def test_single_name_is_nobodys(world: World, lead: Someone, case: Case) -> None:
    mine = await kept(world, Party("Solveig"))
    other = await kept(world, Party("Solveig"), requester=a_profile(name="Nobody Known-Before"))
    await looks(lead, mine)

    assert other.reference not in lead.reads()


@pytest.mark.promise("R41")
async def test_department_recurs(world: World, lead: Someone, case: Case) -> None:
    others = [await kept(world, Party("Nobody Here", DEPARTMENT)) for _ in range(8)]
    await looks(lead, case)
    assert f"{DEPARTMENT}: 8" in lead.reads()

    await lead.presses("lead.department")
    first = [one.reference for one in others if one.reference in lead.reads()]
    assert len(first) >= 5
    found = [one for one in others if one.reference in first]
    assert (lead.person_id, AuditAction.FOUND) in await did(world, found[0])
    assert DEPARTMENT not in str([one.get("data") for one in lead.card.get("actions", [])])


@pytest.mark.promise("R41")
async def test_concerned_lead_sees_no_sign(world: World, lead: Someone, case: Case) -> None:
    hidden = await kept(world, Party(PARTY, DEPARTMENT), recused=frozenset({lead.person_id}))
    await looks(lead, case)

    assert hidden.reference not in lead.reads()
    assert lead.sees("lead-earlier-none")
    assert f"{DEPARTMENT}: no other case" in lead.reads()
    await forged(lead, "lead.department", case=case.case_id, number="0")
    assert hidden.reference not in lead.reads()
    assert await did(world, hidden) == []


@pytest.mark.promise("R41")
async def test_nobody_else_can_look(world: World, staff: Someone, lead: Someone, case: Case) -> None:
    other = await kept(world, Party(PARTY, DEPARTMENT))
    async with turn(world.store) as work:
        await work.cases.save(replace(case, recused=frozenset({lead.person_id})))
    for person in (staff, lead, world.person(PERSON.format(101)), world.person(PERSON.format(77))):
        for verb in ("lead.earlier", "lead.department"):
            await forged(person, verb, case=case.case_id, number="0")
            assert other.reference not in person.reads()


@pytest.mark.parametrize("number", ["", "9", "-1", "x", "²"])
async def test_no_such_department_lists_nothing(world: World, lead: Someone, case: Case, number: str) -> None:
    other = await kept(world, Party(PARTY, DEPARTMENT))
    await forged(lead, "lead.department", case=case.case_id, number=number)

    assert other.reference not in lead.reads()


async def test_many_cases_are_pages(world: World, lead: Someone, case: Case) -> None:
    others = [await kept(world, Party(PARTY)) for _ in range(9)]
    await looks(lead, case)
    first = {one.reference for one in others if one.reference in lead.reads()}
    await lead.presses("lead.earlier", page="1")

    assert len(first) == 6
    assert {one.reference for one in others if one.reference in lead.reads()} | first == {
        one.reference for one in others
    }


async def test_marks_are_found_by_no_typed_search(world: World, staff: Someone, lead: Someone, case: Case) -> None:
    await forged(lead, "lead.search")
    for typed in (f"person:{staff.person_id}", f"department:{DEPARTMENT}"):
        await lead.presses("lead.find", find=typed)
        assert case.reference not in lead.reads()
