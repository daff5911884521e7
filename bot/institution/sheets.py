"""A list as an XLSX, in which nothing is a formula."""

from collections.abc import Iterable, Sequence
from datetime import date
from io import BytesIO

Value = str | date | float | None


def sheet_content(name: str, headings: Sequence[str], widths: Sequence[int], rows: Iterable[Sequence[Value]]) -> bytes:
    """Return an XLSX with one sheet.

    Args:
        name: The sheet's.
        headings: Its first row.
        widths: Of each column, in characters.
        rows: What stands below.
    """
    from openpyxl import Workbook  # noqa: PLC0415 - It takes long to load, and an XLSX is seldom written.
    from openpyxl.utils import get_column_letter  # noqa: PLC0415 - as above

    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = name
    sheet.append(list(headings))
    sheet.freeze_panes = "A2"
    for number, row in enumerate(rows, 2):
        for column, value in enumerate(row, 1):
            cell = sheet.cell(row=number, column=column, value=value)
            if isinstance(value, str):
                # A name that begins like a formula is a name, also for whoever edits the cell.
                cell.data_type = "s"
                cell.quotePrefix = True
            elif isinstance(value, date):
                cell.number_format = "yyyy-mm-dd"
    for column, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    content = BytesIO()
    book.save(content)
    return content.getvalue()
