"""A case whose two resolvers are ready, and the steps by which its other party is approached."""

from datetime import timedelta

import pytest

from casework.model.consents import Consents
from casework.model.parties.approach import Approaches
from tests.conversation.checkpoints import checkpointed
from tests.conversation.conftest import PERSON
from tests.conversation.fake_teams import Someone, World
from tests.conversation.parties.test_people_in_the_directory import links
from tests.conversation.steps import PARTY, forged, found_suitable, the_case, two_ready


@pytest.fixture
def ingrid(world: World) -> Someone:
    """The other party, who has never written to Parley."""
    return world.person(PERSON.format(3))


@pytest.fixture
async def prepared(world: World, staff: Someone, lead: Someone, ingrid: Someone) -> World:
    """A suitable case, whose other party is known by identity."""
    await found_suitable(staff, lead)
    await is_known(world, lead, ingrid)
    return world


@pytest.fixture
async def ready(world: World, staff: Someone, lead: Someone, ingrid: Someone) -> World:
    """Both resolvers have the case, and the other party is known by identity."""
    await two_ready(world, staff, lead)
    await is_known(world, lead, ingrid)
    return world


@checkpointed
async def is_known(world: World, lead: Someone, ingrid: Someone) -> None:
    """Say who the other party is, who then installs the app."""
    await links(lead, world, PARTY, 3)
    await ingrid.arrives()


async def party_id(world: World, at: int = 0) -> str:
    return (await the_case(world)).request.parties[at].party_id


async def opens_people(lead: Someone, world: World) -> None:
    """Open the list of how the people of the case are approached."""
    await forged(lead, "approach.open", case=(await the_case(world)).case_id)


@checkpointed
async def gives_leave(world: World, staff: Someone, lead: Someone, *, may_say: str = "", in_name: str = "yes") -> None:
    """Let the lead ask for leave, and the person who asked give it."""
    await opens_people(lead, world)
    await lead.presses("approach.ask")
    await staff.presses("show")
    await staff.presses("permission.give", in_name=in_name, may_say=may_say)


async def approaches(world: World, lead: Someone, *, day: str = "", **filled: str) -> None:
    """Let the lead write to the other party, see it, and send it."""
    await opens_people(lead, world)
    await lead.presses("approach.write")
    await lead.presses("approach.preview", on="", in_channel=False, day=day, **filled)
    await lead.presses("approach.send")


@checkpointed
async def is_approached(world: World, staff: Someone, lead: Someone, ingrid: Someone) -> None:
    """Go on until the other party has read what this is."""
    await gives_leave(world, staff, lead)
    await approaches(world, lead)
    await ingrid.presses("show")
    await ingrid.presses("party.agree")


@checkpointed
async def asks_all(world: World, lead: Someone, days: int = 7) -> None:
    """Ask everybody whether they would like to talk together."""
    await forged(lead, "consent.ask-joint", case=(await the_case(world)).case_id)
    day = (world.clock.moment + timedelta(days=days)).date()
    while not world.parley.service.calendar.works_on(day):
        day += timedelta(days=1)
    await lead.presses("consent.joint", day=day.isoformat())


async def opens_question(person: Someone, world: World, kind: str) -> None:
    await forged(person, "consent.open", case=(await the_case(world)).case_id, kind=kind)


async def says(person: Someone, world: World, kind: str, verb: str) -> None:
    """Answer a question."""
    await opens_question(person, world, kind)
    await person.presses(f"consent.{verb}")


async def consents(world: World) -> Consents:
    case = await the_case(world)
    async with world.store.unit_of_work() as work:
        return await work.case_parts.get(case.case_id, Consents) or Consents()


async def approaches_kept(world: World) -> Approaches:
    case = await the_case(world)
    async with world.store.unit_of_work() as work:
        return await work.case_parts.get(case.case_id, Approaches) or Approaches()
