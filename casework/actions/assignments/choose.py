"""The lead chooses two resolvers (R13); from now on, and only now, they may learn the names (R14)."""

from dataclasses import replace

from casework.access import case_for_lead, save_case
from casework.actions.calls.close import close_call
from casework.actions.calls.post import reopen
from casework.actions.messaging.notify import notify, notify_requester
from casework.desk import Desk
from casework.errors import IllegalMove, InvalidInput
from casework.model.assignments import Matching, Pair, Volunteer, is_inside, match, pairs_with
from casework.model.calls.call import OfferState
from casework.model.cases.access_log import AuditAction
from casework.model.cases.case import DESCRIPTION_LIMIT, Assignment, Case
from casework.model.cases.lifecycle import Event
from casework.model.cases.news import News
from casework.model.messaging.notices import ALERT
from casework.model.reminders import Reminder, ReminderKind, WorkingDayTerm
from casework.model.text import cleaned, problem_with, problems


async def volunteers_for(desk: Desk, case: Case) -> tuple[Volunteer, ...]:
    """Return everyone who has offered for the case's latest call, with their load."""
    call = await desk.work.calls.of_case(case.case_id)
    offers = await desk.work.calls.offers(call.call_id) if call else ()
    standing = {one.resolver: one for one in offers if one.state is OfferState.OFFERED}
    loads = await desk.work.cases.loads(list(standing))
    found = []
    for person_id, offer in standing.items():
        resolver = await desk.work.resolvers.get(person_id)
        load = loads.get(person_id)
        if resolver and load:
            found.append(Volunteer(resolver, offer.availability, load.open_cases, load.last_assigned_at))
        elif resolver:
            found.append(Volunteer(resolver, offer.availability))
    return tuple(found)


async def matching_for(desk: Desk, case: Case) -> Matching:
    """Return who could carry the case and who is recommended."""
    return match(case, await volunteers_for(desk, case), desk.now)


async def choose_pair(desk: Desk, case_id: str, person_id: str, chosen: frozenset[str], reason: str) -> Case:
    """Assign two volunteers; they get the case and are asked about a conflict of interest.

    Args:
        chosen: Exactly two person ids.
        reason: Why another pair than the recommended one; required then.

    Raises:
        NotForYou: No such case for this person.
        IllegalMove: The case is not calling.
        InvalidInput: Not two eligible volunteers, or the reason is missing or longer than 10,000 characters.
    """
    case = await case_for_lead(desk, case_id, person_id)
    moved = desk.advance(case, Event.PAIR_CHOSEN)
    volunteers = await volunteers_for(desk, case)
    found = match(case, volunteers, desk.now)
    inside = frozenset(one.resolver.person_id for one in volunteers if is_inside(case, one.resolver))
    stated = cleaned(reason)
    recommended = found.recommended is not None and chosen == found.recommended.person_ids()
    wrong = problems(
        [
            ("pair", "" if found.may_choose(chosen, inside) else "problem-pair"),
            ("reason", problem_with(stated, DESCRIPTION_LIMIT, required=not recommended)),
        ]
    )
    if wrong:
        raise InvalidInput(wrong)
    assignments = tuple(Assignment(one, desk.now) for one in sorted(chosen))
    call = await desk.work.calls.of_case(case_id)
    if call:
        await close_call(desk, call.call_id, thank=False)
    chosen_now = replace(moved, assignments=assignments, choice_reason=stated)
    return await _assign(desk, chosen_now, assignments, person_id, AuditAction.CHOSE_PAIR)


async def replacements_for(desk: Desk, case: Case) -> tuple[Pair, ...]:
    """Return the resolver who stays paired with each volunteer who could replace the other, the best first (R15).

    Empty when two are assigned or none, or when nobody fits.
    """
    if len(case.assignments) != 1:
        return ()
    staying = case.assignments[0].resolver
    resolver = await desk.work.resolvers.get(staying)
    volunteers = await volunteers_for(desk, case)
    kept = next((one for one in volunteers if one.resolver.person_id == staying), None)
    if kept is None and resolver:
        kept = Volunteer(resolver, "")
    return pairs_with(case, kept, volunteers, desk.now) if kept else ()


async def replace_resolver(desk: Desk, case_id: str, person_id: str, replacement: str) -> Case:
    """Assign a volunteer in place of the one who stepped back (R15).

    Raises:
        NotForYou: No such case for this person.
        IllegalMove: Nobody is missing, or the case is in another stage.
        InvalidInput: The replacement is not an eligible volunteer.
    """
    case = await case_for_lead(desk, case_id, person_id)
    if len(case.assignments) != 1:
        raise IllegalMove(case.stage.value, Event.RESOLVER_REPLACED.value)
    moved = desk.advance(case, Event.RESOLVER_REPLACED)
    if replacement not in {pair.second.resolver.person_id for pair in await replacements_for(desk, case)}:
        raise InvalidInput({"pair": "problem-pair"})
    new = Assignment(replacement, desk.now)
    if call := await desk.work.calls.of_case(case_id):
        await close_call(desk, call.call_id, thank=False)
    replaced = replace(moved, assignments=(*case.assignments, new))
    saved = await _assign(desk, replaced, (new,), person_id, AuditAction.REPLACED_RESOLVER)
    await notify_requester(desk, saved, News.REPLACED)
    return saved


async def reopen_call(desk: Desk, case_id: str, person_id: str) -> Case:
    """Ask the channel again because too few are left; a resolver who stays keeps the case meanwhile (R15).

    Raises:
        NotForYou: No such case for this person.
        IllegalMove: Two resolvers are assigned, or the case is in another stage.
    """
    case = await case_for_lead(desk, case_id, person_id)
    call = await desk.work.calls.of_case(case_id)
    event = Event.VOLUNTEERS_SOUGHT if case.assignments else Event.CALL_REOPENED
    service = desk.service_of(case)
    if call is None or len(case.assignments) == service.resolvers:
        raise IllegalMove(case.stage.value, event.value)
    moved = desk.advance(case, event)
    answer_by = await reopen(desk, service, call, WorkingDayTerm(desk.now, service.deadlines.call_open_days))
    return await save_case(desk, replace(moved, next_due=answer_by), person_id, AuditAction.REOPENED_CALL)


async def _assign(desk: Desk, case: Case, new: tuple[Assignment, ...], person_id: str, did: AuditAction) -> Case:
    term = WorkingDayTerm(desk.now, desk.service_of(case).deadlines.confirm_days)
    due = desk.calendar.end_of_working_day(term.counted_from, term.days)
    saved = await save_case(desk, replace(case, next_due=due), person_id, did)
    for assignment in new:
        await notify(desk, assignment.resolver, "resolver.assigned", "", ALERT, case=case.case_id)
        await desk.work.reminders.plan(
            Reminder(ReminderKind.CONFIRMATION_OVERDUE, due, case.case_id, assignment.resolver, term)
        )
    return saved
