"""Leave notices in the outbox, for those who are there to read them."""

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import replace

from casework.actions.referrals.referrer import asker_may_know
from casework.desk import Desk, new_id
from casework.events import LeadsTold
from casework.model.cases.case import Case
from casework.model.cases.news import News, ToTell
from casework.model.leads import Leave
from casework.model.messaging.notices import (
    ALERT,
    BROADCAST,
    NEWS,
    REFERENCE,
    URGENT_ALERT,
    Importance,
    Notice,
    SentCard,
    Way,
    must_arrive,
)
from casework.model.parties.people import CasePerson
from casework.model.services import Lead, ServiceKind


async def on_leave_now(desk: Desk) -> Mapping[str, Leave]:
    """Return who is away today, by person id."""
    today = desk.calendar.local(desk.now).date()
    return {one.person_id: one for one in await desk.work.leaves.all() if one.covers(today)}


async def absent(desk: Desk, people: Iterable[str]) -> frozenset[str]:
    """Return which of some people, by person id, hear nothing now: they are away, or can't be written to."""
    ids = frozenset(people)
    return ids & ((await desk.work.unreachable.of(ids)).keys() | (await on_leave_now(desk)).keys())


async def those_there(desk: Desk, people: Iterable[Lead]) -> tuple[Lead, ...]:
    """Return those of some leads who are neither away nor out of reach in Teams."""
    group = tuple(people)
    gone = await absent(desk, [one.person_id for one in group])
    return _without(group, gone)


async def recipients(desk: Desk, service: ServiceKind, recused: frozenset[str] = frozenset()) -> tuple[Lead, ...]:
    """Return who hears what every lead of a service should: its leads, or its deputy where no lead is left.

    Whoever is away, or can't be written to, is spared, unless nobody would hear of it; then whoever is away goes first.
    Pending leads are not notified.

    Args:
        service: Whose leads.
        recused: Person ids of those who must not hear of it.
    """
    barred = recused | desk.pending_leads
    leads, deputy = _without(service.leads, barred), _without([service.deputy], barred)
    ids = [one.person_id for one in (*leads, *deputy)]
    out_of_reach = (await desk.work.unreachable.of(ids)).keys()
    for spared in (out_of_reach | (await on_leave_now(desk)).keys(), out_of_reach, ()):
        if found := _without(leads, spared) or _without(deputy, spared):
            return found
    return ()


def _without(group: Iterable[Lead], others: Container[str]) -> tuple[Lead, ...]:
    return tuple(one for one in group if one.person_id not in others)


async def recipients_anywhere(desk: Desk) -> tuple[Lead, ...]:
    """Return who hears what the leads of every service should, each once."""
    found = [lead for service in desk.institution.services for lead in await recipients(desk, service)]
    return tuple({lead.person_id: lead for lead in found}.values())


async def leads_of(desk: Desk, case: Case) -> tuple[Lead, ...]:
    """Return the leads who hear of the case; the deputy where no lead may, or can just now."""
    return await recipients(desk, desk.service_of(case), case.recused)


async def owners_of(desk: Desk, case: Case) -> tuple[Lead, ...]:
    """Return who is told of a case's progress: the lead who has it and is there, else every lead who hears of it."""
    owner = desk.lead(case.owner)
    if owner and owner in desk.service_of(case).handlers() and owner.person_id not in case.recused:
        return await those_there(desk, [owner]) or await leads_of(desk, case)
    return await leads_of(desk, case)


async def everyone_there(desk: Desk, case: Case, besides: str = "") -> tuple[Lead, ...]:
    """Return every lead, and the deputy, who may know of the case and hears what is written to them now.

    Args:
        besides: The person id of somebody who is left out.
    """
    barred = case.recused | desk.pending_leads | {besides}
    return await those_there(desk, _without(desk.service_of(case).handlers(), barred))


async def present_leads(desk: Desk, people: Sequence[Lead]) -> tuple[Lead, ...]:
    """Return whom of some leads somebody can ring: those who are not away; all, where nobody would be left."""
    on_leave = await on_leave_now(desk)
    return tuple([one for one in people if one.person_id not in on_leave] or people)


async def notify(
    desk: Desk, person_id: str, screen: str, subject: str = "", importance: Importance = NEWS, /, **args: str
) -> None:
    """Queue a card for one person's own chat.

    Args:
        desk: The turn's.
        person_id: The reader.
        screen: Its name.
        subject: What the card is about, so that it can be drawn anew; "" when it never is.
        importance: What it goes before, and whether it must arrive.
        args: Opaque ids and plain flags for the screen.
    """
    await notify_all(desk, [person_id], screen, subject, importance, **args)


