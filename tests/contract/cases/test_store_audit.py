"""The access log only grows, and whatever is done to it behind Parley's back is found (R23, A05)."""

import asyncio
import sqlite3
from collections.abc import Awaitable, Callable, Sequence
from contextlib import closing
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import asyncpg
import pytest

from casework.model.cases.access_log import AuditAction, AuditEvent, CaseSection
from casework.model.cases.case import Case
from casework.ports import Store
from storage.errors import BadMark, NoLogKey
from storage.repositories.audit import ChainBreak, Tampering
from storage.schema.tables import cases as case_rows
from storage.sealing.kept_rows import CASE_COLUMNS, part_digest
from storage.store import SqlStore, open_store, open_to_read
from storage.upkeep.audit import LogMark, Report, holds, verify
from tests.builders import NOW, a_case, a_person_id
from tests.parts import Agreement
from tests.stores import ENGINES, MASTER_KEY, StillClock, sqlite_url, turn

Behind = Callable[[str], Awaitable[None]]
"""Does something to the database behind Parley's back."""

LATER = NOW + timedelta(hours=1)

GUARDS_OFF = {
    "sqlite": "DROP TRIGGER IF EXISTS accesses_stay; DROP TRIGGER IF EXISTS accesses_remain; "
    "DROP TRIGGER IF EXISTS access_chains_remain",
    "postgres": "ALTER TABLE accesses DISABLE TRIGGER USER; ALTER TABLE access_chains DISABLE TRIGGER USER",
}


@pytest.fixture(params=ENGINES)
def engine(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def url(engine: str, request: pytest.FixtureRequest) -> str:
    """The address of this test's own database."""
    if engine == "postgres":
        return str(request.getfixturevalue("postgres_url"))
    return sqlite_url(request.getfixturevalue("database"))


@pytest.fixture
def log_store(engine: str, request: pytest.FixtureRequest) -> SqlStore:
    """An open store on each engine in turn."""
    store: SqlStore = request.getfixturevalue("postgres_store" if engine == "postgres" else "store")
    return store


@pytest.fixture
def behind(engine: str, url: str) -> Behind:
    """Execute statements on the database itself."""

    async def on_postgres(statements: str) -> None:
        connection = await asyncpg.connect(url)
        try:
            await connection.execute(statements)
        finally:
            await connection.close()

    async def on_sqlite(statements: str) -> None:
        with closing(sqlite3.connect(url.removeprefix("sqlite:///"))) as connection:
            connection.executescript(statements)

    return on_postgres if engine == "postgres" else on_sqlite


@pytest.fixture
def tamper(engine: str, behind: Behind) -> Behind:
    """Execute statements as somebody does who owns the database."""

    async def without_guards(statements: str) -> None:
        await behind(f"{GUARDS_OFF[engine]}; {statements}")

    return without_guards


async def logged(store: Store, looks: int = 4) -> Case:
    """Return a stored case at which somebody looked so often."""
    case = a_case()
    async with turn(store) as work:
        await work.cases.add(case)
    await looked(store, case, looks)
    return case


async def looked(store: Store, case: Case, looks: int, at: datetime = NOW) -> None:
    for look in range(looks):
        async with turn(store) as work:
            await work.cases.log_access(
                AuditEvent(case.case_id, a_person_id(), CaseSection.REQUEST, at + timedelta(seconds=look))
            )


async def verified(store: SqlStore, since: LogMark | None = None, now: datetime = LATER) -> Report:
    return await verify(store, now, lambda _: None, since)


async def findings(store: SqlStore) -> Sequence[ChainBreak]:
    return (await verified(store)).findings


async def test_untouched_log_holds(log_store: SqlStore) -> None:
    await logged(log_store)
    await logged(log_store, looks=0)

    report = await verified(log_store)

    assert (report.cases, report.entries, report.findings) == (2, 4, [])


async def test_transaction_logs_once_what_it_did_twice(log_store: SqlStore) -> None:
    case, lead = await logged(log_store, looks=0), a_person_id()
    look, take = (
        AuditEvent(case.case_id, lead, CaseSection.REQUEST, NOW),
        AuditEvent(case.case_id, lead, CaseSection.COURSE, NOW, AuditAction.TOOK),
    )
    async with turn(log_store) as work:
        for access in (take, look, look):
            await work.cases.log_access(access)

    async with log_store.unit_of_work() as work:
        assert [one.access for one in await work.cases.accesses(case.case_id)] == [look, take]
    assert await findings(log_store) == []


async def test_undone_transaction_logs_nothing(log_store: SqlStore) -> None:
    case = await logged(log_store, looks=1)
    async with log_store.unit_of_work() as work:
        await work.cases.log_access(AuditEvent(case.case_id, a_person_id(), CaseSection.FILE, NOW))

    assert (await verified(log_store)).entries == 1


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE accesses SET mac = ''",
        "UPDATE accesses SET number = number + 10",
        "DELETE FROM accesses",
        "DELETE FROM access_chains",
        "DELETE FROM cases; DELETE FROM accesses",
    ],
)
async def test_log_only_grows(log_store: SqlStore, behind: Behind, statement: str) -> None:
    await logged(log_store)

    with pytest.raises((sqlite3.IntegrityError, asyncpg.RaiseError), match="only grows"):
        await behind(statement)

    assert (await verified(log_store)).entries == 4


