"""A meeting's entry in the calendars of whoever is invited follows the meeting, after the commit."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from casework.actions.calendars.files import has_file
from casework.desk import Desk
from casework.model.meetings.entries import EntryState, FileGiven
from casework.model.meetings.meeting import Meeting, MeetingPurpose, Participant
from casework.model.training.places import has_place


class EntryWay(StrEnum):
    """How a meeting comes into somebody's calendar."""

    STANDS = "stands"
    """It stands there."""
    COMES = "comes"
    """It is being made, or changed, there."""
    FILE = "file"
    """They can have a file."""
    WORDS = "words"
    """They are told the time, and write it down themselves."""


@dataclass(frozen=True, slots=True)
class OwnEntry:
    """A meeting's entry, for one of those who are invited.

    Attributes:
        way: How it comes into their calendar.
        join_url: Where the online meeting is joined, or "" where there is none.
        is_sealed: Whether that can be neither recorded nor transcribed, and keeps no chat.
        given: The last file that they were given, or None.
        left: When an entry begins that could not be taken out of their calendar, UTC, or None.
    """

    way: EntryWay
    join_url: str = ""
    is_sealed: bool = False
    given: FileGiven | None = None
    left: datetime | None = None

    @property
    def is_kept_by_hand(self) -> bool:
        """Whether they alone know what stands in their calendar."""
        return self.way in {EntryWay.FILE, EntryWay.WORDS} and self.given is None


NO_ENTRY = OwnEntry(EntryWay.WORDS)
"""Of a meeting without a date."""


async def want_entry(desk: Desk, meeting: Meeting, *, online: bool = False) -> None:
    """Let a meeting's entry follow how the meeting, and who is invited, stand after this transaction.

    To be said whenever its date is fixed, let go, moved or cancelled, or somebody is invited or no longer. Where no
    calendars are open to Parley, nothing is to be done, and everybody is offered a file instead.

    Args:
        desk: The turn's.
        meeting: As it is stored.
        online: Whether it is to have an online meeting, where one can be made.
    """
    if desk.institution.calendars:
        await desk.work.calendar_tasks.want_entry(meeting, desk.now, online=online)


async def follow_time(desk: Desk, before: Meeting, saved: Meeting, *, online: bool) -> None:
    """Let the entry of a meeting whose time can be let go follow it, where it has or had a time, or an entry at all.

    Args:
        desk: The turn's.
        before: As it stood.
        saved: As it is stored.
        online: Whether it is to have an online meeting, where one can be made.
    """
    if before.at or saved.at or await has_entry(desk, saved):
        await want_entry(desk, saved, online=online)


async def has_entry(desk: Desk, meeting: Meeting) -> bool:
    """Whether an entry was ever wanted, so that one may stand in calendars, also of a meeting that has no time now."""
    return desk.institution.calendars is not None and await desk.work.calendar_tasks.entry(meeting) is not None


async def invited_to_entry(desk: Desk, meeting: Meeting) -> list[Participant]:
    """Return in whose calendars a meeting's entry belongs; of an officers' meeting, whoever still serves.

    Whoever waits for a place at a session of training is not invited yet.
    """
    people = await desk.work.meetings.participants(meeting)
    if meeting.case_id or meeting.arrangement:
        return list(people)
    serving = {one.person_id for one in await desk.work.officers.all() if one.active and one.serves(meeting.service)}
    placed = [one for one in people if meeting.purpose is not MeetingPurpose.TRAINING or has_place(one)]
    return [one for one in placed if one.person_id in serving]


async def own_entry(desk: Desk, meeting: Meeting, person_id: str) -> OwnEntry:
    """Return how a meeting comes into somebody's calendar; whoever calls it has made sure that they may know of it."""
    kept = await desk.work.calendar_tasks.entry(meeting) if desk.institution.calendars else None
    # What may still stand there without a time is being taken out.
    state = kept if meeting.at else None
    made = state.made if state else None
    return OwnEntry(
        way=_way(desk, meeting, state, person_id),
        join_url=made.join_url if made else "",
        is_sealed=bool(made and made.is_sealed),
        given=await desk.work.calendar_links.last_given(meeting, person_id),
        left=kept.left_with(meeting, person_id) if kept else None,
    )


def _way(desk: Desk, meeting: Meeting, state: EntryState | None, person_id: str) -> EntryWay:
    made = state.made if state and not state.failed else None
    if made and person_id in made.people:
        return EntryWay.STANDS if made.sequence == meeting.sequence else EntryWay.COMES
    if state and not state.failed and made is None:
        return EntryWay.COMES
    return EntryWay.FILE if desk.public_url and has_file(desk, meeting) else EntryWay.WORDS
