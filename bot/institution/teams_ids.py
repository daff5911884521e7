"""The ids of teams and channels, however somebody copied them: bare, percent-encoded, or inside of a link."""

import re
from urllib.parse import parse_qs, unquote, urlsplit
from uuid import UUID

_THREAD = re.compile(r"19:[A-Za-z0-9._-]+@thread\.(tacv2|skype)")
_IN_LINK = re.compile(r"https://[a-z0-9.-]+/(?:[^\s?#]*/)?l/(team|channel)/([^/?#\s]+)(?:[/?#]\S*)?")
_MESSAGE = re.compile(r";messageid=\d+$")
_DECODINGS = 3
"""What is pasted through several programs is encoded as often."""

_LINK = "the id from the {what}'s link, like 19:…@thread.tacv2"
CHANNEL_EXAMPLE, TEAM_EXAMPLE = _LINK.format(what="channel"), _LINK.format(what="team")


def channel_in(written: str) -> str | None:
    """Return the id of the channel that somebody wrote down, or None."""
    return _thread(written, "channel")


def team_in(written: str) -> str | None:
    """Return the id of the team that somebody wrote down, or None.

    Teams' own id, or the id of its group: a lower-case UUID with hyphens.
    """
    return _thread(written, "team") or _group(written)


def group_of(written: object) -> str:
    """Return the id of the group that a team's id is, or that somebody's link of a team or channel names, or ""."""
    if not isinstance(written, str):
        return ""
    link = _IN_LINK.fullmatch(written)
    named = parse_qs(urlsplit(written).query).get("groupId", [""])[0] if link else written
    return _group(named) or ""


def tenant_of(written: object) -> str:
    """Return the id of the tenant that somebody's link of a team or channel names, or ""."""
    if not isinstance(written, str) or not _IN_LINK.fullmatch(written):
        return ""
    return _group(parse_qs(urlsplit(written).query).get("tenantId", [""])[0]) or ""


def mend_channel(written: str) -> str:
    """Return what to do about what is no channel's id."""
    if _kind_of(written) == "team":
        return f"this is the link of a team: choose “Get link to channel”, and copy {CHANNEL_EXAMPLE}"
    if _group(written):
        return f"this is the id of the team's group: copy {CHANNEL_EXAMPLE}"
    return _mend(written, CHANNEL_EXAMPLE)


def mend_team(written: str) -> str:
    """Return what to do about what is no team's id."""
    if _kind_of(written) == "channel":
        return f"this is the link of a channel: choose “Get link to team”, and copy {TEAM_EXAMPLE}"
    return _mend(written, TEAM_EXAMPLE)


def _mend(written: str, example: str) -> str:
    if re.search(r"@(thread\.v2|unq\.gbl\.spaces)$", _decoded(written)):
        return f"this is the id of a chat, which nobody can post calls to: copy {example}"
    return f"copy {example}"


def _thread(written: str, kind: str) -> str | None:
    link = _IN_LINK.fullmatch(written)
    if link and link[1] != kind:
        return None
    bare = _MESSAGE.sub("", _decoded(link[2] if link else written))
    return bare if _THREAD.fullmatch(bare) else None


def _kind_of(written: str) -> str:
    link = _IN_LINK.fullmatch(written)
    return link[1] if link else ""


def _decoded(written: str) -> str:
    for _ in range(_DECODINGS):
        written = unquote(written)
    return written


def _group(written: str) -> str | None:
    try:
        return str(UUID(_decoded(written)))
    except ValueError:
        return None
