"""A meeting: some people, a purpose, a time that has to be found, and its life as one visible table.

It belongs to a case, under whose key all of it is sealed then, or to a kind of service.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from enum import StrEnum

from casework.errors import IllegalMove
from casework.model.meetings.arrangement import Arrangement
from casework.model.meetings.poll import Poll
from casework.model.meetings.wall_time import WallTime


class MeetingPurpose(StrEnum):
    """What a meeting is for; its words, and who may arrange it, follow from it. Values are stored, for good.

    What holds for a case's meetings of a purpose stands in `casework/model/meetings/purposes.py`.
    """

    GROUP = "group-meeting"
    """All officers of a kind of service (S09)."""
    FIRST_TALK = "first-talk"
    """A lead and the person who asked for help (R08)."""
    TRAINING = "training-session"
    """A session of one of its courses (S10)."""
    JOINING = "joining-talk"
    """A coordinator and somebody who would like to become an officer (S08)."""
    INDIVIDUAL_TALK = "individual-talk"
    """The two resolvers of a case and one of its people (R17)."""
    JOINT_SESSION = "joint-session"
    """The two resolvers of a case and all of its people (R18)."""


class MeetingState(StrEnum):
    """Where a meeting stands."""

    PROPOSED = "proposed"
    POLLING = "polling"
    FIXED = "fixed"
    HELD = "held"
    MISSED = "missed"
    """Somebody did not come, so that a case's meeting did not take place."""
    CANCELLED = "cancelled"


class MeetingEvent(StrEnum):
    """What can happen to a meeting."""

    POLL_OPENED = "poll opened"
    FIXED = "date fixed"
    MOVED = "moved"
    LET_GO = "time let go"
    HELD = "held"
    MISSED = "missed"
    CANCELLED = "cancelled"


TRANSITIONS: Mapping[tuple[MeetingState, MeetingEvent], MeetingState] = {
    (MeetingState.PROPOSED, MeetingEvent.POLL_OPENED): MeetingState.POLLING,
    (MeetingState.PROPOSED, MeetingEvent.FIXED): MeetingState.FIXED,
    (MeetingState.PROPOSED, MeetingEvent.CANCELLED): MeetingState.CANCELLED,
    (MeetingState.POLLING, MeetingEvent.FIXED): MeetingState.FIXED,
    (MeetingState.POLLING, MeetingEvent.CANCELLED): MeetingState.CANCELLED,
    (MeetingState.FIXED, MeetingEvent.MOVED): MeetingState.FIXED,
    (MeetingState.FIXED, MeetingEvent.HELD): MeetingState.HELD,
    (MeetingState.FIXED, MeetingEvent.CANCELLED): MeetingState.CANCELLED,
}
"""What follows on each event of a service's meeting; nothing else is possible: what was held or cancelled stays so."""

CASE_TRANSITIONS: Mapping[tuple[MeetingState, MeetingEvent], MeetingState] = {
    (MeetingState.PROPOSED, MeetingEvent.FIXED): MeetingState.FIXED,
    (MeetingState.PROPOSED, MeetingEvent.HELD): MeetingState.HELD,
    (MeetingState.PROPOSED, MeetingEvent.CANCELLED): MeetingState.CANCELLED,
    (MeetingState.FIXED, MeetingEvent.MOVED): MeetingState.FIXED,
    (MeetingState.FIXED, MeetingEvent.LET_GO): MeetingState.PROPOSED,
    (MeetingState.FIXED, MeetingEvent.HELD): MeetingState.HELD,
    (MeetingState.FIXED, MeetingEvent.MISSED): MeetingState.MISSED,
    (MeetingState.FIXED, MeetingEvent.CANCELLED): MeetingState.CANCELLED,
}
"""The same of a case's meeting, or of a talk with a coordinator: its time can be let go for others, and it can be held
without one, as a call is."""

_DAY = timedelta(days=1)

OVER = frozenset({MeetingState.HELD, MeetingState.MISSED, MeetingState.CANCELLED})

_CHANGES = frozenset({MeetingEvent.MOVED, MeetingEvent.LET_GO, MeetingEvent.CANCELLED})
"""What calendars must learn of, once there was a time."""


@dataclass(frozen=True, slots=True)
class Season:
    """The days among which a group meeting's date is looked for.

    Attributes:
        name: What the institution calls it, for example "spring".
        first: The first day, a local date.
        last: The last day.
    """

    name: str
    first: date
    last: date

    def overlaps(self, other: "Season") -> bool:
        """Whether some day lies in both."""
        return self.first <= other.last and other.first <= self.last


