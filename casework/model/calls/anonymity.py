"""What must not reach the resolvers' channel, and when a text may be posted (R11).

A `Redactor` finds marks in a text. What is *known* to identify someone of the case, and any address
or number, can never be posted. What is *ambiguous* or *suspicious* blocks until a person has settled it.
Redacting and rephrasing are edits of the text; the only settlement that is remembered is "not identifying".
"""

import hashlib
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from casework.model.institution import Department

REMOVED = "[removed]"


class MarkKind(StrEnum):
    """What was found, which is also the key of the reason shown to the lead."""

    PERSON = "person"
    DEPARTMENT = "department"
    DEPARTMENT_ELSEWHERE = "department-elsewhere"
    EMAIL = "email"
    PHONE = "phone"
    WEB = "web"
    IDENTIFIER = "identifier"
    HANDLE = "handle"
    TITLE = "title"
    ROOM = "room"
    CAPITAL = "capital"
    UNKNOWN_WORD = "unknown-word"
    DATE = "date"
    ONLY_PERSON = "only-person"
    HEAD_OF = "head-of"
    QUOTATION = "quotation"
    RARE_ROLE = "rare-role"
    PLACE = "place"
    ACRONYM = "acronym"
    AMBIGUOUS_NAME = "ambiguous-name"
    SPELT_OUT = "spelt-out"
    TITLED = "titled"
    OTHER_NAME = "other-name"
    SHARED_PHRASE = "shared-phrase"
    HEALTH = "health"
    FAMILY = "family"
    BACKGROUND = "background"
    STANDING = "standing"
    SMALL_GROUP = "small-group"
    MODEL_NAME = "model-name"
    CALLED = "called"


class Certainty(StrEnum):
    """How sure a mark is, which decides what can be done about it."""

    KNOWN = "known"
    """Identifies someone or something of the record, or is an address or number: never posted."""
    AMBIGUOUS = "ambiguous"
    """A name of the record that is also an ordinary word (park, banks): blocks until settled."""
    SUSPICIOUS = "suspicious"
    """A flag with a reason: blocks until settled."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One stretch of a text that must be looked at.

    Attributes:
        start: Where it begins, an index into the text.
        end: Where it ends, exclusive.
        kind: What it is.
        certainty: Whether it can be settled at all.
        placeholder: What stands in for it, stable within a record ("Person A"); "" for a flag.
        suggestion: A generalisation ("in early spring" for "3 March"), the key of a hint how to rephrase
            (it then begins with "hint."), or None.
    """

    start: int
    end: int
    kind: MarkKind
    certainty: Certainty
    placeholder: str = ""
    suggestion: str | None = None


@dataclass(frozen=True, slots=True)
class Findings:
    """A text and everything found in it.

    Attributes:
        text: The exact text that was scanned.
        marks: Sorted by place, never overlapping.
    """

    text: str
    marks: tuple[Mark, ...] = ()

    def redacted(self) -> str:
        """Return the text with every known mark replaced by its placeholder."""
        return redact_marks(self.text, (mark for mark in self.marks if mark.certainty is Certainty.KNOWN))


@dataclass(frozen=True, slots=True)
class KnownPerson:
    """Someone of the case: a requester, referrer, party or witness.

    Attributes:
        name: The full name, in any script and order.
        also_known_as: Other names: nicknames, former names, how colleagues say it.
        email: The address, or "".
        phone: The number in any notation, or "".
        job_title: For example "Senior Technician", or "".
        department: The department's name as the person gave it, or "".
        office: A room or building, or "".
        identifiers: Staff or student numbers, user names.
    """

    name: str
    also_known_as: tuple[str, ...] = ()
    email: str = ""
    phone: str = ""
    job_title: str = ""
    department: str = ""
    office: str = ""
    identifiers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CaseRecord:
    """Everything that is known of a case and could identify it.

    Attributes:
        persons: In a stable order: the first is "Person A" in every scan.
        departments: In a stable order: the first is "Department 1".
        references: The case reference and other numbers of the case.
        listed: Every department of the institution: one that is not the case's is only flagged.
        told: What the request says, so that a phrase of it is recognised.
        other_names: What a lead added: names, nicknames, rooms, projects.
    """

    persons: tuple[KnownPerson, ...] = ()
    departments: tuple[Department, ...] = ()
    references: tuple[str, ...] = ()
    listed: tuple[Department, ...] = ()
    told: tuple[str, ...] = ()
    other_names: tuple[str, ...] = ()


def _folded(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def mark_key(text: str, mark: Mark) -> str:
    """Return a key under which a mark can be remembered as settled: 32 hexadecimal digits, no plain text.

    The key binds the kind, the words, which occurrence of them it is, and the word on either side, so that
    the same word elsewhere, or in another phrase, asks again. A short word can be guessed from its key:
    store keys where the text itself may be stored.
    """
    words = _folded(text[mark.start : mark.end])
    before, after = _folded(text[: mark.start]), _folded(text[mark.end :])
    ordinal = before.count(words)
    neighbours = (*before.split()[-1:], "\0", *after.split()[:1])
    parts = (mark.kind.value, words, str(ordinal), *neighbours)
    return hashlib.blake2b("\x1f".join(parts).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def unsettled(findings: Findings, settled: frozenset[str]) -> tuple[Mark, ...]:
    """Return the marks that still block posting, in the order of the text (R11).

    Args:
        findings: A scan of the exact text that is to be posted.
        settled: Keys (`mark_key`) that a person called not identifying. A known mark is never settled.
    """
    return tuple(
        mark
        for mark in findings.marks
        if mark.certainty is Certainty.KNOWN or mark_key(findings.text, mark) not in settled
    )


def may_post(findings: Findings, settled: frozenset[str]) -> bool:
    """Tell whether the scanned text may go to the resolvers' channel as it stands (R11)."""
    return bool(findings.text.strip()) and not unsettled(findings, settled)


def replace_mark(text: str, mark: Mark, replacement: str) -> str:
    """Return the text with one mark replaced, for example by its suggestion."""
    return text[: mark.start] + replacement + text[mark.end :]


def redact_marks(text: str, marks: Iterable[Mark]) -> str:
    """Return the text with the marks replaced by their placeholders, a flag by "[removed]"."""
    for mark in sorted(marks, key=lambda each: each.start, reverse=True):
        text = replace_mark(text, mark, mark.placeholder or REMOVED)
    return text


class Redactor(Protocol):
    """Finds what would identify someone in a text (R11)."""

    async def scan(self, text: str, record: CaseRecord) -> Findings:
        """Return everything found in the text, given what the case knows.

        Args:
            text: Any text, up to 20,000 characters; longer ones are the caller's to refuse.
            record: Complete it first (witnesses, other names, departments, titles): what is not on it can
                only be flagged.
        """
        ...
