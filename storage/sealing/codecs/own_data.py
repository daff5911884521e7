"""The records of what people corrected and asked, and of who takes no part; a field may be added with a default."""

from dataclasses import dataclass
from datetime import datetime

from casework.model.copies import CopiesAsked, CopyAsked, CopyDecision, CopySection
from casework.model.own_data import (
    Corrected,
    Correction,
    Corrections,
    LeadsQuestion,
    LeadsQuestions,
    QuestionKind,
    Stop,
    Stops,
)
from storage.sealing.codecs.codec import Codec, Record


@dataclass(slots=True)
class CorrectionRecord(Record[Correction]):
    """What somebody says is otherwise."""

    person_id: str
    about: Corrected
    text: str
    written_at: datetime


@dataclass(slots=True)
class CorrectionsRecord(Record[Corrections]):
    """What the people of a case put right."""

    written: tuple[CorrectionRecord, ...] = ()


@dataclass(slots=True)
class LeadsQuestionRecord(Record[LeadsQuestion]):
    """A question to the leads, and their answer."""

    question_id: str
    person_id: str
    kind: QuestionKind
    text: str
    asked_at: datetime
    due_at: datetime
    missed_at: datetime | None = None
    answer: str = ""
    answered_by: str = ""
    answered_at: datetime | None = None


@dataclass(slots=True)
class LeadsQuestionsRecord(Record[LeadsQuestions]):
    """What people asked the leads of a case."""

    asked: tuple[LeadsQuestionRecord, ...] = ()


@dataclass(slots=True)
class StopRecord(Record[Stop]):
    """One person would rather take no part."""

    party_id: str
    person_id: str
    at: datetime


@dataclass(slots=True)
class StopsRecord(Record[Stops]):
    """Who would rather take no part."""

    people: tuple[StopRecord, ...] = ()


CORRECTIONS = Codec.of(CorrectionsRecord)

LEADS_QUESTIONS = Codec.of(LeadsQuestionsRecord)

STOPS = Codec.of(StopsRecord)


@dataclass(slots=True)
class CopyDecisionRecord(Record[CopyDecision]):
    """What a lead decided of one section."""

    section: CopySection
    is_shown: bool
    reason: str = ""
    entries: frozenset[str] = frozenset()


@dataclass(slots=True)
class CopyAskedRecord(Record[CopyAsked]):
    """Somebody asked for a copy."""

    copy_id: str
    person_id: str
    asked_at: datetime
    due_at: datetime
    missed_at: datetime | None = None
    decisions: tuple[CopyDecisionRecord, ...] = ()
    decided_by: str = ""
    decided_at: datetime | None = None


@dataclass(slots=True)
class CopiesAskedRecord(Record[CopiesAsked]):
    """Who asked for a copy."""

    asked: tuple[CopyAskedRecord, ...] = ()


COPIES_ASKED = Codec.of(CopiesAskedRecord)
