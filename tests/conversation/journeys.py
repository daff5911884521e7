"""Journeys in which Teams brings every press twice; each feature's stand in the `journeys.py` of its folder."""

import json
import re
import sqlite3
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from botbuilder.core import InvokeResponse

from casework.desk import Follows
from dialogs.flows import ROUTER
from storage.schema.tables import metadata
from tests.conversation.conftest import PERSON
from tests.conversation.fake_teams import Someone, World

UNCOUNTED = {"accesses", "access_chains", "addresses", "barriers", "channel_addresses", "data_keys", "facts"}
UNCOUNTED |= {"calendar_links", "file_links", "outbox", "sent_cards", "turns"}
"""Tables in which a second press may leave a row; what was sent is counted where it arrives."""

COUNTED = sorted(table for table in metadata.tables if table not in UNCOUNTED)


def without_references(body: object) -> str:
    """Return an answer's body without what tells one drawing from the next: links and their codes are made anew."""
    made = r'"ref": "[0-9a-f]+"|/(calendar|file)/[A-Za-z0-9_-]+|(?<="text": ")[A-Z0-9]{6}(?=")'
    return re.sub(made, "", json.dumps(body))


def without_term(database: Path, now: datetime) -> set[str]:
    """Return the kinds of reminders that follow a term, and of which one is planned without it."""
    counted = [one.kind for one in ROUTER.reminders.values() if one.follows is Follows.TERM]
    pending = "SELECT DISTINCT kind FROM reminders WHERE state = 'pending' AND counted_days IS NULL AND due_at > ?"
    connection = sqlite3.connect(database)
    try:
        found = connection.execute(pending, (now.strftime("%Y-%m-%d %H:%M:%S.%f"),)).fetchall()
    finally:
        connection.close()
    return {kind for (kind,) in found} & set(counted)


@dataclass(slots=True)
class StutteringWorld(World):
    """A world whose Teams brings every press twice.

    Attributes:
        database: The store's file.
        pressed: The verbs that were brought twice.
        presses: What was pressed, by whom, with which data: person id, verb and data, each once.
    """

    database: Path = field(kw_only=True)
    pressed: set[str] = field(default_factory=set)
    presses: dict[tuple[str, str, str], Mapping[str, Any]] = field(default_factory=dict)

    async def receives(self, activity: Mapping[str, Any]) -> InvokeResponse | None:
        untouched = self.told_and_stored()
        first = await super(StutteringWorld, self).receives(activity)
        if activity["type"] == "invoke":
            action = activity["value"]["action"]
            verb, data = action["verb"], {name: one for name, one in action["data"].items() if name != "ref"}
            self.presses[activity["from"]["aadObjectId"], verb, json.dumps(data, sort_keys=True)] = data
            before = self.told_and_stored()
            assert before == untouched or verb not in ROUTER.reading, f"{verb} changes something"
            again = await super(StutteringWorld, self).receives({**activity, "id": f"{activity['id']}-again"})
            assert first is not None
            assert again is not None
            assert without_references(again.body) == without_references(first.body), verb
            assert self.told_and_stored() == before, verb
            assert not without_term(self.database, self.clock.moment), verb
            self.pressed.add(verb)
        return first

    def told_and_stored(self) -> dict[str, object]:
        """Return what counts as an effect: rows that belong to somebody, versions, and how many cards were sent."""
        connection = sqlite3.connect(self.database)
        try:
            stored: dict[str, object] = {
                table: connection.execute(f"SELECT count(*) FROM {table}").fetchone() for table in COUNTED
            }
            stored["versions"] = connection.execute("SELECT case_id, stage, version FROM cases").fetchall()
        finally:
            connection.close()
        return stored | {"told": sum(len(one.cards) for one in self.teams.conversations.values())}


@dataclass(frozen=True, slots=True)
class People:
    """Everybody who takes part in a journey."""

    world: World

    def number(self, number: int) -> Someone:
        return self.world.person(PERSON.format(number))

    @property
    def staff(self) -> Someone:
        return self.number(1)

    @property
    def lead(self) -> Someone:
        return self.number(11)


Journey = Callable[[People], Awaitable[None]]

Journeys = Mapping[Journey, str]
"""Each journey with the changing verbs that it presses."""
