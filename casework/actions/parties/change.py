"""A lead adds, corrects or removes the people involved; whoever becomes concerned loses the case (R13, R14, R23).

Everything that rests on who is involved follows in the same transaction: recusals, the owner, the two resolvers, and
the words of a call.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from casework.access import case_for_lead, record, save_case
from casework.actions.assignments.release import tell_released
from casework.actions.calls.close import close_call
from casework.actions.calls.post import preview_call
from casework.actions.messaging.notify import notify, notify_owners
from casework.desk import Desk
from casework.errors import IllegalMove, InvalidInput, OutOfDate
from casework.model.assignments import whom_it_concerns
from casework.model.calls.anonymity import REMOVED, Certainty, Mark, text_digest
from casework.model.calls.call import Call
from casework.model.cases.access_log import AuditAction
from casework.model.cases.case import PARTY_LIMIT, SHORT_LIMIT, Case, Party
from casework.model.cases.lifecycle import CLOSED_STAGES, PAIRING_STAGES, Event, Stage
from casework.model.institution import OTHER_DEPARTMENT
from casework.model.messaging.notices import Notice, Way
from casework.model.text import one_line, problem_with, problems


@dataclass(frozen=True, slots=True)
class Written:
    """What a lead wrote about one of the people involved; all of it may be anything.

    Attributes:
        name: At most 200 characters.
        department: One of the institution's, or "" when not known.
        place: Which of them it replaces, counted from 0, or "" for somebody new.
        seen: What `people_seen` returned when the card was drawn.
    """

    name: str
    department: str = ""
    place: str = ""
    seen: str = ""


def people_seen(case: Case) -> str:
    """Return what tells whether the people have changed since a card was drawn; it holds no name."""
    return text_digest("\n".join(f"{one.name}\t{one.department}" for one in case.request.parties))


def party_at(case: Case, place: str) -> Party | None:
    """Return the party at a place that a card named, or None."""
    is_place = place.isascii() and place.isdigit() and len(place) <= len(str(PARTY_LIMIT))
    return case.request.parties[int(place)] if is_place and int(place) < len(case.request.parties) else None


async def save_party(desk: Desk, case_id: str, person_id: str, written: Written) -> Case:
    """Add or correct one of the people involved, at any open stage.

    A lead who is surely meant, or whom the writer says is meant, never sees the case again; should they have had it,
    it is nobody's.

    Raises:
        NotForYou: No such case for this person.
        IllegalMove: The case is closed.
        OutOfDate: The people changed since the card was drawn.
        InvalidInput: A field needs another look.
        LeadsMayBeMeant: It is not answered yet whether a lead is meant.
        NobodyCanHandle: Nobody would be left to handle the case; nothing was kept.
    """
    case = await _open_case(desk, case_id, person_id, written.seen)
    before = party_at(case, written.place)
    if written.place and before is None:
        raise OutOfDate
    party = Party(one_line(written.name), one_line(written.department))
    _check(desk, case, party, before)
    if party in case.request.parties:
        return case
    others = case.request.parties
    if before is None:
        return await _keep(desk, case, _with(case, (*others, party)), person_id, AuditAction.ADDED_PARTY)
    people = [party if at == int(written.place) else one for at, one in enumerate(others)]
    return await _keep(desk, case, _with(case, people), person_id, AuditAction.CORRECTED_PARTY)


async def remove_party(desk: Desk, case_id: str, person_id: str, place: str, seen: str) -> Case:
    """Take somebody off the people involved; a lead who was kept away because of them stays away.

    Raises:
        NotForYou: No such case for this person.
        IllegalMove: The case is closed.
        OutOfDate: The people changed since the card was drawn.
    """
    case = await _open_case(desk, case_id, person_id, seen)
    if party_at(case, place) is None:
        raise OutOfDate
    left = [one for at, one in enumerate(case.request.parties) if at != int(place)]
    return await _keep(desk, case, _with(case, left), person_id, AuditAction.REMOVED_PARTY)


def _with(case: Case, people: Iterable[Party]) -> Case:
    """Return the case with other people."""
    return replace(case, request=replace(case.request, parties=tuple(people)))


async def _open_case(desk: Desk, case_id: str, person_id: str, seen: str) -> Case:
    case = await case_for_lead(desk, case_id, person_id)
    if case.stage in CLOSED_STAGES:
        raise IllegalMove(case.stage.value, "change people")
    if seen != people_seen(case):
        raise OutOfDate
    return case


def _check(desk: Desk, case: Case, party: Party, before: Party | None) -> None:
    known = {"", OTHER_DEPARTMENT, *(one.name for one in desk.institution.departments)}
    known |= {before.department} if before else set()
    is_full = before is None and len(case.request.parties) >= PARTY_LIMIT
    found = problems(
        [
            ("party_name", problem_with(party.name, SHORT_LIMIT)),
            ("party_name", "problem-people-full" if is_full else ""),
            ("party_department", "" if party.department in known else "problem-choose"),
        ]
    )
    if found:
        raise InvalidInput(found)


async def _keep(desk: Desk, case: Case, changed: Case, person_id: str, did: AuditAction) -> Case:
    """Store a case with other people, with everything that follows from them.

    Args:
        case: As it was.
        changed: With its people.
    """
    service = desk.service_of(case)
    assigned = [await desk.work.resolvers.get(one.resolver) for one in case.assignments]
    out = whom_it_concerns(case, changed, [one for one in assigned if one])
    if out:
        left = tuple(one for one in case.assignments if one.resolver not in out)
        changed = replace(desk.advance(changed, Event.RESOLVER_STEPPED_BACK), assignments=left, next_due=None)
    call = await _named_in_call(desk, changed)
    if call and changed.lacks_resolvers(service.resolvers):
        changed = replace(changed, next_due=desk.now)
    saved = await save_case(desk, changed, person_id, did)
    if call:
        await _take_down(desk, saved, call, person_id)
    await tell_released(desk, saved, out, person_id)
    await _tell(desk, saved, did)
    return saved


async def _tell(desk: Desk, saved: Case, did: AuditAction) -> None:
    """Ask the resolvers who stay to look at a new name."""
    if did is not AuditAction.REMOVED_PARTY:
        for one in saved.assignments:
            await notify(desk, one.resolver, "resolver.people-changed", case=saved.case_id)


async def _named_in_call(desk: Desk, case: Case) -> Call | None:
    """Return the case's call without the names that are known now, or None where it holds none."""
    call = await desk.work.calls.of_case(case.case_id)
    if call is None or case.stage not in {*PAIRING_STAGES, Stage.READY}:
        return None
    found = await preview_call(desk, case, call.summary, call.asked)
    if not any(_is_known(one.marks) for one in (found.summary, found.asked)):
        return None
    cleaned = replace(call, summary=found.summary.redacted(), asked=found.asked.redacted())
    again = await preview_call(desk, case, cleaned.summary, cleaned.asked)
    summary = REMOVED if _is_known(again.summary.marks) else cleaned.summary
    return replace(cleaned, summary=summary, asked=REMOVED if _is_known(again.asked.marks) else cleaned.asked)


def _is_known(marks: Iterable[Mark]) -> bool:
    return any(one.certainty is Certainty.KNOWN for one in marks)


async def _take_down(desk: Desk, case: Case, call: Call, person_id: str) -> None:
    """Close a call in the channel and in each chat; opened again, it says placeholders where names stood."""
    await desk.work.calls.put(call)
    await close_call(desk, call.call_id, thank=False)
    # Whoever answered in the channel has a card of their own that tells of the call, too.
    for card in await desk.work.outbox.cards_of(call.call_id):
        if card.person_id:
            told = {"call": call.call_id}
            await desk.work.outbox.put(Notice("call.card", told, Way.REPLACE, card.person_id, card.activity_id))
    await record(desk, case.case_id, person_id, AuditAction.TOOK_DOWN_CALL)
    await notify_owners(desk, case, "lead.update", what="call-taken-down")
