"""A lead who asks for help has no part in running their own case, by whichever account or address they ask (R23)."""

from dataclasses import replace
from typing import Any

import pytest

from casework.model.assignments import Reason
from casework.model.officers import JobRole, Officer
from casework.model.services import Lead
from dialogs.flows import ROUTER
from tests.conversation.conftest import PERSON, files_request, opened, restart
from tests.conversation.fake_teams import Someone, World
from tests.conversation.steps import LAW, calls, forged, offers, opens_queue, read, the_case
from tests.stores import turn

NOTE = "They sounded tired on the telephone."
SECOND_ACCOUNT = 2
AS_LEAD = ("lead.", "parties.", "call.", "choose.", "risk.take", "risk.disclose", "closing.settle", "lead-", "earlier.")


@pytest.mark.promise("R23")
async def test_sees_their_own_case_as_whoever_asked_alone(world: World, lead: Someone, other_lead: Someone) -> None:
    await files_request(lead)
    case = await the_case(world)
    assert case.recused == {lead.person_id}
    assert other_lead.sees("lead-alert-title")
    await forged(other_lead, "lead.write-note", case=case.case_id, note=NOTE)
    await forged(other_lead, "lead.open", case=case.case_id)
    before = await the_case(world)

    verbs = [verb for flow in ROUTER.flows for verb in flow.verbs if verb.startswith(AS_LEAD)]
    assert len(verbs) > 60
    for verb in verbs:
        await forged(lead, verb, case=case.case_id, note="x", reason="x", lead=lead.person_id)
        assert NOTE not in lead.reads(), verb
        assert not lead.can("lead.other"), verb
    assert await the_case(world) == before
    await opens_queue(lead)
    assert not lead.can("lead.open")
    await lead.says(case.reference)
    assert not lead.can("lead.open")
    await forged(lead, "mine.open", case=case.case_id)
    assert lead.sees("mine-case-title")


@pytest.mark.promise("R23")
async def test_hears_nothing_as_a_lead(world: World, lead: Someone, other_lead: Someone, deputy: Someone) -> None:
    """Everything that leads are told of it until its first contact is missed, and its call."""
    await files_request(lead, risk="yes")
    await forged(lead, "risk.raise", case=(await the_case(world)).case_id, words="")
    await calls(other_lead)
    await offers(world, 101, 102)

    told = [read(one) for one in lead.chat.cards.values()]
    assert not [one for one in told if "Take the case" in one or "Enough" in one or "somebody may be harmed" in one]
    assert other_lead.sees("lead-update-enough")
    assert deputy.chat.cards


@pytest.mark.promise("R23")
async def test_second_account_gives_itself_away_by_its_address(
    world: World, colleague: Someone, lead: Someone, other_lead: Someone
) -> None:
    own = world.parley.service.institution.handlers()[0].email
    assert own
    await asks(colleague, "Someone Unlike", f" {own.upper()} ")

    assert not colleague.sees("leads-meant-why")
    await colleague.presses("intake.send")
    assert (await the_case(world)).recused == {lead.person_id}
    assert not lead.chat.cards
    assert other_lead.can("lead.open")


@pytest.mark.promise("R23")
@pytest.mark.parametrize(
    ("name", "asked"),
    [
        ("Solveig Achterberg", True),
        ("ACHTERBERG, Solveig (she/her)", True),
        ("Solveig Marchetti", False),
        ("Joaquim Achterberg", False),
    ],
)
async def test_whoever_is_called_as_a_lead_is_asked(
    world: World, colleague: Someone, lead: Someone, name: str, asked: bool
) -> None:
    await asks(colleague, name, "somebody@norrhaven.example")
    assert colleague.sees("leads-meant-why") == asked

    if asked:
        await colleague.presses("intake.send")
        assert colleague.sees("leads-meant-why")
        await colleague.presses("intake.send", who=lead.person_id)
    else:
        await colleague.presses("intake.send")
    assert (await the_case(world)).recused == ({lead.person_id} if asked else set())
    assert bool(lead.chat.cards) != asked


