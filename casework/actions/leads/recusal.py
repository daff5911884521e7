"""What follows when a case is closed to leads whom it concerns: they see nothing more, and the others hear (R23)."""

from casework.actions.assignments.release import tell_released
from casework.actions.messaging.notify import alert_leads, leads_of, notify_leads, withdraw_cards
from casework.desk import Desk
from casework.events import LeadsRecused, Subscriber
from casework.model.cases.lifecycle import CLOSED_STAGES, Stage


async def _leads_recused(desk: Desk, event: LeadsRecused) -> None:
    before, case = event.before, event.case
    recused = case.recused - before.recused
    await withdraw_cards(desk, case.case_id, recused)
    if case.stage in CLOSED_STAGES:
        return
    out = [one.resolver for one in before.assignments if one.resolver in recused]
    await tell_released(desk, case, out, event.by)
    if case.owner == before.owner:
        return
    if case.stage is Stage.WAITING:
        await alert_leads(desk, case)
    else:
        await notify_leads(desk, await leads_of(desk, case), "lead.update", case=case.case_id, what="no-owner")


SUBSCRIBERS = (Subscriber(LeadsRecused, _leads_recused),)
