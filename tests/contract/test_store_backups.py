"""A backup is the store as it was at one moment, and brings all of it back, on either engine."""

import asyncio
import hashlib
import json
import sqlite3
from collections.abc import Mapping
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from sqlalchemy import Connection, Row, select

from casework.model.accesses import Access, Part
from casework.model.case import Note
from casework.model.notices import SentCard
from casework.model.reminders import Reminder, ReminderKind
from storage import backup_file
from storage.backup import backup, tables_of
from storage.backup_file import Manifest, Tell, open_backup
from storage.errors import (
    BackupBroken,
    BackupExists,
    BackupTooNew,
    StoreFailed,
    StoreInUse,
    StoreNotEmpty,
    StoreNotReady,
)
from storage.migrate import config_for, revision_of, upgrade
from storage.repositories.audit import Batch
from storage.restore import restore
from storage.snapshots import alone, on_snapshot
from storage.store import SqlStore, open_store, open_to_read
from storage.tables import REVISION
from tests.builders import (
    NOW,
    a_call,
    a_case,
    a_draft,
    a_notice,
    a_person_id,
    a_resolver,
    an_address,
    an_offer,
)
from tests.stores import ENGINES, MASTER_KEY, StillClock, sqlite_url, turn

WAYS = [("sqlite", "sqlite"), ("postgres", "postgres"), ("sqlite", "postgres"), ("postgres", "sqlite")]

Content = Mapping[str, list[tuple[str, ...]]]


@pytest.fixture
def urls(request: pytest.FixtureRequest, tmp_path: Path, database: Path) -> Mapping[str, str]:
    """A migrated store, and an empty database elsewhere, on each engine."""
    found = {"sqlite": sqlite_url(database), "sqlite-empty": sqlite_url(tmp_path / "elsewhere.db")}
    if "postgres" in request.node.name:
        found["postgres"] = request.getfixturevalue("postgres_url")
        found["postgres-empty"] = request.getfixturevalue("empty_postgres_url")
    return found


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Where a backup is made."""
    return tmp_path / "parley.backup"


async def filled(store: SqlStore, cases: int = 3) -> None:
    """Put something into every table that turns fill."""
    for _ in range(cases):
        async with turn(store) as work:
            case = a_case(taken_by=a_person_id())
            call, person = a_call(case.case_id), a_person_id()
            await work.cases.add(case)
            await work.cases.add_note(case.case_id, Note(person, NOW, "They would rather meet on Thursday."))
            await work.cases.log_access(Access(case.case_id, person, Part.REQUEST, NOW))
            await work.calls.put(call)
            await work.calls.answer(an_offer(call.call_id))
            await work.resolvers.put(a_resolver())
            await work.drafts.put(a_draft())
            await work.reminders.plan(Reminder(ReminderKind.FIRST_CONTACT_NEAR, NOW, case.case_id))
            await work.addresses.remember(person, an_address())
            await work.addresses.remember_channel("19:channel", an_address())
            await work.turns.remember(f"turn of {person}", "answer", NOW)
            await work.facts.put(f"fact-{person}", "known")
            await work.outbox.put(a_notice(person, subject=case.case_id))
            [delivery] = await work.outbox.claim(NOW, 1, NOW - NOW)
            await work.outbox.sent(delivery, [SentCard(an_address(), person, person, "lead.alert", {})], NOW)
            await work.outbox.put(a_notice(person))


def holding(url: str, cases: int = 3) -> None:
    """Put something into the store at this address, and close it."""

    async def fill() -> None:
        async with await open_store(url, MASTER_KEY, StillClock()) as store:
            await filled(store, cases)

    asyncio.run(fill())


def content(url: str) -> Content:
    """Return every row of every table."""

    def work(connection: Connection) -> Content:
        return {table.name: sorted(map(told, connection.execute(select(table)))) for table in tables_of(connection)}

    return on_snapshot(url, work)


def told(row: Row[Any]) -> tuple[str, ...]:
    """Return a row alike on both engines, and in an order: SQLite gives instants without their zone."""
    return tuple(repr(one.replace(tzinfo=None) if isinstance(one, datetime) else one) for one in row)


def quietly(*_: object) -> Tell:
    return lambda _: None


def backed_up(url: str, file: Path) -> Manifest:
    return backup(url, file, NOW, quietly)


def restored(url: str, file: Path) -> Manifest:
    return restore(url, file, quietly)


@pytest.mark.parametrize(("source", "target"), WAYS)
def test_restored_store_is_the_same(urls: Mapping[str, str], file: Path, source: str, target: str) -> None:
    holding(urls[source])
    before = content(urls[source])

    made = backed_up(urls[source], file)
    restored(urls[f"{target}-empty"], file)

    assert content(urls[f"{target}-empty"]) == before
    assert {name for name, rows in before.items() if not rows} <= {"barriers", "leaves", "destructions"}
    assert made.rows == sum(map(len, before.values()))
    assert on_snapshot(urls[f"{target}-empty"], revision_of) == REVISION


@pytest.mark.parametrize("target", ENGINES)
def test_restored_store_works_on(urls: Mapping[str, str], file: Path, target: str) -> None:
    """Its keys open it, its log of accesses holds, its numbers go on behind the old ones, and it takes new turns."""
    holding(urls["sqlite"])
    backed_up(urls["sqlite"], file)
    restored(urls[f"{target}-empty"], file)

    holding(urls[f"{target}-empty"], cases=2)

    async def log() -> Batch | None:
        async with (
            await open_to_read(urls[f"{target}-empty"], MASTER_KEY, StillClock()) as store,
            store.unit_of_work() as work,
        ):
            return await work.audit.batch("")

    found = asyncio.run(log())
    assert found is not None
    assert (found.cases, found.findings) == (5, [])


@pytest.mark.parametrize("engine", ENGINES)
async def test_backup_is_of_one_moment(urls: Mapping[str, str], file: Path, tmp_path: Path, engine: str) -> None:
    """Turns go on all the time: each is in it whole or not at all, so that what was written together stays together."""
    async with await open_store(urls[engine], MASTER_KEY, StillClock()) as store:
        await filled(store, 10)
        going = asyncio.create_task(filled(store, 25))
        backups = [tmp_path / f"{number}.backup" for number in range(2)]
        for one in backups:
            await asyncio.to_thread(backed_up, urls[engine], one)
        await going

    for one in backups:
        with open_backup(one) as reader:
            rows = {name: held.rows for name, held in reader.manifest.tables.items()}
        assert rows["cases"] == rows["notes"] == rows["accesses"] == rows["calls"] == rows["offers"]
        assert rows["outbox"] == 2 * rows["cases"] >= 20


def test_every_row_is_copied(urls: Mapping[str, str], file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also where a table has more rows than are read at a time."""
    for module in ("storage.backup", "storage.backup_file"):
        monkeypatch.setattr(f"{module}.AT_ONCE", 2)
    holding(urls["sqlite"], cases=7)
    steps: list[int] = []

    def begin(rows: int) -> Tell:
        steps.append(-rows)
        return steps.append

    backup(urls["sqlite"], file, NOW, begin)
    restored(urls["sqlite-empty"], file)

    assert sum(steps) == 0
    assert content(urls["sqlite-empty"]) == content(urls["sqlite"])


