"""What is disclosed against confidentiality: recorded, confirmed by a second lead, and told to the person (R20)."""

from datetime import timedelta

import pytest

from casework.model.parties.people import REQUESTER
from casework.model.risk import Disclosure, Risk
from tests.conversation.conftest import files_request
from tests.conversation.fake_teams import Someone, World
from tests.conversation.reaching import heard
from tests.conversation.steps import forged, the_case

FILLED = {
    "ground": "risk",
    "to_whom": "The police",
    "what": "That he said he would wait for her.",
    "why": "She is afraid to go home.",
}


async def recorded(world: World) -> tuple[Disclosure, ...]:
    case = await the_case(world)
    async with world.store.unit_of_work() as work:
        risk = await work.case_parts.get(case.case_id, Risk)
    return risk.disclosures if risk else ()


async def discloses(lead: Someone, world: World, whose: str = REQUESTER, **changes: str) -> None:
    """Record a disclosure, and whose words it tells: party ids with commas between them."""
    case_id = (await the_case(world)).case_id
    await forged(lead, "risk.ask-disclosure", case=case_id)
    fields = {**FILLED, **changes}
    await lead.presses("risk.disclose", on="", in_channel=False, **fields)
    if lead.can("risk.about"):
        await lead.presses("risk.about", about=whose)


async def opens(lead: Someone, world: World) -> None:
    await forged(lead, "lead.open", case=(await the_case(world)).case_id)


@pytest.fixture
async def filed(world: World, staff: Someone) -> World:
    await files_request(staff)
    return world


@pytest.mark.promise("R20")
async def test_second_lead_confirms_before_anything_is_told(
    filed: World, staff: Someone, lead: Someone, deputy: Someone
) -> None:
    await discloses(lead, filed)
    assert lead.sees("risk-disclosure-waits")
    assert not lead.can("risk.second")
    assert not lead.can("risk.tell")
    assert deputy.sees("risk-second")
    assert FILLED["what"] not in filed.teams.everything_sent()

    await deputy.presses("lead.open")
    assert FILLED["what"] in deputy.reads()
    await deputy.presses("risk.second")
    assert deputy.sees("banner-disclosure-seconded")
    assert lead.sees("risk-seconded")
    [one] = await recorded(filed)
    assert (one.decided_by, one.seconded_by) == (lead.person_id, deputy.person_id)
    assert one.seconded_at == filed.clock.moment


@pytest.mark.promise("R20")
async def test_whoever_confirms_it_first_has_confirmed_it(
    filed: World, lead: Someone, other_lead: Someone, deputy: Someone
) -> None:
    """From a card that still offers it, or pressed twice; whoever decided hears of it once."""
    await discloses(lead, filed)
    [one] = await recorded(filed)
    about = {"case": (await the_case(filed)).case_id, "disclosure": one.disclosure_id}
    for person in (deputy, other_lead, deputy):
        await forged(person, "risk.second", **about)
        await filed.advance(timedelta(minutes=5))

    [kept] = await recorded(filed)
    assert kept.seconded_by == deputy.person_id
    assert kept.seconded_at == filed.clock.moment - timedelta(minutes=15)
    assert heard(lead, "risk-seconded") == 1


@pytest.mark.promise("R20")
async def test_what_cannot_wait_is_read_on_the_next_working_day(filed: World, lead: Someone, deputy: Someone) -> None:
    await discloses(lead, filed, no_wait="He is on his way.")
    assert lead.sees("risk-disclosure-first")
    assert lead.can("risk.tell")
    assert "asks you to read it" not in str(deputy.chat.cards)
    await filed.advance(timedelta(days=4))
    assert any("asks you to read it" in str(one) for one in deputy.chat.cards.values())

    await opens(deputy, filed)
    await deputy.presses("risk.second")
    told = sum("asks you to read it" in str(one) for one in deputy.chat.cards.values())
    await filed.advance(timedelta(days=7))
    assert sum("asks you to read it" in str(one) for one in deputy.chat.cards.values()) == told


@pytest.mark.promise("R20")
async def test_person_is_told_what_to_whom_and_why(
    filed: World, staff: Someone, lead: Someone, resolver_one: Someone
) -> None:
    await discloses(lead, filed, no_wait="He is on his way.")
    await lead.presses("risk.tell")
    assert lead.sees("banner-disclosure-told")

    assert staff.sees("risk-told")
    assert FILLED["what"] not in staff.reads()
    await staff.presses("risk.read")
    for words in (FILLED["what"], FILLED["to_whom"], FILLED["why"]):
        assert words in staff.reads()
    [one] = await recorded(filed)
    await forged(resolver_one, "risk.read", case=(await the_case(filed)).case_id, disclosure=one.disclosure_id)
    assert FILLED["what"] not in resolver_one.reads()


@pytest.mark.promise("R20")
async def test_person_is_not_told_where_that_adds_to_the_risk(filed: World, staff: Someone, lead: Someone) -> None:
    await discloses(lead, filed, no_wait="He is on his way.")
    await lead.presses("risk.ask-keeping")
    await lead.presses("risk.keep", reason="He reads her messages.")
    assert "He reads her messages." in lead.reads()

    [one] = await recorded(filed)
    assert not staff.sees("risk-told")
    await forged(staff, "risk.read", case=(await the_case(filed)).case_id, disclosure=one.disclosure_id)
    assert FILLED["what"] not in staff.reads()
    await opens(lead, filed)
    await lead.presses("risk.tell")
    assert staff.sees("risk-told")


@pytest.mark.promise("R20")
async def test_nobody_else_to_ask_needs_a_reason(world: World, staff: Someone, lead: Someone) -> None:
    others = [one.person_id for one in world.parley.service.institution.handlers()]
    others.remove(lead.person_id)
    await files_request(staff, unwanted_leads=",".join(others))
    await discloses(lead, world)
    assert lead.sees("risk-problem-alone")
    assert await recorded(world) == ()

    await lead.presses("risk.disclose", on="", in_channel=False, **FILLED, no_wait="Nobody else may know.")
    await lead.presses("risk.about", about=REQUESTER)
    assert lead.sees("banner-disclosure-kept")


@pytest.mark.promise("R20")
async def test_disclosures_are_the_leads(filed: World, staff: Someone, lead: Someone, resolver_one: Someone) -> None:
    case_id = (await the_case(filed)).case_id
    for person in (staff, resolver_one):
        await forged(person, "risk.disclose", case=case_id, no_wait="Now.", **FILLED)
    assert await recorded(filed) == ()

    await discloses(lead, filed)
    [one] = await recorded(filed)
    for person in (staff, resolver_one, lead):
        for verb in ("risk.second", "risk.tell", "risk.keep"):
            ids = {"case": case_id, "disclosure": one.disclosure_id, "party": REQUESTER}
            await forged(person, verb, **ids, reason="Because.")
    assert await recorded(filed) == (one,)


@pytest.mark.parametrize("field", ["ground", "to_whom", "what", "why"])
async def test_form_comes_again(filed: World, lead: Someone, field: str) -> None:
    await discloses(lead, filed, **{field: ""})

    assert lead.sees("problem-choose" if field == "ground" else "problem-required")
    assert await recorded(filed) == ()
