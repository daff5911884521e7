"""The coordinator's side: a word to whoever waits, the first talk, a decision, the induction (S08, S14)."""

from dataclasses import replace

from casework.actions.joining.apply import ticked
from casework.actions.joining.people import application_for_keeper, seen_by_keeper, service_of
from casework.actions.joining.reminders import cancel_all
from casework.actions.joining.talk import stored, time_that_goes, without_talk
from casework.actions.messaging.notify import notify
from casework.actions.reminders.times import due_by
from casework.desk import Desk
from casework.errors import NotForYou, OutOfDate
from casework.model.joining import Application, ApplicationEvent, InductionPart
from casework.model.reminders import WorkingDayTerm
from casework.model.text import accepted

SAID_LIMIT, REASON_LIMIT = 1_000, 1_000
"""Characters of a coordinator's words to an applicant, and of a reason that coordinators alone read."""


async def send_word(desk: Desk, person_id: str, application_id: str, seen: str, words: str) -> Application:
    """Let somebody wait kindly, with a word.

    Raises:
        NotForYou, OutOfDate: As `seen_by_keeper`, or the stage has no such step.
        InvalidInput: Names `said`.
    """
    found = await seen_by_keeper(desk, person_id, application_id, seen)
    said = accepted("said", words, SAID_LIMIT)
    term = WorkingDayTerm(desk.now, service_of(desk, found).joining.word_days)
    waits = replace(found, said=said, answer_by=due_by(desk.calendar, term)).advanced(
        ApplicationEvent.WORD_SENT, desk.now
    )
    off = await time_that_goes(desk, found)
    return await stored(desk, await without_talk(desk, waits), term, **({"off": off} if off else {}))


async def note_talk(desk: Desk, person_id: str, application_id: str, seen: str) -> Application:
    """Note that the first talk was held; the applicant is told by when they hear.

    Raises:
        NotForYou, OutOfDate: As `seen_by_keeper`, or the stage has no such step.
    """
    found = await seen_by_keeper(desk, person_id, application_id, seen)
    rule = service_of(desk, found).joining
    today = desk.calendar.local(desk.now).date()
    term = WorkingDayTerm(desk.now, rule.answer_days)
    talked = replace(found, talked_on=today, answer_by=due_by(desk.calendar, term), said="").advanced(
        ApplicationEvent.TALKED, desk.now
    )
    return await stored(desk, await without_talk(desk, talked), term)


async def take_on(desk: Desk, person_id: str, application_id: str, seen: str) -> Application:
    """Take somebody on: their induction begins.

    Raises:
        NotForYou, OutOfDate: As `seen_by_keeper`, or there was no first talk yet.
    """
    found = await seen_by_keeper(desk, person_id, application_id, seen)
    return await stored(desk, replace(found, said="").advanced(ApplicationEvent.TAKEN_ON, desk.now))


async def decline(
    desk: Desk, person_id: str, application_id: str, seen: str, *, words: str, reason: str
) -> Application:
    """Say no, in words that the coordinator has seen.

    Args:
        words: What the applicant reads.
        reason: For coordinators alone, as long as the application is kept; "" where none is needed.

    Raises:
        NotForYou, OutOfDate: As `seen_by_keeper`, or there was no first talk yet.
        InvalidInput: Names `said` or `reason`.
    """
    found = await seen_by_keeper(desk, person_id, application_id, seen)
    said = accepted("said", words, SAID_LIMIT)
    kept = accepted("reason", reason, REASON_LIMIT, required=False)
    declined = replace(found, said=said, reason=kept).advanced(ApplicationEvent.DECLINED, desk.now)
    return await stored(desk, declined)


async def close(desk: Desk, person_id: str, application_id: str, seen: str) -> None:
    """Take an open application away, as when somebody left the organisation; they are told, as far as they can be.

    Raises:
        NotForYou, OutOfDate: As `seen_by_keeper`, or it is over.
    """
    found = await seen_by_keeper(desk, person_id, application_id, seen)
    if found.is_over:
        raise OutOfDate
    off = await time_that_goes(desk, found)
    await without_talk(desk, found)
    await cancel_all(desk, found)
    await desk.work.applications.remove(found.application_id)
    await notify(desk, found.person_id, "joining.closed", service=found.service, **({"off": off} if off else {}))


async def tick(desk: Desk, person_id: str, application_id: str, part: str, *, wanted: bool) -> Application:
    """Say that a part of somebody's induction is done, or that it is not yet; the same again changes nothing.

    Raises:
        NotForYou: No such application for this person, or no such part.
        OutOfDate: It is not at its induction.
    """
    found = await application_for_keeper(desk, application_id, person_id)
    if part not in set(InductionPart):
        raise NotForYou
    return await ticked(desk, found, InductionPart(part), wanted=wanted, by_applicant=False)
