"""The records: what each sealed column holds, by the names that are stored for good.

A field may be added with a default. Where an older reader would misunderstand a record, raise its codec's `version`:
that is so for a field with a new meaning, and for a new word in a field of a few words, such as a way of contact.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TypeVar

from casework.model.cases.access_log import AuditAction
from casework.model.cases.case import Assignment, ContactMade, ContactWay, DeadlineChange, Note, Party, Request
from casework.model.closing import ClosingReport, NotesHeld, WorkingNotes
from casework.model.intake import FieldValue
from casework.model.leads import LastResortAlert, Leave
from casework.model.messaging.notices import Address, Notice, SentCard, Way
from casework.model.messaging.unreachable import Unreachable, UnreachableReason
from casework.model.people import JobRole, Officer, Profile
from casework.model.retention import Hold
from casework.model.risk import Disclosure, Ground, Risk, RiskReport
from casework.model.services import PAIR
from storage.sealing.codecs.codec import Codec, Record, same

T = TypeVar("T")


@dataclass(slots=True)
class TextRecord:
    """One text."""

    text: str


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


@dataclass(slots=True)
class AssignmentRecord(Record[Assignment]):
    """A chosen resolver, and their answer."""

    resolver: str
    assigned_at: datetime
    confirmed_at: datetime | None = None


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


@dataclass(slots=True)
class NoteRecord(Record[Note]):
    """An entry of a case's file."""

    author: str
    written_at: datetime
    text: str
    kind: str = "note"


@dataclass(slots=True)
class HoldRecord(Record[Hold]):
    """What keeps a case from being destroyed."""

    by: str
    since: datetime
    reason: str


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


@dataclass(slots=True)
class NoticeRecord(Record[Notice]):
    """One thing to tell."""

    screen: str
    args: Mapping[str, str] = field(default_factory=dict)
    way: Way = Way.SEND
    person_id: str = ""
    activity_id: str = ""
    subject: str = ""


@dataclass(slots=True)
class AddressRecord(Record[Address]):
    """Where a chat or a channel is reached."""

    service_url: str
    conversation_id: str
    tenant_id: str


@dataclass(slots=True)
class SentCardRecord(Record[SentCard]):
    """A card that stands in a chat or channel."""

    address: AddressRecord
    activity_id: str
    person_id: str
    screen: str
    args: Mapping[str, str]


@dataclass(slots=True)
class UnreachableRecord(Record[Unreachable]):
    """What keeps Parley from writing somewhere."""

    place: str
    why: UnreachableReason
    told: tuple[str, ...] = ()


@dataclass(slots=True)
class LeaveRecord(Record[Leave]):
    """When somebody is away."""

    person_id: str
    first: date
    last: date
    noted_by: str


@dataclass(slots=True)
class LastResortAlertRecord(Record[LastResortAlert]):
    """When the person of last resort was told of a case."""

    at: datetime


@dataclass(slots=True)
class ClosingReportRecord(Record[ClosingReport]):
    """What the resolvers of a case report."""

    outcome: str
    text: str
    written_by: str
    written_at: datetime
    agreed_by: frozenset[str] = frozenset()
    agreed_at: datetime | None = None
    question: str = ""


@dataclass(slots=True)
class NotesHeldRecord(Record[NotesHeld]):
    """The own notes of one resolver."""

    resolver: str
    reminders: int = 0
    settled_at: datetime | None = None
    settled_by: str = ""


@dataclass(slots=True)
class WorkingNotesRecord(Record[WorkingNotes]):
    """Whose notes on a case are to be destroyed."""

    held: tuple[NotesHeldRecord, ...] = ()


@dataclass(slots=True)
class RiskReportRecord(Record[RiskReport]):
    """Somebody said that somebody may be harmed."""

    report_id: str
    by: str
    at: datetime
    words: str = ""
    alerts: int = 1
    taken_by: str = ""
    taken_at: datetime | None = None


@dataclass(slots=True)
class DisclosureRecord(Record[Disclosure]):
    """What is told to somebody outside."""

    disclosure_id: str
    ground: Ground
    what: str
    to_whom: str
    why: str
    decided_by: str
    at: datetime
    no_wait: str = ""
    seconded_by: str = ""
    seconded_at: datetime | None = None
    told_at: datetime | None = None
    untold_reason: str = ""


@dataclass(slots=True)
class RiskRecord(Record[Risk]):
    """What is known of a risk on a case."""

    reports: tuple[RiskReportRecord, ...] = ()
    disclosures: tuple[DisclosureRecord, ...] = ()


@dataclass(frozen=True, slots=True)
class Looked:
    """Who came to which part of a case, and why."""

    person_id: str
    part: str
    # Entries of a store that was made before reasons were kept have none.
    did: str = AuditAction.LOOKED


@dataclass(frozen=True, slots=True)
class CallText:
    """The words of a call, and how it was asked."""

    summary: str
    asked: str
    missing: int = PAIR
    times: int = 1
    taken_down: bool = False


@dataclass(frozen=True, slots=True)
class OfferText:
    """Who answered a call, and when they are free: in words, and as half-days such as "2026-11-30 am"."""

    resolver: str
    availability: str
    half_days: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DraftBody:
    """What somebody has written so far."""

    owner: str
    flow_version: int
    step: str
    fields: Mapping[str, FieldValue]
    became: str


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


TEXT: Codec[str, TextRecord] = Codec(TextRecord, TextRecord, lambda one: one.text, bare="text")
REQUEST = Codec.of(RequestRecord)
HANDLING = Codec.of(HandlingRecord)
NOTE = Codec.of(NoteRecord)
HOLD = Codec.of(HoldRecord)
LOOKED: Codec[Looked, Looked] = Codec(Looked, same, same)
CALL_TEXT: Codec[CallText, CallText] = Codec(CallText, same, same)
OFFER_TEXT: Codec[OfferText, OfferText] = Codec(OfferText, same, same)
RESOLVER = Codec.of(ResolverRecord)
DRAFT_BODY: Codec[DraftBody, DraftBody] = Codec(DraftBody, same, same)
NOTICE = Codec.of(NoticeRecord)
SENT_CARD = Codec.of(SentCardRecord)
ADDRESS = Codec.of(AddressRecord)
UNREACHABLE = Codec.of(UnreachableRecord)
LEAVE = Codec.of(LeaveRecord)
LAST_RESORT_ALERT = Codec.of(LastResortAlertRecord)
CLOSING_REPORT = Codec.of(ClosingReportRecord)
WORKING_NOTES = Codec.of(WorkingNotesRecord)
RISK = Codec.of(RiskRecord)
