"""The whole examination, from this machine outwards; what needs something broken is left out, and says so."""

from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack
from functools import partial
from pathlib import Path

from bot.doctor.calendars import try_calendars
from bot.doctor.cloud import try_hosts, try_keys, try_login
from bot.doctor.findings import Finding, Verdict, fine, skipped, wrong
from bot.doctor.local_checks import (
    check_package,
    not_opened,
    read_files,
    try_days,
    try_ports,
    try_services,
    try_writing,
)
from bot.doctor.teams import GraphDesk, try_channel, try_directory, try_people
from bot.edge.connector import Connector
from bot.microsoft.credentials import Credentials
from bot.microsoft.graph import Graph
from bot.microsoft.graph_calendars import GraphCalendars
from bot.microsoft.login import login_of
from bot.microsoft.transport import open_session
from bot.microsoft.vault_keys import MasterKeyLocked
from bot.settings import Mode, Settings, SettingsError, read_settings, unknown_variables
from bot.settings.hosts import TrustedHosts
from bot.stores import store_to_read
from casework.model.institution import Institution
from casework.ports import Clock
from dialogs.texts import Texts
from storage.errors import StorageError
from storage.store import SqlStore


async def examine(variables: Mapping[str, str], package: Path | None, clock: Clock) -> AsyncIterator[Finding]:
    """Try everything, and yield what was found as it is found.

    Args:
        variables: The environment.
        package: The Teams app package to compare, or None.
        clock: This machine's time.
    """
    try:
        settings = read_settings(variables)
    except SettingsError as error:
        for problem in error.problems:
            fix = f"{problem.fix[0].upper()}{problem.fix[1:]}"
            yield wrong("settings", f"{problem.variable} {problem.what}.", fix if fix.endswith("?") else f"{fix}.")
        yield skipped("the rest", "can't be tried before the settings are complete.")
        return
    yield fine("settings", f"complete, for {settings.mode.value} mode.")
    unknown = [skipped("variable", f"{one.variable} {one.what}: {one.fix}") for one in unknown_variables(variables)]
    institution, found = read_files(settings)
    for finding in (*unknown, *found):
        yield finding
    async with AsyncExitStack() as stack:
        store, running = None, False
        try:
            opened = await store_to_read(settings, clock)
        except (StorageError, MasterKeyLocked) as error:
            yield not_opened(error, settings.mode)
        else:
            store = await stack.enter_async_context(opened)
            finding, running = await try_writing(settings, clock)
            yield finding
            for finding in (*await try_services(store, institution), *await try_days(store, institution)):
                yield finding
        async for finding in try_ports(settings, running=running):
            yield finding
        async for finding in _outside(settings, institution, store, clock):
            yield finding
    for finding in check_package(settings, institution, package):
        yield finding


async def _outside(
    settings: Settings, institution: Institution | None, store: SqlStore | None, clock: Clock
) -> AsyncIterator[Finding]:
    """Try what is not on this machine."""
    if settings.mode is Mode.PLAYGROUND:
        yield skipped("Microsoft", "not tried: the Playground logs in nowhere and asks no cloud.")
        return
    cloud = settings.endpoints
    async with open_session() as session, Credentials(login_of(settings), clock.now) as login:
        async for finding in try_hosts(session, cloud, clock):
            yield finding
        yield await try_keys(session, cloud, clock)
        logins = [
            await try_login(login, "login", cloud.bot_scope),
            await try_login(login, "login for Graph", cloud.graph_scope),
        ]
        for finding in logins:
            yield finding
        if institution is None or any(one.mark is Verdict.WRONG for one in logins):
            yield skipped("Teams", "not tried: it needs the institution's file and both logins.")
            return
        connector = Connector(
            session=session,
            token=partial(login.token, cloud.bot_scope),
            service_urls=TrustedHosts(cloud.service_hosts),
            bot_id=f"28:{settings.app_id}",
            clock=clock.now,
        )
        token = partial(login.token, cloud.graph_scope)
        graph = Graph(session=session, token=token, graph_url=cloud.graph_url, clock=clock.now)
        desk = GraphDesk(graph, settings.app_id)
        async for finding in _in_teams(desk, connector, institution, store):
            yield finding
        access = institution.calendars
        if access is None:
            yield fine("calendars", "closed to Parley, as the institution's file says: people are offered a file.")
            return
        texts = Texts(institution.main.name, lambda moment: moment)
        calendars = GraphCalendars(graph, access, texts, clock.now)
        async for finding in try_calendars(desk, calendars, access, clock):
            yield finding


async def _in_teams(
    graph: GraphDesk, connector: Connector, institution: Institution, store: SqlStore | None
) -> AsyncIterator[Finding]:
    people = tuple(one.person_id for one in institution.handlers())
    async for finding in try_directory(graph, people):
        yield finding
    if store is None:
        yield skipped("channel, leads", "not tried: only the store knows where they are.")
        return
    for service in institution.services:
        yield await try_channel(connector, store, service)
    async for finding in try_people(store, graph, people):
        yield finding
