"""The records: what each sealed column holds, by the names that are stored for good.

A field may be added with a default. Where an older reader would misunderstand a record, raise its codec's `version`:
that is so for a field with a new meaning, and for a new word in a field of a few words, such as a way of contact.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TypeVar

from casework.model.cases.access_log import AuditAction
from casework.model.cases.case import Assignment, ContactWay, DeadlineChange, Note, Party, Request
from casework.model.intake import FieldValue
from casework.model.leads import Leave
from casework.model.messaging.notices import Address, Notice, SentCard, Way
from casework.model.messaging.unreachable import Unreachable, UnreachableReason
from casework.model.people import JobRole, Profile, Resolver
from casework.model.retention import Hold
from storage.sealing.codecs.codec import Codec

T = TypeVar("T")


@dataclass(slots=True)
class TextRecord:
    """One text."""

    text: str


@dataclass(slots=True)
class ProfileRecord:
    """What a directory knew about the requester."""

    person_id: str
    name: str
    email: str = ""
    department: str = ""
    job_title: str = ""
    office: str = ""


@dataclass(slots=True)
class PartyRecord:
    """Somebody whom the requester named."""

    name: str
    department: str = ""


@dataclass(slots=True)
class RequestRecord:
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


@dataclass(slots=True)
class AssignmentRecord:
    """A chosen resolver, and their answer."""

    resolver: str
    assigned_at: datetime
    confirmed_at: datetime | None = None


@dataclass(slots=True)
class MovedRecord:
    """A deadline that moved."""

    was: datetime
    now: datetime


@dataclass(slots=True)
class HandlingRecord:
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
    unsettled: frozenset[str] = frozenset()


@dataclass(slots=True)
class NoteRecord:
    """An entry of a case's file."""

    author: str
    written_at: datetime
    text: str
    kind: str = "note"


@dataclass(slots=True)
class HoldRecord:
    """What keeps a case from being destroyed."""

    by: str
    since: datetime
    reason: str


@dataclass(slots=True)
class ResolverRecord:
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


@dataclass(slots=True)
class NoticeRecord:
    """One thing to tell."""

    screen: str
    args: Mapping[str, str] = field(default_factory=dict)
    way: Way = Way.SEND
    person_id: str = ""
    activity_id: str = ""
    subject: str = ""


@dataclass(slots=True)
class AddressRecord:
    """Where a chat or a channel is reached."""

    service_url: str
    conversation_id: str
    tenant_id: str


@dataclass(slots=True)
class SentCardRecord:
    """A card that stands in a chat or channel."""

    address: AddressRecord
    activity_id: str
    person_id: str
    screen: str
    args: Mapping[str, str]


@dataclass(slots=True)
class UnreachableRecord:
    """What keeps Parley from writing somewhere."""

    place: str
    why: UnreachableReason
    told: tuple[str, ...] = ()


@dataclass(slots=True)
class LeaveRecord:
    """When somebody is away."""

    person_id: str
    first: date
    last: date
    noted_by: str


@dataclass(frozen=True, slots=True)
class Looked:
    """Who came to which part of a case, and why."""

    person_id: str
    part: str
    # Entries of a store that was made before reasons were kept have none.
    did: str = AuditAction.LOOKED


@dataclass(frozen=True, slots=True)
class CallText:
    """The words of a call."""

    summary: str
    asked: str


@dataclass(frozen=True, slots=True)
class OfferText:
    """Who answered a call, and when they are free."""

    resolver: str
    availability: str


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
    unsettled: frozenset[str] = frozenset()


def _same(record: T) -> T:
    """Return what is its own record."""
    return record


def _request_record(one: Request) -> RequestRecord:
    asked = one.requester
    return RequestRecord(
        requester=ProfileRecord(
            asked.person_id, asked.name, asked.email, asked.department, asked.job_title, asked.office
        ),
        career_stage=one.career_stage,
        description=one.description,
        parties=tuple(PartyRecord(party.name, party.department) for party in one.parties),
        wanted_resolvers=one.wanted_resolvers,
        unwanted_resolvers=one.unwanted_resolvers,
        unwanted_leads=one.unwanted_leads,
        contact_way=one.contact_way,
        contact_detail=one.contact_detail,
        inside_wanted=one.inside_wanted,
        someone_at_risk=one.someone_at_risk,
        privacy_version=one.privacy_version,
        privacy_agreed_at=one.privacy_agreed_at,
    )


def _request(one: RequestRecord) -> Request:
    asked = one.requester
    return Request(
        requester=Profile(asked.person_id, asked.name, asked.email, asked.department, asked.job_title, asked.office),
        career_stage=one.career_stage,
        description=one.description,
        parties=tuple(Party(party.name, party.department) for party in one.parties),
        wanted_resolvers=one.wanted_resolvers,
        unwanted_resolvers=one.unwanted_resolvers,
        unwanted_leads=one.unwanted_leads,
        contact_way=one.contact_way,
        contact_detail=one.contact_detail,
        inside_wanted=one.inside_wanted,
        someone_at_risk=one.someone_at_risk,
        privacy_version=one.privacy_version,
        privacy_agreed_at=one.privacy_agreed_at,
    )


