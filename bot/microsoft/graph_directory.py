"""Microsoft Graph: what the organisation's own directory knows about somebody.

It is asked once, and left in peace for a while when it gives no good answer; whoever asks has another source.
"""

import unicodedata
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from urllib.parse import quote
from uuid import UUID

import structlog

from bot.errors import GraphSilent, LookupFailed
from bot.microsoft.answers import mail_address, text
from bot.microsoft.graph import NOT_GRANTED_FOR, Graph, GraphAnswer
from bot.microsoft.transport import LOOKUP_TIMEOUT
from casework.model.messaging.notices import Address
from casework.model.people import Profile
from casework.ports import MOST_FOUND

PAUSE = timedelta(seconds=30)
"""After a failure that names no pause, so that an outage does not hold up every turn."""

MOST_PAGES = 20
"""Of a group's members."""

_PAGE = 999
_USER = "#microsoft.graph.user"
_FIELDS = "displayName,mail,userPrincipalName,department,jobTitle,officeLocation"
_EVENTUALLY = {"ConsistencyLevel": "eventual"}
"""What Graph wants of whoever searches."""
_WITHIN = "-'.@_"
_MOST_WORDS = 8
_OK, _BAD_REQUEST, _FORBIDDEN, _NOT_FOUND = 200, 400, 403, 404

_log = structlog.get_logger(__name__)


class GraphDirectory:
    """A source of profiles, with the application permission User.Read.All; with GroupMember.Read.All, of groups too.

    Args:
        graph: Asks.
        clock: Returns the present moment, UTC.
    """

    def __init__(self, graph: Graph, clock: Callable[[], datetime]) -> None:
        self._graph = graph
        self._clock = clock
        self._rests_until: datetime | None = None
        self._granted = True

    async def look_up(self, person_id: str, address: Address) -> Profile | None:
        """Return what Graph knows; None for somebody unknown, and for everybody while the permission is not granted.

        Args:
            person_id: The Entra object id.
            address: Not needed here.

        Raises:
            LookupFailed: Graph gave no good answer within `LOOKUP_TIMEOUT`, or asked us to wait.
        """
        del address
        object_id = _object_id(person_id)
        if not object_id:
            return None
        if self._rests_until and self._clock() < self._rests_until:
            if self._granted:
                raise LookupFailed("graph-rests")
            return None
        try:
            answer = await self._ask(f"users/{object_id}?$select={_FIELDS}")
        except GraphSilent as error:
            raise self._failed(error.code) from error
        return self._understand(person_id, answer)

    async def search(self, words: str) -> Sequence[Profile]:
        """Return whom Graph finds by a name, the beginnings of its words, or an address; at most ten.

        Raises:
            LookupFailed: Graph gave no good answer, asked us to wait, or may not tell ("http-403").
        """
        query = _query(words)
        if not query:
            return ()
        if self._rests_until and self._clock() < self._rests_until:
            raise LookupFailed("graph-rests")
        path = f"users?$search={quote(query, safe='')}&$select=id,{_FIELDS}&$top={MOST_FOUND}"
        try:
            answer = await self._graph.ask("GET", path, within=LOOKUP_TIMEOUT, headers=_EVENTUALLY)
        except GraphSilent as error:
            raise self._failed(error.code) from error
        if answer.status == _FORBIDDEN:
            self._rest(NOT_GRANTED_FOR, granted=False)
        if answer.status in {_BAD_REQUEST, _FORBIDDEN}:
            # What one lead typed keeps nobody else from being looked up.
            _log.warning("directory_search_refused", code=f"http-{answer.status}")
            raise LookupFailed(f"http-{answer.status}")
        if answer.status != _OK:
            raise self._failed(f"http-{answer.status}", answer.pause)
        entries = answer.document.get("value")
        if not isinstance(entries, list):
            raise self._failed("answer-malformed")
        found = [(text(one, "id").lower(), one) for one in entries if isinstance(one, dict)]
        profiles = [_profile(person_id, one) for person_id, one in found if _object_id(person_id)]
        return tuple(one for one in profiles if one)[:MOST_FOUND]

    async def members_of(self, group_id: str) -> frozenset[str]:
        """Return the Entra object ids, lower case, of everybody in a group and in the groups within it.

        Args:
            group_id: The group's Entra object id.

        Raises:
            LookupFailed: Graph gave no good answer, knows no such group ("http-404"), may not tell ("http-403"), or the
                group is larger than `MOST_PAGES` pages ("group-too-large").
        """
        object_id = _object_id(group_id)
        if not object_id:
            raise LookupFailed("no-object-id")
        path = f"groups/{object_id}/transitiveMembers?$select=id&$top={_PAGE}"
        found: set[str] = set()
        for _ in range(MOST_PAGES):
            document = await self._page(path)
            found |= _people(document)
            onwards = text(document, "@odata.nextLink")
            if not onwards:
                return frozenset(found)
            path = self._graph.path(onwards)
            if not path.startswith("groups/"):
                raise LookupFailed("answer-malformed")
        raise LookupFailed("group-too-large")

    async def _page(self, path: str) -> Mapping[str, object]:
        try:
            answer = await self._ask(path)
        except GraphSilent as error:
            raise LookupFailed(error.code) from error
        if answer.status != _OK:
            raise LookupFailed(f"http-{answer.status}")
        return answer.document

    async def _ask(self, path: str) -> GraphAnswer:
        return await self._graph.ask("GET", path, within=LOOKUP_TIMEOUT)

    def _understand(self, person_id: str, answer: GraphAnswer) -> Profile | None:
        if answer.status == _NOT_FOUND:
            return None
        if answer.status == _FORBIDDEN:
            self._rest(NOT_GRANTED_FOR, granted=False)
            _log.warning("directory_not_granted", code="http-403")
            return None
        if answer.status != _OK:
            raise self._failed(f"http-{answer.status}", answer.pause)
        profile = _profile(person_id, answer.document)
        if profile is None:
            raise self._failed("answer-malformed")
        return profile

    def _failed(self, code: str, pause: timedelta | None = None) -> LookupFailed:
        """Rest, and return the error."""
        self._rest(PAUSE if pause is None else pause, granted=True)
        _log.warning("directory_failed", code=code)
        return LookupFailed(code)

    def _rest(self, pause: timedelta, *, granted: bool) -> None:
        self._rests_until = self._clock() + pause
        self._granted = granted


