"""A sample feature's rules: a lead notes what to come back to; the reminder brings it, and it ends with the case."""

from datetime import timedelta
from typing import Protocol, cast

from casework.access import case_for_lead
from casework.actions.messaging.notify import notify
from casework.actions.reminders.spec import ReminderSpec
from casework.desk import Desk
from casework.events import CaseClosed, Subscriber
from casework.model.reminders import DueReminder, Reminder
from casework.model.text import accepted
from casework.ports import UnitOfWork

KIND = "sample-follow-up"
LIMIT = 200


class FollowUps(Protocol):
    """What leads want to come back to."""

    async def put(self, case_id: str, topic: str) -> None: ...
    async def get(self, case_id: str) -> str | None: ...
    async def drop(self, case_id: str) -> None: ...


class SampleWork(UnitOfWork, Protocol):
    """The unit of work's port, with one line more."""

    @property
    def follow_ups(self) -> FollowUps: ...


def follow_ups(desk: Desk) -> FollowUps:
    return cast(SampleWork, desk.work).follow_ups


async def plan_follow_up(desk: Desk, case_id: str, person_id: str, topic: str) -> None:
    """Note it, and come back in seven days."""
    case = await case_for_lead(desk, case_id, person_id)
    await follow_ups(desk).put(case.case_id, accepted("topic", topic, LIMIT))
    await desk.work.reminders.plan(Reminder(KIND, desk.now + timedelta(days=7), case.case_id, person_id))


async def _fire(desk: Desk, due: DueReminder) -> None:
    await notify(desk, due.reminder.subject, "sample.due", case=due.reminder.case_id)


async def _case_closed(desk: Desk, event: CaseClosed) -> None:
    await follow_ups(desk).drop(event.case_id)


REMINDERS = (ReminderSpec(KIND, _fire, ends_with=(CaseClosed,)),)
SUBSCRIBERS = (Subscriber(CaseClosed, _case_closed),)