ALTERED_THIRD = [
    "UPDATE accesses SET mac = (SELECT mac FROM access_chains LIMIT 1) WHERE number = 3",
    "UPDATE accesses SET looked = (SELECT looked FROM accesses WHERE number = 1) WHERE number = 3",
    "UPDATE accesses SET seal_id = 'another' WHERE number = 3",
    "UPDATE accesses SET at = (SELECT at FROM accesses WHERE number = 4) WHERE number = 3",
]


@pytest.mark.parametrize("statement", ALTERED_THIRD)
async def test_altered_entry_is_named(log_store: SqlStore, tamper: Behind, statement: str) -> None:
    case = await logged(log_store)
    await tamper(statement)

    assert ChainBreak(case.case_id, Tampering.ALTERED, 3, 3) in await findings(log_store)


FITTED_END = (
    "DELETE FROM accesses WHERE number > 2; "
    "UPDATE access_chains SET entries = 2, last_mac = (SELECT mac FROM accesses WHERE number = 2)"
)

GONE = [
    ("DELETE FROM accesses WHERE number IN (2, 3)", Tampering.MISSING, (2, 3)),
    ("DELETE FROM accesses WHERE number > 2", Tampering.MISSING, (3, 4)),
    ("DELETE FROM accesses", Tampering.MISSING, (1, 4)),
    ("DELETE FROM cases", Tampering.CASE_MISSING, (0, 0)),
    ("UPDATE access_chains SET entries = 3", Tampering.END_ALTERED, (0, 0)),
    (FITTED_END, Tampering.END_ALTERED, (0, 0)),
    ("DELETE FROM access_chains", Tampering.END_MISSING, (0, 0)),
    ("DELETE FROM access_chains; DELETE FROM accesses", Tampering.END_MISSING, (0, 0)),
]


@pytest.mark.parametrize(("statement", "what", "span"), GONE)
async def test_what_is_gone_is_named(
    log_store: SqlStore, tamper: Behind, statement: str, what: Tampering, span: tuple[int, int]
) -> None:
    case = await logged(log_store)
    await tamper(statement)

    assert await findings(log_store) == [ChainBreak(case.case_id, what, *span)]


@pytest.mark.parametrize("statement", [statement for statement, *_ in GONE[4:]])
async def test_broken_end_is_never_covered_up(log_store: SqlStore, tamper: Behind, statement: str) -> None:
    """People go on working with the case; what they do is logged, and the log goes on saying that it was altered."""
    case = await logged(log_store)
    await tamper(statement)

    await looked(log_store, case, 2)

    assert [finding.what for finding in await findings(log_store)] == [Tampering.END_ALTERED]


async def test_entry_of_another_case_is_found(log_store: SqlStore, tamper: Behind) -> None:
    one, other = await logged(log_store), await logged(log_store, looks=1)
    await tamper(f"UPDATE accesses SET case_id = '{other.case_id}' WHERE case_id = '{one.case_id}' AND number = 4")

    assert {finding.case_id for finding in await findings(log_store)} == {one.case_id, other.case_id}


