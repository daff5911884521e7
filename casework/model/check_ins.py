"""How it is some time after a mediation: one question in private, and a new talk only where all would like it.

As with consents, nobody learns what somebody else said: on its day everybody reads the same words, whatever came of it
but that all said yes.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from typing import ClassVar

from casework.model.cases.access_log import CaseSection
from casework.model.cases.parts import CasePart
from casework.model.parties.people import CasePerson, entry_of, with_entry
from casework.model.reminders import counted

AFTER_DAYS = (30, 90)
"""Days after a case closed on whose next working morning everybody is asked."""

ANSWER_WITHIN = 10
"""Working days until it is found whether all would like to talk again."""


class CheckInStanding(StrEnum):
    """What came of a check-in, for everybody alike."""

    WAITING = "waiting"
    ALL = "all"
    NOT_NOW = "not-now"


@dataclass(frozen=True, slots=True)
class CheckInAnswer:
    """What one person says to the one question.

    Attributes:
        party_id: Who, as the case has them.
        person_id: Who that is.
        would_talk: Whether they would like to talk again.
    """

    party_id: str
    person_id: str
    would_talk: bool


@dataclass(frozen=True, slots=True)
class CheckIn(CasePart):
    """The latest check-in of a case.

    Attributes:
        number: Counted from 1.
        people: Party ids of everybody who is asked.
        decide_at: When it is found whether all would like to talk again, UTC; not sooner, whoever has answered.
        standing: `WAITING` until then.
        answers: One for each who has answered.
    """

    sections: ClassVar[tuple[CaseSection, ...]] = (CaseSection.OWN, CaseSection.PARTY, CaseSection.FORMER)

    number: int
    people: frozenset[str]
    decide_at: datetime = field(metadata=counted("check-in-decided"))
    standing: CheckInStanding = CheckInStanding.WAITING
    answers: tuple[CheckInAnswer, ...] = ()

    @property
    def is_open(self) -> bool:
        """Whether it is not found yet what comes of it."""
        return self.standing is CheckInStanding.WAITING

    def of(self, person: CasePerson) -> CheckInAnswer | None:
        """Return what a person, as who they are now, says; or None."""
        return entry_of(self.answers, person)

    def asks(self, person: CasePerson) -> bool:
        """Whether a person is one of those who are asked."""
        return bool(person.ids & self.people)

    def with_answer(self, said: CheckInAnswer) -> "CheckIn":
        """Return this with what one person says now."""
        return replace(self, answers=with_entry(self.answers, said))

    def decided(self, people: Iterable[CasePerson]) -> "CheckIn":
        """Return this once its day has come: all would like to talk again, or nothing comes of it.

        Args:
            people: Everybody who takes part in the case now.
        """
        if not self.is_open:
            return self
        everybody = tuple(people)
        wishes = [found.would_talk for one in everybody if (found := self.of(one))]
        agreed = len(everybody) > 1 and len(wishes) == len(everybody) and all(wishes)
        return replace(self, standing=CheckInStanding.ALL if agreed else CheckInStanding.NOT_NOW)
