"""No piece of the store's work looks through a whole table, and no index is there without need.

SQLite chooses its plans without knowing how big a table is, so they are the same with few cases and with many.
PostgreSQL does know, so its tables are filled; it says how many rows it looked at. What is to look at all of something,
such as counting what waits, or forgetting strangers once a day, is not among the pieces.
"""

import asyncio
import secrets
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import URL, ColumnElement, Connection, Table, func, insert, literal, make_url, null, select, text, true

from bench.store.cases import Known, write
from bench.store.copies import grow, new_id
from bench.store.tasks import StoreUnderTest
from scheduler.clock import SystemClock
from storage.engine.databases import is_postgres, parse_url
from storage.repositories.case_people import Relation
from storage.repositories.outbox_statements import DeliveryState
from storage.schema.tables import (
    applications,
    calendar_links,
    calendar_tasks,
    case_parts,
    case_people,
    cases,
    destructions,
    drafts,
    feedback,
    file_links,
    learning_points,
    meeting_papers,
    meeting_people,
    meetings,
    metadata,
    outbox,
    turns,
)
from storage.store import open_store
from tests.bench.pieces import PIECES
from tests.bench.plans import Look, looking, looks
from tests.stores import ENGINES, MASTER_KEY, TEMPLATE, administer, beside, sqlite_url, text_of

REAL, COPIES, WAITING, CONCERNING = 60, 4_000, 1_500, 800
"""Cases that are opened, and those that are only there; notices that wait; closed cases that concern one lead."""

MOST_READ = 600
"""Rows that a statement looks at, at most: a lead's list of closed cases ends with the 500th."""

OF_FEW = frozenset({"ix_outbox_unfinished", "ix_outbox_lane", "ix_cases_expiring", "ix_data_keys_master"})
"""Indexes that SQLite may read as a whole: of what still waits, of the cases that are to be destroyed before long, and,
at their ends, of which master keys there are."""

ALL = [one for table in metadata.sorted_tables for one in table.indexes]
INDEXES = {str(one.name) for one in ALL}
UNIQUE = {str(one.name) for one in ALL if one.unique}
"""Those that keep a rule, and are needed for that."""
GUARDS = {"uq_applications_open"}
"""What keeps a second row away, and finds none; the contract tests of its table show that it does."""


@dataclass(frozen=True, slots=True)
class Worked:
    """A store in which every piece of work was done once, and how its engine came to the rows."""

    url: str
    looks: Sequence[Look]


@pytest.fixture(scope="module", params=ENGINES)
def worked(request: pytest.FixtureRequest) -> Worked:
    """Every piece of work, done on each engine in turn."""
    url: str = request.getfixturevalue(f"plans_{request.param}_url")
    return Worked(url, asyncio.run(work_through(url)))


@pytest.fixture(scope="module")
def plans_sqlite_url(tmp_path_factory: pytest.TempPathFactory, store_template: Path) -> str:
    return sqlite_url(Path(shutil.copy(store_template, tmp_path_factory.mktemp("plans") / "parley.db")))


@pytest.fixture(scope="module")
def plans_postgres_url(postgres_server: URL) -> Iterator[str]:
    name = f"parley_{secrets.token_hex(6)}"
    asyncio.run(administer(postgres_server, f"CREATE DATABASE {name} TEMPLATE {TEMPLATE}"))
    yield text_of(postgres_server.set(database=name))
    asyncio.run(administer(postgres_server, f"DROP DATABASE {name} WITH (FORCE)"))


async def work_through(url: str) -> Sequence[Look]:
    async with await open_store(url, MASTER_KEY, SystemClock()) as store:
        known = await store.run(write, store, REAL)
    if is_postgres(parse_url(url)):
        await asyncio.to_thread(beside, url, lambda connection: fill(connection, known))
        await administer(make_url(url), "VACUUM ANALYZE")
        await asyncio.to_thread(beside, url, hold_up)
    async with await open_store(url, MASTER_KEY, SystemClock()) as store:
        place = StoreUnderTest(store, known)
        with looking() as found:
            for piece in PIECES:
                await piece.before(place)
                await piece.do(place)
    return found


def fill(connection: Connection, known: Known) -> None:
    """Fill the tables, and let the server count them when this test says so, and not when a minute is over."""
    for one in metadata.tables:
        connection.execute(text(f"ALTER TABLE {one} SET (autovacuum_enabled = off)"))
    grow(connection, known, COPIES, SystemClock().now(), lambda _: None)
    pile_up(connection)


def pile_up(connection: Connection) -> None:
    """Let a week leave more behind, and years closed cases that concern a lead."""
    concern(connection)
    add(connection, turns, COPIES, activity_key=new_id(connection))
    add(connection, drafts, COPIES, draft_id=new_id(connection), owner_key=new_id(connection))
    add(connection, outbox, COPIES, matter=new_id(connection))
    meet(connection)
    part = select(cases.c.case_id, literal("a-part"), cases.c.handling)
    connection.execute(insert(case_parts).from_select(["case_id", "part", "content"], part))
    gone = select(new_id(connection), cases.c.created_at, cases.c.stage, new_id(connection))
    connection.execute(insert(destructions).from_select([one.name for one in destructions.columns], gone))


