"""What follows when something can't be delivered, and when somebody can't be written to at all.

Whoever keeps a case hears that a message about it did not arrive; who it was for stands on the case itself, which
leads whom it concerns can't open. A lead, or a service's channel, matters to the whole service: its other leads
hear of it, and the word says nothing of any case.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from casework.access import may_lead
from casework.actions.calls.close import refresh_call
from casework.actions.calls.stand_again import stand_again
from casework.actions.leads.last_resort import SCREEN as LAST_RESORT
from casework.actions.leads.last_resort import look_for_unheard, tell_unheard
from casework.actions.messaging.notify import (
    everyone_there,
    leads_of,
    notify_all,
    notify_leads,
    notify_owners,
    recipients,
    those_there,
)
from casework.actions.parties.people import informed_people
from casework.actions.reminders.remind import MANY, remind
from casework.desk import Desk
from casework.errors import FromNewerVersion, Unreadable
from casework.events import NoticeLost
from casework.model.cases.case import Case
from casework.model.cases.lifecycle import CLOSED_STAGES
from casework.model.messaging.notices import ALERT, REFERENCE, Notice, Way
from casework.model.messaging.unreachable import Unreachable, UnreachableReason
from casework.model.services import Lead, ServiceKind

_TOLD = "told/"
"""Before a place: what was told of it, though it can be reached again."""

_SERVICE = "service"
"""In the place of a case's id: it was told to the leads of a whole service."""

_OF_ALL_LEADS = frozenset(
    {
        *("lead.alert", "lead.update", "lead.contact-near", "lead.contact-missed"),
        *("lead.call-closing", "lead.call-closed", "risk.alert"),
    }
)
"""What one lead can be told as well as another."""

_OF_TROUBLE = frozenset({"not-arriving", "never-arrived", "lost-lead"})
"""What tells of a word that did not arrive; that this does not arrive either is no further news."""

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
    """Tell others that what must arrive has not, after several tries; it is tried on meanwhile.

    What was for somebody who runs the service is told to everybody else there who may know of the case, the deputy
    among them, or else to the person of last resort; of anything else its leads hear.
    """
    if notice.args.get("what") in _OF_TROUBLE:
        return
    for case in await _cases_about(desk, notice):
        await _tell_others(desk, case, notice, "not-arriving")


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
        await notify_leads(desk, await those_there(desk, service.handlers()), "lead.unreachable")


async def channel_opened(desk: Desk, service: ServiceKind) -> None:
    """Note that a service's channel can be posted to; what waited goes out, and what was given up is made good."""
    place = service.channel.channel_id
    if await channel_is_archived(desk, service):
        await desk.work.outbox.end_pauses(desk.now)
    elif place in await desk.work.unreachable.of([place]):
        await stand_again(desk, service)
    await desk.work.unreachable.clear(place)


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
    if _is_for_service(desk, notice) and (why or notice.importance.must_arrive):
        for about in await _cases_about(desk, notice):
            await _tell_next(desk, about, notice)
            # That a lead can't be written to is told of them, once.
            if (not why or notice.screen == LAST_RESORT) and notice.args.get("what") not in _OF_TROUBLE:
                await _tell_others(desk, about, notice, "never-arrived")
            await tell_unheard(desk, about, person_id)
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
            await notify_leads(desk, await those_there(desk, others), "lead.unreachable")
        await look_for_unheard(desk, person_id)


async def _changed(desk: Desk, place: str, why: UnreachableReason) -> bool:
    """Store the entry, and return whether that is news."""
    before = (await desk.work.unreachable.of([place])).get(place)
    now = before.after(why) if before else Unreachable(place, why)
    if now == before:
        return False
    await desk.work.unreachable.put(now)
    return True


def _is_for_service(desk: Desk, notice: Notice) -> bool:
    """Whether a notice was for somebody who runs the service, or stands in for all who do."""
    return desk.handler(notice.person_id) is not None or notice.screen == LAST_RESORT


