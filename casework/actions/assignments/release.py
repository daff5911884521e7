"""Resolvers whom a case concerns, since something about it changed, lose it; nobody is told why (R13, R14)."""

from collections.abc import Collection

from casework.access import record
from casework.actions.messaging.notify import notify, notify_owners, notify_requester, withdraw_cards
from casework.desk import Desk
from casework.model.cases.access_log import AuditAction
from casework.model.cases.case import Case
from casework.model.cases.news import News
from casework.model.reminders import ReminderKind


async def tell_released(desk: Desk, case: Case, out: Collection[str], by: str) -> None:
    """Thank those to whom a case was closed, and tell whoever waits for them that somebody else is looked for.

    Args:
        case: As it is stored now, without them.
        out: Their person ids.
        by: The person id of whoever changed it.
    """
    if not out:
        return
    await record(desk, case.case_id, by, AuditAction.RELEASED_RESOLVER)
    for one in out:
        await desk.work.reminders.cancel(ReminderKind.CONFIRMATION_OVERDUE, case.case_id, one)
        await notify(desk, one, "resolver.not-needed")
    await withdraw_cards(desk, case.case_id, frozenset(out))
    await notify_requester(desk, case, News.STEPPED_BACK)
    await notify_owners(desk, case, "lead.update", what="resolver-concerned")
