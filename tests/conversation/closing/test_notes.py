"""Resolvers destroy their own notes once a case has ended, and say so (R21)."""

from datetime import timedelta

import pytest

from casework.model.closing import WorkingNotes
from tests.conversation.conftest import PERSON
from tests.conversation.fake_teams import Someone, World
from tests.conversation.reaching import heard
from tests.conversation.steps import LAW, PHYSICS, forged, the_case, two_chosen, two_ready

WEEK = timedelta(days=8)
"""After that long, a day five working days ahead has passed."""


async def ends(world: World, lead: Someone) -> str:
    """Let the lead close the case, as its resolvers are done."""
    case_id = (await the_case(world)).case_id
    await forged(lead, "lead.assess", case=case_id, outcome="mediated")
    await lead.presses("lead.mediated", reason="They are done.", unreported="They told me on the telephone.")
    return case_id


@pytest.mark.promise("R21")
async def test_asked_when_the_case_closes(world: World, staff: Someone, lead: Someone, resolver_one: Someone) -> None:
    await two_ready(world, staff, lead)
    await ends(world, lead)

    assert resolver_one.sees("closing-notes")
    await resolver_one.presses("closing.destroyed")
    assert resolver_one.sees("closing-thanks")
    asked = len(resolver_one.chat.cards)
    await world.advance(10 * WEEK)
    assert len(resolver_one.chat.cards) == asked


@pytest.mark.promise("R21")
async def test_silent_resolver_is_asked_thrice_and_a_lead_settles_it(
    world: World, staff: Someone, lead: Someone, resolver_one: Someone, resolver_two: Someone
) -> None:
    await two_ready(world, staff, lead)
    case_id = await ends(world, lead)
    await resolver_one.presses("closing.destroyed")
    for _ in range(3):
        await world.advance(WEEK)
    assert resolver_two.sees("closing-notes-again")
    assert not lead.sees("lead-update-notes-kept")
    await world.advance(WEEK)
    assert lead.sees("lead-update-notes-kept")
    for _ in range(5):
        await world.advance(WEEK)
    told = heard(lead, "lead-update-notes-kept")
    assert told > 2

    await lead.presses("lead.open")
    assert lead.sees("closing-held")
    await lead.presses("closing.ask-settling")
    for none in ("", " \n", "a" * 20_000):
        await forged(lead, "closing.settle", case=case_id, resolver=resolver_two.person_id, reason=none)
        assert not lead.sees("banner-notes-settled")
    await lead.presses("closing.settle", reason="They told me in the corridor.")
    assert lead.sees("banner-notes-settled")
    await forged(lead, "lead.open", case=case_id)
    assert not lead.sees("closing-held")
    asked = len(resolver_two.chat.cards)
    await world.advance(4 * WEEK)
    assert len(resolver_two.chat.cards) == asked
    assert heard(lead, "lead-update-notes-kept") <= told


@pytest.mark.promise("R21")
async def test_what_is_settled_is_settled_once_and_for_who_had_notes(
    world: World, staff: Someone, lead: Someone, resolver_one: Someone
) -> None:
    await two_ready(world, staff, lead)
    case_id = await ends(world, lead)
    await resolver_one.presses("closing.destroyed")
    async with world.store.unit_of_work() as work:
        before = await work.case_parts.get(case_id, WorkingNotes), await work.cases.notes(case_id)
    for resolver in (resolver_one.person_id, PERSON.format(LAW), "nobody"):
        await forged(lead, "closing.settle", case=case_id, resolver=resolver, reason="They told me.")
    async with world.store.unit_of_work() as work:
        assert (await work.case_parts.get(case_id, WorkingNotes), await work.cases.notes(case_id)) == before


@pytest.mark.promise("R21")
async def test_withdrawn_case_leaves_no_notes(
    world: World, staff: Someone, lead: Someone, resolver_one: Someone
) -> None:
    await two_ready(world, staff, lead)
    await forged(staff, "mine.withdraw", case=(await the_case(world)).case_id)

    assert resolver_one.sees("closing-notes")


