"""Reminders fall due, each told once (R07): what happens then is declared by the features (`ReminderSpec`)."""

from collections.abc import Collection, Sequence

from casework.actions.messaging.notify import notify_about, owners_of
from casework.desk import Desk
from casework.errors import FromNewerVersion, ReminderFailed, Unreadable
from casework.model.messaging.notices import ALERT
from casework.model.reminders import DueReminder, Reminder

AT_ONCE = 50
"""Reminders that one tick handles; the next tick goes on."""


async def fire_due(desk: Desk, besides: Collection[int] = (), most: int = AT_ONCE) -> Sequence[DueReminder]:
    """Tell every reminder whose instant has come, each once; return those that were handled.

    Args:
        desk: Where they are told.
        besides: Ids of reminders to leave alone: only a newer Parley can tell them, or they failed a while ago.
        most: How many at most; the others wait for the next try.

    Raises:
        ReminderFailed: One of them could not be told, whatever the reason; the others wait for the next try.
    """
    due = await desk.work.reminders.claim_due(desk.now, most, desk.reminders.keys(), besides)
    for one in due:
        await desk.work.reminders.mark_fired(one.reminder_id, desk.now)
        spec = desk.reminders[one.reminder.kind]
        try:
            if spec.every:
                await desk.work.reminders.plan(Reminder(spec.kind, spec.every(desk.calendar, desk.now)))
            await spec.fire(desk, one)
        except Exception as error:
            raise ReminderFailed(one.reminder_id, spec.kind) from error
    return due


async def set_aside(desk: Desk, reminder_id: int) -> None:
    """Claim a reminder no more that was altered in the store, and let the leads of its case know, once.

    Nobody can say what it was to tell. It is kept, and the same can be planned anew; what is standing is, at once.
    """
    case_id = await desk.work.reminders.set_aside(reminder_id)
    await plan_standing(desk)
    try:
        case = await desk.work.cases.get(case_id) if case_id else None
    except (FromNewerVersion, Unreadable):
        # Whoever opens it reads that it can't be opened.
        return
    # Of a kind of service that the institution's file has no longer, nobody may hear.
    if case and desk.institution.service(case.service):
        await notify_about(desk, case, await owners_of(desk, case), "lead.update", ALERT, what="reminder-unreadable")


async def plan_standing(desk: Desk) -> None:
    """Plan the reminders that belong to the service and not to a case; safe to call at every start.

    One that lies too far ahead was planned while the clock was, and is planned anew. The next but one is not too far:
    it is what follows when the clock was set back by a little after the next was told.
    """
    for spec in desk.reminders.values():
        if spec.every:
            planned = await desk.work.reminders.pending(spec.kind)
            following = spec.every(desk.calendar, desk.now)
            if planned is None or planned.due_at > spec.every(desk.calendar, following):
                await desk.work.reminders.plan(Reminder(spec.kind, following))
