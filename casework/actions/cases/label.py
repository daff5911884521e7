"""The few words by which the leads of a case know it again; nobody else ever reads them."""

from dataclasses import replace

from casework.access import case_for_lead, save_case
from casework.desk import Desk
from casework.errors import InvalidInput
from casework.model.cases.access_log import AuditAction
from casework.model.cases.case import LABEL_LIMIT, Case
from casework.model.text import Rule

RULE = Rule(LABEL_LIMIT, required=False)


async def set_label(desk: Desk, case_id: str, person_id: str, text: str) -> Case:
    """Give a case its label, in any stage, or take it away; all leads of the case share the one.

    Args:
        desk: The turn's.
        case_id: Which case.
        person_id: The lead.
        text: At most 60 characters; "" for none.

    Raises:
        NotForYou: No such case for this person.
        InvalidInput: It is too long, or may mean one of the leads.
    """
    case = await case_for_lead(desk, case_id, person_id)
    label = RULE.cleaned(text)
    if problem := RULE.problem_with(label):
        raise InvalidInput({"label": problem})
    if label == case.label:
        return case
    return await save_case(desk, replace(case, label=label), person_id, AuditAction.LABELLED)
