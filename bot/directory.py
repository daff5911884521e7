"""What is known about people at the edge: Microsoft Graph, the Teams roster, the playground's people file."""

import asyncio
import tomllib
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Protocol

import structlog
from cachetools import TLRUCache

from bot.edge.connector import Connector
from bot.errors import LookupFailed, SendFailed, Undeliverable
from bot.microsoft.transport import LOOKUP_TIMEOUT
from casework.model.messaging.notices import Address
from casework.model.names import folded
from casework.model.people import Profile
from casework.ports import MOST_FOUND, Clock, Search

KEPT_FOR = timedelta(minutes=10)
"""For how long an answer is believed without asking again."""

KNOWN_FOR = timedelta(hours=12)
"""For how long what was known of somebody serves their turns while the sources are asked again, or are silent."""

ASKED_AGAIN_AFTER = timedelta(minutes=1)
"""After a source did not answer, so that an outage holds up one turn a minute and not every one."""

ANSWER_WITHIN = 0.75
"""Seconds that a turn waits for all sources together."""

KNOWN_WITHIN = 0.05
"""Seconds that a turn of somebody who is known waits for a newer answer; a source that hangs slows none of them."""

ROSTERS_AT_ONCE = 50
"""Chats that are asked at a time who is in them: where they hang, they leave connections to all others."""

HEAD_START = 0.35
"""Seconds until the next source is asked too; what the better one then says still counts for more."""

MOST_KEPT = 5_000

_log = structlog.get_logger(__name__)


class DirectorySource(Protocol):
    """One place that knows people."""

    async def look_up(self, person_id: str, address: Address) -> Profile | None:
        """Return what is known, or None for somebody unknown.

        Args:
            person_id: The Entra object id.
            address: The person's own chat.

        Raises:
            LookupFailed: It can't say now; another source may.
        """
        ...


class SearchedSource(Protocol):
    """A place that knows everybody of the organisation, and finds people by their names."""

    async def search(self, words: str) -> Sequence[Profile]:
        """Return whom a name, a part of one, or an address finds, at most ten.

        Raises:
            LookupFailed: It can't say now, or may not.
        """
        ...

    async def look_up(self, person_id: str, address: Address) -> Profile | None:
        """Return what is known, as `DirectorySource`."""
        ...


class Roster:
    """A source that asks Teams who is in the person's own chat; it knows a name and an address.

    Args:
        connector: Asks the roster.
    """

    def __init__(self, connector: Connector) -> None:
        self._connector = connector
        self._slots = asyncio.Semaphore(ROSTERS_AT_ONCE)

    async def look_up(self, person_id: str, address: Address) -> Profile | None:
        """Return what the roster knows, or None for somebody who is not in that chat.

        Raises:
            LookupFailed: It gave no good answer within `LOOKUP_TIMEOUT`.
        """
        try:
            async with asyncio.timeout(LOOKUP_TIMEOUT), self._slots:
                member = await self._connector.member(address, person_id)
        except Undeliverable:
            return None
        except SendFailed as error:
            raise LookupFailed(error.code) from error
        except TimeoutError as error:
            raise LookupFailed("no-answer") from error
        if not member.name:
            raise LookupFailed("answer-malformed")
        return Profile(person_id, member.name, member.email)


class PeopleFile:
    """A source that knows a list of people, from `read_people`.

    Args:
        people: Person id to profile.
    """

    def __init__(self, people: Mapping[str, Profile]) -> None:
        self._people = people

    async def look_up(self, person_id: str, address: Address) -> Profile | None:
        """Return who is listed, or None."""
        del address
        return self._people.get(person_id)

    async def search(self, words: str) -> Sequence[Profile]:
        """Return whoever has each of the words, or its beginning, in their name, or whose address it is."""
        asked = folded(words).split()
        found = [
            one
            for one in self._people.values()
            if one.email.casefold() == words.casefold().strip()
            or (asked and all(any(part.startswith(word) for part in folded(one.name).split()) for word in asked))
        ]
        return found[:MOST_FOUND]


Answers = list[asyncio.Task[Profile | None]]
"""What the sources that were asked say, or will say; the best source first."""

Kept = tuple[datetime, Profile | None]
"""Until when an answer is believed without asking again, and the answer."""

_NO_CHAT = Address("", "", "")


