"""What keeps a case whose time is up from being destroyed until somebody has seen to it (R20, R24, R26)."""

from collections.abc import Sequence

from casework.actions.risk.disclose import is_settled
from casework.desk import Desk
from casework.errors import Unreadable
from casework.model.cases.case import Case
from casework.model.copies import CopiesAsked
from casework.model.own_data import LeadsQuestions, QuestionKind
from casework.model.retention import Unsettled
from casework.model.risk import Risk


async def unsettled(desk: Desk, case: Case) -> Sequence[Unsettled]:
    """Return what still waits on a case for a lead, in the order in which it is told; the gate was asked, or nobody."""
    risk = await desk.work.case_parts.get(case.case_id, Risk) or Risk()
    questions = await desk.work.case_parts.get(case.case_id, LeadsQuestions) or LeadsQuestions()
    copies = await desk.work.case_parts.get(case.case_id, CopiesAsked) or CopiesAsked()
    found = {
        Unsettled.RISK: any(not one.taken_by for one in risk.reports),
        Unsettled.DISCLOSURE: any(not is_settled(case, one) for one in risk.disclosures),
        Unsettled.QUESTION: any(one.is_open and one.kind is QuestionKind.DATA for one in questions.asked),
        Unsettled.COPY: any(one.is_open for one in copies.asked),
    }
    return [what for what, is_so in found.items() if is_so]


async def case_to_keep(desk: Desk, case_id: str) -> Case | None:
    """Return a case that has to wait, or None; one that can't be opened any more need not, and a newer Parley's must.

    Raises:
        FromNewerVersion: What it waits for only a newer Parley can tell.
    """
    try:
        case = await desk.work.cases.get(case_id)
        return case if case and await unsettled(desk, case) else None
    except Unreadable:
        return None
