"""A running service for transcripts: the demo institution, a real store, a still clock, a fake Teams."""

import asyncio
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, replace
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
from casework.actions.intake.draft import FLOW
from casework.model.institution import Institution
from casework.model.messaging.notices import Address
from casework.model.officers import Officer
from storage.store import SqlStore, open_store
from tests.conversation.checkpoints import checkpointed, forget
from tests.conversation.fake_teams import SERVICE, TENANT, FakeTeams, Someone, World, chat_of
from tests.fakes.institutions import changed
from tests.stores import MASTER_KEY, StillClock, sqlite_url, turn

DEMO = Path(__file__).parents[2] / "demo"
FRIDAY = datetime(2026, 11, 20, 10, 0, tzinfo=UTC)
PUBLIC_URL = "https://parley.norrhaven.example"
PERSON = "00000000-0000-4000-8000-000000000{:03d}"

Parties = tuple[tuple[str, str], ...]
"""Names with their departments."""

DESCRIPTION = "We disagree about who did what on a shared paper, and hardly speak."
PARTIES: Parties = (("Ingrid Castellanos-Roy", "Department of Marine Biology"),)


@dataclass(frozen=True, slots=True)
class Demo:
    """What stands in the demo institution's files."""

    institution: Institution
    register: tuple[Officer, ...]
    people: PeopleFile


@pytest.fixture(scope="session")
def demo() -> Demo:
    """The demo institution's files, read once: nothing changes what came of them.

    What its officers did of courses is left out: whose training ends meanwhile is each test's own matter.
    """
    institution = load_institution(DEMO / "parley.toml")
    register = tuple(replace(one, training=()) for one in load_resolvers(DEMO / "resolvers.toml", institution))
    return Demo(institution, register, PeopleFile(read_people(DEMO / "people.toml")))


@pytest.fixture(scope="session")
def begun_template(tmp_path_factory: pytest.TempPathFactory, store_template: Path, demo: Demo) -> Iterator[Path]:
    """The SQLite file of a service that was started once on a Friday morning, and to which nobody has written."""
    database = Path(shutil.copy(store_template, tmp_path_factory.mktemp("begun") / "parley.db"))
    asyncio.run(_begin_once(database, demo))
    yield database
    forget()


async def _begin_once(database: Path, demo: Demo) -> None:
    clock = StillClock()
    async with await open_store(sqlite_url(database), MASTER_KEY, clock) as store:
        await begun(store, clock, demo)


@pytest.fixture
def database(tmp_path: Path, begun_template: Path) -> Path:
    """This test's own SQLite file: to start a service anew takes much longer than to copy one that was."""
    return Path(shutil.copy(begun_template, tmp_path / "parley.db"))


@pytest.fixture
async def world(request: pytest.FixtureRequest, store: SqlStore, clock: StillClock, demo: Demo) -> World:
    """The service on a Friday morning, nobody has written yet."""
    world = await begun(store, clock, demo, is_first=not store.alone)
    # Who patches something may mean what a journey meets.
    if "sqlite_store" not in request.fixturenames or "monkeypatch" in request.fixturenames:
        return world
    own = request.getfixturevalue("sqlite_store")
    return replace(world, file=request.getfixturevalue("database")) if store is own else world


async def begun(store: SqlStore, clock: StillClock, demo: Demo, *, is_first: bool = True) -> World:
    """Start the service on a store to which nobody has written yet.

    Args:
        is_first: Whether no service was started on it before.
    """
    clock.moment = FRIDAY
    institution = demo.institution
    service = surroundings(institution, clock, store, public_url=PUBLIC_URL)
    teams = FakeTeams()
    connector = cast(Connector, teams)
    directory = EdgeDirectory((demo.people, Roster(connector)), clock, demo.people)
    parley = Parley(service, Deliveries(service, connector, TENANT), directory)
    people = (1, 11, 12, 13, 15, *range(101, 115))
    channel = institution.main.channel.channel_id
    routes = [Route(PERSON.format(n), Address(SERVICE, chat_of(PERSON.format(n)), TENANT), (channel,)) for n in people]
    await parley.begin(demo.register if is_first else (), routes if is_first else ())
    return World(parley, teams, clock, channel)


async def opened(world: World, **changes: Any) -> Parley:
    """Start another service on a world's store, with changes to its institution, or to its public address."""
    public_url = changes.pop("public_url", PUBLIC_URL)
    institution = changed(world.parley.service.institution, **changes)
    service = surroundings(institution, world.clock, world.store, public_url=public_url)
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


@checkpointed
async def files_request(
    staff: Someone,
    *,
    description: str = DESCRIPTION,
    parties: Parties = PARTIES,
    risk: str = "no",
    **wishes: Any,
) -> None:
    """Go from "hi" to the receipt; a form without wishes is not filled in by hand, for what is told begins after it."""
    if wishes or risk == "yes":
        await fills_in_request(staff, description=description, parties=parties, risk=risk, **wishes)
        return
    await staff.says("hi")
    await staff.presses("intake.start")
    await staff.presses("intake.agree")
    rows = [{"name": name, "department": department} for name, department in parties]
    async with turn(staff.world.store) as work:
        draft = await work.drafts.open_of(staff.person_id, FLOW)
        assert draft
        told = draft.having(description=description, risk=risk, someone_at_risk=False, parties=rows)
        await work.drafts.put(told.at("review"))
    await staff.invokes("intake.send", {"draft": draft.draft_id, "step": "review"}, staff.newest)


@checkpointed
async def fills_in_request(
    staff: Someone,
    *,
    description: str = DESCRIPTION,
    parties: Parties = PARTIES,
    risk: str = "no",
    **wishes: Any,
) -> None:
    """Go from "hi" to the receipt, step by step."""
    await tells_story(staff, description=description, risk=risk)
    if risk == "yes":
        await staff.presses("intake.current")
    for name, department in parties:
        await staff.presses("intake.add-person", party_name=name, party_department=department)
    await staff.presses("intake.next")
    await staff.presses("intake.next", **wishes)
    await staff.presses("intake.send")
