"""Lines of lists of cases, with the names of the leads who have them, and who of those is away."""

from collections.abc import Sequence

from casework.ports import QueueRow
from dialogs.cases.queue_cards import QueueLine
from dialogs.flow import View
from dialogs.leads import leave
from dialogs.leads.leave_cards import Away


async def lines_of(view: View, rows: Sequence[QueueRow], on_leave: Sequence[Away] | None = None) -> list[QueueLine]:
    """Return the lines of some cases.

    Args:
        view: The screen's.
        rows: What the store knows of them.
        on_leave: Who is away or will be soon, where that is known already.
    """
    known = await leave.leave_soon(view) if on_leave is None else on_leave
    gone = {one.person_id for one in known if one.begun}
    return [
        QueueLine(row, owner_name(view, row.owner), mine=row.owner == view.person_id, on_leave=row.owner in gone)
        for row in rows
    ]


def owner_name(view: View, owner: str | None) -> str | None:
    """Return the name of the lead who has a case, or None for nobody."""
    if owner is None:
        return None
    lead = view.desk.handler(owner)
    return lead.name if lead else view.texts("lead-someone-gone")
