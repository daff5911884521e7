"""The register of officers as an XLSX that `parley officers import` reads."""

from collections.abc import Iterable

from bot.institution.officers_rows import written_rows
from bot.institution.sheets import sheet_content
from casework.model.officers import Officer

_WIDTH = 22


def register_content(officers: Iterable[Officer]) -> bytes:
    """Return the list, the first row with the columns' names."""
    headings, *rows = written_rows(officers)
    return sheet_content("Register", headings, [_WIDTH] * len(headings), rows)
