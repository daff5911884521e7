"""A posted call is taken down, to be corrected and posted anew (R11, R12)."""

from dataclasses import replace

from casework.access import case_for_lead, save_case, write_entry
from casework.actions.calls.close import close_call
from casework.actions.messaging.notify import notify, notify_requester
from casework.desk import Desk
from casework.errors import OutOfDate
from casework.model.calls.call import Call, OfferState
from casework.model.cases.access_log import AuditAction
from casework.model.cases.case import DESCRIPTION_LIMIT, Case, Note
from casework.model.cases.lifecycle import Event
from casework.model.cases.news import News
from casework.model.messaging.notices import Notice, Way
from casework.model.text import accepted


async def call_to_take_down(desk: Desk, case_id: str, person_id: str) -> tuple[Case, Call]:
    """Return a case whose call can be taken down, and the call.

    Raises:
        NotForYou: No such case for this person.
        IllegalMove: No call is out, or somebody was chosen.
        OutOfDate: There is no call.
    """
    case = await case_for_lead(desk, case_id, person_id)
    desk.advance(case, Event.CALL_TAKEN_DOWN)
    call = await desk.work.calls.of_case(case_id)
    if call is None:
        raise OutOfDate
    return case, call


async def take_down_call(desk: Desk, case_id: str, person_id: str, call_id: str, reason: str) -> Case:
    """Take a call down: its cards change, whoever offered is told kindly, and the case is suitable again.

    Its offers were made to a text that stands no more, so they end with it.

    Args:
        call_id: The call that the lead saw; a newer one stays.
        reason: For the leads only, at most 10,000 characters.

    Raises:
        NotForYou: No such case for this person.
        OutOfDate: No such call is out, or somebody was chosen.
        InvalidInput: No reason, or a longer one.
    """
    case, call = await call_to_take_down(desk, case_id, person_id)
    if call.call_id != call_id:
        raise OutOfDate
    note = Note(person_id, desk.now, accepted("reason", reason, DESCRIPTION_LIMIT), "reason")
    case = await write_entry(desk, case, note, AuditAction.TOOK_DOWN_CALL)
    await close_call(desk, call_id, thank=False)
    await _replace_the_rest(desk, call_id)
    for offer in await desk.work.calls.offers(call_id):
        if offer.state is OfferState.OFFERED:
            await desk.work.calls.answer(replace(offer, state=OfferState.WITHDRAWN))
            await notify(desk, offer.resolver, "call.taken-down")
    moved = replace(desk.advance(case, Event.CALL_TAKEN_DOWN), next_due=None)
    saved = await save_case(desk, moved, person_id, AuditAction.TOOK_DOWN_CALL)
    await notify_requester(desk, saved, News.CALL_TAKEN_DOWN)
    return saved


async def _replace_the_rest(desk: Desk, call_id: str) -> None:
    """Draw every other card anew that shows the call in a resolver's own chat: it stands beside their offer, too."""
    drawn = {one.activity_id for one in await desk.work.outbox.cards_about(call_id)}
    for one in await desk.work.outbox.cards_of(call_id):
        if one.person_id and one.activity_id not in drawn:
            notice = Notice("call.card", {"call": call_id}, Way.REPLACE, one.person_id, one.activity_id)
            await desk.work.outbox.put(notice)
