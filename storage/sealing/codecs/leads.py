"""Leave, and alerts to the person of last resort, as they are sealed."""

from dataclasses import dataclass
from datetime import date, datetime

from casework.model.leads import LastResortAlert, Leave
from storage.sealing.codecs.codec import Codec, Record


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
    is_urgent: bool = False


LEAVE = Codec.of(LeaveRecord)

LAST_RESORT_ALERT = Codec.of(LastResortAlertRecord)
