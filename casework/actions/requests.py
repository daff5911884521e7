"""What requesters can do with their own request: look, add to it, withdraw it (R06, R16)."""

from dataclasses import replace

from casework.access import case_for_requester, save_case, write_entry
from casework.actions.calls.take_down import take_down_what_is_known
from casework.actions.cases.close import close
from casework.actions.cases.handle import was_last_entry
from casework.actions.messaging.notify import notify, notify_owners
from casework.actions.messaging.quiet import notify_owners_once
from casework.actions.referrals.proceed import checks_of
from casework.desk import Desk
from casework.errors import IllegalMove, InvalidInput
from casework.model.cases.access_log import AuditAction
from casework.model.cases.case import Case, Note
from casework.model.cases.lifecycle import CLOSED_STAGES, CaseEvent
from casework.model.referrals.referral import Referral
from casework.model.requests import DESCRIPTION_LIMIT, SHORT_LIMIT, contact_of, contact_problems
from casework.model.text import accepted


async def add_to_request(desk: Desk, case_id: str, person_id: str, text: str) -> Case:
    """Add something to one's own request; whoever keeps the case hears that there is more to read.

    So they do when it is closed: it is then not destroyed before the leads were told anew that it will be.
    The same text twice in a row, as after a double press, is kept once.

    Raises:
        NotForYou: Not this person's request.
        InvalidInput: The text is empty or longer than 10,000 characters.
    """
    case = await case_for_requester(desk, case_id, person_id)
    accepted_text = accepted("addition", text, DESCRIPTION_LIMIT)
    if await was_last_entry(desk, case_id, Note(person_id, desk.now, accepted_text, "addition")):
        return case
    case = await write_entry(desk, case, Note(person_id, desk.now, accepted_text, "addition"), AuditAction.ADDED)
    is_closed = case.stage in CLOSED_STAGES
    if is_closed:
        await desk.work.destructions.take_back(case_id)
    await notify_owners_once(desk, case, "addition-closed" if is_closed else "addition")
    return case


async def recuse_leads(desk: Desk, case_id: str, person_id: str, leads: tuple[str, ...]) -> Case:
    """Keep leads away from one's own request, after it was sent; from now on they see nothing of it (R04, R23).

    Should one of them have had it, it is nobody's again, and the others are told that it waits.

    Args:
        leads: Person ids of leads or the deputy, at least one.

    Raises:
        NotForYou: Not this person's request.
        IllegalMove: It is closed.
        InvalidInput: Nobody, or somebody else, was chosen.
        NobodyCanHandle: Nobody would be left; nothing was changed.
    """
    case = await case_for_requester(desk, case_id, person_id)
    if case.stage in CLOSED_STAGES:
        raise IllegalMove(case.stage.value, "keep away")
    known = {one.person_id for one in desk.service_of(case).handlers()}
    if not leads or not set(leads) <= known:
        raise InvalidInput({"leads": "problem-choose"})
    request = replace(case.request, unwanted_leads=case.request.unwanted_leads | set(leads))
    changed = replace(case, request=request, recused=case.recused | set(leads))
    return await save_case(desk, changed, person_id, AuditAction.KEPT_AWAY)


async def send_notice(desk: Desk, case_id: str, person_id: str) -> None:
    """Send whoever asked the privacy notice as they agreed to it, as a message (R40).

    Raises:
        NotForYou: It is somebody else's case.
    """
    await case_for_requester(desk, case_id, person_id)
    await notify(desk, person_id, "mine.notice", case=case_id)


async def withdraw_request(desk: Desk, case_id: str, person_id: str) -> Case:
    """Withdraw one's own request; nothing more is done about it, and nobody asks why (R16).

    Where others whom a referral concerns would like to go on, the referrer steps out of it, and it goes on for them.

    Raises:
        NotForYou: Not this person's request.
        IllegalMove: It is closed already.
    """
    case = await case_for_requester(desk, case_id, person_id)
    if referral := case.request.referral:
        case = await _stepped_out(desk, case, replace(referral, left_at=desk.now))
        if any(one.goes_on for one in (await checks_of(desk, case)).people):
            await notify_owners(desk, case, "lead.update", what="referral-left")
            return case
    closed = await close(desk, case, CaseEvent.WITHDREW, person_id)
    await notify_owners(desk, closed, "lead.update", what="withdrawn")
    return closed


async def _stepped_out(desk: Desk, case: Case, referral: Referral) -> Case:
    """Keep that a referrer has stepped out, in the same way whatever follows: it tells them nothing of anybody.

    Raises:
        IllegalMove: The case is closed, or they have stepped out already.
    """
    if case.stage in CLOSED_STAGES or (case.request.referral and case.request.referral.left_at):
        raise IllegalMove(case.stage.value, CaseEvent.WITHDREW.value)
    changed = replace(case, request=replace(case.request, referral=referral))
    return await save_case(desk, changed, case.request.requester.person_id, AuditAction.LEFT_REFERRAL)


async def correct_contact(desk: Desk, case_id: str, person_id: str, choice: str, detail: str) -> Case:
    """Change how one would like to be contacted (R08).

    Raises:
        NotForYou: Not this person's request.
        InvalidInput: The detail is longer than 200 characters, the choice is unknown, or a number is missing.
    """
    case = await case_for_requester(desk, case_id, person_id)
    accepted_text = accepted("contact_detail", detail, SHORT_LIMIT, required=False)
    if found := contact_problems(choice, accepted_text):
        raise InvalidInput(found)
    way, ask_number = contact_of(choice)
    request = replace(case.request, contact_way=way, contact_detail=accepted_text, ask_number=ask_number)
    saved = await save_case(desk, replace(case, request=request), person_id, AuditAction.CHANGED_CONTACT)
    await notify_owners_once(desk, saved, "contact")
    return await take_down_what_is_known(desk, case, saved, person_id)