def test_backup_is_private_and_leaves_nothing_else(urls: Mapping[str, str], file: Path) -> None:
    holding(urls["sqlite"])
    backed_up(urls["sqlite"], file)

    assert file.stat().st_mode & 0o777 == 0o600
    assert not list(file.parent.glob(".*"))
    assert b"Thursday" not in file.read_bytes()


def test_backup_overwrites_nothing(urls: Mapping[str, str], file: Path) -> None:
    file.write_text("something else")

    with pytest.raises(BackupExists):
        backed_up(urls["sqlite"], file)
    assert file.read_text() == "something else"


def test_failed_backup_leaves_nothing(urls: Mapping[str, str], file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(backup_file, "_on_disk", full)

    with pytest.raises(StoreFailed, match="No space left on device"):
        backed_up(urls["sqlite"], file)
    assert not [one for one in file.parent.iterdir() if "backup" in one.name]


def test_folder_that_is_not_there_is_told(urls: Mapping[str, str], file: Path) -> None:
    with pytest.raises(StoreFailed, match="No such file or directory"):
        backed_up(urls["sqlite"], file / "deeper" / "parley.backup")


def test_nothing_is_no_store(urls: Mapping[str, str], file: Path) -> None:
    with pytest.raises(StoreNotReady):
        backed_up(urls["sqlite-empty"], file)


@pytest.fixture
def made(urls: Mapping[str, str], file: Path) -> Path:
    """A backup of a store in which something is."""
    holding(urls["sqlite"])
    backed_up(urls["sqlite"], file)
    return file


def test_cut_backup_is_refused(urls: Mapping[str, str], made: Path) -> None:
    whole = made.read_bytes()
    for length in (0, 10, 4_096, len(whole) // 2, len(whole) - 4_096, len(whole) - 1):
        made.write_bytes(whole[:length])
        with pytest.raises(BackupBroken):
            restored(urls["sqlite-empty"], made)
    assert not Path(urls["sqlite-empty"].removeprefix("sqlite:///")).exists()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE cases SET urgent = 1 - urgent WHERE rowid = 2",
        "UPDATE cases SET version = CAST(version AS TEXT)",
        "UPDATE notes SET note = substr(note, 1, 40)",
        "DELETE FROM accesses WHERE rowid = 1",
        "INSERT INTO facts VALUES ('known-leads', '')",
        "DROP TABLE offers",
        "DROP TABLE backup",
        "DELETE FROM backup",
        "UPDATE backup SET manifest = replace(manifest, '0', '1')",
        "PRAGMA application_id = 0",
    ],
)
def test_altered_backup_is_refused(urls: Mapping[str, str], made: Path, statement: str) -> None:
    with closing(sqlite3.connect(made)) as connection, connection:
        connection.execute(statement)

    with pytest.raises(BackupBroken):
        restored(urls["sqlite-empty"], made)


