"""Each lead's morning: what waits for them (R07)."""

from casework.access import open_count
from casework.actions.messaging.notify import notify, recipients_anywhere
from casework.actions.reminders.spec import ReminderSpec, each_morning, late_flag
from casework.desk import Desk
from casework.events import LeadJoined, Subscriber
from casework.model.reminders import DueReminder, ReminderKind


async def _daily_digest(desk: Desk, due: DueReminder) -> None:
    """Tell each lead what waits for them; on a day with nothing, nobody is disturbed."""
    for lead in await recipients_anywhere(desk):
        if await open_count(desk, lead.person_id):
            await notify(desk, lead.person_id, "lead.digest", late=late_flag(desk, due))


async def _lead_joined(desk: Desk, event: LeadJoined) -> None:
    if await open_count(desk, event.lead.person_id):
        await notify(desk, event.lead.person_id, "lead.digest")


REMINDERS = (ReminderSpec(ReminderKind.DAILY_DIGEST, _daily_digest, every=each_morning, same_day=True),)

SUBSCRIBERS = (Subscriber(LeadJoined, _lead_joined),)
