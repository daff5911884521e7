"""People's calendars: entries that Parley makes in them, and when somebody is free.

Nothing of this is asked within a transaction. An action says that a meeting's entry is to follow, or that somebody's
free times are wanted (`casework/actions/calendars/`); it is done after the commit, tried again while it fails, and what
came of it is stored.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Protocol

from casework.model.meetings.entries import CalendarEntry, EntryState, FileGiven, MadeEntry
from casework.model.meetings.free_busy import FreeBusy, FreeTimes
from casework.model.meetings.meeting import Meeting


@dataclass(frozen=True, slots=True)
class CalendarGrants:
    """What may be done in people's calendars.

    Attributes:
        entries: Whether entries can be made.
        free_busy: Whether free times can be asked for.
        seals: Whether an online meeting can be sealed against recording, transcripts and chat.
    """

    entries: bool = False
    free_busy: bool = False
    seals: bool = False


class CalendarFailed(Exception):
    """The calendar service did not do what was asked.

    Args:
        code: Stable, safe to log, never from the content of anything.
    """

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class CalendarLater(CalendarFailed):
    """It was not done now, and may be later.

    Args:
        code: As above.
        retry_after: How long the service asked us to wait, or None.
    """

    def __init__(self, code: str, retry_after: timedelta | None = None) -> None:
        super().__init__(code)
        self.retry_after = retry_after


class CalendarRefused(CalendarFailed):
    """It is not granted, or not possible for this account: an operator has to do something first."""


class EntryGone(CalendarFailed):
    """The entry is there no longer: somebody deleted it by hand."""


class Calendars(Protocol):
    """People's calendars, as far as they are open to Parley."""

    @property
    def grants(self) -> CalendarGrants:
        """What may be done."""
        ...

    async def put(
        self, entry: CalendarEntry, people: Mapping[str, str], made: MadeEntry | None, *, attempt: int = 0
    ) -> MadeEntry:
        """Make an entry in people's calendars, or change the one that was made; the same again changes nothing.

        Nobody sees who else is invited.

        Args:
            entry: As it is to be.
            people: Person id to mail address.
            made: What stands there already, or None.
            attempt: How often it was made anew; the same attempt makes one entry, however often it is asked for, and
                none once that was taken out.

        Raises:
            CalendarLater: Not now.
            CalendarRefused: Not granted.
            EntryGone: What stood there was deleted by hand; with None in its place it is made anew.
        """
        ...

    async def find(self, uid: str, *, attempt: int = 0) -> MadeEntry | None:
        """Return the entry that was made before its answer was lost, or None where none was.

        Args:
            uid: What calendars know it by.
            attempt: As it was asked for.

        Raises:
            CalendarLater: Not now.
            CalendarRefused: Not granted.
        """
        ...

    async def cancel(self, made: MadeEntry) -> None:
        """Take an entry out of people's calendars; one that is gone needs nothing.

        Raises:
            CalendarLater: Not now.
            CalendarRefused: Not granted.
        """
        ...

    async def answers(self, made: MadeEntry, people: Mapping[str, str]) -> Mapping[str, bool]:
        """Return who accepted an entry (True) or declined it (False), by person id; nobody who did neither.

        Raises:
            CalendarLater: Not now.
            CalendarRefused: Not granted.
            EntryGone: It was deleted by hand.
        """
        ...

    async def free_busy(
        self, people: Mapping[str, str], begins_at: datetime, ends_at: datetime
    ) -> Mapping[str, FreeBusy]:
        """Return when people are free; nobody of whom nothing is told.

        Args:
            people: Person id to mail address.
            begins_at: UTC.
            ends_at: UTC.

        Raises:
            CalendarLater: Not now.
            CalendarRefused: Not granted.
        """
        ...


class CalendarWant(StrEnum):
    """What is wanted of calendars; ids in the store, for good."""

    ENTRY = "entry"
    """That a meeting's entry follows the meeting."""
    FREE_TIMES = "free-times"
    """When people are free."""


@dataclass(frozen=True, slots=True)
class CalendarTask:
    """Something that is to be done at calendars for one meeting.

    Attributes:
        meeting_id: Which.
        want: What.
        attempts: How often it has failed since it was last done.
        asked: How often it was asked for: more than that by now, and it is to be done once more.
    """

    meeting_id: str
    want: CalendarWant
    attempts: int
    asked: int


class CalendarTasks(Protocol):
    """What is to be done at calendars, and what came of it; sealed and destroyed with the meeting."""

    async def want_entry(self, meeting: Meeting, now: datetime, *, online: bool) -> None:
        """Let the entry of a meeting follow it, from `now` (UTC) on."""
        ...

    async def want_free_times(self, meeting: Meeting, asked: FreeTimes, now: datetime) -> None:
        """Ask when people are free, from `now` (UTC) on, in place of what was asked before."""
        ...

    async def claim(self, now: datetime, limit: int, lease: timedelta) -> Sequence[CalendarTask]:
        """Claim what is due, the longest due first; nobody else gets it for the time of the lease."""
        ...

    async def finish(self, task: CalendarTask, now: datetime, again_at: datetime | None, *, failed: bool) -> None:
        """Give a task back, to be done again at `again_at` (UTC), or now if it was asked for meanwhile."""
        ...

    async def entry(self, meeting: Meeting) -> EntryState | None:
        """Return how the entry of a meeting stands; None where none was ever wanted."""
        ...

    async def put_entry(self, meeting: Meeting, state: EntryState) -> None:
        """Store how it stands."""
        ...

    async def free_times(self, meeting: Meeting) -> FreeTimes | None:
        """Return what was asked of people's calendars, and what came of it; None where nothing was."""
        ...

    async def put_free_times(self, meeting: Meeting, found: FreeTimes) -> None:
        """Store what came of it."""
        ...


class CalendarLinks(Protocol):
    """Links to files with an entry, each for one reader of one meeting, to be used once.

    A link's secret is never stored: only its keyed hash.
    """

    async def mint(self, secret: str, meeting: Meeting, person_id: str, opens_until: datetime) -> None:
        """Store a new link.

        Args:
            secret: What the link holds, unguessable.
            meeting: For which meeting.
            person_id: For whom.
            opens_until: Until when its page can be opened, UTC.
        """
        ...

    def stamp(self, secret: str, opened_at: str) -> str:
        """Return what proves that a link's page was opened at a moment; nothing is asked of the store."""
        ...

    async def use(self, secret: str, opened_at: datetime, now: datetime) -> str:
        """Use a link up, and return the id of its meeting; "" where there is none, or it was used or is too old."""
        ...

    async def note_given(self, secret: str, meeting: Meeting, given: FileGiven) -> None:
        """Store what was given for a link that was used."""
        ...

    async def last_given(self, meeting: Meeting, person_id: str) -> FileGiven | None:
        """Return the last file that somebody was given for a meeting, or None."""
        ...

    async def forget_before(self, moment: datetime) -> int:
        """Forget the links that could be opened until before `moment` (UTC) and were not used; return how many."""
        ...
