"""`parley audit verify`: what an administrator is told of the log, and what not."""

import asyncio
import base64
import os
import re
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from structlog.testing import capture_logs

from bot.commands import audit as command
from bot.settings import read_settings
from bot.stores import store_to_work
from casework.model.cases.access_log import AuditEvent, CaseSection
from casework.model.cases.case import Case
from scheduler.clock import SystemClock
from storage.errors import BadMark
from storage.store import open_store
from tests.builders import NOW, a_case, a_person_id
from tests.stores import MASTER_KEY, StillClock, sqlite_url, turn

MARK = re.compile(r"\d{8}T\d{4}Z-\d+-[0-9a-f]{32}")

Verify = Callable[..., Result]


@pytest.fixture
def verify(database: Path, monkeypatch: pytest.MonkeyPatch) -> Verify:
    """Run the command on this test's own store."""
    monkeypatch.setenv("PARLEY_MODE", "playground")
    monkeypatch.setenv("PARLEY_DATABASE_URL", sqlite_url(database))
    monkeypatch.setenv("PARLEY_MASTER_KEY", base64.b64encode(MASTER_KEY).decode())
    return lambda *options: CliRunner().invoke(command.audit, ["verify", *options])


@pytest.fixture
def case(database: Path) -> Case:
    """A case at which three people looked."""
    made = a_case()
    asyncio.run(look_at(database, made, is_new=True))
    return made


async def look_at(database: Path, case: Case, *, is_new: bool = False, at: datetime = NOW) -> None:
    async with await open_store(sqlite_url(database), MASTER_KEY, StillClock()) as store, turn(store) as work:
        if is_new:
            await work.cases.add(case)
        for _ in range(3):
            await work.cases.log_access(AuditEvent(case.case_id, a_person_id(), CaseSection.REQUEST, at))


def tamper(database: Path, statements: str) -> None:
    with closing(sqlite3.connect(database)) as connection:
        connection.executescript(f"DROP TRIGGER accesses_remain; DROP TRIGGER access_chains_remain; {statements}")


def test_whole_log_ends_well(verify: Verify, case: Case) -> None:
    result = verify()

    assert result.exit_code == 0, result.output
    assert "3 entries about 1 case were looked at: all as written." in result.stdout
    assert MARK.search(result.stdout)


def test_missing_entry_is_named(verify: Verify, case: Case, database: Path) -> None:
    tamper(database, "DELETE FROM accesses WHERE number = 2")

    result = verify()

    assert result.exit_code == command.ALTERED
    assert f"Case {case.case_id}: entry 2 is missing." in result.stdout
    assert "1 finding." in result.stdout
    assert "tell the service leads" in result.stdout
    assert not MARK.search(result.stdout)


def test_mark_is_held_against_a_later_log(verify: Verify, case: Case, database: Path) -> None:
    found = MARK.search(verify().stdout)
    assert found
    asyncio.run(look_at(database, case, at=SystemClock().now()))

    later = verify("--since", found.group())

    assert later.exit_code == 0, later.output
    assert "3 entries of the mark are all there" in later.stdout


def test_older_log_is_told(verify: Verify, case: Case, database: Path) -> None:
    kept = database.with_name("kept.db")
    with closing(sqlite3.connect(database)) as connection, closing(sqlite3.connect(kept)) as copy:
        connection.backup(copy)
    asyncio.run(look_at(database, case))
    found = MARK.search(verify().stdout)
    assert found
    with closing(sqlite3.connect(database)) as connection, closing(sqlite3.connect(kept)) as copy:
        copy.backup(connection)

    result = verify("--since", found.group())

    assert result.exit_code == command.ALTERED
    assert "NOT the log of the mark, which had 6 entries" in result.stdout
    assert verify().exit_code == 0


def test_bad_mark_is_told_before_anything_is_read(verify: Verify) -> None:
    assert isinstance(verify("--since", "20261122").exception, BadMark)


def test_nothing_of_a_case_is_shown(verify: Verify, case: Case, database: Path) -> None:
    tamper(database, "DELETE FROM accesses; DELETE FROM access_chains")

    result = verify()

    told = result.stdout + result.stderr
    for secret in (case.reference, case.request.requester.name, case.request.requester.person_id):
        assert secret not in told


@pytest.mark.usefixtures("verify")
def test_log_chained_anew_is_told(case: Case, database: Path) -> None:
    """Nothing in the database tells it from a store of a version without a chained log; a line outside it does."""
    taken_away = "UPDATE accesses SET mac = ''; DELETE FROM access_chains; DELETE FROM data_keys WHERE scope = 'audit'"
    tamper(database, f"DROP TRIGGER accesses_stay; {taken_away}")

    async def starts() -> None:
        async with await store_to_work(read_settings(os.environ), StillClock()):
            pass

    with capture_logs() as told:
        asyncio.run(starts())
        asyncio.run(starts())

    assert told == [{"event": "access_log_chained", "count": 1, "log_level": "warning"}]


def test_strange_ids_are_never_shown(verify: Verify, case: Case, database: Path) -> None:
    """Whoever owns the database can write what moves a terminal's cursor, or no words at all, in the place of an id."""
    for strange in ("char(27) || '[2J'", "X'00FF'"):
        with closing(sqlite3.connect(database)) as connection, connection:
            values = f"({strange}, 1, '', '2026-11-20 10:00:00.000000', X'', '', NULL)"
            connection.execute(f"INSERT INTO accesses VALUES {values}")

    result = verify()

    assert result.exit_code == command.ALTERED, result.output
    assert "\x1b" not in result.stdout
    assert "Case with no id of Parley's: Something in this log can't be read at all." in result.stdout


def test_many_findings_are_counted(verify: Verify, database: Path, monkeypatch: pytest.MonkeyPatch, case: Case) -> None:
    monkeypatch.setattr(command, "_SHOWN", 1)
    tamper(database, "DELETE FROM accesses WHERE number = 2; DELETE FROM access_chains")

    assert "… and 1 more." in verify().stdout
