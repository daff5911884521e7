"""Who is not free: whoever has another meeting at a time, or is away that day, so that nobody is booked twice.

Of what people's own calendars hold nothing is known here.
"""

from collections.abc import Collection, Sequence
from datetime import timedelta

from casework.desk import Desk
from casework.model.meetings.meeting import Coming, Meeting
from casework.model.meetings.wall_time import WallTime

LONGEST = timedelta(days=1)
"""No meeting takes longer."""


async def not_free(
    desk: Desk, people: Collection[str], times: Sequence[WallTime], length: timedelta, besides: str = ""
) -> frozenset[WallTime]:
    """Return at which of some times one of some people is not free.

    Args:
        desk: The turn's.
        people: Person ids.
        times: When it would begin.
        length: How long it would take.
        besides: The id of a meeting that does not count, or "".
    """
    if not times:
        return frozenset()
    begins = [one.instant() for one in times]
    others = await desk.work.meetings.fixed_between(min(begins), max(begins) + length + LONGEST)
    theirs = [one for one in others if one.meeting_id != besides and await _is_among(desk, one, people)]
    leaves = [one for one in await desk.work.leaves.all() if one.person_id in people]
    return frozenset(
        one
        for one in times
        if any(leave.covers(one.day) for leave in leaves) or any(_overlap(one, length, other) for other in theirs)
    )


async def _is_among(desk: Desk, meeting: Meeting, people: Collection[str]) -> bool:
    for one in people:
        found = await desk.work.meetings.participant(meeting, one)
        if found and found.coming is not Coming.NO:
            return True
    return False


def _overlap(time: WallTime, length: timedelta, other: Meeting) -> bool:
    begins, ends = other.starts_at, other.ends_at
    return begins is not None and ends is not None and begins < time.instant() + length and time.instant() < ends
