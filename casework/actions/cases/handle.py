"""What leads do with a case: take it, pass it on, write notes (R07, R23)."""

from dataclasses import replace

from casework.access import case_for_lead, case_for_owner, save_case, write_entry
from casework.actions.messaging.notify import notify_about, notify_requester
from casework.desk import Desk
from casework.errors import IllegalMove, InvalidInput
from casework.model.cases.access_log import AuditAction
from casework.model.cases.case import Case, Note
from casework.model.cases.lifecycle import CLOSED_STAGES
from casework.model.cases.news import News
from casework.model.requests import DESCRIPTION_LIMIT
from casework.model.services import Lead
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


def may_be_passed_to(desk: Desk, case: Case) -> tuple[Lead, ...]:
    """Return to whom whoever has a case can pass it on: those who run its service and may know of it."""
    barred = case.recused | desk.pending_leads | {case.owner}
    return tuple(one for one in desk.service_of(case).handlers() if one.person_id not in barred)


async def pass_on(desk: Desk, case_id: str, person_id: str, to: str) -> Case:
    """Pass a case on to another lead, or the deputy; they hear of it, and so does the person who asked.

    Args:
        desk: The turn's.
        case_id: Which case.
        person_id: Whoever has it.
        to: The person id of whoever has it from then on.

    Raises:
        NotForYou: No such case for this person.
        OutOfDate: They don't have it (any more).
        IllegalMove: The case is closed.
        InvalidInput: Names the field `lead`: that person can't have it.
    """
    case = await case_for_owner(desk, case_id, person_id)
    if case.stage in CLOSED_STAGES:
        raise IllegalMove(case.stage.value, "pass on")
    found = [one for one in may_be_passed_to(desk, case) if one.person_id == to]
    if not found:
        raise InvalidInput({"lead": "problem-choose"})
    passed = await save_case(desk, replace(case, owner=to), person_id, AuditAction.PASSED_ON)
    await notify_about(desk, passed, found, "lead.update", what="passed-on")
    await notify_requester(desk, passed, News.TAKEN)
    return passed


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
    last = await desk.work.cases.last_note(case_id)
    return last is not None and (last.author, last.text, last.kind) == (note.author, note.text, note.kind)
