"""What each released version wrote opens today, on either engine: nothing is lost on the way.

`released/` holds rows that each revision's own code wrote, under this test's master key (`make_released.py` wrote those
from 0004 on). They are never made anew.
"""

import asyncio
import base64
import json
import sys
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from sqlalchemy import Connection, DateTime, LargeBinary, MetaData, Table, text

from casework.model.calls.call import OfferState
from casework.model.cases.case import DeadlineChange
from casework.model.cases.lifecycle import Stage
from casework.model.leads import Leave
from casework.model.messaging.notices import Notice, Way
from casework.model.messaging.unreachable import Unreachable, UnreachableReason
from casework.model.reminders import Reminder, ReminderKind, WorkingDayTerm
from casework.model.retention import Hold
from casework.ports import UnitOfWork
from storage.errors import StoreNotReady
from storage.schema.tables import REVISION
from storage.store import open_store
from storage.upkeep.migrate import config_for, upgrade
from tests.builders import NOW, an_address
from tests.parts import Agreement
from tests.stores import ENGINES, MASTER_KEY, StillClock, beside, sqlite_url

CHECKOUT = Path(__file__).parents[3]
RELEASED = Path(__file__).with_name("released")
CASE, CALL, DRAFT = "1" * 32, "2" * 32, "3" * 32
PERSON = "00000000-0000-4000-8000-0000000009{:02d}".format


@pytest.fixture
def empty_sqlite_url(tmp_path: Path) -> str:
    return sqlite_url(tmp_path / "older.db")


@pytest.fixture(params=ENGINES)
def empty_url(request: pytest.FixtureRequest) -> str:
    """The address of an empty database on each engine in turn."""
    url: str = request.getfixturevalue(f"empty_{request.param}_url")
    return url


@pytest.mark.parametrize("revision", sorted(one.stem for one in RELEASED.glob("*.json")))
async def test_released_store_opens_today(empty_url: str, clock: StillClock, revision: str) -> None:
    await asyncio.to_thread(beside, empty_url, lambda connection: fill(connection, revision))
    if revision != REVISION:
        with pytest.raises(StoreNotReady):
            await open_store(empty_url, MASTER_KEY, clock)

    await asyncio.to_thread(upgrade, empty_url)

    async with await open_store(empty_url, MASTER_KEY, clock) as store, store.unit_of_work() as work:
        await check_case(work)
        await check_call(work)
        await check_the_rest(work)
        await check_what_waits(work)
        await check_what_came_later(work, revision)


async def test_processes_migrate_one_after_another(empty_postgres_url: str, clock: StillClock) -> None:
    """Replicas that start together each begin with it; one does it, and the others find it done."""
    await asyncio.to_thread(beside, empty_postgres_url, lambda connection: fill(connection, "0001"))
    migrates = "import sys; from storage.upkeep.migrate import upgrade; upgrade(sys.argv[1])"

    processes = [
        await asyncio.create_subprocess_exec(sys.executable, "-c", migrates, empty_postgres_url, cwd=CHECKOUT)
        for _ in range(4)
    ]

    assert [await one.wait() for one in processes] == [0, 0, 0, 0]
    async with await open_store(empty_postgres_url, MASTER_KEY, clock) as store, store.unit_of_work() as work:
        await check_case(work)


def fill(connection: Connection, revision: str) -> None:
    """Make the tables of a released version, and put its rows into them."""
    command.upgrade(config_for(connection), revision)
    tables = MetaData()
    tables.reflect(connection)
    held = json.loads((RELEASED / f"{revision}.json").read_text(encoding="utf-8"))
    for table in tables.sorted_tables:
        if rows := held.get(table.name):
            connection.execute(table.insert(), [told(table, row) for row in rows])
            count_on(connection, table)


def told(table: Table, row: dict[str, Any]) -> dict[str, Any]:
    return {name: value if value is None else typed(table.c[name].type, value) for name, value in row.items()}


def typed(kind: object, value: Any) -> object:  # noqa: ANN401 - whatever JSON holds
    if isinstance(kind, DateTime):
        return datetime.fromisoformat(value)
    return base64.b64decode(value) if isinstance(kind, LargeBinary) else value


def count_on(connection: Connection, table: Table) -> None:
    """Let PostgreSQL's numbers go on after those that the rows brought."""
    [key, *_] = table.primary_key
    if connection.dialect.name == "postgresql" and key.name.endswith("_id") and key.type.python_type is int:
        sequence = f"pg_get_serial_sequence('{table.name}', '{key.name}')"
        connection.execute(text(f"SELECT setval({sequence}, max({key.name})) FROM {table.name}"))


