"""What happens when a reminder falls due (R07). Each looks at the case first: what has been done needs no reminder."""

from collections.abc import Awaitable, Callable, Collection, Sequence
from dataclasses import replace
from datetime import timedelta

from casework.access import open_count, record, save_case
from casework.actions.cases.close import close_call
from casework.actions.messaging.notify import (
    leads_of,
    notify,
    notify_leads,
    notify_owners,
    on_leave_now,
    recipients_anywhere,
)
from casework.actions.retention.destroy import (
    DESTROYED_AT_ONCE,
    destroy_due,
    forget_strangers,
    notify_expiring,
)
from casework.desk import Desk
from casework.errors import ReminderFailed
from casework.model.calls.call import CallState
from casework.model.cases.access_log import SERVICE, AuditAction
from casework.model.cases.case import Case
from casework.model.cases.lifecycle import CLOSED_STAGES, Stage
from casework.model.reminders import DueReminder, Reminder, ReminderKind

AT_ONCE = 50
"""Reminders that one tick handles; the next tick goes on."""

FORGETTING = timedelta(hours=1)
"""How often what is kept for a limited time is checked for expiry."""

KEPT_RECORDS = timedelta(days=7)
"""How long it is remembered which activities were answered, which notices were sent and which reminders were told."""


async def fire_due(desk: Desk, besides: Collection[int] = ()) -> Sequence[DueReminder]:
    """Tell every reminder whose instant has come, each once; return those that were handled.

    Args:
        desk: Where they are told.
        besides: Ids of reminders to leave alone, because only a newer Parley can tell them.

    Raises:
        ReminderFailed: One of them could not be told, whatever the reason; the others wait for the next try.
    """
    due = await desk.work.reminders.claim_due(desk.now, AT_ONCE, besides)
    for one in due:
        await desk.work.reminders.mark_fired(one.reminder_id, desk.now)
        try:
            await _TELL[one.reminder.kind](desk, one)
        except Exception as error:
            raise ReminderFailed(one.reminder_id) from error
    return due


async def plan_standing(desk: Desk) -> None:
    """Plan the reminders that belong to the service and not to a case; safe to call at every start.

    One that lies too far ahead was planned while the clock was, and is planned anew. The next but one is not too far:
    it is what follows when the clock was set back by a little after the next was told.
    """
    next_but_one = desk.calendar.next_morning(desk.calendar.next_morning(desk.now))
    for kind, plan, latest in (
        (ReminderKind.DAILY_DIGEST, _plan_digest, next_but_one),
        (ReminderKind.DRAFTS_FORGOTTEN, _plan_forgetting, desk.now + 2 * FORGETTING),
        (ReminderKind.CASES_EXPIRING, _plan_notice, next_but_one),
        (ReminderKind.CASES_DESTROYED, _plan_destruction, desk.now + 2 * FORGETTING),
    ):
        planned = await desk.work.reminders.pending(kind)
        if planned is None or planned.due_at > latest:
            await plan(desk)


async def _first_contact_near(desk: Desk, due: DueReminder) -> None:
    case = await _waiting(desk, due)
    if case:
        await notify_leads(
            desk, await leads_of(desk, case), "lead.contact-near", case=case.case_id, late=_late(desk, due)
        )


async def _first_contact_deputy(desk: Desk, due: DueReminder) -> None:
    """Tell the deputy; while they are away, or new, the leads hear once more in their place."""
    case = await _waiting(desk, due)
    deputy = desk.service_of(case).deputy if case else None
    if case is None or deputy is None or deputy.person_id in case.recused:
        return
    on_leave = deputy.person_id in desk.pending_leads | (await on_leave_now(desk)).keys()
    people = await leads_of(desk, case) if on_leave else (deputy,)
    args = {"case": case.case_id, "late": _late(desk, due), "deputy": "away" if on_leave else "yes"}
    await notify_leads(desk, people, "lead.contact-near", **args)


async def _first_contact_missed(desk: Desk, due: DueReminder) -> None:
    case = await _waiting(desk, due)
    if case is None:
        return
    await save_case(desk, replace(case, first_contact_missed=True), SERVICE, AuditAction.MISSED_CONTACT)
    spared = case.recused | (await on_leave_now(desk)).keys()
    deputy = [one for one in (desk.service_of(case).deputy,) if one.person_id not in spared]
    informed = dict.fromkeys([*await leads_of(desk, case), *deputy])
    await notify_leads(desk, informed, "lead.contact-missed", case=case.case_id, late=_late(desk, due))


async def _call_closing(desk: Desk, due: DueReminder) -> None:
    case = await desk.work.cases.get(due.reminder.case_id)
    call = await desk.work.calls.get(due.reminder.subject)
    if case is None or call is None or not call.takes_answers(desk.now):
        return
    if await desk.work.calls.offered_count(call.call_id) < desk.service_of(case).resolvers:
        await notify_owners(desk, case, "lead.call-closing", late=_late(desk, due))


