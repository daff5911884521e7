"""The records of meetings, of those who are invited, and of what they write."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from casework.model.meetings.arrangement import Arrangement, MeetingWay, TimesAnswer
from casework.model.meetings.meeting import Coming, Participant, PollAnswer, Season
from casework.model.meetings.papers import Agenda, AgendaItem, Minute, MinuteAction
from casework.model.meetings.poll import Poll
from storage.sealing.codecs.codec import Codec, Record


@dataclass(slots=True)
class SeasonRecord(Record[Season]):
    """Among which days a date is looked for."""

    name: str
    first: date
    last: date


@dataclass(slots=True)
class PollRecord(Record[Poll]):
    """Some dates, and until when they can be answered."""

    options: tuple[datetime, ...]
    opened_at: datetime
    closes_at: datetime
    asks_again_at: datetime
    closed: bool = False


@dataclass(slots=True)
class TimesAnswerRecord(Record[TimesAnswer]):
    """Which of the offered times suit somebody."""

    party_id: str
    times: tuple[datetime, ...]
    recorded_by: str = ""
    recorded_way: str = ""
    recorded_day: date | None = None


@dataclass(slots=True)
class ArrangementRecord(Record[Arrangement]):
    """How a case's meeting is being arranged."""

    way: MeetingWay = MeetingWay.TEAMS
    offered_at: datetime | None = None
    arrived_at: datetime | None = None
    wish: str = ""
    asks_others: bool = False
    asks_call: bool = False
    changed_by: str = ""
    moves: int = 0
    party_ids: tuple[str, ...] = ()
    answers: tuple[TimesAnswerRecord, ...] = ()


@dataclass(frozen=True, slots=True)
class MeetingContent:
    """What of a meeting the column `content` holds."""

    zone: str
    length: timedelta
    uid: str
    organiser: str = ""
    at: datetime | None = None
    place: str = ""
    season: Season | None = None
    poll: Poll | None = None
    reason: str = ""
    first_sitting: str = ""
    sequence: int = 0
    agenda_sent_at: datetime | None = None
    proposed: tuple[datetime, ...] = ()
    arrangement: Arrangement | None = None
    course: str = ""
    places: int = 0
    quorum_told: bool = False
    service: str = ""


@dataclass(slots=True)
class MeetingContentRecord(Record[MeetingContent]):
    """All of a meeting but what finds it."""

    zone: str
    length: timedelta
    uid: str
    organiser: str = ""
    at: datetime | None = None
    place: str = ""
    season: SeasonRecord | None = None
    poll: PollRecord | None = None
    reason: str = ""
    first_sitting: str = ""
    sequence: int = 0
    agenda_sent_at: datetime | None = None
    proposed: tuple[datetime, ...] = ()
    arrangement: ArrangementRecord | None = None
    course: str = ""
    places: int = 0
    quorum_told: bool = False
    service: str = ""


@dataclass(slots=True)
class ParticipantRecord(Record[Participant]):
    """Somebody who is invited."""

    person_id: str
    answers: Mapping[int, PollAnswer] = field(default_factory=dict)
    coming: Coming = Coming.UNKNOWN
    came: bool | None = None
    suits: str = ""
    asked_again: bool = False
    is_host: bool = False
    turn: int = 0
    in_calendar: Coming = Coming.UNKNOWN
    asked_what_suits: bool = False


@dataclass(slots=True)
class AgendaItemRecord(Record[AgendaItem]):
    """One item of an agenda."""

    item_id: str
    text: str
    author: str = ""
    is_accepted: bool | None = None


@dataclass(slots=True)
class AgendaRecord(Record[Agenda]):
    """An agenda."""

    items: tuple[AgendaItemRecord, ...] = ()


@dataclass(slots=True)
class MinuteActionRecord(Record[MinuteAction]):
    """What was agreed to be done."""

    text: str
    day: date | None = None


@dataclass(slots=True)
class MinuteRecord(Record[Minute]):
    """A minute."""

    text: str = ""
    actions: tuple[MinuteActionRecord, ...] = ()
    sent_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Learnt:
    """What of a learning point is sealed."""

    text: str
    service: str = ""
    """Whose it is, as the plain column says as well; "" in what was written before it was sealed."""


@dataclass(slots=True)
class LearntRecord(Record[Learnt]):
    """What a group learnt."""

    text: str
    service: str = ""


MEETING = Codec.of(MeetingContentRecord)
PARTICIPANT = Codec.of(ParticipantRecord)
AGENDA = Codec.of(AgendaRecord)
MINUTE = Codec.of(MinuteRecord)
LEARNT = Codec.of(LearntRecord)
