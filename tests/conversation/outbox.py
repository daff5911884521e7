"""What waits in the outbox, put there and looked at by tests."""

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import cast

from bot.edge.connector import Connector
from bot.outgoing.deliveries import Deliveries
from casework.model.messaging.notices import Notice
from tests.conversation.fake_teams import Someone, World
from tests.stores import turn


@dataclass(frozen=True)
class Row:
    """What the database says of one delivery."""

    state: str
    reason: str
    attempts: int


def rows(database: Path) -> list[Row]:
    """Return what the database says of each delivery, oldest first."""
    with closing(sqlite3.connect(database)) as connection:
        found = connection.execute("SELECT state, reason, attempts FROM outbox ORDER BY delivery_id").fetchall()
    return [Row(*one) for one in found]


async def put(world: World, *notices: Notice) -> None:
    async with turn(world.store) as work:
        for notice in notices:
            await work.outbox.put(notice)


def to(person: Someone, screen: str = "nothing-here") -> Notice:
    return Notice(screen, person_id=person.person_id)


def fresh(world: World, *, tenant: str) -> Deliveries:
    """Return deliveries as they are in another mode; "" is the Playground's tenant."""
    return Deliveries(world.parley.service, cast(Connector, world.teams), tenant)


def next_attempt(database: Path) -> datetime:
    """Return when the only delivery that waits may be tried again, UTC."""
    with closing(sqlite3.connect(database)) as connection:
        [[moment]] = connection.execute("SELECT next_attempt_at FROM outbox WHERE state = 'waiting'").fetchall()
    return datetime.fromisoformat(moment).replace(tzinfo=UTC)


def undrawn(database: Path) -> list[tuple[str]]:
    """Return the screens that could not be drawn."""
    with closing(sqlite3.connect(database)) as connection:
        return connection.execute("SELECT screen FROM outbox WHERE reason = 'draw-failed'").fetchall()
