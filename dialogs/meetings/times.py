"""The form in which times for a case's meeting are offered: some that would do, and one of one's own."""

from collections.abc import Collection, Sequence
from datetime import datetime, time, timedelta

from casework.actions.meetings.arrange import time_field
from casework.actions.meetings.bookings import not_free
from casework.errors import InvalidInput
from casework.model.first_talks import usual_times
from casework.model.meetings.free_busy import FreeTimes
from casework.model.meetings.meeting import Meeting
from casework.model.meetings.offered import problem_with_time
from casework.model.meetings.wall_time import WallTime
from casework.model.written_days import day_in, moment_in
from dialogs.flow import Turn, View
from dialogs.kit.form import Choices
from dialogs.meetings.words import when


async def time_choices(
    view: View,
    hosts: Collection[str],
    length: timedelta,
    meeting: Meeting | None,
    free: FreeTimes | None = None,
) -> Choices:
    """Return times at which the hosts have nothing else here, those that were ticked or added among them.

    Args:
        hosts: Their person ids.
        length: How long the meeting takes.
        meeting: The meeting, which is not in its own way, or None.
        free: What people's calendars tell of such times, or None.
    """
    desk, zone = view.desk, view.desk.institution.time_zone
    usual = usual_times(desk.calendar.works_at, desk.institution.week, desk.calendar.local(desk.now))
    chosen = [moment_in(one) for one in view.values.get("times", "").split(",")]
    found = sorted({*usual, *(one for one in chosen if one and not problem_with_time(one, zone, desk.now))})
    times = [WallTime(one, zone) for one in found]
    gone = await not_free(desk, hosts, times, length, meeting.meeting_id if meeting else "")
    return [(one.at.isoformat(), _label(view, one, free)) for one in times if one not in gone]


def _label(view: View, at: WallTime, free: FreeTimes | None) -> str:
    told = free.at(at.at) if free else None
    if told is None:
        return when(view.texts, at)
    if not told.tentative + told.busy + told.unknown:
        return view.texts("meeting-time-all-free", when=when(view.texts, at))
    return view.texts(
        "meeting-time-free",
        when=when(view.texts, at),
        free=told.free,
        perhaps=told.tentative,
        busy=told.busy,
        unknown=told.unknown,
    )


def beside_its_field(error: InvalidInput, times: Sequence[datetime], own: datetime | None) -> InvalidInput:
    """Return what is wrong with times beside the fields in which they stand."""
    found = dict(error.problems)
    for number, at in enumerate(times or [None]):
        if problem := found.pop(time_field(number), ""):
            found["own_time" if at is not None and at == own else "times"] = problem
    told = InvalidInput(found)
    told.asked = error.asked
    return told


def ticked(turn: Turn, most: int) -> list[datetime]:
    """Return the times that were chosen.

    Args:
        most: How many are accepted; a few more are read, so that too many are told of.

    Raises:
        InvalidInput: Names `times`: one of them is none.
    """
    found = [moment_in(one) for one in turn.texts_of("times")[: 2 * most]]
    if None in found:
        raise InvalidInput({"times": "problem-choices"})
    return [at for at in found if at]


def own_time(turn: Turn) -> datetime | None:
    """Return the time of one's own, None where neither a day nor a time is given.

    Raises:
        InvalidInput: Names `own_day` or `own_time`.
    """
    day, at = turn.text("own_day"), turn.text("own_time")
    if not day and not at:
        return None
    on = day_in(day)
    if on is None:
        raise InvalidInput({"own_day": "problem-day"})
    try:
        return datetime.combine(on, time.fromisoformat(at).replace(tzinfo=None))
    except ValueError:
        raise InvalidInput({"own_time": "problem-time"}) from None
