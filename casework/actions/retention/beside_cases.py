"""What is kept beside cases, of the register and of feedback, is destroyed once its time is up: one job, each morning.

How long stands in the institution's file (`Retention`). Each does a bounded piece of work and can be done again.
"""

from dataclasses import replace
from datetime import date

from casework.actions.reminders.times import each_morning
from casework.desk import Desk, Follows, ReminderSpec
from casework.model.officers import Officer
from casework.model.reminders import DueReminder, ReminderKind


def training_is_kept(officer: Officer | None, before: date) -> bool:
    """Whether what is kept of somebody's induction and training stays: as long as they serve, and some time after.

    Args:
        officer: Their entry on the register, or None.
        before: The local date before which somebody left of whom nothing of it is kept any more.
    """
    return officer is not None and (officer.active or (officer.left_on is not None and officer.left_on >= before))


async def _register_forgotten(desk: Desk, due: DueReminder) -> None:
    """Destroy polls and attendance of meetings, declined applications, and inductions and training of long ago.

    And the lines that people wrote of the service, also where nobody has written one since (R22).
    """
    del due
    for service in desk.institution.services:
        said = await desk.work.feedback.of(service.service_id)
        left = said.without_old_lines(desk.calendar.local(desk.now).year)
        if left is not said:
            await desk.work.feedback.put(service.service_id, left)
    rules = desk.institution.retention
    await desk.work.meetings.forget_before(rules.meetings_ended_before(desk.now))
    await desk.work.applications.forget_declined(rules.declined_before(desk.now))
    left_before = rules.left_before(desk.now)
    for one in await desk.work.applications.joined_before(left_before):
        if not training_is_kept(await desk.work.officers.get(one.person_id), left_before.date()):
            await desk.work.applications.remove(one.application_id)
    for officer in await desk.work.officers.all():
        if officer.training and not training_is_kept(officer, left_before.date()):
            await desk.work.officers.put(replace(officer, training=(), training_told=()))


REMINDERS = (ReminderSpec(ReminderKind.REGISTER_FORGOTTEN, _register_forgotten, Follows.MORNING, every=each_morning),)
