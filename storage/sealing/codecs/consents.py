"""The record of who agreed to what; a field may be added with a default."""

from dataclasses import dataclass
from datetime import date, datetime

from casework.model.consents import Consent, ConsentKind, Consents, ConsentState, JointQuestion, JointStanding
from storage.sealing.codecs.codec import Codec, Record


@dataclass(slots=True)
class ConsentRecord(Record[Consent]):
    """What one person says to one question."""

    party_id: str
    person_id: str
    kind: ConsentKind
    number: int
    asked_at: datetime
    due_at: datetime
    state: ConsentState = ConsentState.OPEN
    changes: int = 0
    answered_at: datetime | None = None
    version: str = ""
    text: str = ""
    recorded_by: str = ""
    recorded_way: str = ""
    recorded_day: date | None = None


@dataclass(slots=True)
class JointQuestionRecord(Record[JointQuestion]):
    """The question whether all would like to talk together."""

    number: int
    people: frozenset[str]
    asked_at: datetime
    decide_at: datetime
    standing: JointStanding = JointStanding.WAITING
    decided_at: datetime | None = None
    stopped_by: str = ""
    stopped_reason: str = ""


@dataclass(slots=True)
class ConsentsRecord(Record[Consents]):
    """Who agreed to what on a case."""

    answers: tuple[ConsentRecord, ...] = ()
    joint: JointQuestionRecord | None = None


CONSENTS = Codec.of(ConsentsRecord)
