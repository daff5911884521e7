"""The evidence of training as an XLSX, for management: nothing in it is a formula, and nothing of any case (C06)."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path

from bot.institution.sheets import Value, sheet_content
from casework.model.training.evidence import EvidenceRow

HEADINGS = (
    *("Name", "Department", "Campus", "Kind of service", "Course", "How it stands"),
    *("Trained since", "Counts until", "Last done", "Hours in the last year"),
)
_WIDTHS = (28, 34, 18, 24, 40, 16, 14, 14, 14, 12)
_STATES = {"never": "not done", "valid": "counts", "grace": "in grace", "lapsed": "counts no more"}
_HOUR = timedelta(hours=1)


def values(rows: Iterable[EvidenceRow]) -> Iterator[Sequence[Value]]:
    """Yield what stands in the sheet below its headings."""
    for one in rows:
        yield (
            one.officer.name,
            ", ".join(one.officer.departments),
            one.officer.campus,
            one.service.name,
            one.standing.course.title,
            _STATES[one.standing.state],
            one.standing.since,
            one.standing.until,
            one.last_done,
            round(one.hours / _HOUR, 1),
        )


def write_evidence(path: Path, rows: Iterable[EvidenceRow], today: date) -> int:
    """Write a new XLSX, and return how many rows it has.

    Raises:
        FileExistsError: There is such a file; nothing is written over.
    """
    written = tuple(rows)
    with path.open("xb") as file:
        file.write(evidence_content(written, today))
    return len(written)


def evidence_content(rows: Iterable[EvidenceRow], today: date) -> bytes:
    """Return the sheet as an XLSX."""
    return sheet_content(f"Training {today.isoformat()}", HEADINGS, _WIDTHS, values(rows))
