"""How the rows of a case stand after a change, as the access log's entry of that change says it.

The seal of a value binds it to its row, and not to a moment: an older value of the same row opens as well. So the
entry holds a keyed digest of what was kept, and the chain holds the entry. Whoever has only the database can put an
older row back, and can't make the entry that would belong to it.
"""

import hashlib
from collections.abc import Mapping
from datetime import UTC, datetime

from storage.sealing.audit_chain import keyed

CASE = "case"
"""The name of a case's own row among its rows."""

CASE_COLUMNS = (
    *("case_id", "reference", "service", "stage", "is_open", "version", "urgent", "created_at", "first_contact_due"),
    *("first_contact_at", "first_contact_missed", "next_due", "queue_order", "closed_at", "taken_by_key", "request"),
    *("access_needs", "handling", "taken_by", "hold", "label"),
)
"""What of a case's row is digested: all that only a change of the case changes."""

Kept = Mapping[str, str]
"""The name of each row that was written, and its digest."""


def part_name(part: str) -> str:
    """Return the name of the row of a part of a case."""
    return f"part/{part}"


def digest_of(key: bytes, case_id: str, name: str, values: Mapping[str, object]) -> str:
    """Return the keyed digest of a row, 64 hex digits.

    Args:
        key: The store's audit key, 32 bytes.
        case_id: Whose row.
        name: Which of its rows.
        values: What its columns hold, in any order.
    """
    columns = [f"{column}={_text(values[column])}" for column in sorted(values)]
    return keyed(key, "row", case_id, name, *columns)


def case_digest(key: bytes, row: Mapping[str, object]) -> str:
    """Return the keyed digest of a case's own row, which may have more columns."""
    return digest_of(key, str(row["case_id"]), CASE, {column: row[column] for column in CASE_COLUMNS})


def part_digest(key: bytes, case_id: str, part: str, content: bytes) -> str:
    """Return the keyed digest of a part of a case."""
    return digest_of(key, case_id, part_name(part), {"content": content})


def written(kept: Kept) -> str | None:
    """Return digests as a column holds them; None where there are none."""
    return " ".join(f"{name}={kept[name]}" for name in sorted(kept)) or None


def read(text: str | None) -> Kept:
    """Return the digests in a column; what is none is left out."""
    pairs = (one.partition("=") for one in (text or "").split())
    return {name: digest for name, _, digest in pairs if digest}


def _text(value: object) -> str:
    """Return a value so that no two different ones read alike."""
    if isinstance(value, bytes):
        return f"bytes {hashlib.sha256(value).hexdigest()}"
    if isinstance(value, datetime):
        return f"at {value.astimezone(UTC).isoformat(timespec='microseconds')}"
    return f"{type(value).__name__} {value}"
