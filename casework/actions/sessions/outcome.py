"""What is kept of a joint session: what the resolvers write and each who was there confirms, or nothing (R18, R37)."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum

from casework.access import part_of, save_part
from casework.actions.messaging.notify import notify
from casework.actions.parties.people import case_for_person
from casework.actions.reminders.times import late_flag
from casework.actions.sessions.session import session_for
from casework.desk import Desk, ReminderSpec
from casework.errors import IllegalMove, InvalidInput, NotForYou, OutOfDate
from casework.model.cases.access_log import SERVICE, AuditAction
from casework.model.cases.case import Case
from casework.model.cases.lifecycle import CARRIED_STAGES, CLOSED_STAGES
from casework.model.meetings.meeting import Meeting, MeetingPurpose, MeetingState
from casework.model.meetings.offered import arrangement_of
from casework.model.meetings.wall_time import WallTime
from casework.model.parties.approach import OTHER_WAYS
from casework.model.parties.people import CasePerson, people_of_case, person_with
from casework.model.reminders import DueReminder, Reminder
from casework.model.session_outcomes import (
    FARTHEST_STEP_DAYS,
    MOST_STEPS,
    STEP,
    TOLD_TO,
    WORDS,
    NextStep,
    OutcomeAnswer,
    OutcomeState,
    SessionOutcome,
    SessionOutcomes,
    ToldTo,
    found,
    outcome_seen,
)
from casework.model.text import problem_with_choice, problems


class OutcomeReminder(StrEnum):
    """Ids in the store, for good; the subject is the session's id, of a step with its number behind a stroke."""

    DECIDED = "outcome-decided"
    STEP = "outcome-step"


@dataclass(frozen=True, slots=True)
class OutcomeInput:
    """What a resolver filled in; all of it may be anything.

    Attributes:
        words: What they agreed on, at most 4,000 characters.
        tells: A `ToldTo` value.
        told_to: Whom, in words, for `ToldTo.OTHERS`; at most 200 characters.
        seen: What `outcome_seen` returned when the form was drawn.
    """

    words: str
    tells: str
    told_to: str
    seen: str


@dataclass(frozen=True, slots=True)
class AnswerRecorded:
    """What a resolver filled in for somebody who is not in Teams; all of it may be anything.

    Attributes:
        answer: "yes" or "no".
        may_tell: "yes", or anything else for no.
        way: How they said so: one of `OTHER_WAYS`.
        day: When, a local date as ISO text.
    """

    answer: str
    may_tell: str
    way: str
    day: str


async def held_session(desk: Desk, meeting_id: str, person_id: str) -> tuple[Case, Meeting]:
    """Return to one of its resolvers a joint session that was held.

    Raises:
        NotForYou: No such session for this person, or they do not hold it.
        OutOfDate: It was not held.
    """
    case, session, who = await session_for(desk, meeting_id, person_id)
    if not who.is_host or session.purpose is not MeetingPurpose.JOINT_SESSION:
        raise NotForYou
    if session.state is not MeetingState.HELD:
        raise OutOfDate
    return case, session


async def outcome_for_host(desk: Desk, meeting_id: str, person_id: str) -> tuple[Case, SessionOutcome | None]:
    """Return what is kept of a session to one of its resolvers; logged.

    Raises:
        NotForYou: As `held_session`.
        OutOfDate: As `held_session`.
    """
    case, _ = await held_session(desk, meeting_id, person_id)
    part = await part_of(desk, case, person_id, SessionOutcomes, lambda one: one.of(meeting_id) is not None)
    return case, part.of(meeting_id) if part else None


