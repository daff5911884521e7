"""Somebody says how it was: of nobody in particular, so that it can be told to nobody (R22)."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from casework.access import save_part
from casework.actions.calls.post import record_of
from casework.actions.feedback.ask import has_answered, is_asked
from casework.actions.parties.people import case_for_person
from casework.desk import Desk
from casework.errors import InvalidInput, OutOfDate
from casework.model.calls.anonymity import CaseRecord, Certainty, Findings, KnownPerson
from casework.model.cases.access_log import SERVICE, AuditAction
from casework.model.cases.case import Case
from casework.model.closing import WorkingNotes
from casework.model.feedback import LINE, FeedbackAnswer, FeedbackAsked, FeedbackQuestion, OneFeedback
from casework.model.text import text_digest


@dataclass(frozen=True, slots=True)
class FeedbackInput:
    """What somebody filled in; all of it may be anything.

    Attributes:
        answers: A question's word to a `FeedbackAnswer` value, or "" where it was left out.
        line: At most 500 characters.
        looked_at: The digest of the line whose marks they have seen.
    """

    answers: Mapping[str, str]
    line: str
    looked_at: str = ""


@dataclass(frozen=True, slots=True)
class LineToLookAt:
    """A line that its writer has to look at once more; nothing was kept.

    Attributes:
        text: The line, with a sign in the place of every name that the case knows.
        is_replaced: Whether something was replaced.
        words: What else may identify somebody, in the writer's own words.
    """

    text: str
    is_replaced: bool
    words: tuple[str, ...]


async def feedback_for(desk: Desk, case_id: str, person_id: str) -> tuple[Case, bool]:
    """Return a case to one of its people who is asked how it was, and whether they have answered.

    Raises:
        NotForYou: They are none of the case's people, or nobody has approached them.
        OutOfDate: The case is open again, or ended otherwise.
    """
    case, person = await case_for_person(desk, case_id, person_id)
    if not await is_asked(desk, case, person):
        raise OutOfDate
    return case, await has_answered(desk, case, person_id)


async def give_feedback(desk: Desk, case_id: str, person_id: str, filled: FeedbackInput) -> LineToLookAt | None:
    """Keep what somebody says, without the case, the person or the day; the line is looked at with what the case knows.

    Returns:
        What they have to look at first; nothing was kept then. None once it is kept.

    Raises:
        NotForYou: As `feedback_for`.
        OutOfDate: As `feedback_for`, or they have answered.
        InvalidInput: Nothing was answered, an answer can't be read, or the line is too long.
    """
    case, is_done = await feedback_for(desk, case_id, person_id)
    if is_done:
        raise OutOfDate
    said = _checked(filled)
    if said.line and (again := await _to_look_at(desk, case, said.line, filled.looked_at)):
        return again
    service, year = desk.service_of(case).service_id, desk.calendar.local(desk.now).year
    await desk.work.feedback.put(service, (await desk.work.feedback.of(service)).with_one(said, year))
    asked = await desk.work.case_parts.get(case_id, FeedbackAsked) or FeedbackAsked()
    answered = asked.answered | {desk.work.feedback.token(case_id, person_id)}
    await save_part(desk, case, replace(asked, answered=answered), SERVICE, AuditAction.GAVE_FEEDBACK)
    return None


def _checked(filled: FeedbackInput) -> OneFeedback:
    known = {one.value: one for one in FeedbackAnswer}
    given = {one: filled.answers.get(one.value, "") for one in FeedbackQuestion}
    if unread := [question for question, answer in given.items() if answer and answer not in known]:
        raise InvalidInput({question.value: "problem-choose" for question in unread})
    answers = {question: known[answer] for question, answer in given.items() if answer}
    line = LINE.cleaned(filled.line)
    if problem := LINE.problem_with(line):
        raise InvalidInput({"line": problem})
    if not answers and not line:
        raise InvalidInput({"line": "feedback-problem-empty"})
    return OneFeedback(answers, line)


async def _to_look_at(desk: Desk, case: Case, line: str, looked_at: str) -> LineToLookAt | None:
    """Return the line without every name that the case knows, or what else in it its writer has not seen yet."""
    found = await desk.redactor.scan(line, await _all_names(desk, case))
    if any(one.certainty is Certainty.KNOWN for one in found.marks):
        return LineToLookAt(found.redacted(), True, ())
    if found.marks and looked_at != text_digest(line):
        return LineToLookAt(line, False, _words_of(found))
    return None


async def _all_names(desk: Desk, case: Case) -> CaseRecord:
    """Return what the case knows, and the names of those who helped with it or run the service."""
    record, service = record_of(desk, case), desk.service_of(case)
    notes = await desk.work.case_parts.get(case.case_id, WorkingNotes)
    officers = [await desk.work.officers.get(one.resolver) for one in notes.held] if notes else []
    names = [one.name for one in officers if one]
    names += [name for one in service.handlers() for name in (one.name, *one.also_known_as)]
    return replace(record, persons=(*record.persons, *(KnownPerson(one) for one in names)))


def _words_of(found: Findings) -> tuple[str, ...]:
    return tuple(dict.fromkeys(found.text[one.start : one.end] for one in found.marks))


async def words_to_look_at(desk: Desk, case: Case, line: str) -> tuple[str, ...]:
    """Return what in a line may identify somebody, for its writer alone, to whom the gate has opened the case."""
    return _words_of(await desk.redactor.scan(LINE.cleaned(line), await _all_names(desk, case)))
