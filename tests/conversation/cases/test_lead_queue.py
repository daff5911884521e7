"""The leads' queue, references, and everybody who must learn nothing (R23)."""

from datetime import timedelta
from itertools import product

import pytest

from casework.model.cases.case import Case
from dialogs.flows import FLOWS
from tests.builders import a_person_id
from tests.conversation.cases.test_lead import STORY, forged, in_contact, opens_all, the_case
from tests.conversation.conftest import files_request
from tests.conversation.fake_teams import Someone, World
from tests.conversation.steps import opens_queue

LEAD_FLOWS = [flow for flow in FLOWS if flow.case_screen == "lead.case"]
LEAD_VERBS = sorted(verb for flow in LEAD_FLOWS for verb in flow.verbs)
LEAD_SCREENS = sorted(screen for flow in LEAD_FLOWS for screen in flow.ephemeral - {"parties.nobody-left"})
"""Whom to ring where nobody is left is told to whoever asked, too."""
OF_EVERYBODY_ON_IT = {"risk.ask", "risk.raise"}
"""Whoever asked, or helps, raises a risk in the same way as a lead."""
LISTS = {"lead.queue", "lead.expiring", "lead.search", "lead.find"}
"""The verbs that are about no one case."""


async def test_cases_typed_by_lead(staff: Someone, lead: Someone) -> None:
    await files_request(staff)

    await opens_queue(lead)

    assert lead.sees("lead-queue-title")
    assert "1 open case" in lead.reads()
    assert "First contact by Tuesday 24 November, 17:00 (4 days left)" in lead.reads()
    assert lead.sees("lead-keeper-nobody")
    assert STORY not in lead.reads()
    await lead.presses("lead.open")
    assert STORY in lead.reads()


async def test_cases_typed_by_others_is_unknown(staff: Someone, resolver_one: Someone) -> None:
    await files_request(staff)

    for one in (staff, resolver_one):
        await opens_queue(one)
        assert one.sees("menu-title")


async def test_queue_filters(staff: Someone, colleague: Someone, lead: Someone) -> None:
    await in_contact(staff, lead)
    await files_request(colleague)
    await opens_queue(lead)
    assert "2 open cases" in lead.reads()

    for name, told in (("mine", "You have 1 open case."), ("waiting", "1 case is waiting"), ("closed", "No closed")):
        await lead.presses("lead.queue", filter=name)
        assert told in lead.reads()


async def test_queue_in_pages(world: World, staff: Someone, lead: Someone) -> None:
    for _ in range(11):
        await files_request(staff)
    await opens_queue(lead)
    assert "Page 1 of 2" in lead.reads()

    await lead.presses("lead.queue", page="1", filter="open")
    assert "Page 2 of 2" in lead.reads()
    assert sum(one == "Open" for one in lead.reads().split("\n")) == 1

    await lead.invokes("lead.queue", {"page": "99999", "filter": "nonsense"}, next(reversed(lead.chat.cards)))
    assert "Page 2 of 2" in lead.reads()


@pytest.mark.parametrize("typed", ["{}", "open {}", "{} please", " {} "])
async def test_reference_opens_case(world: World, staff: Someone, lead: Someone, typed: str) -> None:
    await files_request(staff)
    case = await the_case(world)

    await lead.says(typed.format(case.reference))

    assert STORY not in world.teams.everything_sent()
    await opens_all(lead)
    assert STORY in lead.reads()


async def test_guessed_reference_tells_nothing(
    world: World, staff: Someone, lead: Someone, other_lead: Someone, resolver_one: Someone
) -> None:
    await files_request(staff, parties=(("Kwabena Osei-Tutu", ""),))
    case = await the_case(world)
    answers = set()

    for one, reference in (
        (world.person(a_person_id()), case.reference),
        (resolver_one, case.reference),
        (staff, "K7QM-2F"),
        (other_lead, case.reference),
        (other_lead, "K7QM-2F"),
        (lead, "K7QM-2F"),
    ):
        await one.says(reference)
        answers.add(one.reads())

    assert len(answers) == 1
    assert "I can’t open anything" in answers.pop()