async def write_outcome(desk: Desk, meeting_id: str, person_id: str, filled: OutcomeInput) -> Case:
    """Write down, as the resolvers' common draft, what people agreed on in a session; nobody else sees it yet.

    Raises:
        NotForYou: As `held_session`.
        OutOfDate: As `held_session`, or everybody was asked already.
        InvalidInput: A field needs another look; `words` also where the other resolver has changed something since.
    """
    case, session, outcome = await _draft(desk, meeting_id, person_id)
    words, told_to = WORDS.cleaned(filled.words), TOLD_TO.cleaned(filled.told_to)
    names = filled.tells == ToldTo.OTHERS
    wrong = problems(
        [
            ("words", WORDS.problem_with(words)),
            ("tells", problem_with_choice(filled.tells, set(ToldTo))),
            ("told_to", TOLD_TO.problem_with(told_to) if names else ""),
            ("words", "" if filled.seen == outcome_seen(outcome) else "session-problem-words-changed"),
        ]
    )
    if wrong:
        raise InvalidInput(wrong)
    parties = arrangement_of(session).party_ids
    before = outcome or SessionOutcome(meeting_id, parties, desk.now)
    tells = ToldTo(filled.tells)
    written = replace(
        before,
        words=words,
        tells=tells,
        told_to=told_to if names else "",
        written_at=desk.now,
        state=OutcomeState.DRAFT,
    )
    return await _keep(desk, case, written, person_id, AuditAction.WROTE_OUTCOME)


async def add_step(desk: Desk, meeting_id: str, person_id: str, text: str, day: str) -> Case:
    """Add a next step to the draft.

    Args:
        text: What is to be done, at most 300 characters.
        day: A local date as ISO text, or "".

    Raises:
        NotForYou: As `held_session`.
        OutOfDate: There is no draft.
        InvalidInput: Names `step` or `step_day`.
    """
    case, _, outcome = await _draft(desk, meeting_id, person_id)
    if outcome is None or outcome.state is not OutcomeState.DRAFT:
        raise OutOfDate
    stated = STEP.cleaned(text)
    on, today = _day(day), desk.calendar.local(desk.now).date()
    is_day = not day or (on is not None and today < on <= today + timedelta(days=FARTHEST_STEP_DAYS))
    is_full = len(outcome.steps) >= MOST_STEPS
    wrong = problems(
        [
            ("step", STEP.problem_with(stated) or ("outcome-problem-steps" if is_full else "")),
            ("step_day", "" if is_day else "outcome-problem-day"),
        ]
    )
    if wrong:
        raise InvalidInput(wrong)
    steps = (*outcome.steps, NextStep(stated, on))
    changed = replace(outcome, steps=steps, written_at=desk.now)
    return await _keep(desk, case, changed, person_id, AuditAction.WROTE_OUTCOME)


async def drop_steps(desk: Desk, meeting_id: str, person_id: str) -> Case:
    """Take every next step off the draft.

    Raises:
        NotForYou: As `held_session`.
        OutOfDate: There is no draft.
    """
    case, _, outcome = await _draft(desk, meeting_id, person_id)
    if outcome is None or outcome.state is not OutcomeState.DRAFT:
        raise OutOfDate
    changed = replace(outcome, steps=(), written_at=desk.now)
    return await _keep(desk, case, changed, person_id, AuditAction.WROTE_OUTCOME)


async def propose_outcome(desk: Desk, meeting_id: str, person_id: str, seen: str) -> Case:
    """Ask everybody who was there, each in private, whether these are their words.

    Args:
        seen: What `outcome_seen` returned when the card was drawn.

    Raises:
        NotForYou: As `held_session`.
        OutOfDate: There is no draft, or the other resolver has changed it since.
    """
    case, _, outcome = await _draft(desk, meeting_id, person_id)
    if outcome is None or outcome.state is not OutcomeState.DRAFT or seen != outcome_seen(outcome):
        raise OutOfDate
    decide_at = desk.calendar.end_of_working_day(desk.now, desk.service_of(case).deadlines.consent_days)
    asked = replace(outcome, state=OutcomeState.WAITING, decide_at=decide_at, answers=(), written_at=desk.now)
    case = await _keep(desk, case, asked, person_id, AuditAction.PROPOSED_OUTCOME)
    await desk.work.reminders.plan(Reminder(OutcomeReminder.DECIDED, decide_at, case.case_id, meeting_id))
    await _tell(desk, case, asked, person_id)
    return case


async def outcome_for_person(
    desk: Desk, case_id: str, person_id: str, meeting_id: str
) -> tuple[Case, CasePerson, SessionOutcome]:
    """Return what is to be kept of a session to somebody who was there; logged.

    Raises:
        NotForYou: They were not there, are not on the case any more, or nothing was proposed.
    """
    case, person = await case_for_person(desk, case_id, person_id)
    part = await part_of(
        desk, case, person_id, SessionOutcomes, lambda one: _theirs(one, person, meeting_id) is not None
    )
    outcome = _theirs(part, person, meeting_id) if part else None
    if outcome is None:
        raise NotForYou
    return case, person, outcome


