"""By when a first talk is to be held, as it is sealed (R08).

Only the clock: the talk itself is in `meetings.py`.
"""

from dataclasses import dataclass
from datetime import datetime

from casework.model.first_talks import TalkClock
from storage.sealing.codecs.codec import Codec, Record


@dataclass(slots=True)
class TalkClockRecord(Record[TalkClock]):
    """By when a first talk is to be held."""

    due_at: datetime
    missed_at: datetime | None = None


TALK_CLOCK = Codec.of(TalkClockRecord)
