"""Trouble that officers bring along to a session: collected as the items of an agenda are, anonymously too (C05)."""

from casework.actions.meetings.items import keep_item
from casework.actions.training.people import session_for_keeper, session_for_officer, takes_sign_ups
from casework.desk import Desk
from casework.errors import NotForYou, OutOfDate
from casework.model.calls.anonymity import Findings
from casework.model.meetings.meeting import Meeting
from casework.model.meetings.papers import Agenda
from casework.model.services import ServiceKind
from casework.model.training.places import has_place


async def session_to_write_for(desk: Desk, meeting_id: str, person_id: str) -> tuple[Meeting, ServiceKind]:
    """Return the session to which somebody may bring something: whoever has a place or waits for one may.

    Raises:
        NotForYou: No such session for this person, or they have not signed up.
    """
    meeting, service, _ = await session_for_officer(desk, meeting_id, person_id)
    if await desk.work.meetings.participant(meeting, person_id) is None:
        raise NotForYou
    return meeting, service


async def bring_trouble(
    desk: Desk, meeting_id: str, person_id: str, text: str, *, anonymous: bool, looked_at: str = ""
) -> Findings | None:
    """Keep what somebody brings along.

    Args:
        text: At most 500 characters.
        anonymous: Whether nobody is to know who brings it.
        looked_at: The digest of the text whose hints the writer has seen.

    Returns:
        What the writer may want to look at first; nothing was kept then. None once it is kept.

    Raises:
        NotForYou: No such session for this person, or they have not signed up.
        OutOfDate: It has begun, or is off.
        InvalidInput: Names `item`.
    """
    meeting, _ = await session_to_write_for(desk, meeting_id, person_id)
    if not takes_sign_ups(desk, meeting):
        raise OutOfDate
    return await keep_item(desk, meeting, text, "" if anonymous else person_id, looked_at)


async def read_troubles(desk: Desk, meeting_id: str, person_id: str) -> tuple[Meeting, Agenda]:
    """Return all that is brought along, to whoever plans the session.

    Raises:
        NotForYou: No such session for this person.
    """
    meeting, _ = await session_for_keeper(desk, meeting_id, person_id)
    return meeting, await desk.work.meetings.agenda(meeting)


async def decide_trouble(desk: Desk, meeting_id: str, person_id: str, item_id: str, *, is_accepted: bool) -> None:
    """Let those who come read something that is brought along, or keep it back.

    Raises:
        NotForYou: No such session for this person.
        OutOfDate: There is no such thing.
    """
    meeting, agenda = await read_troubles(desk, meeting_id, person_id)
    if agenda.item(item_id) is None:
        raise OutOfDate
    await desk.work.meetings.put_agenda(meeting, agenda.decided(item_id, is_accepted=is_accepted))


async def session_of_placed(desk: Desk, meeting_id: str, person_id: str) -> Meeting:
    """Return a session to an officer who has a place.

    Raises:
        NotForYou: No such session for this person, or they have no place.
    """
    meeting, _, _ = await session_for_officer(desk, meeting_id, person_id)
    mine = await desk.work.meetings.participant(meeting, person_id)
    if mine is None or not has_place(mine):
        raise NotForYou
    return meeting


async def troubles_to_read(desk: Desk, meeting_id: str, person_id: str) -> tuple[Meeting, Agenda]:
    """Return what is brought along and was let through, to an officer who has a place.

    Raises:
        NotForYou: No such session for this person, or they have no place.
    """
    meeting = await session_of_placed(desk, meeting_id, person_id)
    return meeting, Agenda((await desk.work.meetings.agenda(meeting)).accepted)