def _query(words: str) -> str:
    """Return what Graph is asked to find, with nothing in it but letters and what stands within names and addresses."""
    plain = "".join(char if _is_in_names(char) else " " for char in words.replace("’", "'")).split()
    if len(plain) == 1 and "@" in plain[0]:
        return f'"mail:{plain[0]}" OR "userPrincipalName:{plain[0]}"'
    words_of_name = [bare for word in plain if (bare := word.strip(_WITHIN))]
    return " AND ".join(f'"displayName:{word}"' for word in words_of_name[:_MOST_WORDS])


def _is_in_names(char: str) -> bool:
    """Whether a character is a letter, a digit, a mark above or below one, or stands within names and addresses."""
    return char.isalnum() or char in _WITHIN or unicodedata.category(char).startswith("M")


def _object_id(person_id: str) -> str:
    """Return the id in the one form that is safe in a path, or "" when it is no Entra object id."""
    try:
        return str(UUID(person_id))
    except ValueError:
        return ""


def _people(document: Mapping[str, object]) -> set[str]:
    """Return the people on one page of a group's members, which lists devices and groups as well.

    Raises:
        LookupFailed: It is no such page.
    """
    entries = document.get("value")
    if not isinstance(entries, list):
        raise LookupFailed("answer-malformed")
    people = [one for one in entries if isinstance(one, dict) and one.get("@odata.type") == _USER]
    return {text(one, "id").lower() for one in people} - {""}


def _profile(person_id: str, document: Mapping[str, object]) -> Profile | None:
    """Return the profile in an answer, or None where there is no name."""
    name = text(document, "displayName")
    if not name:
        return None
    return Profile(
        person_id,
        name,
        email=mail_address(document, "mail", "userPrincipalName"),
        department=text(document, "department"),
        job_title=text(document, "jobTitle"),
        office=text(document, "officeLocation"),
    )
