"""Whoever is not in Teams is told by the leads, who hear at each step that there is something to tell (R33)."""

from datetime import timedelta

import pytest

from casework.actions.parties.permission import ask_permission
from casework.errors import OutOfDate
from casework.model.consents import ConsentState
from casework.model.parties.approach import Permissions
from tests.conversation.closing.test_closing_report import both_agree
from tests.conversation.conftest import PERSON
from tests.conversation.consents.conftest import asks_all, consents, opens_people, party_id
from tests.conversation.fake_teams import Someone, World
from tests.conversation.intake.test_from_elsewhere import goes_on, records
from tests.conversation.own_data.conftest import kept
from tests.conversation.parties.test_recorded_details import TOLD, is_told
from tests.conversation.reaching import heard
from tests.conversation.sessions.test_hand_over import leaves
from tests.conversation.steps import PHYSICS, forged, the_case, two_ready
from tests.stores import turn

ELSEWHERE = (("Temperance Voss", "School of Law"),)


@pytest.fixture
async def voss(world: World, staff: Someone, lead: Someone) -> World:
    """A case with two resolvers, whose other party is not in Teams and was told by a lead."""
    await two_ready(world, staff, lead, parties=ELSEWHERE)
    await is_told(world, staff, lead)
    return world


@pytest.mark.promise("R33")
async def test_question_about_talking_together(voss: World, lead: Someone) -> None:
    """Also where the resolvers ask it: a lead hears, and again before the day while no answer is recorded."""
    assert not heard(lead, "lead-update-tell-joint")
    await asks_all(voss, voss.person(PERSON.format(PHYSICS)))
    assert heard(lead, "lead-update-tell-joint")
    before = heard(lead, "lead-update-tell-joint")
    await voss.advance(timedelta(days=9))
    assert heard(lead, "lead-update-tell-joint") == before + 1


@pytest.mark.promise("R33")
async def test_nobody_is_reminded_of_an_answer_that_is_recorded(voss: World, lead: Someone) -> None:
    await asks_all(voss, lead)
    await opens_people(lead, voss)
    await lead.presses("consent.ask-record")
    await lead.presses("consent.record", kind="joint", answer="given", **TOLD)
    before = heard(lead, "lead-update-tell-joint")
    await voss.advance(timedelta(days=9))
    assert heard(lead, "lead-update-tell-joint") == before


@pytest.mark.promise("R16")
async def test_answer_that_comes_too_late_is_not_recorded(voss: World, lead: Someone) -> None:
    """Before anything was asked, and once its day has come, a lead records nothing; taking back is never too late."""
    case, party = (await the_case(voss)).case_id, await party_id(voss)
    about = {"case": case, "party": party, "kind": "joint", **TOLD}
    before = await consents(voss)
    await forged(lead, "consent.record", answer="given", **about)
    assert lead.sees("banner-out-of-date")
    assert await consents(voss) == before

    await asks_all(voss, lead)
    await voss.advance(timedelta(days=9))
    decided = await consents(voss)
    await forged(lead, "consent.record", answer="given", **about)
    assert lead.sees("banner-out-of-date")
    assert await consents(voss) == decided

    alone = {**about, "kind": "individual"}
    await forged(lead, "consent.record", answer="given", **alone)
    await forged(lead, "consent.record", answer="withdrawn", **alone)
    [said] = [one for one in (await consents(voss)).answers if one.party_id == party and one.kind.value == "individual"]
    assert said.state is ConsentState.WITHDRAWN


@pytest.mark.promise("R33")
async def test_end_and_that_it_goes_on(voss: World, staff: Someone, lead: Someone) -> None:
    await forged(staff, "mine.ask-withdrawal", case=(await the_case(voss)).case_id)
    await staff.presses("mine.withdraw")
    await voss.tick()
    assert heard(lead, "lead-update-tell-ended")
    await forged(lead, "lead.ask-reopening", case=(await the_case(voss)).case_id)
    await lead.presses("lead.reopen", reason="They would like to go on.")
    await voss.tick()
    assert heard(lead, "lead-update-tell-reopened")


@pytest.mark.promise("R33")
async def test_end_that_all_reached_is_told_as_none_that_stops(
    voss: World, lead: Someone, resolver_one: Someone, resolver_two: Someone
) -> None:
    await both_agree(voss, resolver_one, resolver_two)
    await lead.presses("lead.open")
    await lead.presses("lead.assess")
    await lead.presses("lead.mediated", reason="As they reported.")
    await voss.tick()

    assert heard(lead, "lead-update-tell-carried")
    assert not heard(lead, "lead-update-tell-ended")


@pytest.mark.promise("R33")
@pytest.mark.promise("R15")
async def test_resolver_who_leaves(voss: World, lead: Someone) -> None:
    await leaves(voss, voss.person(PERSON.format(PHYSICS)))
    await voss.tick()
    assert heard(lead, "lead-update-tell-handover")


@pytest.mark.promise("R33")
async def test_nobody_is_asked_for_leave_in_a_chat_that_is_not_there(world: World, lead: Someone) -> None:
    await records(lead)
    await goes_on(world, lead)
    case, party = await the_case(world), await party_id(world)
    async with turn(world.store) as work:
        with pytest.raises(OutOfDate):
            await ask_permission(world.parley.service.desk(work), case.case_id, lead.person_id, party)
    assert await kept(world, Permissions) is None
