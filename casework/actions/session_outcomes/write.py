"""What the resolvers write down of a joint session, and put before each who was there (R18, R37)."""

from dataclasses import dataclass, replace
from datetime import timedelta

from casework.access import part_of
from casework.actions.reminders.times import counted
from casework.actions.session_outcomes.outcomes import OutcomeReminder, keep_outcome, tell_outcome
from casework.actions.sessions.session import session_for
from casework.desk import Desk
from casework.errors import IllegalMove, InvalidInput, NotForYou, OutOfDate
from casework.model.cases.access_log import AuditAction
from casework.model.cases.case import Case
from casework.model.cases.lifecycle import CLOSED_STAGES
from casework.model.meetings.meeting import Meeting, MeetingPurpose, MeetingState
from casework.model.meetings.offered import arrangement_of
from casework.model.reminders import WorkingDayTerm
from casework.model.session_outcomes import (
    FARTHEST_STEP_DAYS,
    MOST_STEPS,
    STEP,
    TOLD_TO,
    WORDS,
    NextStep,
    OutcomeState,
    SessionOutcome,
    SessionOutcomes,
    ToldTo,
    outcome_seen,
)
from casework.model.text import problem_with_choice, problems
from casework.model.written_days import day_in


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
    return await keep_outcome(desk, case, written, person_id, AuditAction.WROTE_OUTCOME)


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
    on, today = day_in(day), desk.calendar.local(desk.now).date()
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
    return await keep_outcome(desk, case, changed, person_id, AuditAction.WROTE_OUTCOME)


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
    return await keep_outcome(desk, case, changed, person_id, AuditAction.WROTE_OUTCOME)


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
    term = WorkingDayTerm(desk.now, desk.service_of(case).deadlines.consent_days)
    decided = counted(desk, OutcomeReminder.DECIDED, term, case.case_id, meeting_id)
    asked = replace(outcome, state=OutcomeState.WAITING, decide_at=decided.due_at, answers=(), written_at=desk.now)
    case = await keep_outcome(desk, case, asked, person_id, AuditAction.PROPOSED_OUTCOME)
    await desk.work.reminders.plan(decided)
    await tell_outcome(desk, case, asked, person_id)
    return case


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
