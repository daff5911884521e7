"""A list of officers from an office program: CSV and XLSX, each row told with its line."""

import csv
import io
import zipfile
from collections.abc import Callable, Sequence
from datetime import date, datetime, time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from bot.institution import InstitutionFileError, load_institution
from bot.institution.mistakes import Mistake
from bot.institution.officers_rows import ListedOfficer, read_officers, written_rows
from bot.institution.officers_sheet import MOST_ROWS, write_csv
from bot.institution.register_sheet import register_content
from casework.model.institution import Institution
from casework.model.officers import JobRole, Officer
from tests.builders import a_resolver

DEMO = Path(__file__).resolve().parents[3] / "demo"
ID = "00000000-0000-4000-8000-000000000{:03d}".format
COLUMNS = ("person_id", "name", "department", "job_title", "job_role")
ANA = (ID(201), "Ana Quispe", "University Library", "Librarian", "professional")
BAO = (ID(202), "Bao Eriksen", "School of Law", "Tutor", "academic")


@pytest.fixture(scope="session")
def norrhaven() -> Institution:
    return load_institution(DEMO / "parley.toml")


def a_csv(
    path: Path, *rows: Sequence[object], delimiter: str = ",", encoding: str = "utf-8", end: str = "\r\n"
) -> Path:
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter, lineterminator=end).writerows(rows)
    file = path / "officers.csv"
    file.write_bytes(text.getvalue().encode(encoding))
    return file


def an_xlsx(path: Path, *rows: Sequence[object]) -> Path:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(list(row))
    file = path / "Officers 2026.XLSX"
    book.save(file)
    return file


def mistakes(file: Path, institution: Institution, known: Sequence[Officer] = ()) -> list[tuple[int, str, str]]:
    with pytest.raises(InstitutionFileError) as caught:
        read_officers(file, institution, {one.person_id: one for one in known})
    return [(one.line, one.problem, one.fix) for one in caught.value.mistakes]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_csv_as_programs_write_it(
    tmp_path: Path, norrhaven: Institution, delimiter: str, encoding: str, end: str
) -> None:
    row = (*ANA, "Māori; Polish", "yes", "2024-03-01")
    file = a_csv(
        tmp_path,
        ("Person ID", "Name", "Department", "Job title", "Job-Role", "languages", "works in hr", "accredited on"),
        row,
        ("", "", "", "", "", "", "", ""),
        (*BAO, "", "no", ""),
        delimiter=delimiter,
        encoding=encoding,
        end=end,
    )

    ana, bao = read_officers(file, norrhaven, {})
    assert ana == ListedOfficer(
        2,
        Officer(
            *ANA[:4],
            JobRole.PROFESSIONAL,
            works_in_hr=True,
            languages=("Māori", "Polish"),
            accredited_on=date(2024, 3, 1),
        ),
    )
    assert (bao.line, bao.officer.languages, bao.officer.accredited_on) == (4, (), None)


def test_xlsx_with_real_days_and_numbers(tmp_path: Path, norrhaven: Institution) -> None:
    file = an_xlsx(
        tmp_path,
        (*COLUMNS, "accredited_on", "contact", "active", None),
        (*ANA, datetime(2024, 3, 1), 4102, True, None),  # noqa: DTZ001 - A cell has no zone.
        (None,) * 9,
        (*BAO, date(2024, 3, 2), 4102.5, False, None),
    )

    ana, bao = read_officers(file, norrhaven, {})
    assert (ana.line, ana.officer.accredited_on, ana.officer.contact) == (2, date(2024, 3, 1), "4102")
    assert (bao.line, bao.officer.contact, bao.officer.active) == (4, "4102.5", False)


def test_row_over_several_lines_is_told_by_its_first(tmp_path: Path, norrhaven: Institution) -> None:
    file = a_csv(tmp_path, (*COLUMNS, "languages"), (*ANA, "Māori\nPolish"), (*BAO[:4], "lawyer", ""))

    [(line, problem, _)] = mistakes(file, norrhaven)
    assert line == 4
    assert "“lawyer” is no job role" in problem


