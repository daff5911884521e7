"""`parley backup` and `parley restore`: what an administrator is told, and what not."""

import asyncio
import re
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from bot.commands.backup import backup
from bot.commands.restore import restore
from bot.settings import SettingsError
from casework.model.cases.case import Case
from storage.errors import BackupBroken, StoreFailed, StoreNotEmpty
from storage.store import open_store
from tests.builders import a_case
from tests.stores import MASTER_KEY, StillClock, sqlite_url, turn

Run = Callable[[click.Command, Path, str], Result]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a command on a backup and the store at an address; no master key is set."""
    monkeypatch.delenv("PARLEY_MASTER_KEY", raising=False)

    def run(command: click.Command, file: Path, url: str) -> Result:
        monkeypatch.setenv("PARLEY_DATABASE_URL", url)
        return CliRunner().invoke(command, [str(file)])

    return run


@pytest.fixture
def case(database: Path) -> Case:
    """The one case of a store."""

    async def stores(made: Case) -> None:
        async with await open_store(sqlite_url(database), MASTER_KEY, StillClock()) as store, turn(store) as work:
            await work.cases.add(made)

    made = a_case()
    asyncio.run(stores(made))
    return made


async def held(url: str, case: Case) -> Case | None:
    async with await open_store(url, MASTER_KEY, StillClock()) as store, store.unit_of_work() as work:
        return await work.cases.get(case.case_id)


def test_backup_comes_back(run: Run, case: Case, database: Path, tmp_path: Path) -> None:
    file, elsewhere = tmp_path / "tonight", sqlite_url(tmp_path / "elsewhere.db")

    made, back = run(backup, file, sqlite_url(database)), run(restore, file, elsewhere)

    assert (made.exit_code, back.exit_code) == (0, 0), made.output + back.output
    counted = re.match(r"([1-9]\d*) rows of ", made.stdout)
    assert counted
    assert counted[0] in back.stdout
    assert "parley audit verify" in back.stdout
    assert "where none were saved, leave this out" in back.stdout
    assert asyncio.run(held(elsewhere, case)) == case


def test_nothing_of_a_case_is_shown(run: Run, case: Case, database: Path, tmp_path: Path) -> None:
    made = run(backup, tmp_path / "tonight", sqlite_url(database))

    for secret in (case.case_id, case.reference, case.request.requester.name):
        assert secret not in made.output


def test_full_store_is_left_alone(run: Run, case: Case, database: Path, tmp_path: Path) -> None:
    run(backup, tmp_path / "tonight", sqlite_url(database))

    error = run(restore, tmp_path / "tonight", sqlite_url(database)).exception

    assert isinstance(error, StoreNotEmpty)
    assert "Set PARLEY_DATABASE_URL to a new file or an empty database" in str(error)


@pytest.mark.parametrize("held", ["", "These are minutes.", "minutes " * 999])
def test_other_file_is_no_backup(run: Run, tmp_path: Path, held: str) -> None:
    (tmp_path / "minutes.txt").write_text(held)

    error = run(restore, tmp_path / "minutes.txt", sqlite_url(tmp_path / "elsewhere.db")).exception

    assert isinstance(error, BackupBroken)
    assert str(error).startswith("minutes.txt is no backup of Parley's.")


def test_missing_folder_is_named(run: Run, database: Path, tmp_path: Path) -> None:
    error = run(backup, tmp_path / "nodir" / "tonight", sqlite_url(database)).exception

    assert isinstance(error, StoreFailed)
    assert f"into {tmp_path / 'nodir'}: No such file or directory. Make this folder" in str(error)


def test_broken_backup_is_told(run: Run, case: Case, database: Path, tmp_path: Path) -> None:
    run(backup, tmp_path / "tonight", sqlite_url(database))
    with closing(sqlite3.connect(tmp_path / "tonight")) as connection, connection:
        connection.execute("DELETE FROM cases")

    told = run(restore, tmp_path / "tonight", sqlite_url(tmp_path / "elsewhere.db"))

    assert isinstance(told.exception, BackupBroken)
    assert "nothing was changed" in str(told.exception)


def test_missing_backup_is_told(run: Run, tmp_path: Path) -> None:
    told = run(restore, tmp_path / "tonight", sqlite_url(tmp_path / "elsewhere.db"))

    assert told.exit_code == 2
    assert "does not exist" in told.stderr


@pytest.mark.parametrize("url", ["", "mysql://somewhere/parley", "sqlite:////nowhere/at/all/parley.db"])
def test_wrong_address_is_told(run: Run, tmp_path: Path, url: str) -> None:
    told = run(backup, tmp_path / "tonight", url)

    assert isinstance(told.exception, SettingsError)
    assert "PARLEY_DATABASE_URL" in str(told.exception)
