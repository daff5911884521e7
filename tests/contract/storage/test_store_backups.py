"""A backup is the store as it was at one moment, and brings all of it back, on either engine."""

import asyncio
import sqlite3
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import text

from storage.engine.snapshots import on_snapshot
from storage.errors import (
    BackupExists,
    StoreFailed,
    StoreForeign,
    StoreNotReady,
)
from storage.repositories.audit import ChainBatch
from storage.schema.tables import REVISION
from storage.store import open_store, open_to_read
from storage.upkeep import backup_file
from storage.upkeep.backup import backup
from storage.upkeep.backup_file import Progress, open_backup
from storage.upkeep.migrate import revision_of
from tests.backups import backed_up, content, filled, holding, restored
from tests.builders import (
    NOW,
)
from tests.stores import ENGINES, MASTER_KEY, StillClock, beside

FOREIGN = ("CREATE TABLE visits (place point, note text)", "INSERT INTO visits VALUES (point(1, 2), 'there')")
"""Another program's, of a kind that we don't know, and without a key."""

WAYS = [("sqlite", "sqlite"), ("postgres", "postgres"), ("sqlite", "postgres"), ("postgres", "sqlite")]


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

    async def log() -> ChainBatch | None:
        async with (
            await open_to_read(urls[f"{target}-empty"], MASTER_KEY, StillClock()) as store,
            store.unit_of_work() as work,
        ):
            return await work.audit.batch("")

    found = asyncio.run(log())
    assert found is not None
    assert (found.cases, found.findings) == (5, [])


def test_what_is_not_ours_is_neither_backed_up_nor_in_the_way(
    postgres_url: str, empty_postgres_url: str, file: Path
) -> None:
    """An extension's table stands in the same schema, and somebody has added a column of their own."""
    source, target = postgres_url, empty_postgres_url
    holding(source)
    beside(
        source, lambda one: [one.execute(text(made)) for made in (*FOREIGN, "ALTER TABLE turns ADD COLUMN seen int")]
    )
    beside(target, lambda one: [one.execute(text(made)) for made in FOREIGN])
    expected = {name: rows for name, rows in content(source).items() if name != "turns"}

    made = backed_up(source, file)
    restored(target, file)

    assert "visits" not in made.tables
    assert "seen" not in made.tables["turns"].columns
    assert {name: rows for name, rows in content(target).items() if name != "turns"} == expected
    assert on_snapshot(target, lambda one: one.execute(text("SELECT count(*) FROM visits")).scalar_one()) == 1


def test_store_that_lacks_a_table_is_not_backed_up(postgres_url: str, file: Path) -> None:
    beside(postgres_url, lambda one: one.execute(text("DROP TABLE notes")))

    with pytest.raises(StoreForeign):
        backed_up(postgres_url, file)
    assert not file.exists()


def test_backup_that_reads_otherwise_is_none(
    urls: Mapping[str, str], file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A failing disk gives back something else than was written."""
    holding(urls["sqlite"])
    monkeypatch.setattr(backup_file, "_on_disk", damaged)

    with pytest.raises(StoreFailed, match="this disk may be failing"):
        backed_up(urls["sqlite"], file)
    assert not file.exists()


def damaged(path: Path) -> None:
    if path.is_file():
        with closing(sqlite3.connect(path)) as written, written:
            written.execute("UPDATE cases SET reference = 'AAAA-AA'")


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
    for module in ("storage.upkeep.backup", "storage.upkeep.backup_file"):
        monkeypatch.setattr(f"{module}.AT_ONCE", 2)
    holding(urls["sqlite"], cases=7)
    steps: list[int] = []

    def begin(rows: int) -> Progress:
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
