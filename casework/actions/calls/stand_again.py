"""The open calls of a service stand in its channel again, once it can be posted to (R12)."""

from casework.actions.calls.close import refresh_call
from casework.actions.calls.post import post_card
from casework.desk import Desk
from casework.errors import FromNewerVersion, Unreadable
from casework.model.messaging.notices import Way
from casework.model.reminders import ReminderKind
from casework.model.services import ServiceKind

_AT_ONCE = 50
"""Open calls that are looked at in one go."""


async def stand_again(desk: Desk, service: ServiceKind) -> None:
    """Post a service's open calls that don't stand in its channel, and draw anew those that do.

    Teams does not always tell that a team was archived, and refuses what is to stand there all the same.
    """
    after = 0
    while found := await desk.work.reminders.deadlines(after, _AT_ONCE, [ReminderKind.CALL_CLOSES]):
        after = found[-1].reminder_id
        services = await desk.work.cases.services([one.reminder.case_id for one in found])
        ours = [one.reminder for one in found if services.get(one.reminder.case_id) == service.service_id]
        for one in ours:
            await _stands_again(desk, one.subject)


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
