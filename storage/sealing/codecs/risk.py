"""A risk of harm, and what is disclosed because of it, as they are sealed."""

from dataclasses import dataclass
from datetime import datetime

from casework.model.risk import DisclosedPerson, Disclosure, Ground, Risk, RiskReport
from storage.sealing.codecs.codec import Codec, Record, same


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
class DisclosedPersonRecord(Record[DisclosedPerson]):
    """Somebody whose words or data are told."""

    party_id: str
    told_to: str = ""
    told_at: datetime | None = None
    untold_reason: str = ""


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
    about: tuple[DisclosedPersonRecord, ...] = ()


@dataclass(slots=True)
class RiskRecord(Record[Risk]):
    """What is known of a risk on a case."""

    reports: tuple[RiskReportRecord, ...] = ()
    disclosures: tuple[DisclosureRecord, ...] = ()


RISK = Codec.of(RiskRecord, version=2, older={1: same})
"""Who knows version 1 alone would tell of a disclosure whoever asked, whosever words it tells."""