async def _tell_next(desk: Desk, case: Case, notice: Notice) -> None:
    """Let the word that did not reach a lead of a case reach those who hear of it now, unless they have it already.

    Cards that only their reader can act on are no such word; that something did not reach them is.
    """
    reader = notice.person_id
    if notice.screen == LAST_RESORT or not may_lead(desk, case, reader):
        return
    hearing = await recipients(desk, desk.service_of(case), case.recused | {reader})
    nexts = await those_there(desk, hearing)
    if notice.screen == MANY:
        await _remind_next(desk, case, nexts, notice)
    elif notice.screen in _OF_ALL_LEADS:
        known = await _have_it(desk, case, notice)
        ids = [one.person_id for one in nexts if one.person_id not in known]
        args = {name: value for name, value in notice.args.items() if name != REFERENCE}
        await notify_all(desk, ids, notice.screen, notice.subject, notice.importance, **args)
    elif "case" in notice.args and not case.assignment_of(reader):
        await notify_leads(desk, nexts, "lead.update", what="lost-lead", case=case.case_id)


async def _remind_next(desk: Desk, case: Case, nexts: Sequence[Lead], notice: Notice) -> None:
    """Tell of one case of a card of several, which may hold others that are not for these readers."""
    known = {one.person_id for one in await desk.work.outbox.cards_of(case.case_id) if one.screen == notice.screen}
    await remind(desk, case, [one for one in nexts if one.person_id not in known], "lead.update", what="other")


async def _have_it(desk: Desk, case: Case, notice: Notice) -> frozenset[str]:
    """Return to whom the same is told anyway, or was."""

    def is_same(screen: str, args: Mapping[str, str]) -> bool:
        ours, theirs = ({**one, REFERENCE: ""} for one in (notice.args, args))
        return screen == notice.screen and ours == theirs

    waiting, sent = await desk.work.outbox.waiting_about(case.case_id), await desk.work.outbox.cards_of(case.case_id)
    told = {one.person_id for one in waiting if is_same(one.screen, one.args)}
    return frozenset(told | {one.person_id for one in sent if is_same(one.screen, one.args)})


async def _tell_others(desk: Desk, case: Case, notice: Notice, what: str) -> None:
    """Tell of a case that something did not reach its reader; where nobody hears it, the person of last resort."""
    reader = notice.person_id
    if not _is_for_service(desk, notice):
        others: Sequence[Lead] = await leads_of(desk, case)
    else:
        everyone = [one for one in desk.service_of(case).handlers() if one.person_id not in case.recused | {reader}]
        # The person of last resort is asked where nobody is there; then whoever is away hears as well.
        others = await everyone_there(desk, case, reader) or (everyone if notice.screen == LAST_RESORT else ())
    await notify_leads(desk, others, "lead.update", ALERT, what=what, case=case.case_id)
    await tell_unheard(desk, case, reader)


async def _cases_about(desk: Desk, notice: Notice) -> Sequence[Case]:
    call = await desk.work.calls.get(notice.args.get("call", ""))
    ids = notice.case_ids or (call.case_id if call else notice.args.get("case", ""),)
    found = []
    for case_id in ids:
        try:
            case = await desk.work.cases.get(case_id)
        except (FromNewerVersion, Unreadable):
            continue
        if case:
            found.append(case)
    return found


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

    Whoever adds and removes the app in a loop is reachable in between, and all the same told of once; so is a team that
    is archived and deleted by turns, of each. It is remembered beside what is in the way, till strangers are forgotten.
    """
    memory = f"{_TOLD}{why}/{place}"
    before = (await desk.work.unreachable.of([memory])).get(memory)
    now = before.after(why) if before else Unreachable(memory, why)
    if about in now.told:
        return False
    await desk.work.unreachable.put(now.notified_about(about))
    return True
