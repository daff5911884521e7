"""A call is taken down: by a lead who corrects it, or because something in it has become known since (R11, R14)."""

from collections.abc import Sequence
from dataclasses import replace

from casework.access import case_for_lead, record, save_case, write_entry
from casework.actions.calls.close import close_call
from casework.actions.calls.post import preview_call
from casework.actions.messaging.notify import notify, notify_owners, notify_requester
from casework.desk import Desk
from casework.errors import OutOfDate
from casework.model.calls.anonymity import REMOVED, Certainty, Findings, Mark, mark_key, redact_marks
from casework.model.calls.call import Call, CallState, OfferState
from casework.model.cases.access_log import AuditAction
from casework.model.cases.case import Case, Note
from casework.model.cases.lifecycle import PAIRING_STAGES, CaseEvent, Stage
from casework.model.cases.news import News
from casework.model.requests import DESCRIPTION_LIMIT
from casework.model.text import accepted


async def call_to_take_down(desk: Desk, case_id: str, person_id: str) -> tuple[Case, Call]:
    """Return a case whose call can be taken down, and the call.

    While somebody new is looked for beside a resolver who stays, only a call that takes answers can be.

    Raises:
        NotForYou: No such case for this person.
        OutOfDate: No call is out, or everybody who is needed was chosen.
    """
    case = await case_for_lead(desk, case_id, person_id)
    desk.advance(case, CaseEvent.CALL_TAKEN_DOWN)
    call = await desk.work.calls.of_case(case_id)
    if call is None or not _is_out(desk, case, call):
        raise OutOfDate
    return case, call


async def take_down_call(desk: Desk, case_id: str, person_id: str, call_id: str, reason: str) -> Case:
    """Take a call down: its cards change, whoever offered is told kindly, and its words can be corrected.

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
    return await _taken_down(desk, case, call, person_id)


async def take_down_what_is_known(desk: Desk, before: Case, case: Case, person_id: str) -> Case:
    """Take a case's call down where its words hold what is known, or may be, since the case was changed.

    Placeholders stand where that stood, and the owner is told.

    Args:
        before: The case as it was.
        case: As it is stored now.
        person_id: Who changed it.
    """
    call = await desk.work.calls.of_case(case.case_id)
    if call is None or case.stage not in {*PAIRING_STAGES, Stage.READY}:
        return case
    words = [await _without_new_marks(desk, before, case, text) for text in (call.summary, call.asked)]
    if words == [call.summary, call.asked]:
        return case
    saved = await _taken_down(desk, case, replace(call, summary=words[0], asked=words[1]), person_id)
    await notify_owners(desk, saved, "lead.update", what="call-taken-down")
    return saved


async def _taken_down(desk: Desk, case: Case, call: Call, person_id: str) -> Case:
    """Close a call wherever it stands; one that is out is to be written anew, and its offers end with it.

    Args:
        call: With the words that stay.
    """
    is_out = _is_out(desk, case, call)
    await desk.work.calls.put(replace(call, taken_down=is_out))
    await close_call(desk, call.call_id, thank=False)
    await record(desk, case.case_id, person_id, AuditAction.TOOK_DOWN_CALL)
    if not is_out:
        lacks = case.lacks_resolvers(desk.service_of(case).resolvers)
        due = replace(case, next_due=desk.now)
        return await save_case(desk, due, person_id, AuditAction.TOOK_DOWN_CALL) if lacks else case
    for offer in await desk.work.calls.offers(call.call_id):
        if offer.state is OfferState.OFFERED and case.assignment_of(offer.resolver) is None:
            await desk.work.calls.answer(replace(offer, state=OfferState.WITHDRAWN))
            await notify(desk, offer.resolver, "call.taken-down", call=call.call_id)
    moved = replace(desk.advance(case, CaseEvent.CALL_TAKEN_DOWN), next_due=None)
    saved = await save_case(desk, moved, person_id, AuditAction.TOOK_DOWN_CALL)
    await notify_requester(desk, saved, News.CALL_TAKEN_DOWN)
    return saved


def _is_out(desk: Desk, case: Case, call: Call) -> bool:
    """Whether somebody is asked by the call: also one that has closed, until two are chosen for the first time."""
    if case.stage is Stage.CALLING:
        return True
    return call.state is CallState.OPEN and case.lacks_resolvers(desk.service_of(case).resolvers)


async def _without_new_marks(desk: Desk, before: Case, case: Case, text: str) -> str:
    """Return a text with placeholders where something stands that the record holds now, and did not hold before."""
    known = {mark_key(text, mark) for mark in await _on_record(desk, before, text)}
    new = [mark for mark in await _on_record(desk, case, text) if mark_key(text, mark) not in known]
    if not new:
        return text
    cleaned = redact_marks(text, new)
    left = [mark for mark in await _on_record(desk, case, cleaned) if mark.certainty is Certainty.KNOWN]
    return REMOVED if left else cleaned


async def _on_record(desk: Desk, case: Case, text: str) -> Sequence[Mark]:
    """Return the marks of what the case's record holds, also where it may be an ordinary word."""
    found: Findings = (await preview_call(desk, case, text, "")).summary
    return [mark for mark in found.marks if mark.certainty is not Certainty.SUSPICIOUS]