async def answer_outcome(
    desk: Desk, asked: tuple[str, str], person_id: str, seen: str, said: tuple[bool, bool]
) -> Case:
    """Say whether these are one's words, too; nobody is told what one answers.

    Args:
        asked: The case, and the session.
        seen: What `outcome_seen` returned when the card was drawn.
        said: Whether they are, and whether those may be told who are named.

    Raises:
        NotForYou: As `outcome_for_person`.
        OutOfDate: The words have changed, they have answered since, or it is too late.
    """
    case, person, outcome = await outcome_for_person(desk, asked[0], person_id, asked[1])
    if not takes_answers(desk, case, outcome) or seen != outcome_seen(outcome, person):
        raise OutOfDate
    answer = OutcomeAnswer(person.party_id, person.person_id, said[0], _tells(outcome, said), desk.now)
    return await _keep(desk, case, outcome.with_answer(answer), person_id, AuditAction.ANSWERED_OUTCOME)


async def outcome_to_record(
    desk: Desk, meeting_id: str, person_id: str, party_id: str
) -> tuple[Case, CasePerson, SessionOutcome]:
    """Return to a resolver somebody who was there and is not in Teams, whose answer they record.

    Raises:
        NotForYou: As `held_session`.
        OutOfDate: They answer themselves, are not on the case any more, or nothing is asked.
    """
    case, outcome = await outcome_for_host(desk, meeting_id, person_id)
    person = person_with(case, party_id)
    if person is None or outcome is None or person.is_in_teams or not outcome.is_of(person):
        raise OutOfDate
    if not takes_answers(desk, case, outcome):
        raise OutOfDate
    return case, person, outcome


async def record_outcome_answer(
    desk: Desk, meeting_id: str, person_id: str, party_id: str, filled: AnswerRecorded
) -> Case:
    """Record what somebody says who is not in Teams, with the day and the way.

    Raises:
        NotForYou: As `held_session`.
        OutOfDate: As `outcome_to_record`.
        InvalidInput: A field needs another look.
    """
    case, person, outcome = await outcome_to_record(desk, meeting_id, person_id, party_id)
    day, today = _day(filled.day), desk.calendar.local(desk.now).date()
    wrong = problems(
        [
            ("answer", problem_with_choice(filled.answer, {"yes", "no"})),
            ("way", problem_with_choice(filled.way, OTHER_WAYS)),
            ("day", "problem-choose" if day is None else "approach-problem-later" if day > today else ""),
        ]
    )
    if wrong:
        raise InvalidInput(wrong)
    said = (filled.answer == "yes", filled.may_tell == "yes")
    answer = OutcomeAnswer(person.party_id, "", said[0], _tells(outcome, said), desk.now, person_id, filled.way, day)
    return await _keep(desk, case, outcome.with_answer(answer), person_id, AuditAction.RECORDED_OUTCOME)


def takes_answers(desk: Desk, case: Case, outcome: SessionOutcome) -> bool:
    """Whether somebody can still answer: until the day, so that the day tells nothing."""
    is_open = case.stage not in CLOSED_STAGES or case.stage in CARRIED_STAGES
    return (
        is_open
        and outcome.state is OutcomeState.WAITING
        and outcome.decide_at is not None
        and desk.now < outcome.decide_at
    )


async def outcomes_for_lead(desk: Desk, case: Case, person_id: str) -> tuple[SessionOutcome, ...]:
    """Return what leads may read as all who were there agreed to it, of a case that the gate has opened; logged."""
    part = await part_of(desk, case, person_id, SessionOutcomes, lambda one: bool(_for_leads(one)))
    return _for_leads(part) if part else ()


async def own_outcomes(desk: Desk, case: Case, person: CasePerson) -> tuple[SessionOutcome, ...]:
    """Return of which sessions something is, or was, to be kept, to somebody who was there; their gate was asked."""
    part = await desk.work.case_parts.get(case.case_id, SessionOutcomes)
    return tuple(one for one in part.outcomes if _theirs(part, person, one.meeting_id)) if part else ()


def _for_leads(part: SessionOutcomes) -> tuple[SessionOutcome, ...]:
    return tuple(one for one in part.outcomes if one.leads_may_read)


