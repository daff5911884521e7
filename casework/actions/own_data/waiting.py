"""What somebody asked about their own data, and a lead still owes them, when its reminder is due (R26)."""

from collections.abc import Callable
from typing import Protocol, TypeVar

from casework.actions.messaging.notify import notify_owners
from casework.actions.reminders.times import late_flag
from casework.desk import Desk
from casework.model.cases.case import Case
from casework.model.cases.parts import CasePart
from casework.model.reminders import DueReminder


class WaitsForLead(Protocol):
    """A question, or a copy that was asked for."""

    @property
    def is_open(self) -> bool:
        """Whether it still waits."""
        ...


P = TypeVar("P", bound=CasePart)
A = TypeVar("A", bound=WaitsForLead)


async def waiting(
    desk: Desk, due: DueReminder, part: type[P], with_id: Callable[[P, str], A | None]
) -> tuple[Case, P, A] | None:
    """Return what a reminder is about, with its case and the part that holds it, or None where nothing waits."""
    case = await desk.work.cases.get(due.reminder.case_id)
    found = await desk.work.case_parts.get(due.reminder.case_id, part)
    asked = with_id(found, due.reminder.subject) if found else None
    return None if case is None or found is None or asked is None or not asked.is_open else (case, found, asked)


async def nudge_owners(desk: Desk, due: DueReminder, case: Case, what: str) -> None:
    """Tell whoever keeps the case what waits there."""
    await notify_owners(desk, case, "lead.update", what=what, late=late_flag(desk, due))
