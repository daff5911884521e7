"""The store of a newer Parley: every command ends with one sentence and changes nothing."""

import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import Result

from storage.errors import StoreTooNew
from storage.store import open_store
from tests.stores import MASTER_KEY, StillClock, sqlite_url

CHECKOUT = Path(__file__).parents[3]
SENTENCE = (
    "The tables in this database were made by a newer Parley. Is PARLEY_DATABASE_URL right? "
    "If it is, install the newer version again; nothing was changed."
)
COMMANDS = [
    "migrate",
    "audit verify",
    "keys list",
    "keys rotate",
    "retention",
    "retention --dry-run",
    "resolvers load demo/resolvers.toml",
    "backup {}/tonight",
    "restore {}/older",
]


@pytest.fixture(params=["9999", "f00d"])
async def newer(request: pytest.FixtureRequest, run: Callable[..., Result], database: Path, tmp_path: Path) -> Path:
    """A store that was in use, with a backup, and whose tables are of a newer revision now."""
    async with await open_store(sqlite_url(database), MASTER_KEY, StillClock()):
        pass
    assert run("backup", str(tmp_path / "older")).exit_code == 0
    with closing(sqlite3.connect(database)) as raw, raw:
        raw.execute("UPDATE alembic_version SET version_num = ?", [request.param])
    return database


def content(database: Path) -> list[str]:
    with closing(sqlite3.connect(database)) as raw:
        return list(raw.iterdump())


@pytest.mark.parametrize("words", COMMANDS)
def test_every_command_tells(
    run: Callable[..., Result], newer: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: str
) -> None:
    monkeypatch.chdir(CHECKOUT)
    before = content(newer)

    error = run(*words.format(tmp_path).split()).exception

    assert isinstance(error, StoreTooNew)
    assert str(error) == SENTENCE
    assert content(newer) == before
    assert not (tmp_path / "tonight").exists()


@pytest.mark.usefixtures("run")
def test_serving_does_not_begin(newer: Path) -> None:
    before = content(newer)

    ended = subprocess.run(
        [sys.executable, "-m", "bot", "serve"], cwd=CHECKOUT, capture_output=True, text=True, timeout=60, check=False
    )

    assert ended.returncode == 1
    assert ended.stderr.splitlines()[-1] == SENTENCE
    assert "Traceback" not in ended.stderr
    assert content(newer) == before


def test_doctor_tells(run: Callable[..., Result], newer: Path) -> None:
    before = content(newer)

    told = run("doctor")

    assert told.exit_code == 1
    assert "its tables were made by a newer Parley." in told.output
    assert "install the newer version again" in told.output
    assert content(newer) == before