def test_damaged_backup_is_refused(urls: Mapping[str, str], made: Path) -> None:
    """A bit that fell over somewhere in the sealed content."""
    whole = bytearray(made.read_bytes())
    with open_backup(made) as reader:
        [(*_, envelope), *_] = next(iter(reader.rows("notes")))
    whole[whole.find(envelope) + 30] ^= 1
    made.write_bytes(whole)

    with pytest.raises(BackupBroken, match="damaged"):
        restored(urls["sqlite-empty"], made)


def test_other_file_is_refused(urls: Mapping[str, str], made: Path, database: Path) -> None:
    made.write_text("Dear all, please find attached")
    for path in (made, database):
        with pytest.raises(BackupBroken):
            restored(urls["sqlite-empty"], path)


@pytest.mark.parametrize("engine", ENGINES)
def test_store_with_something_in_it_is_refused(urls: Mapping[str, str], made: Path, engine: str) -> None:
    holding(urls[engine], cases=1)
    before = content(urls[engine])

    with pytest.raises(StoreNotEmpty):
        restored(urls[engine], made)

    assert content(urls[engine]) == before


def test_store_in_use_is_refused(urls: Mapping[str, str], made: Path) -> None:
    with pytest.raises(StoreInUse):
        alone(urls["sqlite"], lambda _: restored(urls["sqlite"], made))


@pytest.mark.parametrize("engine", ENGINES)
def test_empty_store_may_be_migrated_already(urls: Mapping[str, str], made: Path, engine: str) -> None:
    upgrade(urls[f"{engine}-empty"])

    restored(urls[f"{engine}-empty"], made)

    assert content(urls[f"{engine}-empty"]) == content(urls["sqlite"])


OLDER = "0003"


@pytest.fixture
def older(tmp_path: Path, made: Path) -> Path:
    """A backup of an older version's store."""
    url, path = sqlite_url(tmp_path / "older.db"), tmp_path / "older.backup"
    alone(url, lambda connection: command.upgrade(config_for(connection), OLDER))
    with closing(sqlite3.connect(tmp_path / "older.db")) as connection, connection:
        connection.execute("INSERT INTO facts VALUES ('from', 'then')")
    backed_up(url, path)
    return path


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("is_migrated", [False, True])
def test_older_backup_is_brought_up(urls: Mapping[str, str], older: Path, engine: str, is_migrated: bool) -> None:
    target = urls[f"{engine}-empty"]
    if is_migrated:
        upgrade(target)

    assert restored(target, older).revision == OLDER

    assert on_snapshot(target, revision_of) == REVISION
    assert content(target)["facts"] == [("'from'", "'then'")]


def rewritten(path: Path, **changes: object) -> None:
    """Change what a backup says of itself, as its maker could."""
    with closing(sqlite3.connect(path)) as connection, connection:
        [manifest] = connection.execute("SELECT manifest FROM backup").fetchone()
        told = json.dumps(json.loads(manifest) | changes)
        connection.execute(
            "UPDATE backup SET manifest = ?, digest = ?", (told, hashlib.sha256(told.encode()).hexdigest())
        )


def test_newer_backup_is_refused(urls: Mapping[str, str], made: Path) -> None:
    rewritten(made, revision="9999")
    with pytest.raises(BackupTooNew):
        restored(urls["sqlite-empty"], made)

    rewritten(made, format=2)
    with pytest.raises(BackupBroken, match="newer"):
        restored(urls["sqlite-empty"], made)


def test_backup_of_other_tables_is_refused(urls: Mapping[str, str], made: Path) -> None:
    rewritten(made, revision=OLDER)

    with pytest.raises(BackupBroken, match="tables"):
        restored(urls["sqlite-empty"], made)


def test_interrupted_restore_leaves_nothing(urls: Mapping[str, str], made: Path) -> None:
    def begin(label: str, rows: int) -> Tell:
        return interrupt if label == "Restoring" else quietly()

    def interrupt(rows: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        restore(urls["sqlite-empty"], made, begin)

    assert on_snapshot(urls["sqlite-empty"], tables_of) == []
    restored(urls["sqlite-empty"], made)
