"""The record of what those concerned by a referral say; a field may be added with a default."""

from dataclasses import dataclass
from datetime import date, datetime

from casework.model.referrals.checks import Check, CheckAnswer, Checks
from storage.sealing.codecs.codec import Codec, Record


@dataclass(slots=True)
class CheckRecord(Record[Check]):
    """What one person says."""

    party_id: str
    person_id: str
    answer: CheckAnswer
    answered_at: datetime
    correction: str = ""
    may_tell: bool = False
    changes: int = 1
    recorded_by: str = ""
    recorded_way: str = ""
    recorded_day: date | None = None


@dataclass(slots=True)
class ChecksRecord(Record[Checks]):
    """What those concerned say."""

    people: tuple[CheckRecord, ...] = ()


CHECKS = Codec.of(ChecksRecord)
