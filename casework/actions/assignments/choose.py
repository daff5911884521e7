"""The lead chooses two resolvers (R13), or a replacement (R15); only now may they learn the names (R14)."""

from dataclasses import replace

from casework.access import case_for_lead, save_case, write_entry
from casework.actions.assignments.confirm import answers_due, plan_answers
from casework.actions.assignments.volunteers import replacements_for, volunteers_for
from casework.actions.calls.close import close_call
from casework.actions.calls.keep_alive import reopen
from casework.actions.messaging.notify import notify, notify_requester
from casework.actions.referrals.proceed import check_may_proceed
from casework.desk import Desk
from casework.errors import IllegalMove, InvalidInput
from casework.model.assignments import is_inside, match
from casework.model.cases.access_log import AuditAction
from casework.model.cases.case import Assignment, Case, Note
from casework.model.cases.lifecycle import CaseEvent
from casework.model.cases.news import News
from casework.model.messaging.notices import ALERT
from casework.model.reminders import WorkingDayTerm
from casework.model.requests import DESCRIPTION_LIMIT
from casework.model.text import cleaned, problem_with, problems


async def choose_pair(desk: Desk, case_id: str, person_id: str, chosen: frozenset[str], reason: str) -> Case:
    """Assign two volunteers; they get the case and are asked about a conflict of interest.

    Args:
        chosen: Exactly two person ids.
        reason: Why another pair than the recommended one; required then.

    Raises:
        NotForYou: No such case for this person.
        IllegalMove: The case is not calling.
        AwaitsChecks: Somebody whom a referral concerns has not checked it, or would rather not go on (R02).
        InvalidInput: Not two eligible volunteers, or the reason is missing or longer than 10,000 characters.
    """
    case = await case_for_lead(desk, case_id, person_id)
    moved = desk.advance(case, CaseEvent.PAIR_CHOSEN)
    await check_may_proceed(desk, case)
    volunteers = await volunteers_for(desk, case)
    found = match(case, volunteers, desk.now)
    inside = frozenset(one.resolver.person_id for one in volunteers if is_inside(case, one.resolver))
    stated = cleaned(reason)
    recommended = found.recommended is not None and chosen == found.recommended.person_ids()
    wrong = problems(
        [
            ("pair", "" if found.may_choose(chosen, inside) else "problem-pair"),
            ("pair", "problem-departments" if case.request.lacks_departments else ""),
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


async def replace_resolver(desk: Desk, case_id: str, person_id: str, replacement: str, reason: str = "") -> Case:
    """Assign a volunteer in place of the one who has the case no longer (R15).

    Args:
        replacement: Their person id.
        reason: Why another than the one who is proposed; required then.

    Raises:
        NotForYou: No such case for this person.
        IllegalMove: Nobody is missing, or the case is in another stage.
        AwaitsChecks: As `choose_pair`.
        InvalidInput: The replacement is not an eligible volunteer, or the reason is missing or longer than 10,000
            characters.
    """
    case = await case_for_lead(desk, case_id, person_id)
    if len(case.assignments) != 1:
        raise IllegalMove(case.stage.value, CaseEvent.RESOLVER_REPLACED.value)
    moved = desk.advance(case, CaseEvent.RESOLVER_REPLACED)
    await check_may_proceed(desk, case)
    proposed = [pair.second.resolver.person_id for pair in await replacements_for(desk, case)]
    if replacement not in proposed or case.request.lacks_departments:
        raise InvalidInput({"pair": "problem-pair"})
    stated = cleaned(reason)
    if wrong := problem_with(stated, DESCRIPTION_LIMIT, required=replacement != proposed[0]):
        raise InvalidInput({"reason": wrong})
    new = Assignment(replacement, desk.now)
    if call := await desk.work.calls.of_case(case_id):
        await close_call(desk, call.call_id, thank=False)
    replaced = replace(moved, assignments=(*case.assignments, new), choice_reason=stated)
    saved = await _assign(desk, replaced, (new,), person_id, AuditAction.REPLACED_RESOLVER)
    await notify_requester(desk, saved, News.REPLACED)
    return saved


async def reopen_call(desk: Desk, case_id: str, person_id: str) -> Case:
    """Ask the channel again because too few are left; a resolver who stays keeps the case meanwhile (R15).

    Raises:
        NotForYou: No such case for this person.
        IllegalMove: Two resolvers are assigned, the call takes answers, or it was taken down and is to be written anew.
        AwaitsChecks: As `choose_pair`.
    """
    case = await case_for_lead(desk, case_id, person_id)
    call = await desk.work.calls.of_case(case_id)
    event = CaseEvent.VOLUNTEERS_SOUGHT if case.assignments else CaseEvent.CALL_REOPENED
    service = desk.service_of(case)
    is_out = call is not None and call.takes_answers(desk.now)
    if call is None or call.taken_down or is_out or len(case.assignments) == service.resolvers:
        raise IllegalMove(case.stage.value, event.value)
    moved = desk.advance(case, event)
    await check_may_proceed(desk, case)
    answer_by = await reopen(desk, case, call, WorkingDayTerm(desk.now, service.deadlines.call_open_days))
    return await save_case(desk, replace(moved, next_due=answer_by), person_id, AuditAction.REOPENED_CALL)


async def _assign(desk: Desk, case: Case, new: tuple[Assignment, ...], person_id: str, did: AuditAction) -> Case:
    saved = await save_case(desk, replace(case, next_due=answers_due(desk, case)), person_id, did)
    if saved.choice_reason:
        saved = await write_entry(desk, saved, Note(person_id, desk.now, saved.choice_reason, did.value), did)
    for assignment in new:
        await notify(desk, assignment.resolver, "resolver.assigned", "", ALERT, case=case.case_id)
    await plan_answers(desk, saved, new)
    return saved
