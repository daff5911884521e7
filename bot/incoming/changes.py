"""What an activity tells about where Parley is installed, and about the teams and channels it is in.

Teams says the same in several ways: as an installation, as a member who came or went, and as an event of its own.
"""

from collections.abc import Mapping
from enum import StrEnum

from botbuilder.schema import Activity


class Change(StrEnum):
    """What an activity changes besides being answered."""

    NONE = "none"
    REMOVED = "removed"
    """The app was removed for this person."""
    TEAM_LEFT = "team-left"
    """The app was removed from a team."""
    TEAM_JOINED = "team-joined"
    """The app was added to a team."""
    TEAM_DELETED = "team-deleted"
    TEAM_RESTORED = "team-restored"
    TEAM_ARCHIVED = "team-archived"
    TEAM_UNARCHIVED = "team-unarchived"
    CHANNEL_LEFT = "channel-left"
    """The app was taken out of one channel; it is still in its team."""
    CHANNEL_JOINED = "channel-joined"
    """The app was let into one channel."""
    CHANNEL_SHARED = "channel-shared"
    """A channel was shared with teams."""
    CHANNEL_UNSHARED = "channel-unshared"
    """A channel is shared with some teams no more; in its own it stays."""
    CHANNEL_DELETED = "channel-deleted"
    CHANNEL_RESTORED = "channel-restored"


_EVENTS = {
    "teamDeleted": Change.TEAM_DELETED,
    "teamHardDeleted": Change.TEAM_DELETED,
    "teamRestored": Change.TEAM_RESTORED,
    "teamArchived": Change.TEAM_ARCHIVED,
    "teamUnarchived": Change.TEAM_UNARCHIVED,
    "channelShared": Change.CHANNEL_SHARED,
    "channelUnshared": Change.CHANNEL_UNSHARED,
    "channelDeleted": Change.CHANNEL_DELETED,
    "channelRestored": Change.CHANNEL_RESTORED,
}
"""Names play no part: a team or channel that is renamed keeps its id."""

_OTHER_TEAMS = {"channelShared": "sharedWithTeams", "channelUnshared": "unsharedFromTeams"}


def change_in(activity: Activity) -> Change:
    """Return what an activity changes. An upgrade, which removes and adds in one, changes nothing."""
    personal = (activity.conversation.conversation_type or "") == "personal"
    if activity.type == "installationUpdate":
        if activity.action == "remove" and not personal and _is_of_one_channel(activity):
            return Change.CHANNEL_LEFT
        installed = {"add": Change.TEAM_JOINED, "remove": Change.REMOVED if personal else Change.TEAM_LEFT}
        change = installed.get(activity.action or "", Change.NONE)
        return Change.NONE if personal and change is Change.TEAM_JOINED else change
    if activity.type != "conversationUpdate" or personal:
        return Change.NONE
    if _names_us(activity, activity.members_removed):
        return Change.CHANNEL_LEFT if _is_of_one_channel(activity) else Change.TEAM_LEFT
    if _names_us(activity, activity.members_added):
        return Change.CHANNEL_JOINED if _is_of_one_channel(activity) else Change.TEAM_JOINED
    return _EVENTS.get(event_in(activity), Change.NONE)


def event_in(activity: Activity) -> str:
    """Return what Teams calls the event that an activity tells of, or ""."""
    return _text(activity.channel_data, "eventType")


def channel_in(activity: Activity) -> str:
    """Return the Teams id of the channel that an activity is about, or ""."""
    return _text(_part(activity, "channel"), "id")


def teams_in(activity: Activity) -> frozenset[str]:
    """Return the ids of the team that an activity is about: Teams' own, and its Entra group's, lower case.

    Of a channel that is shared, or not any more, these are the teams that it is shared with or not.
    """
    event = event_in(activity)
    if event in _OTHER_TEAMS:
        named = _part(activity, _OTHER_TEAMS[event])
        return frozenset().union(*map(_ids, named)) if isinstance(named, list) else frozenset()
    return _ids(_part(activity, "team"))


def _ids(team: object) -> frozenset[str]:
    return frozenset(found.casefold() for key in ("id", "aadGroupId") if (found := _text(team, key)))


def _is_of_one_channel(activity: Activity) -> bool:
    """Whether members are told of who came into, or left, one channel; the team's own first channel has its id."""
    channel = channel_in(activity).casefold()
    return bool(channel) and channel not in teams_in(activity)


def _names_us(activity: Activity, members: object) -> bool:
    us = activity.recipient.id if activity.recipient else None
    return bool(us) and any(one.id == us for one in members or ())  # type: ignore[attr-defined] # The SDK has no types.


def _part(activity: Activity, key: str) -> object:
    data = activity.channel_data
    return data.get(key) if isinstance(data, Mapping) else None


def _text(part: object, key: str) -> str:
    found = part.get(key) if isinstance(part, Mapping) else None
    return found if isinstance(found, str) else ""
