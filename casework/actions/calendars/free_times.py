"""When people are free: asked after the commit, told as counts, and only while nothing was decided otherwise."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from casework.desk import Desk
from casework.model.meetings.free_busy import FreeTimes
from casework.model.meetings.meeting import Meeting


async def want_free_times(desk: Desk, meeting: Meeting, people: Iterable[str], times: Sequence[datetime]) -> None:
    """Ask people's calendars when they are free; `FreeTimesKnown` is published when it is known.

    Where no calendars are open to Parley, nothing is asked, and nothing is known.

    Args:
        desk: The turn's.
        meeting: As it is stored; the times are in its zone, and last for its length.
        people: Person ids.
        times: Local, without a zone.
    """
    asked = FreeTimes(tuple(sorted(people)), tuple(sorted(times)))
    if desk.institution.calendars and asked.people and asked.times:
        await desk.work.calendar_tasks.want_free_times(meeting, asked, desk.now)


async def known_free_times(desk: Desk, meeting: Meeting) -> FreeTimes | None:
    """Return what people's calendars tell of the times that were asked about last; None while nothing is known."""
    found = await desk.work.calendar_tasks.free_times(meeting) if desk.institution.calendars else None
    return found if found and found.counts else None
