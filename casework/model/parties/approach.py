"""How a person of a case is approached: with whose leave, by whom, when, in which words (R33)."""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import ClassVar

from casework.model.cases.access_log import CaseSection
from casework.model.cases.case import Case
from casework.model.cases.parts import WRITTEN, CasePart
from casework.model.parties.people import CasePerson, entry_of
from casework.model.referrals.referral import Shown
from casework.model.requests import WAYS_ELSEWHERE
from casework.model.text import Rule, problem_with_choice, text_digest
from casework.model.written_days import problem_with_past_day

MAY_SAY = Rule(2_000, required=False, is_long=True)
WORDS = Rule(2_000, is_long=True)

PAIR_APPROACHES = "pair"
"""Who approaches somebody, where it is the two resolvers and no lead."""

OTHER_WAYS = WAYS_ELSEWHERE
"""How somebody is told who can't be told in Teams, and how they answer."""


@dataclass(frozen=True, slots=True)
class Heard:
    """How a lead heard what somebody says who does not answer in Teams.

    Attributes:
        by: The lead's person id.
        way: How they said it: one of `OTHER_WAYS`.
        day: When, a local date.
    """

    by: str
    way: str
    day: date


@dataclass(frozen=True, slots=True)
class ToldElsewhere:
    """How and when somebody was told, or said something, outside Teams, as it is recorded; all of it may be anything.

    Attributes:
        way: One of `OTHER_WAYS`.
        day: The local date as ISO text.
    """

    way: str
    day: str


def problems_with_told(way: str, day: date | None, today: date) -> list[tuple[str, str]]:
    """Return what is wrong with how and when somebody was told, or said something: fields with text keys, or "".

    Args:
        way: May be anything.
        day: What `day_in` found.
        today: The local day.
    """
    return [("way", problem_with_choice(way, OTHER_WAYS)), ("day", problem_with_past_day(day, today))]


class PermissionState(StrEnum):
    """What the person who asked says to a lead's wish to approach somebody."""

    ASKED = "asked"
    GIVEN = "given"
    REFUSED = "refused"
    TAKEN_BACK = "taken-back"


@dataclass(frozen=True, slots=True)
class Permission:
    """The requester's leave to approach one person whom they named.

    Attributes:
        party_id: Whom.
        state: What they say.
        asked_by: The person id of the lead who asked.
        asked_at: UTC.
        may_say: What may be said, in their words, at most 2,000 characters; "" for nothing but that there is a request.
        in_name: Whether their own name may be said.
        answered_at: UTC, or None.
        told: How a lead heard it, where whoever asked is not in Teams; None otherwise.
    """

    party_id: str
    state: PermissionState
    asked_by: str
    asked_at: datetime
    may_say: str = field(default="", metadata=WRITTEN)
    in_name: bool = False
    answered_at: datetime | None = None
    told: Heard | None = None

    @property
    def is_given(self) -> bool:
        """Whether the person may be approached."""
        return self.state is PermissionState.GIVEN


@dataclass(frozen=True, slots=True)
class Permissions(CasePart):
    """What the person who asked says of each of the others.

    Attributes:
        given: One for each person about whom they were asked.
    """

    sections: ClassVar[tuple[CaseSection, ...]] = (CaseSection.PARTIES, CaseSection.OWN)

    given: tuple[Permission, ...] = ()

    def of(self, person: CasePerson) -> Permission | None:
        """Return what was said of a person; of whoever was named twice, what was said last."""
        found = [one for one in self.given if one.party_id in person.ids]
        return max(found, key=lambda one: one.answered_at or one.asked_at, default=None)

    def with_one(self, changed: Permission) -> "Permissions":
        """Return this with what is said of one person now."""
        others = [one for one in self.given if one.party_id != changed.party_id]
        return Permissions((*others, changed))


def leave_for(case: Case, permissions: Permissions, person: CasePerson) -> Permission | None:
    """Return the leave to approach one of the others; with a referral it was given for all whom it concerns (R02)."""
    request = case.request
    if request.referral is None:
        return permissions.of(person)
    is_named = request.referral.shown is Shown.NAMED and bool(person.ids & request.referral.named)
    asker = request.requester.person_id
    return Permission(person.party_id, PermissionState.GIVEN, asker, case.created_at, in_name=is_named)


@dataclass(frozen=True, slots=True)
class Approach:
    """How one person is approached.

    Attributes:
        party_id: Whom.
        person_id: Who that is, or "" for somebody who is not in Teams; what was decided for another does not count.
        by: The person id of the lead who approaches, or `PAIR_APPROACHES`.
        words: In which words, at most 2,000 characters; "" where somebody was told outside Parley.
        written_by: The person id of the lead who decided it.
        day: The local day on whose morning it goes out, or None for at once.
        decided_at: When a lead decided that it goes, UTC; None while it is a draft.
        made_at: When the person was approached, UTC, or None.
        way: How, where it was not in Teams: one of `OTHER_WAYS`; "" otherwise.
        lost_at: When it turned out that it could not be delivered, UTC, or None.
    """

    party_id: str
    person_id: str
    by: str
    words: str = field(metadata=WRITTEN)
    written_by: str
    day: date | None = None
    decided_at: datetime | None = None
    made_at: datetime | None = None
    way: str = ""
    lost_at: datetime | None = None

    @property
    def waits(self) -> bool:
        """Whether it is decided, and its day has not come."""
        return self.decided_at is not None and self.made_at is None


@dataclass(frozen=True, slots=True)
class Approaches(CasePart):
    """How the people of a case are, or were, approached.

    Attributes:
        made: One for each person, whether made, decided or a draft.
    """

    sections: ClassVar[tuple[CaseSection, ...]] = (CaseSection.PARTIES, CaseSection.PARTY, CaseSection.FORMER)

    made: tuple[Approach, ...] = ()

    def of(self, person: CasePerson) -> Approach | None:
        """Return how a person, as who they are now, is approached."""
        return entry_of(self.made, person)

    def reached(self, person: CasePerson) -> bool:
        """Whether a person was approached, so that they know of the case."""
        found = self.of(person)
        return found is not None and found.made_at is not None


def is_recorded_for(person: CasePerson, approach: Approach | None) -> bool:
    """Whether somebody's answers are recorded for them: they are not in Teams, or were told another way than there."""
    return not person.is_in_teams or (approach is not None and bool(approach.way))


def approach_seen(approach: Approach | None) -> str:
    """Return what tells whether an approach has changed since a card was drawn; it holds no word of it."""
    if approach is None:
        return text_digest("")
    told = (approach.person_id, approach.by, approach.words, approach.day, approach.decided_at, approach.made_at)
    return text_digest("\n".join(map(str, told)))
