"""What follows when a case is closed to leads whom it concerns: they see nothing more, and the others hear (R23)."""

from dataclasses import replace

from casework.access import case_for_lead, save_case
from casework.actions.assignments.release import notify_released
from casework.actions.messaging.notify import alert_leads, leads_of, notify_about, withdraw_cards
from casework.desk import Desk, Subscriber
from casework.errors import OutOfDate
from casework.events import LeadsRecused
from casework.model.cases.access_log import AuditAction
from casework.model.cases.case import Case
from casework.model.cases.lifecycle import CLOSED_STAGES, Stage
from casework.model.messaging.notices import ALERT, URGENT_ALERT


async def settle_lead(desk: Desk, case_id: str, person_id: str, lead: str, *, meant: bool) -> Case:
    """Say of a lead who joined later whether a case is about them; from whom it is not, it is kept no longer.

    Raises:
        NotForYou: No such case for this person.
        OutOfDate: It was said before, or nobody asks about them.
    """
    case = await case_for_lead(desk, case_id, person_id)
    if lead not in case.unsettled:
        raise OutOfDate
    recused = case.recused if meant else case.recused - {lead}
    settled = replace(case, unsettled=case.unsettled - {lead}, recused=recused)
    return await save_case(desk, settled, person_id, AuditAction.KEPT_AWAY if meant else AuditAction.LET_IN)


async def _leads_recused(desk: Desk, event: LeadsRecused) -> None:
    before, case = event.before, event.case
    recused = case.recused - before.recused
    await withdraw_cards(desk, case.case_id, recused)
    if case.stage in CLOSED_STAGES:
        return
    out = [one.resolver for one in before.assignments if one.resolver in recused]
    await notify_released(desk, case, out, event.by)
    if case.owner == before.owner:
        return
    if case.stage is Stage.WAITING:
        await alert_leads(desk, case)
    else:
        importance = URGENT_ALERT if case.urgent else ALERT
        await notify_about(desk, case, await leads_of(desk, case), "lead.update", importance, what="no-owner")


SUBSCRIBERS = (Subscriber(LeadsRecused, _leads_recused),)