async def notify_all(
    desk: Desk, people: Iterable[str], screen: str, subject: str = "", importance: Importance = NEWS, /, **args: str
) -> None:
    """Queue a card for several people's own chats, as `notify` does for one."""
    notices = []
    importance = replace(importance, must_arrive=importance.must_arrive or must_arrive(screen, args))
    for person_id in people:
        # Both copies of what arrived twice then count as one card.
        one_card = {REFERENCE: new_id()} if importance.must_arrive else {}
        notices.append(Notice(screen, args | one_card, Way.SEND, person_id, "", subject, importance))
    await desk.work.outbox.put_all(notices)


async def notify_leads(
    desk: Desk, leads: Iterable[Lead], screen: str, importance: Importance = NEWS, /, **args: str
) -> None:
    """Queue a card for several leads' own chats, as `notify` does for one."""
    await notify_all(desk, [one.person_id for one in leads], screen, "", importance, **args)


async def notify_about(
    desk: Desk, case: Case, leads: Iterable[Lead], screen: str, importance: Importance = NEWS, /, **args: str
) -> None:
    """Queue a card about a case for several of its leads' own chats, as `notify` does for one."""
    await notify_leads(desk, leads, screen, importance, case=case.case_id, **args)
    await desk.publish(LeadsTold(case.case_id, case=case))


async def alert_leads(desk: Desk, case: Case, by: str = "") -> None:
    """Tell every lead who hears of it that a case waits for them, urgently where somebody may be at risk (R07).

    Args:
        by: The person id of whoever sent or recorded it: a lead who recorded it knows of it already.
    """
    importance = URGENT_ALERT if case.urgent else ALERT
    told = [one for one in await leads_of(desk, case) if one.person_id != by]
    await notify_about(desk, case, told, "lead.alert", importance)


async def notify_requester(desk: Desk, case: Case, news: News) -> None:
    """Queue one neutral sentence for the person who asked: what has happened to their request.

    Of a referral they hear what those concerned let them know (R02).
    """
    if not news.is_of_contact and not await asker_may_know(desk, case):
        return
    if news is News.TAKEN and case.request.is_from_elsewhere:
        # Whoever has it now is about to ring them anyway.
        return
    await notify_asker(desk, case, "request.news", news, what=news.value)


async def notify_asker(desk: Desk, case: Case, screen: str, told: News | ToTell, /, **args: str) -> None:
    """Queue a card about a case for whoever asked; where they are not in Teams, it is for a lead to tell them.

    Args:
        desk: The turn's.
        case: Which.
        screen: Its name.
        told: What the lead is to tell.
        args: What else the screen is told.
    """
    if case.request.is_from_elsewhere:
        await _let_owners_tell(desk, case, told)
    else:
        await notify(desk, case.request.requester.person_id, screen, case=case.case_id, **args)


async def let_leads_tell(
    desk: Desk, case: Case, people: Iterable[CasePerson], told: News | ToTell, late: str = ""
) -> None:
    """Let whoever keeps a case know that some of its people are not in Teams, and are theirs to tell, once for all.

    Args:
        desk: The turn's.
        case: Which.
        people: Who is told something; those who are in Teams hear it there.
        told: As `notify_asker`.
        late: What `late_flag` says of the reminder by which they are told, or "".
    """
    if any(not one.is_in_teams for one in people):
        await _let_owners_tell(desk, case, told, late)


async def _let_owners_tell(desk: Desk, case: Case, told: News | ToTell, late: str = "") -> None:
    """Ask whoever keeps a case to tell something, in the same words for whoever asked and for the others.

    So the outbox, in which the same waits once, holds it once for everybody whom it concerns.
    """
    await notify_owners(desk, case, "lead.update", what=f"tell-{told}", late=late)


async def notify_owners(desk: Desk, case: Case, screen: str, **args: str) -> None:
    """Queue a card about a case for whoever keeps it."""
    await notify_about(desk, case, await owners_of(desk, case), screen, **args)


async def withdraw_cards(desk: Desk, case_id: str, people: frozenset[str]) -> None:
    """Draw anew what some people's chats show of a case: what they may not see any more tells nothing then."""
    for card in await desk.work.outbox.cards_of(case_id):
        if card.person_id in people:
            await draw_anew(desk, card, NEWS)


async def redraw_cards(desk: Desk, subject: str) -> None:
    """Draw anew what stands in people's own chats about a subject.

    The card that was pressed is left: the answer stands in its place.
    """
    for card in await desk.work.outbox.cards_about(subject):
        if card.person_id and card.activity_id != desk.pressed:
            await draw_anew(desk, card)


async def draw_anew(desk: Desk, card: SentCard, importance: Importance = BROADCAST) -> None:
    """Draw a card in somebody's own chat anew, where it stands; news goes first."""
    place = card.person_id, card.activity_id
    await desk.work.outbox.put(Notice(card.screen, card.args, Way.REPLACE, *place, importance=importance))
