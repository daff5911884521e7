"""A second kind of service beside the first, with its own leads, channel, deadlines and lifecycle."""

from dataclasses import replace

import pytest

from casework.actions.intake.submit import Submission, submit_request
from casework.model.cases.case import Case
from casework.model.cases.lifecycle import OPEN_STAGES, CaseEvent, Lifecycle, Stage
from casework.model.services import Channel, Deadlines, Lead
from tests.builders import a_profile, a_request
from tests.conversation.conftest import PERSON, restart
from tests.conversation.fake_teams import Someone, World
from tests.stores import turn

SUPPORT_CHANNEL = "19:support@thread.tacv2"

SHORT = Lifecycle(
    "short",
    {
        (Stage.WAITING, CaseEvent.CALL_OPENED): Stage.CALLING,
        (Stage.CALLING, CaseEvent.PAIR_CHOSEN): Stage.CONFIRMING,
        (Stage.CONFIRMING, CaseEvent.PAIR_CONFIRMED): Stage.READY,
        **{(stage, CaseEvent.WITHDREW): Stage.WITHDRAWN for stage in OPEN_STAGES},
    },
)


@pytest.fixture
def support_lead(world: World) -> Someone:
    return Someone(world, PERSON.format(112))


@pytest.fixture
def support_deputy(world: World) -> Someone:
    return Someone(world, PERSON.format(114))


@pytest.fixture
async def two_services(world: World) -> World:
    institution = world.parley.service.institution
    support = replace(
        institution.main,
        service_id="support",
        name="Support Officers",
        leads=(Lead(PERSON.format(112), "Anahera Szymborska"), Lead(PERSON.format(113), "Bukola Ferrante")),
        deputy=Lead(PERSON.format(114), "Tevita Lindqvist"),
        channel=Channel("19:support-team@thread.tacv2", SUPPORT_CHANNEL, "Officers"),
        deadlines=Deadlines(first_contact_days=5),
        lifecycle=SHORT,
    )
    await restart(world, services=(institution.main, support))
    await world.tick()
    return world


@pytest.fixture
async def support_case(two_services: World) -> Case:
    """A request to the second service; nobody has taken it."""
    institution = two_services.parley.service.institution
    request = a_request(
        requester=a_profile(),
        privacy_version=institution.privacy.version,
        parties=(),
        wanted_resolvers=frozenset(),
        unwanted_resolvers=frozenset(),
    )
    async with turn(two_services.store) as work:
        desk = two_services.parley.service.desk(work)
        case = await submit_request(desk, Submission(request, ""), institution.service("support"))
    await two_services.deliver()
    return case
