"""A call ends: at its deadline, when a pair is chosen or confirmed, or with its case (R11)."""

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime

from casework.access import record
from casework.actions.assignments.volunteers import enough_offered
from casework.actions.messaging.notify import notify
from casework.actions.reminders.recalculate import note_move, replan
from casework.actions.reminders.remind import remind_owners
from casework.actions.reminders.times import late_flag
from casework.desk import Desk, Follows, ReminderSpec, Subscriber
from casework.events import CallClosed, CaseClosed
from casework.model.calls.call import Call, CallState, OfferState
from casework.model.cases.access_log import SERVICE, AuditAction
from casework.model.cases.case import Case
from casework.model.cases.lifecycle import PAIRING_STAGES
from casework.model.messaging.notices import BROADCAST, Notice, Way
from casework.model.reminders import DueReminder, Reminder, ReminderKind, WorkingDayTerm
from casework.model.services import ServiceKind

_SHOW_CALL = frozenset({"call.card", "volunteer.availability", "volunteer.mine"})
"""Screens that show a call in a resolver's own chat; the others only speak of one that is over for them."""


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
    await desk.publish(CallClosed(call.case_id))
    await refresh_call(desk, call_id)
    await redraw_in_chats(desk, call_id)
    offers = await desk.work.calls.offers(call_id) if thank else ()
    for offer in offers:
        if offer.state is OfferState.OFFERED and offer.resolver not in spare:
            await notify(desk, offer.resolver, "call.thanks", call=call_id)


async def refresh_call(desk: Desk, call_id: str) -> None:
    """Draw the call's cards anew in the channel."""
    await desk.work.outbox.put(
        Notice("call.card", {"call": call_id}, Way.REFRESH, subject=call_id, importance=BROADCAST)
    )


async def redraw_in_chats(
    desk: Desk, call_id: str, people: Collection[str] | None = None, screen: str = "call.card"
) -> None:
    """Draw anew what resolvers' own chats show of a call: the call itself, and their answer.

    When it opens or closes, that is: a new count is not shown there, and not worth it while somebody may be typing.

    Args:
        people: Person ids of those in whose chats; None for all.
        screen: What takes its place.
    """
    for card in await desk.work.outbox.cards_of(call_id):
        if card.person_id and card.screen in _SHOW_CALL and (people is None or card.person_id in people):
            notice = Notice(
                screen, {"call": call_id}, Way.REPLACE, card.person_id, card.activity_id, importance=BROADCAST
            )
            await desk.work.outbox.put(notice)


def call_reminders(desk: Desk, service: ServiceKind, call: Call, term: WorkingDayTerm) -> tuple[Reminder, ...]:
    """Return the reminders of an open call.

    Args:
        service: Whose call it is.
        term: What its end was counted from.
    """
    closing = desk.calendar.working_time_before(call.answer_by, service.deadlines.call_closing_before)
    return (
        Reminder(ReminderKind.CALL_CLOSING, closing, call.case_id, call.call_id),
        Reminder(ReminderKind.CALL_CLOSES, call.answer_by, call.case_id, call.call_id, term),
    )


async def _case_closed(desk: Desk, event: CaseClosed) -> None:
    if call := await desk.work.calls.of_case(event.case_id):
        assigned = frozenset(one.resolver for one in event.case.assignments)
        await close_call(desk, call.call_id, thank=event.case.stage in PAIRING_STAGES, spare=assigned)


async def _call_closing(desk: Desk, due: DueReminder) -> None:
    case = await desk.work.cases.get(due.reminder.case_id)
    call = await desk.work.calls.get(due.reminder.subject)
    if case is None or call is None or not call.takes_answers(desk.now):
        return
    if not await enough_offered(desk, case):
        await remind_owners(desk, case, "lead.call-closing", late=late_flag(desk, due))


async def _call_closes(desk: Desk, due: DueReminder) -> None:
    case = await desk.work.cases.get(due.reminder.case_id)
    call = await desk.work.calls.get(due.reminder.subject)
    if case is None or call is None or call.state is CallState.CLOSED or call.answer_by > desk.now:
        return
    await close_call(desk, call.call_id, thank=False)
    await record(desk, case.case_id, SERVICE, AuditAction.CLOSED_CALL)
    enough = await enough_offered(desk, case)
    await remind_owners(desk, case, "lead.call-closed", enough="yes" if enough else "", late=late_flag(desk, due))


async def _move_call(desk: Desk, case: Case, reminder: Reminder, was: datetime) -> None:
    call = await desk.work.calls.get(reminder.subject)
    if call is None or call.state is CallState.CLOSED or reminder.term is None:
        return
    later = replace(call, answer_by=reminder.due_at)
    await desk.work.calls.put(later)
    await replan(desk, call_reminders(desk, desk.service_of(case), later, reminder.term))
    await refresh_call(desk, call.call_id)
    await redraw_in_chats(desk, call.call_id)
    await note_move(desk, case, reminder, was)


REMINDERS = (
    ReminderSpec(ReminderKind.CALL_CLOSING, _call_closing, Follows.OTHER, ends_with=(CallClosed,)),
    ReminderSpec(ReminderKind.CALL_CLOSES, _call_closes, Follows.TERM, _move_call, (CallClosed,)),
)

SUBSCRIBERS = (Subscriber(CaseClosed, _case_closed),)
