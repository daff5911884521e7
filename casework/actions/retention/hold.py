"""A legal hold: a lead keeps a case from being destroyed, and ends it; both stand in the case's file (R24)."""

from dataclasses import replace

from casework.access import case_for_lead, save_case, write_entry
from casework.desk import Desk
from casework.errors import OutOfDate
from casework.model.cases.access_log import AuditAction
from casework.model.cases.case import Case, Note
from casework.model.retention import Hold
from casework.model.text import accepted

REASON_LIMIT = 2_000
"""Longest reason for a hold, or for its end, in characters."""


async def hold_case(desk: Desk, case_id: str, person_id: str, reason: str) -> Case:
    """Keep a case from being destroyed until the hold ends, in any stage.

    Raises:
        NotForYou: No such case for this person.
        OutOfDate: It is on hold already.
        InvalidInput: No reason, or longer than 2,000 characters.
    """
    case = await case_for_lead(desk, case_id, person_id)
    if case.hold:
        raise OutOfDate
    stated = accepted("reason", reason, REASON_LIMIT)
    case = await write_entry(desk, case, Note(person_id, desk.now, stated, "hold"), AuditAction.HELD)
    # Once the hold ends, nobody is surprised: the leads are told anew before anything is destroyed.
    await desk.work.destructions.take_back(case_id)
    return await save_case(desk, replace(case, hold=Hold(person_id, desk.now, stated)), person_id, AuditAction.HELD)


async def end_hold(desk: Desk, case_id: str, person_id: str, reason: str) -> Case:
    """End a hold; should the case's time be up, the leads are told 30 days before it is destroyed.

    Raises:
        NotForYou: No such case for this person.
        OutOfDate: It is not on hold.
        InvalidInput: No reason, or longer than 2,000 characters.
    """
    case = await case_for_lead(desk, case_id, person_id)
    if case.hold is None:
        raise OutOfDate
    stated = accepted("reason", reason, REASON_LIMIT)
    case = await write_entry(desk, case, Note(person_id, desk.now, stated, "hold-ended"), AuditAction.ENDED_HOLD)
    return await save_case(desk, replace(case, hold=None), person_id, AuditAction.ENDED_HOLD)
