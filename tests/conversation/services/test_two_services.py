"""Two kinds of service run side by side: neither's leads see the other's cases, anywhere (R23)."""

from dataclasses import replace

import pytest

from casework.access import case_for_lead
from casework.actions.intake.submit import Submission, submit_request
from casework.errors import NotForYou
from casework.model.cases.case import Case
from casework.model.cases.lifecycle import OPEN_STAGES, Event, Lifecycle, Stage
from casework.model.services import Channel, Deadlines, Lead
from casework.ports import QueueFilter
from tests.builders import a_profile, a_request
from tests.conversation.conftest import PERSON, files_request, restart
from tests.conversation.fake_teams import Someone, World
from tests.stores import turn

SHORT = Lifecycle(
    "short",
    {
        (Stage.WAITING, Event.CALL_OPENED): Stage.CALLING,
        (Stage.CALLING, Event.PAIR_CHOSEN): Stage.CONFIRMING,
        (Stage.CONFIRMING, Event.PAIR_CONFIRMED): Stage.READY,
        **{(stage, Event.WITHDREW): Stage.WITHDRAWN for stage in OPEN_STAGES},
    },
)


@pytest.fixture
def support_lead(world: World) -> Someone:
    return Someone(world, PERSON.format(103))


@pytest.fixture
async def support_case(world: World) -> Case:
    """A case of another service, which has its own leads, channel, deadlines and lifecycle."""
    institution = world.parley.service.institution
    support = replace(
        institution.main,
        service_id="support",
        name="Support Officers",
        leads=(Lead(PERSON.format(103), "Anahera Szymborska"),),
        deputy=Lead(PERSON.format(104), "Tevita Lindqvist"),
        channel=Channel("19:support-team@thread.tacv2", "19:support@thread.tacv2", "Officers"),
        deadlines=Deadlines(first_contact_days=5),
        lifecycle=SHORT,
    )
    await restart(world, services=(institution.main, support))
    await world.tick()
    request = a_request(requester=a_profile(), privacy_version=institution.privacy.version)
    async with turn(world.store) as work:
        case = await submit_request(world.parley.service.desk(work), Submission(request, ""), support)
    await world.deliver()
    return case


@pytest.mark.promise("R23")
async def test_leads_see_the_cases_of_their_service_alone(
    world: World, staff: Someone, lead: Someone, support_lead: Someone, support_case: Case
) -> None:
    assert support_lead.sees("lead-alert-title")
    assert not lead.chat.cards

    await lead.says("cases")
    assert not lead.can("lead.open")
    await lead.says(support_case.reference)
    assert lead.sees("lead-reference-unknown")

    await support_lead.says("cases")
    assert support_lead.can("lead.open")
    await files_request(staff)
    await support_lead.says("cases")
    async with turn(world.store) as work:
        desk = world.parley.service.desk(work)
        assert (await work.cases.queue(desk.viewer(lead.person_id), QueueFilter.OPEN, 0, 5))[1] == 1
        assert (await work.cases.queue(desk.viewer(support_lead.person_id), QueueFilter.OPEN, 0, 5))[1] == 1
        with pytest.raises(NotForYou):
            await case_for_lead(desk, support_case.case_id, lead.person_id)


async def test_each_has_its_own_deadline_and_lifecycle(world: World, lead: Someone, support_case: Case) -> None:
    async with turn(world.store) as work:
        desk = world.parley.service.desk(work)
        assert support_case.first_contact_due == desk.calendar.end_of_working_day(support_case.created_at, 5)
        assert desk.advance(support_case, Event.CALL_OPENED).stage is Stage.CALLING

    before = len(lead.chat.cards)
    await world.advance(support_case.first_contact_due - world.clock.moment)
    assert len(lead.chat.cards) == before
