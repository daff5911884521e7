"""What is disclosed against confidentiality: a second lead confirms it before, or reads it afterwards (R20)."""

from dataclasses import dataclass, replace

from casework.access import case_for_lead, case_for_party, case_for_requester, part_of, save_part
from casework.actions.messaging.notify import notify, notify_about
from casework.actions.parties.people import informed_people
from casework.desk import Desk, ReminderSpec, new_id
from casework.errors import InvalidInput, NotForYou, OutOfDate
from casework.model.cases.access_log import AuditAction
from casework.model.cases.case import Case
from casework.model.messaging.notices import URGENT_ALERT
from casework.model.reminders import DueReminder, Reminder, ReminderKind
from casework.model.risk import MOST_KEPT, NO_WAIT, REASON, WHAT, WHOM, Disclosure, Ground, Risk
from casework.model.services import Lead
from casework.model.text import problem_with_choice, problems


@dataclass(frozen=True, slots=True)
class DisclosureInput:
    """What a lead filled in; all of it may be anything.

    Attributes:
        ground: A `Ground` value.
        what: What is told.
        to_whom: To whom.
        why: Why.
        no_wait: Why it can't wait for a second lead, or "".
    """

    ground: str
    what: str
    to_whom: str
    why: str
    no_wait: str


async def disclose(desk: Desk, case_id: str, person_id: str, filled: DisclosureInput) -> Case:
    """Record what is to be disclosed; a second lead confirms it first, unless it can't wait.

    Raises:
        NotForYou: No such case for this person.
        InvalidInput: Names each field with its problem; without anybody else to ask, it must say why it can't wait.
    """
    case = await case_for_lead(desk, case_id, person_id)
    what, to_whom, why = WHAT.cleaned(filled.what), WHOM.cleaned(filled.to_whom), WHAT.cleaned(filled.why)
    no_wait = NO_WAIT.cleaned(filled.no_wait)
    seconds = _seconds(desk, case, person_id)
    risk = await desk.work.case_parts.get(case_id, Risk) or Risk()
    alone = "risk-problem-alone" if not no_wait and not seconds else ""
    found = [
        ("ground", problem_with_choice(filled.ground, set(Ground))),
        ("to_whom", WHOM.problem_with(to_whom)),
        ("what", WHAT.problem_with(what)),
        ("why", WHAT.problem_with(why)),
        ("no_wait", NO_WAIT.problem_with(no_wait) or alone),
        ("what", "risk-problem-many" if len(risk.disclosures) >= MOST_KEPT else ""),
    ]
    if wrong := problems(found):
        raise InvalidInput(wrong)
    one = Disclosure(new_id(), Ground(filled.ground), what, to_whom, why, person_id, desk.now, no_wait)
    case = await save_part(desk, case, risk.with_disclosure(one), person_id, AuditAction.DISCLOSED)
    if not no_wait:
        await notify_about(desk, case, seconds, "risk.second", URGENT_ALERT, disclosure=one.disclosure_id)
    elif seconds:
        due = desk.calendar.next_morning(desk.now)
        await desk.work.reminders.plan(Reminder(ReminderKind.DISCLOSURE_UNREAD, due, case_id, one.disclosure_id))
    return case


async def second(desk: Desk, case_id: str, person_id: str, disclosure_id: str) -> Case:
    """Confirm a disclosure as a second lead, before it is made, or having read what was made. Twice changes nothing.

    Raises:
        NotForYou: No such case for this person.
        OutOfDate: There is no such disclosure, or it is one's own.
    """
    case, risk, one = await _disclosure(desk, case_id, person_id, disclosure_id)
    if one.decided_by == person_id:
        raise OutOfDate
    if one.seconded_by:
        return case
    seconded = replace(one, seconded_by=person_id, seconded_at=desk.now)
    case = await save_part(desk, case, risk.with_disclosure(seconded), person_id, AuditAction.SECONDED_DISCLOSURE)
    await notify_about(desk, case, _lead(desk, case, one.decided_by), "risk.seconded", disclosure=disclosure_id)
    return case


