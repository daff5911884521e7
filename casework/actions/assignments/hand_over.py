"""A resolver leaves a case under way: what is planned is handed over or called off, and the people hear of it (R15).

Nobody is told why. The person who asked hears of it as ever; everybody else who takes part hears the same.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from casework.access import case_for_resolver, part_of, save_part
from casework.actions.assignments.confirm import step_back
from casework.actions.meetings import arrange
from casework.actions.meetings.tell import tell
from casework.actions.messaging.notify import let_leads_tell, notify, notify_asker
from casework.actions.parties.marks import check_read
from casework.actions.parties.people import people_taking_part
from casework.actions.sessions.session import carries, sessions_of
from casework.desk import Desk, Follows, ReminderSpec, Subscriber
from casework.errors import IllegalMove, InvalidInput, NotForYou
from casework.events import CaseChanged, CaseClosed, RulesOfTimeChanged
from casework.model.cases.access_log import SERVICE, AuditAction
from casework.model.cases.case import Case
from casework.model.cases.lifecycle import CLOSED_STAGES, CaseEvent, Stage
from casework.model.cases.news import ToTell
from casework.model.hand_over import PARTING, HandOver
from casework.model.meetings.meeting import Meeting, MeetingState
from casework.model.parties.people import CasePerson
from casework.model.reminders import DueReminder, Reminder
from casework.model.sessions import is_with
from casework.model.text import problem_with_choice, problems

KEEP, CALL_OFF = "keep", "call-off"
"""What becomes of the times that are taken: both are answers of a form."""

NEWS_SCREEN = "handover.news"
"""The card that tells somebody that a resolver left, or that there are two again."""


@dataclass(frozen=True, slots=True)
class PartingInput:
    """What a resolver who leaves filled in; all of it may be anything.

    Attributes:
        planned: `KEEP` or `CALL_OFF`, where there is a talk whose time could be kept.
        words: What the people involved read of them, or "".
        seen: What tells that they have seen these words as they are read.
    """

    planned: str
    words: str
    seen: str = ""


class HandOverReminder(StrEnum):
    """Ids in the store, for good; a reminder's subject is a meeting's id."""

    NOBODY_CAME = "handover-nobody-came"


async def case_to_hand_over(desk: Desk, case_id: str, person_id: str) -> tuple[Case, Sequence[Meeting]]:
    """Return a case under way to one of its resolvers, with the talks whose time could be kept for whoever comes.

    Raises:
        NotForYou: Not a resolver of it who has confirmed.
        IllegalMove: It is not under way (any more).
    """
    case = await case_for_resolver(desk, case_id, person_id)
    if not carries(case, person_id):
        raise NotForYou
    if case.stage is not Stage.READY:
        raise IllegalMove(case.stage.value, CaseEvent.RESOLVER_STEPPED_BACK.value)
    return case, [one for one in await sessions_of(desk, case_id) if _can_wait(desk, case, one)]


async def hand_over(desk: Desk, case_id: str, person_id: str, filled: PartingInput) -> Case:
    """Leave a case under way, without a reason; what rests on it follows, and the people involved hear of it.

    What they read of the resolver is shown to whoever wrote it once more before (R19).

    Args:
        desk: The turn's.
        case_id: Which case.
        person_id: The resolver.
        filled: What they filled in.

    Raises:
        NotForYou: As `case_to_hand_over`.
        IllegalMove: As `case_to_hand_over`.
        InvalidInput: A field needs another look.
        LeadsMayBeMeant: It is not answered yet whether a lead is meant.
    """
    case, talks = await case_to_hand_over(desk, case_id, person_id)
    cleaned = PARTING.cleaned(filled.words)
    wrong = problems(
        [
            ("planned", problem_with_choice(filled.planned, (KEEP, CALL_OFF)) if talks else ""),
            ("words", PARTING.problem_with(cleaned)),
        ]
    )
    if wrong:
        raise InvalidInput(wrong)
    await check_read(desk, case, cleaned, await readers_of(desk, case), filled.seen, always=True)
    kept = talks if filled.planned == KEEP else ()
    part = HandOver(desk.now, cleaned, tuple(one.meeting_id for one in kept))
    await save_part(desk, case, part, person_id, AuditAction.HANDED_TALKS_OVER)
    for one in kept:
        if moment := _latest(desk, case, one):
            await desk.work.reminders.plan(Reminder(HandOverReminder.NOBODY_CAME, moment, case_id, one.meeting_id))
    saved = await step_back(desk, case_id, person_id)
    if cleaned:
        await _tell_asker(desk, saved)
    return saved


async def readers_of(desk: Desk, case: Case) -> Sequence[CasePerson]:
    """Return who reads the words of a resolver who leaves: everybody who knows of the case, of whom each knows."""
    return await people_taking_part(desk, case)


async def hand_over_of(desk: Desk, case: Case) -> HandOver | None:
    """Return how a resolver handed over, for one of the people to whom the gate has opened the case; or None."""
    return await desk.work.case_parts.get(case.case_id, HandOver)


async def words_to_tell(desk: Desk, case: Case, person_id: str) -> str:
    """Return to a lead what a resolver who left wrote to everybody, where it is the leads' to tell; or ""; logged.

    That is while somebody who would read it is not in Teams, and as for the others until there are two resolvers again.

    Raises:
        NotForYou: Not a lead of the case, which the gate has opened to them.
    """
    if case.stage in CLOSED_STAGES or all(one.is_in_teams for one in await readers_of(desk, case)):
        return ""
    part = await part_of(desk, case, person_id, HandOver, lambda one: bool(one.words) and one.settled_at is None)
    return part.words if part else ""


async def keeps_time_of(desk: Desk, case: Case, part: HandOver, person: CasePerson) -> bool:
    """Whether the time of a talk is kept that is with one of the people, who learns of no talk of anybody else."""
    return any(
        one.meeting_id in part.kept and not one.is_over and is_with(one, person)
        for one in await sessions_of(desk, case.case_id)
    )


def _latest(desk: Desk, case: Case, session: Meeting) -> datetime | None:
    """Return until when a talk can wait for two resolvers, UTC: as long before it as leads are nudged."""
    before = desk.service_of(case).deadlines.nudge_before
    return desk.calendar.working_time_before(session.starts_at, before) if session.starts_at else None


def _can_wait(desk: Desk, case: Case, session: Meeting) -> bool:
    latest = _latest(desk, case, session)
    return session.state is MeetingState.FIXED and latest is not None and latest > desk.now


async def _case_changed(desk: Desk, event: CaseChanged) -> None:
    """Tell the others that a resolver left a case under way, whatever the reason, and that there are two again."""
    case, before = event.case, event.before
    if before is None or case.stage in CLOSED_STAGES:
        return
    left = {one.resolver for one in before.assignments} - {one.resolver for one in case.assignments}
    part = await desk.work.case_parts.get(case.case_id, HandOver)
    if before.stage is Stage.READY and left:
        if part is None or part.at != desk.now:
            await save_part(desk, case, HandOver(desk.now), SERVICE, AuditAction.HANDED_TALKS_OVER)
        await _tell_others(desk, case)
    elif case.stage is Stage.READY and before.stage is not Stage.READY and part and part.settled_at is None:
        await save_part(desk, case, replace(part, settled_at=desk.now), SERVICE, AuditAction.HANDED_TALKS_OVER)
        await _take_over(desk, case, part)
        await _tell_others(desk, case)


async def _take_over(desk: Desk, case: Case, part: HandOver) -> None:
    """Let whoever carries the case now hold the talks whose time was kept; one at which they are busy is called off."""
    resolvers = tuple(one.resolver for one in case.assignments)
    for session in await sessions_of(desk, case.case_id):
        if session.meeting_id in part.kept and not session.is_over:
            changed = await arrange.change_hosts(desk, case, session, resolvers)
            await tell(desk, changed)


async def _tell_others(desk: Desk, case: Case) -> None:
    others = [one for one in await people_taking_part(desk, case) if not one.is_requester]
    for one in others:
        if one.is_in_teams:
            await notify(desk, one.person_id, NEWS_SCREEN, case=case.case_id)
    await let_leads_tell(desk, case, others, ToTell.HANDOVER)


async def _tell_asker(desk: Desk, case: Case) -> None:
    """Let the person who asked read the words, too; whoever asked for others is none of the people."""
    for one in await people_taking_part(desk, case):
        if one.is_requester:
            await notify_asker(desk, case, NEWS_SCREEN, ToTell.HANDOVER)


async def _nobody_came(desk: Desk, due: DueReminder) -> None:
    """Call a talk off for which there are no two resolvers in time."""
    case = await desk.work.cases.get(due.reminder.case_id)
    session = await desk.work.meetings.get(due.reminder.subject)
    if case is None or session is None or case.stage is Stage.READY or session.is_over:
        return
    await tell(desk, await arrange.cancel(desk, case, session, SERVICE))


async def _count_anew(desk: Desk, event: RulesOfTimeChanged) -> None:
    """Let the moment up to which a talk waits for two resolvers follow its time, and the calendar."""
    case = await desk.work.cases.get(event.case_id) if event.case_id else None
    waits = await _waiting_until(desk, event.meeting)
    moment = _latest(desk, case, event.meeting) if case and waits else None
    if waits and moment and moment != waits.due_at:
        tomorrow = desk.calendar.end_of_working_day(desk.now, 1)
        due = moment if moment > waits.due_at else min(waits.due_at, max(moment, tomorrow))
        await desk.work.reminders.plan(replace(waits, due_at=due))


async def _waiting_until(desk: Desk, session: Meeting) -> Reminder | None:
    return await desk.work.reminders.pending(HandOverReminder.NOBODY_CAME, session.case_id, session.meeting_id)


REMINDERS = (ReminderSpec(HandOverReminder.NOBODY_CAME, _nobody_came, Follows.MEETING, ends_with=(CaseClosed,)),)

SUBSCRIBERS = (Subscriber(CaseChanged, _case_changed), Subscriber(RulesOfTimeChanged, _count_anew))
