"""A lead records what somebody says of themselves who does not answer in Teams, with day and way (R03, R33)."""

from dataclasses import dataclass, replace
from enum import StrEnum

from casework.access import arranges, case_for_lead, save_case, save_part
from casework.actions.calls.take_down import take_down_what_is_known
from casework.actions.parties.people import person_recorded_for
from casework.desk import Desk
from casework.errors import InvalidInput, OutOfDate
from casework.model.cases.access_log import AuditAction
from casework.model.cases.case import Case
from casework.model.parties.approach import Heard, ToldElsewhere, problems_with_told
from casework.model.parties.details import (
    CONTACT_DETAIL,
    NEEDS,
    DetailsOfParties,
    NeedsOfParties,
    PartyDetails,
    PartyNeeds,
)
from casework.model.parties.people import CasePerson, with_entry
from casework.model.requests import contact_of, problems_elsewhere
from casework.model.text import problems
from casework.model.written_days import day_in


class DetailKind(StrEnum):
    """What of themselves somebody told a lead."""

    CONTACT = "contact"
    NEEDS = "needs"
    UNWANTED = "unwanted"


def kinds_of(person: CasePerson) -> tuple[DetailKind, ...]:
    """Return what is recorded of somebody here: whom who asked would rather not have is among their own wishes."""
    return tuple(one for one in DetailKind if not (person.is_requester and one is DetailKind.UNWANTED))


@dataclass(frozen=True, slots=True)
class PersonToRecord:
    """Somebody whose answers leads record.

    Attributes:
        case: The case.
        person: Who.
        details: What is kept of what they say of themselves, or None.
        needs: What they need to take part; "" also for a lead who arranges no meeting of it, and so does not see it.
    """

    case: Case
    person: CasePerson
    details: PartyDetails | None
    needs: str


async def person_to_record(desk: Desk, case_id: str, person_id: str, party_id: str) -> PersonToRecord:
    """Return to a lead somebody who answers outside Teams, with what is kept of them.

    Raises:
        NotForYou: No such case for this person.
        OutOfDate: As `person_recorded_for`.
    """
    case = await case_for_lead(desk, case_id, person_id)
    person = await person_recorded_for(desk, case, party_id)
    details = await desk.work.case_parts.get(case_id, DetailsOfParties) or DetailsOfParties()
    needs = NeedsOfParties()
    if await arranges(desk, case, person_id):
        needs = await desk.work.case_parts.get(case_id, NeedsOfParties) or needs
    return PersonToRecord(case, person, details.of(person), needs.of(person))


async def record_contact(
    desk: Desk, about: tuple[str, str], person_id: str, contact: tuple[str, str], told: ToldElsewhere
) -> Case:
    """Record how somebody would like to be contacted.

    Args:
        desk: The turn's.
        about: The case, and whom of its people a card means.
        person_id: The lead.
        contact: One of `WAYS_ELSEWHERE`, and a number, an address or a place; both may be anything.
        told: How and when they said so.

    Raises:
        NotForYou: As `person_to_record`.
        OutOfDate: As `person_to_record`.
        InvalidInput: A field needs another look.
        LeadsMayBeMeant: It is not answered yet whether a lead is meant.
    """
    found = await person_to_record(desk, about[0], person_id, about[1])
    detail = CONTACT_DETAIL.cleaned(contact[1])
    wrong = [
        ("contact_detail", CONTACT_DETAIL.problem_with(detail)),
        *problems_elsewhere(contact[0], detail).items(),
    ]
    heard = _told(desk, person_id, told, wrong)
    way, ask_number = contact_of(contact[0])
    changed = replace(
        _details(desk, found), contact_way=way, contact_detail=detail, ask_number=ask_number, contact_told=heard
    )
    case = await _keep(desk, found.case, changed, person_id)
    if not found.person.is_requester:
        return case
    request = replace(case.request, contact_way=way, contact_detail=detail, ask_number=ask_number)
    saved = await save_case(desk, replace(case, request=request), person_id, AuditAction.CHANGED_CONTACT)
    return await take_down_what_is_known(desk, case, saved, person_id)


