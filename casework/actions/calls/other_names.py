"""Witnesses, nicknames, rooms and the like: what else no call may hold (R11)."""

from dataclasses import replace

from casework.access import case_for_lead, save_case
from casework.actions.calls.take_down import take_down_what_is_known
from casework.desk import Desk
from casework.errors import InvalidInput
from casework.model.cases.access_log import AuditAction
from casework.model.cases.case import Case
from casework.model.requests import SHORT_LIMIT
from casework.model.text import cleaned, one_line, problem_with

MOST_OTHER_NAMES = 40
"""Most additional names that a lead can put on a case's record."""


async def add_other_names(desk: Desk, case_id: str, person_id: str, text: str) -> Case:
    """Put more names on the case's record, one a line, also when a call is out (R11).

    Raises:
        NotForYou: No such case for this person.
        InvalidInput: Too many, or one too long.
    """
    case = await case_for_lead(desk, case_id, person_id)
    names = tuple(dict.fromkeys(one for part in cleaned(text).split("\n") if (one := one_line(part))))
    if len(names) > MOST_OTHER_NAMES:
        raise InvalidInput({"other_names": "problem-many-names"})
    if any(problem_with(name, SHORT_LIMIT) for name in names):
        raise InvalidInput({"other_names": "problem-too-long"})
    saved = await save_case(desk, replace(case, other_names=names), person_id, AuditAction.ADDED_NAMES)
    return await take_down_what_is_known(desk, case, saved, person_id)
