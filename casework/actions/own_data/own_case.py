"""The gate of one's own data: whoever asked, and whoever was approached; to anybody else there is nothing (R26)."""

from collections.abc import Sequence
from enum import StrEnum

from casework.access import case_for_former, case_for_party, case_for_requester, part_of
from casework.desk import Desk
from casework.errors import FromNewerVersion, NotForYou, OutOfDate, Unreadable
from casework.model.cases.access_log import CaseSection
from casework.model.cases.case import Case
from casework.model.parties.approach import Approaches
from casework.model.parties.details import DetailsOfParties
from casework.model.parties.people import CasePerson, asker_of, former_who_is, person_who_is
from casework.model.referrals.checks import words_for


async def own_case(desk: Desk, case_id: str, person_id: str, *, is_shown: bool = False) -> Case:
    """Return a case to whoever asked, or to somebody else from their approach on, as long as it is kept.

    Also a closed one, and one on which they are not any more.

    Args:
        desk: The turn's.
        case_id: Which case.
        person_id: Who.
        is_shown: Whether they are shown something of it, which is logged as an access.

    Raises:
        NotForYou: They are neither, or there is no such case.
    """
    try:
        return await case_for_requester(desk, case_id, person_id, CaseSection.OWN if is_shown else None)
    except NotForYou:
        pass
    try:
        return await case_for_party(desk, case_id, person_id, CaseSection.PARTY if is_shown else None)
    except NotForYou:
        return await case_for_former(desk, case_id, person_id, CaseSection.FORMER if is_shown else None)


class OwnCard(StrEnum):
    """Which card of a case is one's own."""

    ASKED = "asked"
    PARTY = "party"
    FORMER = "former"


def own_card(case: Case, person_id: str) -> OwnCard:
    """Return which card of a case is that of somebody to whom the gate has opened it."""
    if case.request.requester.person_id == person_id:
        return OwnCard.ASKED
    return OwnCard.FORMER if former_who_is(case, person_id) else OwnCard.PARTY


def own_person(case: Case, person_id: str) -> CasePerson | None:
    """Return somebody as who they are, or were, on a case that their gate has opened; None for a referrer."""
    return person_who_is(case, person_id) or former_who_is(case, person_id)


def reader_of(case: Case, person_id: str) -> Sequence[CasePerson]:
    """Return somebody as who reads words that leave a case for them: whoever asked, or one of its people."""
    found = own_person(case, person_id)
    asker = asker_of(case)
    return [*([found] if found else []), *([asker] if asker.person_id == person_id else [])]


async def former_case(desk: Desk, case_id: str, person_id: str) -> Case:
    """Return a case to somebody who was approached and is not on it any more.

    Raises:
        NotForYou: They never were, or still are.
    """
    return await case_for_former(desk, case_id, person_id, CaseSection.FORMER)


async def own_case_to_write(desk: Desk, case_id: str, person_id: str) -> Case:
    """Return a case as `own_case` does, to somebody who has agreed to a notice: nothing is stored of them before (R40).

    Raises:
        NotForYou: As `own_case`.
        OutOfDate: They have not agreed to the notice.
    """
    case = await own_case(desk, case_id, person_id)
    if not await has_agreed(desk, case, person_id):
        raise OutOfDate
    return case


async def has_agreed(desk: Desk, case: Case, person_id: str) -> bool:
    """Whether somebody has agreed to a privacy notice; who asked did so before they sent their request."""
    if case.request.requester.person_id == person_id:
        return True
    person = own_person(case, person_id)
    details = await desk.work.case_parts.get(case.case_id, DetailsOfParties)
    return person is not None and details is not None and details.of(person) is not None


async def approached_in(desk: Desk, case_id: str, person_id: str) -> tuple[Case, CasePerson]:
    """Return a case to one of the others involved, with who of its people they are.

    Raises:
        NotForYou: As `case_for_party`.
    """
    case = await case_for_party(desk, case_id, person_id)
    person = person_who_is(case, person_id)
    if person is None:
        raise NotForYou
    return case, person


async def shown_to(desk: Desk, case_id: str, person_id: str) -> Sequence[str]:
    """Return what somebody who is, or was, approached was shown: the words of that, and a referrer's as allowed.

    Raises:
        NotForYou: As `own_case`.
    """
    case = await own_case(desk, case_id, person_id)
    approaches, person = await part_of(desk, case, person_id, Approaches), own_person(case, person_id)
    if person is None:
        raise NotForYou
    approach = approaches.of(person) if approaches else None
    return [approach.words if approach else "", words_for(case, person)]


async def cases_about(desk: Desk, person_id: str) -> Sequence[Case]:
    """Return the cases of others in which somebody was approached, newest first; also where they are no more.

    One of which they know nothing is none to them; nor is one that can't be read just now, for nobody can tell.
    """
    found: list[Case] = []
    for row in await desk.work.cases.of_party(person_id):
        try:
            found.append(await own_case(desk, row.case_id, person_id))
        except (NotForYou, FromNewerVersion, Unreadable):
            continue
    return found