async def record_unwanted(
    desk: Desk,
    about: tuple[str, str],
    person_id: str,
    unwanted: tuple[frozenset[str], frozenset[str]],
    told: ToldElsewhere,
) -> Case:
    """Record which resolvers somebody would rather not have.

    Args:
        desk: The turn's.
        about: As `record_contact`.
        person_id: The lead.
        unwanted: The person ids that were chosen, and those that stood on the card; of all others nothing changes.
        told: As `record_contact`.

    Raises:
        NotForYou: As `person_to_record`.
        OutOfDate: As `person_to_record`; or it is who asked, whose wishes about resolvers stand in their request.
        InvalidInput: A field needs another look.
    """
    found = await person_to_record(desk, about[0], person_id, about[1])
    if DetailKind.UNWANTED not in kinds_of(found.person):
        raise OutOfDate
    details, (chosen, shown) = _details(desk, found), unwanted
    before = details.unwanted_resolvers
    register = {one.person_id for one in await desk.work.officers.all()}
    now = chosen | (before - shown)
    heard = _told(desk, person_id, told, [("unwanted_resolvers", "" if now <= register | before else "problem-choose")])
    return await _keep(desk, found.case, replace(details, unwanted_resolvers=now, unwanted_told=heard), person_id)


async def record_needs(desk: Desk, about: tuple[str, str], person_id: str, needs: str, told: ToldElsewhere) -> Case:
    """Record what somebody needs to take part; those who arrange meetings alone see it afterwards.

    Args:
        desk: The turn's.
        about: As `record_contact`.
        person_id: The lead.
        needs: At most 2,000 characters; "" where they need nothing (any more).
        told: As `record_contact`.

    Raises:
        NotForYou: As `person_to_record`.
        OutOfDate: As `person_to_record`.
        InvalidInput: A field needs another look.
        LeadsMayBeMeant: It is not answered yet whether a lead is meant.
    """
    found = await person_to_record(desk, about[0], person_id, about[1])
    text = NEEDS.cleaned(needs)
    heard = _told(desk, person_id, told, [("access_needs", NEEDS.problem_with(text))])
    before = await desk.work.case_parts.get(found.case.case_id, NeedsOfParties) or NeedsOfParties()
    said = PartyNeeds(found.person.party_id, found.person.person_id, text, heard)
    changed = NeedsOfParties(with_entry(before.people, said))
    case = await save_part(desk, found.case, changed, person_id, AuditAction.RECORDED_DETAILS)
    if not found.person.is_requester:
        return case
    return await save_case(desk, replace(case, access_needs=text), person_id, AuditAction.RECORDED_DETAILS)


def _details(desk: Desk, found: PersonToRecord) -> PartyDetails:
    """Return what is kept of somebody; with the first of it that they were read their privacy notice (R40)."""
    notice, person, request = desk.institution.notice_for_parties, found.person, found.case.request
    if found.details:
        return found.details
    if not person.is_requester:
        return PartyDetails(person.party_id, person.person_id, notice.version, notice.text, desk.now)
    return PartyDetails(
        person.party_id,
        person.person_id,
        request.privacy_version,
        request.privacy_text,
        request.privacy_agreed_at,
        request.contact_way,
        request.contact_detail,
        request.ask_number,
    )


def _told(desk: Desk, person_id: str, told: ToldElsewhere, besides: list[tuple[str, str]]) -> Heard:
    """Return how a lead heard something.

    Raises:
        InvalidInput: That, or what else was filled in, needs another look.
    """
    day, today = day_in(told.day), desk.calendar.local(desk.now).date()
    wrong = problems(
        [
            *besides,
            *problems_with_told(told.way, day, today),
        ]
    )
    if wrong or day is None:
        raise InvalidInput(wrong)
    return Heard(person_id, told.way, day)


async def _keep(desk: Desk, case: Case, details: PartyDetails, person_id: str) -> Case:
    before = await desk.work.case_parts.get(case.case_id, DetailsOfParties) or DetailsOfParties()
    changed = DetailsOfParties(with_entry(before.people, details))
    return await save_part(desk, case, changed, person_id, AuditAction.RECORDED_DETAILS)
