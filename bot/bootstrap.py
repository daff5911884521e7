"""Wiring: from settings and the institution's files to a running service."""

import asyncio
import json
import os
from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

import structlog
from aiohttp import web

from bot.demo import DemoCommands, read_offset
from bot.directory import EdgeDirectory, PeopleFile, Roster, SearchedSource, read_people
from bot.doctor.channel_watch import ChannelWatch
from bot.edge.adapter import ParleyAdapter
from bot.edge.authentication import Authenticate, PlaygroundAuthentication, TeamsAuthentication
from bot.edge.connector import Connector, no_token
from bot.edge.keys import KeySet
from bot.edge.teams_limits import Limits
from bot.incoming.reception import Reception
from bot.incoming.turn_order import TurnOrder
from bot.institution import load_institution, load_resolvers
from bot.microsoft.credentials import Credentials
from bot.microsoft.graph import Graph
from bot.microsoft.graph_calendars import GraphCalendars
from bot.microsoft.graph_directory import GraphDirectory
from bot.microsoft.graph_installer import GraphInstaller
from bot.microsoft.login import login_of
from bot.microsoft.transport import open_session
from bot.outgoing.calendar_work import CalendarWork
from bot.outgoing.deliveries import Deliveries
from bot.outgoing.request_budget import SharedBudget
from bot.service import Parley, Route
from bot.settings import Mode, NameModelChoice, Settings
from bot.settings.clouds import ENDPOINTS, Cloud
from bot.settings.hosts import LoopbackHosts, TrustedHosts
from bot.settings.playground import BOT_ID, PERSONAS
from bot.stores import check_services, store_to_work
from bot.turn_context import ServiceContext
from bot.web.app import create_app
from bot.web.calendar import CalendarPages
from bot.web.files import FilePages
from bot.web.readiness import (
    READINESS,
    Check,
    Readiness,
    keys_check,
    login_check,
    outbox_check,
    pulse_check,
    reminders_check,
    store_check,
)
from casework.model.institution import Institution
from casework.model.messaging.notices import Address
from casework.ports import Clock, Store
from dialogs.texts import Texts, catalogue
from redaction import LightRedactor
from redaction.model import Rampart
from redaction.names import SpellingMatcher
from scheduler.calendar import WorkingCalendar
from scheduler.clock import DemoClock, SteadyClock, SystemClock
from storage.errors import StoreNotReady
from storage.store import SqlStore
from storage.upkeep.rotation import take_up

_log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Edge:
    """The side that looks to Teams.

    Attributes:
        connector: Sends.
        authenticate: Decides who comes in.
        directory: Knows people better than the roster does, and finds them by their names.
        checks: What `/ready` looks at of the way to Teams.
        installer: Adds the app for those who don't have it, or None in the Playground.
        graph: Asks Graph, or None in the Playground.
    """

    connector: Connector
    authenticate: Authenticate
    directory: SearchedSource
    checks: Mapping[str, Check]
    installer: GraphInstaller | None = None
    graph: Graph | None = None


@asynccontextmanager
async def build(settings: Settings, clock: Clock | None = None) -> AsyncIterator[tuple[Parley, web.Application]]:
    """Build the service and its web application; leaving ends the sessions and closes the store.

    Args:
        clock: The service's time, when it is not the system's (with the playground's offset, in the playground).

    Raises:
        InstitutionFileError: The institution's files hold mistakes.
        StorageError: The store can't be opened, or the master key does not open it.
        ServiceGone: The file lacks a service that open cases belong to.
    """
    institution = load_institution(settings.config, settings.tenant_ids)
    playground = settings.mode is Mode.PLAYGROUND
    if playground:
        # It asks no cloud.
        institution = replace(institution, calendars=None)
    clock = clock or (DemoClock() if playground else SystemClock())
    async with AsyncExitStack() as stack:
        store = await stack.enter_async_context(await _open(settings, clock))
        await check_services(store, institution)
        if await take_up(store):
            _log.info("master_key_loaded")
        if isinstance(clock, DemoClock):
            clock.set_offset(await read_offset(store))
        limits = Limits(reserve=None if store.alone else SharedBudget(store))
        edge = await _edge(settings, stack, clock, limits)
        parley = _wire(settings, institution, clock, store, edge)
        register = load_resolvers(settings.resolvers_file, institution) if playground else ()
        await parley.begin(register, _routes() if playground else ())
        # What people read is loaded once, before the first person waits for it.
        await asyncio.to_thread(catalogue, parley.service.texts.language)
        stack.push_async_callback(parley.directory.close)
        run_turn = ParleyAdapter(edge.connector, parley.turns.handle).process
        reception = Reception(parley.service, run_turn, TurnOrder(), parley.deliveries.wake)
        app = create_app(authenticate=edge.authenticate, handle=reception.receive)
        app.on_cleanup.append(lambda _: reception.finish())
        if settings.public_url:
            CalendarPages(parley.service).add_to(app)
            FilePages(parley.service).add_to(app)
        tells = reminders_check(parley.pulse, parley.reminders_fail)
        own = {"deliveries": pulse_check(parley.deliveries.pulse), "reminders": tells}
        watch = ChannelWatch(edge.connector, store, () if playground else institution.services, clock)
        stack.push_async_callback(watch.close)
        of_store = {"store": store_check(store, clock), "outbox": outbox_check(store, clock)}
        checks = {**of_store, **own, **edge.checks, "channels": watch.check}
        app[READINESS] = Readiness(checks, clock)
        app.router.add_get("/ready", app[READINESS].answer)
        if parley.demo:
            app.router.add_post("/demo/advance", parley.demo.endpoint(store))
        yield parley, app


