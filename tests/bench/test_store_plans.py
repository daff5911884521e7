"""No piece of the store's work looks through a whole table.

SQLite chooses its plans without knowing how big a table is, so they are the same with few cases and with many.
"""

import re
import sqlite3
from collections.abc import AsyncIterator, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, event

from bench.store.cases import write
from bench.store.tasks import TASKS, Place, Task
from scheduler.clock import SystemClock
from storage.store import open_store
from tests.stores import MASTER_KEY, sqlite_url

OF_FEW = frozenset({"ix_outbox_unfinished", "ix_outbox_lane", "ix_data_keys_master", "ix_cases_expiring"})
"""Indexes that may be read as a whole: of what still waits, of the cases that are to be destroyed before long, and, at
their ends, of which master keys there are."""

SCAN = re.compile(r"SCAN (?P<table>\w+)(?: USING (?:COVERING )?INDEX (?P<index>\w+))?")
TABLES = frozenset(
    {"cases", "case_people", "notes", "accesses", "access_chains", "calls", "offers", "drafts", "outbox"}
)
TABLES |= {"sent_cards", "reminders", "addresses", "channel_addresses", "turns", "data_keys", "destructions"}


@pytest.fixture
async def place(database: Path) -> AsyncIterator[Place]:
    known = await write(sqlite_url(database), MASTER_KEY, SystemClock(), 60)
    async with await open_store(sqlite_url(database), MASTER_KEY, SystemClock()) as store:
        yield Place(store, known)


@contextmanager
def statements() -> Iterator[dict[str, Any]]:
    """What is executed meanwhile, each with values that it was executed with."""
    found: dict[str, Any] = {}

    def note(_connection: Any, _cursor: Any, statement: str, values: Any, _context: Any, many: bool) -> None:  # noqa: ANN401 - as SQLAlchemy calls it
        found[statement] = values[0] if many else values

    event.listen(Engine, "before_cursor_execute", note)
    try:
        yield found
    finally:
        event.remove(Engine, "before_cursor_execute", note)


def scans(connection: sqlite3.Connection, statement: str, values: Any) -> list[str]:  # noqa: ANN401 - as the driver has it
    if not statement.lstrip().upper().startswith(("SELECT", "UPDATE", "DELETE", "WITH")):
        return []
    steps = [row[3] for row in connection.execute(f"EXPLAIN QUERY PLAN {statement}", values)]
    found = [step for step in map(SCAN.match, steps) if step and step["table"] in TABLES]
    return [f"{step.string}: {statement}" for step in found if step["index"] not in OF_FEW]


@pytest.mark.parametrize("task", TASKS, ids=[task.key for task in TASKS])
async def test_nothing_is_looked_through(place: Place, database: Path, task: Task) -> None:
    with statements() as executed:
        await place.store.run(task.before, place)
        await (task.do(place) if task.own_thread else place.store.run(task.do, place))

    with closing(sqlite3.connect(database)) as connection:
        found = [scan for statement, values in executed.items() for scan in scans(connection, statement, values)]
    assert executed
    assert found == []
