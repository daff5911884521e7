"""What those concerned by a referral say to what was said of it, each for themselves (R02, R19)."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum
from typing import ClassVar

from casework.model.cases.access_log import CaseSection
from casework.model.cases.case import Case
from casework.model.cases.parts import WRITTEN, CasePart
from casework.model.parties.people import CasePerson, entry_of, people_of_case, with_entry
from casework.model.referrals.referral import Shown
from casework.model.requests import DESCRIPTION_LIMIT
from casework.model.text import Rule, text_digest

CORRECTION = Rule(DESCRIPTION_LIMIT, is_long=True)


class CheckAnswer(StrEnum):
    """What somebody says to what was said of them."""

    RIGHT = "right"
    CORRECTED = "corrected"
    DECLINED = "declined"


@dataclass(frozen=True, slots=True)
class Check:
    """What one person says.

    Attributes:
        party_id: Who, as the case has them.
        person_id: Who that is, or "" for somebody who is not in Teams.
        answer: What they say.
        answered_at: UTC.
        correction: How it was in their own words, at most 10,000 characters; "" where it is right.
        may_tell: Whether the referrer may learn how it goes on.
        changes: How often they have answered; an older card then takes no answer any more.
        recorded_by: The person id of the lead who recorded it for them, or "".
        recorded_way: How they told the lead, or "".
        recorded_day: When, a local date, or None.
    """

    party_id: str
    person_id: str
    answer: CheckAnswer
    answered_at: datetime
    correction: str = field(default="", metadata=WRITTEN)
    may_tell: bool = False
    changes: int = 1
    recorded_by: str = ""
    recorded_way: str = ""
    recorded_day: date | None = None

    @property
    def goes_on(self) -> bool:
        """Whether they would like to go on."""
        return self.answer is not CheckAnswer.DECLINED


@dataclass(frozen=True, slots=True)
class Checks(CasePart):
    """What those concerned by a referral say.

    Attributes:
        people: One for each person who has answered.
    """

    sections: ClassVar[tuple[CaseSection, ...]] = (
        CaseSection.PARTIES,
        CaseSection.ASSIGNED,
        CaseSection.PARTY,
        CaseSection.FORMER,
    )

    people: tuple[Check, ...] = ()

    def of(self, person: CasePerson) -> Check | None:
        """Return what a person says, as who they are now; whoever was named twice and declined once has declined."""
        found = [one for one in self.people if one.party_id in person.ids and one.person_id == person.person_id]
        return next((one for one in found if not one.goes_on), entry_of(found, person))

    def with_one(self, changed: Check) -> "Checks":
        """Return this with what one person says now."""
        return replace(self, people=with_entry(self.people, changed))


NO_CHECKS = Checks()


def waits_for(checks: Checks, people: Sequence[CasePerson]) -> tuple[CasePerson, ...]:
    """Return who has not said yet that it may go on: nothing of a referral proceeds before everybody has (R02)."""
    return tuple(one for one in people if (said := checks.of(one)) is None or not said.goes_on)


def referrer_may_know(checks: Checks, case: Case) -> bool:
    """Whether everybody concerned agreed that the referrer learns how it goes on.

    Also one who was named and taken off has to have agreed, so that taking somebody off tells nothing of their answer.
    """
    referral, people = case.request.referral, people_of_case(case)
    said = [checks.of(one) for one in people]
    left = referral.named.difference(*(one.ids for one in people)) if referral else ()
    gone = [[one for one in checks.people if one.party_id == party] for party in left]
    agreed = all(one is not None and one.goes_on and one.may_tell for one in said)
    return bool(said) and agreed and all(one and all(each.goes_on and each.may_tell for each in one) for one in gone)


def words_for(case: Case, person: CasePerson) -> str:
    """Return what a referrer wrote, for one of those concerned, as far as they allowed it to be shown; "" for nothing.

    Whoever was added later was not thought of when it was allowed, and reads nothing of it.
    """
    referral = case.request.referral
    if referral is None or referral.shown is Shown.NOTHING or not person.ids & referral.named:
        return ""
    return case.request.description


def check_seen(case: Case, person: CasePerson, check: Check | None) -> str:
    """Return what tells whether what somebody was asked about, or said, changed since a card was drawn."""
    return text_digest(f"{words_for(case, person)}\n{check.changes if check else 0}")
