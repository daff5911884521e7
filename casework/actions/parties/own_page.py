"""What somebody who was approached sees and says on their own page: nothing of anybody else's (R03, R26, R33, R40)."""

from dataclasses import dataclass, replace

from casework.access import case_for_party, case_for_resolver, part_of, save_part
from casework.actions.messaging.notify import notify
from casework.actions.messaging.quiet import notify_owners_once
from casework.actions.parties.change import keep_request
from casework.desk import Desk
from casework.errors import InvalidInput, NotForYou, OutOfDate
from casework.model.cases.access_log import AuditAction, CaseSection
from casework.model.cases.case import Case
from casework.model.cases.lifecycle import CLOSED_STAGES
from casework.model.institution import OTHER_DEPARTMENT
from casework.model.parties.approach import Approach, Approaches
from casework.model.parties.details import (
    CONTACT_DETAIL,
    NEEDS,
    DetailsOfParties,
    NeedsOfParties,
    PartyDetails,
    PartyNeeds,
)
from casework.model.parties.people import CasePerson, people_of_case, person_who_is, with_entry
from casework.model.requests import contact_of, contact_problems
from casework.model.text import one_line, problems


@dataclass(frozen=True, slots=True)
class OwnPage:
    """What one party sees of a case.

    Attributes:
        case: The case; of its content a card shows nothing.
        person: The reader.
        approach: How they were approached.
        details: What they said of themselves, or None before they agreed to the notice.
        needs: What they need to take part, or "".
    """

    case: Case
    person: CasePerson
    approach: Approach
    details: PartyDetails | None
    needs: str


@dataclass(frozen=True, slots=True)
class DetailsInput:
    """What a party filled in; all of it may be anything.

    Attributes:
        contact_way: One of `CONTACT_CHOICES`.
        contact_detail: At most 200 characters.
        access_needs: At most 2,000 characters.
        department: Their own, one of the institution's, or "" where they leave it.
        unwanted_resolvers: Person ids of resolvers whom they would rather not have.
        shown: Person ids of those who stood on the card; of all others nothing changes.
    """

    contact_way: str
    contact_detail: str
    access_needs: str
    department: str
    unwanted_resolvers: tuple[str, ...]
    shown: frozenset[str]


async def own_page(desk: Desk, case_id: str, person_id: str, part: CaseSection | None = CaseSection.PARTY) -> OwnPage:
    """Return what a party sees of a case.

    Args:
        part: As `case_for_party`.

    Raises:
        NotForYou: No such case, they are not involved (any more), or nobody has approached them.
    """
    case = await case_for_party(desk, case_id, person_id, part)
    person = person_who_is(case, person_id)
    approaches = await part_of(desk, case, person_id, Approaches)
    approach = approaches.of(person) if approaches and person else None
    if person is None or approach is None:
        raise NotForYou
    details = await part_of(desk, case, person_id, DetailsOfParties)
    needs = await part_of(desk, case, person_id, NeedsOfParties)
    said = details.of(person) if details else None
    return OwnPage(case, person, approach, said, needs.of(person) if needs else "")


async def agree_to_notice(desk: Desk, case_id: str, person_id: str, version: str) -> Case:
    """Agree to the privacy notice, before anything that one says is stored; agreeing twice changes nothing (R40).

    Args:
        version: Of the notice that was read.

    Raises:
        NotForYou: As `own_page`.
        OutOfDate: Another notice holds now.
    """
    page, notice = await own_page(desk, case_id, person_id, None), desk.institution.notice_for_parties
    if page.details and page.details.notice_version == notice.version:
        return page.case
    if version != notice.version:
        raise OutOfDate
    agreed = (notice.version, notice.text, desk.now)
    person = page.person
    if page.details is None:
        details = PartyDetails(person.party_id, person.person_id, *agreed)
    else:
        details = replace(page.details, notice_version=agreed[0], notice_text=agreed[1], notice_agreed_at=agreed[2])
    return await _keep(desk, page.case, details, AuditAction.AGREED_NOTICE)


async def send_notice(desk: Desk, case_id: str, person_id: str) -> None:
    """Send a party the notice as a message, to be kept or printed; it says nothing of any case (R40).

    Raises:
        NotForYou: As `own_page`.
    """
    await own_page(desk, case_id, person_id, None)
    await notify(desk, person_id, "privacy.notice", whose="party")


