"""Everybody of a case is asked how it was, some days after it closed, and once more (R22)."""

from casework.actions.messaging.notify import notify
from casework.actions.parties.people import people_taking_part
from casework.actions.reminders.times import counted
from casework.desk import Desk, Follows, ReminderSpec, Subscriber
from casework.events import CaseChanged
from casework.model.cases.case import Case
from casework.model.cases.lifecycle import CLOSED_STAGES
from casework.model.feedback import ASKED_AFTER, ASKED_AGAIN, ASKS_OTHERS, ASKS_REQUESTER, FeedbackAsked
from casework.model.parties.people import CasePerson
from casework.model.reminders import DueReminder, ReminderKind, WorkingDayTerm

SCREEN = "feedback.ask"
"""The card that asks somebody."""

_AGAIN = "again"


async def is_asked(desk: Desk, case: Case, person: CasePerson) -> bool:
    """Whether one of a case's people is asked how it was, as the case ended; who took no part is left alone."""
    takes_part = person in await people_taking_part(desk, case)
    return takes_part and case.stage in (ASKS_REQUESTER if person.is_requester else ASKS_OTHERS)


async def has_answered(desk: Desk, case: Case, person_id: str) -> bool:
    """Whether somebody has said how it was; what they said is kept nowhere with the case."""
    asked = await desk.work.case_parts.get(case.case_id, FeedbackAsked)
    return asked is not None and desk.work.feedback.token(case.case_id, person_id) in asked.answered


async def _case_changed(desk: Desk, event: CaseChanged) -> None:
    """Plan the question once a case has closed; one that is opened again has nothing to be asked about."""
    case, before = event.case, event.before
    if before is None or before.stage == case.stage:
        return
    if before.stage in CLOSED_STAGES:
        for subject in ("", _AGAIN):
            await desk.work.reminders.cancel(ReminderKind.FEEDBACK_DUE, case.case_id, subject)
    if case.stage in ASKS_REQUESTER:
        term = WorkingDayTerm(desk.now, ASKED_AFTER)
        await desk.work.reminders.plan(counted(desk, ReminderKind.FEEDBACK_DUE, term, case.case_id))


async def _feedback_due(desk: Desk, due: DueReminder) -> None:
    """Ask everybody who has not answered; after the first time, plan the second, which is the last."""
    case = await desk.work.cases.get(due.reminder.case_id)
    if case is None or case.stage not in CLOSED_STAGES:
        return
    is_again = due.reminder.subject == _AGAIN
    for one in await people_taking_part(desk, case):
        is_due = one.is_in_teams and await is_asked(desk, case, one)
        if is_due and not await has_answered(desk, case, one.person_id):
            flags = {"reminder": "yes"} if is_again else {}
            await notify(desk, one.person_id, SCREEN, case=case.case_id, **flags)
    if not is_again:
        term = WorkingDayTerm(desk.now, ASKED_AGAIN)
        await desk.work.reminders.plan(counted(desk, ReminderKind.FEEDBACK_DUE, term, case.case_id, _AGAIN))


REMINDERS = (ReminderSpec(ReminderKind.FEEDBACK_DUE, _feedback_due, Follows.TERM, after_closing=True),)

SUBSCRIBERS = (Subscriber(CaseChanged, _case_changed),)
