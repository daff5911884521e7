"""The store opens for one process, with its own key and tables, and says clearly why it does not."""

import asyncio
import contextlib
import os
import socket
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Iterator
from datetime import timedelta, timezone
from pathlib import Path

import pytest
from sqlalchemy import Connection, event
from sqlalchemy.exc import OperationalError

from casework.model.cases.case import Case
from casework.ports import Store
from storage.engine import sqlite
from storage.engine.sqlite import SqliteDatabase
from storage.errors import (
    SealBroken,
    StoreBusy,
    StoreFailed,
    StoreInUse,
    StoreNoFile,
    StoreNotReady,
    StoreTooNew,
    StoreUnused,
    UnsupportedDatabase,
    WrongMasterKey,
)
from storage.store import SqlStore, open_store, open_to_read
from storage.upkeep.migrate import upgrade
from tests.builders import NOW, a_case, a_draft, a_request
from tests.stores import MASTER_KEY, StillClock, sqlite_url, turn

LOCKING = "import sys, pathlib; from storage.engine.sqlite_file import FileLock; FileLock(pathlib.Path(sys.argv[1]))"


def file_of(store: SqlStore) -> SqliteDatabase:
    assert isinstance(store._database, SqliteDatabase)
    return store._database


def connection_of(store: SqlStore) -> Connection:
    """Return the connection of a store that is in a transaction."""
    plain = file_of(store)._plain
    assert plain is not None
    return plain


async def test_store_outlives_its_process(database: Path, clock: StillClock) -> None:
    case, draft = a_case(), a_draft()
    async with await open_store(sqlite_url(database), MASTER_KEY, clock) as store, turn(store) as work:
        await work.cases.add(case)
        await work.drafts.put(draft)

    async with await open_store(sqlite_url(database), MASTER_KEY, clock) as store, store.unit_of_work() as work:
        assert await work.cases.get(case.case_id) == case
        assert await work.drafts.get(draft.draft_id) == draft


async def test_wrong_master_key_is_told_at_once(database: Path, clock: StillClock) -> None:
    await (await open_store(sqlite_url(database), MASTER_KEY, clock)).close()

    with pytest.raises(WrongMasterKey):
        await open_store(sqlite_url(database), bytes(32), clock)
    await (await open_store(sqlite_url(database), MASTER_KEY, clock)).close()


NO_FILES = {
    "folder": "is a folder",
    "device": "is a device",
    "pipe": "is a pipe",
    "socket": "is a socket",
    "to-folder": "is a folder",
    "to-device": "is a device",
    "round": "is a link that leads back to itself",
    "far": "is a link to .*/gone/parley.db, whose folder is not there",
    "file/parley.db": "lies in what is a file and no folder",
}


@pytest.fixture
def no_files(tmp_path: Path) -> Iterator[Path]:
    """A folder with one of each kind of what is no file."""
    place = tmp_path / "place"
    (place / "folder").mkdir(parents=True)
    (place / "file").touch()
    os.mkfifo(place / "pipe")
    leads = {"device": "/dev/null", "to-folder": "folder", "to-device": "device", "round": "round"}
    for name, to in (leads | {"far": place / "gone" / "parley.db"}).items():
        (place / name).symlink_to(to)
    with socket.socket(socket.AF_UNIX) as listening:
        # The name of a socket is short, so that it is bound from where it stands.
        with contextlib.chdir(place):
            listening.bind("socket")
        yield place


@pytest.mark.parametrize("name", NO_FILES)
def test_what_is_no_file_is_named_and_left_alone(no_files: Path, name: str, clock: StillClock) -> None:
    """Whatever is done with it, and nothing is made beside it."""
    url, there = sqlite_url(no_files / name), sorted(no_files.rglob("*"))
    told = rf"PARLEY_DATABASE_URL must name a file, and .*/place/{name} {NO_FILES[name]}\. Name one"
    with pytest.raises(StoreNoFile, match=told):
        upgrade(url)
    for opens in (open_store, open_to_read):
        with pytest.raises(StoreNoFile, match=told):
            asyncio.run(opens(url, MASTER_KEY, clock))

    assert sorted(no_files.rglob("*")) == there


def test_link_to_a_file_that_is_made_is_followed(tmp_path: Path) -> None:
    link = tmp_path / "parley.db"
    link.symlink_to(tmp_path / "volume.db")

    upgrade(sqlite_url(link))

    assert (tmp_path / "volume.db").is_file()


@pytest.mark.allow_hosts(["127.0.0.1"])
def test_silent_server_is_explained() -> None:
    with pytest.raises(StoreFailed, match=r"can't be reached .* Check PARLEY_DATABASE_URL") as caught:
        upgrade("postgresql://user:hidden-word@127.0.0.1:1/parley")
    assert "hidden-word" not in str(caught.value)


