"""Access needs reach those who arrange conversations, and nobody else (R03)."""

import pytest

from casework.model.cases.access_log import CaseSection
from casework.model.cases.lifecycle import Stage
from tests.conversation.conftest import PERSON, tells_story
from tests.conversation.fake_teams import Someone, World
from tests.conversation.steps import (
    LIBRARY,
    PHYSICS,
    finds_suitable,
    forged,
    looks,
    offers,
    the_case,
)

NEEDS = "A hearing loop, and breaks every hour."


async def files(staff: Someone, needs: str = NEEDS) -> None:
    """File a request with access needs."""
    await tells_story(staff, description="We hardly speak.", risk="no")
    await staff.presses("intake.back")
    await staff.presses("intake.next", access_needs=needs)
    for _ in ("people", "wishes"):
        await staff.presses("intake.next")
    await staff.presses("intake.send")


@pytest.mark.promise("R03")
async def test_owner_sees_them_where_a_conversation_is_arranged(world: World, staff: Someone, lead: Someone) -> None:
    await files(staff)
    await lead.presses("lead.open")
    assert not lead.can("lead.arrange")
    await lead.presses("lead.take")
    await lead.presses("lead.arrange")

    assert NEEDS in lead.reads()
    assert (await looks(world, lead))[0] == CaseSection.ACCESS_NEEDS
    assert NEEDS not in world.teams.everything_sent()
    await lead.presses("lead.contact")
    await lead.presses("lead.contact")
    assert (await the_case(world)).stage is Stage.IN_CONTACT
    assert lead.can("lead.arrange")


@pytest.mark.promise("R03")
async def test_no_other_lead_sees_them(
    world: World, staff: Someone, lead: Someone, other_lead: Someone, deputy: Someone
) -> None:
    await files(staff)
    await lead.presses("lead.open")
    await lead.presses("lead.take")
    case = await the_case(world)
    for someone in (other_lead, deputy):
        for verb in ("lead.arrange", "lead.read", "lead.file", "lead.open"):
            await forged(someone, verb, case=case.case_id)
            assert NEEDS not in someone.reads()
        await forged(someone, "show", screen="lead.arrange", args=f'{{"case": "{case.case_id}"}}')
        assert someone.sees("nothing-here")
    await forged(staff, "lead.arrange", case=case.case_id)
    assert staff.sees("nothing-here")
    await forged(lead, "lead.read", case=case.case_id)
    assert NEEDS not in lead.reads()


@pytest.mark.promise("R03")
async def test_former_owner_sees_them_no_longer(
    world: World, staff: Someone, lead: Someone, other_lead: Someone
) -> None:
    await files(staff)
    await lead.presses("lead.open")
    await lead.presses("lead.take")
    opened = lead.newest
    await forged(other_lead, "lead.other", case=(await the_case(world)).case_id)
    await other_lead.presses("lead.take")
    await lead.presses("lead.arrange", on=opened)

    assert "Something changed since that card was shown" in lead.reads() or lead.sees("banner-out-of-date")
    assert not any(NEEDS in str(card) for card in lead.chat.cards.values())


@pytest.mark.promise("R03")
async def test_resolvers_see_them_once_they_have_confirmed(world: World, staff: Someone, lead: Someone) -> None:
    await files(staff)
    await calls_and_chooses(world, lead)
    resolver = world.person(PERSON.format(LIBRARY))
    await resolver.presses("show")
    assert NEEDS not in resolver.reads()
    await resolver.presses("resolver.confirm")
    await resolver.presses("resolver.open")

    assert NEEDS in resolver.reads()
    assert NEEDS not in world.teams.everything_sent()


async def calls_and_chooses(world: World, lead: Someone) -> None:
    await finds_suitable(lead)
    await lead.presses("call.write")
    await lead.presses("call.preview", summary="Two colleagues hardly speak.")
    await lead.presses("call.post")
    await offers(world, LIBRARY, PHYSICS)
    await lead.presses("choose.open")
    await lead.presses("choose.recommended")


@pytest.mark.promise("R03")
async def test_program_looks_at_them_for_leads_alone(world: World, staff: Someone, lead: Someone) -> None:
    """Neither do they call for emergency help, nor do they make a word of a call suspicious."""
    await files(staff, "I want to die of shame without an interpreter for Tagalogue, ring 4711.")
    assert staff.sees("receipt-title")
    await finds_suitable(lead)
    await lead.presses("call.write")
    await lead.presses("call.preview", summary="Two colleagues met 4711 times and hardly speak.")

    assert not any("Person A" in str(card) for card in lead.chat.cards.values())


async def test_long_needs_come_in_parts(world: World, staff: Someone, lead: Someone) -> None:
    needs = "\n".join(f"{number}: a step-free room" for number in range(60))
    await files(staff, needs)
    await lead.presses("lead.open")
    await lead.presses("lead.take")
    await lead.presses("lead.arrange")
    first = lead.reads()
    await lead.presses("lead.arrange", page="1")

    assert "0: a step-free room" in first
    assert "59: a step-free room" in lead.reads()
