"""A lead who may be whom a request is about is asked about before it is sent, however they are written (R23)."""

from dataclasses import replace

import pytest

from tests.conversation.conftest import opened, tells_story
from tests.conversation.fake_teams import Someone, World
from tests.conversation.steps import the_case

PLAIN = "We disagree about who did what on a shared paper."


@pytest.fixture
async def renamed(world: World) -> None:
    """Let the second lead be one whose name is written in many ways."""
    first, second, *rest = world.parley.service.institution.main.leads
    named = replace(second, name="Ayesha Stephenvold (she/her)", email="a.stephenvold@norrhaven.example")
    world.parley = await opened(world, leads=(first, named, *rest))


async def reviews(staff: Someone, description: str = PLAIN, party: str = "") -> None:
    await tells_story(staff, description=description, risk="no")
    if party:
        await staff.presses("intake.add-person", party_name=party)
    await staff.presses("intake.next")
    await staff.presses("intake.next")


@pytest.mark.usefixtures("renamed")
@pytest.mark.parametrize("party", ["my boss aisha", "Aisha", "عائشة"])
async def test_r23_party_who_may_be_a_lead_is_asked_about(staff: Someone, other_lead: Someone, party: str) -> None:
    await reviews(staff, party=party)
    assert staff.sees("leads-meant-why")

    await staff.presses("intake.change", to="wishes")
    await staff.presses("intake.next", unwanted_leads=other_lead.person_id)
    assert not staff.sees("leads-meant-why")
    await staff.presses("intake.send")
    assert not other_lead.chat.cards


@pytest.mark.usefixtures("renamed")
@pytest.mark.parametrize(
    "party", ["aisha stephenvold", "a.stephenvold@norrhaven.example", "STEPHENVOLD, Ayesha - Staff"]
)
async def test_r23_party_who_is_a_lead_never_hears(
    world: World, staff: Someone, other_lead: Someone, party: str
) -> None:
    await reviews(staff, party=party)
    assert not staff.sees("leads-meant-why")
    await staff.presses("intake.send")
    assert other_lead.person_id in (await the_case(world)).recused
    assert not other_lead.chat.cards


@pytest.mark.usefixtures("renamed")
async def test_r23_job_title_that_names_a_lead_is_asked_about(
    world: World, staff: Someone, other_lead: Someone
) -> None:
    await staff.says("ask for help")
    await staff.presses("intake.agree")
    await staff.presses("intake.next", job_title="Assistant to Ayesha Stephenvold")
    await staff.presses("intake.next", description=PLAIN, risk="no")
    await staff.presses("intake.next")
    await staff.presses("intake.next")

    assert staff.sees("leads-meant-why")
    await staff.presses("intake.send", who=other_lead.person_id)
    assert (await the_case(world)).recused == {other_lead.person_id}
    assert not other_lead.chat.cards


@pytest.mark.usefixtures("renamed")
@pytest.mark.parametrize("story", ["then aisha stephenvold laughed.", "Ask a.stephenvold@norrhaven.example about it."])
async def test_r23_story_in_small_letters_or_by_address_is_asked_about(staff: Someone, story: str) -> None:
    await reviews(staff, description=story)
    assert staff.sees("leads-meant-why")


@pytest.mark.usefixtures("renamed")
async def test_pronouns_beside_two_names_make_nobody_one(world: World, staff: Someone, other_lead: Someone) -> None:
    await reviews(staff, party="Ingrid Castellanos-Roy (she/her)")
    assert not staff.sees("leads-meant-why")
    await staff.presses("intake.send")
    assert other_lead.person_id not in (await the_case(world)).recused


async def test_words_that_are_a_lead_s_name_are_not_asked_about(world: World, staff: Someone) -> None:
    first, second, *rest = world.parley.service.institution.main.leads
    world.parley = await opened(world, leads=(first, replace(second, name="Will Grace"), *rest))
    await reviews(staff, description="I hope that a talk will grace us with some peace. Will it?")
    assert not staff.sees("leads-meant-why")