async def test_lost_base_key_is_not_made_anew(database: Path, clock: StillClock) -> None:
    await (await open_store(sqlite_url(database), MASTER_KEY, clock)).close()
    with sqlite3.connect(database) as raw:
        raw.execute("DELETE FROM data_keys WHERE scope = 'lookup'")
    raw.close()

    with pytest.raises(SealBroken):
        await open_store(sqlite_url(database), MASTER_KEY, clock)


async def test_second_opening_is_refused(store: SqlStore, database: Path, clock: StillClock) -> None:
    with pytest.raises(StoreInUse):
        await open_store(sqlite_url(database), MASTER_KEY, clock)
    with pytest.raises(StoreInUse):
        await asyncio.to_thread(upgrade, sqlite_url(database))


@pytest.mark.parametrize("is_first", [True, False])
async def test_link_to_it_is_refused(database: Path, tmp_path: Path, clock: StillClock, *, is_first: bool) -> None:
    """Else both would think that they are alone, and send twice what the other one has claimed."""
    upgrade(sqlite_url(database))
    link = tmp_path / "elsewhere" / "link.db"
    link.parent.mkdir()
    link.symlink_to(database)
    first, second = (link, database) if is_first else (database, link)
    async with await open_store(sqlite_url(first), MASTER_KEY, clock):
        with pytest.raises(StoreInUse):
            await open_store(sqlite_url(second), MASTER_KEY, clock)
        with pytest.raises(StoreInUse):
            await asyncio.to_thread(upgrade, sqlite_url(second))
    await (await open_store(sqlite_url(second), MASTER_KEY, clock)).close()


async def test_only_a_held_file_is_ours_alone(sqlite_store: SqlStore, database: Path, clock: StillClock) -> None:
    assert sqlite_store.alone
    async with await open_to_read(sqlite_url(database), MASTER_KEY, clock) as reader:
        assert not reader.alone


async def test_server_is_nobodys_alone(postgres_store: SqlStore) -> None:
    assert not postgres_store.alone


async def test_second_process_is_refused(store: SqlStore, database: Path) -> None:
    tried = await asyncio.to_thread(
        subprocess.run, [sys.executable, "-c", LOCKING, str(database)], capture_output=True, text=True, check=False
    )

    assert tried.returncode == 1
    assert "StoreInUse" in tried.stderr


async def test_missing_tables_are_told(tmp_path: Path, clock: StillClock) -> None:
    with sqlite3.connect(tmp_path / "other.db") as raw:
        raw.execute("CREATE TABLE minutes (text)")
    raw.close()

    with pytest.raises(StoreNotReady, match="Run “parley migrate” first"):
        await open_store(sqlite_url(tmp_path / "other.db"), MASTER_KEY, clock)


def test_new_store_is_told(tmp_path: Path) -> None:
    url = sqlite_url(tmp_path / "new.db")

    assert [upgrade(url), upgrade(url)] == [True, False]


async def test_missing_file_is_not_made(tmp_path: Path, clock: StillClock) -> None:
    """Neither is one that shuts others out: the address may be misspelt."""
    with pytest.raises(StoreNotReady, match="There is no store at this address"):
        await open_store(sqlite_url(tmp_path / "misspelt.db"), MASTER_KEY, clock)

    assert not any(one.name.startswith("misspelt") for one in await asyncio.to_thread(os.scandir, tmp_path))


async def test_tables_of_another_version_are_told(database: Path, clock: StillClock) -> None:
    with sqlite3.connect(database) as raw:
        raw.execute("UPDATE alembic_version SET version_num = '9999'")
    raw.close()

    with pytest.raises(StoreTooNew):
        await open_store(sqlite_url(database), MASTER_KEY, clock)


@pytest.mark.parametrize(
    "url",
    [
        "",
        "sqlite://",
        "sqlite:///.",
        "sqlite:////",
        "sqlite:///:memory:",
        "mysql://u:secret@h/db",
        "postgresql://h:secret/db",
        "sqlite:///file:x?uri=true",
    ],
)
async def test_other_addresses_are_refused_silently(url: str, clock: StillClock) -> None:
    with pytest.raises(UnsupportedDatabase) as caught:
        await open_store(url, MASTER_KEY, clock)

    assert "secret" not in str(caught.value)


async def test_files_are_their_owners_alone(tmp_path: Path, clock: StillClock) -> None:
    database = tmp_path / "var" / "parley.db"
    await asyncio.to_thread(upgrade, sqlite_url(database))
    async with await open_store(sqlite_url(database), MASTER_KEY, clock) as store, turn(store) as work:
        await work.service_state.put("name", "value")
        modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in database.parent.glob("parley.db*")}

    assert modes.keys() >= {"parley.db", "parley.db-wal", "parley.db.lock"}
    assert set(modes.values()) == {0o600}


