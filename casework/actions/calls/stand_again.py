"""The open calls of a service stand in its channel again, once it can be posted to (R12)."""

from casework.actions.calls.close import refresh_call
from casework.actions.calls.post import post_card
from casework.desk import Desk, Follows, ReminderSpec
from casework.errors import FromNewerVersion, Unreadable
from casework.model.messaging.notices import Way
from casework.model.reminders import DueReminder, Reminder, ReminderKind
from casework.model.services import ServiceKind

AT_ONCE = 20
"""Open calls that are looked at in one transaction: what was told that the channel is back waits for it."""


async def stand_again(desk: Desk, service: ServiceKind, after: int = 0) -> None:
    """Post a service's open calls that don't stand in its channel, and draw anew those that do.

    Teams does not always tell that a team was archived, and refuses what is to stand there all the same. Of many, a
    reminder goes on with the others.

    Args:
        after: The id of the reminder behind which to go on, by which calls are found.
    """
    found = await desk.work.reminders.deadlines(after, AT_ONCE, [ReminderKind.CALL_CLOSES])
    services = await desk.work.cases.services([one.reminder.case_id for one in found])
    for one in found:
        if services.get(one.reminder.case_id) == service.service_id:
            await _stands_again(desk, one.reminder.subject)
    if len(found) == AT_ONCE:
        further = f"{service.service_id} {found[-1].reminder_id}"
        await desk.work.reminders.plan(Reminder(ReminderKind.CALLS_STAND, desk.now, subject=further))


async def _go_on(desk: Desk, due: DueReminder) -> None:
    """Go on, unless the channel can't be posted to by now: all begins anew once it can."""
    service_id, after = due.reminder.subject.rsplit(" ", 1)
    service = desk.institution.service(service_id)
    if service is None or await desk.work.unreachable.of([service.channel.channel_id]):
        return
    await stand_again(desk, service, int(after))


async def _stands_again(desk: Desk, call_id: str) -> None:
    try:
        call = await desk.work.calls.get(call_id)
    except (FromNewerVersion, Unreadable):
        return
    if call is None or not call.takes_answers(desk.now):
        return
    if any(not one.person_id for one in await desk.work.outbox.cards_about(call_id)):
        await refresh_call(desk, call_id)
    elif not any(one.way is Way.POST for one in await desk.work.outbox.waiting_about(call_id)):
        await post_card(desk, call)


REMINDERS = (ReminderSpec(ReminderKind.CALLS_STAND, _go_on, Follows.NOTHING),)
