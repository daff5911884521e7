"""`parley officers`: a list is taken over wholly or not at all, and nobody is taken off unseen (S01, W01)."""

import asyncio
import base64
import codecs
import csv
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from openpyxl import load_workbook

from bot.commands.officers import NobodyThere, WrongCount, officers
from bot.commands.resolvers import resolvers
from bot.institution import InstitutionFileError
from casework.model.officers import Officer
from casework.model.reminders import ReminderKind
from casework.model.training.course import Span
from casework.model.training.records import TrainingRecord
from scheduler.clock import SystemClock
from storage.store import open_store
from tests.builders import a_resolver
from tests.stores import MASTER_KEY, sqlite_url, turn

DEMO = Path(__file__).parents[3] / "demo"
CLOCK = SystemClock()
ID = "00000000-0000-4000-8000-000000000{:03d}".format
COLUMNS = ("person_id", "name", "department", "job_title", "job_role", "contact")
ANA = (ID(201), "Ana Quispe", "University Library", "Librarian", "professional", "By Teams")
BAO = (ID(202), "Bao Eriksen", "School of Law", "Tutor", "academic", "By post")


class Service:
    """A store with the settings of a Parley that uses it."""

    def __init__(self, database: Path, patch: pytest.MonkeyPatch) -> None:
        self.url = sqlite_url(database)
        self.config = DEMO / "parley.toml"
        self.list = database.with_name("officers.csv")
        self._patch = patch

    def imports(self, rows: Sequence[Sequence[object]], *words: str, header: Sequence[str] = COLUMNS) -> Result:
        with self.list.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([header, *rows])
        return self.runs("import", str(self.list), *words)

    def runs(self, *words: str) -> Result:
        variables = {
            "PARLEY_MODE": "playground",
            "PARLEY_CONFIG": str(self.config),
            "PARLEY_DATABASE_URL": self.url,
            "PARLEY_MASTER_KEY": base64.b64encode(MASTER_KEY).decode(),
        }
        for name, value in variables.items():
            self._patch.setenv(name, value)
        return CliRunner().invoke(officers, list(words))

    def keeps(self, *entries: Officer) -> None:
        async def stores() -> None:
            async with await open_store(self.url, MASTER_KEY, CLOCK) as store, turn(store) as work:
                for one in entries:
                    await work.officers.put(one)

        asyncio.run(stores())

    def register(self) -> dict[str, Officer]:
        async def looks() -> dict[str, Officer]:
            async with await open_store(self.url, MASTER_KEY, CLOCK) as store, store.unit_of_work() as work:
                return {one.person_id: one for one in await work.officers.all()}

        return asyncio.run(looks())


@pytest.fixture
def service(database: Path, monkeypatch: pytest.MonkeyPatch) -> Service:
    return Service(database, monkeypatch)


def test_each_row_is_told_with_its_line(service: Service) -> None:
    first = service.imports([ANA, BAO])
    again = service.imports([ANA, (*BAO[:5], "By Teams")])

    assert first.exit_code == 0
    assert f"line 2: {ID(201)} new" in first.output
    assert "2 rows: 2 new, 0 changed, 0 unchanged, 0 of officers who left." in first.output
    assert f"line 2: {ID(201)} unchanged" in again.output
    assert f"line 3: {ID(202)} changed: contact" in again.output
    assert service.register()[ID(202)].contact == "By Teams"
    assert "Ana" not in first.output, "the file has the names"


def test_dry_run_changes_nothing(service: Service) -> None:
    told = service.imports([ANA, BAO], "--dry-run")

    assert "line 3: " in told.output
    assert "Nothing was changed" in told.output
    assert service.register() == {}


def test_one_mistake_and_nothing_is_taken_over(service: Service) -> None:
    told = service.imports([ANA, (*BAO[:4], "lawyer", "")])

    assert isinstance(told.exception, InstitutionFileError)
    assert "officers.csv:3: “lawyer” is no job role" in str(told.exception)
    assert service.register() == {}


def test_missing_are_told_before_they_are_taken_off(service: Service) -> None:
    service.imports([ANA, BAO])
    told = service.imports([ANA])
    assert f"not listed: {ID(202)}" in told.output
    assert "--take-off 1" in told.output
    assert service.register()[ID(202)].active

    wrong = service.imports([ANA], "--take-off", "2")
    assert isinstance(wrong.exception, WrongCount)
    assert service.register()[ID(202)].active

    done = service.imports([ANA], "--take-off", "1")
    assert done.exit_code == 0
    assert "With --take-off 1 they go." in done.output
    assert "They stay" not in done.output
    entry = service.register()[ID(202)]
    assert not entry.active
    assert entry.left_on
    assert "not listed" not in service.imports([ANA]).output

    again = service.imports([ANA], "--take-off", "1")
    assert isinstance(again.exception, WrongCount)
    assert "Leave --take-off out" in str(again.exception)
    assert "--take-off 0" not in str(again.exception)


def test_dry_run_takes_nobody_off(service: Service) -> None:
    service.imports([ANA, BAO])
    service.imports([ANA], "--dry-run", "--take-off", "1")

    assert service.register()[ID(202)].active


def test_taken_off_lose_their_cases_with_the_next_tick(service: Service) -> None:
    service.imports([ANA, BAO])
    service.imports([ANA], "--take-off", "1")

    async def looks() -> bool:
        async with await open_store(service.url, MASTER_KEY, CLOCK) as store, store.unit_of_work() as work:
            planned = await work.reminders.pending(ReminderKind.INACTIVE_RELEASED)
            return planned is not None and planned.due_at <= CLOCK.now()

    assert asyncio.run(looks())


