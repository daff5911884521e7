"""The record of an application to become an officer; as the package says."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from casework.model.joining import InductionPart, PartTicks
from casework.model.officers import JobRole
from storage.sealing.codecs.codec import Codec, Record


@dataclass(frozen=True, slots=True)
class ApplicationContent:
    """What of an application the column `content` holds."""

    person_id: str
    name: str
    department: str
    job_title: str
    job_role: JobRole
    answer_by: datetime
    email: str = ""
    words: str = ""
    said: str = ""
    reason: str = ""
    talked_on: date | None = None
    ticks: Mapping[InductionPart, PartTicks] = field(default_factory=dict)
    is_late: bool = False
    meeting_id: str = ""
    service: str = ""


@dataclass(slots=True)
class PartTicksRecord(Record[PartTicks]):
    """Who has ticked a part of an induction."""

    by_coordinator: date | None = None
    by_applicant: date | None = None


@dataclass(slots=True)
class ApplicationRecord(Record[ApplicationContent]):
    """All of an application but what finds it."""

    person_id: str
    name: str
    department: str
    job_title: str
    job_role: JobRole
    answer_by: datetime
    email: str = ""
    words: str = ""
    said: str = ""
    reason: str = ""
    talked_on: date | None = None
    ticks: Mapping[InductionPart, PartTicksRecord] = field(default_factory=dict)
    is_late: bool = False
    meeting_id: str = ""
    service: str = ""


APPLICATION = Codec.of(ApplicationRecord)
