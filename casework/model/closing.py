"""How a case ends that its resolvers carried: their report, and the end of their own notes (R21)."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import ClassVar

from casework.model.cases.access_log import CaseSection
from casework.model.cases.case import Case
from casework.model.cases.lifecycle import Stage
from casework.model.cases.parts import WRITTEN, CasePart
from casework.model.text import Rule, text_digest

REPORT = Rule(4_000, is_long=True)
QUESTION = Rule(2_000, is_long=True)

MOST_REMINDERS = 3
"""How often a resolver is asked about their own notes before a lead settles it."""

PATIENCE = 5
"""Working days between two such questions."""


class MediationOutcome(StrEnum):
    """How a mediation ended."""

    AGREEMENT = "agreement"
    PARTIAL = "partial"
    NONE = "none"
    DECLINED = "declined"
    """Somebody would rather not begin, or not go on."""


@dataclass(frozen=True, slots=True)
class ClosingReport(CasePart):
    """What the resolvers of a case report to the leads; their common draft before they have both agreed to it.

    Attributes:
        outcome: A `MediationOutcome` value, or "" while it is not filled in.
        text: At most 4,000 characters.
        written_by: The person id of whoever wrote it last.
        written_at: UTC.
        agreed_by: Person ids of those who say that it is so; whoever sent it is one of them.
        agreed_at: When the last of them agreed, UTC, or None.
        question: What a lead asks about it, at most 2,000 characters, or "".
    """

    sections: ClassVar[tuple[CaseSection, ...]] = (CaseSection.CLOSING, CaseSection.ASSIGNED)

    outcome: str
    text: str = field(metadata=WRITTEN)
    written_by: str
    written_at: datetime
    agreed_by: frozenset[str] = field(default_factory=frozenset)
    agreed_at: datetime | None = None
    question: str = field(default="", metadata=WRITTEN)

    def is_agreed(self, case: Case) -> bool:
        """Whether all have agreed, those included who carry the case now; a closed one is carried by nobody."""
        return self.agreed_at is not None and self.agreed_by >= {one.resolver for one in case.assignments}


def report_seen(report: ClosingReport | None) -> str:
    """Return what tells whether a report has changed since a card was drawn; it holds no word of it."""
    if report is None:
        return text_digest("")
    return text_digest(f"{report.outcome}\n{report.question}\n{report.written_at.isoformat()}\n{report.text}")


def may_report(case: Case, needed: int) -> bool:
    """Whether its resolvers can report on a case now."""
    return case.stage is Stage.READY and case.everyone_confirmed(needed)


@dataclass(frozen=True, slots=True)
class NotesHeld:
    """The own notes that a resolver may have made on a case.

    Attributes:
        resolver: The person id.
        reminders: How often they were asked again.
        settled_at: When they said that they have none any more, or a lead settled it, UTC; or None.
        settled_by: The person id of whoever did, or "".
    """

    resolver: str
    reminders: int = 0
    settled_at: datetime | None = None
    settled_by: str = ""


@dataclass(frozen=True, slots=True)
class WorkingNotes(CasePart):
    """Whose notes on a case are to be destroyed.

    Attributes:
        held: One for each resolver who learnt all of the case.
    """

    sections: ClassVar[tuple[CaseSection, ...]] = (CaseSection.CLOSING,)

    held: tuple[NotesHeld, ...] = ()

    def of(self, resolver: str) -> NotesHeld | None:
        """Return what is known of a resolver's notes, or None where they never had to say."""
        return next((one for one in self.held if one.resolver == resolver), None)

    def asked_of(self, resolvers: Iterable[str]) -> "WorkingNotes":
        """Return this with some resolvers asked anew, whatever they said when the case ended before."""
        asked = tuple(dict.fromkeys(resolvers))
        others = tuple(one for one in self.held if one.resolver not in asked)
        return WorkingNotes((*others, *(NotesHeld(one) for one in asked)))

    def with_one(self, changed: NotesHeld) -> "WorkingNotes":
        """Return this with what is known of one resolver's notes now."""
        return WorkingNotes(tuple(changed if one.resolver == changed.resolver else one for one in self.held))

    def open(self) -> tuple[NotesHeld, ...]:
        """Return those of which nobody has said that they are gone."""
        return tuple(one for one in self.held if one.settled_at is None)
