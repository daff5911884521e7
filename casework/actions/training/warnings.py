"""Officers are told in good time before their training counts no more; whoever has cases keeps them, and leads hear.

(C01)
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from casework.actions.messaging.notify import notify, notify_owners
from casework.actions.reminders.times import each_morning
from casework.actions.training.records import training_of
from casework.actions.training.reminders import TrainingReminder
from casework.desk import Desk, Follows, ReminderSpec
from casework.errors import FromNewerVersion, Unreadable
from casework.model.officers import Officer
from casework.model.reminders import DueReminder
from casework.model.training.validity import LAPSE, warning_of

WARNED_A_MORNING = 500
"""Officers who are told on one morning at most; the others follow, whoever lapsed first."""


async def _each_morning(desk: Desk, due: DueReminder) -> None:
    """Tell whose training ends."""
    del due
    waiting: list[tuple[Officer, tuple[str, ...], tuple[str, ...]]] = []
    today = desk.calendar.local(desk.now).date()
    for officer in await desk.work.officers.all():
        if not officer.active:
            continue
        warnings = tuple(_warnings(desk, officer, today))
        fresh = tuple(one for one in warnings if one not in officer.training_told)
        if fresh:
            waiting.append((officer, warnings, fresh))
    waiting.sort(key=lambda one: (not _has_lapse(one[2]), one[0].person_id))
    for officer, warnings, fresh in waiting[:WARNED_A_MORNING]:
        await desk.work.officers.put(replace(officer, training_told=warnings))
        await notify(desk, officer.person_id, "training.warning")
        if _has_lapse(fresh):
            await _tell_leads(desk, officer)


def _warnings(desk: Desk, officer: Officer, today: date) -> Iterator[str]:
    """Yield what an officer is to be told today: each once for each last day of a course."""
    for one in training_of(desk, officer, desk.institution.services):
        for standing in one.standings:
            if warning := warning_of(standing, today):
                last = standing.until or standing.course.required_from
                yield f"{standing.course.course_id}/{last}/{warning}"


def _has_lapse(warnings: tuple[str, ...]) -> bool:
    return any(one.endswith(f"/{LAPSE}") for one in warnings)


async def _tell_leads(desk: Desk, officer: Officer) -> None:
    """Tell whoever has a case that one of its resolvers takes nothing new on; why, no lead is told."""
    for row in await desk.work.cases.of_resolver(officer.person_id):
        try:
            case = await desk.work.cases.get(row.case_id)
        except (FromNewerVersion, Unreadable):
            continue
        if case and desk.institution.service(case.service):
            await notify_owners(desk, case, "lead.update", what="resolver-takes-nothing")


REMINDERS = (ReminderSpec(TrainingReminder.MORNING, _each_morning, Follows.MORNING, every=each_morning),)
