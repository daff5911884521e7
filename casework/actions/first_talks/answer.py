"""Whoever asked for help answers an offer of times: takes one, asks for others, or would just be called (R08)."""

from datetime import datetime

from casework.actions.first_talks.talk import after_change, in_touch, talk_for
from casework.actions.meetings import arrange
from casework.actions.meetings.tell import tell
from casework.desk import Desk
from casework.errors import NotForYou, OutOfDate
from casework.model.cases.access_log import AuditAction
from casework.model.cases.case import Case
from casework.model.meetings.meeting import Meeting
from casework.model.written_days import moment_in


async def take_time(desk: Desk, meeting_id: str, person_id: str, at: str) -> Meeting:
    """Take one of the times that are offered, or another one than before; the lead is told.

    Args:
        at: A local time as ISO 8601, such as "2026-11-24T10:00:00".

    Raises:
        NotForYou: No such talk for this person, or they arrange it.
        IllegalMove: It is over, or the case is closed.
        OutOfDate: The time is not offered (any more), or has passed.
        InvalidInput: Names `time`: the lead is not free then any more.
    """
    case, talk = await _asked(desk, meeting_id, person_id)
    taken = await arrange.take(desk, case, talk, person_id, _time(at))
    if taken.version != talk.version:
        await after_change(desk, case, taken, person_id, AuditAction.TOOK_TIME)
        await tell(desk, taken, [person_id])
    return taken


async def ask_other_times(desk: Desk, meeting_id: str, person_id: str, wish: str) -> Meeting:
    """Ask for other times in a few words; the lead is told.

    Raises:
        NotForYou: No such talk for this person, or they arrange it.
        IllegalMove: It is over, or the case is closed.
        InvalidInput: Names `wish`: it is longer than 300 characters, or may mean a lead.
    """
    case, talk = await _asked(desk, meeting_id, person_id)
    asked = await arrange.ask_others(desk, case, talk, person_id, wish)
    await tell(desk, asked, [person_id])
    return asked


async def ask_for_call(desk: Desk, meeting_id: str, person_id: str) -> Meeting:
    """Ask to be called without a time; the lead is told.

    Raises:
        NotForYou: No such talk for this person, or they arrange it.
        IllegalMove: It is over, or the case is closed.
    """
    case, talk = await _asked(desk, meeting_id, person_id)
    asked = await arrange.ask_call(desk, case, talk, person_id)
    await tell(desk, asked, [person_id])
    return asked


async def _asked(desk: Desk, meeting_id: str, person_id: str) -> tuple[Case, Meeting]:
    """Return a talk to whoever was asked for it; that they answer shows that they were reached (R07)."""
    case, talk, who = await talk_for(desk, meeting_id, person_id)
    if who.is_host:
        raise NotForYou
    return await in_touch(desk, case, talk, desk.now)


def _time(at: str) -> datetime:
    found = moment_in(at)
    if found is None:
        raise OutOfDate
    return found
