"""Meetings keep the time that the clocks show; when a zone's rules change, their reminders follow them.

A reminder is an instant. Left where it was, it would come an hour too early or too late, or not at all, because most of
them look whether they are still right.
"""

from datetime import datetime, timedelta

from casework.actions.jobs import Job, Left
from casework.desk import Desk
from casework.events import RulesOfTimeChanged
from casework.model.meetings.meeting import MeetingState

COUNTED_BY = "meetings-counted-by"
"""The fact that names the calendar by which meetings became instants and, amid a recount, how far that has come."""

SPAN = timedelta(days=60)
"""Meetings of so many days are looked at in one transaction."""

FARTHEST = timedelta(days=550)
"""No meeting is fixed for a day so far ahead."""

WIDEST = timedelta(days=1)
"""No zone's rules move an instant by as much."""


async def _begin(desk: Desk) -> Left:
    known = (await desk.work.service_state.get(COUNTED_BY) or "").split()
    calendar = desk.calendar.fingerprint
    if known[:1] != [calendar]:
        # What a store has that knows no calendar yet was counted by one that nobody can tell from this.
        begin = f"{calendar} {(desk.now - WIDEST).isoformat()}" if known else calendar
        await desk.work.service_state.put(COUNTED_BY, begin)
        known = begin.split()
    return Left(desk.now) if len(known) > 1 else Left()


async def _step(desk: Desk, left: Left) -> Left:
    known = (await desk.work.service_state.get(COUNTED_BY) or "").split()
    calendar = desk.calendar.fingerprint
    if known[:1] != [calendar] or len(known) == 1:
        # A process with another calendar counts by that, or another one with this has come to the end.
        return Left()
    first = datetime.fromisoformat(known[-1])
    for meeting in await desk.work.meetings.fixed_between(first, first + SPAN):
        if meeting.state is MeetingState.FIXED:
            await desk.publish(RulesOfTimeChanged(meeting.case_id, meeting=await desk.work.meetings.save(meeting)))
    is_over = first + SPAN > desk.now + FARTHEST
    await desk.work.service_state.put(COUNTED_BY, calendar if is_over else f"{calendar} {(first + SPAN).isoformat()}")
    return Left() if is_over else left


JOBS = (Job(_begin, _step, before_reminders=True),)
