"""What people say of a service, as it is sealed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from casework.model.check_ins import CheckIn, CheckInAnswer, CheckInStanding
from casework.model.feedback import Feedback, FeedbackAnswer, FeedbackAsked, FeedbackQuestion, OneFeedback, ShownLine
from storage.sealing.codecs.codec import Codec, Record


@dataclass(slots=True)
class OneFeedbackRecord(Record[OneFeedback]):
    """What one person says."""

    answers: Mapping[FeedbackQuestion, FeedbackAnswer]
    line: str = ""


@dataclass(slots=True)
class ShownLineRecord(Record[ShownLine]):
    """A line that leads read."""

    text: str
    year: int


@dataclass(slots=True)
class FeedbackRecord(Record[Feedback]):
    """What people have said of one service."""

    people: int = 0
    sums: Mapping[FeedbackQuestion, Mapping[FeedbackAnswer, int]] = field(default_factory=dict)
    lines: tuple[ShownLineRecord, ...] = ()
    waiting: tuple[OneFeedbackRecord, ...] = ()


@dataclass(slots=True)
class FeedbackAskedRecord(Record[FeedbackAsked]):
    """Who of a case's people has answered."""

    answered: frozenset[str] = frozenset()


@dataclass(slots=True)
class CheckInAnswerRecord(Record[CheckInAnswer]):
    """What one person says to the one question."""

    party_id: str
    person_id: str
    would_talk: bool


@dataclass(slots=True)
class CheckInRecord(Record[CheckIn]):
    """The latest check-in of a case."""

    number: int
    people: frozenset[str]
    decide_at: datetime
    standing: CheckInStanding = CheckInStanding.WAITING
    answers: tuple[CheckInAnswerRecord, ...] = ()


CHECK_IN = Codec.of(CheckInRecord)

FEEDBACK = Codec.of(FeedbackRecord)

FEEDBACK_ASKED = Codec.of(FeedbackAskedRecord)