def meet(connection: Connection) -> None:
    """Let another service have met, and learnt, often."""
    found = {"service": "elsewhere", "created_at": SystemClock().now(), "content": b""}
    meeting = {"meeting_id": "1" * 32, "purpose": "group-meeting", "state": "held", "version": 1, "planned_for": ""}
    connection.execute(insert(meetings).values(**found, **meeting))
    add(connection, meetings, COPIES, meeting_id=new_id(connection))
    of_meeting = {"meeting_id": "1" * 32}
    connection.execute(insert(meeting_people).values(**of_meeting, person_key="1", has_answered=False, participant=b""))
    add(connection, meeting_people, COPIES, person_key=new_id(connection))
    connection.execute(insert(meeting_papers).values(**of_meeting, paper="1", content=b""))
    add(connection, meeting_papers, COPIES, paper=func.substr(new_id(connection), 1, 16))
    task = {"want": "entry", "asked": 1, "attempts": 0, "content": b""}
    connection.execute(insert(calendar_tasks).values(**of_meeting, **task))
    add(connection, calendar_tasks, COPIES, want=func.substr(new_id(connection), 1, 16))
    # Else they would be forgotten.
    link = {"link_key": "1", "person_key": "1", "opens_until": SystemClock().now() + timedelta(days=1)}
    connection.execute(insert(calendar_links).values(**of_meeting, **link))
    add(connection, calendar_links, COPIES, link_key=new_id(connection), person_key=new_id(connection))
    file = {"link_key": "1", "opens_until": link["opens_until"], "tries": 0, "content": b""}
    connection.execute(insert(file_links).values(**file))
    add(connection, file_links, COPIES, link_key=new_id(connection))
    connection.execute(insert(feedback).values(service="elsewhere", content=b""))
    add(connection, feedback, COPIES, service=func.substr(new_id(connection), 1, 32))
    application = {"application_id": "1" * 32, "person_key": "1", "stage": "declined", "is_open": False, "version": 1}
    times = {"created_at": found["created_at"], "changed_at": found["created_at"]}
    connection.execute(insert(applications).values(**application, **times, service="elsewhere", content=b""))
    add(connection, applications, COPIES, application_id=new_id(connection), person_key=new_id(connection))
    point = {"point_id": "1" * 32, "service": "elsewhere", "noted_at": found["created_at"], "content": b""}
    connection.execute(insert(learning_points).values(**point))
    add(connection, learning_points, COPIES, point_id=new_id(connection))


def concern(connection: Connection) -> None:
    """Let the cases that closed first concern the lead whom some concern."""
    concerning = case_people.c.role == Relation.CONCERNED
    lead = select(case_people.c.person_key).where(concerning).limit(1).scalar_subquery()
    known = select(case_people.c.case_id).where(concerning)
    oldest = (
        select(cases.c.case_id, literal(Relation.CONCERNED), lead, true(), cases.c.queue_order)
        .where(~cases.c.is_open, cases.c.case_id.not_in(known))
        .order_by(cases.c.queue_order)
        .limit(CONCERNING)
    )
    columns = ["case_id", "role", "person_key", "is_current", "closed_at"]
    connection.execute(insert(case_people).from_select(columns, oldest))


def hold_up(connection: Connection) -> None:
    """Let much wait to be told, as when Teams can't be reached, which the server has not counted yet."""
    waiting = literal(DeliveryState.WAITING.value)
    own = {"lane": new_id(connection), "matter": new_id(connection)}
    add(connection, outbox, WAITING, **own, state=waiting, finished_at=null())


def add(connection: Connection, table: Table, count: int, **changed: ColumnElement[Any]) -> None:
    """Add so many copies of a row that is there."""
    columns = [one for one in table.columns if one is not table.autoincrement_column]
    row = select(table).limit(1).subquery()
    copied = select(*[changed.get(one.name, row.c[one.name]) for one in columns])
    copied = copied.join_from(row, func.generate_series(1, count).table_valued("number"), true())
    connection.execute(insert(table).from_select([one.name for one in columns], copied))


def is_bounded(look: Look) -> bool:
    return (look.is_led or look.index in OF_FEW) and look.rows <= MOST_READ


def test_nothing_is_looked_through(worked: Worked) -> None:
    assert [look for look in worked.looks if not is_bounded(look)] == []


def test_every_index_is_used(worked: Worked) -> None:
    assert INDEXES - GUARDS - {look.index for look in worked.looks} == set()


@pytest.mark.parametrize("worked", ["postgres"], indirect=True)
def test_every_index_is_needed(worked: Worked) -> None:
    """Without it, a piece of work would look at more rows than it may."""
    found: dict[str, Sequence[Look]] = {}
    beside(worked.url, lambda one: found.update({name: without(one, name, worked.looks) for name in INDEXES - UNIQUE}))
    assert {index: instead for index, instead in found.items() if all(map(is_bounded, instead))} == {}


def without(connection: Connection, index: str, found: Sequence[Look]) -> Sequence[Look]:
    """Return how the engine comes to the rows where an index is gone, for what used it."""
    using = {look.statement: look.values for look in found if look.index == index}
    with connection.begin_nested() as savepoint:
        connection.exec_driver_sql(f"DROP INDEX {index}")
        instead = [look for one in using.items() for look in looks(connection, *one)]
        savepoint.rollback()
    return instead


@pytest.mark.parametrize("worked", ["postgres"], indirect=True)
def test_tables_are_big(worked: Worked) -> None:
    """Or the number of rows that were looked at would say nothing."""
    sizes: dict[str, int] = {}
    beside(worked.url, lambda one: sizes.update({look.table: size(one, look.table) for look in worked.looks}))
    assert {table: rows for table, rows in sizes.items() if rows <= MOST_READ} == {}


def size(connection: Connection, table: str) -> int:
    rows: int = connection.execute(select(func.count()).select_from(metadata.tables[table])).scalar_one()
    return rows
