"""`parley retention`: what an administrator is told and can do, and what not (R24)."""

import asyncio
import base64
import json
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bot.commands.destruction_records import BadRecords
from bot.commands.retention import retention
from casework.model.cases.case import Case
from casework.model.cases.lifecycle import Stage
from casework.model.retention import NOTICE, Hold, Retention
from scheduler.clock import SystemClock
from storage.store import SqlStore, open_for_upkeep, open_store
from storage.upkeep.backup import backup
from storage.upkeep.restore import restore
from tests.builders import a_case, a_person_id
from tests.stores import ENGINES, MASTER_KEY, sqlite_url, turn

DEMO = Path(__file__).parents[3] / "demo"
CLOCK = SystemClock()
LONG_AGO = timedelta(days=7 * 366)


def closed(age: timedelta, **changes: object) -> Case:
    moment = CLOCK.now() - age
    return a_case(**{"stage": Stage.WITHDRAWN, "closed_at": moment, "created_at": moment, "next_due": None, **changes})


class Service:
    """A store with the settings of a Parley that uses it."""

    def __init__(self, url: str, patch: pytest.MonkeyPatch) -> None:
        self.url = url
        self._patch = patch

    def runs(self, *words: str) -> Result:
        variables = {
            "PARLEY_MODE": "playground",
            "PARLEY_CONFIG": str(DEMO / "parley.toml"),
            "PARLEY_DATABASE_URL": self.url,
            "PARLEY_MASTER_KEY": base64.b64encode(MASTER_KEY).decode(),
        }
        for name, value in variables.items():
            self._patch.setenv(name, value)
        return CliRunner().invoke(retention, list(words))

    def keeps(self, *cases: Case, told: timedelta | None = NOTICE) -> None:
        """Store cases, of which the leads were told some time ago, or never."""

        async def stores() -> None:
            async with await open_store(self.url, MASTER_KEY, CLOCK) as store, turn(store) as work:
                for case in cases:
                    await work.cases.add(case)
                if told is not None:
                    now = CLOCK.now()
                    await work.destructions.mark_announced(Retention().closed_before(now + NOTICE), now - told, 99)

        asyncio.run(stores())

    def holds(self, *cases: Case) -> Sequence[bool]:
        """Return whether each case is there."""

        async def looks() -> list[bool]:
            async with await open_for_upkeep(self.url, MASTER_KEY, CLOCK) as store, store.unit_of_work() as work:
                return [await work.cases.get(case.case_id) is not None for case in cases]

        return asyncio.run(looks())


@pytest.fixture
def service(database: Path, monkeypatch: pytest.MonkeyPatch) -> Service:
    return Service(sqlite_url(database), monkeypatch)


