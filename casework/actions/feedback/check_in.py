"""A month and three months after a mediation everybody is asked in private whether they would like to talk again."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from casework.access import save_part
from casework.actions.messaging.notify import notify, notify_owners
from casework.actions.parties.people import case_for_person, people_recorded_for, people_taking_part
from casework.actions.reminders.times import counted, late_flag
from casework.desk import Desk, Follows, ReminderSpec, Subscriber
from casework.errors import NotForYou, OutOfDate
from casework.events import CaseChanged
from casework.model.cases.access_log import SERVICE, AuditAction
from casework.model.cases.case import Case
from casework.model.cases.lifecycle import Stage
from casework.model.check_ins import AFTER_DAYS, ANSWER_WITHIN, CheckIn, CheckInAnswer, CheckInStanding
from casework.model.parties.people import CasePerson
from casework.model.reminders import DueReminder, Reminder, ReminderKind, WorkingDayTerm

SCREEN, NEWS_SCREEN = "checkin.question", "checkin.news"
"""The cards that ask, and that tell what came of it."""


@dataclass(frozen=True, slots=True)
class OwnCheckIn:
    """A check-in as one of those sees it who are asked.

    Attributes:
        case: The case.
        person: The reader.
        check_in: The check-in; of the answers a card shows the reader's own alone.
    """

    case: Case
    person: CasePerson
    check_in: CheckIn

    @property
    def answer(self) -> CheckInAnswer | None:
        """What the reader says."""
        return self.check_in.of(self.person)


async def own_check_in(desk: Desk, case_id: str, person_id: str) -> OwnCheckIn:
    """Return the latest check-in of a case to somebody who is asked.

    Raises:
        NotForYou: They are none of the case's people, or nobody has approached them.
        OutOfDate: They are not asked, or the case is open again.
    """
    case, person = await case_for_person(desk, case_id, person_id)
    found = await desk.work.case_parts.get(case_id, CheckIn)
    if found is None or not found.asks(person) or case.stage is not Stage.MEDIATED:
        raise OutOfDate
    return OwnCheckIn(case, person, found)


async def answer_check_in(desk: Desk, case_id: str, person_id: str, *, would_talk: bool) -> OwnCheckIn:
    """Say whether one would like to talk again, and nobody learns it; it can be changed until the day has come.

    Raises:
        NotForYou: As `own_check_in`.
        OutOfDate: As `own_check_in`, or the day has come.
    """
    own = await own_check_in(desk, case_id, person_id)
    if not own.check_in.is_open:
        raise OutOfDate
    said = CheckInAnswer(own.person.party_id, own.person.person_id, would_talk)
    if own.answer == said:
        return own
    changed = own.check_in.with_answer(said)
    await save_part(desk, own.case, changed, person_id, AuditAction.ANSWERED_CHECK_IN)
    return OwnCheckIn(own.case, own.person, changed)


async def check_in_of(desk: Desk, case: Case, person_id: str) -> OwnCheckIn | None:
    """Return the check-in for one's own card of a case, which its gate has opened; None where there is none."""
    try:
        return await own_check_in(desk, case.case_id, person_id)
    except (NotForYou, OutOfDate):
        return None


async def _case_changed(desk: Desk, event: CaseChanged) -> None:
    """Plan both check-ins once a mediation has ended; a case that is opened again has none."""
    case, before = event.case, event.before
    if before is None or before.stage == case.stage:
        return
    if before.stage is Stage.MEDIATED:
        kinds = (ReminderKind.CHECK_IN_DUE, ReminderKind.CHECK_IN_DECIDED)
        await desk.work.reminders.cancel_all(kinds, case.case_id)
        await _end(desk, case)
    if case.stage is Stage.MEDIATED:
        for number, days in enumerate(AFTER_DAYS, 1):
            term = WorkingDayTerm(desk.now + timedelta(days=days), 0, morning=True)
            asked = counted(desk, ReminderKind.CHECK_IN_DUE, term, case.case_id, str(number))
            await desk.work.reminders.plan(asked)


async def _end(desk: Desk, case: Case) -> None:
    """End what was asked, or agreed, after an earlier end, so that there are check-ins after the next one as well."""
    found = await desk.work.case_parts.get(case.case_id, CheckIn)
    if found and found.standing is not CheckInStanding.NOT_NOW:
        ended = replace(found, standing=CheckInStanding.NOT_NOW)
        await save_part(desk, case, ended, SERVICE, AuditAction.DECIDED_CHECK_IN)


async def _check_in_due(desk: Desk, due: DueReminder) -> None:
    """Ask everybody who takes part; a lead does it where somebody is not in Teams: the answers come together."""
    case = await desk.work.cases.get(due.reminder.case_id)
    people = await people_taking_part(desk, case) if case else ()
    if case is None or case.stage is not Stage.MEDIATED or len(people) < 2:  # noqa: PLR2004 - Two make a talk.
        return
    before = await desk.work.case_parts.get(case.case_id, CheckIn)
    if before and before.standing is CheckInStanding.ALL:
        return
    if set(people).intersection(await people_recorded_for(desk, case)):
        await notify_owners(desk, case, "lead.update", what="check-in-elsewhere", late=late_flag(desk, due))
        return
    term, subject = WorkingDayTerm(desk.now, ANSWER_WITHIN), due.reminder.subject
    decided = counted(desk, ReminderKind.CHECK_IN_DECIDED, term, case.case_id, subject)
    asked = CheckIn(int(subject), frozenset(one.party_id for one in people), decided.due_at)
    await save_part(desk, case, asked, SERVICE, AuditAction.ASKED_CHECK_IN)
    await desk.work.reminders.plan(decided)
    for one in people:
        await notify(desk, one.person_id, SCREEN, case=case.case_id)


async def _check_in_decided(desk: Desk, due: DueReminder) -> None:
    """Tell everybody at one moment, in the same words, what came of it; leads hear only where all said yes."""
    case = await desk.work.cases.get(due.reminder.case_id)
    found = await desk.work.case_parts.get(due.reminder.case_id, CheckIn) if case else None
    if case is None or found is None or not found.is_open or case.stage is not Stage.MEDIATED:
        return
    people = await people_taking_part(desk, case)
    decided = found.decided(people)
    await save_part(desk, case, decided, SERVICE, AuditAction.DECIDED_CHECK_IN)
    for one in people:
        if one.is_in_teams:
            await notify(desk, one.person_id, NEWS_SCREEN, case=case.case_id)
    if decided.standing is CheckInStanding.ALL:
        await notify_owners(desk, case, "lead.update", what="check-in-all", late=late_flag(desk, due))


async def _move(desk: Desk, case: Case, reminder: Reminder, was: datetime) -> None:
    """Let the day of the answers follow the calendar."""
    found = await desk.work.case_parts.get(case.case_id, CheckIn)
    if found is None or not found.is_open or found.decide_at != was:
        return
    moved = replace(found, decide_at=reminder.due_at)
    await save_part(desk, case, moved, SERVICE, AuditAction.MOVED_DEADLINE)
    await desk.work.reminders.plan(reminder)


REMINDERS = (
    ReminderSpec(ReminderKind.CHECK_IN_DUE, _check_in_due, Follows.TERM, after_closing=True),
    ReminderSpec(ReminderKind.CHECK_IN_DECIDED, _check_in_decided, Follows.TERM, _move, after_closing=True),
)

SUBSCRIBERS = (Subscriber(CaseChanged, _case_changed),)
