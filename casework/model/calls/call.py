"""The call for volunteers: what the channel may know, and who has answered (R11, R12)."""

import hashlib
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from casework.model.calls.half_days import HalfDay
from casework.model.reminders import counted
from casework.model.services import PAIR

SUMMARY_LIMIT = 2_000
"""Longest summary of a call, in characters."""

LABEL = 3
"""Letters and digits of a call's label."""

READABLE = "ACDEFGHJKLMNPQRTUVWXY34679"
"""Letters and digits that are not mistaken for one another, spoken or written."""

BETWEEN_REPEATS = timedelta(hours=1)
"""How long after a call was posted again it is not posted once more, for an older or another lead's card offers it."""


class CallState(StrEnum):
    """Whether a call takes answers."""

    OPEN = "open"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class AnonymousCall:
    """All that the resolvers' channel ever sees of a case.

    There is no field for a name, a department or a case id, so no card can show one.

    Attributes:
        call_id: Opaque random id, 32 hex digits, not derived from the case.
        summary: The anonymised text that the lead posted.
        asked: What is asked of the volunteers, one sentence.
        answer_by: When the call closes, UTC.
        state: Whether it takes answers.
        offered: How many have offered so far.
        missing: How many resolvers it is for, fewer than at first where one has been found.
        times: How often it was posted as a new card.
    """

    call_id: str
    summary: str
    asked: str
    answer_by: datetime
    state: CallState
    offered: int
    missing: int = PAIR
    times: int = 1

    @property
    def label(self) -> str:
        """What tells this call from others, to be read aloud: "R4K"; it says nothing of the case."""
        return label_of(self.call_id)

    def takes_answers(self, now: datetime) -> bool:
        """Whether an answer at `now` (UTC) still counts."""
        return _takes_answers(self.state, self.answer_by, now)


@dataclass(frozen=True, slots=True)
class Call:
    """A call with the case it belongs to; never leaves casework and the leads' screens.

    Attributes:
        call_id: Opaque random id, 32 hex digits.
        case_id: The case.
        summary: The posted text.
        asked: What is asked of the volunteers.
        posted_at: UTC.
        answer_by: When it closes, UTC.
        state: Whether it takes answers.
        repeated_at: When it was last posted again, UTC, or None.
        missing: How many resolvers it is for.
        times: How often it was posted as a new card; an older one says that there is a newer.
        taken_down: Whether its words stand no more, and are to be corrected before anybody is asked again.
    """

    call_id: str
    case_id: str
    summary: str
    asked: str
    posted_at: datetime
    answer_by: datetime = field(metadata=counted("call-closes"))
    state: CallState = CallState.OPEN
    repeated_at: datetime | None = None
    missing: int = PAIR
    times: int = 1
    taken_down: bool = False

    def takes_answers(self, now: datetime) -> bool:
        """Whether an answer at `now` (UTC) still counts."""
        return _takes_answers(self.state, self.answer_by, now)

    def repeatable_from(self, now: datetime) -> datetime | None:
        """Return when it may be posted again, UTC, or None when it may be at once.

        Clocks may be set: a repeat that lies ahead of `now` (UTC) by more than its time holds nothing up.
        """
        if self.repeated_at is None or abs(now - self.repeated_at) >= BETWEEN_REPEATS:
            return None
        return self.repeated_at + BETWEEN_REPEATS

    def anonymous(self, offered: int) -> AnonymousCall:
        """Return what the channel may see."""
        return AnonymousCall(
            self.call_id,
            self.summary,
            self.asked,
            self.answer_by,
            self.state,
            offered,
            missing=self.missing,
            times=self.times,
        )


@dataclass(frozen=True, slots=True)
class CallDecisions:
    """What a lead decided when a call was posted: kept in the case's file, without the text itself (R11).

    Attributes:
        digest: SHA-256 of the posted text, hex.
        waved_through: Kinds of the marks that the lead called not identifying, one entry a mark.
    """

    digest: str
    waved_through: tuple[str, ...]

    def written(self) -> str:
        """Return the decisions as one line for the case's file."""
        return " ".join((self.digest, *self.waved_through))

    @classmethod
    def read(cls, line: str) -> "CallDecisions":
        """Return the decisions that `written` wrote."""
        digest, *waved_through = line.split(" ")
        return cls(digest, tuple(waved_through))


@dataclass(frozen=True, slots=True)
class StandingOffer:
    """An offer to help, for the one who made it; nothing of what the call says.

    Attributes:
        call_id: The call.
        posted_at: When it was posted, UTC.
        answer_by: When it closes, or closed, UTC.
        state: Whether the call takes answers.
    """

    call_id: str
    posted_at: datetime
    answer_by: datetime
    state: CallState = CallState.OPEN

    @property
    def label(self) -> str:
        """As an `AnonymousCall`'s."""
        return label_of(self.call_id)

    def is_open(self, now: datetime) -> bool:
        """Whether its call takes answers at `now` (UTC)."""
        return _takes_answers(self.state, self.answer_by, now)


@dataclass(frozen=True, slots=True)
class UnansweredCall:
    """A call that takes answers and has none of its reader, in a list of such; nothing of what it says.

    Attributes:
        call_id: The call.
        answer_by: When it closes, UTC.
    """

    call_id: str
    answer_by: datetime


def label_of(call_id: str) -> str:
    """Return three letters and digits that are not mistaken for one another, the same for the same call."""
    number = int.from_bytes(hashlib.sha256(call_id.encode()).digest()[:8])
    return "".join(READABLE[number // len(READABLE) ** place % len(READABLE)] for place in range(LABEL))


def _takes_answers(state: CallState, answer_by: datetime, now: datetime) -> bool:
    return state is CallState.OPEN and now < answer_by


class OfferState(StrEnum):
    """A resolver's answer to a call."""

    OFFERED = "offered"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Offer:
    """One resolver's answer to a call.

    Attributes:
        call_id: The call.
        resolver: The person id.
        state: Their answer.
        availability: When and how they can help in their own words, at most 1,000 characters; "" for none.
        answered_at: UTC.
        half_days: When they can help, as ticked, in order.
    """

    call_id: str
    resolver: str
    state: OfferState
    availability: str
    answered_at: datetime
    half_days: tuple[HalfDay, ...] = ()

    @property
    def has_times(self) -> bool:
        """Whether they said when they can help, in whichever way."""
        return bool(self.availability or self.half_days)
