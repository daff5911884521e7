"""Everybody who takes part in a case's meeting hears how it stands."""

from collections.abc import Collection, Container

from casework.actions.messaging.notify import draw_anew, notify
from casework.actions.parties.people import people_taking_part
from casework.desk import Desk
from casework.model.meetings.meeting import Meeting, MeetingState
from casework.model.meetings.purposes import CASE_PURPOSES
from casework.model.meetings.wall_time import WallTime
from casework.model.messaging.notices import NEWS, Importance
from casework.model.parties.people import people_of_case


async def tell(
    desk: Desk, meeting: Meeting, but: Collection[str] = (), importance: Importance = NEWS, **args: str
) -> None:
    """Show everybody who is invited how a meeting stands now; what stands in their chats of it is drawn anew.

    Whoever takes no part in the case any more is left alone.

    Args:
        but: Person ids of those who are answered at once, or need not be told.
        args: Further arguments of the cards.
    """
    await redraw_meeting(desk, meeting)
    word, left = CASE_PURPOSES[meeting.purpose].word, await _who_left(desk, meeting)
    for one in await desk.work.meetings.participants(meeting):
        if one.person_id not in left.union(but):
            screen = f"{word}.host" if one.is_host else f"{word}.mine"
            about = {"case": meeting.case_id, "meeting": meeting.meeting_id}
            await notify(desk, one.person_id, screen, meeting.case_id, importance, **about, **args)


async def redraw_meeting(desk: Desk, meeting: Meeting, readers: Collection[str] | None = None) -> None:
    """Draw anew what stands in people's own chats of a meeting, and of others of its case that offer the time it has.

    What tells of another meeting is left: drawn anew, a card that somebody has open would close, and tell them that
    something has happened elsewhere. The card that was pressed is left, too: the answer stands in its place.

    Args:
        readers: Person ids of those in whose chats it is; None for everybody.
    """
    await _redraw(desk, meeting.case_id, {meeting.meeting_id, *await _offering_time_of(desk, meeting)}, readers)


async def redraw_others(desk: Desk, before: Meeting) -> None:
    """Draw anew what stands in people's own chats of other meetings of a case that offer a time that is let go.

    Args:
        before: The meeting as it was, with the time that it has no more.
    """
    if touched := await _offering_time_of(desk, before):
        await _redraw(desk, before.case_id, touched)


async def _redraw(
    desk: Desk, case_id: str, touched: Container[str | None], readers: Container[str] | None = None
) -> None:
    for card in await desk.work.outbox.cards_about(case_id):
        is_read = bool(card.person_id) and (readers is None or card.person_id in readers)
        if is_read and card.activity_id != desk.pressed and card.args.get("meeting") in touched:
            await draw_anew(desk, card)


async def _offering_time_of(desk: Desk, meeting: Meeting) -> frozenset[str]:
    """Return the ids of other meetings of its case that offer the time that a meeting has, or had."""
    others = await desk.work.meetings.of_case(meeting.case_id) if meeting.starts_at else ()
    return frozenset(
        one.meeting_id for one in others if one.meeting_id != meeting.meeting_id and _offers_time(one, meeting)
    )


def _offers_time(one: Meeting, of: Meeting) -> bool:
    """Whether a meeting offers a time at which another is, or was to be."""
    if one.state is not MeetingState.PROPOSED or of.starts_at is None or of.ends_at is None:
        return False
    begins = [WallTime(at, one.zone).instant() for at in one.proposed]
    return any(at < of.ends_at and of.starts_at < at + one.length for at in begins)


async def _who_left(desk: Desk, meeting: Meeting) -> frozenset[str]:
    case = await desk.work.cases.get(meeting.case_id)
    if case is None:
        return frozenset()
    here = await people_taking_part(desk, case)
    return frozenset(one.person_id for one in people_of_case(case) if one.person_id and one not in here)
