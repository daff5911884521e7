"""A coordinator keeps the officers' register and plans their meetings, and sees no case, whatever they try (R23)."""

import json
from typing import Any

import pytest

from casework.access import (
    READABLE,
    case_for_arranger,
    case_for_lead,
    case_for_requester,
    case_for_resolver,
    case_of_meeting,
    part_of,
)
from casework.errors import CaseworkError, NotForYou
from casework.model.meetings.meeting import MeetingPurpose, Participant
from casework.model.officers import JobRole, Officer
from dialogs.flows import ROUTER
from tests.conversation.fake_teams import Someone, World
from tests.conversation.first_talks.steps_of_talks import taken, the_talk
from tests.conversation.steps import PARTY, REQUESTER, the_case, two_chosen
from tests.parts import Agreement
from tests.stores import turn

SECRETS = (PARTY, REQUESTER, "shared paper")
GATES = (case_for_lead, case_for_arranger, case_for_requester, case_for_resolver)


async def ids_of(world: World) -> dict[str, str]:
    """Return every id that a card of the case could carry."""
    case = await the_case(world)
    async with world.store.unit_of_work() as work:
        call = await work.calls.of_case(case.case_id)
    assert call is not None
    return {"case": case.case_id, "call": call.call_id, "reference": case.reference, "version": str(case.version)}


def secrets_in(shown: object) -> list[str]:
    told = json.dumps(shown, ensure_ascii=False, default=str)
    return [one for one in SECRETS if one in told]


@pytest.mark.promise("R23")
async def test_no_gate_opens(world: World, staff: Someone, lead: Someone, coordinator: Someone) -> None:
    await two_chosen(world, staff, lead)
    case = await the_case(world)
    async with turn(world.store) as work:
        desk = world.parley.service.desk(work)
        assert [one.service_id for one in desk.coordinated_by(coordinator.person_id)] == ["resolution"]
        assert desk.services_of(coordinator.person_id) == ()
        for gate in GATES:
            for section in (None, *(one for row in READABLE.values() for one in row)):
                with pytest.raises(NotForYou):
                    await gate(desk, case.case_id, coordinator.person_id, section)
        with pytest.raises(NotForYou):
            await part_of(desk, case, coordinator.person_id, Agreement)

    async with world.store.unit_of_work() as work:
        looked = [one.access.person_id for one in await work.cases.accesses(case.case_id)]
    assert coordinator.person_id not in looked


@pytest.mark.promise("R23")
async def test_no_meeting_of_a_case_opens(
    world: World, staff: Someone, lead: Someone, other_lead: Someone, coordinator: Someone
) -> None:
    """Nor to another lead who is not invited; to a coordinator not even where they stand among its people."""
    await taken(staff, lead)
    talk, purposes = await the_talk(world), {MeetingPurpose.FIRST_TALK}
    async with turn(world.store) as work:
        desk = world.parley.service.desk(work)
        await case_of_meeting(desk, talk.meeting_id, lead.person_id, purposes)
        for person in (coordinator, other_lead):
            with pytest.raises(NotForYou):
                await case_of_meeting(desk, talk.meeting_id, person.person_id, purposes)
        await work.meetings.invite(talk, Participant(coordinator.person_id))
        with pytest.raises(NotForYou):
            await case_of_meeting(desk, talk.meeting_id, coordinator.person_id, purposes)


@pytest.mark.promise("R23")
async def test_no_screen_shows_a_case(world: World, staff: Someone, lead: Someone, coordinator: Someone) -> None:
    await two_chosen(world, staff, lead)
    args = await ids_of(world)
    async with world.store.unit_of_work() as work:
        service = world.parley.service
        view = service.view(service.desk(work), coordinator.person_id, args)
        for screen in sorted(ROUTER.screens):
            drawn: Any = None
            try:
                drawn = await ROUTER.draw(view, screen)
            except CaseworkError:
                continue
            assert secrets_in(drawn) == [], screen


@pytest.mark.promise("R23")
async def test_no_verb_opens_or_changes_a_case(
    world: World, staff: Someone, lead: Someone, coordinator: Someone
) -> None:
    await two_chosen(world, staff, lead)
    args, before = await ids_of(world), await the_case(world)
    for verb in sorted(ROUTER.verbs):
        for screen in ("lead.case", "resolver.case"):
            data = {**args, "screen": screen, "args": json.dumps(args), "note": "x", "reason": "x", "words": "x"}
            await coordinator.invokes(verb, data)
    await coordinator.says(args["reference"])
    await coordinator.says("cases")

    assert secrets_in([coordinator.chat.messages, coordinator.chat.cards]) == []
    assert await the_case(world) == before


@pytest.mark.promise("R23")
async def test_coordinator_who_is_an_officer_too_sees_what_an_officer_does(
    world: World, staff: Someone, lead: Someone, coordinator: Someone
) -> None:
    """They may be called and chosen like any officer; before that, a case is as closed to them."""
    async with turn(world.store) as work:
        entry = Officer(coordinator.person_id, "Yevgenia Marlowe-Tan", "School of Law", "Manager", JobRole.PROFESSIONAL)
        await work.officers.put(entry)
    await two_chosen(world, staff, lead)
    await coordinator.invokes("resolver.open", {"case": (await the_case(world)).case_id})

    assert secrets_in([coordinator.chat.cards]) == []
    assert coordinator.sees("nothing-here")
