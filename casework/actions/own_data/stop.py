"""Somebody who was approached would rather take no part: all that they agreed to ends at once (R16, R26)."""

from casework.access import save_part
from casework.actions.consents.answer import take_back_all
from casework.actions.messaging.notify import notify, notify_owners
from casework.actions.own_data.own_case import approached_in
from casework.actions.referrals.checks import decline_check
from casework.desk import Desk
from casework.errors import OutOfDate
from casework.model.cases.access_log import AuditAction
from casework.model.cases.case import Case
from casework.model.cases.lifecycle import CLOSED_STAGES
from casework.model.own_data import Stop, Stops
from casework.model.parties.people import CasePerson, people_of_case


async def case_to_stop(desk: Desk, case_id: str, person_id: str) -> tuple[Case, CasePerson]:
    """Return an open case to somebody who can stop taking part in it.

    Raises:
        NotForYou: They are none of the others involved, or nobody has approached them.
        OutOfDate: It is closed.
    """
    case, person = await approached_in(desk, case_id, person_id)
    if case.stage in CLOSED_STAGES:
        raise OutOfDate
    return case, person


async def stop(desk: Desk, case_id: str, person_id: str) -> Case:
    """Take no part any more; nobody asks why, and twice changes nothing. An answer later takes it back.

    The leads and the resolvers hear of it. The other people read the same as whenever something does not go ahead.

    Raises:
        NotForYou: As `case_to_stop`.
        OutOfDate: It is closed.
    """
    case, person = await case_to_stop(desk, case_id, person_id)
    if person in [one for one, _ in await stopped_people(desk, case)]:
        return case
    case = await take_back_all(desk, case, person)
    if case.request.referral:
        case = await decline_check(desk, case_id, person_id)
    before = await desk.work.case_parts.get(case_id, Stops) or Stops()
    part = before.with_one(Stop(person.party_id, person.person_id, desk.now))
    case = await save_part(desk, case, part, person_id, AuditAction.STOPPED)
    await notify_owners(desk, case, "lead.update", what="party-stopped")
    for one in case.assignments:
        if one.confirmed_at:
            await notify(desk, one.resolver, "own-data.party-stopped", case=case_id)
    return case


async def stopped_people(desk: Desk, case: Case) -> tuple[tuple[CasePerson, Stop], ...]:
    """Return who would rather take no part in a case that the gate has opened, and has not come back since."""
    part = await desk.work.case_parts.get(case.case_id, Stops)
    if part is None:
        return ()
    said = [(one, part.of(one)) for one in people_of_case(case)]
    return tuple((one, found) for one, found in said if found)
