"""A database file that was deleted or emptied is no new store: every command says so, and makes none in its place."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from storage.errors import StoreEmpty, StoreGone, StoreMissing
from storage.store import open_for_upkeep, open_store, open_to_read
from storage.upkeep.migrate import upgrade
from tests.stores import MASTER_KEY, StillClock, sqlite_url


def deleted(database: Path) -> None:
    database.unlink()


def emptied(database: Path) -> None:
    database.write_bytes(b"")


@pytest.fixture(params=[deleted, emptied])
def lost(request: pytest.FixtureRequest, run: Callable[..., Result], database: Path) -> Path:
    """A database that was migrated and lost."""
    assert run("migrate").exit_code == 0
    loss: Callable[[Path], None] = request.param
    loss(database)
    return database


def size(database: Path) -> int:
    return database.stat().st_size if database.exists() else 0


@pytest.mark.parametrize(
    "words", ["migrate", "audit verify", "keys list", "keys rotate", "retention", "retention --dry-run", "backup {}"]
)
def test_every_command_tells(run: Callable[..., Result], lost: Path, tmp_path: Path, words: str) -> None:
    error = run(*words.format(tmp_path / "tonight").split()).exception

    assert isinstance(error, StoreGone)
    assert f"{lost} is missing or empty" in str(error)
    assert f"delete {lost}.lock" in str(error)
    assert "your newest backup" in str(error)
    assert size(lost) == 0


def test_doctor_tells(run: Callable[..., Result], lost: Path) -> None:
    told = run("doctor")

    assert told.exit_code == 1
    assert f"it was here and is gone: {lost} is missing or empty" in told.output
    assert size(lost) == 0


@pytest.fixture
def empty(run: Callable[..., Result], database: Path) -> Path:
    """A database that was emptied, and came without the file beside it."""
    assert run("migrate").exit_code == 0
    emptied(database)
    database.with_name(f"{database.name}.lock").unlink()
    return database


@pytest.mark.parametrize("words", ["audit verify", "keys list", "keys rotate", "retention", "backup {}"])
def test_empty_file_is_named(run: Callable[..., Result], empty: Path, tmp_path: Path, words: str) -> None:
    error = run(*words.format(tmp_path / "tonight").split()).exception

    assert isinstance(error, StoreEmpty)
    assert f"{empty} is empty" in str(error)
    assert "your newest backup" in str(error)
    assert size(empty) == 0


async def test_nothing_starts_with_an_empty_file(empty: Path) -> None:
    with pytest.raises(StoreEmpty):
        await open_store(sqlite_url(empty), MASTER_KEY, StillClock())
    assert size(empty) == 0


def test_migrating_fills_an_empty_file(run: Callable[..., Result], empty: Path) -> None:
    assert "A new store was made." in run("migrate").output
    assert size(empty)


@pytest.mark.parametrize("open_it", [open_store, open_to_read, open_for_upkeep])
async def test_no_opening_makes_one(lost: Path, open_it: Callable[..., object]) -> None:
    with pytest.raises(StoreGone):
        await open_it(sqlite_url(lost), MASTER_KEY, StillClock())  # type: ignore[misc] # Each is a coroutine.
    assert size(lost) == 0


@pytest.mark.parametrize("loss", [deleted, emptied])
def test_backup_comes_back_to_the_same_place(
    run: Callable[..., Result], database: Path, tmp_path: Path, loss: Callable[[Path], None]
) -> None:
    assert run("migrate").exit_code == 0
    assert run("backup", str(tmp_path / "tonight")).exit_code == 0
    loss(database)

    assert run("restore", str(tmp_path / "tonight")).exit_code == 0
    assert "up to date" in run("migrate").output


async def test_copied_store_is_missed_too(database: Path, tmp_path: Path) -> None:
    """It came alone, without the file beside it, and has been opened once."""
    upgrade(sqlite_url(database))
    copied = tmp_path / "copied.db"
    shutil.copyfile(database, copied)
    async with await open_store(sqlite_url(copied), MASTER_KEY, StillClock()):
        pass
    copied.unlink()

    with pytest.raises(StoreGone):
        upgrade(sqlite_url(copied))


def test_new_store_is_made_when_wanted(run: Callable[..., Result], lost: Path) -> None:
    """As the error says: by deleting the file beside it."""
    lost.with_name(f"{lost.name}.lock").unlink()

    assert "A new store was made." in run("migrate").output


def test_first_start_that_was_cut_off_goes_on(tmp_path: Path) -> None:
    """A process that died before anything was committed leaves an empty file, and nothing is missed."""
    for name in ("parley.db", "parley.db.lock"):
        (tmp_path / name).touch()

    assert upgrade(sqlite_url(tmp_path / "parley.db"))


async def test_misspelt_address_is_told_as_ever(tmp_path: Path) -> None:
    with pytest.raises(StoreMissing, match=r"there is no file .*misspelt\.db"):
        await open_store(sqlite_url(tmp_path / "misspelt.db"), MASTER_KEY, StillClock())
