"""What people keep of a joint session: their own words, confirmed by each of them, or nothing at all (R18, R37).

Each is asked in private. Until the day everybody reads that answers are awaited, and on it whether the words are kept,
or that none are, in the same words for whatever reason. What is not kept is erased.
"""

from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum
from typing import ClassVar

from casework.model.cases.access_log import CaseSection
from casework.model.cases.parts import WRITTEN, CasePart
from casework.model.parties.people import CasePerson, entry_of, with_entry
from casework.model.reminders import counted
from casework.model.text import Rule, text_digest

WORDS = Rule(4_000, is_long=True)
STEP = Rule(300)
TOLD_TO = Rule(200)

MOST_STEPS = 8
"""Next steps of one session."""

FARTHEST_STEP_DAYS = 366
"""Most days ahead for which a next step can be agreed."""


class OutcomeState(StrEnum):
    """How it stands with the words of a session."""

    DRAFT = "draft"
    """The resolvers write; nobody else has seen it."""
    WAITING = "waiting"
    KEPT = "kept"
    NONE = "none"


class ToldTo(StrEnum):
    """Who else may be told, where all of them agree; values are stored, for good."""

    NOBODY = "nobody"
    LEADS = "leads"
    OTHERS = "others"
    """Those whom `SessionOutcome.told_to` names."""


@dataclass(frozen=True, slots=True)
class NextStep:
    """Something that was agreed to be done.

    Attributes:
        text: At most 300 characters.
        day: When, a local date, or None.
    """

    text: str = field(metadata=WRITTEN)
    day: date | None = None


@dataclass(frozen=True, slots=True)
class OutcomeAnswer:
    """What one person says to the words.

    Attributes:
        party_id: Who, as the case has them.
        person_id: Who that is, or "" for somebody who is not in Teams.
        agrees: Whether these are their words, too.
        may_tell: Whether those may be told who are named; False where nobody is.
        answered_at: UTC.
        recorded_by: The person id of the resolver who recorded it for them, or "".
        recorded_way: How they said so, or "".
        recorded_day: When, a local date, or None.
    """

    party_id: str
    person_id: str
    agrees: bool
    may_tell: bool
    answered_at: datetime
    recorded_by: str = ""
    recorded_way: str = ""
    recorded_day: date | None = None


@dataclass(frozen=True, slots=True)
class SessionOutcome:
    """What is kept of one session.

    Attributes:
        meeting_id: Which.
        party_ids: Everybody whom it was with, as the case has them.
        written_at: When it was written last, UTC.
        words: What they agreed on, at most 4,000 characters; "" once it is found that nothing is kept.
        steps: What comes next.
        tells: Who else may be told.
        told_to: Whom, in words, for `ToldTo.OTHERS`; at most 200 characters.
        state: How it stands.
        decide_at: When it is found whether all confirm, UTC; not sooner, whoever has answered; None for a draft.
        answers: Of each who has answered; () once that is found.
    """

    meeting_id: str
    party_ids: tuple[str, ...]
    written_at: datetime
    words: str = field(default="", metadata=WRITTEN)
    steps: tuple[NextStep, ...] = ()
    tells: ToldTo = ToldTo.NOBODY
    told_to: str = field(default="", metadata=WRITTEN)
    state: OutcomeState = OutcomeState.DRAFT
    decide_at: datetime | None = field(default=None, metadata=counted("outcome-decided"))
    answers: tuple[OutcomeAnswer, ...] = ()

    def is_of(self, person: CasePerson) -> bool:
        """Whether a person was in the session."""
        return not person.ids.isdisjoint(self.party_ids)

    def said_by(self, person: CasePerson) -> OutcomeAnswer | None:
        """Return what a person, as who they are now, says, or None."""
        return entry_of(self.answers, person)

    def with_answer(self, answer: OutcomeAnswer) -> "SessionOutcome":
        """Return this with what one person says now."""
        return replace(self, answers=with_entry(self.answers, answer))

    @property
    def leads_may_read(self) -> bool:
        """Whether all agreed that the leads may read it."""
        return self.state is OutcomeState.KEPT and self.tells is ToldTo.LEADS


@dataclass(frozen=True, slots=True)
class SessionOutcomes(CasePart):
    """What is kept of the joint sessions of a case; it stays among those who were there, unless all agreed otherwise.

    Attributes:
        outcomes: One for each session of which something was written.
    """

    sections: ClassVar[tuple[CaseSection, ...]] = (
        CaseSection.ASSIGNED,
        CaseSection.OWN,
        CaseSection.PARTY,
        CaseSection.FORMER,
        CaseSection.OUTCOME,
    )

    outcomes: tuple[SessionOutcome, ...] = ()

    def of(self, meeting_id: str) -> SessionOutcome | None:
        """Return what is kept of a session, or None."""
        return next((one for one in self.outcomes if one.meeting_id == meeting_id), None)

    def with_one(self, changed: SessionOutcome) -> "SessionOutcomes":
        """Return this with what is kept of one session now."""
        others = tuple(one for one in self.outcomes if one.meeting_id != changed.meeting_id)
        return SessionOutcomes((*others, changed))


def outcome_seen(outcome: SessionOutcome | None, person: CasePerson | None = None) -> str:
    """Return what tells whether the words, or what a person said to them, have changed since a card was drawn."""
    if outcome is None:
        return text_digest("")
    said = outcome.said_by(person) if person else None
    return text_digest(f"{outcome.written_at.isoformat()}\n{outcome.state}\n{said.answered_at if said else ''}")


def found(outcome: SessionOutcome, people: tuple[CasePerson, ...], *, may_be_kept: bool) -> SessionOutcome:
    """Return it once its day has come: kept where each who was there confirms the words, else erased.

    Args:
        people: Everybody who takes part in the case now; of whoever does not any more, nothing is confirmed.
        may_be_kept: Whether the case has come to no other end.
    """
    there = [one for one in people if outcome.is_of(one)]
    said = [one for person in there if (one := outcome.said_by(person))]
    all_there = len(said) == len(outcome.party_ids) == len(there) and bool(there)
    if not (may_be_kept and all_there and all(one.agrees for one in said)):
        return SessionOutcome(outcome.meeting_id, outcome.party_ids, outcome.written_at, state=OutcomeState.NONE)
    tells = outcome.tells if all(one.may_tell for one in said) else ToldTo.NOBODY
    told_to = outcome.told_to if tells is ToldTo.OTHERS else ""
    return replace(outcome, state=OutcomeState.KEPT, tells=tells, told_to=told_to, answers=())
