"""An entry of the register of officers, as it is sealed."""

from dataclasses import dataclass
from datetime import date, timedelta

from casework.model.officers import JobRole, Officer
from casework.model.training.records import TrainingRecord
from storage.sealing.codecs.codec import Codec, Record


@dataclass(slots=True)
class TrainingRecordRecord(Record[TrainingRecord]):
    """What an officer did of a course."""

    course: str
    on: date
    hours: timedelta = timedelta()
    session: str = ""


@dataclass(slots=True)
class ResolverRecord(Record[Officer]):
    """An entry of the register."""

    person_id: str
    name: str
    department: str
    job_title: str
    job_role: JobRole
    expertise: tuple[str, ...] = ()
    accreditation: str = ""
    active: bool = True
    works_in_hr: bool = False
    calls_in_chat: bool = False
    second_department: str = ""
    services: tuple[str, ...] = ()
    campus: str = ""
    level: str = ""
    languages: tuple[str, ...] = ()
    accredited_on: date | None = None
    accredited_until: date | None = None
    contact: str = ""
    paused: bool = False
    leave_until: date | None = None
    reviewed_on: date | None = None
    asked_on: date | None = None
    awaits_agreement: bool = False
    agreed_version: str = ""
    agreed_on: date | None = None
    asked_version: str = ""
    left_on: date | None = None
    email: str = ""
    training: tuple[TrainingRecordRecord, ...] = ()
    training_told: tuple[str, ...] = ()


RESOLVER = Codec.of(ResolverRecord)
