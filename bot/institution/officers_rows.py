"""From the rows of a list of officers to entries of the register, with every mistake and its line."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from pathlib import Path

from bot.institution.document import Document
from bot.institution.mistakes import InstitutionFileError, Mistake
from bot.institution.officers_sheet import MOST_MISTAKES, Cell, Row, read_sheet
from bot.institution.resolvers_file import OfficerTable
from bot.institution.tables import read
from bot.settings.suggestions import did_you_mean
from casework.model.institution import Institution
from casework.model.officers import Officer
from casework.model.training.records import TrainingRecord

ID = "person_id"
_REQUIRED = ("name", "department", "job_title", "job_role")
_LISTS = frozenset({"expertise", "services", "languages", "training"})
_FLAGS = frozenset({"active", "works_in_hr", "calls_in_chat"})
_DAYS = frozenset({"accredited_on", "accredited_until", "reviewed_on"})
_YES = {"yes": True, "true": True, "1": True, "x": True, "no": False, "false": False, "0": False}
_ISO = re.compile(r"\d{4}-\d\d-\d\d")
_SLASHED = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})")


@dataclass(frozen=True, slots=True)
class ListedOfficer:
    """An officer as a list has them.

    Attributes:
        line: Where they stand in it.
        officer: Their entry; of somebody on the register, what the list has no column for is as the register has it.
    """

    line: int
    officer: Officer


def read_officers(path: Path, institution: Institution, register: Mapping[str, Officer]) -> list[ListedOfficer]:
    """Read a list of officers.

    Args:
        path: A CSV or an XLSX; its columns bear the names that `resolvers.toml` has for them.
        institution: Whose departments, campuses, levels and services they belong to.
        register: Who is on the register, by person id.

    Raises:
        InstitutionFileError: With every mistake (at most 100), its line and its fix.
    """
    rows = read_sheet(path)
    if not rows:
        raise InstitutionFileError([Mistake(path.name, 1, "the list is empty", "begin with a row of column names")])
    columns = _columns(path, rows[0])
    found: list[ListedOfficer] = []
    mistakes: list[Mistake] = []
    lines: dict[str, int] = {}
    for row in rows[1:]:
        document = Document(path.name, {}, {(): row.line})
        one = _officer(document, columns, row, institution, register)
        mistakes += document.mistakes
        if one is None:
            continue
        first = lines.setdefault(one.person_id, row.line)
        if first != row.line:
            fix = "leave one of them out"
            mistakes.append(Mistake(path.name, row.line, f"the same {ID} stands on line {first}", fix))
        found.append(ListedOfficer(row.line, one))
        if len(mistakes) >= MOST_MISTAKES:
            break
    if mistakes:
        raise InstitutionFileError(mistakes[:MOST_MISTAKES])
    return found


def _columns(path: Path, row: Row) -> Sequence[str]:
    """Return the setting that each column holds, "" for a column without a name.

    Raises:
        InstitutionFileError: One is unknown or stands twice, or nobody could be told apart.
    """
    known = OfficerTable.settings()
    names = [re.sub(r"[\s-]+", "_", str(cell).strip()).casefold() if cell else "" for cell in row.cells]
    mistakes = []
    for number, name in enumerate(names):
        if name and name not in known:
            fix = did_you_mean(name, known) or f"call it one of {', '.join(known)}, or take it out"
            problem = f"column {number + 1}, “{row.cells[number]}”, is unknown"
            mistakes.append(Mistake(path.name, row.line, problem, fix))
        elif name and name in names[:number]:
            mistakes.append(Mistake(path.name, row.line, f"the column “{name}” stands twice", "take one of them out"))
    if ID not in names:
        fix = f"add a column {ID} with everybody's Entra object id"
        mistakes.append(Mistake(path.name, row.line, f"there is no column {ID}", fix))
    if mistakes:
        raise InstitutionFileError(mistakes)
    return names


def _officer(
    document: Document, columns: Sequence[str], row: Row, institution: Institution, register: Mapping[str, Officer]
) -> Officer | None:
    """Return who stands in a row; None once mistakes were noted."""
    cells = dict(zip(columns, row.cells, strict=False))
    if any(cell is not None for cell in row.cells[len(columns) :]):
        document.note((), "this row has more cells than there are columns", "check the delimiters and the quotes")
        return None
    values = {name: made for name, cell in cells.items() if name and (made := _made(document, name, cell)) is not None}
    known = register.get(str(values.get(ID, "")).strip().casefold())
    for name in _REQUIRED:
        if name not in columns and known:
            values[name] = str(getattr(known, name))
        # An empty cell is told as such, and not as a missing setting.
        values.setdefault(name, "")
    values.setdefault(ID, "")
    if document.mistakes:
        return None
    document.values = values
    table = read(OfficerTable, document, institution)
    if table is None:
        return None
    listed = Officer(**dict(table))
    if known is None:
        return listed
    # A list without the day of the review is as old as its oldest entry.
    absent = [one.name for one in fields(Officer) if one.name not in {*columns, "reviewed_on"}]
    return replace(listed, **{name: getattr(known, name) for name in absent})


def _made(document: Document, name: str, cell: Cell) -> object:
    """Return a cell as the setting's value; None where it is empty, or a mistake was noted."""
    if cell is None:
        return None
    if name in _DAYS:
        return _day(document, name, cell)
    if name in _FLAGS:
        flag = cell if isinstance(cell, bool) else _YES.get(str(cell).casefold())
        if flag is None:
            document.note((), f"“{cell}” in {name} is neither yes nor no", "write yes or no")
        return flag
    if not isinstance(cell, str):
        document.note((), f"{name} holds a day or a yes, and should be text", "format the column as text")
        return None
    if name in _LISTS:
        parts = dict.fromkeys(part.strip() for part in re.split(r"[;,\n]", cell) if part.strip())
        return tuple(_dated(document, name, part) for part in parts) if name == "training" else tuple(parts)
    return cell


