"""A copy of one's own data: what of a case it holds, by one table, and what a lead decides of it (R26, R19).

Whatever stands in no row of the table is in no copy.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import ClassVar

from casework.model.cases.access_log import CaseSection
from casework.model.cases.parts import WRITTEN, CasePart
from casework.model.reminders import counted
from casework.model.text import Rule, text_digest

LEFT_OUT = Rule(1_000, is_long=True)
"""Why something is left out, in words that whoever asked reads."""

MOST_COPIES = 10
"""Copies for one person that one case remembers, the latest."""

_SHORTEST_QUOTED = 12
"""Characters from which on words of somebody else are recognised in what a lead would show."""


class CopyRule(StrEnum):
    """What a copy holds of something that is kept."""

    OWN = "own"
    """What is the reader's own, or was shown to them before."""
    DECIDED = "decided"
    """What a lead decides on, because it concerns others, too."""
    NEVER = "never"


class CopySection(StrEnum):
    """What a lead decides on, each by itself; values are stored, for good."""

    NOTES = "notes"
    """What leads noted in the file."""
    REPORT = "report"
    """What the resolvers reported when they were done."""
    LOOKED = "looked"
    """Who of those who run the service, and help, came to the case, and on which day."""


NOTE_RULES: Mapping[str, CopyRule] = {
    "addition": CopyRule.OWN,
    "words": CopyRule.OWN,
    "note": CopyRule.DECIDED,
}
"""By the kind of an entry in the file; every other kind, such as a lead's reason, is in no copy."""


@dataclass(frozen=True, slots=True)
class CopyDecision:
    """What a lead decided of one section.

    Attributes:
        section: Which.
        is_shown: Whether the copy holds it.
        reason: Why it is left out, at most 1,000 characters; "" where it is shown.
        entries: Digests of the texts that the lead had before them; what was written since is in no copy.
    """

    section: CopySection
    is_shown: bool
    reason: str = field(default="", metadata=WRITTEN)
    entries: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class CopyAsked:
    """Somebody asked for a copy.

    Attributes:
        copy_id: Opaque.
        person_id: Who.
        asked_at: UTC.
        due_at: By when they have it, UTC.
        missed_at: When that day passed without it, UTC, or None.
        decisions: What a lead decided; () before.
        decided_by: The person id of that lead, or "".
        decided_at: UTC, or None.
    """

    copy_id: str
    person_id: str
    asked_at: datetime
    due_at: datetime = field(metadata=counted("copy-due"))
    missed_at: datetime | None = None
    decisions: tuple[CopyDecision, ...] = ()
    decided_by: str = ""
    decided_at: datetime | None = None

    @property
    def is_open(self) -> bool:
        """Whether it waits for a lead."""
        return self.decided_at is None

    def shown(self, section: CopySection, texts: Iterable[str]) -> tuple[str, ...]:
        """Return those of some texts of a section that the copy holds."""
        decided = next((one for one in self.decisions if one.section is section and one.is_shown), None)
        return tuple(one for one in texts if decided and text_digest(one) in decided.entries)


@dataclass(frozen=True, slots=True)
class CopiesAsked(CasePart):
    """Who asked for a copy, and what was decided.

    Attributes:
        asked: The oldest first.
    """

    sections: ClassVar[tuple[CaseSection, ...]] = (
        CaseSection.QUESTIONS,
        CaseSection.OWN,
        CaseSection.PARTY,
        CaseSection.FORMER,
    )

    asked: tuple[CopyAsked, ...] = ()

    def of(self, person_id: str) -> CopyAsked | None:
        """Return the copy for which somebody asked last, or None."""
        return next((one for one in reversed(self.asked) if one.person_id == person_id), None)

    def with_id(self, copy_id: str) -> CopyAsked | None:
        """Return one of them, or None."""
        return next((one for one in self.asked if one.copy_id == copy_id), None)

    def with_one(self, changed: CopyAsked) -> "CopiesAsked":
        """Return this with one as it is now; of one person's, the oldest make room."""
        if self.with_id(changed.copy_id):
            return CopiesAsked(tuple(changed if one.copy_id == changed.copy_id else one for one in self.asked))
        theirs = [one for one in self.asked if one.person_id == changed.person_id]
        gone = theirs[: max(0, len(theirs) + 1 - MOST_COPIES)]
        return CopiesAsked((*(one for one in self.asked if one not in gone), changed))


def quotes(text: str, others: Iterable[str]) -> bool:
    """Whether a text holds, word for word, something that somebody else wrote."""
    inside = _plain(text)
    return any(len(one) >= _SHORTEST_QUOTED and one in inside for one in map(_plain, others))


def sections_seen(sections: Mapping[CopySection, Iterable[str]]) -> str:
    """Return what tells whether what a lead decides on changed since their card was drawn; it holds no word of it.

    Who looked is left out of it: the lead looks themselves.
    """
    told = (key for key in CopySection if key is not CopySection.LOOKED)
    return text_digest("\n".join(f"{key}\t{text_digest(one)}" for key in told for one in sections.get(key, ())))


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())
