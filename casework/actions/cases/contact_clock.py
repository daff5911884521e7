"""The clock of a case's first contact (R07): its reminders, and how they follow the working calendar."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from casework.access import save_case
from casework.actions.messaging.notify import everyone_there, leads_of, notify_asker, notify_requester
from casework.actions.reminders.recalculate import note_move, replan
from casework.actions.reminders.remind import remind
from casework.actions.reminders.times import late_flag
from casework.desk import Desk, Follows, ReminderSpec
from casework.events import CaseClosed, FirstContactMade
from casework.model.cases.access_log import SERVICE, AuditAction
from casework.model.cases.case import Case
from casework.model.cases.lifecycle import Stage
from casework.model.cases.news import News, ToTell
from casework.model.reminders import DueReminder, Reminder, ReminderKind, WorkingDayTerm
from casework.model.services import Lead


def contact_reminders(desk: Desk, case: Case, term: WorkingDayTerm) -> tuple[Reminder, ...]:
    """Return the reminders of a case's first contact.

    Args:
        term: What its deadline was counted from.
    """
    deadlines, calendar, due = desk.service_of(case).deadlines, desk.calendar, case.first_contact_due
    nudge = calendar.working_time_before(due, deadlines.nudge_before)
    deputy = calendar.working_time_before(due, deadlines.deputy_before)
    return (
        Reminder(ReminderKind.FIRST_CONTACT_NEAR, nudge, case.case_id),
        Reminder(ReminderKind.FIRST_CONTACT_DEPUTY, deputy, case.case_id),
        Reminder(ReminderKind.FIRST_CONTACT_MISSED, due, case.case_id, term=term),
    )


async def _first_contact_near(desk: Desk, due: DueReminder) -> None:
    case = await _waiting(desk, due)
    if case:
        await remind(desk, case, await leads_of(desk, case), "lead.contact-near", late=late_flag(desk, due))


async def _first_contact_deputy(desk: Desk, due: DueReminder) -> None:
    """Tell the deputy; while they can't step in, because they don't hear it or may not, the leads hear once more."""
    case = await _waiting(desk, due)
    deputy = desk.service_of(case).deputy if case else None
    if case is None or deputy is None:
        return
    can_step_in = deputy in await everyone_there(desk, case)
    people = (deputy,) if can_step_in else await leads_of(desk, case)
    in_place_of = "yes" if can_step_in else "away"
    await remind(desk, case, people, "lead.contact-near", late=late_flag(desk, due), deputy=in_place_of)


async def _first_contact_missed(desk: Desk, due: DueReminder) -> None:
    case = await _waiting(desk, due)
    if case is None:
        return
    await save_case(desk, replace(case, first_contact_missed=True), SERVICE, AuditAction.MISSED_CONTACT)
    informed = await informed_of_miss(desk, case)
    await remind(desk, case, informed, "lead.contact-missed", late=late_flag(desk, due))
    await notify_requester(desk, case, News.MISSED)


async def informed_of_miss(desk: Desk, case: Case) -> Sequence[Lead]:
    """Return who hears that a first contact was missed: the leads, and the deputy."""
    deputy = [one for one in await everyone_there(desk, case) if one == desk.service_of(case).deputy]
    return list(dict.fromkeys([*await leads_of(desk, case), *deputy]))


async def _waiting(desk: Desk, due: DueReminder) -> Case | None:
    """Return the case if nobody has been in touch yet."""
    case = await desk.work.cases.get(due.reminder.case_id)
    return case if case and case.stage is Stage.WAITING else None


async def _move_first_contact(desk: Desk, case: Case, reminder: Reminder, was: datetime) -> None:
    if case.stage is not Stage.WAITING or reminder.term is None:
        return
    moved = await note_move(desk, replace(case, first_contact_due=reminder.due_at), reminder, was)
    await replan(desk, contact_reminders(desk, moved, reminder.term))
    if desk.calendar.local(was).date() != desk.calendar.local(reminder.due_at).date():
        await notify_asker(desk, case, "request.moved", ToTell.MOVED)


_ENDS = (FirstContactMade, CaseClosed)

REMINDERS = (
    ReminderSpec(ReminderKind.FIRST_CONTACT_NEAR, _first_contact_near, Follows.OTHER, ends_with=_ENDS),
    ReminderSpec(ReminderKind.FIRST_CONTACT_DEPUTY, _first_contact_deputy, Follows.OTHER, ends_with=_ENDS),
    ReminderSpec(ReminderKind.FIRST_CONTACT_MISSED, _first_contact_missed, Follows.TERM, _move_first_contact, _ENDS),
)
