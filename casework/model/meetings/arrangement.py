"""How a case's meeting is being arranged: in which way it is held, what was offered, and what is asked for."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class MeetingWay(StrEnum):
    """How a case's meeting is held; values are stored, for good."""

    TEAMS = "teams"
    PHONE = "phone"
    ROOM = "room"
    OTHER = "other"
    """As whoever was asked wished; `Meeting.place` says how."""


@dataclass(frozen=True, slots=True)
class TimesAnswer:
    """Which of the offered times suit one of the people whom a meeting is with.

    Attributes:
        party_id: Who, as the case has them.
        times: Local times without a zone; () for none of them.
        recorded_by: The person id of the resolver who recorded it for somebody who is not in Teams, or "".
        recorded_way: How they said so, or "".
        recorded_day: When, a local date, or None.
    """

    party_id: str
    times: tuple[datetime, ...]
    recorded_by: str = ""
    recorded_way: str = ""
    recorded_day: date | None = None


@dataclass(frozen=True, slots=True)
class Arrangement:
    """How a case's meeting is being arranged; `casework/model/meetings/offered.py` changes it.

    Attributes:
        way: How it is held; where stands in `Meeting.place`.
        offered_at: When the times that are offered now were, UTC, or None where none are.
        arrived_at: When an offer of it was first known to have arrived, UTC, or None.
        wish: What was written when other times were asked for, at most 300 characters; "" while nothing is asked for.
        asks_others: Whether a guest asks for other times.
        asks_call: Whether a guest would rather just be called, without a time.
        changed_by: The person id of whoever let its time go, cancelled it, or did not come; "" for nobody.
        moves: How often its time was changed after it had one.
        party_ids: With which of the case's people it is, as the case has them; () where its guests say that.
        answers: Which of the times that are offered now suit them, of each who has answered.
    """

    way: MeetingWay = MeetingWay.TEAMS
    offered_at: datetime | None = None
    arrived_at: datetime | None = None
    wish: str = ""
    asks_others: bool = False
    asks_call: bool = False
    changed_by: str = ""
    moves: int = 0
    party_ids: tuple[str, ...] = ()
    answers: tuple[TimesAnswer, ...] = ()