@dataclass(frozen=True, slots=True)
class Meeting:
    """One meeting.

    Attributes:
        meeting_id: An opaque random id.
        purpose: What it is for.
        service: The kind of service that it belongs to.
        zone: The IANA zone in which its times are told.
        length: How long it takes.
        created_at: UTC.
        case_id: The case that it belongs to, or "".
        state: Where it stands.
        organiser: The person id of whoever arranged it last, or "" where nobody has yet.
        at: When it is, once that is fixed.
        place: Where, in words; "" while nobody has said.
        season: For a group meeting: among which days its date is looked for.
        proposed: The dates that are to be asked about, local and without a zone; () once that was done. Of a case's
            meeting: the times that are offered, which stay so that another can be taken.
        poll: The dates that were asked about, or None.
        reason: Why its date is another than the recommended one, or "".
        first_sitting: The id of the meeting of which this is the second sitting, with the same agenda, or "".
        uid: What calendars know it by, for good.
        sequence: Grows with each change that calendars must learn of.
        agenda_sent_at: When the agenda went out, UTC, or None.
        quorum_told: Whether it was told that so many can't come on its date that the quorum is lost.
        version: Grows with each change that is stored.
        arrangement: How a case's meeting, or a talk with a coordinator, is being arranged; None for any other.
        course: For a session of training: the id of its course.
        places: Likewise: for how many there is room.
    """

    meeting_id: str
    purpose: MeetingPurpose
    service: str
    zone: str
    length: timedelta
    created_at: datetime
    uid: str
    case_id: str = ""
    state: MeetingState = MeetingState.PROPOSED
    organiser: str = ""
    at: datetime | None = None
    place: str = ""
    season: Season | None = None
    proposed: tuple[datetime, ...] = ()
    poll: Poll | None = None
    reason: str = ""
    first_sitting: str = ""
    sequence: int = 0
    agenda_sent_at: datetime | None = None
    quorum_told: bool = False
    version: int = 0
    arrangement: Arrangement | None = None
    course: str = ""
    places: int = 0

    @property
    def planned_for(self) -> str:
        """Which window of its rule it fills, such as "2027-03"; "" for what fills none, such as a second sitting."""
        return f"{self.season.first:%Y-%m}" if self.season and not self.first_sitting else ""

    @property
    def wall_time(self) -> WallTime | None:
        """When it is, in its own zone."""
        return WallTime(self.at, self.zone) if self.at else None

    @property
    def starts_at(self) -> datetime | None:
        """When it begins, UTC."""
        return self.wall_time.instant() if self.wall_time else None

    @property
    def ends_at(self) -> datetime | None:
        """When it ends, UTC."""
        return self.starts_at + self.length if self.starts_at else None

    def has_begun(self, now: datetime) -> bool:
        """Whether its time has come; `now` is UTC."""
        return self.starts_at is not None and self.starts_at <= now

    def before(self, span: timedelta) -> datetime | None:
        """Return the instant so long before it begins, UTC: whole days by the clocks, so that the time of day stays."""
        if self.at is None or self.starts_at is None:
            return None
        return WallTime(self.at - span, self.zone).instant() if span % _DAY == timedelta() else self.starts_at - span

    @property
    def agenda_of(self) -> str:
        """The id of the meeting whose agenda it has: its own, or that of the first sitting."""
        return self.first_sitting or self.meeting_id

    def advanced(self, event: MeetingEvent) -> "Meeting":
        """Return the meeting after an event; what calendars must learn of raises its sequence.

        Raises:
            IllegalMove: The table has no such row; nothing was changed.
        """
        state = self._transitions.get((self.state, event))
        if state is None:
            raise IllegalMove(self.state.value, event.value)
        grows = event in _CHANGES and self.state is MeetingState.FIXED
        return replace(self, state=state, sequence=self.sequence + grows)

    def allows(self, event: MeetingEvent) -> bool:
        """Whether the event is possible now, to decide which buttons a card shows."""
        return (self.state, event) in self._transitions

    @property
    def is_over(self) -> bool:
        """Whether nothing can happen to it any more."""
        return self.state in OVER

    @property
    def _transitions(self) -> Mapping[tuple[MeetingState, MeetingEvent], MeetingState]:
        return CASE_TRANSITIONS if self.case_id or self.arrangement else TRANSITIONS


class PollAnswer(StrEnum):
    """What somebody says to a date."""

    YES = "yes"
    IF_NEED_BE = "if-need-be"
    NO = "no"


class Coming(StrEnum):
    """Whether somebody says that they come."""

    UNKNOWN = ""
    YES = "yes"
    NO = "no"


@dataclass(frozen=True, slots=True)
class Participant:
    """Somebody who is invited to a meeting.

    Attributes:
        person_id: Who.
        answers: Number of a poll's option to their answer; empty while they have not answered.
        coming: What they said once the date was fixed.
        came: Whether they were there; None while nobody has noted it.
        suits: What would suit them better, the key of a choice, or "" where they were not asked or said nothing.
        asked_again: Whether they were reminded of the poll.
        is_host: Whether they arrange a case's meeting; whoever doesn't is asked for by those who do.
        turn: For a session of training: when it was their turn to sign up, counted from 1.
        in_calendar: What was last heard of them from their calendar, for the date that is fixed.
        asked_what_suits: Whether they were asked what would suit them better, as they had missed it.
    """

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

    @property
    def has_answered(self) -> bool:
        """Whether they answered the poll."""
        return bool(self.answers)

    @property
    def is_heard(self) -> bool:
        """Whether they answered the poll, or said whether they come."""
        return self.has_answered or self.coming is not Coming.UNKNOWN

    def answers_in_calendar(self, said: Coming) -> "Participant":
        """Return them with what their calendar says by now.

        A *no* that is new counts, whatever they said before. A *yes* counts where they had said nothing, or where it
        takes back a *no* of the calendar.
        """
        if said is self.in_calendar:
            return self
        counts = said is Coming.NO or self.coming is Coming.UNKNOWN or self.in_calendar is Coming.NO
        return replace(self, in_calendar=said, coming=said if counts else self.coming)

    def asked_anew(self, coming: Coming = Coming.UNKNOWN) -> "Participant":
        """Return them as they are to another date: nothing that was said of the last one counts."""
        return replace(self, coming=coming, in_calendar=Coming.UNKNOWN)

    def says(self, number: int) -> PollAnswer | None:
        """Return the answer to an option; None is no answer, which is not *no*."""
        return self.answers.get(number)

    def may_come(self, number: int) -> bool:
        """Whether they said that they could come on this date."""
        return self.says(number) in {PollAnswer.YES, PollAnswer.IF_NEED_BE}