async def test_who_learnt_only_the_names_is_thanked(
    world: World, staff: Someone, lead: Someone, resolver_one: Someone
) -> None:
    await two_chosen(world, staff, lead)
    await forged(staff, "mine.withdraw", case=(await the_case(world)).case_id)

    assert resolver_one.sees("resolver-released")
    assert not resolver_one.can("closing.destroyed")
    assert not heard(resolver_one, "closing-notes")
    case = await the_case(world)
    async with world.store.unit_of_work() as work:
        assert await work.case_parts.get(case.case_id, WorkingNotes) is None


async def test_nobody_else_can_say_so(world: World, staff: Someone, lead: Someone, resolver_one: Someone) -> None:
    await two_ready(world, staff, lead)
    case_id = await ends(world, lead)

    for person in (staff, lead, world.person(PERSON.format(LAW)), world.person(PERSON.format(77))):
        await forged(person, "closing.destroyed", case=case_id)
        assert not person.sees("closing-thanks")
    await forged(resolver_one, "closing.settle", case=case_id, resolver=resolver_one.person_id, reason="Mine.")
    await forged(lead, "lead.open", case=case_id)
    assert lead.sees("closing-held")


async def test_case_in_hand_has_nothing_to_confirm(
    world: World, staff: Someone, lead: Someone, resolver_one: Someone
) -> None:
    await two_ready(world, staff, lead)
    await forged(resolver_one, "closing.destroyed", case=(await the_case(world)).case_id)

    assert not resolver_one.sees("closing-thanks")


async def test_reopened_and_closed_again_asks_those_who_had_it_then(
    world: World, staff: Someone, lead: Someone, resolver_one: Someone
) -> None:
    await two_ready(world, staff, lead)
    case_id = await ends(world, lead)
    await resolver_one.presses("closing.destroyed")
    await forged(lead, "lead.reopen", case=case_id, reason="They rang.")
    await forged(lead, "lead.assess", case=case_id, outcome="self-help")
    await lead.presses("lead.self-help", reason="They know what to do.")

    assert resolver_one.sees("closing-thanks")


@pytest.mark.promise("R21")
async def test_who_steps_back_is_asked_at_once(
    world: World, staff: Someone, lead: Someone, resolver_one: Someone, resolver_two: Someone
) -> None:
    await two_ready(world, staff, lead)
    await forged(resolver_one, "resolver.step-back", case=(await the_case(world)).case_id)

    assert resolver_one.can("closing.destroyed")
    assert not resolver_two.can("closing.destroyed")
    await resolver_one.presses("closing.destroyed")
    assert resolver_one.sees("closing-thanks")


@pytest.mark.promise("R21")
async def test_who_is_replaced_is_asked_at_once(
    world: World, staff: Someone, lead: Someone, resolver_one: Someone
) -> None:
    await two_ready(world, staff, lead)
    case_id = (await the_case(world)).case_id
    gone = {"resolver": resolver_one.person_id, "cause": "other", "reason": "They are ill."}
    await forged(lead, "choose.release", case=case_id, **gone)

    assert any("closing.destroyed" in str(one) for one in resolver_one.chat.cards.values())


@pytest.mark.promise("R21")
@pytest.mark.parametrize("way", ["steps back", "is replaced", "case closes"])
async def test_who_was_asked_anew_has_read_all_the_same(
    world: World, staff: Someone, lead: Someone, resolver_one: Someone, way: str
) -> None:
    """They had confirmed, somebody was added, and they leave before they have answered again."""
    await two_ready(world, staff, lead)
    case_id = (await the_case(world)).case_id
    await forged(lead, "parties.open", case=case_id)
    await lead.presses("parties.edit", place="")
    await lead.presses("parties.save", party_name="Temperance Voss-Adeyemi", party_department="School of Law")
    assert {one.confirmed_at for one in (await the_case(world)).assignments} == {None}
    if way == "steps back":
        await forged(resolver_one, "resolver.step-back", case=case_id)
    elif way == "is replaced":
        await forged(lead, "choose.release", case=case_id, resolver=resolver_one.person_id, cause="silent", reason="")
    else:
        await forged(staff, "mine.withdraw", case=case_id)

    asked = [one for one in resolver_one.chat.cards.values() if "closing.destroyed" in str(one)]
    assert len(asked) == 1
    assert bool(
        [one for one in world.person(PERSON.format(PHYSICS)).chat.cards.values() if "closing.destroyed" in str(one)]
    ) == (way == "case closes")
    assert not resolver_one.sees("resolver-released")
