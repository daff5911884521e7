"""A list of officers as an office program keeps it, read cell by cell: CSV, or the first sheet of an XLSX.

Nothing in it is computed: a formula shows what a program last made of it, which may be old or somebody else's.
"""

import csv
import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

from bot.institution.mistakes import InstitutionFileError, Mistake, unopened
from bot.settings.plain_files import read_plain

MOST_ROWS = 20_000
"""Rows of one list."""

MOST_BYTES = 50_000_000
"""Size of a list, unpacked."""

MOST_MISTAKES = 100
"""Mistakes that are told at once."""

Cell = str | bool | date | None
"""What stands in a cell; None where it is empty. A number is written as text."""

_FORMULA = re.compile(r"=|[+\-@][^|]*[(|!]")
_TELEPHONE = re.compile(r"[+\d\s()./-]+(?:ext\.?\s*\d+)?", re.IGNORECASE)
"""What begins like a formula and only counts: a number as it is dialled, perhaps with an extension."""

_DELIMITERS = ";,\t"


@dataclass(frozen=True, slots=True)
class Row:
    """One row.

    Attributes:
        line: Where it begins in the file, counted from 1.
        cells: Its cells, as many as the row has.
        formulas: The numbers of those that hold a formula, counted from 1.
    """

    line: int
    cells: tuple[Cell, ...]
    formulas: tuple[int, ...] = ()


def read_sheet(path: Path) -> list[Row]:
    """Return the rows of a list that are not empty, the first with the columns' names.

    Raises:
        InstitutionFileError: It can't be read, or holds a formula; with every mistake.
    """
    try:
        content = read_plain(path, MOST_BYTES)
    except OSError as error:
        too_large = ("the file is very large", "leave out pictures and other sheets")
        raise InstitutionFileError([unopened(path.name, error, too_large)]) from error
    match path.suffix.casefold():
        case ".csv":
            rows = _csv_rows(path, content)
        case ".xlsx":
            rows = _xlsx_rows(path, content)
        case _:
            raise _refused(path, f"“{path.suffix}” is no list that Parley reads", "save it as CSV (UTF-8) or as XLSX")
    filled: list[Row] = []
    mistakes: list[Mistake] = []
    for row in rows:
        if any(cell is not None for cell in row.cells):
            filled.append(row)
            mistakes += _formulas(path, row)
        if len(filled) > MOST_ROWS + 1:
            raise _refused(path, f"there are more than {MOST_ROWS:,} rows", "split the list", row.line)
    if mistakes:
        raise InstitutionFileError(mistakes[:MOST_MISTAKES])
    return filled


def write_csv(path: Path, rows: Iterable[Sequence[str]]) -> None:
    """Write a list as CSV that office programs read; what would be a formula there is shown as it stands."""
    with path.open("x", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows([_quoted(cell) for cell in row] for row in rows)


def _quoted(text: str) -> str:
    """Return a text as a CSV has it: with a quote before it where it would be a formula, or stands in quotes itself."""
    needs_one = _FORMULA.match(text.lstrip("'")) if text.startswith("'") else _is_formula(text)
    return f"'{text}" if needs_one else text


def _is_formula(text: str) -> bool:
    return bool(_FORMULA.match(text)) and not _TELEPHONE.fullmatch(text)


def _formulas(path: Path, row: Row) -> Iterator[Mistake]:
    for number in row.formulas:
        fix = "paste the column as values, so that it holds what is meant"
        yield Mistake(path.name, row.line, f"column {number} holds a formula", fix)


def _csv_rows(path: Path, content: bytes) -> Iterator[Row]:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise _refused(path, "the file is not UTF-8 text", "save it as “CSV UTF-8”", line) from error
    first = text.partition("\n")[0]
    delimiter = max(_DELIMITERS, key=first.count)
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True)
    line = 1
    try:
        for cells in reader:
            texts = [cell.strip() for cell in cells]
            formulas = tuple(number for number, text in enumerate(texts, 1) if _is_formula(text))
            yield Row(line, tuple(_unquoted(text) or None for text in texts), formulas)
            line = reader.line_num + 1
    except csv.Error as error:
        raise _refused(path, f"this can't be read: {error}", "check the quotes in this row", line) from error


def _unquoted(text: str) -> str:
    """Return what `_quoted` was given."""
    return text[1:] if text.startswith("'") and _FORMULA.match(text.lstrip("'")) else text


def _xlsx_rows(path: Path, content: bytes) -> Iterator[Row]:
    from openpyxl import load_workbook  # noqa: PLC0415 - It takes long to load, and an XLSX is seldom read.

    try:
        _check_unpacked(path, content)
        book = load_workbook(BytesIO(content), read_only=True, data_only=False)
        sheet = book.worksheets[0]
        # What a program noted as the sheet's size may be wrong, and may be huge.
        sheet.reset_dimensions()
        found: Iterable[Sequence[Any]] = sheet.iter_rows()
        for line, cells in enumerate(found, 1):
            formulas = tuple(number for number, cell in enumerate(cells, 1) if _holds_formula(cell))
            yield Row(line, tuple(_value(path, line, cell.value) for cell in cells), formulas)
    except InstitutionFileError:
        raise
    except Exception as error:  # What is damaged, packed in another way or encrypted fails in whatever reads it first.
        raise _refused(path, "this is no XLSX that can be read", "open it and save it anew as XLSX") from error


def _check_unpacked(path: Path, content: bytes) -> None:
    with zipfile.ZipFile(BytesIO(content)) as packed:
        size = sum(one.file_size for one in packed.infolist())
    if size > MOST_BYTES:
        raise _refused(path, "the file is very large", "leave out pictures and other sheets")


def _holds_formula(cell: Any) -> bool:  # noqa: ANN401 - openpyxl has a class of its own for each way of reading.
    """Whether a cell holds a formula, or what a program may take for one; what it was told is text, is text."""
    if not isinstance(cell.value, str) or not _is_formula(cell.value.strip()):
        return False
    return not (cell.data_type == "s" and cell.style_array.quotePrefix)


def _value(path: Path, line: int, cell: object) -> Cell:
    match cell:
        case None | bool() | str():
            return (cell.strip() or None) if isinstance(cell, str) else cell
        case datetime() if cell.time() == time():
            return cell.date()
        case date() if not isinstance(cell, datetime):
            return cell
        case float() if cell.is_integer():
            return str(int(cell))
        case int() | float():
            return str(cell)
        case _:
            raise _refused(path, "a cell holds a time of day", "write text, or a day alone", line)


def _refused(path: Path, problem: str, fix: str, line: int = 1) -> InstitutionFileError:
    return InstitutionFileError([Mistake(path.name, line, problem, fix)])