async def tell(desk: Desk, case_id: str, person_id: str, disclosure_id: str) -> Case:
    """Tell the person who asked what was disclosed, to whom and why. Telling twice changes nothing.

    Of a referral, those concerned are told, once they know of it: what they said is not the referrer's to learn.

    Raises:
        NotForYou: No such case for this person.
        OutOfDate: There is no such disclosure, or it waits for a second lead.
    """
    case, risk, one = await _disclosure(desk, case_id, person_id, disclosure_id)
    if not one.may_be_made:
        raise OutOfDate
    if one.told_at:
        return case
    told = replace(one, told_at=desk.now, untold_reason="")
    case = await save_part(desk, case, risk.with_disclosure(told), person_id, AuditAction.TOLD_DISCLOSURE)
    for reader in await _to_be_told(desk, case):
        await notify(desk, reader, "risk.told", case=case_id, disclosure=disclosure_id)
    return case


async def keep_from_them(desk: Desk, case_id: str, person_id: str, disclosure_id: str, reason: str) -> Case:
    """Record why telling the person who asked would add to the risk.

    Raises:
        NotForYou: No such case for this person.
        OutOfDate: There is no such disclosure, it waits for a second lead, or they were told.
        InvalidInput: No reason, or a longer one.
    """
    case, risk, one = await _disclosure(desk, case_id, person_id, disclosure_id)
    if not one.may_be_made or one.told_at:
        raise OutOfDate
    stated = REASON.cleaned(reason)
    if problem := REASON.problem_with(stated):
        raise InvalidInput({"reason": problem})
    kept = risk.with_disclosure(replace(one, untold_reason=stated))
    return await save_part(desk, case, kept, person_id, AuditAction.KEPT_DISCLOSURE)


async def told_disclosure(desk: Desk, case_id: str, person_id: str, disclosure_id: str) -> tuple[Case, Disclosure]:
    """Return a disclosure to whoever was told of it.

    Raises:
        NotForYou: Not their case, or nothing that they were told.
    """
    case = await _case_for_told(desk, case_id, person_id)
    risk = await desk.work.case_parts.get(case_id, Risk)
    one = risk.disclosure(disclosure_id) if risk else None
    if one is None or one.told_at is None:
        raise NotForYou
    return case, one


async def _to_be_told(desk: Desk, case: Case) -> tuple[str, ...]:
    """Return the person ids of whoever is told of a disclosure."""
    others = [one.person_id for one in await informed_people(desk, case) if one.is_in_teams]
    return tuple(others) if case.request.referral and others else (case.request.requester.person_id,)


async def _case_for_told(desk: Desk, case_id: str, person_id: str) -> Case:
    """Return a case to somebody who is told of disclosures of it.

    Raises:
        NotForYou: They are not.
    """
    case = await desk.work.cases.get(case_id)
    if case is None or person_id not in await _to_be_told(desk, case):
        raise NotForYou
    is_own = case.request.requester.person_id == person_id
    return await (case_for_requester if is_own else case_for_party)(desk, case_id, person_id)


async def _disclosure(desk: Desk, case_id: str, person_id: str, disclosure_id: str) -> tuple[Case, Risk, Disclosure]:
    case = await case_for_lead(desk, case_id, person_id)
    risk = await part_of(desk, case, person_id, Risk)
    one = risk.disclosure(disclosure_id) if risk else None
    if risk is None or one is None:
        raise OutOfDate
    return case, risk, one


def _seconds(desk: Desk, case: Case, person_id: str) -> list[Lead]:
    """Return who could confirm what somebody decided: the other leads and the deputy who may know of the case."""
    barred = case.recused | desk.pending_leads | {person_id}
    return [one for one in desk.service_of(case).handlers() if one.person_id not in barred]


def _lead(desk: Desk, case: Case, person_id: str) -> list[Lead]:
    return [one for one in _seconds(desk, case, "") if one.person_id == person_id]


async def _disclosure_unread(desk: Desk, due: DueReminder) -> None:
    """Ask, each morning of a working day, that a second lead reads what could not wait."""
    case_id, disclosure_id = due.reminder.case_id, due.reminder.subject
    case = await desk.work.cases.get(case_id)
    risk = await desk.work.case_parts.get(case_id, Risk)
    one = risk.disclosure(disclosure_id) if risk else None
    if case is None or one is None or one.seconded_by:
        return
    await notify_about(desk, case, _seconds(desk, case, one.decided_by), "risk.second", disclosure=disclosure_id)
    due_at = desk.calendar.next_morning(desk.now)
    await desk.work.reminders.plan(Reminder(ReminderKind.DISCLOSURE_UNREAD, due_at, case_id, disclosure_id))


REMINDERS = (ReminderSpec(ReminderKind.DISCLOSURE_UNREAD, _disclosure_unread),)
