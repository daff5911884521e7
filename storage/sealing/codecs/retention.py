"""What keeps a case from being destroyed, as it is sealed."""

from dataclasses import dataclass
from datetime import datetime

from casework.model.retention import Hold
from storage.sealing.codecs.codec import Codec, Record


@dataclass(slots=True)
class HoldRecord(Record[Hold]):
    """What keeps a case from being destroyed."""

    by: str
    since: datetime
    reason: str


HOLD = Codec.of(HoldRecord)
