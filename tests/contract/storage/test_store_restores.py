"""A restore brings back what a backup holds, or changes nothing."""

import hashlib
import json
import sqlite3
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest
from alembic import command

from storage.engine.snapshots import alone, on_snapshot
from storage.errors import (
    BackupBroken,
    BackupTooNew,
    StoreInUse,
    StoreNotEmpty,
)
from storage.schema.tables import REVISION
from storage.upkeep.backup_file import Progress, add_rows, open_backup
from storage.upkeep.migrate import config_for, revision_of, upgrade
from storage.upkeep.restore import restore
from tests.backups import backed_up, content, holding, quietly, restored
from tests.stores import ENGINES, sqlite_url


def test_cut_or_longer_backup_is_refused(urls: Mapping[str, str], made: Path) -> None:
    whole = made.read_bytes()
    cut = (whole[:length] for length in (0, 10, 4_096, len(whole) // 2, len(whole) - 4_096, len(whole) - 1))
    for other in (*cut, whole + b"\0", whole + whole[:4_096]):
        made.write_bytes(other)
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
        "UPDATE backup SET manifest = NULL",
        "UPDATE backup SET manifest = CAST(manifest AS BLOB)",
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
        said(connection, json.dumps(json.loads(manifest) | changes))


def said(connection: sqlite3.Connection, told: str) -> None:
    """Let a backup say this of itself, with a digest that fits."""
    values = (told, hashlib.sha256(told.encode()).hexdigest())
    connection.execute("UPDATE backup SET manifest = ?, digest = ?", values)


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


DEEP = "[" * 100_000


@pytest.mark.parametrize("told", ["[]", "5", DEEP, '{"format": 1, "tables": []}'])
def test_nonsense_in_a_backup_is_refused(urls: Mapping[str, str], made: Path, told: str) -> None:
    with closing(sqlite3.connect(made)) as connection, connection:
        said(connection, told)

    with pytest.raises(BackupBroken):
        restored(urls["sqlite-empty"], made)


def test_shown_moment_is_a_moment(urls: Mapping[str, str], made: Path) -> None:
    """What a terminal would take for a command never reaches it."""
    rewritten(made, made_at="\x1b[2J")

    with pytest.raises(BackupBroken):
        restored(urls["sqlite-empty"], made)


@pytest.mark.parametrize("engine", ENGINES)
def test_values_of_other_columns_are_refused(urls: Mapping[str, str], made: Path, engine: str) -> None:
    """Somebody who alters a backup can make its digests anew; what they put there is refused like any damage."""
    with closing(sqlite3.connect(made)) as connection, connection:
        connection.execute("UPDATE cases SET created_at = 'yesterday'")
        manifest = json.loads(connection.execute("SELECT manifest FROM backup").fetchone()[0])
        rows, digest = connection.execute("SELECT * FROM cases ORDER BY rowid").fetchall(), hashlib.sha256()
        add_rows(digest, rows)
        manifest["tables"]["cases"]["digest"] = digest.hexdigest()
        said(connection, json.dumps(manifest))

    with pytest.raises(BackupBroken):
        restored(urls[f"{engine}-empty"], made)

    assert on_snapshot(urls[f"{engine}-empty"], revision_of) is None


def test_missing_file_is_refused(urls: Mapping[str, str], tmp_path: Path) -> None:
    with pytest.raises(BackupBroken):
        restored(urls["sqlite-empty"], tmp_path / "nowhere")


def test_interrupted_restore_leaves_nothing(urls: Mapping[str, str], made: Path) -> None:
    def begin(label: str, rows: int) -> Progress:
        return interrupt if label == "Restoring" else quietly()

    def interrupt(rows: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        restore(urls["sqlite-empty"], made, begin)

    assert on_snapshot(urls["sqlite-empty"], revision_of) is None
    restored(urls["sqlite-empty"], made)


def test_two_restores_at_once_on_postgres(urls: Mapping[str, str], made: Path) -> None:
    """The second waits, then finds a store in which something is."""
    target = urls["postgres-empty"]
    with ThreadPoolExecutor() as threads:
        failed = [one.exception() for one in [threads.submit(restored, target, made) for _ in range(2)]]

    assert [type(one) for one in failed if one] == [StoreNotEmpty]
    assert content(target) == content(urls["sqlite"])
