"""Count deadlines anew when the working calendar has changed: another closure day, other hours, another zone (R07).

A deadline was promised in working days, and told as a date. So it follows the calendar, whoever was given a date is
told the new one, and none is ever moved to where somebody would find it passed.
"""

from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from enum import StrEnum

from casework.access import save_case, write_entry
from casework.actions.jobs import Job, Left
from casework.actions.reminders.times import due_by, term_of_day
from casework.desk import Desk, Follows
from casework.errors import ReminderFailed
from casework.model.cases.access_log import SERVICE, AuditAction
from casework.model.cases.case import Case, DeadlineChange, Note
from casework.model.cases.lifecycle import CLOSED_STAGES
from casework.model.reminders import Reminder

COUNTED_BY = "deadlines-counted-by"
"""The fact that names the calendar by which deadlines are counted and, amid a recount, which sweep has come how far."""

AT_ONCE = 100
"""Deadlines that are looked at in one transaction."""

OVERLAP = timedelta(hours=1)
"""For so long processes with an older calendar may go on beside a new one."""


class Sweep(StrEnum):
    """All deadlines are counted twice."""

    FIRST = "first"
    """At once, and before any is told."""
    SECOND = "second"
    """After `OVERLAP`: what processes with the older calendar have promised meanwhile."""


_A_MOMENT = timedelta(seconds=1)


async def notice_calendar(desk: Desk) -> bool:
    """Compare the calendar with the one by which deadlines were counted; at every start.

    Returns:
        Whether the first sweep has to be made, by `recalculate`, before anything is told.
    """
    known = (await desk.work.service_state.get(COUNTED_BY) or "").split()
    calendar = desk.calendar.fingerprint
    if known[:1] == [calendar]:
        return Sweep.FIRST in known
    # A store that knows no calendar yet has no deadline that could be counted anew.
    await desk.work.service_state.put(COUNTED_BY, f"{calendar} {Sweep.FIRST} 0" if known else calendar)
    await _move_mornings(desk)
    return bool(known)


async def recalculate(desk: Desk, sweep: Sweep, besides: Collection[int]) -> bool:
    """Count the next deadlines anew, where this sweep is due and this process's calendar is the latest.

    Args:
        sweep: Which of the two.
        besides: Ids of reminders to leave alone, because they failed.

    Returns:
        Whether there may be more.

    Raises:
        ReminderFailed: One of them could not be counted anew; nothing of this piece was changed.
    """
    known = (await desk.work.service_state.get(COUNTED_BY) or "").split()
    calendar = desk.calendar.fingerprint
    if known[:2] != [calendar, sweep]:
        return False
    reached = known[-1]
    counted = [one.kind for one in desk.reminders.values() if one.follows is Follows.TERM]
    found = await desk.work.reminders.deadlines(int(reached), AT_ONCE, desk.reminders.keys(), counted)
    for one in found:
        if one.reminder_id not in besides:
            try:
                await _count_anew(desk, one.reminder)
            except Exception as error:
                raise ReminderFailed(one.reminder_id, one.reminder.kind) from error
    is_over = len(found) < AT_ONCE
    then = f"{calendar} {Sweep.SECOND} 0" if sweep is Sweep.FIRST else calendar
    await desk.work.service_state.put(COUNTED_BY, then if is_over else f"{calendar} {sweep} {found[-1].reminder_id}")
    return not is_over


async def _begin(desk: Desk) -> Left:
    if await notice_calendar(desk):
        return Left(desk.now, stage=Sweep.FIRST)
    return Left(desk.now + OVERLAP, stage=Sweep.SECOND)


async def _step(desk: Desk, left: Left) -> Left:
    if await recalculate(desk, Sweep(left.stage), left.skipped):
        return left
    if left.stage == Sweep.FIRST:
        return replace(left, due_at=desk.now + OVERLAP, stage=Sweep.SECOND)
    return Left()


async def _count_anew(desk: Desk, reminder: Reminder) -> None:
    if reminder.term is None and reminder.due_at <= desk.now:
        return
    spec, was = desk.reminders[reminder.kind], reminder.due_at
    term = reminder.term or term_of_day(desk.calendar, was)
    due = spec.counts(desk, term) if spec.counts else due_by(desk.calendar, term)
    moved = replace(reminder, due_at=_due(desk, was, due), term=term)
    # What moved with another one of this piece was counted anew with that.
    if moved.due_at == was or await desk.work.reminders.pending(*_same(reminder)) != reminder:
        return
    if not reminder.case_id:
        await (spec.recount or _plan)(desk, moved, was)
        return
    case = await desk.work.cases.get(reminder.case_id)
    if case is None or not (spec.after_closing or case.stage not in CLOSED_STAGES):
        return
    if spec.recalculate:
        await spec.recalculate(desk, case, moved, was)
    else:
        await desk.work.reminders.plan(moved)


def _same(reminder: Reminder) -> tuple[str, str, str]:
    return reminder.kind, reminder.case_id, reminder.subject


async def _plan(desk: Desk, reminder: Reminder, was: datetime) -> None:
    del was
    await desk.work.reminders.plan(reminder)


def _due(desk: Desk, announced: datetime, counted: datetime) -> datetime:
    """Return when a day is due now, UTC: nothing comes so early that its people have no whole working day left."""
    return (
        counted if counted >= announced else min(announced, max(counted, desk.calendar.end_of_working_day(desk.now, 1)))
    )


async def replan(desk: Desk, reminders: Iterable[Reminder]) -> None:
    """Move reminders; one that was told comes once more before the new deadline, unless that moment is over too."""
    for one in reminders:
        if one.due_at > desk.now or await desk.work.reminders.pending(one.kind, one.case_id, one.subject):
            await desk.work.reminders.plan(one)


async def note_move(desk: Desk, case: Case, reminder: Reminder, was: datetime) -> Case:
    """Note the move on the case, where it is the deadline that leads see, and in its file."""
    if case.next_due != was:
        return case
    moved = DeadlineChange(was, reminder.due_at)
    note = Note(SERVICE, desk.now, moved.written(), "moved")
    await write_entry(desk, case, note, AuditAction.MOVED_DEADLINE)
    return await save_case(
        desk, replace(case, next_due=reminder.due_at, moved=moved), SERVICE, AuditAction.MOVED_DEADLINE
    )


async def _move_mornings(desk: Desk) -> None:
    """Plan each morning's work for the same day, when that begins now; one that is due already is told late."""
    for spec in desk.reminders.values():
        planned = await desk.work.reminders.pending(spec.kind) if spec.follows is Follows.MORNING else None
        if spec.every and planned and planned.due_at > desk.now:
            midnight = desk.calendar.local(planned.due_at).replace(hour=0, minute=0, second=0, microsecond=0)
            moved = spec.every(desk.calendar, midnight - _A_MOMENT)
            await desk.work.reminders.plan(replace(planned, due_at=moved))


JOBS = (Job(_begin, _step, before_reminders=True),)