@pytest.fixture(params=ENGINES)
def any_service(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Service:
    """The same on each engine."""
    if request.param == "postgres":
        return Service(request.getfixturevalue("postgres_url"), monkeypatch)
    return Service(sqlite_url(request.getfixturevalue("database")), monkeypatch)


def test_dry_run_shows_and_changes_nothing(service: Service) -> None:
    over, soon, recent = closed(LONG_AGO), closed(timedelta(days=6 * 365 - 10)), closed(timedelta(days=9))
    held = closed(LONG_AGO, hold=Hold(a_person_id(), CLOCK.now(), "A court asked."))
    service.keeps(over, soon, recent, held)

    shown = service.runs("--dry-run")

    assert shown.exit_code == 0, shown.output
    now, later = shown.output.split("Whose time is up within 30 days: 1")
    assert "To be destroyed now: 1" in now
    assert over.reference in now
    assert soon.reference in later
    assert "Closed, and kept by a lead: 1" in later
    assert recent.reference not in shown.output
    assert held.reference not in shown.output
    assert over.request.requester.name not in shown.output
    assert service.holds(over, soon, recent, held) == [True] * 4
    assert recent.reference in service.runs("--dry-run", "--days", "3660").output


def test_due_cases_are_destroyed_at_once(any_service: Service) -> None:
    due = [closed(LONG_AGO) for _ in range(23)]
    other = closed(timedelta(days=9))
    any_service.keeps(*due, other)

    done = any_service.runs()

    assert done.exit_code == 0, done.output
    assert "Cases destroyed: 23\n" in done.output
    assert any_service.holds(due[0], due[22], other) == [False, False, True]
    assert "Cases destroyed: 0\n" in any_service.runs().output
    assert "Destroyed so far: 23" in any_service.runs("--dry-run").output


@pytest.mark.parametrize("told", [None, timedelta(days=29)])
def test_nothing_goes_without_its_notice(service: Service, told: timedelta | None) -> None:
    case = closed(LONG_AGO)
    service.keeps(case, told=told)

    assert "To be destroyed now: 0" in service.runs("--dry-run").output
    assert "Cases destroyed: 0\n" in service.runs().output
    assert service.holds(case) == [True]


def test_beside_a_running_parley(service: Service) -> None:
    case = closed(LONG_AGO)
    service.keeps(case)

    async def runs_beside() -> tuple[Result, Result]:
        async with await open_store(service.url, MASTER_KEY, CLOCK):
            return await asyncio.to_thread(service.runs, "--dry-run"), await asyncio.to_thread(service.runs)

    shown, done = asyncio.run(runs_beside())
    assert (shown.exit_code, done.exit_code) == (0, 0)
    assert "Cases destroyed: 1\n" in done.output


def test_restored_case_goes_again(service: Service, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    case, other = closed(LONG_AGO), closed(LONG_AGO)
    service.keeps(case, told=timedelta(days=1))
    copy, records = tmp_path / "copy", tmp_path / "records"
    backup(service.url, copy, CLOCK.now(), lambda _: lambda _: None)
    service.keeps(other)

    async def later(store: SqlStore) -> None:
        async with turn(store) as work:
            await work.destructions.take_back(case.case_id)
            now = CLOCK.now()
            await work.destructions.mark_announced(Retention().closed_before(now), now - NOTICE, 9)

    async def passes() -> None:
        async with await open_store(service.url, MASTER_KEY, CLOCK) as store:
            await later(store)

    asyncio.run(passes())
    assert "Cases destroyed: 2\n" in service.runs().output
    assert "Records in records: 2" in service.runs("--save", str(records)).output

    back = Service(sqlite_url(tmp_path / "back.db"), monkeypatch)
    restore(back.url, copy, lambda *_: lambda _: None)
    assert back.holds(case) == [True]
    done = back.runs("--again", str(records))
    assert (done.exit_code, "Cases destroyed: 1\n" in done.output) == (0, True), done.output
    assert back.holds(case) == [False]


def test_restored_store_loses_no_saved_record(
    service: Service, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A timer may save before somebody has destroyed again what the copy brought back."""
    case, copy, records = closed(LONG_AGO), tmp_path / "copy", tmp_path / "records"
    service.keeps(case)
    backup(service.url, copy, CLOCK.now(), lambda _: lambda _: None)
    service.runs()
    service.runs("--save", str(records))
    back = Service(sqlite_url(tmp_path / "back.db"), monkeypatch)
    restore(back.url, copy, lambda *_: lambda _: None)

    saved = back.runs("--save", str(records))

    assert "Records in records: 1\n" in saved.output
    assert "was a backup restored?" in saved.output
    assert "Cases destroyed: 1\n" in back.runs("--again", str(records)).output
    assert records.stat().st_mode & 0o077 == 0


def test_saving_spares_other_files(service: Service, tmp_path: Path) -> None:
    other = tmp_path / "minutes.txt"
    other.write_text("Of the leads' meeting")

    assert isinstance(service.runs("--save", str(other)).exception, BadRecords)
    assert other.read_text() == "Of the leads' meeting"


def test_invented_records_destroy_nothing(service: Service, tmp_path: Path) -> None:
    case, records = closed(LONG_AGO), tmp_path / "records"
    service.keeps(case)
    told = {"case_id": case.case_id, "destroyed_at": CLOCK.now().isoformat(), "rule": "x", "proof": "0" * 64}
    records.write_text(json.dumps(told) + "\n")

    done = service.runs("--again", str(records))

    assert done.exit_code == 1
    assert "not of this store, and were left alone: 1" in done.output
    assert service.holds(case) == [True]


@pytest.mark.parametrize(
    "line",
    [
        "no json",
        "[" * 100_000,
        "[]",
        "{}",
        '{"case_id": "1", "destroyed_at": "yesterday", "rule": "", "proof": ""}',
        '{"case_id": "1", "destroyed_at": "2026-11-20T10:00:00", "rule": "", "proof": ""}',
        '{"case_id": 1, "destroyed_at": "2026-11-20T10:00:00+00:00", "rule": "", "proof": ""}',
        '{"case_id": "1", "destroyed_at": "2026-11-20T10:00:00+00:00", "rule": "", "proof": "", "more": ""}',
    ],
)
def test_other_files_are_refused(service: Service, tmp_path: Path, line: str) -> None:
    records = tmp_path / "records"
    records.write_text(f"\n{line}\n")

    error = service.runs("--again", str(records)).exception

    assert isinstance(error, BadRecords)
    assert "Line 2 is no record" in str(error)


def test_days_alone_destroy_nothing(service: Service, tmp_path: Path) -> None:
    case = closed(LONG_AGO)
    service.keeps(case)

    for words in (("--days", "365"), ("--days", "30"), ("--days", "1", "--save", str(tmp_path / "records"))):
        told = service.runs(*words)
        assert told.exit_code == 2
        assert "--days only goes with --dry-run" in told.output
    assert service.holds(case) == [True]


def test_one_day_is_no_days(service: Service) -> None:
    service.keeps()

    assert "within 1 day: 0\n" in service.runs("--dry-run", "--days", "1").output


def test_options_exclude_one_another(service: Service, tmp_path: Path) -> None:
    records = tmp_path / "records"
    records.touch()
    assert service.runs("--dry-run", "--again", str(records)).exit_code == 2
    assert service.runs("--again", str(tmp_path / "missing")).exit_code == 2
