"""What people can do about what is kept of them: correct it, stop, and ask about it (R26).

A resolver's question to the leads of a case is kept in the same way, and by the same clock.
"""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import ClassVar

from casework.model.cases.access_log import CaseSection
from casework.model.cases.parts import WRITTEN, CasePart
from casework.model.parties.people import CasePerson, entry_of, with_entry
from casework.model.reminders import counted
from casework.model.requests import DESCRIPTION_LIMIT
from casework.model.text import Rule

CORRECTION = Rule(DESCRIPTION_LIMIT, is_long=True)
QUESTION = Rule(2_000, is_long=True)
ANSWER = Rule(4_000, is_long=True)

MOST_CORRECTIONS = 20
"""Corrections of one person that one case holds."""

MOST_OPEN = 5
"""Questions of one person that wait for an answer at a time."""

MOST_QUESTIONS = 40
"""Questions of one person that one case holds."""


class Corrected(StrEnum):
    """What somebody puts right."""

    SHOWN = "shown"
    """What somebody else said, as far as they were shown it."""
    KNOWN = "known"
    """What the directory gave."""
    TOLD = "told"
    """What they said themselves."""


@dataclass(frozen=True, slots=True)
class Correction:
    """What somebody says is otherwise; what it corrects stays as it was, and this beside it.

    Attributes:
        person_id: Who says so.
        about: What they put right.
        text: How it is, at most 10,000 characters.
        written_at: UTC.
    """

    person_id: str
    about: Corrected
    text: str = field(metadata=WRITTEN)
    written_at: datetime


@dataclass(frozen=True, slots=True)
class Corrections(CasePart):
    """What the people of a case put right.

    Attributes:
        written: All of them, oldest first.
    """

    sections: ClassVar[tuple[CaseSection, ...]] = (
        CaseSection.QUESTIONS,
        CaseSection.ASSIGNED,
        CaseSection.OWN,
        CaseSection.PARTY,
        CaseSection.FORMER,
    )

    written: tuple[Correction, ...] = ()

    def of(self, person_id: str) -> tuple[Correction, ...]:
        """Return what one person put right."""
        return tuple(one for one in self.written if one.person_id == person_id)


class QuestionKind(StrEnum):
    """Who asks, and so who but the leads may read it: nobody else does."""

    DATA = "data"
    """One of the case's people: how what is kept of them is used."""
    RESOLVER = "resolver"
    """One of its resolvers: anything, in private."""


@dataclass(frozen=True, slots=True)
class LeadsQuestion:
    """A question to the leads of a case, and their answer.

    Attributes:
        question_id: Opaque.
        person_id: Who asks.
        kind: As what.
        text: At most 2,000 characters.
        asked_at: UTC.
        due_at: By when an answer is promised, UTC.
        missed_at: When a promised day passed without one, UTC, or None.
        answer: At most 4,000 characters, or "".
        answered_by: The person id of the lead who answered, or "".
        answered_at: UTC, or None.
    """

    question_id: str
    person_id: str
    kind: QuestionKind
    text: str = field(metadata=WRITTEN)
    asked_at: datetime
    due_at: datetime = field(metadata=counted("leads-question-due"))
    missed_at: datetime | None = None
    answer: str = field(default="", metadata=WRITTEN)
    answered_by: str = ""
    answered_at: datetime | None = None

    @property
    def is_open(self) -> bool:
        """Whether it waits for an answer."""
        return self.answered_at is None


@dataclass(frozen=True, slots=True)
class LeadsQuestions(CasePart):
    """What people asked the leads of a case, each in private.

    Attributes:
        asked: All of them, oldest first.
    """

    sections: ClassVar[tuple[CaseSection, ...]] = (
        CaseSection.QUESTIONS,
        CaseSection.ASSIGNED,
        CaseSection.OWN,
        CaseSection.PARTY,
        CaseSection.FORMER,
    )

    asked: tuple[LeadsQuestion, ...] = ()

    def of(self, person_id: str, kind: QuestionKind) -> tuple[LeadsQuestion, ...]:
        """Return what one person asked."""
        return tuple(one for one in self.asked if one.person_id == person_id and one.kind is kind)

    def with_id(self, question_id: str) -> LeadsQuestion | None:
        """Return one of them, or None."""
        return next((one for one in self.asked if one.question_id == question_id), None)

    def open(self) -> tuple[LeadsQuestion, ...]:
        """Return those that wait for an answer, the first promised first."""
        return tuple(sorted((one for one in self.asked if one.is_open), key=lambda one: (one.due_at, one.asked_at)))

    def with_one(self, changed: LeadsQuestion) -> "LeadsQuestions":
        """Return this with one question as it is now, in its place or at the end."""
        if self.with_id(changed.question_id) is None:
            return LeadsQuestions((*self.asked, changed))
        return LeadsQuestions(tuple(changed if one.question_id == changed.question_id else one for one in self.asked))


@dataclass(frozen=True, slots=True)
class Stop:
    """One person would rather take no part in a case.

    Attributes:
        party_id: Who, as the case has them.
        person_id: Who that is.
        at: When they said so, UTC.
    """

    party_id: str
    person_id: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Stops(CasePart):
    """Who would rather take no part in a case.

    Attributes:
        people: One for each person who said so.
    """

    sections: ClassVar[tuple[CaseSection, ...]] = (CaseSection.PARTIES, CaseSection.ASSIGNED, CaseSection.PARTY)

    people: tuple[Stop, ...] = ()

    def of(self, person: CasePerson) -> Stop | None:
        """Return when a person said so, or None."""
        return entry_of(self.people, person)

    def with_one(self, changed: Stop) -> "Stops":
        """Return this with one person more, or with when they said so last."""
        return Stops(with_entry(self.people, changed))

    def without(self, person: CasePerson) -> "Stops":
        """Return this without what one person said, who has come back."""
        return Stops(tuple(one for one in self.people if entry_of((one,), person) is None))