async def test_who_is_only_called_alike_says_so_once(world: World, colleague: Someone, lead: Someone) -> None:
    await asks(colleague, "Solveig Achterberg", "somebody@norrhaven.example")
    await colleague.presses("intake.send", who="nobody")
    assert (await the_case(world)).recused == set()
    assert lead.can("lead.open")

    await colleague.presses("mine.open")
    await colleague.presses("mine.ask-addition")
    await colleague.presses("mine.add", addition="It happened again.")
    assert not colleague.sees("leads-meant-why")
    await forged(colleague, "mine.ask-contact", case=(await the_case(world)).case_id)
    await colleague.presses("mine.change-contact", contact_detail="After four")
    assert (await the_case(world)).request.contact_detail == "After four"


@pytest.mark.promise("R23")
async def test_lead_who_gives_another_name_and_address(world: World, lead: Someone, other_lead: Someone) -> None:
    await asks(lead, "Someone Unlike", "somebody@norrhaven.example")
    await lead.presses("intake.send")

    assert (await the_case(world)).recused == {lead.person_id}
    assert other_lead.can("lead.open")
    await opens_queue(lead)
    assert not lead.can("lead.open")


@pytest.mark.promise("R23")
async def test_who_becomes_a_lead_later_is_looked_at_by_address_and_name(world: World, colleague: Someone) -> None:
    await asks(colleague, "Temperance Voss-Adeyemi", "t.voss@norrhaven.example")
    await colleague.presses("intake.send")
    joins = Lead(PERSON.format(300), "T. V. Adeyemi-Voss", email="T.Voss@norrhaven.example")
    called = Lead(PERSON.format(301), "Temperance Voss-Adeyemi")
    await restart(world, leads=(*world.parley.service.institution.main.leads, joins, called))
    case = await the_case(world)

    assert {joins.person_id, called.person_id} <= case.recused
    assert case.unsettled == {called.person_id}


async def test_last_resort_is_not_told_of_their_own_case(world: World, colleague: Someone) -> None:
    last_resort = world.parley.service.institution.last_resort
    assert last_resort
    world.parley = await opened(world, last_resort=replace(last_resort, email="r.person@norrhaven.example"))
    everybody = ",".join(one.person_id for one in world.parley.service.institution.main.handlers())
    await asks(colleague, "Someone Unlike", "r.person@norrhaven.example", unwanted_leads=everybody)

    assert colleague.sees("banner-nobody-can-handle")
    assert not colleague.sees("intake-nobody-ring")


@pytest.mark.promise("R13")
async def test_resolver_who_asked_from_a_second_account_can_t_be_chosen(
    world: World, colleague: Someone, lead: Someone
) -> None:
    async with turn(world.store) as work:
        known = await work.officers.get(PERSON.format(LAW))
        assert isinstance(known, Officer)
        assert known.job_role in JobRole
        await work.officers.put(replace(known, email="parisa@norrhaven.example"))
    await asks(colleague, "Someone Unlike", "Parisa@norrhaven.example")
    await colleague.presses("intake.send")
    await calls(lead)
    await offers(world, LAW)
    await forged(lead, "choose.all", case=(await the_case(world)).case_id)

    assert lead.sees(f"choose-reason-{Reason.EXCLUDED_PARTY}")


async def asks(someone: Someone, name: str, email: str, **wishes: Any) -> None:
    """Go on to the review under a name and an address."""
    await someone.says("hi")
    await someone.presses("intake.start")
    await someone.presses("intake.agree")
    await someone.presses("intake.next", name=name, email=email, department="School of Law")
    await someone.presses("intake.next", description="We hardly speak.", risk="no")
    await someone.presses("intake.next")
    await someone.presses("intake.next", **wishes)