async def _call_closes(desk: Desk, due: DueReminder) -> None:
    case = await desk.work.cases.get(due.reminder.case_id)
    call = await desk.work.calls.get(due.reminder.subject)
    if case is None or call is None or call.state is CallState.CLOSED or call.answer_by > desk.now:
        return
    await close_call(desk, call.call_id, thank=False)
    await record(desk, case.case_id, SERVICE, AuditAction.CLOSED_CALL)
    enough = await desk.work.calls.offered_count(call.call_id) >= desk.service_of(case).resolvers
    await notify_owners(desk, case, "lead.call-closed", enough="yes" if enough else "", late=_late(desk, due))


async def _confirmation_overdue(desk: Desk, due: DueReminder) -> None:
    case = await desk.work.cases.get(due.reminder.case_id)
    resolver = due.reminder.subject
    assignment = case.assignment_of(resolver) if case else None
    if case is None or assignment is None or assignment.confirmed_at or case.stage in CLOSED_STAGES:
        return
    await notify(desk, resolver, "resolver.assigned", case=case.case_id, reminder="yes", late=_late(desk, due))
    await notify_owners(desk, case, "lead.update", what="unconfirmed", late=_late(desk, due))


async def _daily_digest(desk: Desk, due: DueReminder) -> None:
    """Tell each lead what waits for them; on a day with nothing, nobody is disturbed."""
    for lead in await recipients_anywhere(desk):
        if await open_count(desk, lead.person_id):
            await notify(desk, lead.person_id, "lead.digest", late=_late(desk, due))
    await _plan_digest(desk)


async def _drafts_forgotten(desk: Desk, due: DueReminder) -> None:
    """Forget, each hour, what is kept for a short time only."""
    del due
    await desk.work.drafts.forget_expired(desk.now)
    await desk.work.turns.forget_before(desk.now - KEPT_RECORDS)
    await desk.work.outbox.forget_before(desk.now - KEPT_RECORDS)
    await desk.work.reminders.forget_before(desk.now - KEPT_RECORDS)
    await desk.work.leaves.forget_before(desk.calendar.local(desk.now).date())
    await _plan_forgetting(desk)


async def _cases_expiring(desk: Desk, due: DueReminder) -> None:
    """Tell the leads, on the morning of a working day, what is destroyed in 30 days; and forget strangers."""
    del due
    await forget_strangers(desk)
    await notify_expiring(desk)
    await _plan_notice(desk)


async def _cases_destroyed(desk: Desk, due: DueReminder) -> None:
    """Destroy, each hour, what is kept no longer; where there is more than one transaction's work, go on at once."""
    del due
    more = await destroy_due(desk) == DESTROYED_AT_ONCE
    await _plan_destruction(desk, timedelta() if more else FORGETTING)


async def _plan_digest(desk: Desk) -> None:
    morning = desk.calendar.next_morning(desk.now)
    await desk.work.reminders.plan(Reminder(ReminderKind.DAILY_DIGEST, morning))


async def _plan_forgetting(desk: Desk) -> None:
    await desk.work.reminders.plan(Reminder(ReminderKind.DRAFTS_FORGOTTEN, desk.now + FORGETTING))


async def _plan_notice(desk: Desk) -> None:
    morning = desk.calendar.next_morning(desk.now)
    await desk.work.reminders.plan(Reminder(ReminderKind.CASES_EXPIRING, morning))


async def _plan_destruction(desk: Desk, pause: timedelta = FORGETTING) -> None:
    await desk.work.reminders.plan(Reminder(ReminderKind.CASES_DESTROYED, desk.now + pause))


async def _waiting(desk: Desk, due: DueReminder) -> Case | None:
    """Return the case if nobody has been in touch yet."""
    case = await desk.work.cases.get(due.reminder.case_id)
    return case if case and case.stage is Stage.WAITING else None


def _late(desk: Desk, due: DueReminder) -> str:
    return "yes" if due.is_late(desk.now) else ""


_TELL: dict[ReminderKind, Callable[[Desk, DueReminder], Awaitable[None]]] = {
    ReminderKind.FIRST_CONTACT_NEAR: _first_contact_near,
    ReminderKind.FIRST_CONTACT_DEPUTY: _first_contact_deputy,
    ReminderKind.FIRST_CONTACT_MISSED: _first_contact_missed,
    ReminderKind.CALL_CLOSING: _call_closing,
    ReminderKind.CALL_CLOSES: _call_closes,
    ReminderKind.CONFIRMATION_OVERDUE: _confirmation_overdue,
    ReminderKind.DAILY_DIGEST: _daily_digest,
    ReminderKind.DRAFTS_FORGOTTEN: _drafts_forgotten,
    ReminderKind.CASES_EXPIRING: _cases_expiring,
    ReminderKind.CASES_DESTROYED: _cases_destroyed,
}