async def test_log_of_many_cases_is_read_whole(log_store: SqlStore, tamper: Behind) -> None:
    cases = [a_case() for _ in range(205)]
    async with turn(log_store) as work:
        for case in cases:
            await work.cases.add(case)
            await work.cases.log_access(AuditEvent(case.case_id, a_person_id(), CaseSection.REQUEST, NOW))
    last = max(case.case_id for case in cases)
    await tamper(f"DELETE FROM accesses WHERE case_id = '{last}'")

    report = await verified(log_store)

    assert report.cases == 205
    assert report.findings == [ChainBreak(last, Tampering.MISSING, 1, 1)]


@pytest.mark.parametrize(
    ("change", "read", "found"),
    [
        ("at = 'yesterday'", 10, (Tampering.ALTERED, 2, 2)),
        ("looked = 'words'", 8, (Tampering.UNREADABLE,)),
        ("number = 'third'", 8, (Tampering.UNREADABLE,)),
        ("seal_id = x'00'", 8, (Tampering.UNREADABLE,)),
    ],
)
async def test_nonsense_is_found(
    store: SqlStore, database: Path, change: str, read: int, found: tuple[Any, ...]
) -> None:
    """SQLite lets anything stand anywhere; the cases before and after it are verified all the same."""
    cases = sorted([await logged(store, looks=2) for _ in range(5)], key=lambda case: case.case_id)
    with closing(sqlite3.connect(database)) as connection:
        connection.executescript(
            f"{GUARDS_OFF['sqlite']}; UPDATE accesses SET {change} WHERE case_id = '{cases[2].case_id}' AND number = 2"
        )

    report = await verified(store)

    assert (report.cases, report.entries) == (5, read)
    assert report.findings == [ChainBreak(cases[2].case_id, *found)]


async def test_verifying_needs_no_case_key(log_store: SqlStore, url: str, behind: Behind, clock: StillClock) -> None:
    """Also after a case was destroyed: what was logged about it can't be read any more, and still holds."""
    await logged(log_store)
    await behind("DELETE FROM data_keys WHERE scope LIKE 'case/%'")

    async with await open_to_read(url, MASTER_KEY, clock) as reader:
        assert await findings(reader) == []


async def test_mark_is_contained_in_a_longer_log(log_store: SqlStore) -> None:
    case = await logged(log_store)
    mark = LogMark.read(str((await verified(log_store)).mark))
    await looked(log_store, case, 3, at=LATER)
    await logged(log_store, looks=0)

    report = await verified(log_store, mark, LATER + timedelta(days=9))

    assert report.noted is not None
    assert holds(mark, report.noted)
    assert (mark.entries, report.entries) == (4, 7)
    assert holds(mark, (await verified(log_store)).mark)


async def test_older_log_put_back_is_not_the_marked_one(log_store: SqlStore, behind: Behind, tamper: Behind) -> None:
    """With a copy of an earlier day everything holds in itself; only the mark tells."""
    case = await logged(log_store, looks=2)
    await behind("CREATE TABLE kept AS SELECT * FROM access_chains")
    await looked(log_store, case, 2)
    mark = (await verified(log_store)).mark
    await tamper(
        "DELETE FROM accesses WHERE number > 2; DELETE FROM access_chains; INSERT INTO access_chains SELECT * FROM kept"
    )

    report = await verified(log_store, mark)

    assert report.findings == []
    assert report.noted is not None
    assert not holds(mark, report.noted)


async def test_young_entries_are_not_marked_yet(log_store: SqlStore) -> None:
    """Turns that began before them may still be on their way."""
    await logged(log_store, looks=2)

    mark = (await verified(log_store, now=NOW + timedelta(minutes=4))).mark

    assert mark.entries == 0


@pytest.mark.parametrize("text", ["", "20261122T0903Z", "20269922T0903Z-1-" + "0" * 32, "20261122T0903Z-1-" + "g" * 32])
def test_bad_mark_is_refused(text: str) -> None:
    with pytest.raises(BadMark):
        LogMark.read(text)


