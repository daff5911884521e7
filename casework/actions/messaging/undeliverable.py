"""What follows when something can't be delivered, and when somebody can't be written to at all.

Whoever keeps a case hears that a message about it did not arrive; who it was for stands on the case itself, which
leads whom it concerns can't open. A lead, or a service's channel, matters to the whole service: its other leads
hear of it, and the word says nothing of any case.
"""

from dataclasses import replace

from casework.actions.calls.close import refresh_call
from casework.actions.leads.last_resort import look_for_unheard
from casework.actions.messaging.notify import leads_of, notify_leads, notify_owners, present_leads
from casework.actions.parties.people import informed_people
from casework.desk import Desk
from casework.errors import FromNewerVersion, Unreadable
from casework.events import LeadsTold, NoticeLost
from casework.model.cases.case import Case
from casework.model.cases.lifecycle import CLOSED_STAGES
from casework.model.messaging.notices import Notice, Way
from casework.model.messaging.unreachable import Unreachable, UnreachableReason
from casework.model.services import ServiceKind

_TOLD = "told/"
"""Before a place: what was told of it, though it can be reached again."""

_SERVICE = "service"
"""In the place of a case's id: it was told to the leads of a whole service."""

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
    cases = desk.work.cases
    named = await cases.of_party(person_id)
    for row in (*await cases.of_requester(person_id), *await cases.of_resolver(person_id), *named):
        try:
            case = await desk.work.cases.get(row.case_id)
        except (FromNewerVersion, Unreadable):
            # Nobody knows who has it; whoever has the others hears all the same.
            continue
        if case and case.stage not in CLOSED_STAGES and (row not in named or await _is_informed(desk, case, person_id)):
            await _notify_unreachable(desk, case, person_id)


async def channel_barred(desk: Desk, service: ServiceKind, why: UnreachableReason) -> None:
    """Note that a service's channel can't be posted to, and tell its leads once."""
    channel = service.channel.channel_id
    if await _changed(desk, channel, why) and await _is_news(desk, channel, why, _SERVICE):
        await notify_leads(desk, await present_leads(desk, service.handlers()), "lead.unreachable")


async def channel_opened(desk: Desk, service: ServiceKind) -> None:
    """Note that a service's channel can be posted to; what waited for that goes out."""
    if await channel_is_archived(desk, service):
        await desk.work.outbox.end_pauses(desk.now)
    await desk.work.unreachable.clear(service.channel.channel_id)


async def channel_is_archived(desk: Desk, service: ServiceKind) -> bool:
    """Whether a service's channel can only be read for now, so that what is to stand there waits."""
    place = service.channel.channel_id
    known = (await desk.work.unreachable.of([place])).get(place)
    return known is not None and known.why is UnreachableReason.ARCHIVED


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
            await desk.publish(LeadsTold(about.case_id, case=about))
    case = await _case_of(desk, notice, person_id)
    if case:
        await desk.publish(NoticeLost(case.case_id, person_id=person_id, screen=notice.screen))
    if case and why:
        await _notify_unreachable(desk, case, person_id)
    elif case:
        await notify_owners(desk, case, "lead.update", what=f"lost-{_role(case, person_id)}")


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
        if await _is_news(desk, person_id, why, _SERVICE):
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
    """Return the notice's case if its reader is one of its people who know of it, or one of its resolvers."""
    case = await desk.work.cases.get(notice.args.get("case", ""))
    asked = case is not None and case.request.requester.person_id == person_id
    if case and (asked or case.assignment_of(person_id) or await _is_informed(desk, case, person_id)):
        return case
    return None


async def _is_informed(desk: Desk, case: Case, person_id: str) -> bool:
    return person_id in {one.person_id for one in await informed_people(desk, case)}


def _role(case: Case, person_id: str) -> str:
    if case.request.requester.person_id == person_id:
        return "requester"
    return "resolver" if case.assignment_of(person_id) else "party"


async def _notify_unreachable(desk: Desk, case: Case, person_id: str) -> None:
    """Notify the owner of the case, once until the reason changes."""
    unreachable = (await desk.work.unreachable.of([person_id]))[person_id]
    if case.case_id not in unreachable.told:
        await desk.work.unreachable.put(unreachable.notified_about(case.case_id))
        if await _is_news(desk, person_id, unreachable.why, case.case_id):
            await notify_owners(desk, case, "lead.update", what="unreachable")


async def _is_news(desk: Desk, place: str, why: UnreachableReason, about: str) -> bool:
    """Whether nobody was told of this since the morning, and note that somebody is now.

    Whoever adds and removes the app in a loop is reachable in between, and all the same told of once. It is remembered
    beside what is in the way, until strangers are forgotten.
    """
    memory = f"{_TOLD}{place}"
    before = (await desk.work.unreachable.of([memory])).get(memory)
    now = before.after(why) if before else Unreachable(memory, why)
    if about in now.told:
        return False
    await desk.work.unreachable.put(now.notified_about(about))
    return True
