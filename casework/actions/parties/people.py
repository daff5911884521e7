"""Which person of a case a card means, for every feature that keeps something of each of them."""

from casework.access import case_for_party, case_for_requester, save_part
from casework.desk import Desk
from casework.errors import NotForYou, OutOfDate
from casework.model.cases.access_log import AuditAction, CaseSection
from casework.model.cases.case import Case
from casework.model.cases.lifecycle import CLOSED_STAGES
from casework.model.own_data import Stops
from casework.model.parties.approach import Approaches, is_recorded_for
from casework.model.parties.people import CasePerson, people_of_case, person_who_is, person_with
from casework.model.parties.taking_part import takes_part
from casework.model.referrals.checks import Checks


def other_person(case: Case, party_id: str) -> CasePerson:
    """Return one of the others involved in an open case; `party_id` may be anything.

    Raises:
        OutOfDate: They are not on the case any more, it is the person who asked, or the case is closed.
    """
    person = person_with(case, party_id)
    if person is None or person.is_requester or case.stage in CLOSED_STAGES:
        raise OutOfDate
    return person


async def case_for_person(
    desk: Desk, case_id: str, person_id: str, own: CaseSection | None = None, party: CaseSection | None = None
) -> tuple[Case, CasePerson]:
    """Return a case to one of its people: to the person who asked, and to another once they were approached (R33).

    Args:
        own: What the person who asked is shown, logged as an access; None when nothing is.
        party: What somebody else is, likewise.

    Raises:
        NotForYou: They are neither.
    """
    try:
        case = await case_for_requester(desk, case_id, person_id, own)
    except NotForYou:
        case = await case_for_party(desk, case_id, person_id, party)
    person = person_who_is(case, person_id)
    if person is None:
        raise NotForYou
    return case, person


async def informed_people(desk: Desk, case: Case) -> tuple[CasePerson, ...]:
    """Return who of the people of a case knows of it: the person who asked, and whoever was approached."""
    approaches = await desk.work.case_parts.get(case.case_id, Approaches) or Approaches()
    return tuple(one for one in people_of_case(case) if one.is_requester or approaches.reached(one))


async def people_taking_part(desk: Desk, case: Case) -> tuple[CasePerson, ...]:
    """Return who of a case's people may be asked and told anything: they know of it, and would take part in it.

    Whoever declined a referral, or stopped, reads their own page when they like, and is left alone.
    """
    checks = await desk.work.case_parts.get(case.case_id, Checks) or Checks()
    stops = await desk.work.case_parts.get(case.case_id, Stops) or Stops()
    return tuple(one for one in await informed_people(desk, case) if takes_part(one, checks, stops))


async def people_recorded_for(desk: Desk, case: Case) -> tuple[CasePerson, ...]:
    """Return whose answers are recorded for them: they are not in Teams, or were told another way than there."""
    approaches = await desk.work.case_parts.get(case.case_id, Approaches) or Approaches()
    return tuple(one for one in people_of_case(case) if is_recorded_for(one, approaches.of(one)))


async def person_recorded_for(desk: Desk, case: Case, party_id: str) -> CasePerson:
    """Return somebody who knows of an open case and whose answers are recorded for them; asks nobody's permission.

    Args:
        party_id: Whom a card means; it may be anything.

    Raises:
        OutOfDate: They are not on the case any more, answer in Teams themselves, or were not told; or it is closed.
    """
    person = person_with(case, party_id)
    approaches = await desk.work.case_parts.get(case.case_id, Approaches) or Approaches()
    if person is None or case.stage in CLOSED_STAGES or not (person.is_requester or approaches.reached(person)):
        raise OutOfDate
    if not is_recorded_for(person, approaches.of(person)):
        raise OutOfDate
    return person


async def comes_back(desk: Desk, case: Case, person: CasePerson, by: str, did: AuditAction) -> Case:
    """Let somebody take part again who had stopped; of anybody else nothing changes.

    Args:
        by: The person id of whoever says so: they themselves, or a lead who records it.
        did: What they did by which they said so.
    """
    stops = await desk.work.case_parts.get(case.case_id, Stops)
    if stops is None or stops.of(person) is None:
        return case
    return await save_part(desk, case, stops.without(person), by, did)