async def _open(settings: Settings, clock: Clock) -> SqlStore:
    """Open the store; the playground's is made, or brought to this version's tables, where that is needed.

    Raises:
        StorageError: It can't be opened; outside the playground a store is migrated by its own command alone.
    """
    try:
        return await store_to_work(settings, clock)
    except StoreNotReady:
        if settings.mode is not Mode.PLAYGROUND:
            raise
    # Alembic is slow to load, and a store that is up to date never needs it.
    from storage.upkeep.migrate import upgrade  # noqa: PLC0415 - only here, for the reason above

    await asyncio.to_thread(upgrade, settings.database_url)
    return await store_to_work(settings, clock)


def surroundings(
    institution: Institution,
    clock: Clock,
    store: Store,
    invitation: str = "",
    *,
    public_url: str = "",
    teams_url: str = ENDPOINTS[Cloud.PUBLIC].teams_url,
    name_model: NameModelChoice = NameModelChoice.NONE,
) -> ServiceContext:
    """Return what all turns share.

    Args:
        institution: Whom it serves.
        clock: The service's time.
        store: The private store.
        invitation: The web address under which somebody adds the app, or "".
        public_url: The web address under which pages are served, or "".
        teams_url: Where people open Teams in their cloud.
        name_model: Which model marks names in a call besides the rules.
    """
    calendar = WorkingCalendar(institution)
    texts = Texts(
        institution.main.name, calendar.local, further_danger=institution.danger_languages, teams_url=teams_url
    )
    load_model = Rampart.load if name_model is NameModelChoice.RAMPART else None
    redactor = LightRedactor(institution.holiday_country, load_model)
    names = SpellingMatcher()
    return ServiceContext(
        store, clock, calendar, institution, redactor, names, texts, invitation, public_url=public_url
    )


def _wire(settings: Settings, institution: Institution, clock: Clock, store: Store, edge: Edge) -> Parley:
    service = surroundings(
        institution,
        clock,
        store,
        settings.invitation,
        public_url=settings.public_url,
        teams_url=settings.endpoints.teams_url,
        name_model=settings.name_model,
    )
    # Whoever knows more about a person comes first; the roster knows everybody's name, and no department.
    directory = EdgeDirectory((edge.directory, Roster(edge.connector)), clock, edge.directory)
    deliveries = Deliveries(service, edge.connector, settings.home_tenant_id, edge.installer)
    played = [one.person_id for one in _routes()]
    demo = DemoCommands(clock, service.calendar, played) if isinstance(clock, DemoClock) else None
    return Parley(service, deliveries, directory, demo, _calendar_work(service, edge, deliveries))


def _calendar_work(service: ServiceContext, edge: Edge, deliveries: Deliveries) -> CalendarWork | None:
    """Return what does the work at people's calendars, where they are open; the Playground has none."""
    access = service.institution.calendars
    if access is None or edge.graph is None:
        return None
    calendars = GraphCalendars(edge.graph, access, service.texts, service.clock.now)
    return CalendarWork(service, calendars, edge.directory, deliveries.wake)


async def _edge(settings: Settings, stack: AsyncExitStack, clock: Clock, limits: Limits) -> Edge:
    """Return the connector, the door and the directory of the mode."""
    session = await stack.enter_async_context(open_session())
    now = clock.now
    if settings.mode is Mode.PLAYGROUND:
        hosts = LoopbackHosts()
        connector = Connector(
            session=session, token=no_token, service_urls=hosts, bot_id=BOT_ID, clock=now, limits=limits
        )
        people = read_people(settings.config.with_name("people.toml"))
        return Edge(connector, PlaygroundAuthentication(hosts), PeopleFile(people), {})
    cloud = settings.endpoints
    # What is held for so long is held by a clock that nobody sets.
    steady = SteadyClock().now if isinstance(clock, SystemClock) else now
    keys = await stack.enter_async_context(KeySet(session, cloud.openid_url, steady))
    login = await stack.enter_async_context(Credentials(login_of(settings), steady, now))
    trusted = TrustedHosts(cloud.service_hosts)
    token = partial(login.token, cloud.bot_scope)
    connector = Connector(
        session=session,
        token=token,
        service_urls=trusted,
        bot_id=f"28:{settings.app_id}",
        clock=now,
        limits=limits,
        refused=partial(login.refused, cloud.bot_scope),
    )
    endpoint = TeamsAuthentication(
        keys=keys,
        app_id=settings.app_id,
        tenant_ids=frozenset(settings.tenant_ids),
        token_issuer=cloud.token_issuer,
        service_urls=trusted,
        clock=now,
    )
    graph_token = partial(login.token, cloud.graph_scope)
    graph = Graph(
        session=session,
        token=graph_token,
        graph_url=cloud.graph_url,
        clock=now,
        refused=partial(login.refused, cloud.graph_scope),
    )
    installer = GraphInstaller(graph, now, settings.app_id, settings.catalog_app_id)
    checks = {"signing-keys": keys_check(keys), "login": login_check(login, cloud.bot_scope)}
    return Edge(connector, endpoint, GraphDirectory(graph, now), checks, installer, graph)


def _routes() -> list[Route]:
    """Return where the playground's personas are reached, () when it was not started by its launcher."""
    path = os.environ.get(PERSONAS, "")
    if not path or not Path(path).is_file():
        return []
    return [
        Route(
            one["person_id"],
            Address(one["service_url"], one["personal_chat_id"], one["tenant_id"]),
            tuple(one["channel_ids"]),
        )
        for one in json.loads(Path(path).read_text(encoding="utf-8"))
    ]