async def test_log_is_not_chained_anew(url: str, behind: Behind, clock: StillClock) -> None:
    """Somebody who takes the key away makes the log unverifiable, and does not get theirs believed."""
    async with await open_store(url, MASTER_KEY, clock) as store:
        await logged(store)
    await behind("DELETE FROM data_keys WHERE scope = 'audit'")

    async with await open_store(url, MASTER_KEY, clock) as store:
        assert {finding.what for finding in await findings(store)} == {Tampering.ALTERED, Tampering.END_ALTERED}


async def test_log_without_a_key_is_not_read(log_store: SqlStore, behind: Behind, url: str, clock: StillClock) -> None:
    await logged(log_store)
    await behind("DELETE FROM data_keys WHERE scope = 'audit'")

    async with await open_to_read(url, MASTER_KEY, clock) as reader:
        with pytest.raises(NoLogKey):
            await verified(reader)


async def test_two_processes_log_one_case(postgres_url: str, clock: StillClock) -> None:
    first, second = await asyncio.gather(*(open_store(postgres_url, MASTER_KEY, clock) for _ in range(2)))
    async with first, second:
        case = await logged(first, looks=0)

        async def looks(store: SqlStore) -> None:
            async with turn(store) as work:
                kept = await work.cases.get(case.case_id)
                await work.cases.log_access(AuditEvent(case.case_id, a_person_id(), CaseSection.REQUEST, NOW))
                assert kept is not None

        await asyncio.gather(*(store.run(looks, store) for store in (first, second) * 10))

        report = await verified(first)
        assert (report.entries, report.findings) == (20, [])


async def test_looks_at_different_cases_lose_no_race(postgres_url: str, clock: StillClock) -> None:
    """Also where PostgreSQL knows that its tables are small, and would rather read them whole."""
    async with await open_store(postgres_url, MASTER_KEY, clock) as store:
        cases = [a_case() for _ in range(60)]
        async with turn(store) as work:
            for case in cases:
                await work.cases.add(case)
    connection = await asyncpg.connect(postgres_url)
    await connection.execute("ANALYZE")
    await connection.close()
    tries: list[str] = []

    async def looks(store: SqlStore, case_id: str) -> None:
        tries.append(case_id)
        async with turn(store) as work:
            await work.cases.get(case_id)
            await work.cases.log_access(AuditEvent(case_id, a_person_id(), CaseSection.REQUEST, NOW))

    async with await open_store(postgres_url, MASTER_KEY, clock) as store:
        for together in range(0, 60, 6):
            some = cases[together : together + 6]
            await asyncio.gather(*(store.run(looks, store, case.case_id) for case in some))
    assert len(tries) == 60


async def test_log_of_an_older_store_is_chained(database: Path, clock: StillClock) -> None:
    """Entries that had no MAC get theirs at the first start, and no case is left without a log."""
    url = sqlite_url(database)
    async with await open_store(url, MASTER_KEY, clock) as store:
        case = await logged(store, looks=3)
        await logged(store, looks=0)
    with closing(sqlite3.connect(database)) as connection:
        connection.executescript(
            f"{GUARDS_OFF['sqlite']}; UPDATE accesses SET mac = ''; DELETE FROM access_chains;"
            "DELETE FROM data_keys WHERE scope = 'audit'"
        )

    async with await open_store(url, MASTER_KEY, clock) as store:
        await looked(store, case, 1)
        report = await verified(store)
        assert store.chained == 2

    assert (report.cases, report.entries, report.findings) == (2, 4, [])
    async with await open_store(url, MASTER_KEY, clock) as store:
        assert store.chained == 0


async def changed(store: SqlStore, case: Case) -> Case:
    """Change a case, and a part of it, each with an entry of its log."""
    async with turn(store) as work:
        found = await work.cases.get(case.case_id)
        assert found
        saved = await work.cases.save(replace(found, urgent=not found.urgent))
        await work.case_parts.put(case.case_id, Agreement(f"Version {saved.version}."))
        await work.cases.log_access(AuditEvent(case.case_id, a_person_id(), CaseSection.COURSE, NOW, AuditAction.ADDED))
    return saved


