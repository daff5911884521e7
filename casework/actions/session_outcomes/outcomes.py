"""What is kept of a joint session, and who may read it (R18, R37)."""

from enum import StrEnum

from casework.access import part_of, save_part
from casework.actions.messaging.notify import notify
from casework.actions.parties.people import people_taking_part
from casework.desk import Desk
from casework.model.cases.access_log import AuditAction
from casework.model.cases.case import Case
from casework.model.cases.lifecycle import CARRIED_STAGES, CLOSED_STAGES
from casework.model.parties.people import CasePerson
from casework.model.session_outcomes import (
    OutcomeState,
    SessionOutcome,
    SessionOutcomes,
)


class OutcomeReminder(StrEnum):
    """Ids in the store, for good; the subject is the session's id, of a step with its number behind a stroke."""

    DECIDED = "outcome-decided"
    STEP = "outcome-step"


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
    return tuple(one for one in part.outcomes if proposed_to(part, person, one.meeting_id)) if part else ()


def proposed_to(part: SessionOutcomes, person: CasePerson, meeting_id: str) -> SessionOutcome | None:
    """Return what was proposed to a person of a session in which they were, or None."""
    outcome = part.of(meeting_id)
    return outcome if outcome and outcome.is_of(person) and outcome.state is not OutcomeState.DRAFT else None


async def keep_outcome(desk: Desk, case: Case, outcome: SessionOutcome, person_id: str, did: AuditAction) -> Case:
    """Keep how an outcome stands now, in the place of how it stood."""
    before = await desk.work.case_parts.get(case.case_id, SessionOutcomes) or SessionOutcomes()
    return await save_part(desk, case, before.with_one(outcome), person_id, did)


async def tell_outcome(desk: Desk, case: Case, outcome: SessionOutcome, but: str = "") -> None:
    """Show everybody who was there and takes part, at one moment, how it stands; and the resolvers but for one."""
    about = {"case": case.case_id, "meeting": outcome.meeting_id}
    for one in await people_taking_part(desk, case):
        if one.is_in_teams and outcome.is_of(one):
            await notify(desk, one.person_id, "session.outcome", **about)
    for each in case.assignments:
        if each.resolver != but:
            await notify(desk, each.resolver, "session.outcome-news", **about)


def _for_leads(part: SessionOutcomes) -> tuple[SessionOutcome, ...]:
    return tuple(one for one in part.outcomes if one.leads_may_read)
