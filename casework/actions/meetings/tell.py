"""Everybody who takes part in a case's meeting hears how it stands."""

from collections.abc import Collection

from casework.actions.messaging.notify import notify, redraw_cards
from casework.actions.parties.people import people_taking_part
from casework.desk import Desk
from casework.model.meetings.meeting import Meeting
from casework.model.meetings.purposes import CASE_PURPOSES
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
    await redraw_cards(desk, meeting.case_id)
    word, left = CASE_PURPOSES[meeting.purpose].word, await _who_left(desk, meeting)
    for one in await desk.work.meetings.participants(meeting):
        if one.person_id not in left.union(but):
            screen = f"{word}.host" if one.is_host else f"{word}.mine"
            about = {"case": meeting.case_id, "meeting": meeting.meeting_id}
            await notify(desk, one.person_id, screen, meeting.case_id, importance, **about, **args)


async def _who_left(desk: Desk, meeting: Meeting) -> frozenset[str]:
    case = await desk.work.cases.get(meeting.case_id)
    if case is None:
        return frozenset()
    here = await people_taking_part(desk, case)
    return frozenset(one.person_id for one in people_of_case(case) if one.person_id and one not in here)
