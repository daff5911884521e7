"""What is known about people at the edge: Microsoft Graph, the Teams roster, the playground's people file."""

import asyncio
import tomllib
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Protocol

from bot.edge.connector import Connector
from bot.edge.errors import LookupFailed, SendFailed, Unreachable
from casework.model.notices import Address
from casework.model.people import Profile
from casework.ports import Clock

KEPT_FOR = timedelta(minutes=10)
ASKED_AGAIN_AFTER = timedelta(minutes=1)
"""After a source did not answer, so that an outage holds up one turn a minute and not every one."""

ANSWER_WITHIN = 1.5
"""Seconds that a turn waits for the roster; Teams itself waits 15 for the whole answer."""

MOST_KEPT = 5_000


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


class Roster:
    """A source that asks Teams who is in the person's own chat; it knows a name and an address.

    Args:
        connector: Asks the roster.
    """

    def __init__(self, connector: Connector) -> None:
        self._connector = connector

    async def look_up(self, person_id: str, address: Address) -> Profile | None:
        """Return what the roster knows, or None for somebody who is not in that chat.

        Raises:
            LookupFailed: It gave no good answer within `ANSWER_WITHIN`.
        """
        try:
            async with asyncio.timeout(ANSWER_WITHIN):
                member = await self._connector.member(address, person_id)
        except Unreachable:
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


class EdgeDirectory:
    """Looks people up before a turn's transaction begins, so that no transaction waits for the network.

    Args:
        sources: The first that knows somebody is believed.
        clock: The service's time.
    """

    def __init__(self, sources: Sequence[DirectorySource], clock: Clock) -> None:
        self._sources = sources
        self._clock = clock
        self._kept: dict[str, tuple[datetime, timedelta, Profile | None]] = {}

    async def look_up(self, person_id: str, address: Address) -> Profile | None:
        """Return what is known, or None; an outage counts as not known.

        Args:
            person_id: The Entra object id.
            address: The person's own chat.
        """
        now = self._clock.now()
        if person_id in self._kept:
            since, span, known = self._kept[person_id]
            if timedelta() <= now - since < span:
                return known
        profile, span = await self._ask(person_id, address)
        if len(self._kept) >= MOST_KEPT:
            self._kept.clear()
        self._kept[person_id] = now, span, profile
        return profile

    async def _ask(self, person_id: str, address: Address) -> tuple[Profile | None, timedelta]:
        """Return what the first source that knows the person says, and how long to believe it."""
        span = KEPT_FOR
        for source in self._sources:
            try:
                profile = await source.look_up(person_id, address)
            except LookupFailed:
                # A better source than the one that answers may be back soon.
                span = ASKED_AGAIN_AFTER
                continue
            if profile:
                return profile, span
        return None, ASKED_AGAIN_AFTER


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
