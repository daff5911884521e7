"""Notices, sent cards, addresses and who can't be reached, as they are sealed."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from casework.model.messaging.notices import Address, Notice, SentCard, Way
from casework.model.messaging.unreachable import Unreachable, UnreachableReason
from storage.sealing.codecs.codec import Codec, Record


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


NOTICE = Codec.of(NoticeRecord)

SENT_CARD = Codec.of(SentCardRecord)

ADDRESS = Codec.of(AddressRecord)

UNREACHABLE = Codec.of(UnreachableRecord)
