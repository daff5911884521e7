"""By when the resolvers' talks are to be held, as it is sealed (R38).

Only the clock: the talks themselves are in `meetings.py`.
"""

from dataclasses import dataclass
from datetime import datetime

from casework.model.sessions import SessionClock, SessionDay
from storage.sealing.codecs.codec import Codec, Record


@dataclass(slots=True)
class SessionDayRecord(Record[SessionDay]):
    """By when one talk is to be held."""

    who: str
    due_at: datetime
    missed_at: datetime | None = None


@dataclass(slots=True)
class SessionClockRecord(Record[SessionClock]):
    """By when the talks of a case are to be held."""

    days: tuple[SessionDayRecord, ...] = ()


SESSION_CLOCK = Codec.of(SessionClockRecord)
