"""Whoever keeps a case hears at once of what somebody changes, and of all that follows a little later, together."""

from dataclasses import replace
from datetime import timedelta

from casework.actions.messaging.notify import notify_owners
from casework.desk import Desk, Follows, ReminderSpec
from casework.events import OwnersTold
from casework.model.cases.case import Case
from casework.model.reminders import DueReminder, Reminder, ReminderKind

QUIET = timedelta(minutes=10)
"""For how long owners hear of nothing more of the same kind about a case, so that nobody can bury them in news."""

_MORE, _KIND = "more-", "/"


async def notify_owners_once(desk: Desk, case: Case, what: str, kind: str = "") -> None:
    """Notify the owners at once; of all that follows within ten minutes they hear together, at the end of these.

    Args:
        desk: The turn's.
        case: Which.
        what: What they read of it.
        kind: Of several that read the same, which each are told at once: that somebody takes part, and that they don't.
    """
    subject = _subject(what, kind)
    quiet = await desk.work.reminders.pending(ReminderKind.MORE_TO_READ, case.case_id, subject)
    if quiet is None:
        await _notify_now(desk, case, subject)
    else:
        await desk.work.reminders.plan(replace(quiet, subject=f"{_MORE}{subject}"))


async def notify_owners_seldom(desk: Desk, case: Case, what: str, kind: str) -> None:
    """Notify the owners of what holds now, unless they heard the same of the same kind within the last ten minutes."""
    subject = _subject(what, kind)
    if await desk.work.reminders.pending(ReminderKind.MORE_TO_READ, case.case_id, subject) is None:
        await _notify_now(desk, case, subject)


def _subject(what: str, kind: str) -> str:
    return f"{what}{_KIND}{kind}" if kind else what


async def _notify_now(desk: Desk, case: Case, subject: str) -> None:
    what = subject.partition(_KIND)[0]
    await notify_owners(desk, case, "lead.update", what=what)
    await desk.publish(OwnersTold(case.case_id, case=case, what=what))
    await desk.work.reminders.plan(Reminder(ReminderKind.MORE_TO_READ, desk.now + QUIET, case.case_id, subject))


async def _more_to_read(desk: Desk, due: DueReminder) -> None:
    case, subject = await desk.work.cases.get(due.reminder.case_id), due.reminder.subject
    if case and subject.startswith(_MORE):
        await _notify_now(desk, case, subject.removeprefix(_MORE))


REMINDERS = (ReminderSpec(ReminderKind.MORE_TO_READ, _more_to_read, Follows.NOTHING),)