@pytest.mark.parametrize(
    ("written", "problem", "fix"),
    [
        ("03/04/2026", "could be 3 April or 4 March", "write 2026-04-03 or 2026-03-04, whichever is meant"),
        ("3.4.2026", "could be 3 April or 4 March", "write 2026-04-03 or 2026-03-04, whichever is meant"),
        ("31/02/2026", "is no day", "write a day like 2026-12-24"),
        ("2026-02-31", "is no day", "write a day like 2026-12-24"),
        ("13/13/2026", "is no day", "write a day like 2026-12-24"),
        ("yesterday", "is no day", "write a day like 2026-12-24"),
        ("46113", "is no day", "write a day like 2026-12-24"),
    ],
)
def test_day_that_nobody_can_be_sure_of(
    tmp_path: Path, norrhaven: Institution, written: str, problem: str, fix: str
) -> None:
    [(line, told, how)] = mistakes(a_csv(tmp_path, (*COLUMNS, "accredited_on"), (*ANA, written)), norrhaven)

    assert line == 2
    assert problem in told
    assert how == fix


@pytest.mark.parametrize("written", ["24/12/2025", "12/24/2025", "24.12.2025", "2025-12-24"])
def test_day_that_can_only_be_one(tmp_path: Path, norrhaven: Institution, written: str) -> None:
    [one] = read_officers(a_csv(tmp_path, (*COLUMNS, "accredited_on"), (*ANA, written)), norrhaven, {})

    assert one.officer.accredited_on == date(2025, 12, 24)


NUMBERS = ("+44 1632 960403", "+44 (0)1632 960777", "+44\u00a0(0)1632/960-777", "+44 (0)1632 960777 ext. 12", "-(4102)")
FORMULAS = ('=HYPERLINK("https://evil.example")', "=1+1", "@SUM(A1)", "+cmd|' /C calc'!A0", "-2+3!A1", "+44 (0)A1")


@pytest.mark.parametrize("cell", FORMULAS)
def test_formula_is_refused(tmp_path: Path, norrhaven: Institution, cell: str) -> None:
    rows = (COLUMNS, ANA, (BAO[0], cell, *BAO[2:]))
    for file in (a_csv(tmp_path, *rows), an_xlsx(tmp_path, *rows)):
        [(line, problem, fix)] = mistakes(file, norrhaven)
        assert (line, problem) == (3, "column 2 holds a formula")
        assert "paste the column as values" in fix


@pytest.mark.parametrize("contact", [*NUMBERS, "@ana in the chat", "-", "Ring me (mornings)", "'quoted'"])
def test_what_only_looks_like_one_is_taken(tmp_path: Path, norrhaven: Institution, contact: str) -> None:
    rows = (*COLUMNS, "contact"), (*ANA, contact)
    for file in (a_csv(tmp_path, *rows), an_xlsx(tmp_path, *rows)):
        [one] = read_officers(file, norrhaven, {})
        assert one.officer.contact == contact


@pytest.mark.parametrize("written", ["csv", "xlsx"])
def test_what_parley_wrote_is_read_as_it_was(tmp_path: Path, norrhaven: Institution, written: str) -> None:
    """Also what would be a formula, or stands in the quote that keeps it from being one."""
    kept = (*NUMBERS, *FORMULAS, "'=1+1", "''+44 (0)1632 960777", "'quoted'")
    officers = [
        a_resolver(person_id=ID(number), department="School of Law", contact=one, languages=(one,))
        for number, one in enumerate(kept, 300)
    ]
    file = tmp_path / f"register.{written}"
    if written == "csv":
        write_csv(file, written_rows(officers))
    else:
        file.write_bytes(register_content(officers))

    assert [one.officer for one in read_officers(file, norrhaven, {})] == officers


