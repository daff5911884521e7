"""A database file that was cut, or is none: every command says so, what to do, and leaves the file as it is."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from storage.errors import StoreDamaged
from storage.store import open_for_upkeep, open_store, open_to_read
from tests.stores import MASTER_KEY, StillClock, sqlite_url


def cut(database: Path) -> None:
    database.write_bytes(database.read_bytes()[:60_000])


def no_database(database: Path) -> None:
    database.write_text("These are the minutes of the leads' meeting.\n" * 99)


@pytest.fixture(params=[cut, no_database])
def damaged(request: pytest.FixtureRequest, database: Path) -> Path:
    damage: Callable[[Path], None] = request.param
    damage(database)
    return database


@pytest.mark.parametrize(
    "words", ["migrate", "audit verify", "keys list", "keys rotate", "retention", "retention --dry-run", "backup {}"]
)
def test_every_command_tells(run: Callable[..., Result], damaged: Path, tmp_path: Path, words: str) -> None:
    before = damaged.read_bytes()

    error = run(*words.format(tmp_path / "tonight").split()).exception

    assert isinstance(error, StoreDamaged)
    assert "bring your newest backup back into it" in str(error)
    assert damaged.read_bytes() == before


@pytest.mark.usefixtures("damaged")
def test_doctor_tells(run: Callable[..., Result]) -> None:
    told = run("doctor")

    assert told.exit_code == 1
    assert "its database file is damaged" in told.output
    assert "parley restore" in told.output


@pytest.mark.parametrize("open_it", [open_store, open_to_read, open_for_upkeep])
async def test_no_opening_takes_it(damaged: Path, open_it: Callable[..., object]) -> None:
    with pytest.raises(StoreDamaged):
        await open_it(sqlite_url(damaged), MASTER_KEY, StillClock())  # type: ignore[misc] # Each is a coroutine.
