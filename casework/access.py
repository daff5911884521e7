"""Who may see which case. Every read for a reader goes through here, and is logged (R14, R23).

Denied is told exactly like "does not exist".
"""

from casework.desk import Desk
from casework.errors import NotForYou
from casework.model.case import Case
from casework.ports import Access


def may_lead(desk: Desk, case: Case, person_id: str) -> bool:
    """Whether the person is a lead or the deputy, and the case does not concern them (R23)."""
    return desk.lead(person_id) is not None and person_id not in case.concerned


async def case_for_lead(desk: Desk, case_id: str, person_id: str, part: str = "") -> Case:
    """Return a case to one of its leads.

    Args:
        part: What they are shown, logged as an access; "" when only an action is decided.

    Raises:
        NotForYou: No such case, not a lead, or the case concerns them.
    """
    if desk.lead(person_id) is None:
        # Nobody else learns that there is a case, not even that one can't be opened.
        raise NotForYou
    case = await desk.work.cases.get(case_id)
    if case is None or not may_lead(desk, case, person_id):
        raise NotForYou
    return await _logged(desk, case, person_id, part)


async def case_for_requester(desk: Desk, case_id: str, person_id: str) -> Case:
    """Return a case to the person who asked.

    Raises:
        NotForYou: No such case, or it is somebody else's.
    """
    case = await desk.work.cases.get(case_id)
    if case is None or case.request.requester.person_id != person_id:
        raise NotForYou
    return case


async def case_for_resolver(desk: Desk, case_id: str, person_id: str, part: str = "") -> Case:
    """Return a case to one of its two assigned resolvers (R14).

    Raises:
        NotForYou: No such case, or the reader is not assigned to it (any more).
    """
    case = await desk.work.cases.get(case_id)
    if case is None or case.assignment_of(person_id) is None:
        raise NotForYou
    return await _logged(desk, case, person_id, part)


async def has_stepped_back(desk: Desk, case_id: str, person_id: str) -> bool:
    """Whether this resolver was asked about a case and stepped back; tells them nothing that they do not know."""
    case = await desk.work.cases.get(case_id)
    return case is not None and person_id in case.stepped_back


async def _logged(desk: Desk, case: Case, person_id: str, part: str) -> Case:
    if part:
        await desk.work.cases.log_access(Access(case.case_id, person_id, part, desk.now))
    return case
