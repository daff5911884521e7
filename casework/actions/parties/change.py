"""A lead adds, corrects or removes the people involved; whoever becomes concerned loses the case (R13, R14, R23).

Everything that rests on who is involved follows in the same transaction: recusals, the owner, the two resolvers, and
the words of a call.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from casework.access import case_for_lead, save_case
from casework.actions.assignments.confirm import asked_anew, plan_answers
from casework.actions.assignments.release import notify_released
from casework.actions.assignments.volunteers import assigned_to
from casework.actions.calls.take_down import take_down_what_is_known
from casework.actions.messaging.notify import notify, notify_requester, withdraw_cards
from casework.actions.parties.people import informed_people, people_taking_part
from casework.concerns import likeness_of
from casework.desk import Desk
from casework.errors import IllegalMove, InvalidInput, LeadsMayBeMeant, OutOfDate
from casework.model.assignments import whom_it_concerns
from casework.model.cases.access_log import AuditAction
from casework.model.cases.case import Case, people_seen
from casework.model.cases.lifecycle import CLOSED_STAGES, CaseEvent, Stage
from casework.model.cases.news import News
from casework.model.institution import OTHER_DEPARTMENT
from casework.model.names import Likeness, Named
from casework.model.parties.party import PARTY_LIMIT, Party
from casework.model.parties.people import REQUESTER, CasePerson, people_of_case
from casework.model.requests import SHORT_LIMIT, Request
from casework.model.text import one_line, problem_with, problems

UNKNOWABLE = "nobody-knows"
"""What is chosen in place of a department that nobody knows."""


@dataclass(frozen=True, slots=True)
class PartyInput:
    """What a lead wrote about one of the people involved; all of it may be anything.

    Attributes:
        name: At most 200 characters.
        department: One of the institution's, `UNKNOWABLE`, or "" when not known.
        place: Which of them it replaces, counted from 0, or "" for somebody new.
        seen: What `people_seen` returned when the card was drawn.
    """

    name: str
    department: str = ""
    place: str = ""
    seen: str = ""


@dataclass(frozen=True, slots=True)
class Departments:
    """What a lead chose of the departments that are involved; all of it may be anything.

    Attributes:
        own: That of the person who asked.
        others: Those that are nobody's own.
        seen: As `PartyInput`.
    """

    own: str
    others: tuple[str, ...]
    seen: str


@dataclass(frozen=True, slots=True)
class At:
    """Whom of the people involved a card is about.

    Attributes:
        place: Which of them, counted from 0, or `REQUESTER`; it may be anything.
        seen: As `PartyInput`.
    """

    place: str
    seen: str


def party_at(case: Case, place: str) -> Party | None:
    """Return the party at a place that a card named, or None."""
    is_place = place.isascii() and place.isdigit() and len(place) <= len(str(PARTY_LIMIT))
    return case.request.parties[int(place)] if is_place and int(place) < len(case.request.parties) else None


async def save_party(desk: Desk, case_id: str, person_id: str, written: PartyInput) -> Case:
    """Add or correct one of the people involved, at any open stage.

    A lead or a resolver of the case who is surely meant, or whom the writer says is meant, loses it at once.

    Raises:
        NotForYou: No such case for this person.
        IllegalMove: The case is closed.
        OutOfDate: The people changed since the card was drawn.
        InvalidInput: A field needs another look.
        LeadsMayBeMeant: It is not answered yet whether a lead, or a resolver of the case, is meant.
        NobodyCanHandle: Nobody would be left to handle the case; nothing was kept.
    """
    case = await open_case(desk, case_id, person_id, written.seen)
    before = party_at(case, written.place)
    if written.place and before is None:
        raise OutOfDate
    party = _party(desk, case, written, before)
    if party in case.request.parties:
        return case
    party = await _tell_apart(desk, case, party)
    if before is None:
        return await keep_people(desk, case, [*case.request.parties, party], person_id, AuditAction.ADDED_PARTY)
    return await correct_party(desk, case, written.place, party, person_id)


async def remove_party(desk: Desk, case_id: str, person_id: str, at: At) -> Case:
    """Take somebody off the people involved; a lead who was kept away because of them stays away.

    Raises:
        NotForYou: No such case for this person.
        IllegalMove: The case is closed.
        OutOfDate: The people changed since the card was drawn.
    """
    case = await open_case(desk, case_id, person_id, at.seen)
    if party_at(case, at.place) is None:
        raise OutOfDate
    left = [one for place, one in enumerate(case.request.parties) if place != int(at.place)]
    return await keep_people(desk, case, left, person_id, AuditAction.REMOVED_PARTY)


async def say_unknowable(desk: Desk, case_id: str, person_id: str, seen: str) -> Case:
    """Say that nobody knows the departments that are still to be found out, so that a resolver can be chosen (R13).

    Raises:
        NotForYou: No such case for this person.
        IllegalMove: The case is closed.
        OutOfDate: The people changed since the card was drawn.
    """
    case = await open_case(desk, case_id, person_id, seen)
    people = [replace(one, is_unknowable=one.is_unknowable or one.lacks_department) for one in case.request.parties]
    return await keep_people(desk, case, people, person_id, AuditAction.CORRECTED_PARTY)


async def save_departments(desk: Desk, case_id: str, person_id: str, chosen: Departments) -> Case:
    """Correct the department of the person who asked, and those involved that are nobody's own (R13).

    Raises:
        NotForYou: No such case for this person.
        IllegalMove: The case is closed.
        OutOfDate: The people changed since the card was drawn.
        InvalidInput: One of them is none of the institution's.
    """
    case = await open_case(desk, case_id, person_id, chosen.seen)
    request, listed = case.request, {one.name for one in desk.institution.departments}
    known, others = {OTHER_DEPARTMENT, request.requester.department} - {""} | listed, set(chosen.others)
    found = problems(
        [
            ("department", "" if chosen.own in known else "problem-choose"),
            ("other_departments", "" if others <= listed | set(request.other_departments) else "problem-choose"),
        ]
    )
    if found:
        raise InvalidInput(found)
    requester = replace(request.requester, department=chosen.own)
    changed = replace(request, requester=requester, other_departments=tuple(sorted(others)))
    return await keep_request(desk, case, changed, person_id, AuditAction.CORRECTED_DEPARTMENTS)


async def settle_resolver(desk: Desk, case_id: str, person_id: str, at: At, resolver: str, *, same: bool) -> Case:
    """Say whether somebody who was named, or asked from outside Teams, is a resolver who offered (R13).

    Raises:
        NotForYou: No such case for this person.
        IllegalMove: The case is closed.
        OutOfDate: The people changed since the card was drawn, or there is no such resolver.
    """
    case = await open_case(desk, case_id, person_id, at.seen)
    asker, is_asker = case.request.asker_by_name, at.place == REQUESTER
    party = asker if is_asker else party_at(case, at.place)
    if party is None or await desk.work.officers.get(resolver) is None:
        raise OutOfDate
    settled = replace(party, person_id=resolver) if same else replace(party, apart=party.apart | {resolver})
    if is_asker:
        request = replace(case.request, asker_officer=settled.person_id, asker_apart=settled.apart)
        return await keep_request(desk, case, request, person_id, AuditAction.CORRECTED_PARTY)
    return await correct_party(desk, case, at.place, settled, person_id)


async def open_case(desk: Desk, case_id: str, person_id: str, seen: str) -> Case:
    """Return an open case whose people are those that a card showed.

    Raises:
        NotForYou: No such case for this person.
        IllegalMove: The case is closed.
        OutOfDate: The people changed since the card was drawn.
    """
    case = await case_for_lead(desk, case_id, person_id)
    if case.stage in CLOSED_STAGES:
        raise IllegalMove(case.stage.value, "change people")
    if seen != people_seen(case):
        raise OutOfDate
    return case


async def correct_party(desk: Desk, case: Case, place: str, party: Party, person_id: str) -> Case:
    """Store a case with one of its people corrected, with everything that follows."""
    people = [party if at == int(place) else one for at, one in enumerate(case.request.parties)]
    return await keep_people(desk, case, people, person_id, AuditAction.CORRECTED_PARTY)


async def keep_people(desk: Desk, case: Case, people: Iterable[Party], person_id: str, did: AuditAction) -> Case:
    """Store a case with other people, with everything that follows."""
    return await keep_request(desk, case, replace(case.request, parties=tuple(people)), person_id, did)


async def keep_request(desk: Desk, case: Case, request: Request, person_id: str, did: AuditAction) -> Case:
    """Store a case with other people or departments, with everything that follows from them.

    Raises:
        LeadsMayBeMeant: It is not answered yet whether a lead is meant.
        NobodyCanHandle: Nobody would be left to handle the case; nothing was kept.
    """
    left_case = await _who_leaves(desk, case, replace(case, request=request))
    former = [party for one in left_case for party in case.request.parties if party.party_id in one.ids]
    request = replace(request, former=(*request.former, *former))
    changed = replace(case, request=request)
    out = whom_it_concerns(case, changed, await assigned_to(desk, case, changed))
    if out:
        left = tuple(one for one in case.assignments if one.resolver not in out)
        changed = replace(desk.advance(changed, CaseEvent.RESOLVER_STEPPED_BACK), assignments=left, next_due=None)
    new = _names(request) - _names(case.request)
    if new and changed.assignments:
        changed = asked_anew(desk, changed)
    saved = await save_case(desk, changed, person_id, did)
    await withdraw_cards(desk, case.case_id, frozenset(one.person_id for one in left_case))
    await notify_released(desk, saved, out, person_id)
    told = await people_taking_part(desk, case)
    for one in left_case:
        if one in told:
            await notify(desk, one.person_id, "own-data.former", case=case.case_id)
    if new:
        await _ask_anew(desk, case, saved)
    return await take_down_what_is_known(desk, case, saved, person_id)


async def _who_leaves(desk: Desk, before: Case, case: Case) -> tuple[CasePerson, ...]:
    """Return who was approached, as somebody of the directory, and is not on a case any more."""
    here = {one.person_id for one in people_of_case(case)}
    known = await informed_people(desk, before)
    return tuple(one for one in known if one.is_in_teams and not one.is_requester and one.person_id not in here)


def _names(request: Request) -> set[str]:
    return {name for one in request.parties for name in (one.name, one.listed_name) if name}


async def _ask_anew(desk: Desk, before: Case, case: Case) -> None:
    """Ask the resolvers who stay once more, now that somebody was added; who asked hears so once they knew them."""
    await plan_answers(desk, case, case.assignments)
    for one in case.assignments:
        await notify(desk, one.resolver, "resolver.people-changed", case=case.case_id)
    if before.stage is Stage.READY and case.assignments:
        await notify_requester(desk, case, News.ASKED_ANEW)


def _party(desk: Desk, case: Case, written: PartyInput, before: Party | None) -> Party:
    """Return whom a lead wrote of; another name is another person, of whom nothing else is known.

    Raises:
        InvalidInput: A field needs another look.
    """
    name, chosen = one_line(written.name), one_line(written.department)
    known = {"", UNKNOWABLE, OTHER_DEPARTMENT, *(one.name for one in desk.institution.departments)}
    known |= {before.department} if before else set()
    is_full = before is None and len(case.request.parties) >= PARTY_LIMIT
    found = problems(
        [
            ("party_name", problem_with(name, SHORT_LIMIT)),
            ("party_name", "problem-people-full" if is_full else ""),
            ("party_department", "" if chosen in known else "problem-choose"),
        ]
    )
    if found:
        raise InvalidInput(found)
    same = before if before and before.name == name else Party(name)
    is_unknowable = chosen == UNKNOWABLE
    department = "" if is_unknowable else chosen
    # What a lead puts right later counts, also of somebody who has said where they work.
    own = same.own_department if (department, is_unknowable) == (same.department, same.is_unknowable) else ""
    return replace(same, department=department, is_unknowable=is_unknowable, own_department=own)


async def _tell_apart(desk: Desk, case: Case, party: Party) -> Party:
    """Return whom a lead wrote of, with what they say of the resolvers of the case who may be meant.

    Raises:
        LeadsMayBeMeant: They have not said yet.
    """
    assigned = [one.resolver for one in await assigned_to(desk, case)]
    alike = {one.person_id: likeness_of(desk, party, Named((one.name,), one.person_id)) for one in assigned}
    possible = frozenset(one for one, likeness in alike.items() if likeness is Likeness.POSSIBLE)
    if not desk.meant.is_answered(possible):
        raise LeadsMayBeMeant(tuple(sorted(possible | desk.meant.asked)))
    asked = desk.meant.asked & {*alike, *(one.person_id for one in desk.handlers())}
    meant = desk.meant.chosen & asked
    if not meant:
        return replace(party, apart=party.apart | asked)
    # Of two people one may be meant who runs the service, so only one alone says who it is.
    return replace(party, person_id=next(iter(meant))) if len(meant) == 1 else party
