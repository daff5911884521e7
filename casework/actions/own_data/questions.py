"""Questions to the leads of a case, in private: how one's data are used, or whatever a resolver would like to know.

Each has a day, kept like any other deadline, also once the case is closed (R26).
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from enum import StrEnum

from casework.access import case_for_lead, case_for_resolver, part_of, save_part
from casework.actions.messaging.notify import notify, notify_owners
from casework.actions.own_data.own_case import own_case, own_case_to_write, reader_of
from casework.actions.own_data.waiting import nudge_owners, waiting
from casework.actions.parties.marks import check_read
from casework.actions.reminders.recalculate import replan
from casework.desk import Desk, Follows, ReminderSpec, new_id
from casework.errors import InvalidInput, NotForYou, OutOfDate
from casework.model.cases.access_log import SERVICE, AuditAction
from casework.model.cases.case import Case
from casework.model.cases.lifecycle import CLOSED_STAGES
from casework.model.own_data import (
    ANSWER,
    MOST_OPEN,
    MOST_QUESTIONS,
    QUESTION,
    Corrections,
    LeadsQuestion,
    LeadsQuestions,
    QuestionKind,
)
from casework.model.parties.people import CasePerson, everybody_of
from casework.model.reminders import DueReminder, Reminder, WorkingDayTerm

NONE_ASKED = LeadsQuestions()


class QuestionReminder(StrEnum):
    """Ids in the store, for good; a reminder's subject is the question's id."""

    NEAR = "leads-question-near"
    DUE = "leads-question-due"


async def _open(desk: Desk, case_id: str, person_id: str, kind: QuestionKind, *, is_shown: bool = False) -> Case:
    """Return a case to whoever may ask about it in this way.

    Raises:
        NotForYou: They may not: no such case for them, or a resolver who has not confirmed.
    """
    if kind is QuestionKind.DATA:
        return await own_case(desk, case_id, person_id, is_shown=is_shown)
    case = await case_for_resolver(desk, case_id, person_id)
    mine = case.assignment_of(person_id)
    if mine is None or mine.confirmed_at is None:
        raise NotForYou
    return case


async def case_to_ask(desk: Desk, case_id: str, person_id: str, kind: QuestionKind) -> Case:
    """Return a case to somebody who may ask its leads.

    Raises:
        NotForYou: No such case for this person.
        OutOfDate: They have not agreed to the notice.
    """
    if kind is QuestionKind.DATA:
        return await own_case_to_write(desk, case_id, person_id)
    return await _open(desk, case_id, person_id, kind)


async def ask(desk: Desk, case_id: str, person_id: str, kind: QuestionKind, text: str) -> Case:
    """Ask the leads; nobody else on the case learns that somebody did. The same open question is kept once.

    Raises:
        NotForYou: No such case for this person.
        OutOfDate: They have not agreed to the notice.
        InvalidInput: The text needs another look, or too many wait.
        LeadsMayBeMeant: It is not answered yet whether a lead is meant.
    """
    case = await case_to_ask(desk, case_id, person_id, kind)
    before = await desk.work.case_parts.get(case_id, LeadsQuestions) or NONE_ASKED
    mine, cleaned = before.of(person_id, kind), QUESTION.cleaned(text)
    waiting = [one for one in mine if one.is_open]
    if any(one.text == cleaned for one in waiting):
        return case
    full = "own-data-problem-waiting" if len(waiting) >= MOST_OPEN or len(mine) >= MOST_QUESTIONS else ""
    if problem := QUESTION.problem_with(cleaned) or full:
        raise InvalidInput({"question": problem})
    term = WorkingDayTerm(desk.now, _days(desk, case, kind))
    due_at = desk.calendar.end_of_working_day(term.counted_from, term.days)
    asked = LeadsQuestion(new_id(), person_id, kind, cleaned, desk.now, due_at)
    case = await save_part(desk, case, before.with_one(asked), person_id, AuditAction.ASKED_LEADS)
    if case.stage in CLOSED_STAGES:
        await desk.work.destructions.take_back(case_id)
    for one in _reminders(desk, case, asked, term):
        await desk.work.reminders.plan(one)
    await notify_owners(desk, case, "lead.update", what=f"question-{kind.value}")
    return case


async def answer(desk: Desk, case_id: str, person_id: str, question_id: str, text: str, *, seen: str) -> Case:
    """Answer a question, as a lead; whoever asked hears that there is an answer, and nothing of it in their chat.

    Args:
        desk: The turn's.
        case_id: Which case.
        person_id: The lead.
        question_id: Which question.
        text: The answer; it may be anything.
        seen: What told, when they saw the answer as it is read, that they did; or "".

    Raises:
        NotForYou: No such case for this person.
        OutOfDate: There is no such question for them, or it is answered.
        InvalidInput: The text needs another look, or tells whoever asked what they may not be meant to learn (R19).
    """
    case, asked = await question_to_answer(desk, case_id, person_id, question_id)
    cleaned = ANSWER.cleaned(text)
    if problem := ANSWER.problem_with(cleaned):
        raise InvalidInput({"answer": problem})
    await check_read(desk, case, cleaned, readers_of(case, asked), seen, field="answer")
    answered = replace(asked, answer=cleaned, answered_by=person_id, answered_at=desk.now)
    before = await desk.work.case_parts.get(case_id, LeadsQuestions) or NONE_ASKED
    case = await save_part(desk, case, before.with_one(answered), person_id, AuditAction.ANSWERED_QUESTION)
    for kind in QuestionReminder:
        await desk.work.reminders.cancel(kind, case_id, question_id)
    await notify(desk, asked.person_id, "questions.answered", case=case_id, kind=asked.kind.value)
    return case


async def own_questions(
    desk: Desk, case_id: str, person_id: str, kind: QuestionKind, *, is_shown: bool = False
) -> tuple[Case, Sequence[LeadsQuestion]]:
    """Return what somebody asked, with the answers, to them alone.

    Raises:
        NotForYou: No such case for this person.
    """
    case = await _open(desk, case_id, person_id, kind, is_shown=is_shown)
    part = await part_of(desk, case, person_id, LeadsQuestions)
    return case, part.of(person_id, kind) if part else ()


async def questions_for_lead(desk: Desk, case_id: str, person_id: str) -> tuple[Case, LeadsQuestions]:
    """Return to a lead what all asked; logged. What they asked themselves stays out of it.

    Raises:
        NotForYou: No such case for this person.
    """
    case = await case_for_lead(desk, case_id, person_id)
    part = await part_of(desk, case, person_id, LeadsQuestions) or NONE_ASKED
    return case, LeadsQuestions(tuple(one for one in part.asked if one.person_id != person_id))


async def question_to_answer(desk: Desk, case_id: str, person_id: str, question_id: str) -> tuple[Case, LeadsQuestion]:
    """Return a question that waits to a lead who can answer it.

    Raises:
        NotForYou: No such case for this person.
        OutOfDate: There is no such question for them, or it is answered.
    """
    case, questions = await questions_for_lead(desk, case_id, person_id)
    found = questions.with_id(question_id)
    if found is None or not found.is_open:
        raise OutOfDate
    return case, found


def readers_of(case: Case, asked: LeadsQuestion) -> Sequence[CasePerson]:
    """Return who of a case reads the answer to a question; its resolvers know of everybody."""
    if asked.kind is QuestionKind.RESOLVER:
        return everybody_of(case)
    return reader_of(case, asked.person_id)


async def counted(desk: Desk, case: Case, person_id: str) -> tuple[LeadsQuestions, int]:
    """Return the questions of a case that the gate has opened to a lead, and how much was put right, to be counted."""
    asked = await desk.work.case_parts.get(case.case_id, LeadsQuestions) or NONE_ASKED
    corrected = await desk.work.case_parts.get(case.case_id, Corrections)
    others = LeadsQuestions(tuple(one for one in asked.asked if one.person_id != person_id))
    return others, len(corrected.written) if corrected else 0


def _days(desk: Desk, case: Case, kind: QuestionKind) -> int:
    deadlines = desk.service_of(case).deadlines
    return deadlines.data_question_days if kind is QuestionKind.DATA else deadlines.resolver_question_days


def _reminders(desk: Desk, case: Case, asked: LeadsQuestion, term: WorkingDayTerm) -> Sequence[Reminder]:
    near = desk.calendar.working_time_before(asked.due_at, desk.service_of(case).deadlines.nudge_before)
    return (
        Reminder(QuestionReminder.NEAR, near, case.case_id, asked.question_id),
        Reminder(QuestionReminder.DUE, asked.due_at, case.case_id, asked.question_id, term),
    )


async def _near(desk: Desk, due: DueReminder) -> None:
    """Nudge whoever keeps the case."""
    if found := await waiting(desk, due, LeadsQuestions, LeadsQuestions.with_id):
        await nudge_owners(desk, due, found[0], "question-near")


async def _due(desk: Desk, due: DueReminder) -> None:
    """Tell whoever keeps the case and, once, whoever asked; set a new day, so that no question is forgotten."""
    found = await waiting(desk, due, LeadsQuestions, LeadsQuestions.with_id)
    if found is None:
        return
    case, part, asked = found
    missed = replace(asked, missed_at=asked.missed_at or desk.now)
    await save_part(desk, case, part.with_one(missed), SERVICE, AuditAction.MISSED_QUESTION)
    await nudge_owners(desk, due, case, "question-due")
    if asked.missed_at is None:
        await notify(desk, asked.person_id, "questions.late", case=case.case_id, kind=asked.kind.value)
    term = WorkingDayTerm(desk.now, 1)
    again = desk.calendar.end_of_working_day(term.counted_from, term.days)
    await desk.work.reminders.plan(replace(due.reminder, due_at=again, term=term))


async def _move(desk: Desk, case: Case, reminder: Reminder, was: datetime) -> None:
    part = await desk.work.case_parts.get(case.case_id, LeadsQuestions)
    asked = part.with_id(reminder.subject) if part else None
    if part is None or asked is None or not asked.is_open or reminder.term is None:
        return
    if asked.due_at != was:
        # The promised day has passed; only the next word about it moves.
        await replan(desk, (reminder,))
        return
    moved = replace(asked, due_at=reminder.due_at)
    await save_part(desk, case, part.with_one(moved), SERVICE, AuditAction.MOVED_DEADLINE)
    await replan(desk, _reminders(desk, case, moved, reminder.term))


REMINDERS = (
    ReminderSpec(QuestionReminder.NEAR, _near, Follows.OTHER),
    ReminderSpec(QuestionReminder.DUE, _due, Follows.TERM, _move, after_closing=True),
)