def _theirs(part: SessionOutcomes, person: CasePerson, meeting_id: str) -> SessionOutcome | None:
    """Return what was proposed to a person of a session in which they were, or None."""
    outcome = part.of(meeting_id)
    return outcome if outcome and outcome.is_of(person) and outcome.state is not OutcomeState.DRAFT else None


def _tells(outcome: SessionOutcome, said: tuple[bool, bool]) -> bool:
    return outcome.tells is not ToldTo.NOBODY and all(said)


async def _draft(desk: Desk, meeting_id: str, person_id: str) -> tuple[Case, Meeting, SessionOutcome | None]:
    """Return what a resolver can write on: a draft, or nothing yet, or what was not kept.

    Raises:
        NotForYou: As `held_session`.
        IllegalMove: The case is closed.
        OutOfDate: Everybody was asked already, or the words are kept.
    """
    case, session = await held_session(desk, meeting_id, person_id)
    if case.stage in CLOSED_STAGES:
        raise IllegalMove(case.stage.value, "outcome")
    part = await desk.work.case_parts.get(case.case_id, SessionOutcomes)
    outcome = part.of(meeting_id) if part else None
    if outcome and outcome.state in {OutcomeState.WAITING, OutcomeState.KEPT}:
        raise OutOfDate
    return case, session, outcome


async def _keep(desk: Desk, case: Case, outcome: SessionOutcome, person_id: str, did: AuditAction) -> Case:
    before = await desk.work.case_parts.get(case.case_id, SessionOutcomes) or SessionOutcomes()
    return await save_part(desk, case, before.with_one(outcome), person_id, did)


async def _tell(desk: Desk, case: Case, outcome: SessionOutcome, but: str = "") -> None:
    """Show everybody who was there, at one moment, how it stands, and that to the resolvers but for one as well."""
    about = {"case": case.case_id, "meeting": outcome.meeting_id}
    for one in people_of_case(case):
        if one.is_in_teams and outcome.is_of(one):
            await notify(desk, one.person_id, "session.outcome", **about)
    for each in case.assignments:
        if each.resolver != but:
            await notify(desk, each.resolver, "session.outcome-news", **about)


async def _decided(desk: Desk, due: DueReminder) -> None:
    """Find on the day whether all confirm, and tell everybody the same at one moment."""
    case = await desk.work.cases.get(due.reminder.case_id)
    part = await desk.work.case_parts.get(due.reminder.case_id, SessionOutcomes) if case else None
    outcome = part.of(due.reminder.subject) if part else None
    if case is None or outcome is None or outcome.state is not OutcomeState.WAITING:
        return
    may_be_kept = case.stage not in CLOSED_STAGES or case.stage in CARRIED_STAGES
    settled = found(outcome, people_of_case(case), may_be_kept=may_be_kept)
    case = await _keep(desk, case, settled, SERVICE, AuditAction.DECIDED_OUTCOME)
    for number, step in enumerate(settled.steps):
        if step.day:
            at = _morning_of(desk, step.day)
            subject = f"{settled.meeting_id}/{number}"
            await desk.work.reminders.plan(Reminder(OutcomeReminder.STEP, max(at, desk.now), case.case_id, subject))
    await _tell(desk, case, settled)


async def _step(desk: Desk, due: DueReminder) -> None:
    """Remind everybody who was there of a next step on its day."""
    meeting_id, _, number = due.reminder.subject.partition("/")
    case = await desk.work.cases.get(due.reminder.case_id)
    part = await desk.work.case_parts.get(due.reminder.case_id, SessionOutcomes) if case else None
    outcome = part.of(meeting_id) if part else None
    if case is None or outcome is None or outcome.state is not OutcomeState.KEPT:
        return
    for one in people_of_case(case):
        if one.is_in_teams and outcome.is_of(one):
            late = late_flag(desk, due)
            about = {"case": case.case_id, "meeting": meeting_id, "number": number, "late": late}
            await notify(desk, one.person_id, "session.step", **about)


def _morning_of(desk: Desk, day: date) -> datetime:
    """Return when the working hours of a local day begin, UTC."""
    return WallTime(datetime.combine(day, desk.institution.week.start), desk.institution.time_zone).instant()


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


REMINDERS = (ReminderSpec(OutcomeReminder.DECIDED, _decided), ReminderSpec(OutcomeReminder.STEP, _step))