@pytest.mark.parametrize("table", ["cases", "case_parts"])
async def test_row_that_is_put_back_is_named(log_store: SqlStore, tamper: Behind, table: str) -> None:
    """It opens, because it was ours; only the log knows that it is not the latest."""
    case, other = await logged(log_store), await logged(log_store)
    await changed(log_store, case)
    await changed(log_store, other)
    await tamper(f"CREATE TABLE before AS SELECT * FROM {table}")
    await changed(log_store, case)
    assert await findings(log_store) == []

    columns = {"cases": ("version", "urgent", "handling", "request"), "case_parts": ("content",)}[table]
    older = ", ".join(f"{one} = (SELECT {one} FROM before WHERE case_id = '{case.case_id}')" for one in columns)
    await tamper(f"UPDATE {table} SET {older} WHERE case_id = '{case.case_id}'")

    assert await findings(log_store) == [ChainBreak(case.case_id, Tampering.ROW_ALTERED, 6, 6)]
    async with log_store.unit_of_work() as work:
        assert await work.cases.get(case.case_id)
    await looked(log_store, case, 2)
    assert await findings(log_store) == [ChainBreak(case.case_id, Tampering.ROW_ALTERED, 6, 6)]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE cases SET stage = 'closed'",
        "UPDATE cases SET urgent = NOT urgent",
        "UPDATE cases SET next_due = created_at",
        "UPDATE cases SET service = 'another'",
        "UPDATE cases SET label = request",
        "UPDATE cases SET taken_by_key = 'somebody'",
        "DELETE FROM case_parts",
    ],
)
async def test_row_that_was_altered_is_named(log_store: SqlStore, tamper: Behind, statement: str) -> None:
    """What lies in the open can be read, and no more be altered unseen."""
    case = await logged(log_store)
    await changed(log_store, case)
    await tamper(statement)

    assert await findings(log_store) == [ChainBreak(case.case_id, Tampering.ROW_ALTERED, 5, 5)]


def test_digest_is_over_every_column_of_a_case() -> None:
    """A column that were left out could be put back or altered unseen; only what retention notes is no change."""
    assert {*CASE_COLUMNS, case_rows.c.told_at.name} == set(case_rows.columns.keys())


async def test_digest_cannot_be_taken_out(log_store: SqlStore, tamper: Behind) -> None:
    case = await logged(log_store)
    await changed(log_store, case)
    await tamper("UPDATE cases SET urgent = NOT urgent; UPDATE accesses SET kept = NULL WHERE number = 5")

    assert ChainBreak(case.case_id, Tampering.ALTERED, 5, 5) in await findings(log_store)


async def test_digest_of_another_case_fits_nothing(log_store: SqlStore, tamper: Behind) -> None:
    one, other = await logged(log_store), await logged(log_store)
    for case in (one, other):
        await changed(log_store, case)
    await tamper(
        f"UPDATE case_parts SET content = (SELECT content FROM case_parts WHERE case_id = '{other.case_id}') "
        f"WHERE case_id = '{one.case_id}'"
    )

    assert await findings(log_store) == [ChainBreak(one.case_id, Tampering.ROW_ALTERED, 5, 5)]


def test_digest_of_the_same_says_whose_it_is() -> None:
    """Whoever reads the log learns from no digest that two rows hold the same."""
    key = bytes(32)
    found = {part_digest(key, case, part, b"the same") for case in ("one", "other") for part in ("outcome", "report")}
    assert len(found) == 4
    assert part_digest(b"1" * 32, "one", "report", b"the same") not in found


async def test_what_retention_notes_is_no_change(log_store: SqlStore, tamper: Behind) -> None:
    """When the leads were told is noted behind the case's back, by ourselves."""
    await changed(log_store, await logged(log_store))
    await tamper("UPDATE cases SET told_at = created_at")

    assert await findings(log_store) == []


async def test_entries_of_an_older_parley_say_nothing(log_store: SqlStore, tamper: Behind) -> None:
    """Nobody can tell then; the next change can."""
    case = await logged(log_store)
    await tamper("UPDATE cases SET urgent = NOT urgent")
    assert await findings(log_store) == []

    await changed(log_store, case)
    await tamper("UPDATE cases SET urgent = NOT urgent")
    assert await findings(log_store) == [ChainBreak(case.case_id, Tampering.ROW_ALTERED, 5, 5)]
