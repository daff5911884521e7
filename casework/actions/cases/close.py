"""Close a case; whatever else hangs on it ends with `CaseClosed`."""

from dataclasses import replace

from casework.access import save_case
from casework.desk import Desk
from casework.events import CaseClosed
from casework.model.cases.access_log import AuditAction
from casework.model.cases.case import Case
from casework.model.cases.lifecycle import CaseEvent

_DONE = {
    CaseEvent.SIGNPOSTED_ELSEWHERE: AuditAction.SIGNPOSTED,
    CaseEvent.HANDLED_BY_SELF_HELP: AuditAction.FOUND_SELF_HELP,
    CaseEvent.TOOK_FORMAL_ROUTE: AuditAction.FOUND_FORMAL_ROUTE,
    CaseEvent.FOUND_NOT_SUITABLE: AuditAction.FOUND_NOT_SUITABLE,
    CaseEvent.WITHDREW: AuditAction.WITHDREW,
    CaseEvent.MEDIATION_ENDED: AuditAction.CLOSED_MEDIATED,
    CaseEvent.HANDED_OVER: AuditAction.HANDED_OVER,
}
"""How the log calls what closes a case."""


async def close(desk: Desk, case: Case, event: CaseEvent, person_id: str) -> Case:
    """Move a case into the closed stage that follows the event.

    Args:
        person_id: Who closes it.

    Raises:
        IllegalMove: The stage does not allow it.
        LostRace: Somebody else changed the case first.
    """
    moved = replace(desk.advance(case, event), closed_at=desk.now, next_due=None, assignments=())
    saved = await save_case(desk, moved, person_id, _DONE[event])
    await desk.publish(CaseClosed(case.case_id, case=case))
    return saved
