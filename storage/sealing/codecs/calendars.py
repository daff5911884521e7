"""What stands in people's calendars, and what was asked of them, as it is sealed."""

from dataclasses import dataclass
from datetime import datetime

from casework.model.meetings.entries import EntryState, FileGiven, MadeEntry
from casework.model.meetings.free_busy import FreeCount, FreeTimes
from storage.sealing.codecs.codec import Codec, Record


@dataclass(slots=True)
class MadeEntryRecord(Record[MadeEntry]):
    """An entry that stands in calendars."""

    event_id: str
    sequence: int
    people: tuple[str, ...] = ()
    join_url: str = ""
    is_sealed: bool = False


@dataclass(slots=True)
class EntryStateRecord(Record[EntryState]):
    """How a meeting's entry stands."""

    online: bool = False
    made: MadeEntryRecord | None = None
    failed: str = ""
    attempt: int = 0
    taken_out: int = 0
    unanswered: bool = False
    looked: int = 0
    starts_at: datetime | None = None
    is_told: bool = False


@dataclass(slots=True)
class FreeCountRecord(Record[FreeCount]):
    """How many can come at one time."""

    free: int = 0
    tentative: int = 0
    busy: int = 0
    unknown: int = 0


@dataclass(slots=True)
class FreeTimesRecord(Record[FreeTimes]):
    """What was asked of people's calendars."""

    people: tuple[str, ...]
    times: tuple[datetime, ...]
    counts: tuple[FreeCountRecord, ...] = ()
    failed: str = ""


@dataclass(slots=True)
class FileGivenRecord(Record[FileGiven]):
    """A file that somebody was given."""

    at: datetime
    zone: str
    sequence: int


ENTRY = Codec.of(EntryStateRecord)
FREE_TIMES = Codec.of(FreeTimesRecord)
FILE_GIVEN = Codec.of(FileGivenRecord)