class EdgeDirectory:
    """Looks people up before a turn's transaction begins, so that no transaction waits for the network.

    No turn waits for longer than `ANSWER_WITHIN`, and hardly any where somebody is known already. The asking goes on
    without it, and what comes late is kept.

    Args:
        sources: The first that knows somebody is believed.
        clock: The service's time.
        searched: Where leads search for the people involved, or None.
    """

    def __init__(
        self, sources: Sequence[DirectorySource], clock: Clock, searched: SearchedSource | None = None
    ) -> None:
        self._sources = sources
        self._clock = clock
        self._searched = searched
        self._kept: TLRUCache[str, Kept] = TLRUCache(
            MOST_KEPT,
            ttu=lambda _, kept, now: now + (KNOWN_FOR if kept[1] else ASKED_AGAIN_AFTER).total_seconds(),
            timer=lambda: clock.now().timestamp(),
        )
        self._asking: dict[str, asyncio.Task[None]] = {}

    async def look_up(self, person_id: str, address: Address) -> Profile | None:
        """Return what is known, or None; an outage counts as not known.

        Args:
            person_id: The Entra object id.
            address: The person's own chat.
        """
        kept = self._kept.get(person_id)
        if kept is None or kept[0] <= self._clock.now():
            if person_id not in self._asking:
                self._begin_asking(person_id, address)
            patience = KNOWN_WITHIN if self._known(person_id) else ANSWER_WITHIN
            await asyncio.wait({self._asking[person_id]}, timeout=patience)
        return self._known(person_id)

    async def search(self, words: str) -> Search:
        """Return whom a name or an address finds; an outage is told apart from nobody."""
        if self._searched is None:
            return Search()
        try:
            async with asyncio.timeout(LOOKUP_TIMEOUT):
                return Search(tuple(await self._searched.search(words))[:MOST_FOUND], answered=True)
        except (LookupFailed, TimeoutError):
            return Search()

    async def somebody(self, person_id: str) -> Profile | None:
        """Return who somebody is who need not have a chat with us, or None; an outage counts as not known."""
        if self._searched is None:
            return None
        try:
            async with asyncio.timeout(LOOKUP_TIMEOUT):
                return await self._searched.look_up(person_id, _NO_CHAT)
        except (LookupFailed, TimeoutError):
            return None

    async def close(self) -> None:
        """Ask no more."""
        asking = list(self._asking.values())
        for one in asking:
            one.cancel()
        await asyncio.gather(*asking, return_exceptions=True)

    def _begin_asking(self, person_id: str, address: Address) -> None:
        asking = self._asking[person_id] = asyncio.create_task(self._ask(person_id, address))
        asking.add_done_callback(lambda _: self._asking.pop(person_id, None))

    async def _ask(self, person_id: str, address: Address) -> None:
        """Ask one source after another, until one that knows the person has no better one before it."""
        answers: Answers = []
        try:
            for source in self._sources:
                answers.append(asyncio.create_task(source.look_up(person_id, address)))
                await asyncio.wait(answers[-1:], timeout=HEAD_START)
                if self._keep_best(person_id, answers):
                    return
            while waiting := [one for one in answers if not one.done()]:
                await asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED)
                if self._keep_best(person_id, answers):
                    return
            if not any(one.exception() is None and one.result() for one in answers):
                # Where one could not say, what was known before may be so still.
                is_unsure = any(one.exception() for one in answers)
                self._keep(person_id, ASKED_AGAIN_AFTER, self._known(person_id) if is_unsure else None)
        finally:
            for one in answers:
                one.cancel()
            await asyncio.gather(*answers, return_exceptions=True)

    def _keep_best(self, person_id: str, answers: Answers) -> bool:
        """Keep the best answer so far; return whether none better can come."""
        span, is_best = KEPT_FOR, True
        for answer in answers:
            if not answer.done():
                span, is_best = ASKED_AGAIN_AFTER, False
            elif error := answer.exception():
                # A better source than the one that answers may be back soon.
                span = ASKED_AGAIN_AFTER
                if not isinstance(error, LookupFailed):
                    _log.error("directory_crashed", code=type(error).__name__)
            elif profile := answer.result():
                # What a better source said before says more than what another one says in its place.
                self._keep(person_id, span, profile if span == KEPT_FOR else self._known(person_id) or profile)
                return is_best
        return False

    def _known(self, person_id: str) -> Profile | None:
        kept = self._kept.get(person_id)
        return kept[1] if kept else None

    def _keep(self, person_id: str, span: timedelta, profile: Profile | None) -> None:
        self._kept[person_id] = self._clock.now() + span, profile


def read_people(path: Path) -> dict[str, Profile]:
    """Read a people file (`[[person]]` tables with the fields of `Profile`); {} where there is none.

    Raises:
        tomllib.TOMLDecodeError: It is no TOML.
    """
    if not path.is_file():
        return {}
    entries = tomllib.loads(path.read_text(encoding="utf-8")).get("person", [])
    profiles = [Profile(**entry) for entry in entries]
    return {one.person_id: one for one in profiles}
