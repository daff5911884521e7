"""A meeting's entry as a file, for whoever is given a link to it: each link is for one reader, and works once.

A link is made when a button was pressed, and its page can be opened for a quarter of an hour; for as long after that,
the page's button gives the file.
"""

import hmac
import secrets
from datetime import datetime, timedelta

from casework.desk import Desk
from casework.model.meetings.entries import CalendarEntry, FileGiven, entry_of
from casework.model.meetings.meeting import Meeting, MeetingState

PATH = "calendar"
"""Under which path of the public address links lie."""

LINK_OPENS = PAGE_LASTS = timedelta(minutes=15)

CLOCKS_DIFFER = timedelta(minutes=1)
"""By how much the clocks of two processes may differ."""

_BYTES, LONGEST_SECRET = 24, 64


async def mint_link(desk: Desk, meeting: Meeting, person_id: str) -> str:
    """Return a new link to a meeting's file for one reader; "" where no pages are served, or there is nothing to come.

    Whoever calls it has made sure that they may know of the meeting.
    """
    if not desk.public_url or not has_file(desk, meeting):
        return ""
    secret = secrets.token_urlsafe(_BYTES)
    await desk.work.calendar_links.mint(secret, meeting, person_id, desk.now + LINK_OPENS)
    return f"{desk.public_url}/{PATH}/{secret}"


def has_file(desk: Desk, meeting: Meeting) -> bool:
    """Whether there is anything of a meeting to be put into a calendar."""
    return meeting.state is MeetingState.FIXED and meeting.starts_at is not None and meeting.starts_at > desk.now


async def page_stamp(desk: Desk, secret: str) -> str:
    """Return what a page says of when it was opened, provable and for one link; there need be no such link."""
    opened_at = desk.now.isoformat()
    return f"{opened_at}~{desk.work.calendar_links.stamp(secret, opened_at)}"


async def file_for(desk: Desk, secret: str, stamp: str) -> CalendarEntry | None:
    """Use a link up, and return the entry of its meeting as things stand now.

    Args:
        desk: The request's.
        secret: What the link holds.
        stamp: What its page said of when it was opened.

    Returns:
        None for whatever is wrong, used or too old, and where the meeting is off, moved into the past, or gone.
    """
    opened_at = _opened_at(desk, secret, stamp)
    if opened_at is None:
        return None
    meeting_id = await desk.work.calendar_links.use(secret, opened_at, desk.now)
    meeting = await desk.work.meetings.get(meeting_id) if meeting_id else None
    if meeting is None or meeting.at is None or not has_file(desk, meeting):
        return None
    given = FileGiven(meeting.at, meeting.zone, meeting.sequence)
    await desk.work.calendar_links.note_given(secret, meeting, given)
    return entry_of(meeting, desk.now)


def _opened_at(desk: Desk, secret: str, stamp: str) -> datetime | None:
    """Return when the page was opened, if it is ours, of this link, and not too old."""
    moment, _, proof = stamp.partition("~")
    if len(secret) > LONGEST_SECRET or not hmac.compare_digest(
        desk.work.calendar_links.stamp(secret, moment).encode(), proof.encode("utf-8", "replace")
    ):
        return None
    opened_at = datetime.fromisoformat(moment)
    return opened_at if -CLOCKS_DIFFER <= desk.now - opened_at <= PAGE_LASTS else None