async def check_case(work: UnitOfWork) -> None:
    case = await work.cases.get(CASE)
    assert case
    assert (case.reference, case.stage, case.owner) == ("K7QM-2F", Stage.WAITING, PERSON(11))
    assert case.request.requester.name == "Thandeka Värnlund"
    assert case.request.description.startswith("Since the field season in Kiruna")
    assert case.access_needs == "A hearing loop, and a room without stairs."
    assert case.recused == {PERSON(12)}
    assert [one.text for one in await work.cases.notes(CASE)] == ["They would rather meet on Thursday."]
    looks = [one.access for one in await work.cases.accesses(CASE)]
    assert [(one.person_id, one.at) for one in looks] == [(PERSON(11), NOW + timedelta(minutes=1)), (PERSON(11), NOW)]
    assert [row.case_id for row in await work.cases.of_requester(PERSON(1))] == [CASE]
    # Rows can be written still.
    assert (await work.cases.save(case)).version == 2


async def check_call(work: UnitOfWork) -> None:
    call = await work.calls.of_case(CASE)
    assert call
    assert (call.call_id, call.summary) == (CALL, "Two colleagues no longer share their results.")
    [offer] = await work.calls.offers(CALL)
    assert (offer.resolver, offer.state, offer.availability) == (
        PERSON(21),
        OfferState.OFFERED,
        "Tuesdays after two o'clock",
    )
    assert [one.person_id for one in await work.officers.all()] == [PERSON(21)]


async def check_the_rest(work: UnitOfWork) -> None:
    draft = await work.drafts.open_of(PERSON(2), "intake")
    assert draft
    assert (draft.draft_id, draft.text("description")) == (DRAFT, "It began with the borehole data.")
    assert await work.addresses.of(PERSON(1)) == an_address()
    assert await work.turns.answer_to("activity-1") == "an answer"
    assert await work.service_state.get("known") == "fact"
    assert await work.unreachable.of([PERSON(1)]) == {}


async def check_what_waits(work: UnitOfWork) -> None:
    """What was promised is told, and what was sent is not sent again."""
    later = NOW + timedelta(days=9)
    due = [replace(one.reminder, term=None) for one in await work.reminders.claim_due(later, 9, [*ReminderKind])]
    assert due == [
        Reminder(ReminderKind.CONFIRMATION_OVERDUE, NOW + timedelta(days=2), CASE, PERSON(21)),
        Reminder(ReminderKind.FIRST_CONTACT_MISSED, NOW + timedelta(days=4), CASE),
    ]
    await work.outbox.put(Notice("lead.digest", person_id=PERSON(13)))
    waiting = await work.outbox.claim(later, 9, timedelta(minutes=1))
    assert [(one.notice.person_id, one.notice.way) for one in waiting] == [
        (PERSON(11), Way.SEND),
        (PERSON(13), Way.SEND),
    ]
    assert [one.activity_id for one in await work.outbox.cards_about(CALL)] == ["f:1"]


async def check_what_came_later(work: UnitOfWork, revision: str) -> None:
    """What only some of the revisions know, from the one that brought it."""
    case, call = await work.cases.get(CASE), await work.calls.of_case(CASE)
    assert case
    assert call
    leaves = [Leave(PERSON(11), date(2026, 12, 1), date(2026, 12, 4), PERSON(13))]
    assert list(await work.leaves.all()) == leaves * (revision >= "0004")
    blocked = {PERSON(31): Unreachable(PERSON(31), UnreachableReason.BLOCKED, (CASE,))}
    assert await work.unreachable.of([PERSON(31)]) == (blocked if revision >= "0004" else {})
    deadlines = [one.reminder.term for one in await work.reminders.deadlines(0, 9, [*ReminderKind])]
    assert deadlines == [WorkingDayTerm(NOW, 4)] * (revision >= "0006")
    moved = DeadlineChange(NOW + timedelta(days=3), NOW + timedelta(days=4))
    assert case.moved == (moved if revision >= "0006" else None)
    assert case.hold == (Hold(PERSON(11), NOW, "A tribunal asked for it.") if revision >= "0009" else None)
    assert call.repeated_at == (NOW + timedelta(hours=1) if revision >= "0012" else None)
    agreement = Agreement("They share the microscope.", (PERSON(1),)) if revision >= "0018" else None
    assert await work.case_parts.get(CASE, Agreement) == agreement
    destroyed = await work.destructions.records("", 9)
    assert [one.case_id for one in destroyed] == ["4" * 32] * (revision >= "0009")
    assert all(work.destructions.is_genuine(one) for one in destroyed)


def test_every_revision_before_this_one_has_rows() -> None:
    older = {f"{number:04}" for number in range(1, int(REVISION))}
    assert older <= {one.stem for one in RELEASED.glob("*.json")}
