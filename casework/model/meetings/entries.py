"""What of a meeting stands in people's calendars: a neutral subject, its time, and nothing of a case.

A calendar is seen by whoever shares it, and by whoever looks at a screen. So an entry holds no name, reference or word
of a case, never the service's name, and of a case's meeting no place either: where that is, its card says.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from casework.model.meetings.meeting import Meeting, MeetingState

FARTHEST = timedelta(days=366)
"""After its meeting was planned, an entry of which no time is known has begun by then."""


class EntrySubject(StrEnum):
    """What an entry is called; the words for each are fixed, and the same for everybody."""

    CONVERSATION = "conversation"
    """A meeting that belongs to a case, or a talk with a coordinator."""
    GROUP_MEETING = "group-meeting"
    """A meeting of officers."""


@dataclass(frozen=True, slots=True)
class CalendarEntry:
    """One entry, as calendars are to show it; always private.

    Attributes:
        uid: What calendars know it by, for good.
        sequence: Grows with each change.
        subject: What it is called.
        starts_at: UTC.
        ends_at: UTC.
        zone: The IANA zone in which it was agreed.
        changed_at: When this was so, UTC.
        place: Where, one line; "" for a meeting of a case.
        online: Whether it has an online meeting, where one can be made.
    """

    uid: str
    sequence: int
    subject: EntrySubject
    starts_at: datetime
    ends_at: datetime
    zone: str
    changed_at: datetime
    place: str = ""
    online: bool = False


@dataclass(frozen=True, slots=True)
class MadeEntry:
    """An entry that stands in people's calendars, made there by Parley.

    Attributes:
        event_id: What the calendar service calls it.
        sequence: Of the entry, as it stands there.
        people: Person ids of those in whose calendars it stands, in order.
        join_url: Where the online meeting is joined, or "" where there is none.
        is_sealed: Whether the online meeting can be neither recorded nor transcribed, and keeps no chat.
    """

    event_id: str
    sequence: int
    people: tuple[str, ...] = ()
    join_url: str = ""
    is_sealed: bool = False


@dataclass(frozen=True, slots=True)
class EntryState:
    """How the entry of a meeting stands.

    Attributes:
        online: Whether an online meeting is wanted with it.
        made: What stands in calendars, or None.
        failed: Why it does not follow the meeting, a code without content; "" while it is not known to fail.
        attempt: How often it was made anew, because somebody had deleted it there.
        taken_out: How often it was taken out, because its time was let go, or the meeting cancelled.
        unanswered: Whether it was asked for, and no answer was heard: it may stand there all the same.
        looked: How often it was looked for since then, and not found.
        starts_at: When it begins at the latest, as far as it was asked for, UTC; None where that is not known.
        is_told: Whether those in whose calendars it is left were asked to delete it there.
    """

    online: bool = False
    made: MadeEntry | None = None
    failed: str = ""
    attempt: int = 0
    taken_out: int = 0
    unanswered: bool = False
    looked: int = 0
    starts_at: datetime | None = None
    is_told: bool = False

    @property
    def number(self) -> int:
        """Which entry of the meeting is made next, or stands; it grows with each that is gone, as none comes back."""
        return self.attempt + self.taken_out

    def is_outdated(self, meeting: Meeting) -> bool:
        """Whether what stands in calendars, or may stand there, is to be taken out: its time was let go, or it is off.

        Of a meeting that was held, what tells its time stays.
        """
        if self.made is None and not self.unanswered:
            return False
        if meeting.state in {MeetingState.PROPOSED, MeetingState.CANCELLED}:
            return True
        return self.made is not None and meeting.is_over and self.made.sequence < meeting.sequence

    def stays_from(self, meeting: Meeting) -> datetime:
        """Return from when on it stays in calendars whatever comes, UTC: once it has begun, it tells what was."""
        return self.starts_at or meeting.created_at + FARTHEST

    def left_with(self, meeting: Meeting, person_id: str) -> datetime | None:
        """Return when what can't be taken out of somebody's calendar begins, UTC; None where nothing is."""
        return self.starts_at if person_id in self.left_to(meeting) else None

    def left_to(self, meeting: Meeting) -> tuple[str, ...]:
        """Return the person ids of those out of whose calendars it can't be taken just now."""
        stays = self.made is not None and bool(self.failed) and self.is_outdated(meeting)
        return self.made.people if stays and self.made and self.starts_at else ()


@dataclass(frozen=True, slots=True)
class FileGiven:
    """A file with an entry that somebody was given, and may have put into their calendar.

    Attributes:
        at: When the meeting was to be, as the file says: a local date and time without a zone.
        zone: The IANA zone.
        sequence: Of the entry.
    """

    at: datetime
    zone: str
    sequence: int


def subject_of(meeting: Meeting) -> EntrySubject:
    """Return what the entry of a meeting is called."""
    return EntrySubject.CONVERSATION if meeting.case_id or meeting.arrangement else EntrySubject.GROUP_MEETING


def entry_of(meeting: Meeting, changed_at: datetime, *, online: bool = False) -> CalendarEntry:
    """Return the entry of a meeting whose date is fixed.

    Args:
        changed_at: UTC.
        online: Whether an online meeting is wanted with it.

    Raises:
        ValueError: It has no date.
    """
    if meeting.starts_at is None or meeting.ends_at is None:
        raise ValueError("a meeting without a date has no entry")
    return CalendarEntry(
        uid=meeting.uid,
        sequence=meeting.sequence,
        subject=subject_of(meeting),
        starts_at=meeting.starts_at,
        ends_at=meeting.ends_at,
        zone=meeting.zone,
        changed_at=changed_at,
        place="" if meeting.case_id or meeting.arrangement else " ".join(meeting.place.split()),
        online=online,
    )
