"""Where people and the channel are reached: kept from whatever comes in, and given up when Teams says so."""

import structlog

from bot.incoming.changes import Change
from bot.incoming.inbound import Arrival
from bot.outgoing.drawing import SERVICE_URL
from casework.actions.messaging.undeliverable import app_removed, channel_barred, channel_opened
from casework.desk import Desk
from casework.model.messaging.unreachable import UnreachableReason
from casework.model.services import Channel

_log = structlog.get_logger(__name__)

_BARRED = {
    Change.TEAM_LEFT: UnreachableReason.REMOVED,
    Change.TEAM_DELETED: UnreachableReason.GONE,
    Change.TEAM_ARCHIVED: UnreachableReason.ARCHIVED,
    Change.CHANNEL_LEFT: UnreachableReason.REMOVED,
    Change.CHANNEL_UNSHARED: UnreachableReason.REMOVED,
    Change.CHANNEL_DELETED: UnreachableReason.GONE,
}
_OF_CHANNEL = frozenset({Change.CHANNEL_LEFT, Change.CHANNEL_JOINED, Change.CHANNEL_DELETED, Change.CHANNEL_RESTORED})
_TEAMS_OWN = "19:"
"""How Teams' own ids begin; that of a team's group is a UUID."""

_TEAM_OF = "team-of/"
"""Before a group's id: the fact that tells what Teams itself calls its team."""

_OF_SHARING = frozenset({Change.CHANNEL_SHARED, Change.CHANNEL_UNSHARED})


async def keep_place(desk: Desk, arrival: Arrival, latest: str) -> str:
    """Keep where an activity came from, with the latest service address, and what it tells about places.

    Whoever writes can be written to. An address that is known already costs one look, and nothing is written.

    Args:
        desk: Where it is kept.
        arrival: What came.
        latest: The service address that this process kept last, or ""; it is not looked up again.

    Returns:
        The service address that is kept now, once the transaction commits.
    """
    _check_file(desk, arrival)
    if arrival.change is Change.REMOVED:
        if arrival.person_id:
            await app_removed(desk, arrival.person_id)
        return latest
    if arrival.personal and arrival.person_id:
        await _keep_person(desk, arrival)
    elif arrival.change is not Change.NONE:
        await _keep_change(desk, arrival)
    elif desk.institution.service_at(arrival.channel_id):
        await _keep_channel(desk, arrival)
    await _keep_team(desk, arrival)
    here = arrival.address.service_url
    if here != latest and here != await desk.work.service_state.get(SERVICE_URL):
        await desk.work.service_state.put(SERVICE_URL, here)
    return here


def _check_file(desk: Desk, arrival: Arrival) -> None:
    """Tell the operator at once where the file calls a team a channel: bare ids look alike, and only Teams knows."""
    for service in desk.institution.services:
        ours = service.channel
        is_team = ours.channel_id.casefold() in arrival.team_ids
        if is_team and not _is_group(ours) and ours.team_id.casefold() not in arrival.team_ids:
            _log.warning("channel_is_a_team", fix="let team_id and channel_id of the institution's file change places")


async def _keep_person(desk: Desk, arrival: Arrival) -> None:
    """Keep where a person's chat is. Whoever can't be written to has no address, so a new one clears what was noted."""
    if await desk.work.addresses.of(arrival.person_id) != arrival.address:
        await desk.work.addresses.remember(arrival.person_id, arrival.address)
        await desk.work.unreachable.clear(arrival.person_id)


async def _keep_channel(desk: Desk, arrival: Arrival) -> None:
    """Keep under which service address the channel is; the thread in which somebody was does not matter."""
    here = arrival.address
    known = await desk.work.addresses.of_channel(arrival.channel_id)
    if not any(one.service_url == here.service_url and one.tenant_id == here.tenant_id for one in known):
        await desk.work.addresses.remember_channel(arrival.channel_id, here)


async def _keep_team(desk: Desk, arrival: Arrival) -> None:
    """Keep Teams' own id of a team that the file names by its group: an archived one is told by that alone.

    Whatever comes from the service's channel names its team, and so does what names both.
    """
    for service in desk.institution.services:
        ours = service.channel
        own = {one for one in arrival.team_ids if one.startswith(_TEAMS_OWN)}
        named = ours.team_id.casefold() in arrival.team_ids or arrival.channel_id == ours.channel_id
        if _is_group(ours) and named and len(own) == 1 and arrival.change not in _OF_SHARING:
            [team_id] = own
            if await _team_of(desk, ours) != team_id:
                await desk.work.service_state.put(_TEAM_OF + ours.team_id.casefold(), team_id)


async def _team_of(desk: Desk, ours: Channel) -> str:
    """Return what Teams itself calls a channel's team, lower case, as far as it is known."""
    if not _is_group(ours):
        return ours.team_id.casefold()
    return await desk.work.service_state.get(_TEAM_OF + ours.team_id.casefold()) or ""


def _is_group(ours: Channel) -> bool:
    return not ours.team_id.startswith(_TEAMS_OWN)


async def _keep_change(desk: Desk, arrival: Arrival) -> None:
    """Note what happened to a service's channel or its team; other teams and channels are none of ours."""
    for service in desk.institution.services:
        if not _is_about(arrival, service.channel, await _team_of(desk, service.channel)):
            continue
        if why := _BARRED.get(arrival.change):
            await channel_barred(desk, service, why)
        else:
            await channel_opened(desk, service)


def _is_about(arrival: Arrival, ours: Channel, team: str) -> bool:
    """Whether what happened to a team or channel happened to this one, whose team Teams calls so.

    What a team loses, all of its channels lose. Of one channel only its own id counts; where the teams are named with
    which it is shared, the file's team has to be one of these, too.
    """
    is_channel = arrival.channel_id == ours.channel_id
    is_team = not arrival.team_ids.isdisjoint({ours.team_id.casefold(), team})
    if arrival.change in _OF_SHARING:
        return is_channel and is_team
    return is_channel if arrival.change in _OF_CHANNEL else is_team
