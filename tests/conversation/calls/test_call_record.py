"""Whom a call must not name besides the people who are on the case now (R11)."""

from dataclasses import replace
from typing import Any

import pytest

from casework.model.parties.party import NamedPerson, Party
from casework.model.referrals.referral import Referral, Shown
from tests.conversation.calls.test_asked_again import takes_down, to_replacement
from tests.conversation.fake_teams import Someone, World
from tests.conversation.requests.test_news import steps_back
from tests.conversation.steps import PARTY, PHYSICS, forged, found_suitable, the_case, two_chosen

NEWCOMER = "Temperance Ilunga-Voss"


async def corrects(world: World, lead: Someone, **typed: Any) -> None:
    """Change the one person who was named."""
    await forged(lead, "parties.open", case=(await the_case(world)).case_id)
    await lead.presses("parties.edit", place="0")
    await lead.presses("parties.save", **typed)


async def changes(world: World, *, access_needs: str = "", **request: Any) -> None:
    """Keep something of the case as nobody can write it in a few steps."""
    case = await the_case(world)
    changed = replace(case, access_needs=access_needs, request=replace(case.request, **request))
    async with world.store.unit_of_work() as work:
        await work.cases.save(changed)
        await work.commit()


async def looks_at(world: World, lead: Someone, summary: str) -> None:
    await forged(lead, "call.write", case=(await the_case(world)).case_id)
    await lead.presses("call.preview", summary=summary)


@pytest.mark.promise("R11")
async def test_name_as_it_was_sent_blocks_once_it_is_corrected(world: World, staff: Someone, lead: Someone) -> None:
    await found_suitable(staff, lead)
    await corrects(world, lead, party_name="Temperance Obuya")
    await looks_at(world, lead, f"{PARTY.split()[0]} hardly speaks to the other one.")
    await lead.presses("call.redact")

    assert "Person C hardly speaks" in lead.reads()


@pytest.mark.promise("R11")
async def test_somebody_who_was_taken_off_the_case_blocks(world: World, staff: Someone, lead: Someone) -> None:
    await found_suitable(staff, lead)
    await forged(lead, "parties.open", case=(await the_case(world)).case_id)
    await lead.presses("parties.edit", place="")
    await lead.presses("parties.save", party_name=NEWCOMER)
    await lead.presses("parties.ask-removal", place="0")
    await lead.presses("parties.remove")
    await looks_at(world, lead, f"{PARTY} hardly speaks to the other one.")

    assert lead.sees("call-why-person")
    assert not lead.can("call.post")
    await lead.presses("call.redact")
    assert "Person C hardly speaks" in lead.reads()


@pytest.mark.promise("R11")
async def test_somebody_who_was_approached_and_taken_off_blocks(world: World, staff: Someone, lead: Someone) -> None:
    await found_suitable(staff, lead)
    await changes(world, former=(Party(NEWCOMER, "Department of Puppetry"),))
    await lead.presses("call.write")
    await lead.presses("call.preview", summary="Temperance hardly speaks to the others in Puppetry.")
    await lead.presses("call.redact")

    assert "Person C hardly speaks to the others in Department 2." in lead.reads()


@pytest.mark.parametrize("where", ["as_sent", "parties"])
@pytest.mark.promise("R11")
async def test_department_as_it_was_named_first_blocks(world: World, staff: Someone, lead: Someone, where: str) -> None:
    await found_suitable(staff, lead)
    sent = NamedPerson("", PARTY, "Department of Puppetry")
    corrected = Party(PARTY, "Department of Puppetry", own_department="Finance Office")
    changed: dict[str, Any] = {where: (sent if where == "as_sent" else corrected,)}
    await changes(world, **changed)
    await lead.presses("call.write")
    await lead.presses("call.preview", summary="One of them works in Puppetry.")

    assert lead.sees("call-why-department")
    assert not lead.can("call.post")


@pytest.mark.promise("R11")
async def test_resolver_who_stepped_back_is_not_named_in_the_next_call(
    world: World, staff: Someone, lead: Someone
) -> None:
    await two_chosen(world, staff, lead)
    await steps_back(world, PHYSICS)
    await to_replacement(world, lead)
    await lead.presses("choose.reopen")
    await takes_down(world, lead)
    await to_replacement(world, lead)
    await lead.presses("call.write")
    await lead.presses("call.preview", summary="It was with Tomasz before, and nobody else knows of it.")
    await lead.presses("call.redact")

    assert "with Person C before" in lead.reads() or "with Person D before" in lead.reads()
    assert not lead.can("call.redact")


@pytest.mark.parametrize("field", ["access_needs", "contact_detail", "relation", "for_leads"])
@pytest.mark.promise("R11")
async def test_words_that_were_written_beside_the_story_are_recognised(
    world: World, staff: Someone, lead: Someone, field: str
) -> None:
    await found_suitable(staff, lead)
    said = {field: "The tide-gauge hut has a bench near the water."}
    if field in {"relation", "for_leads"}:
        referral = Referral(Shown.NOTHING, said.get("relation", ""), said.get("for_leads", ""))
        await changes(world, referral=referral, parties=())
    else:
        await changes(world, **said)
    await lead.presses("call.write")
    await lead.presses("call.preview", summary="They met where the tide-gauge hut has a bench near the water.")

    assert lead.sees("call-why-shared-phrase")
