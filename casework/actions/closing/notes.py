"""Resolvers destroy their own notes once a case is theirs no more, and say so; else a lead settles it (R21, R36)."""

from dataclasses import replace

from casework.access import case_for_lead, save_part, write_entry
from casework.actions.messaging.notify import notify, notify_owners
from casework.actions.reminders.times import counted, late_flag
from casework.desk import Desk, Follows, ReminderSpec, Subscriber
from casework.errors import NotForYou, OutOfDate
from casework.events import CaseChanged
from casework.model.cases.access_log import SERVICE, AuditAction
from casework.model.cases.case import Case, Note
from casework.model.closing import MOST_REMINDERS, PATIENCE, NotesHeld, WorkingNotes
from casework.model.reminders import DueReminder, ReminderKind, WorkingDayTerm
from casework.model.requests import DESCRIPTION_LIMIT
from casework.model.text import accepted


async def notes_of(desk: Desk, case_id: str, person_id: str) -> tuple[Case, NotesHeld]:
    """Return a case that somebody had as its resolver, and what is known of their own notes; for them alone.

    Raises:
        NotForYou: They never had to say anything of notes on such a case, or it was destroyed.
    """
    notes = await desk.work.case_parts.get(case_id, WorkingNotes)
    mine = notes.of(person_id) if notes else None
    case = await desk.work.cases.get(case_id) if mine else None
    if case is None or mine is None:
        raise NotForYou
    return case, mine


async def confirm_destruction(desk: Desk, case_id: str, person_id: str) -> Case:
    """Confirm that one's own notes are destroyed, or that there were none; confirming twice changes nothing.

    Raises:
        NotForYou: As `notes_of`.
    """
    case, mine = await notes_of(desk, case_id, person_id)
    if mine.settled_at:
        return case
    return await _settle(desk, case, mine, person_id, AuditAction.DESTROYED_NOTES)


async def settle_notes(desk: Desk, case_id: str, person_id: str, resolver: str, reason: str) -> Case:
    """Settle, as a lead, that no more is heard of a resolver's notes, with a reason for the file.

    Raises:
        NotForYou: No such case for this person.
        OutOfDate: Nothing of this resolver is open.
        InvalidInput: No reason, or a longer one.
    """
    case = await case_for_lead(desk, case_id, person_id)
    notes = await desk.work.case_parts.get(case_id, WorkingNotes)
    theirs = notes.of(resolver) if notes else None
    if theirs is None or theirs.settled_at:
        raise OutOfDate
    stated = accepted("reason", reason, DESCRIPTION_LIMIT)
    note = Note(person_id, desk.now, stated, AuditAction.SETTLED_NOTES.value)
    case = await write_entry(desk, case, note, AuditAction.SETTLED_NOTES)
    return await _settle(desk, case, theirs, person_id, AuditAction.SETTLED_NOTES)


async def open_notes(desk: Desk, case: Case) -> tuple[NotesHeld, ...]:
    """Return whose notes on a case are not settled, for a card that the gate has opened."""
    notes = await desk.work.case_parts.get(case.case_id, WorkingNotes)
    return notes.open() if notes else ()


async def _settle(desk: Desk, case: Case, one: NotesHeld, person_id: str, did: AuditAction) -> Case:
    settled = replace(one, settled_at=desk.now, settled_by=person_id)
    return await _put(desk, case, settled, person_id, did)


async def _put(desk: Desk, case: Case, changed: NotesHeld, person_id: str, did: AuditAction) -> Case:
    notes = await desk.work.case_parts.get(case.case_id, WorkingNotes) or WorkingNotes()
    return await save_part(desk, case, notes.with_one(changed), person_id, did)


async def _case_changed(desk: Desk, event: CaseChanged) -> None:
    """Ask those who learnt all of a case and carry it no more: it ended, or they stepped back, or were released."""
    case, before = event.case, event.before
    stays = {one.resolver for one in case.assignments}
    known = [one.resolver for one in before.assignments if one.knows_all] if before else []
    if left := [one for one in known if one not in stays]:
        notes = await desk.work.case_parts.get(case.case_id, WorkingNotes) or WorkingNotes()
        await save_part(desk, case, notes.asked_of(left), SERVICE, AuditAction.ASKED_FOR_DESTRUCTION)
    for one in left:
        await notify(desk, one, "closing.notes", case=case.case_id)
        await _plan(desk, case.case_id, one)


async def _plan(desk: Desk, case_id: str, resolver: str) -> None:
    term = WorkingDayTerm(desk.now, PATIENCE)
    await desk.work.reminders.plan(counted(desk, ReminderKind.NOTES_KEPT, term, case_id, resolver))


async def _notes_kept(desk: Desk, due: DueReminder) -> None:
    """Ask again; after the last time whoever keeps the case hears of it, as often as is asked, until it is settled."""
    case_id, resolver = due.reminder.case_id, due.reminder.subject
    case = await desk.work.cases.get(case_id)
    notes = await desk.work.case_parts.get(case_id, WorkingNotes)
    theirs = notes.of(resolver) if notes else None
    if case is None or theirs is None or theirs.settled_at:
        return
    if theirs.reminders >= MOST_REMINDERS:
        await notify_owners(desk, case, "lead.update", what="notes-kept", late=late_flag(desk, due))
        await _plan(desk, case_id, resolver)
        return
    asked = replace(theirs, reminders=theirs.reminders + 1)
    await _put(desk, case, asked, SERVICE, AuditAction.ASKED_FOR_DESTRUCTION)
    await notify(desk, resolver, "closing.notes", case=case_id, reminder="yes")
    await _plan(desk, case_id, resolver)


REMINDERS = (ReminderSpec(ReminderKind.NOTES_KEPT, _notes_kept, Follows.TERM, after_closing=True),)

SUBSCRIBERS = (Subscriber(CaseChanged, _case_changed),)
