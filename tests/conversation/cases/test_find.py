"""Leads find a case again by a label of their own, by words of its names, or by its reference (R23)."""

from datetime import timedelta

import pytest
from sqlalchemy import delete

from casework.actions.cases.search import FOUND_BY
from casework.model.cases.access_log import AuditAction
from storage.schema.tables import facts, search_words
from storage.store import SqlStore
from tests.conversation.conftest import PERSON, files_request
from tests.conversation.fake_teams import Someone, World
from tests.conversation.steps import (
    LIBRARY,
    PHYSICS,
    forged,
    opens_queue,
    the_case,
    two_chosen,
)
from tests.fakes.reading import fields

LABEL = "Kestrel microscopes"


async def labels(lead: Someone, text: str = LABEL) -> None:
    """Give the case on this lead's card a label."""
    await lead.presses("lead.other")
    await lead.presses("lead.label")
    await lead.presses("lead.set-label", label=text)


async def looks_for(lead: Someone, text: str) -> None:
    await opens_queue(lead)
    await lead.presses("lead.search")
    await lead.presses("lead.find", find=text)


async def did(world: World, what: AuditAction) -> list[str]:
    """Return who did this with the one case."""
    case = await the_case(world)
    async with world.store.unit_of_work() as work:
        found = [one.access for one in await work.cases.accesses(case.case_id)]
    return [one.person_id for one in found if one.did == what]


async def test_label_is_shared_by_the_leads_and_goes_no_further(
    world: World, staff: Someone, lead: Someone, deputy: Someone
) -> None:
    await files_request(staff)
    await lead.presses("lead.open")
    await labels(lead)
    assert lead.sees("banner-labelled")
    assert LABEL in lead.reads()
    assert await did(world, AuditAction.LABELLED) == [lead.person_id]

    await opens_queue(deputy)
    assert LABEL in deputy.reads()
    assert LABEL not in world.teams.everything_sent()

    await deputy.presses("lead.open")
    await labels(deputy, "")
    assert (await the_case(world)).label == ""
    await opens_queue(lead)
    assert LABEL not in lead.reads()


async def test_label_stays_with_leads_to_the_end(world: World, staff: Someone, lead: Someone) -> None:
    await two_chosen(world, staff, lead)
    await opens_queue(lead)
    await lead.presses("lead.open")
    await labels(lead)
    people = [staff, *[world.person(PERSON.format(one)) for one in (LIBRARY, PHYSICS)]]
    for person, word in ((staff, "my requests"), *[(one, "resolving") for one in people[1:]]):
        await person.says(word)
        if person.can("show"):
            await person.presses("show")
        assert LABEL not in person.reads()
    for number in (LIBRARY, PHYSICS):
        resolver = world.person(PERSON.format(number))
        await forged(resolver, "resolver.confirm", case=(await the_case(world)).case_id)
        assert LABEL not in resolver.reads()
    await world.advance(timedelta(days=40))

    assert LABEL not in world.teams.everything_sent()


@pytest.mark.parametrize("text", ["x" * 61, "𐓷" * 40])
async def test_label_that_is_too_long_comes_back(world: World, staff: Someone, lead: Someone, text: str) -> None:
    await files_request(staff)
    await lead.presses("lead.open")
    await labels(lead, text)

    assert lead.sees("problem-too-long")
    assert fields(lead.card)["label"]["value"] == text
    assert (await the_case(world)).label == ""


@pytest.mark.parametrize(
    "text", ["Haddad", "lindqvist MARIAM", "castellanos", "Ingrid Roy", "microscopes", "kestrel haddad"]
)
async def test_found_by_whole_words(world: World, staff: Someone, lead: Someone, text: str) -> None:
    await files_request(staff)
    await lead.presses("lead.open")
    await labels(lead)

    await looks_for(lead, text)
    assert "1 case has all of these words." in lead.reads()
    assert await did(world, AuditAction.FOUND) == [lead.person_id]
    assert text not in world.teams.everything_sent()
    await lead.presses("lead.open")
    assert lead.sees("lead-case-asked")


@pytest.mark.parametrize("text", ["Hadd", "Kwabena", "Mariam Kwabena", "microscope", "…"])
async def test_parts_of_words_and_others_find_nothing(world: World, staff: Someone, lead: Someone, text: str) -> None:
    await files_request(staff)
    await lead.presses("lead.open")
    await labels(lead)

    await looks_for(lead, text)
    assert "No case that you can see has all of these words." in lead.reads()
    assert await did(world, AuditAction.FOUND) == []


@pytest.mark.parametrize("typed", ["{}", " {} "])
async def test_reference_opens_the_case(world: World, staff: Someone, lead: Someone, typed: str) -> None:
    await files_request(staff)
    reference = (await the_case(world)).reference

    for text in (reference, reference.lower(), reference.replace("-", "")):
        await looks_for(lead, typed.format(text))
        assert lead.sees("lead-case-asked")


async def test_empty_search_asks_for_a_word(staff: Someone, lead: Someone) -> None:
    await files_request(staff)
    await looks_for(lead, " ")

    assert lead.sees("problem-required")


@pytest.mark.promise("R23")
async def test_recused_lead_finds_nothing(world: World, staff: Someone, lead: Someone, other_lead: Someone) -> None:
    await files_request(staff, parties=(("Kwabena Osei-Tutu", "Human Resources"),))
    case = await the_case(world)

    for text in ("Haddad", "Kwabena", "Osei-Tutu", case.reference):
        await looks_for(other_lead, text)
        assert "No case that you can see" in other_lead.reads()
        assert case.reference not in other_lead.reads().replace(text, "")
    assert await did(world, AuditAction.FOUND) == []
    await looks_for(lead, "Kwabena")
    assert case.reference in lead.reads()


@pytest.mark.promise("R23")
async def test_search_is_for_leads_alone(world: World, staff: Someone, resolver_one: Someone) -> None:
    await files_request(staff)

    for one in (staff, resolver_one):
        for verb in ("lead.search", "lead.find"):
            await forged(one, verb, find="Haddad")
            assert one.sees("nothing-here"), verb


async def test_long_results_come_by_pages(world: World, staff: Someone, lead: Someone) -> None:
    for _ in range(11):
        await files_request(staff)
    await looks_for(lead, "haddad")
    assert "11 cases have all of these words" in lead.reads()
    assert "Page 1 of 2" in lead.reads()

    await lead.presses("lead.find", page="1")
    assert "Page 2 of 2" in lead.reads()
    assert sum(one == "Open" for one in lead.reads().split("\n")) == 1


async def test_cases_of_an_older_store_are_found_after_a_while(world: World, staff: Someone, lead: Someone) -> None:
    await files_request(staff)
    await forget_words(world)
    await looks_for(lead, "haddad")
    assert "No case that you can see" in lead.reads()

    await world.parley.begin((), ())
    await world.tick()
    await looks_for(lead, "haddad")
    assert "1 case has all" in lead.reads()


async def forget_words(world: World) -> None:
    """Leave the store as a Parley left it that knew no search."""
    assert isinstance(world.store, SqlStore)
    transaction = await world.store._database.begin()
    await transaction.execute(delete(search_words))
    await transaction.execute(delete(facts).where(facts.c.name == FOUND_BY))
    await transaction.commit()
    await transaction.end()