def _dated(document: Document, name: str, part: str) -> str:
    """Return a course and its day, with the day written as the file of resolvers writes it."""
    course, _, written = part.rpartition(" ")
    day = _day(document, name, written)
    return f"{course.strip()} {day}" if day else part


def _day(document: Document, name: str, cell: Cell) -> date | None:
    if isinstance(cell, date):
        return cell
    written = str(cell)
    days = _possible_days(written)
    if len(days) == 1:
        return days[0]
    if days:
        either = " or ".join(f"{day.day} {day:%B}" for day in days)
        fix = f"write {' or '.join(day.isoformat() for day in days)}, whichever is meant"
        document.note((), f"“{written}” in {name} could be {either}", fix)
    else:
        document.note((), f"“{written}” in {name} is no day", "write a day like 2026-12-24")
    return None


def _possible_days(written: str) -> list[date]:
    """Return every day that somebody may mean, the day first."""
    if found := _SLASHED.fullmatch(written):
        one, other, year = found.groups()
        readings = [f"{year}-{month:0>2}-{day:0>2}" for day, month in ((one, other), (other, one))]
    else:
        readings = [written] if _ISO.fullmatch(written) else []
    return [day for day in dict.fromkeys(map(_day_of, readings)) if day]


def _day_of(written: str) -> date | None:
    try:
        return date.fromisoformat(written)
    except ValueError:
        return None


def written_rows(officers: Iterable[Officer]) -> Iterator[list[str]]:
    """Yield a list's rows, the first with the columns' names, as `read_officers` reads them."""
    names = list(OfficerTable.settings())
    yield names
    for one in officers:
        yield [_written(getattr(one, name)) for name in names]


def _written(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, tuple):
        return "; ".join(f"{one.course} {one.on}" if isinstance(one, TrainingRecord) else str(one) for one in value)
    return "" if value is None else str(value)
