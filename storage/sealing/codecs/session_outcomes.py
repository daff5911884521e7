"""What is kept of the joint sessions, in the parties' own words, as it is sealed (R18, R37)."""

from dataclasses import dataclass
from datetime import date, datetime

from casework.model.session_outcomes import (
    NextStep,
    OutcomeAnswer,
    OutcomeState,
    SessionOutcome,
    SessionOutcomes,
    ToldTo,
)
from storage.sealing.codecs.codec import Codec, Record


@dataclass(slots=True)
class NextStepRecord(Record[NextStep]):
    """Something that was agreed to be done."""

    text: str
    day: date | None = None


@dataclass(slots=True)
class OutcomeAnswerRecord(Record[OutcomeAnswer]):
    """What one person says to the words of a session."""

    party_id: str
    person_id: str
    agrees: bool
    may_tell: bool
    answered_at: datetime
    recorded_by: str = ""
    recorded_way: str = ""
    recorded_day: date | None = None


@dataclass(slots=True)
class SessionOutcomeRecord(Record[SessionOutcome]):
    """What is kept of one session."""

    meeting_id: str
    party_ids: tuple[str, ...]
    written_at: datetime
    words: str = ""
    steps: tuple[NextStepRecord, ...] = ()
    tells: ToldTo = ToldTo.NOBODY
    told_to: str = ""
    state: OutcomeState = OutcomeState.DRAFT
    decide_at: datetime | None = None
    answers: tuple[OutcomeAnswerRecord, ...] = ()


@dataclass(slots=True)
class SessionOutcomesRecord(Record[SessionOutcomes]):
    """What is kept of the joint sessions of a case."""

    outcomes: tuple[SessionOutcomeRecord, ...] = ()


SESSION_OUTCOMES = Codec.of(SessionOutcomesRecord)
