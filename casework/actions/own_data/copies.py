"""Somebody asks for a copy of what is kept of them; a lead decides what concerns others, too, by a day (R26)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from casework.access import case_for_lead, part_of, save_part
from casework.actions.messaging.notify import notify, notify_owners
from casework.actions.own_data.copy_content import OwnCopy, content_of, decided_sections, words_of_others
from casework.actions.own_data.own_case import own_case, own_case_to_write, reader_of
from casework.actions.own_data.waiting import nudge_owners, waiting
from casework.actions.parties.marks import check_read, read_as_one
from casework.actions.reminders.recalculate import replan
from casework.desk import Desk, Follows, ReminderSpec, new_id
from casework.errors import InvalidInput, NotForYou, OutOfDate
from casework.model.cases.access_log import SERVICE, AuditAction
from casework.model.cases.case import Case
from casework.model.cases.lifecycle import CLOSED_STAGES
from casework.model.copies import (
    LEFT_OUT,
    CopiesAsked,
    CopyAsked,
    CopyDecision,
    CopySection,
    quotes,
    sections_seen,
)
from casework.model.meetings.wall_time import NOON
from casework.model.months import months_later
from casework.model.reminders import DueReminder, Reminder, WorkingDayTerm
from casework.model.text import problem_with_choice, problems, text_digest

NONE_ASKED = CopiesAsked()

SHOWN, LEFT = "shown", "left-out"
"""What a lead answers of a section."""

_NEAR = timedelta(hours=40)
"""Working time before the day of a copy at which whoever keeps the case is nudged: it has to be read through."""

_A_DAY = timedelta(days=1)


class CopyReminder(StrEnum):
    """Ids in the store, for good; a reminder's subject is the copy's id."""

    NEAR = "copy-near"
    DUE = "copy-due"


@dataclass(frozen=True, slots=True)
class CopyToDecide:
    """A copy as a lead sees it who decides what it holds.

    Attributes:
        case: The case.
        asked: The copy.
        sections: What there is to decide on, as texts; a section without any is left out.
    """

    case: Case
    asked: CopyAsked
    sections: Mapping[CopySection, Sequence[str]]

    @property
    def seen(self) -> str:
        """What tells whether it changed since a card was drawn."""
        return sections_seen(self.sections)


@dataclass(frozen=True, slots=True)
class CopyInput:
    """What a lead filled in; all of it may be anything.

    Attributes:
        answers: Section to `SHOWN` or `LEFT`, and `reason-` with the section to why it is left out.
        seen: What `CopyToDecide.seen` said when their card was drawn.
        read: What told, when they saw the reasons as they are read, that they did; or "".
    """

    answers: Mapping[str, str]
    seen: str
    read: str = ""


async def ask_copy(desk: Desk, case_id: str, person_id: str) -> Case:
    """Ask for a copy; while one waits, asking again changes nothing.

    Raises:
        NotForYou: No such case for this person.
        OutOfDate: They have not agreed to the notice.
    """
    case = await own_case_to_write(desk, case_id, person_id)
    before = await desk.work.case_parts.get(case_id, CopiesAsked) or NONE_ASKED
    last = before.of(person_id)
    if last and last.is_open:
        return case
    term = _term(desk, case)
    due_at = max(_last_working_day(desk, term), desk.calendar.end_of_working_day(desk.now, 1))
    asked = CopyAsked(new_id(), person_id, desk.now, due_at)
    case = await save_part(desk, case, before.with_one(asked), person_id, AuditAction.ASKED_COPY)
    if case.stage in CLOSED_STAGES:
        await desk.work.destructions.take_back(case_id)
    for one in _reminders(desk, case_id, asked, term):
        await desk.work.reminders.plan(one)
    await notify_owners(desk, case, "lead.update", what="copy-asked")
    return case


async def own_copy_asked(desk: Desk, case_id: str, person_id: str) -> tuple[Case, CopyAsked | None]:
    """Return the copy for which somebody asked last, to them alone.

    Raises:
        NotForYou: No such case for this person.
    """
    case = await own_case(desk, case_id, person_id)
    part = await part_of(desk, case, person_id, CopiesAsked)
    return case, part.of(person_id) if part else None


async def own_copy(desk: Desk, case_id: str, person_id: str) -> OwnCopy:
    """Return a copy to whoever asked for it, once it is decided; logged.

    Raises:
        NotForYou: No such case for this person, or it is not decided.
    """
    case, asked = await own_copy_asked(desk, case_id, person_id)
    if asked is None or asked.is_open:
        raise NotForYou
    await own_case(desk, case_id, person_id, is_shown=True)
    return await content_of(desk, case, asked)


async def copies_for_lead(desk: Desk, case_id: str, person_id: str) -> tuple[Case, Sequence[CopyAsked]]:
    """Return to a lead the copies that wait; logged. For which they asked themselves stays out of it.

    Raises:
        NotForYou: No such case for this person.
    """
    case = await case_for_lead(desk, case_id, person_id)
    part = await part_of(desk, case, person_id, CopiesAsked)
    return case, [one for one in part.asked if one.is_open and one.person_id != person_id] if part else []


async def copy_to_decide(desk: Desk, case_id: str, person_id: str, copy_id: str) -> CopyToDecide:
    """Return a copy that waits to a lead, with what there is to decide on; logged.

    Raises:
        NotForYou: No such case for this person.
        OutOfDate: There is no such copy for them, or it is decided.
    """
    case, waiting = await copies_for_lead(desk, case_id, person_id)
    asked = next((one for one in waiting if one.copy_id == copy_id), None)
    if asked is None:
        raise OutOfDate
    sections = await decided_sections(desk, case)
    return CopyToDecide(case, asked, {key: texts for key, texts in sections.items() if texts})


async def decide_copy(desk: Desk, case_id: str, person_id: str, copy_id: str, filled: CopyInput) -> Case:
    """Decide what a copy holds, section by section; whoever asked hears that it is there, and nothing of it.

    Args:
        desk: The turn's.
        case_id: Which case.
        person_id: The lead.
        copy_id: Which copy.
        filled: What they answered.

    Raises:
        NotForYou: No such case for this person.
        OutOfDate: There is no such copy for them, it is decided, or there is something new to decide on.
        InvalidInput: A field needs another look, or something that is to be shown holds words of somebody else, or a
            reason tells what its reader may not be meant to learn (R19).
    """
    found = await copy_to_decide(desk, case_id, person_id, copy_id)
    if filled.seen != found.seen:
        raise OutOfDate
    others = await words_of_others(desk, found.case, found.asked.person_id)
    wrong: list[tuple[str, str]] = []
    decisions = []
    for section, texts in found.sections.items():
        answer = filled.answers.get(section.value, "")
        reason = LEFT_OUT.cleaned(filled.answers.get(f"reason-{section.value}", ""))
        is_shown = answer == SHOWN
        quoted = "copies-problem-quotes" if is_shown and any(quotes(one, others) for one in texts) else ""
        wrong.append((section.value, problem_with_choice(answer, (SHOWN, LEFT)) or quoted))
        wrong.append((f"reason-{section.value}", LEFT_OUT.problem_with(reason) if answer == LEFT else ""))
        entries = frozenset(text_digest(one) for one in texts) if is_shown else frozenset()
        decisions.append(CopyDecision(section, is_shown, "" if is_shown else reason, entries))
    if problems_found := problems(wrong):
        raise InvalidInput(problems_found)
    left = [one for one in decisions if one.reason]
    if left:
        reasons, readers = read_as_one(one.reason for one in left), reader_of(found.case, found.asked.person_id)
        await check_read(desk, found.case, reasons, readers, filled.read, field=f"reason-{left[0].section.value}")
    decided = replace(found.asked, decisions=tuple(decisions), decided_by=person_id, decided_at=desk.now)
    before = await desk.work.case_parts.get(case_id, CopiesAsked) or NONE_ASKED
    case = await save_part(desk, found.case, before.with_one(decided), person_id, AuditAction.DECIDED_COPY)
    for kind in CopyReminder:
        await desk.work.reminders.cancel(kind, case_id, copy_id)
    await notify(desk, decided.person_id, "copies.ready", case=case_id)
    return case


async def waiting_copies(desk: Desk, case: Case, person_id: str) -> Sequence[CopyAsked]:
    """Return the copies that wait on a case that the gate has opened to a lead, to be counted."""
    part = await desk.work.case_parts.get(case.case_id, CopiesAsked) or NONE_ASKED
    return [one for one in part.asked if one.is_open and one.person_id != person_id]


def _term(desk: Desk, case: Case) -> WorkingDayTerm:
    """Return the last day of the months in which a copy is promised."""
    local = desk.calendar.local(desk.now)
    last = months_later(local.date(), desk.service_of(case).deadlines.data_copy_months)
    return WorkingDayTerm(datetime.combine(last, NOON, local.tzinfo).astimezone(UTC), 1)


def _last_working_day(desk: Desk, term: WorkingDayTerm) -> datetime:
    """Return the end of the last working day, UTC, that is not after the day of a term: the law gives no day more."""
    calendar, last = desk.calendar, term.counted_from
    while not calendar.works_on(calendar.local(last).date()):
        last -= _A_DAY
    return calendar.end_of_working_day(last - _A_DAY, 1)


def _reminders(desk: Desk, case_id: str, asked: CopyAsked, term: WorkingDayTerm) -> Sequence[Reminder]:
    near = desk.calendar.working_time_before(asked.due_at, _NEAR)
    return (
        Reminder(CopyReminder.NEAR, near, case_id, asked.copy_id),
        Reminder(CopyReminder.DUE, asked.due_at, case_id, asked.copy_id, term),
    )


async def _near(desk: Desk, due: DueReminder) -> None:
    """Nudge whoever keeps the case."""
    if found := await waiting(desk, due, CopiesAsked, CopiesAsked.with_id):
        await nudge_owners(desk, due, found[0], "copy-near")


async def _due(desk: Desk, due: DueReminder) -> None:
    """Tell whoever keeps the case, and again each working day until it is decided."""
    found = await waiting(desk, due, CopiesAsked, CopiesAsked.with_id)
    if found is None:
        return
    case, part, asked = found
    missed = replace(asked, missed_at=asked.missed_at or desk.now)
    await save_part(desk, case, part.with_one(missed), SERVICE, AuditAction.MISSED_COPY)
    await nudge_owners(desk, due, case, "copy-due")
    again = desk.calendar.end_of_working_day(desk.now, 1)
    await desk.work.reminders.plan(replace(due.reminder, due_at=again, term=WorkingDayTerm(again, 1)))


async def _move(desk: Desk, case: Case, reminder: Reminder, was: datetime) -> None:
    part = await desk.work.case_parts.get(case.case_id, CopiesAsked)
    asked = part.with_id(reminder.subject) if part else None
    if part is None or asked is None or not asked.is_open or reminder.term is None:
        return
    if asked.due_at != was:
        # The promised day has passed; only the next word about it moves.
        await desk.work.reminders.plan(reminder)
        return
    moved = replace(asked, due_at=reminder.due_at)
    await save_part(desk, case, part.with_one(moved), SERVICE, AuditAction.MOVED_DEADLINE)
    await replan(desk, _reminders(desk, case.case_id, moved, reminder.term))


REMINDERS = (
    ReminderSpec(CopyReminder.NEAR, _near, Follows.OTHER),
    ReminderSpec(CopyReminder.DUE, _due, Follows.TERM, _move, after_closing=True, counts=_last_working_day),
)