def test_number_in_a_quote_of_an_older_parley_is_read(tmp_path: Path, norrhaven: Institution) -> None:
    file = a_csv(tmp_path, (*COLUMNS, "contact"), (*ANA, "'+44 (0)1632 960777"))

    assert read_officers(file, norrhaven, {})[0].officer.contact == "+44 (0)1632 960777"


@pytest.mark.parametrize(
    ("rows", "line", "problem", "fix"),
    [
        ((("name",), ("Ana",)), 1, "there is no column person_id", "add a column person_id"),
        (((*COLUMNS, "campuss"), ANA), 1, "column 6, “campuss”, is unknown", "did you mean “campus”?"),
        (((*COLUMNS, "Name"), (*ANA, "x")), 1, "the column “name” stands twice", "take one of them out"),
        ((COLUMNS, (*ANA, "more")), 2, "more cells than there are columns", "check the delimiters"),
        ((COLUMNS, ("me", *ANA[1:])), 2, "“me” is no Entra object id", "copy the Entra object id"),
        ((COLUMNS, (ANA[0], "", *ANA[2:])), 2, "“name” is empty", "add the name people see"),
        ((COLUMNS, (*ANA[:2], "The Libary", *ANA[3:])), 2, "is no department of", "[[department]]"),
        (((*COLUMNS, "active"), (*ANA, "perhaps")), 2, "neither yes nor no", "write yes or no"),
        (((*COLUMNS, "services"), (*ANA, "welfare")), 2, "is no service of", "choose one of resolution"),
        (((*COLUMNS, "contact"), (*ANA, "x" * 10_000)), 2, "has 10,000 characters", "shorten it to 200"),
    ],
)
def test_mistake_has_its_line(
    tmp_path: Path, norrhaven: Institution, *, rows: tuple[Sequence[str], ...], line: int, problem: str, fix: str
) -> None:
    [(at, told, how)] = mistakes(a_csv(tmp_path, *rows), norrhaven)

    assert at == line
    assert problem in told
    assert fix in how


def test_somebody_twice_is_told(tmp_path: Path, norrhaven: Institution) -> None:
    file = a_csv(tmp_path, COLUMNS, ANA, BAO, (ANA[0].upper(), *ANA[1:]))

    assert mistakes(file, norrhaven) == [(4, "the same person_id stands on line 2", "leave one of them out")]


def test_every_mistake_is_told_at_once(tmp_path: Path, norrhaven: Institution) -> None:
    file = a_csv(tmp_path, COLUMNS, ("me", *ANA[1:]), (*BAO[:4], "lawyer"))

    assert [line for line, _, _ in mistakes(file, norrhaven)] == [2, 3]


def test_column_that_is_not_there_changes_nothing(tmp_path: Path, norrhaven: Institution) -> None:
    known = a_resolver(
        person_id=ANA[0], department="School of Law", campus="Hill campus", languages=("Polish",), paused=True
    )
    file = a_csv(tmp_path, ("person_id", "campus"), (ANA[0], "Harbour campus"))

    [one] = read_officers(file, norrhaven, {known.person_id: known})
    assert one.officer.campus == "Harbour campus"
    assert (one.officer.name, one.officer.languages, one.officer.paused) == (known.name, ("Polish",), True)


def test_somebody_new_needs_everything(tmp_path: Path, norrhaven: Institution) -> None:
    told = mistakes(a_csv(tmp_path, ("person_id", "campus"), (ANA[0], "Harbour campus")), norrhaven)

    assert {line for line, _, _ in told} == {2}
    assert len(told) == 4


@pytest.mark.parametrize(
    ("name", "content", "problem"),
    [
        ("list.csv", b"", "the list is empty"),
        ("list.csv", "person_id,name\n1,Zo\u00eb".encode("cp1252"), "the file is not UTF-8 text"),
        ("list.csv", b'person_id,name\n"1,2', "this can't be read"),
        ("list.xlsx", b"not an archive", "this is no XLSX that can be read"),
        ("list.xls", b"\xd0\xcf\x11\xe0", "is no list that Parley reads"),
        ("list.pdf", b"%PDF", "is no list that Parley reads"),
    ],
)
def test_file_that_is_none(tmp_path: Path, norrhaven: Institution, name: str, content: bytes, problem: str) -> None:
    file = tmp_path / name
    file.write_bytes(content)

    [(_, told, _)] = mistakes(file, norrhaven)
    assert problem in told