def _handling_record(one: Handling) -> HandlingRecord:
    return HandlingRecord(
        concerned=one.concerned,
        assignments=tuple(AssignmentRecord(of.resolver, of.assigned_at, of.confirmed_at) for of in one.assignments),
        stepped_back=one.stepped_back,
        choice_reason=one.choice_reason,
        signposts=one.signposts,
        other_names=one.other_names,
        moved=MovedRecord(one.moved.was, one.moved.now) if one.moved else None,
        words_sent=one.words_sent,
        formal_beside=one.formal_beside,
        unsettled=one.unsettled,
    )


def _handling(one: HandlingRecord) -> Handling:
    return Handling(
        concerned=one.concerned,
        assignments=tuple(Assignment(of.resolver, of.assigned_at, of.confirmed_at) for of in one.assignments),
        stepped_back=one.stepped_back,
        choice_reason=one.choice_reason,
        signposts=one.signposts,
        other_names=one.other_names,
        moved=DeadlineChange(one.moved.was, one.moved.now) if one.moved else None,
        words_sent=one.words_sent,
        formal_beside=one.formal_beside,
        unsettled=one.unsettled,
    )


def _resolver_record(one: Resolver) -> ResolverRecord:
    return ResolverRecord(
        one.person_id,
        one.name,
        one.department,
        one.job_title,
        one.job_role,
        one.expertise,
        one.accreditation,
        one.active,
        one.works_in_hr,
        one.calls_in_chat,
    )


def _resolver(one: ResolverRecord) -> Resolver:
    return Resolver(
        one.person_id,
        one.name,
        one.department,
        one.job_title,
        one.job_role,
        one.expertise,
        one.accreditation,
        one.active,
        one.works_in_hr,
        one.calls_in_chat,
    )


def _address_record(one: Address) -> AddressRecord:
    return AddressRecord(one.service_url, one.conversation_id, one.tenant_id)


def _address(one: AddressRecord) -> Address:
    return Address(one.service_url, one.conversation_id, one.tenant_id)


TEXT: Codec[str, TextRecord] = Codec(TextRecord, TextRecord, lambda one: one.text, bare="text")
REQUEST = Codec(RequestRecord, _request_record, _request)
HANDLING = Codec(HandlingRecord, _handling_record, _handling)
NOTE: Codec[Note, NoteRecord] = Codec(
    NoteRecord,
    lambda one: NoteRecord(one.author, one.written_at, one.text, one.kind),
    lambda one: Note(one.author, one.written_at, one.text, one.kind),
)
HOLD: Codec[Hold, HoldRecord] = Codec(
    HoldRecord, lambda one: HoldRecord(one.by, one.since, one.reason), lambda one: Hold(one.by, one.since, one.reason)
)
LOOKED: Codec[Looked, Looked] = Codec(Looked, _same, _same)
CALL_TEXT: Codec[CallText, CallText] = Codec(CallText, _same, _same)
OFFER_TEXT: Codec[OfferText, OfferText] = Codec(OfferText, _same, _same)
RESOLVER = Codec(ResolverRecord, _resolver_record, _resolver)
DRAFT_BODY: Codec[DraftBody, DraftBody] = Codec(DraftBody, _same, _same)
NOTICE: Codec[Notice, NoticeRecord] = Codec(
    NoticeRecord,
    lambda one: NoticeRecord(one.screen, one.args, one.way, one.person_id, one.activity_id, one.subject),
    lambda one: Notice(one.screen, one.args, one.way, one.person_id, one.activity_id, one.subject),
)
SENT_CARD: Codec[SentCard, SentCardRecord] = Codec(
    SentCardRecord,
    lambda one: SentCardRecord(_address_record(one.address), one.activity_id, one.person_id, one.screen, one.args),
    lambda one: SentCard(_address(one.address), one.activity_id, one.person_id, one.screen, one.args),
)
ADDRESS = Codec(AddressRecord, _address_record, _address)
UNREACHABLE: Codec[Unreachable, UnreachableRecord] = Codec(
    UnreachableRecord,
    lambda one: UnreachableRecord(one.place, one.why, one.told),
    lambda one: Unreachable(one.place, one.why, one.told),
)
LEAVE: Codec[Leave, LeaveRecord] = Codec(
    LeaveRecord,
    lambda one: LeaveRecord(one.person_id, one.first, one.last, one.noted_by),
    lambda one: Leave(one.person_id, one.first, one.last, one.noted_by),
)
