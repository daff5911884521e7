"""What came of something that was to be done at people's calendars, and when it is looked at again."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from casework.events import EntryChanged, EntryLeft, Event, FreeTimesKnown
from casework.model.meetings.entries import EntryState
from casework.model.meetings.free_busy import FreeTimes
from casework.model.meetings.meeting import Meeting
from casework.ports.calendars import CalendarFailed, CalendarLater, CalendarTask, CalendarWant, EntryGone

FIRST_PAUSE, LONGEST_PAUSE = timedelta(minutes=1), timedelta(hours=1)
REFUSED_PAUSE = timedelta(minutes=30)
ANSWERS_EVERY = timedelta(hours=4)

TRIED_IN_VAIN = 3
"""After so many attempts people are offered a file; it is tried on."""

MADE_ANEW = 3
"""How often an entry is made anew that somebody deleted."""

LOOKED_FOR = 7
"""How often an entry whose answer was lost is looked for, with growing pauses: over an hour."""

MOST_ASKED = 6
"""How often free times are asked for; then they are not known."""

WINDOW = timedelta(days=60)
"""What is asked for in one go."""

Span = tuple[datetime, datetime]
"""From and to, UTC."""


@dataclass(frozen=True, slots=True)
class SeenMeeting:
    """How things stood when a task was begun."""

    meeting: Meeting
    people: tuple[str, ...]
    listed: Mapping[str, str]
    """Person id to the address that the register, or the institution's file, has."""
    entry: EntryState
    free: FreeTimes | None
    now: datetime
    stood: datetime | None = None
    """When the entry began at the latest before this task, UTC, as far as that is known."""


@dataclass(frozen=True, slots=True)
class CalendarOutcome:
    """What came of a task."""

    entry: EntryState | None = None
    free: FreeTimes | None = None
    again_at: datetime | None = None
    failed: bool = False
    events: tuple[Event, ...] = ()


def is_current(sequence: int, there: tuple[str, ...], meeting: Meeting, people: Mapping[str, str]) -> bool:
    """Whether what stands in calendars is what is wanted there."""
    return sequence == meeting.sequence and set(there) == set(people)


def lacks_link(state: EntryState) -> bool:
    """Whether an online meeting was made, or should have been, and its link has not come."""
    return state.online and state.made is not None and not state.made.join_url


def failed_entry(task: CalendarTask, seen: SeenMeeting, error: CalendarFailed) -> CalendarOutcome:
    """Return what follows when an entry could not be made to follow its meeting."""
    state = seen.entry
    if isinstance(error, EntryGone) and state.attempt < MADE_ANEW:
        return CalendarOutcome(entry=replace(state, made=None, attempt=state.attempt + 1), again_at=seen.now)
    pause = (
        REFUSED_PAUSE
        if not isinstance(error, CalendarLater)
        else max(growing(task.attempts), min(error.retry_after or timedelta(), LONGEST_PAUSE))
    )
    in_vain = not isinstance(error, CalendarLater) or task.attempts + 1 >= TRIED_IN_VAIN
    # Where no answer came, it may have been made, or moved, all the same; a refusal says that it was not.
    if task.want is CalendarWant.ENTRY:
        is_unheard = isinstance(error, CalendarLater)
        state = _unheard(state, seen.meeting) if is_unheard else replace(state, starts_at=seen.stood)
    now = replace(state, failed=error.code[:64]) if in_vain else state
    events: list[Event] = [EntryChanged(seen.meeting.case_id, meeting=seen.meeting)] if now != state else []
    if (people := now.left_to(seen.meeting)) and not now.is_told:
        now = replace(now, is_told=True)
        events.append(EntryLeft(seen.meeting.case_id, meeting=seen.meeting, people=people))
    return CalendarOutcome(entry=now, again_at=later(seen, pause), failed=True, events=tuple(events))


def _unheard(state: EntryState, meeting: Meeting) -> EntryState:
    """Return what is known of an entry that was asked for, or moved or taken out, and of which no answer came."""
    state = replace(state, unanswered=state.unanswered or state.made is None)
    if state.is_outdated(meeting) or not (state.starts_at and meeting.starts_at):
        return state
    return replace(state, starts_at=max(state.starts_at, meeting.starts_at))


def failed_free_times(task: CalendarTask, seen: SeenMeeting, error: CalendarFailed) -> CalendarOutcome:
    """Return what follows when free times could not be asked for."""
    if isinstance(error, CalendarLater) and task.attempts + 1 < MOST_ASKED:
        pause = max(growing(task.attempts), min(error.retry_after or timedelta(), LONGEST_PAUSE))
        return CalendarOutcome(again_at=seen.now + pause, failed=True)
    assert seen.free is not None, "free times were asked for"
    found = replace(seen.free, failed=error.code[:64])
    return CalendarOutcome(
        free=found, failed=True, events=(FreeTimesKnown(seen.meeting.case_id, meeting=seen.meeting, found=found),)
    )


def later(seen: SeenMeeting, pause: timedelta) -> datetime | None:
    """Return when to look again, or None: once the meeting has begun, there is nothing to be done.

    What is to be taken out is looked at once more when it begins: from then on it stays.
    """
    at, starts = seen.now + pause, seen.meeting.starts_at
    if not seen.entry.is_outdated(seen.meeting):
        return at if starts and at < starts else None
    return min(at, seen.entry.stays_from(seen.meeting))


def growing(attempts: int) -> timedelta:
    """Return a pause that is longer after each attempt."""
    pause: timedelta = min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** min(attempts, 8))
    return pause


def windows(spans: list[Span]) -> list[list[Span]]:
    """Return the spans, in their order, in parts none of which is longer than may be asked for."""
    parts: list[list[Span]] = []
    for one in spans:
        if not parts or one[1] - parts[-1][0][0] > WINDOW or one[0] < parts[-1][0][0]:
            parts.append([])
        parts[-1].append(one)
    return parts
