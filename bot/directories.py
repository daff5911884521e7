"""What is known about people at the edge: the Teams roster, with the institution's people file before it."""

import asyncio
import tomllib
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

from bot.edge.connector import Connector
from bot.edge.errors import SendFailed
from casework.model.notices import Address
from casework.model.people import Profile
from casework.ports import Clock

KEPT_FOR = timedelta(minutes=10)
ASKED_AGAIN_AFTER = timedelta(minutes=1)
"""After the roster did not answer, so that an outage holds up one turn a minute and not every one."""

ANSWER_WITHIN = 3.0
"""Seconds that a turn waits for the roster; Teams itself waits 15 for the whole answer."""

MOST_KEPT = 5_000


class EdgeDirectory:
    """Looks people up before a turn's transaction begins, so that no transaction waits for the network.

    Args:
        connector: Asks the roster of the person's own chat.
        clock: The service's time.
        people: Person id to profile, from the people file; {} without one.
    """

    def __init__(self, connector: Connector, clock: Clock, people: Mapping[str, Profile]) -> None:
        self._connector = connector
        self._clock = clock
        self._people = people
        self._kept: dict[str, tuple[datetime, Profile | None]] = {}

    async def look_up(self, person_id: str, address: Address) -> Profile | None:
        """Return what is known, or None; an outage counts as not known.

        Args:
            person_id: The Entra object id.
            address: The person's own chat.
        """
        now = self._clock.now()
        kept = self._kept.get(person_id)
        if kept and timedelta() <= now - kept[0] < (KEPT_FOR if kept[1] else ASKED_AGAIN_AFTER):
            return kept[1]
        profile = await self._ask(person_id, address)
        if len(self._kept) >= MOST_KEPT:
            self._kept.clear()
        self._kept[person_id] = now, profile
        return profile

    async def _ask(self, person_id: str, address: Address) -> Profile | None:
        listed = self._people.get(person_id)
        if listed:
            return listed
        try:
            async with asyncio.timeout(ANSWER_WITHIN):
                member = await self._connector.member(address, person_id)
        except (SendFailed, TimeoutError):
            return None
        return replace(Profile(person_id, member.name), email=member.email)


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
