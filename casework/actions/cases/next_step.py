"""No open case goes to sleep: each has a reminder of its next step, which comes again until it is taken (R07, R15)."""

from datetime import datetime

from casework.access import save_case
from casework.actions.cases.contact_clock import informed_of_miss
from casework.actions.messaging.notify import leads_of
from casework.actions.reminders.recalculate import note_move
from casework.actions.reminders.remind import remind, remind_owners
from casework.actions.reminders.times import counted, each_morning, late_flag, term_of_day
from casework.desk import Desk, Follows, ReminderSpec, Subscriber
from casework.errors import FromNewerVersion, Unreadable
from casework.events import CaseChanged, CaseClosed
from casework.model.cases.access_log import SERVICE, AuditAction
from casework.model.cases.case import Case
from casework.model.cases.next_step import HAVE_REMINDERS, Lack, lack_of, patience
from casework.model.reminders import DueReminder, Reminder, ReminderKind, WorkingDayTerm

AT_ONCE = 50
"""Cases without a reminder that one morning's work plans in a transaction; where there are more, it goes on at once."""


async def _case_changed(desk: Desk, event: CaseChanged) -> None:
    """Plan the reminder anew, unless the day has passed: then what is pending comes first."""
    case = event.case
    lack = _lack(desk, case)
    if lack is None:
        return
    tomorrow = desk.calendar.end_of_working_day(desk.now, 1)
    due = case.next_due or tomorrow
    if lack in HAVE_REMINDERS:
        due = desk.calendar.end_of_working_day(due, 1)
    if lack is Lack.OWNER or due <= desk.now:
        pending = await desk.work.reminders.pending(ReminderKind.NEXT_STEP, case.case_id)
        due = min(pending.due_at, tomorrow) if pending else tomorrow
    term = term_of_day(desk.calendar, due)
    await desk.work.reminders.plan(Reminder(ReminderKind.NEXT_STEP, due, case.case_id, term=term))


async def _next_step(desk: Desk, due: DueReminder) -> None:
    """Tell whoever keeps the case what it waits for, and come again."""
    case = await desk.work.cases.get(due.reminder.case_id)
    lack = _lack(desk, case) if case else None
    if case is None or lack is None:
        return
    term = WorkingDayTerm(desk.now, patience(lack, desk.service_of(case).deadlines))
    await desk.work.reminders.plan(counted(desk, ReminderKind.NEXT_STEP, term, case.case_id))
    await _notify_owner(desk, case, lack, late_flag(desk, due))


async def _notify_owner(desk: Desk, case: Case, lack: Lack, late: str) -> None:
    if lack is Lack.OWNER:
        await remind(desk, case, await leads_of(desk, case), "lead.update", what="no-owner", late=late)
    elif lack is Lack.CONTACT:
        informed = await informed_of_miss(desk, case)
        await remind(desk, case, informed, "lead.update", what="next-contact", late=late)
    elif lack is Lack.ANSWERS:
        await remind_owners(desk, case, "lead.update", what="unconfirmed", late=late)
    else:
        await remind_owners(desk, case, "lead.update", what=f"next-{lack.value}", late=late)


async def _steps_planned(desk: Desk, due: DueReminder) -> None:
    """Give open cases a reminder that have none: those of a store from before there were any."""
    del due
    after, planned = "", 0
    while planned < AT_ONCE and (
        ids := await desk.work.reminders.cases_without(ReminderKind.NEXT_STEP, after, AT_ONCE)
    ):
        for case_id in ids:
            planned += await _wake(desk, case_id)
        after = ids[-1]
    if planned >= AT_ONCE:
        await desk.work.reminders.plan(Reminder(ReminderKind.STEPS_PLANNED, desk.now))


async def _wake(desk: Desk, case_id: str) -> bool:
    """Plan a case's reminder, and give it a day where it has none; return whether it could be opened."""
    try:
        case = await desk.work.cases.get(case_id)
    except (FromNewerVersion, Unreadable):
        return False
    if case is None or _lack(desk, case) is None:
        return False
    if case.next_due:
        await _case_changed(desk, CaseChanged(case_id, case=case))
    else:
        await save_case(desk, case, SERVICE, AuditAction.PLANNED_STEP)
    return True


def _lack(desk: Desk, case: Case) -> Lack | None:
    """Return what a case waits for; nothing is told of one whose service is gone, which nobody may see."""
    service = desk.institution.service(case.service)
    return lack_of(case, service.resolvers) if service else None


async def _move(desk: Desk, case: Case, reminder: Reminder, was: datetime) -> None:
    """Let the day of a next step follow the calendar, unless it is a deadline's, which moves by itself."""
    await desk.work.reminders.plan(reminder)
    await note_move(desk, case, reminder, was)


REMINDERS = (
    ReminderSpec(ReminderKind.NEXT_STEP, _next_step, Follows.TERM, _move, ends_with=(CaseClosed,)),
    ReminderSpec(ReminderKind.STEPS_PLANNED, _steps_planned, Follows.MORNING, every=each_morning),
)

SUBSCRIBERS = (Subscriber(CaseChanged, _case_changed),)