@pytest.mark.promise("W01")
def test_who_left_is_not_put_back_by_a_list(service: Service) -> None:
    service.imports([ANA])
    known = service.register()[ID(201)]
    service.keeps(replace(known, active=False, left_on=date(2026, 11, 20)))
    told = service.imports([(*ANA[:5], "By post")], header=COLUMNS)
    everybody = service.imports([(*ANA, "yes")], header=(*COLUMNS, "active"))

    assert f"line 2: {ID(201)} left on 2026-11-20, and stays off" in told.output
    assert "stays off" in everybody.output
    assert not service.register()[ID(201)].active


def test_put_back_on_their_own_wish(service: Service) -> None:
    service.keeps(a_resolver(person_id=ID(201), active=False, left_on=date(2026, 11, 20)))
    assert service.runs("put-back", ID(201).upper()).exit_code == 0
    entry = service.register()[ID(201)]
    assert (entry.active, entry.left_on) == (True, None)

    for person_id in (ID(201), "nobody"):
        assert isinstance(service.runs("put-back", person_id).exception, NobodyThere)


def test_what_an_officer_said_later_stays(service: Service) -> None:
    service.imports([ANA])
    known = service.register()[ID(201)]
    said = replace(known, contact="Ring 4102", languages=("Welsh",), reviewed_on=date(2026, 11, 20), paused=True)
    service.keeps(said)
    told = service.imports([(ANA[0], "Ana Q. Eriksen", *ANA[2:])])

    assert "changed: name (stays as they have it: contact" in told.output
    entry = service.register()[ID(201)]
    assert entry == replace(said, name="Ana Q. Eriksen")


def test_ten_thousand_at_once(service: Service) -> None:
    rows = [(f"00000000-0000-4000-8000-{number:012d}", f"Officer {number}", *ANA[2:]) for number in range(10_000)]
    told = service.imports(rows)

    assert "10000 rows: 10000 new" in told.output
    assert len(service.register()) == 10_000


def test_resolvers_goes_on_working() -> None:
    assert set(resolvers.commands) == {"load", "compare"}
    assert set(officers.commands) == {"load", "compare", "import", "export", "evidence", "put-back"}


def test_export_is_read_again(service: Service, tmp_path: Path) -> None:
    service.imports([ANA, (*BAO[:5], "+44 1632 960403")])
    known = service.register()[ID(201)]
    odd = replace(
        known, contact='=HYPERLINK("https://evil.example")', languages=("Māori", "Polish"), expertise=("law",)
    )
    service.keeps(odd, a_resolver(person_id=ID(203), department="School of Law", active=False))
    file = tmp_path / "out.csv"

    assert "2 officers" in service.runs("export", str(file)).output
    assert file.read_bytes().startswith(codecs.BOM_UTF8), "by which Excel knows that it is UTF-8"
    written = file.read_text(encoding="utf-8-sig")
    assert "'=HYPERLINK" in written, "an office program would compute it"
    again = service.runs("import", str(file), "--dry-run")
    assert f"{ID(202)} unchanged" in again.output
    assert f"{ID(201)} unchanged" in again.output
    assert service.runs("export", str(file)).exit_code == 2, "nothing is written over"


@pytest.mark.promise("C06")
def test_evidence_says_who_is_trained_since_when_and_until_when(service: Service, tmp_path: Path) -> None:
    service.imports([ANA, BAO])
    known = service.register()
    today = SystemClock().now().date()
    begun, renewed = today - timedelta(days=400), today - timedelta(days=100)
    done = (TrainingRecord("full", begun, timedelta(hours=6)), TrainingRecord("refresher", renewed, timedelta(hours=3)))
    service.keeps(
        replace(known[ID(201)], name='=HYPERLINK("https://evil.example")', training=done),
        a_resolver(person_id=ID(203), department="School of Law", active=False, training=done),
    )
    file = tmp_path / "evidence.xlsx"

    assert "2 rows" in service.runs("evidence", str(file)).output
    sheet = load_workbook(file).worksheets[0]
    rows = list(sheet.iter_rows(min_row=2))
    by_name: Any = {row[0].value: row for row in rows}
    ana = by_name['=HYPERLINK("https://evil.example")']
    assert ana[0].data_type == "s", "an office program would compute it"
    assert ana[0].quotePrefix
    assert [cell.value for cell in ana[4:6]] == ["Resolving conflicts: the full course", "counts"]
    assert [cell.value.date() for cell in ana[6:9]] == [begun, Span(24).after(renewed), renewed]
    assert ana[9].value == 3, "the full course was more than a year ago"
    assert by_name[known[ID(202)].name][5].value == "not done"
    assert service.runs("evidence", str(file)).exit_code == 2, "nothing is written over"


@pytest.mark.promise("W01")
@pytest.mark.parametrize("has_agreement", [True, False])
def test_who_joins_accepts_the_agreement_first(service: Service, tmp_path: Path, *, has_agreement: bool) -> None:
    """Whoever is on the register already goes on."""
    service.imports([ANA])
    config = tmp_path / "parley.toml"
    agreement = (
        '[officer_agreement]\nversion = "1"\nlines = ["I keep to myself what I hear."]\n' if has_agreement else ""
    )
    config.write_text((DEMO / "parley.toml").read_text(encoding="utf-8") + agreement, encoding="utf-8")
    service.config = config
    service.imports([(*ANA[:5], "By post"), BAO])
    entries = service.register()

    assert [entries[ID(number)].awaits_agreement for number in (201, 202)] == [False, has_agreement]
