"""Who and what is in a team, as the connector tells it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from bot.microsoft.answers import mail_address, text


@dataclass(frozen=True, slots=True)
class Member:
    """One person of a chat or team, as the roster knows them; whatever it does not know is "".

    Attributes:
        user_id: The Teams id, which is valid for this bot only.
        object_id: The Entra object id, lower case.
        name: The display name.
        email: The mail address, else the user principal name.
    """

    user_id: str
    object_id: str
    name: str = field(repr=False)
    email: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class MemberPage:
    """Some of the people of a chat or team.

    Attributes:
        members: In the order that Teams gives.
        continued: What asks for the next page; "" after the last one.
    """

    members: tuple[Member, ...]
    continued: str = ""


@dataclass(frozen=True, slots=True)
class TeamOrChannel:
    """A team or one of its channels.

    Attributes:
        place_id: Its Teams id.
        name: What people call it; "" for a team's first channel.
        group_id: The Entra group of a team, lower case; "" for a channel.
    """

    place_id: str
    name: str
    group_id: str = ""


def member_in(entry: Mapping[str, object]) -> Member:
    """Return the person in an answer."""
    return Member(
        user_id=text(entry, "id"),
        object_id=text(entry, "aadObjectId", "objectId").casefold(),
        name=text(entry, "name"),
        email=mail_address(entry, "email", "userPrincipalName"),
    )


def page_in(answer: Mapping[str, object]) -> MemberPage:
    """Return the people in an answer; whatever is no person is left out."""
    return MemberPage(tuple(member_in(one) for one in _entries(answer, "members")), text(answer, "continuationToken"))


def place_in(entry: Mapping[str, object]) -> TeamOrChannel:
    """Return the team or channel in an answer."""
    return TeamOrChannel(text(entry, "id"), text(entry, "name"), text(entry, "aadGroupId").casefold())


def places_in(answer: Mapping[str, object]) -> tuple[TeamOrChannel, ...]:
    """Return the channels in an answer; whatever is no channel is left out."""
    return tuple(place_in(one) for one in _entries(answer, "conversations"))


def _entries(answer: Mapping[str, object], key: str) -> Iterable[Mapping[str, object]]:
    found = answer.get(key)
    return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []
