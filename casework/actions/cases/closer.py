"""What would close an open case that nobody has got on with by its day (R24)."""

from casework.desk import Desk
from casework.model.cases.case import Case
from casework.model.cases.next_step import Closer, closer_of
from casework.model.closing import ClosingReport


async def closer_of_stale(desk: Desk, case: Case) -> Closer | None:
    """Return what would close a case that the gate has opened to a lead; None while its day has not passed."""
    if case.next_due is None or case.next_due > desk.now:
        return None
    return closer_of(case, await desk.work.case_parts.get(case.case_id, ClosingReport))
