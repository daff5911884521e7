"""Close a case: its clocks stop, its call closes, its resolvers are released."""

from dataclasses import replace

from casework.access import save_case
from casework.actions.messaging.notify import notify
from casework.desk import Desk
from casework.model.calls.call import CallState, OfferState
from casework.model.cases.access_log import AuditAction
from casework.model.cases.case import Case
from casework.model.cases.lifecycle import PAIRING_STAGES, Event
from casework.model.messaging.notices import BROADCAST, Notice, Way
from casework.model.reminders import ReminderKind

CASE_CLOCKS = (
    ReminderKind.FIRST_CONTACT_NEAR,
    ReminderKind.FIRST_CONTACT_DEPUTY,
    ReminderKind.FIRST_CONTACT_MISSED,
)


_DONE = {
    Event.SIGNPOSTED_ELSEWHERE: AuditAction.SIGNPOSTED,
    Event.FOUND_NOT_SUITABLE: AuditAction.FOUND_NOT_SUITABLE,
    Event.WITHDREW: AuditAction.WITHDREW,
}
"""How the log calls what closes a case."""


async def close(desk: Desk, case: Case, event: Event, person_id: str) -> Case:
    """Move a case into the closed stage that follows the event.

    Args:
        person_id: Who closes it.

    Raises:
        IllegalMove: The stage does not allow it.
        LostRace: Somebody else changed the case first.
    """
    moved = replace(desk.advance(case, event), closed_at=desk.now, next_due=None, assignments=())
    saved = await save_case(desk, moved, person_id, _DONE[event])
    await stop_clocks(desk, case)
    if call := await desk.work.calls.of_case(case.case_id):
        assigned = frozenset(one.resolver for one in case.assignments)
        await close_call(desk, call.call_id, thank=case.stage in PAIRING_STAGES, spare=assigned)
    return saved


async def stop_clocks(desk: Desk, case: Case) -> None:
    """Drop every pending reminder of the case."""
    for kind in CASE_CLOCKS:
        await desk.work.reminders.cancel(kind, case.case_id)
    for assignment in case.assignments:
        await desk.work.reminders.cancel(ReminderKind.CONFIRMATION_OVERDUE, case.case_id, assignment.resolver)


async def close_call(desk: Desk, call_id: str, *, thank: bool, spare: frozenset[str] = frozenset()) -> None:
    """Close a call; its cards say so wherever they stand.

    Args:
        thank: Whether those who offered are thanked.
        spare: Person ids who are not thanked, because they were chosen.
    """
    call = await desk.work.calls.get(call_id)
    if call is None:
        return
    await desk.work.calls.put(replace(call, state=CallState.CLOSED))
    for kind in (ReminderKind.CALL_CLOSING, ReminderKind.CALL_CLOSES):
        await desk.work.reminders.cancel(kind, call.case_id, call_id)
    await refresh_call(desk, call_id, chats=True)
    offers = await desk.work.calls.offers(call_id) if thank else ()
    for offer in offers:
        if offer.state is OfferState.OFFERED and offer.resolver not in spare:
            await notify(desk, offer.resolver, "call.thanks")


async def refresh_call(desk: Desk, call_id: str, *, chats: bool) -> None:
    """Draw the call's cards anew in the channel, and in the chats that got it.

    Args:
        chats: Whether the cards in resolvers' own chats change too: when the call opens or closes. A new count is not
            shown there, and not worth drawing a card anew in which somebody may be typing.
    """
    await desk.work.outbox.put(
        Notice("call.card", {"call": call_id}, Way.REFRESH, subject=call_id, importance=BROADCAST)
    )
    cards = await desk.work.outbox.cards_about(call_id) if chats else ()
    for card in cards:
        if card.person_id:
            notice = Notice("call.card", {"call": call_id}, Way.REPLACE, card.person_id, card.activity_id)
            await desk.work.outbox.put(notice)
