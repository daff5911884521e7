"""What Teams and Graph let the bot do: permissions, the resolvers' team and channel, and who can be told something."""

from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from urllib.parse import quote

from bot.doctor.findings import Finding, fine, skipped, wrong
from bot.edge.connector import Connector
from bot.errors import GraphSilent, SendFailed, Undeliverable
from bot.institution.teams_ids import group_of
from bot.microsoft.graph import Graph
from bot.outgoing.drawing import SERVICE_URL
from casework.model.messaging.notices import Address
from casework.model.services import Channel, ServiceKind
from casework.ports import Store

LOOK_UP = "User.Read.All"
INSTALL = "TeamsAppInstallation.ReadWriteSelfForUser.All"
_OK, _UNAUTHORISED, _FORBIDDEN, _NOT_FOUND = 200, 401, 403, 404


@dataclass(frozen=True, slots=True)
class GraphDesk:
    """Asks Graph what the doctor wants to know.

    Attributes:
        graph: Asks.
        app_id: The bot's.
    """

    graph: Graph
    app_id: str

    async def status_of(self, path: str) -> tuple[int, Mapping[str, object]]:
        """Return the status of a question and the object in its answer; 0 when there was none.

        Args:
            path: Below the version, quoted.
        """
        try:
            answer = await self.graph.ask("GET", path)
        except GraphSilent:
            return 0, {}
        return answer.status, answer.document


async def try_directory(graph: GraphDesk, people: tuple[str, ...]) -> AsyncIterator[Finding]:
    """Say whether people can be looked up, and whether the directory knows the leads.

    Args:
        graph: Asks.
        people: The person ids of the leads, in the order of the file, and the deputy's.
    """
    statuses = [(await graph.status_of(f"users/{quote(person, safe='')}?$select=id"))[0] for person in people]
    if statuses[0] in {_UNAUTHORISED, _FORBIDDEN}:
        yield skipped("directory", f"{LOOK_UP} is not granted: forms know no department. You may leave it so.")
        return
    unknown = [place for place, status in zip(_places(people), statuses, strict=True) if status == _NOT_FOUND]
    if unknown:
        fix = "Copy their object id from Entra into the institution's file."
        yield wrong("directory", f"does not know {', '.join(unknown)} of the institution's file.", fix)
    elif set(statuses) == {_OK}:
        yield fine("directory", "people can be looked up, and the leads are known.")
    else:
        told = next(f"answers {status}" if status else "gives no answer" for status in statuses if status != _OK)
        yield wrong("directory", f"Graph {told}.", "Forms use the roster meanwhile. Try again later.")


def _places(people: tuple[str, ...]) -> list[str]:
    return [*(f"lead {number}" for number in range(1, len(people))), "the deputy"]


async def installed_for(graph: GraphDesk, person: str) -> bool | None:
    """Say whether the app is installed for somebody; None when Graph does not let us know."""
    external = quote(f"teamsApp/externalId eq '{graph.app_id}'", safe="")
    path = f"users/{quote(person, safe='')}/teamwork/installedApps?$expand=teamsApp&$filter={external}"
    status, document = await graph.status_of(path)
    found = document.get("value")
    return bool(found) if status == _OK and isinstance(found, list) else None


async def try_people(store: Store, graph: GraphDesk, people: tuple[str, ...]) -> AsyncIterator[Finding]:
    """Say whether each lead and the deputy can be told something."""
    async with store.unit_of_work() as work:
        known = [await work.addresses.of(person) is not None for person in people]
    installed = [await installed_for(graph, person) for person in people]
    if installed[0] is None:
        yield skipped("installation", f"{INSTALL} is not granted: the app is installed by hand or by a setup policy.")
    else:
        yield fine("installation", "can be looked up, and the app be installed for whom must be told something.")
    missing = [place for place, *reached in zip(_places(people), known, installed, strict=True) if not any(reached)]
    if missing:
        fix = "Install the app for them, by a setup policy or by hand; then run this again."
        yield wrong("leads", f"{', '.join(missing)} can't be told anything: the app is not installed for them.", fix)
    else:
        yield fine("leads", "each of them, and the deputy, can be told something.")


async def where_teams_is(store: Store) -> str:
    """Return the service address of the last activity, or "" when nobody has written to Parley yet."""
    async with store.unit_of_work() as work:
        return await work.service_state.get(SERVICE_URL) or ""


async def try_channel(connector: Connector, store: Store, service: ServiceKind) -> Finding:
    """Say whether the bot is in the resolvers' team, and whether the channel is there."""
    service_url = await where_teams_is(store)
    if not service_url:
        return skipped(
            "channel", "not tried: nobody has written to Parley yet. Say hello to it in Teams, then try again."
        )
    try:
        return await look_for_channel(connector, service_url, service.channel)
    except SendFailed as error:
        return wrong(
            "channel", f"the connector did not say ({error.code}).", "See the login above, or try again later."
        )


async def look_for_channel(connector: Connector, service_url: str, place: Channel) -> Finding:
    """Say whether the bot is in the resolvers' team, and whether the channel is there, as Teams tells it.

    Raises:
        SendFailed: Teams does not tell.
    """
    try:
        channels = await connector.channels(service_url, place.team_id)
    except Undeliverable:
        return await _not_in_team(connector, service_url, place)
    if place.channel_id not in {channel.place_id for channel in channels}:
        return await _not_listed(connector, service_url, place.channel_id)
    return fine("channel", "the bot is in the resolvers' team, and the channel is there.")


async def _not_in_team(connector: Connector, service_url: str, place: Channel) -> Finding:
    if await _is_team(connector, service_url, place.channel_id):
        fix = "Let team_id and channel_id of the institution's file change places."
        return wrong("channel", "what the file calls the channel is a team.", fix)
    if group_of(place.team_id) and await _is_in(connector, service_url, place.channel_id):
        # Teams lists channels by its own id of a team alone.
        return fine("channel", "the bot is in the channel; the file names its team by its group.")
    fix = "Add the app to the team that has the resolvers' channel, and compare team_id with the link of the team."
    return wrong("channel", "the bot is not in the resolvers' team, or there is no such team.", fix)


async def _not_listed(connector: Connector, service_url: str, channel_id: str) -> Finding:
    """Teams lists standard channels; into a private or shared one an app is let by itself."""
    if await _is_in(connector, service_url, channel_id):
        return fine("channel", "the bot is in the resolvers' team and in the channel, a private or shared one.")
    fix = (
        "Compare channel_id with the link of the channel; if it is a private or shared one, let an owner of it add "
        "the app to the channel itself."
    )
    return wrong("channel", "the team has no such channel, or the bot is not in it.", fix)


async def _is_team(connector: Connector, service_url: str, place_id: str) -> bool:
    """Whether the bot is in a team of this id."""
    try:
        return bool(await connector.channels(service_url, place_id))
    except SendFailed:
        return False


async def _is_in(connector: Connector, service_url: str, channel_id: str) -> bool:
    """Whether the bot may see who is in a channel."""
    try:
        return bool((await connector.members(Address(service_url, channel_id, ""), size=1)).members)
    except SendFailed:
        return False
