"""What leads do with a case before a call: take it, make contact, write notes, assess (R07, R09, R10, R23)."""

from dataclasses import replace

from casework.access import case_for_lead, save_case, write_entry
from casework.actions.cases.close import close
from casework.actions.messaging.notify import notify, notify_requester
from casework.desk import Desk
from casework.errors import IllegalMove, InvalidInput
from casework.events import FirstContactMade, publish
from casework.model.cases.access_log import AuditAction
from casework.model.cases.case import DESCRIPTION_LIMIT, Case, Note
from casework.model.cases.lifecycle import CLOSED_STAGES, Event
from casework.model.cases.news import News
from casework.model.text import accepted, cleaned


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
    moved = desk.advance(case, Event.FIRST_CONTACT_MADE)
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
    if not await was_last_entry(desk, case_id, Note(person_id, desk.now, cleaned(text))):
        await _write(desk, case, person_id, text, AuditAction.NOTED, field="note", kind="note")
    return case


async def find_suitable(desk: Desk, case_id: str, person_id: str, reason: str) -> Case:
    """Assess the case as suitable for the service (R09); a reason is welcome, not required.

    Raises:
        NotForYou: No such case for this person.
        IllegalMove: No first contact yet, or assessed already.
        InvalidInput: The reason is longer than 10,000 characters.
    """
    case = await case_for_lead(desk, case_id, person_id)
    moved = desk.advance(case, Event.FOUND_SUITABLE)
    await _write(
        desk, case, person_id, reason, AuditAction.FOUND_SUITABLE, field="reason", kind="reason", required=False
    )
    return await save_case(desk, moved, person_id, AuditAction.FOUND_SUITABLE)


async def signpost(desk: Desk, case_id: str, person_id: str, keys: tuple[str, ...], reason: str) -> Case:
    """Point the requester to other support, in kind words, and close the case (R09, R10).

    Args:
        keys: Keys of the institution's signposts, at least one.

    Raises:
        NotForYou: No such case for this person.
        IllegalMove: The stage does not allow it.
        InvalidInput: No or an unknown signpost, or no reason.
    """
    case = await case_for_lead(desk, case_id, person_id)
    desk.advance(case, Event.SIGNPOSTED_ELSEWHERE)  # Refused before the form is checked: another reason would not help.
    known = {one.key for one in desk.institution.signposts}
    if not keys or not set(keys) <= known:
        raise InvalidInput({"signposts": "problem-choose"})
    await _write(desk, case, person_id, reason, AuditAction.SIGNPOSTED, field="reason", kind="reason")
    closed = await close(desk, replace(case, signposts=keys), Event.SIGNPOSTED_ELSEWHERE, person_id)
    await notify(desk, case.request.requester.person_id, "request.signposted", case=case_id)
    return closed


async def find_not_suitable(desk: Desk, case_id: str, person_id: str, reason: str) -> Case:
    """Close a case that the service cannot help with; the requester is told kindly (R09).

    Raises:
        NotForYou: No such case for this person.
        IllegalMove: The stage does not allow it.
        InvalidInput: No reason, or longer than 10,000 characters.
    """
    case = await case_for_lead(desk, case_id, person_id)
    desk.advance(case, Event.FOUND_NOT_SUITABLE)
    await _write(desk, case, person_id, reason, AuditAction.FOUND_NOT_SUITABLE, field="reason", kind="reason")
    closed = await close(desk, case, Event.FOUND_NOT_SUITABLE, person_id)
    await notify(desk, case.request.requester.person_id, "request.not-suitable", case=case_id)
    return closed


async def record_withdrawal(desk: Desk, case_id: str, person_id: str, reason: str) -> Case:
    """Record that the requester withdrew, told in a conversation (R09, R16).

    Raises:
        NotForYou: No such case for this person.
        IllegalMove: It is closed already.
        InvalidInput: The reason is longer than 10,000 characters.
    """
    case = await case_for_lead(desk, case_id, person_id)
    desk.advance(case, Event.WITHDREW)
    await _write(desk, case, person_id, reason, AuditAction.WITHDREW, field="reason", kind="reason", required=False)
    closed = await close(desk, case, Event.WITHDREW, person_id)
    await notify(desk, case.request.requester.person_id, "request.withdrawn", case=case_id)
    return closed


async def was_last_entry(desk: Desk, case_id: str, note: Note) -> bool:
    """Whether the file's last entry says the same, by the same person: a button pressed twice."""
    notes = await desk.work.cases.notes(case_id)
    last = notes[-1] if notes else None
    return last is not None and (last.author, last.text, last.kind) == (note.author, note.text, note.kind)


async def _write(
    desk: Desk, case: Case, person_id: str, text: str, did: AuditAction, *, field: str, kind: str, required: bool = True
) -> None:
    if entry := accepted(field, text, DESCRIPTION_LIMIT, required=required):
        await write_entry(desk, case.case_id, Note(person_id, desk.now, entry, kind), did)
