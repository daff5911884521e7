"""Everybody who takes part in a case's meeting hears how it stands."""

from collections.abc import Collection

from casework.actions.messaging.notify import notify, redraw_cards
from casework.desk import Desk
from casework.model.meetings.meeting import Meeting
from casework.model.meetings.purposes import CASE_PURPOSES
from casework.model.messaging.notices import NEWS, Importance


async def tell(
    desk: Desk, meeting: Meeting, but: Collection[str] = (), importance: Importance = NEWS, **args: str
) -> None:
    """Show everybody who takes part how a meeting stands now; what stands in their chats of it is drawn anew.

    Args:
        but: Person ids of those who are answered at once, or need not be told.
        args: Further arguments of the cards.
    """
    await redraw_cards(desk, meeting.case_id)
    word = CASE_PURPOSES[meeting.purpose].word
    for one in await desk.work.meetings.participants(meeting):
        if one.person_id not in but:
            screen = f"{word}.host" if one.is_host else f"{word}.mine"
            about = {"case": meeting.case_id, "meeting": meeting.meeting_id}
            await notify(desk, one.person_id, screen, meeting.case_id, importance, **about, **args)
