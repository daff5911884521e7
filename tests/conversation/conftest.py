"""A running service for transcripts: the demo institution, a real store, a still clock, a fake Teams."""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, cast

import pytest

from bot.bootstrap import surroundings
from bot.directory import EdgeDirectory, PeopleFile, Roster, read_people
from bot.edge.connector import Connector
from bot.institution import load_institution, load_resolvers
from bot.outgoing.deliveries import Deliveries
from bot.service import Parley, Route
from casework.model.institution import Institution
from casework.model.messaging.notices import Address
from casework.model.people import Officer
from storage.store import SqlStore
from tests.conversation.fake_teams import SERVICE, TENANT, FakeTeams, Someone, World, chat_of
from tests.fakes.institutions import changed
from tests.stores import StillClock

DEMO = Path(__file__).parents[2] / "demo"
FRIDAY = datetime(2026, 11, 20, 10, 0, tzinfo=UTC)
PERSON = "00000000-0000-4000-8000-000000000{:03d}"


@dataclass(frozen=True, slots=True)
class Demo:
    """What stands in the demo institution's files."""

    institution: Institution
    register: tuple[Officer, ...]
    people: PeopleFile


@pytest.fixture(scope="session")
def demo() -> Demo:
    """The demo institution's files, read once: nothing changes what came of them."""
    institution = load_institution(DEMO / "parley.toml")
    register = load_resolvers(DEMO / "resolvers.toml", institution)
    return Demo(institution, register, PeopleFile(read_people(DEMO / "people.toml")))


@pytest.fixture
async def world(store: SqlStore, clock: StillClock, demo: Demo) -> World:
    """The service on a Friday morning, nobody has written yet."""
    return await begun(store, clock, demo)


async def begun(store: SqlStore, clock: StillClock, demo: Demo) -> World:
    """Start the service on a store that nobody has used yet."""
    clock.moment = FRIDAY
    institution = demo.institution
    service = surroundings(institution, clock, store)
    teams = FakeTeams()
    connector = cast(Connector, teams)
    directory = EdgeDirectory((demo.people, Roster(connector)), clock, demo.people)
    parley = Parley(service, Deliveries(service, connector, TENANT), directory)
    people = (1, 11, 12, 13, 15, *range(101, 115))
    channel = institution.main.channel.channel_id
    routes = [Route(PERSON.format(n), Address(SERVICE, chat_of(PERSON.format(n)), TENANT), (channel,)) for n in people]
    await parley.begin(demo.register, routes)
    return World(parley, teams, clock, channel)


async def opened(world: World, **changes: Any) -> Parley:
    """Start another service on a world's store, with changes to its institution."""
    institution = changed(world.parley.service.institution, **changes)
    service = surroundings(institution, world.clock, world.store)
    deliveries = Deliveries(service, cast(Connector, world.teams), TENANT)
    parley = Parley(service, deliveries, world.parley.directory)
    await parley.begin((), ())
    return parley


async def restart(world: World, **changes: Any) -> None:
    """Let the service end and start anew, with changes to its institution."""
    world.parley = await opened(world, **changes)
    await world.tick()


def _someone(number: int) -> object:
    @pytest.fixture
    def person(world: World) -> Someone:
        return world.person(PERSON.format(number))

    return person


staff = _someone(1)
colleague = _someone(2)
lead = _someone(11)
other_lead = _someone(12)
deputy = _someone(13)
coordinator = _someone(15)
resolver_one = _someone(101)
resolver_two = _someone(102)
stranger = _someone(999)


async def tells_story(staff: Someone, *, description: str, risk: str) -> None:
    """Go from "hi" past the second step."""
    await staff.says("hi")
    await staff.presses("intake.start")
    await staff.presses("intake.agree")
    await staff.presses("intake.next")
    await staff.presses("intake.next", description=description, risk=risk)


async def files_request(
    staff: Someone,
    *,
    description: str = "We disagree about who did what on a shared paper, and hardly speak.",
    parties: tuple[tuple[str, str], ...] = (("Ingrid Castellanos-Roy", "Department of Marine Biology"),),
    risk: str = "no",
    **wishes: Any,
) -> None:
    """Go from "hi" to the receipt."""
    await tells_story(staff, description=description, risk=risk)
    if risk == "yes":
        await staff.presses("intake.current")
    for name, department in parties:
        await staff.presses("intake.add-person", party_name=name, party_department=department)
    await staff.presses("intake.next")
    await staff.presses("intake.next", **wishes)
    await staff.presses("intake.send")
