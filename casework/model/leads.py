"""When somebody who handles cases is away, and what a writer says of those whom their words may mean."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

from casework.model.cases.access_log import CaseSection
from casework.model.cases.parts import CasePart


@dataclass(frozen=True, slots=True)
class Leave:
    """The time for which a lead or the deputy is away; each has one at most.

    Attributes:
        person_id: Who is away.
        first: The first day, a local date of the institution.
        last: The last day; on the next one they are back.
        noted_by: The person id of who entered it: themselves, or a colleague when they are ill.
    """

    person_id: str
    first: date
    last: date
    noted_by: str

    def covers(self, day: date) -> bool:
        """Whether they are away on a day."""
        return self.first <= day <= self.last

    def meets(self, other: "Leave") -> bool:
        """Whether both are away on some day."""
        return self.first <= other.last and other.first <= self.last


@dataclass(frozen=True, slots=True)
class LastResortAlert(CasePart):
    """When the person of last resort was told that a case waits which nobody else can hear of.

    Attributes:
        at: The last time, UTC.
        is_urgent: Whether they were told then that somebody may be at risk.
    """

    sections: ClassVar[tuple[CaseSection, ...]] = (CaseSection.COURSE,)

    at: datetime
    is_urgent: bool = False


NOBODY = "nobody"
"""The answer that none of those who were asked about is meant."""


@dataclass(frozen=True, slots=True)
class Meant:
    """What a writer says of the people whom their words may mean; it comes from a card and may be anything.

    Attributes:
        asked: Person ids of those whom the card asked about.
        chosen: Those of them who are meant, or `NOBODY`; empty while it is not answered.
    """

    asked: frozenset[str] = frozenset()
    chosen: frozenset[str] = frozenset()

    @property
    def says_somebody(self) -> bool:
        """Whether somebody is meant."""
        return bool(self.chosen & self.asked)

    def is_answered(self, possible: frozenset[str]) -> bool:
        """Whether it was said of each of these people that they are meant or not."""
        answered = self.chosen == {NOBODY} or bool(self.chosen and self.chosen <= self.asked)
        return not possible or (possible <= self.asked and answered)
