"""A risk of harm that somebody raised on a case, and what was disclosed because of it or of a court order (R20)."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import ClassVar

from casework.model.cases.access_log import CaseSection
from casework.model.cases.parts import WRITTEN, CasePart
from casework.model.parties.people import CasePerson
from casework.model.requests import SHORT_LIMIT
from casework.model.text import Rule

WORDS = Rule(2_000, required=False, is_long=True)
WHAT = Rule(2_000, is_long=True)
WHOM = Rule(SHORT_LIMIT)
NO_WAIT = Rule(2_000, required=False, is_long=True)
REASON = Rule(2_000, is_long=True)

REPEAT_AFTER = timedelta(minutes=30)
"""How long after the leads were told they are told again, at any hour, until somebody takes it."""

MOST_KEPT = 50
"""Reports of one case, and disclosures; the oldest report that was taken makes room."""


class Ground(StrEnum):
    """Why confidentiality is broken; there is no third reason."""

    RISK = "risk"
    COURT_ORDER = "court-order"


@dataclass(frozen=True, slots=True)
class RiskReport:
    """Somebody said that somebody may be harmed.

    Attributes:
        report_id: An opaque random id.
        by: The person id of whoever said so.
        at: UTC.
        words: What they wrote, at most 2,000 characters, or "".
        alerts: How often the leads were told.
        taken_by: The person id of the lead who acts on it, or "".
        taken_at: Since when, UTC, or None.
    """

    report_id: str
    by: str
    at: datetime
    words: str = field(default="", metadata=WRITTEN)
    alerts: int = 1
    taken_by: str = ""
    taken_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class DisclosedPerson:
    """Somebody whose words, or data, are told to somebody outside.

    Attributes:
        party_id: Who of the case.
        told_to: The person id of whoever was told of it, or "".
        told_at: When they were told, by Parley or by a lead, UTC, or None.
        untold_reason: Why telling them would add to the risk, or "".
    """

    party_id: str
    told_to: str = ""
    told_at: datetime | None = None
    untold_reason: str = field(default="", metadata=WRITTEN)

    @property
    def is_settled(self) -> bool:
        """Whether they were told, or a lead said why not."""
        return bool(self.told_at or self.untold_reason)


@dataclass(frozen=True, slots=True)
class Disclosure:
    """What is told to somebody outside, against confidentiality.

    Attributes:
        disclosure_id: An opaque random id.
        ground: Why it may be.
        what: What is told, at most 2,000 characters.
        to_whom: At most 200 characters.
        why: At most 2,000 characters.
        decided_by: The person id of the lead who decided.
        at: UTC.
        no_wait: Why it could not wait for a second lead, or "".
        seconded_by: The person id of whoever confirmed it before, or read it afterwards, or "".
        seconded_at: UTC, or None.
        told_at: When those were told who all were then, whoever's words they were; None since it is chosen.
        untold_reason: Why they were not, likewise, or "".
        about: Whose words or data are told, as a lead chose; () until one has.
    """

    disclosure_id: str
    ground: Ground
    what: str = field(metadata=WRITTEN)
    to_whom: str = field(metadata=WRITTEN)
    why: str = field(metadata=WRITTEN)
    decided_by: str
    at: datetime
    no_wait: str = field(default="", metadata=WRITTEN)
    seconded_by: str = ""
    seconded_at: datetime | None = None
    told_at: datetime | None = None
    untold_reason: str = field(default="", metadata=WRITTEN)
    about: tuple[DisclosedPerson, ...] = ()

    def of(self, person: CasePerson) -> DisclosedPerson | None:
        """Return what is kept of one of those whose words or data are told, or None."""
        return next((one for one in self.about if one.party_id in person.ids), None)

    def with_person(self, changed: DisclosedPerson) -> "Disclosure":
        """Return it with one more of them, or with one as they are now."""
        if all(one.party_id != changed.party_id for one in self.about):
            return replace(self, about=(*self.about, changed))
        return replace(self, about=tuple(changed if one.party_id == changed.party_id else one for one in self.about))

    def untold(self, people: Iterable[CasePerson]) -> tuple[CasePerson, ...]:
        """Return who of these people has neither been told of it, nor is not to be, for a reason."""
        return tuple(one for one in people if (kept := self.of(one)) and not kept.is_settled)

    @property
    def lacks_people(self) -> bool:
        """Whether a lead has still to choose whose words or data it tells."""
        return not self.about and not self.told_at

    @property
    def may_be_made(self) -> bool:
        """Whether it may be, or was, told to them: a second one agrees, or there was no time to ask."""
        return bool(self.no_wait or self.seconded_by)


@dataclass(frozen=True, slots=True)
class Risk(CasePart):
    """What is known of a risk on a case.

    Attributes:
        reports: The oldest first.
        disclosures: The oldest first.
    """

    sections: ClassVar[tuple[CaseSection, ...]] = (CaseSection.RISK,)

    reports: tuple[RiskReport, ...] = ()
    disclosures: tuple[Disclosure, ...] = ()

    def report(self, report_id: str) -> RiskReport | None:
        """Return the report with this id, or None."""
        return next((one for one in self.reports if one.report_id == report_id), None)

    def disclosure(self, disclosure_id: str) -> Disclosure | None:
        """Return the disclosure with this id, or None."""
        return next((one for one in self.disclosures if one.disclosure_id == disclosure_id), None)

    def with_report(self, changed: RiskReport) -> "Risk":
        """Return it with a new report, or with one as it is now."""
        others = [one for one in self.reports if one.report_id != changed.report_id]
        if len(others) >= MOST_KEPT:
            others.remove(next((one for one in others if one.taken_by), others[0]))
        return replace(self, reports=tuple(sorted((*others, changed), key=lambda one: (one.at, one.report_id))))

    def with_disclosure(self, changed: Disclosure) -> "Risk":
        """Return it with a new disclosure, or with one as it is now."""
        others = [one for one in self.disclosures if one.disclosure_id != changed.disclosure_id]
        ordered = sorted((*others, changed), key=lambda one: (one.at, one.disclosure_id))
        return replace(self, disclosures=tuple(ordered))
