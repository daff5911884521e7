"""Whether these are one's words, too: each who was there answers in private, or by a resolver who records it (R18)."""

from dataclasses import dataclass

from casework.access import part_of
from casework.actions.parties.people import case_for_person, people_recorded_for
from casework.actions.session_outcomes.outcomes import keep_outcome, proposed_to, takes_answers
from casework.actions.session_outcomes.write import outcome_for_host
from casework.desk import Desk
from casework.errors import InvalidInput, NotForYou, OutOfDate
from casework.model.cases.access_log import AuditAction
from casework.model.cases.case import Case
from casework.model.parties.approach import problems_with_told
from casework.model.parties.people import CasePerson
from casework.model.session_outcomes import (
    OutcomeAnswer,
    SessionOutcome,
    SessionOutcomes,
    ToldTo,
    outcome_seen,
)
from casework.model.text import problem_with_choice, problems
from casework.model.written_days import day_in


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


async def outcome_for_person(
    desk: Desk, case_id: str, person_id: str, meeting_id: str
) -> tuple[Case, CasePerson, SessionOutcome]:
    """Return what is to be kept of a session to somebody who was there; logged.

    Raises:
        NotForYou: They were not there, are not on the case any more, or nothing was proposed.
    """
    case, person = await case_for_person(desk, case_id, person_id)
    part = await part_of(
        desk, case, person_id, SessionOutcomes, lambda one: proposed_to(one, person, meeting_id) is not None
    )
    outcome = proposed_to(part, person, meeting_id) if part else None
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
    return await keep_outcome(desk, case, outcome.with_answer(answer), person_id, AuditAction.ANSWERED_OUTCOME)


async def outcome_to_record(
    desk: Desk, meeting_id: str, person_id: str, party_id: str
) -> tuple[Case, CasePerson, SessionOutcome]:
    """Return to a resolver somebody who was there and is not in Teams, whose answer they record.

    Raises:
        NotForYou: As `held_session`.
        OutOfDate: They answer themselves, are not on the case any more, or nothing is asked.
    """
    case, outcome = await outcome_for_host(desk, meeting_id, person_id)
    person = next((one for one in await people_recorded_for(desk, case) if party_id in one.ids), None)
    if person is None or outcome is None or not outcome.is_of(person):
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
    day, today = day_in(filled.day), desk.calendar.local(desk.now).date()
    wrong = problems(
        [
            ("answer", problem_with_choice(filled.answer, {"yes", "no"})),
            *problems_with_told(filled.way, day, today),
        ]
    )
    if wrong:
        raise InvalidInput(wrong)
    said = (filled.answer == "yes", filled.may_tell == "yes")
    answer = OutcomeAnswer(
        person.party_id, person.person_id, said[0], _tells(outcome, said), desk.now, person_id, filled.way, day
    )
    return await keep_outcome(desk, case, outcome.with_answer(answer), person_id, AuditAction.RECORDED_OUTCOME)


def _tells(outcome: SessionOutcome, said: tuple[bool, bool]) -> bool:
    return outcome.tells is not ToldTo.NOBODY and all(said)