async def test_connection_keeps_its_promises(store: SqlStore) -> None:
    wanted = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "secure_delete": 1}

    async with store.unit_of_work():
        plain = connection_of(store)
        found = {name: plain.exec_driver_sql(f"PRAGMA {name}").scalar_one() for name in wanted}
    assert found == wanted


async def test_transaction_within_another_gives_up(
    database: Path, clock: StillClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlite, "WAIT_SECONDS", 0.05)

    async with await open_store(sqlite_url(database), MASTER_KEY, clock) as store, store.unit_of_work():
        with pytest.raises(StoreBusy):
            await store.unit_of_work().__aenter__()


async def test_caller_who_gave_up_waiting_jams_nobody(any_store: Store) -> None:
    async def waits() -> None:
        async with any_store.unit_of_work():
            await asyncio.Event().wait()

    async with any_store.unit_of_work() as first:
        waiting = [asyncio.create_task(waits()) for _ in range(3)]
        await first.service_state.put("name", "value")
        for one in waiting:
            one.cancel()
    await asyncio.gather(*waiting, return_exceptions=True)

    async with turn(any_store) as work:
        await work.service_state.put("name", "later")


async def test_caller_who_gave_up_waits_no_longer(store: SqlStore) -> None:
    async with store.unit_of_work():
        waiting = asyncio.create_task(store.unit_of_work().__aenter__())
        await asyncio.sleep(0)
        waiting.cancel()
        with pytest.raises(asyncio.CancelledError):
            await waiting


async def test_full_disk_is_one_of_our_errors(store: SqlStore) -> None:
    case = a_case(request=a_request(description="a" * 100_000))
    async with store.unit_of_work():
        connection_of(store).exec_driver_sql("PRAGMA max_page_count=1")

    with pytest.raises(StoreFailed, match=r"^the database refused \(OperationalError\): its disk is full$"):
        await _add(store, case)

    async with store.unit_of_work() as work:
        assert await work.cases.get(case.case_id) is None


async def test_lost_database_is_one_of_our_errors(store: SqlStore) -> None:
    @event.listens_for(file_of(store).engine, "begin")
    def refuse(_connection: object) -> None:
        raise OperationalError("BEGIN", {}, OSError())

    with pytest.raises(StoreFailed):
        await _add(store, a_case())


async def _add(store: SqlStore, case: Case) -> None:
    async with turn(store) as work:
        await work.cases.add(case)


async def test_moment_of_another_zone_is_the_same_instant(any_store: Store) -> None:
    elsewhere = NOW.astimezone(timezone(timedelta(hours=9)))
    async with turn(any_store) as work:
        await work.turns.remember("one", "x", elsewhere)

    async with any_store.unit_of_work() as work:
        assert await work.turns.forget_before(NOW) == 0
        assert await work.turns.forget_before(NOW + timedelta(microseconds=1)) == 1


async def test_reader_looks_beside_the_one_that_works(database: Path, clock: StillClock) -> None:
    async with await open_store(sqlite_url(database), MASTER_KEY, clock) as store:
        async with turn(store) as work:
            await work.service_state.put("season", "autumn")
        async with await open_to_read(sqlite_url(database), MASTER_KEY, clock) as reader:
            async with reader.unit_of_work() as work:
                assert await work.service_state.get("season") == "autumn"
            async with turn(store) as work:
                await work.service_state.put("season", "winter")


async def test_reader_can_change_nothing(database: Path, clock: StillClock) -> None:
    await (await open_store(sqlite_url(database), MASTER_KEY, clock)).close()

    async with await open_to_read(sqlite_url(database), MASTER_KEY, clock) as reader:
        with pytest.raises(StoreFailed):
            async with reader.unit_of_work() as work:
                await work.service_state.put("season", "autumn")


async def test_reader_makes_neither_keys_nor_files(database: Path, clock: StillClock) -> None:
    with pytest.raises(StoreUnused):
        await open_to_read(sqlite_url(database), MASTER_KEY, clock)
    with pytest.raises(StoreNotReady):
        await open_to_read(sqlite_url(database.with_name("elsewhere.db")), MASTER_KEY, clock)

    assert [file.name for file in database.parent.iterdir() if file.suffix == ".db"] == [database.name]
    # The key was not bound to the store by looking.
    await (await open_store(sqlite_url(database), bytes(32), clock)).close()


async def test_reader_needs_the_right_key(database: Path, clock: StillClock) -> None:
    await (await open_store(sqlite_url(database), MASTER_KEY, clock)).close()

    with pytest.raises(WrongMasterKey):
        await open_to_read(sqlite_url(database), bytes(32), clock)
