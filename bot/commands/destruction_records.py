"""The records of destroyed cases as a file, one a line: kept apart from the backups, used after one was restored."""

import json
import os
import tempfile
from collections.abc import Iterable
from dataclasses import asdict
from datetime import datetime
from io import TextIOWrapper
from pathlib import Path

from bot.settings.plain_files import open_plain
from casework.model.retention import Destruction

_LONGEST = 64
"""Characters of each part: an id, a rule, a proof."""


class BadRecords(Exception):
    """A line of the file is no record of a destroyed case. Nothing was changed.

    Args:
        number: The line, counted from 1.
    """

    code = "bad-records"

    def __init__(self, number: int) -> None:
        super().__init__(
            f"Line {number} is no record of a destroyed case. Take a file that “parley retention --save” wrote; "
            "nothing was changed."
        )


def write(file: Path, records: Iterable[Destruction]) -> None:
    """Write records to a file, each as a line; it has its name once it is whole, and what stood there goes then."""
    opened, name = tempfile.mkstemp(prefix=f".{file.name}.", dir=file.parent)
    part = Path(name)
    try:
        with os.fdopen(opened, "w", encoding="utf-8") as lines:
            for one in records:
                lines.write(json.dumps({**asdict(one), "destroyed_at": one.destroyed_at.isoformat()}) + "\n")
            lines.flush()
            os.fsync(opened)
        part.rename(file)
    finally:
        part.unlink(missing_ok=True)


def read(file: Path) -> list[Destruction]:
    """Return the records of a file; whether they are genuine, only the store knows.

    Raises:
        BadRecords: A line is none.
    """
    with TextIOWrapper(open_plain(file), encoding="utf-8", errors="replace") as lines:
        return [_record(line, number) for number, line in enumerate(lines, start=1) if line.strip()]


def _record(line: str, number: int) -> Destruction:
    try:
        record = json.loads(line)
        texts = [record.pop(name) for name in ("case_id", "destroyed_at", "rule", "proof")]
        if record or not all(isinstance(text, str) and len(text) <= _LONGEST for text in texts):
            raise BadRecords(number)
        case_id, moment, rule, proof = texts
        destroyed_at = datetime.fromisoformat(moment)
    except (ValueError, KeyError, AttributeError, TypeError, RecursionError):
        raise BadRecords(number) from None
    if destroyed_at.tzinfo is None:
        raise BadRecords(number)
    return Destruction(case_id, destroyed_at, rule, proof)