def flagged(content: bytes, central: int, local: int, value: int) -> bytes:
    """Return an archive in which each entry says something else of how it is packed."""
    changed = bytearray(content)
    for sign, offset in ((b"PK\x01\x02", central), (b"PK\x03\x04", local)):
        at = -1
        while (at := changed.find(sign, at + 1)) != -1:
            changed[at + offset] = value
    return bytes(changed)


def spoilt(content: bytes) -> bytes:
    """Return an archive of which the sheet's packed bytes are damaged."""
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        entry = packed.getinfo("xl/worksheets/sheet1.xml")
    begin = entry.header_offset + 35 + len(entry.filename)
    return content[:begin] + bytes(one ^ 0x55 for one in content[begin : begin + 35]) + content[begin + 35 :]


@pytest.mark.parametrize(
    "damage",
    [spoilt, lambda content: flagged(content, 8, 6, 1), lambda content: flagged(content, 10, 8, 99)],
    ids=["damaged", "encrypted", "packed in another way"],
)
def test_damaged_xlsx_is_told_in_words(
    tmp_path: Path, norrhaven: Institution, damage: Callable[[bytes], bytes]
) -> None:
    file = an_xlsx(tmp_path, COLUMNS, ANA)
    file.write_bytes(damage(file.read_bytes()))

    [(_, told, _)] = mistakes(file, norrhaven)
    assert "this is no XLSX that can be read" in told


def test_time_of_day_is_no_day(tmp_path: Path, norrhaven: Institution) -> None:
    for cell in (datetime(2026, 3, 1, 12), time(9)):  # noqa: DTZ001 - A cell has no zone.
        [(line, told, _)] = mistakes(an_xlsx(tmp_path, (*COLUMNS, "accredited_on"), (*ANA, cell)), norrhaven)
        assert (line, told) == (2, "a cell holds a time of day")


def test_ten_thousand_rows(tmp_path: Path, norrhaven: Institution) -> None:
    rows = [(f"00000000-0000-4000-8000-{number:012d}", f"Officer {number}", *ANA[2:]) for number in range(10_000)]

    assert len(read_officers(a_csv(tmp_path, COLUMNS, *rows), norrhaven, {})) == 10_000


def test_more_than_a_register_has(tmp_path: Path, norrhaven: Institution) -> None:
    file = tmp_path / "list.csv"
    file.write_text("person_id\n" + "x\n" * (MOST_ROWS + 1))

    [(_, told, _)] = mistakes(file, norrhaven)
    assert "more than 20,000 rows" in told


CELLS = st.text(st.characters(codec="utf-8", exclude_characters="\r\0"), max_size=12) | st.sampled_from(
    ["=1", "03/04/2026", "yes", ID(201), "School of Law", '"', ";", "\n"]
)


@given(st.lists(st.lists(CELLS, max_size=8), max_size=6), st.sampled_from(",;\t"))
def test_any_list_is_read_or_refused_with_a_line(
    tmp_path_factory: pytest.TempPathFactory, norrhaven: Institution, rows: list[list[str]], delimiter: str
) -> None:
    header = [*COLUMNS, "languages", "accredited_on", "active"]
    file = a_csv(tmp_path_factory.mktemp("list"), header, *rows, delimiter=delimiter)
    read: list[ListedOfficer] | list[Mistake] = []
    try:
        read = read_officers(file, norrhaven, {})
    except InstitutionFileError as error:
        read = list(error.mistakes)

    assert all(one.line >= 1 for one in read)
    assert read or not any(cell.strip() for row in rows for cell in row)