@pytest.mark.parametrize("typed", ["make up", "that at", "please", "the make-up room", "decade"])
async def test_words_are_no_references(lead: Someone, typed: str) -> None:
    await lead.says(typed)

    assert not lead.sees("lead-reference-unknown")


@pytest.mark.promise("R23")
async def test_verbs_are_leads_only(world: World, staff: Someone, resolver_one: Someone) -> None:
    await files_request(staff)
    before = await the_case(world)

    refused = {
        *product(LEAD_VERBS, (resolver_one.person_id,)),
        *product(set(LEAD_VERBS) - OF_EVERYBODY_ON_IT, (staff.person_id,)),
    }
    for verb, person_id in sorted(refused):
        one = world.person(person_id)
        await forged(one, verb, case=before.case_id, note="x", reason="x", signposts="nightline")
        assert one.sees("nothing-here"), verb

    assert await the_case(world) == before


@pytest.mark.promise("R23")
async def test_guessed_ids_tell_nothing(staff: Someone, lead: Someone) -> None:
    await files_request(staff)

    for verb, case_id in product(set(LEAD_VERBS) - LISTS, ("", "f" * 32, "' or 1=1 --", "x" * 5_000)):
        await forged(lead, verb, case=case_id, note="x", reason="x", signposts="nightline")
        assert lead.sees("nothing-here"), verb


@pytest.mark.promise("R23")
async def test_screens_are_leads_only(world: World, staff: Someone) -> None:
    await files_request(staff)
    case = await the_case(world)

    for screen in set(LEAD_SCREENS) - OF_EVERYBODY_ON_IT:
        await forged(staff, "show", screen=screen, args=f'{{"case": "{case.case_id}", "done": "x", "page": "-7"}}')
        assert staff.sees("nothing-here"), screen


async def test_hostile_arguments_are_harmless(world: World, staff: Someone, lead: Someone) -> None:
    await files_request(staff)
    case = await the_case(world)

    for screen in LEAD_SCREENS:
        await forged(lead, "show", screen=screen, args=f'{{"case": "{case.case_id}"}}')
        shown = lead.reads()
        args = f'{{"case": "{case.case_id}", "done": "zzz", "banner": "zzz", "page": "-7", "outcome": "zzz"}}'
        await forged(lead, "show", screen=screen, args=args)
        assert lead.reads().splitlines()[0] == shown.splitlines()[0], screen


@pytest.mark.promise("R23")
async def test_queue_is_leads_only(staff: Someone, resolver_one: Someone) -> None:
    await files_request(staff)

    for one in (staff, resolver_one):
        await forged(one, "lead.queue", filter="open")
        assert one.sees("nothing-here")


@pytest.mark.promise("R23")
class TestConcernedLead:
    """R23: a lead whom a case concerns never learns that it exists."""

    async def test_gets_no_alert(self, staff: Someone, lead: Someone, other_lead: Someone) -> None:
        await about_other_lead(staff)

        assert lead.sees("lead-alert-title")
        assert not other_lead.chat.cards

    async def test_finds_no_case(self, world: World, staff: Someone, other_lead: Someone) -> None:
        case = await about_other_lead(staff)

        await opens_queue(other_lead)
        assert "No open cases just now." in other_lead.reads()
        for verb in set(LEAD_VERBS) - LISTS:
            await forged(other_lead, verb, case=case.case_id, note="x", reason="x", signposts="nightline")
            assert other_lead.sees("nothing-here"), verb
        assert await the_case(world) == case

    async def test_hears_no_reminder(self, world: World, staff: Someone, lead: Someone, other_lead: Someone) -> None:
        await about_other_lead(staff)

        for _ in range(12):
            await world.advance(timedelta(hours=12))

        assert (await the_case(world)).first_contact_missed
        assert lead.chat.cards
        assert not other_lead.chat.cards

    async def test_concerned_deputy_hears_nothing(self, world: World, staff: Someone, deputy: Someone) -> None:
        await files_request(staff, parties=(("Ines Valdivieso", ""),))

        for _ in range(12):
            await world.advance(timedelta(hours=12))

        assert not deputy.chat.cards


async def about_other_lead(staff: Someone) -> Case:
    """File a request that names the second lead as a person involved."""
    await files_request(staff, parties=(("Kwabena Osei-Tutu", "Human Resources"),))
    return await the_case(staff.world)
