"""A sample feature's rules: a lead notes what to come back to; the reminder brings it, and what came of it is kept."""

from dataclasses import dataclass, field
from datetime import timedelta
from enum import StrEnum
from typing import ClassVar, Protocol, cast

from casework.access import case_for_lead, record_words, save_part
from casework.actions.messaging.notify import notify
from casework.desk import Desk, Follows, ReminderSpec, Subscriber
from casework.events import CaseClosed
from casework.model.cases.access_log import AuditAction, CaseSection
from casework.model.cases.parts import WRITTEN, CasePart
from casework.model.reminders import DueReminder, Reminder
from casework.model.text import accepted
from casework.ports import UnitOfWork

LIMIT = 200


class SampleReminder(StrEnum):
    """The reminders of the feature."""

    FOLLOW_UP = "sample-follow-up"


@dataclass(frozen=True, slots=True)
class FollowedUp(CasePart):
    """What came of it: a part of the case, for leads' eyes."""

    sections: ClassVar[tuple[CaseSection, ...]] = (CaseSection.FILE,)

    outcome: str = field(metadata=WRITTEN)
    by: str


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
    words = accepted("topic", topic, LIMIT)
    await record_words(desk, case, [words], person_id, AuditAction.NOTED)
    await follow_ups(desk).put(case.case_id, words)
    await desk.work.reminders.plan(
        Reminder(SampleReminder.FOLLOW_UP, desk.now + timedelta(days=7), case.case_id, person_id)
    )


async def note_outcome(desk: Desk, case_id: str, person_id: str, outcome: str) -> None:
    """Keep what came of it, in place of what there is to come back to."""
    case = await case_for_lead(desk, case_id, person_id)
    part = FollowedUp(accepted("outcome", outcome, LIMIT), person_id)
    await save_part(desk, case, part, person_id, AuditAction.NOTED)
    await follow_ups(desk).drop(case.case_id)


async def _fire(desk: Desk, due: DueReminder) -> None:
    await notify(desk, due.reminder.subject, "sample.due", case=due.reminder.case_id)


async def _case_closed(desk: Desk, event: CaseClosed) -> None:
    await follow_ups(desk).drop(event.case_id)


REMINDERS = (ReminderSpec(SampleReminder.FOLLOW_UP, _fire, Follows.NOTHING, ends_with=(CaseClosed,)),)
SUBSCRIBERS = (Subscriber(CaseClosed, _case_closed),)
