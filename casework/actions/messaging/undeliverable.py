"""What follows when something can't be delivered, and when somebody can't be written to at all.

Whoever keeps a case hears that a message about it did not arrive; who it was for stands on the case itself, which
leads whom it concerns can't open. A lead, or a service's channel, matters to the whole service: its other leads
hear of it, and the word says nothing of any case.
"""

from dataclasses import replace

from casework.actions.calls.close import refresh_call
from casework.actions.leads.last_resort import look_for_unheard
from casework.actions.messaging.notify import leads_of, notify_leads, notify_owners, present_leads
from casework.desk import Desk
from casework.errors import FromNewerVersion, Unreadable
from casework.events import LeadsTold, publish
from casework.model.cases.case import Case
from casework.model.cases.lifecycle import CLOSED_STAGES
from casework.model.messaging.notices import Notice, Way
from casework.model.messaging.unreachable import Unreachable, UnreachableReason
from casework.model.services import ServiceKind

TRIED_IN_VAIN = 3
"""After so many tries of what must arrive, the other leads hear that it does not."""


async def given_up(desk: Desk, notice: Notice, why: UnreachableReason | None, *, maybe_done: bool) -> None:
    """Tell whoever should know that a notice was given up; of a mere copy or refreshed card nobody has to know.

    Args:
        why: What is in the way of its reader or channel for good, or None when only this notice is lost.
        maybe_done: Whether it may have arrived all the same.
    """
    if notice.way is Way.SEND:
        await _message_given_up(desk, notice, why)
    elif notice.way is Way.POST:
        await _post_given_up(desk, notice, why, maybe_done=maybe_done)


async def not_arriving(desk: Desk, notice: Notice) -> None:
    """Tell the other leads that what must arrive has not, after several tries; it is tried on meanwhile."""
    case = await _case_about(desk, notice)
    if case:
        others = [one for one in await leads_of(desk, case) if one.person_id != notice.person_id]
        await notify_leads(desk, others, "lead.update", what="not-arriving", case=case.case_id)


async def app_removed(desk: Desk, person_id: str) -> None:
    """Note that somebody removed the app, and tell who has to reach them."""
    await _bar(desk, person_id, UnreachableReason.REMOVED)
    for row in (*await desk.work.cases.of_requester(person_id), *await desk.work.cases.of_resolver(person_id)):
        try:
            case = await desk.work.cases.get(row.case_id)
        except (FromNewerVersion, Unreadable):
            # Nobody knows who has it; whoever has the others hears all the same.
            continue
        if case and case.stage not in CLOSED_STAGES:
            await _notify_unreachable(desk, case, person_id)


async def channel_barred(desk: Desk, service: ServiceKind, why: UnreachableReason) -> None:
    """Note that a service's channel can't be posted to, and tell its leads once."""
    if await _changed(desk, service.channel.channel_id, why):
        await notify_leads(desk, await present_leads(desk, service.handlers()), "lead.unreachable")


async def channel_opened(desk: Desk, service: ServiceKind) -> None:
    """Note that a service's channel can be posted to."""
    await desk.work.unreachable.clear(service.channel.channel_id)


async def posting_service(desk: Desk, notice: Notice) -> ServiceKind | None:
    """Return to whose channel a notice is posted: the main service where it names nothing, None where that is gone."""
    if meeting_id := notice.args.get("meeting"):
        meeting = await desk.work.meetings.get(meeting_id)
        return desk.institution.service(meeting.service) if meeting else None
    if "call" not in notice.args:
        return desk.institution.main
    call = await desk.work.calls.get(notice.args["call"])
    services = await desk.work.cases.services([call.case_id]) if call else {}
    return desk.institution.service(services[call.case_id]) if call and services else None


async def _message_given_up(desk: Desk, notice: Notice, why: UnreachableReason | None) -> None:
    person_id = notice.person_id
    if why:
        await _bar(desk, person_id, why)
        if desk.handler(person_id) and (about := await _case_about(desk, notice)):
            await publish(desk, LeadsTold(about.case_id, case=about))
    case = await _case_of(desk, notice, person_id)
    if case and why:
        await _notify_unreachable(desk, case, person_id)
    elif case:
        by_requester = case.request.requester.person_id == person_id
        await notify_owners(desk, case, "lead.update", what="lost-requester" if by_requester else "lost-resolver")


async def _post_given_up(desk: Desk, notice: Notice, why: UnreachableReason | None, *, maybe_done: bool) -> None:
    service = await posting_service(desk, notice)
    if why and service:
        await channel_barred(desk, service, why)
    call = await desk.work.calls.get(notice.args.get("call", ""))
    case = await desk.work.cases.get(call.case_id) if call else None
    if call and call.repeated_at:
        # Whoever hears of it can post it again at once.
        await desk.work.calls.forget_repeat(call.call_id)
    if call and call.times > 1 and notice.args.get("times") == str(call.times):
        # The card before it takes answers again.
        await desk.work.calls.put(replace(call, repeated_at=None, times=call.times - 1))
        await refresh_call(desk, call.call_id)
    if case:
        await notify_owners(desk, case, "lead.update", what="maybe-posted" if maybe_done else "not-posted")


async def _bar(desk: Desk, person_id: str, why: UnreachableReason) -> None:
    """Note that somebody can't be written to; the other leads hear of one of theirs.

    Their address is forgotten, so that the next word to them opens their chat anew, which shows how things stand then.
    """
    await desk.work.addresses.forget(person_id)
    if await _changed(desk, person_id, why) and desk.handler(person_id):
        others = [one for one in desk.colleagues(person_id) if one.person_id != person_id]
        await notify_leads(desk, await present_leads(desk, others), "lead.unreachable")
        await look_for_unheard(desk, person_id)


async def _changed(desk: Desk, place: str, why: UnreachableReason) -> bool:
    """Store the entry, and return whether that is news."""
    before = (await desk.work.unreachable.of([place])).get(place)
    now = before.after(why) if before else Unreachable(place, why)
    if now == before:
        return False
    await desk.work.unreachable.put(now)
    return True


async def _case_about(desk: Desk, notice: Notice) -> Case | None:
    call = await desk.work.calls.get(notice.args.get("call", ""))
    return await desk.work.cases.get(call.case_id if call else notice.args.get("case", ""))


async def _case_of(desk: Desk, notice: Notice, person_id: str) -> Case | None:
    """Return the notice's case if its reader is the one who asked, or one of its resolvers."""
    case = await desk.work.cases.get(notice.args.get("case", ""))
    if case and (case.request.requester.person_id == person_id or case.assignment_of(person_id)):
        return case
    return None


async def _notify_unreachable(desk: Desk, case: Case, person_id: str) -> None:
    """Notify the owner of the case, once until the reason changes."""
    unreachable = (await desk.work.unreachable.of([person_id]))[person_id]
    if case.case_id not in unreachable.told:
        await desk.work.unreachable.put(unreachable.notified_about(case.case_id))
        await notify_owners(desk, case, "lead.update", what="unreachable")
