"""A call is kept alive when too few answer: posted again, asked more widely, kept open, opened again (R11, R12)."""

from dataclasses import replace
from datetime import datetime

from casework.access import case_for_lead, record, save_case
from casework.actions.calls.close import redraw_in_chats, refresh_call
from casework.actions.calls.post import LONGEST_CALL, plan_call, post_card
from casework.actions.messaging.notify import notify_all
from casework.actions.officers.available import available_for
from casework.desk import Desk
from casework.errors import CallNotOpen, CallRepeated, IllegalMove, InvalidInput, OutOfDate
from casework.model.calls.call import Call, CallState, OfferState
from casework.model.cases.access_log import AuditAction
from casework.model.cases.case import Case
from casework.model.messaging.notices import BROADCAST
from casework.model.reminders import WorkingDayTerm


async def repeat_call(desk: Desk, case_id: str, person_id: str) -> Call:
    """Post the open call once more at the end of the channel, whoever of the leads asks: at most once an hour.

    Its older cards there say so, and take no answers.

    Raises:
        NotForYou: No such case for this person.
        OutOfDate: There is no call, or two resolvers are assigned.
        CallClosed: The call is closed.
        CallRepeated: It was posted again less than an hour ago.
    """
    known = await _open_call(desk, case_id, person_id)
    if known.repeatable_from(desk.now):
        raise CallRepeated
    await record(desk, case_id, person_id, AuditAction.REPEATED_CALL)
    return await _post_again(desk, replace(known, repeated_at=desk.now))


async def widen_call(desk: Desk, case_id: str, person_id: str) -> int:
    """Send the open call to the own chat of every active resolver who has not answered yet; nobody gets it twice.

    Returns:
        To how many it goes now.

    Raises:
        NotForYou: No such case for this person.
        OutOfDate: There is no call, or two resolvers are assigned.
        CallClosed: The call is closed.
    """
    call = await _open_call(desk, case_id, person_id)
    answered = {offer.resolver for offer in await desk.work.calls.offers(call.call_id)}
    had_it = await desk.work.outbox.readers_of(call.call_id)
    get_it = {notice.person_id for notice in await desk.work.outbox.waiting_about(call.call_id)}
    resolvers = await available_for(desk, (await case_for_lead(desk, case_id, person_id)).service)
    asked = [one.person_id for one in resolvers if one.person_id not in answered | had_it | get_it]
    await record(desk, case_id, person_id, AuditAction.WIDENED_CALL)
    await notify_all(desk, asked, "call.card", call.call_id, BROADCAST, call=call.call_id)
    return len(asked)


async def extend_call(desk: Desk, case_id: str, person_id: str, days: int) -> Case:
    """Keep the call open for some more working days, counted from its deadline or from now if that is past.

    Raises:
        NotForYou: No such case for this person.
        IllegalMove: The case is not calling.
        InvalidInput: Fewer than 1 or more than 20 days.
    """
    case = await case_for_lead(desk, case_id, person_id)
    call = await desk.work.calls.of_case(case_id)
    if call is None or call.taken_down or not case.lacks_resolvers(desk.service_of(case).resolvers):
        raise IllegalMove(case.stage.value, "extend")
    if not 1 <= days <= LONGEST_CALL:
        raise InvalidInput({"open_days": "problem-days"})
    answer_by = await reopen(desk, case, call, WorkingDayTerm(max(desk.now, call.answer_by), days))
    return await save_case(desk, replace(case, next_due=answer_by), person_id, AuditAction.EXTENDED_CALL)


async def reopen(desk: Desk, case: Case, call: Call, term: WorkingDayTerm) -> datetime:
    """Open a call for some working days, with its reminders and its cards; return until when, UTC.

    One that had closed is asked again, as a new card that says how many are still missing: in the channel, and in the
    chats of those who had it there and have not offered.
    """
    service = desk.service_of(case)
    answer_by = desk.calendar.end_of_working_day(term.counted_from, term.days)
    missing = service.resolvers - len(case.assignments)
    opened = replace(call, state=CallState.OPEN, answer_by=answer_by, missing=missing)
    await plan_call(desk, service, opened, term)
    await redraw_in_chats(desk, call.call_id)
    if call.takes_answers(desk.now):
        await desk.work.calls.put(opened)
        await refresh_call(desk, call.call_id)
    else:
        await _ask_chats_again(desk, case, await _post_again(desk, opened))
    return answer_by


async def _post_again(desk: Desk, call: Call) -> Call:
    again = replace(call, times=call.times + 1)
    await desk.work.calls.put(again)
    await refresh_call(desk, call.call_id)
    await post_card(desk, again)
    return again


async def _ask_chats_again(desk: Desk, case: Case, call: Call) -> None:
    """Send a call anew to those in whose chats it stood and who have not offered; the old card says so."""
    offered = {one.resolver for one in await desk.work.calls.offers(call.call_id) if one.state is OfferState.OFFERED}
    had_it = await desk.work.outbox.readers_of(call.call_id)
    get_it = {one.person_id for one in await available_for(desk, case.service)}
    left_out = offered | {one.resolver for one in case.assignments} | case.stepped_back | case.released
    asked = sorted((had_it & get_it) - left_out)
    await redraw_in_chats(desk, call.call_id, asked, "call.asked-again")
    await notify_all(desk, asked, "call.card", call.call_id, BROADCAST, call=call.call_id)


async def call_in_need(desk: Desk, case_id: str, person_id: str) -> Call:
    """Return the call of a case that needs more volunteers, open or closed.

    Raises:
        NotForYou: No such case for this person.
        OutOfDate: There is no call, or two resolvers are assigned.
    """
    case = await case_for_lead(desk, case_id, person_id)
    call = await desk.work.calls.of_case(case_id)
    if call is None or not case.lacks_resolvers(desk.service_of(case).resolvers):
        raise OutOfDate
    return call


async def _open_call(desk: Desk, case_id: str, person_id: str) -> Call:
    call = await call_in_need(desk, case_id, person_id)
    if not call.takes_answers(desk.now):
        raise CallNotOpen
    return call
