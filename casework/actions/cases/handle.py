"""What leads do with a case before a call: take it, make contact, write notes (R07, R23)."""

from dataclasses import replace

from casework.access import case_for_lead, save_case, write_entry
from casework.actions.messaging.notify import notify_requester
from casework.desk import Desk
from casework.errors import IllegalMove
from casework.events import FirstContactMade, publish
from casework.model.cases.access_log import AuditAction
from casework.model.cases.case import DESCRIPTION_LIMIT, Case, Note
from casework.model.cases.lifecycle import CLOSED_STAGES, CaseEvent
from casework.model.cases.news import News
from casework.model.text import accepted


async def take_case(desk: Desk, case_id: str, person_id: str) -> Case:
    """Make oneself the lead who has the case; the person who asked is told. Taking over is possible and shown.

    Raises:
        NotForYou: No such case for this person.
        IllegalMove: The case is closed.
    """
    case = await case_for_lead(desk, case_id, person_id)
    if case.stage in CLOSED_STAGES:
        raise IllegalMove(case.stage.value, "take")
    if case.owner == person_id:
        return case
    taken = await save_case(desk, replace(case, owner=person_id), person_id, AuditAction.TOOK)
    await notify_requester(desk, taken, News.TAKEN)
    return taken


async def record_first_contact(desk: Desk, case_id: str, person_id: str) -> Case:
    """Record that a lead is in touch with the requester; this stops the clock (R07).

    Raises:
        NotForYou: No such case for this person.
        IllegalMove: It was recorded already, or the case is closed.
    """
    case = await case_for_lead(desk, case_id, person_id)
    moved = desk.advance(case, CaseEvent.FIRST_CONTACT_MADE)
    await publish(desk, FirstContactMade(case_id))
    owner = case.owner or person_id
    contacted = replace(moved, first_contact_at=desk.now, next_due=None, owner=owner)
    return await save_case(desk, contacted, person_id, AuditAction.MADE_CONTACT)


async def write_note(desk: Desk, case_id: str, person_id: str, text: str) -> Case:
    """Add a note to the case's file, for leads' eyes only; the same text twice in a row is kept once.

    Raises:
        NotForYou: No such case for this person.
        InvalidInput: The text is empty or longer than 10,000 characters.
    """
    case = await case_for_lead(desk, case_id, person_id)
    note = Note(person_id, desk.now, accepted("note", text, DESCRIPTION_LIMIT))
    if await was_last_entry(desk, case_id, note):
        return case
    return await write_entry(desk, case, note, AuditAction.NOTED)


async def was_last_entry(desk: Desk, case_id: str, note: Note) -> bool:
    """Whether the file's last entry says the same, by the same person: a button pressed twice."""
    notes = await desk.work.cases.notes(case_id)
    last = notes[-1] if notes else None
    return last is not None and (last.author, last.text, last.kind) == (note.author, note.text, note.kind)
