"""What is kept for a short time only is forgotten, each hour: drafts, and what was answered, sent and told."""

from datetime import timedelta

from casework.actions.reminders.times import each_hour
from casework.desk import Desk, Follows, ReminderSpec
from casework.model.reminders import DueReminder, ReminderKind

KEPT_RECORDS = timedelta(days=7)
"""How long it is remembered which activities were answered, which notices were sent and which reminders were told."""

KEPT_LINKS = timedelta(minutes=30)
"""How long a link is kept after its page can be opened no more: who has it open may still be typing the code."""


async def _drafts_forgotten(desk: Desk, due: DueReminder) -> None:
    """Forget, each hour, what is kept for a short time only."""
    del due
    await desk.work.drafts.forget_expired(desk.now)
    await desk.work.turns.forget_before(desk.now - KEPT_RECORDS)
    await desk.work.outbox.forget_before(desk.now - KEPT_RECORDS)
    await desk.work.reminders.forget_before(desk.now - KEPT_RECORDS)
    await desk.work.calendar_links.forget_before(desk.now)
    await desk.work.file_links.forget_before(desk.now - KEPT_LINKS)
    await desk.work.leaves.forget_before(desk.calendar.local(desk.now).date())


REMINDERS = (ReminderSpec(ReminderKind.DRAFTS_FORGOTTEN, _drafts_forgotten, Follows.NOTHING, every=each_hour),)