async def keep_details(desk: Desk, case_id: str, person_id: str, filled: DetailsInput) -> Case:
    """Keep what a party says of themselves; another department moves who may help with the case (R13).

    Raises:
        NotForYou: As `own_page`.
        OutOfDate: They have not agreed to the notice, or the case is closed.
        InvalidInput: A field needs another look.
        LeadsMayBeMeant: It is not answered yet whether a lead is meant.
    """
    page = await own_page(desk, case_id, person_id, None)
    if page.details is None or page.case.stage in CLOSED_STAGES:
        raise OutOfDate
    detail, needs = CONTACT_DETAIL.cleaned(filled.contact_detail), NEEDS.cleaned(filled.access_needs)
    department = one_line(filled.department)
    known = {"", OTHER_DEPARTMENT, *(one.name for one in desk.institution.departments), *page.person.departments}
    register = {one.person_id for one in await desk.work.officers.all()}
    chosen, before = frozenset(filled.unwanted_resolvers), page.details.unwanted_resolvers
    unwanted = chosen | (before - filled.shown)
    wrong = problems(
        [
            ("contact_detail", CONTACT_DETAIL.problem_with(detail)),
            ("access_needs", NEEDS.problem_with(needs)),
            ("department", "" if department in known else "problem-choose"),
            ("unwanted_resolvers", "" if unwanted <= register | before else "problem-choose"),
            *contact_problems(filled.contact_way, detail).items(),
        ]
    )
    if wrong:
        raise InvalidInput(wrong)
    way, ask_number = contact_of(filled.contact_way)
    details = replace(
        page.details, contact_way=way, contact_detail=detail, ask_number=ask_number, unwanted_resolvers=unwanted
    )
    # What a lead heard is theirs to have said no more once they say otherwise here.
    if unwanted != page.details.unwanted_resolvers:
        details = replace(details, unwanted_told=None)
    if replace(details, unwanted_resolvers=before, unwanted_told=page.details.unwanted_told) != page.details:
        details = replace(details, contact_told=None)
    case = page.case if details == page.details else await _keep(desk, page.case, details, AuditAction.CHANGED_DETAILS)
    if needs != page.needs:
        case = await _keep_needs(desk, case, page.person, needs)
    if department and department not in page.person.departments:
        case = await _correct_department(desk, case, page.person, department)
    if case is not page.case or details != page.details:
        carried = {one.resolver for one in case.assignments}
        what = "party-unwanted" if carried & (unwanted - before) else "party-details"
        await notify_owners_once(desk, case, what)
    return case


async def details_for_resolver(
    desk: Desk, case_id: str, person_id: str
) -> tuple[Case, tuple[tuple[CasePerson, PartyDetails | None, str], ...]]:
    """Return to a resolver who has confirmed how to reach each of the others, and what they need to take part (R03).

    Raises:
        NotForYou: Not assigned to this case, or they have not confirmed.
    """
    case = await case_for_resolver(desk, case_id, person_id)
    mine = case.assignment_of(person_id)
    if mine is None or mine.confirmed_at is None:
        raise NotForYou
    details = await part_of(desk, case, person_id, DetailsOfParties) or DetailsOfParties()
    needs = await part_of(desk, case, person_id, NeedsOfParties) or NeedsOfParties()
    others = [one for one in people_of_case(case) if not one.is_requester]
    return case, tuple((one, details.of(one), needs.of(one)) for one in others)


async def _keep(desk: Desk, case: Case, details: PartyDetails, did: AuditAction) -> Case:
    before = await desk.work.case_parts.get(case.case_id, DetailsOfParties) or DetailsOfParties()
    return await save_part(desk, case, DetailsOfParties(with_entry(before.people, details)), details.person_id, did)


async def _keep_needs(desk: Desk, case: Case, person: CasePerson, text: str) -> Case:
    before = await desk.work.case_parts.get(case.case_id, NeedsOfParties) or NeedsOfParties()
    needs = NeedsOfParties(with_entry(before.people, PartyNeeds(person.party_id, person.person_id, text)))
    return await save_part(desk, case, needs, person.person_id, AuditAction.CHANGED_DETAILS)


async def _correct_department(desk: Desk, case: Case, person: CasePerson, department: str) -> Case:
    """Let the right department count in the place of all that was said of it, which stays; resolvers from there go."""
    parties = tuple(
        replace(one, own_department=department, is_unknowable=False) if one.party_id in person.ids else one
        for one in case.request.parties
    )
    request = replace(case.request, parties=parties)
    return await keep_request(desk, case, request, person.person_id, AuditAction.CORRECTED_PARTY)
