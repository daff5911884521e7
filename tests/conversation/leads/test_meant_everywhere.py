"""Wherever something may mean a lead it can be answered, and whoever answered reads that it was heeded (R13, R23)."""

import inspect
from dataclasses import replace

import pytest

from dialogs.flows import ROUTER
from tests.conversation.conftest import PERSON, files_request
from tests.conversation.fake_teams import Someone, World
from tests.conversation.own_data.conftest import puts_right
from tests.conversation.steps import LIBRARY, PHYSICS, calls, forged, offers, the_case

KWABENA = PERSON.format(12)
NEAR = "Sol Achterberg"
"""Near both a lead's name and a resolver's."""


async def _asks_about(world: World, staff: Someone, lead: Someone) -> None:
    """Go on until a lead is asked whether a resolver is a party whose name is near a lead's as well."""
    async with world.store.unit_of_work() as work:
        officer = await work.officers.get(PERSON.format(PHYSICS))
        assert officer
        await work.officers.put(replace(officer, name="Solveig Achterbergh-Lund"))
        await work.commit()
    await files_request(staff, parties=((NEAR, "School of Law"),))
    await staff.presses("intake.send", who="nobody")
    await calls(lead)
    await offers(world, LIBRARY, PHYSICS)
    await lead.presses("choose.open")


@pytest.mark.promise("R13")
async def test_somebody_else_is_kept_and_asked_of_nobody_again(
    world: World, staff: Someone, other_lead: Someone
) -> None:
    """That two people were told apart names nobody anew."""
    await _asks_about(world, staff, other_lead)
    await other_lead.presses("choose.settle", same="no")

    assert other_lead.sees("banner-lead-settled")
    assert other_lead.can("choose.recommended")
    [party] = (await the_case(world)).request.parties
    assert PERSON.format(PHYSICS) in party.apart
    assert not (await the_case(world)).recused


@pytest.mark.promise("R23")
async def test_press_without_a_form_is_asked_by_itself(
    world: World, staff: Someone, lead: Someone, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever was typed goes along with the answer."""
    monkeypatch.setitem(ROUTER.verbs, "lead.write-note", inspect.unwrap(ROUTER.verbs["lead.write-note"]))
    await files_request(staff)
    await lead.presses("lead.open")
    await lead.presses("lead.file")
    await lead.presses("lead.note")
    await lead.presses("lead.write-note", note="Kwabena knows them.")

    assert lead.sees("leads-meant-title")
    assert not (await the_case(world)).recused
    await lead.presses("lead.write-note", who=KWABENA)
    assert lead.sees("banner-noted")
    assert lead.sees("banner-kept-from")
    case = await the_case(world)
    assert case.recused == {KWABENA}
    async with world.store.unit_of_work() as work:
        assert "Kwabena knows them." in await work.cases.words(case.case_id)


@pytest.mark.promise("R23")
async def test_writer_reads_that_it_was_heeded(world: World, staff: Someone) -> None:
    await files_request(staff)
    await puts_right(staff, world, "It was Kwabena who did it.", about="told")
    assert staff.sees("leads-meant-why")
    assert not staff.sees("banner-kept-from")
    await staff.presses("own-data.correct", who=KWABENA)

    assert staff.sees("banner-kept-from")
    assert (await the_case(world)).recused == {KWABENA}


async def test_nobody_who_was_meant_is_no_such_word(world: World, staff: Someone) -> None:
    await files_request(staff)
    await puts_right(staff, world, "It was Kwabena who did it.", about="told")
    await staff.presses("own-data.correct", who="nobody")

    assert not staff.sees("banner-kept-from")


async def test_emergency_help_stands_above_that_word(world: World, staff: Someone) -> None:
    await files_request(staff)
    await forged(staff, "mine.ask-addition", case=(await the_case(world)).case_id)
    await staff.presses("mine.add", addition="Kwabena threatens me, and I want to die.")
    await staff.presses("mine.add", who=KWABENA)

    assert staff.sees("mine-danger-added")
    read = staff.reads()
    assert read.index("999") < read.index("Whoever you said it is about")
