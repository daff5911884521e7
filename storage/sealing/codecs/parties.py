"""The records of what is kept of each person of a case; a field may be added with a default."""

from dataclasses import dataclass
from datetime import date, datetime

from casework.model.parties.approach import Approach, Approaches, Heard, Permission, Permissions, PermissionState
from casework.model.parties.details import DetailsOfParties, NeedsOfParties, PartyDetails, PartyNeeds
from casework.model.requests import ContactWay
from storage.sealing.codecs.codec import Codec, Record


@dataclass(slots=True)
class HeardRecord(Record[Heard]):
    """How a lead heard it."""

    by: str
    way: str
    day: date


@dataclass(slots=True)
class PermissionRecord(Record[Permission]):
    """The requester's leave to approach somebody."""

    party_id: str
    state: PermissionState
    asked_by: str
    asked_at: datetime
    may_say: str = ""
    in_name: bool = False
    answered_at: datetime | None = None
    told: HeardRecord | None = None


@dataclass(slots=True)
class PermissionsRecord(Record[Permissions]):
    """The requester's leave to approach each of the others."""

    given: tuple[PermissionRecord, ...] = ()


@dataclass(slots=True)
class ApproachRecord(Record[Approach]):
    """How somebody is approached."""

    party_id: str
    person_id: str
    by: str
    words: str
    written_by: str
    day: date | None = None
    decided_at: datetime | None = None
    made_at: datetime | None = None
    way: str = ""
    lost_at: datetime | None = None


@dataclass(slots=True)
class ApproachesRecord(Record[Approaches]):
    """How the people of a case are approached."""

    made: tuple[ApproachRecord, ...] = ()


@dataclass(slots=True)
class PartyDetailsRecord(Record[PartyDetails]):
    """What one party says of themselves."""

    party_id: str
    person_id: str
    notice_version: str
    notice_text: str
    notice_agreed_at: datetime
    contact_way: ContactWay = ContactWay.TEAMS
    contact_detail: str = ""
    ask_number: bool = False
    unwanted_resolvers: frozenset[str] = frozenset()
    contact_told: HeardRecord | None = None
    unwanted_told: HeardRecord | None = None


@dataclass(slots=True)
class DetailsOfPartiesRecord(Record[DetailsOfParties]):
    """What the parties of a case say of themselves."""

    people: tuple[PartyDetailsRecord, ...] = ()


@dataclass(slots=True)
class PartyNeedsRecord(Record[PartyNeeds]):
    """What one party needs to take part."""

    party_id: str
    person_id: str
    text: str
    told: HeardRecord | None = None


@dataclass(slots=True)
class NeedsOfPartiesRecord(Record[NeedsOfParties]):
    """What the parties of a case need to take part."""

    people: tuple[PartyNeedsRecord, ...] = ()


PERMISSIONS = Codec.of(PermissionsRecord)
APPROACHES = Codec.of(ApproachesRecord)
DETAILS_OF_PARTIES = Codec.of(DetailsOfPartiesRecord)
NEEDS_OF_PARTIES = Codec.of(NeedsOfPartiesRecord)
