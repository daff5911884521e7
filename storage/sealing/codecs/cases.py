"""A case as it is sealed: what the requester told, who of the service has to do with it, and its file."""

from dataclasses import dataclass
from datetime import date, datetime

from casework.model.cases.case import Assignment, ContactMade, DeadlineChange, Note
from casework.model.parties.party import NamedPerson, Party
from casework.model.people import Profile
from casework.model.referrals.referral import Referral, Shown
from casework.model.requests import ContactWay, Recorded, Request
from storage.sealing.codecs.codec import Codec, Record


@dataclass(slots=True)
class ProfileRecord(Record[Profile]):
    """What a directory knew about the requester."""

    person_id: str
    name: str
    email: str = ""
    department: str = ""
    job_title: str = ""
    office: str = ""


@dataclass(slots=True)
class PartyRecord(Record[Party]):
    """Somebody whom the requester named."""

    name: str
    department: str = ""
    is_unknowable: bool = False
    person_id: str = ""
    listed_name: str = ""
    email: str = ""
    is_unlisted: bool = False
    apart: frozenset[str] = frozenset()
    listed_department: str = ""
    party_id: str = ""
    own_department: str = ""


@dataclass(slots=True)
class NamedPersonRecord(Record[NamedPerson]):
    """Somebody as the requester named them."""

    party_id: str
    name: str
    department: str = ""


@dataclass(slots=True)
class ReferralRecord(Record[Referral]):
    """What a referrer says besides."""

    shown: Shown
    relation: str
    for_leads: str = ""
    named: frozenset[str] = frozenset()
    left_at: datetime | None = None


@dataclass(slots=True)
class RecordedRecord(Record[Recorded]):
    """How a request came that a lead recorded."""

    by: str
    way: str
    day: date


@dataclass(slots=True)
class RequestRecord(Record[Request]):
    """What the requester told us."""

    requester: ProfileRecord
    career_stage: str
    description: str
    parties: tuple[PartyRecord, ...]
    wanted_resolvers: frozenset[str]
    unwanted_resolvers: frozenset[str]
    unwanted_leads: frozenset[str]
    contact_way: ContactWay
    contact_detail: str
    inside_wanted: bool
    someone_at_risk: bool
    privacy_version: str
    privacy_agreed_at: datetime
    ask_number: bool = False
    other_departments: tuple[str, ...] = ()
    privacy_text: str = ""
    without_hr: bool = False
    referral: ReferralRecord | None = None
    recorded: RecordedRecord | None = None
    as_sent: tuple[NamedPersonRecord, ...] = ()
    former: tuple[PartyRecord, ...] = ()
    asker_officer: str = ""
    asker_apart: frozenset[str] = frozenset()


@dataclass(slots=True)
class AssignmentRecord(Record[Assignment]):
    """A chosen resolver, and their answer."""

    resolver: str
    assigned_at: datetime
    confirmed_at: datetime | None = None
    has_read: bool = False


@dataclass(slots=True)
class MovedRecord(Record[DeadlineChange]):
    """A deadline that moved."""

    was: datetime
    now: datetime


@dataclass(slots=True)
class ContactMadeRecord(Record[ContactMade]):
    """How a first contact was recorded."""

    how: str
    recorded_at: datetime
    recorded_by: str
    owner_before: str | None
    missed_before: bool
    on_day: bool = False


@dataclass(slots=True)
class NoteRecord(Record[Note]):
    """An entry of a case's file."""

    author: str
    written_at: datetime
    text: str
    kind: str = "note"


@dataclass(frozen=True, slots=True)
class Handling:
    """What of a case the column `handling` holds."""

    concerned: frozenset[str]
    assignments: tuple[Assignment, ...]
    stepped_back: frozenset[str]
    choice_reason: str
    signposts: tuple[str, ...]
    other_names: tuple[str, ...]
    moved: DeadlineChange | None = None
    words_sent: str = ""
    formal_beside: bool = False
    released: frozenset[str] = frozenset()
    unsettled: frozenset[str] = frozenset()
    contact: ContactMade | None = None
    service: str = ""
    """Whose it is, as the plain column says as well; "" in what was written before it was sealed."""


@dataclass(slots=True)
class HandlingRecord(Record[Handling]):
    """Who of the service has to do with a case, and what they decided."""

    concerned: frozenset[str]
    assignments: tuple[AssignmentRecord, ...]
    stepped_back: frozenset[str]
    choice_reason: str
    signposts: tuple[str, ...]
    other_names: tuple[str, ...]
    moved: MovedRecord | None = None
    words_sent: str = ""
    formal_beside: bool = False
    released: frozenset[str] = frozenset()
    unsettled: frozenset[str] = frozenset()
    contact: ContactMadeRecord | None = None
    service: str = ""


REQUEST = Codec.of(RequestRecord)
HANDLING = Codec.of(HandlingRecord)
NOTE = Codec.of(NoteRecord)
