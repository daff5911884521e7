"""What is disclosed against confidentiality: a second lead confirms it before, or reads it afterwards (R20)."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from casework.access import case_for_lead, case_for_party, case_for_requester, part_of, save_part
from casework.actions.messaging.notify import notify, notify_about, owners_of, present_leads
from casework.actions.parties.marks import check_read, read_as_one
from casework.actions.parties.people import informed_people
from casework.actions.reminders.times import counted
from casework.actions.retention.hold import hold_case
from casework.desk import Desk, Follows, ReminderSpec, new_id
from casework.errors import InvalidInput, NotForYou, OutOfDate
from casework.model.cases.access_log import AuditAction
from casework.model.cases.case import Case
from casework.model.cases.lifecycle import CLOSED_STAGES
from casework.model.messaging.notices import URGENT_ALERT
from casework.model.parties.approach import Approaches
from casework.model.parties.people import CasePerson, everybody_of, people_of_case
from casework.model.reminders import DueReminder, ReminderKind, WorkingDayTerm
from casework.model.risk import MOST_KEPT, NO_WAIT, REASON, WHAT, WHOM, DisclosedPerson, Disclosure, Ground, Risk
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


async def disclose(desk: Desk, case_id: str, person_id: str, filled: DisclosureInput) -> tuple[Case, Disclosure]:
    """Record what is to be disclosed; a second lead confirms it first, unless it can't wait.

    A court order also keeps the case from being destroyed, until a lead ends that (R24).

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
    if one.ground is Ground.COURT_ORDER and case.hold is None:
        case = await hold_case(desk, case_id, person_id, why)
    if case.stage in CLOSED_STAGES:
        await desk.work.destructions.take_back(case_id)
    if not no_wait:
        await notify_about(desk, case, seconds, "risk.second", URGENT_ALERT, disclosure=one.disclosure_id)
    await _plan(desk, case_id, one.disclosure_id)
    return case, one


async def about(desk: Desk, case_id: str, person_id: str, disclosure_id: str, chosen: Collection[str]) -> Case:
    """Record whose words, or data, a disclosure tells; who was chosen before stays.

    Args:
        desk: The turn's.
        case_id: Which case.
        person_id: The lead.
        disclosure_id: Which disclosure.
        chosen: Party ids; anything else is refused.

    Raises:
        NotForYou: No such case for this person.
        OutOfDate: There is no such disclosure, or whoever was told of it was told before it could be chosen.
        InvalidInput: Nobody was chosen, or somebody who is not on the case.
    """
    case, risk, one = await _disclosure(desk, case_id, person_id, disclosure_id)
    if one.told_at:
        raise OutOfDate
    people = {person.party_id for person in everybody_of(case)}
    if problem := "" if set(chosen) <= people and chosen else "problem-choices":
        raise InvalidInput({"about": problem})
    for person in everybody_of(case):
        if person.party_id in chosen and one.of(person) is None:
            one = one.with_person(DisclosedPerson(person.party_id))
    return await save_part(desk, case, risk.with_disclosure(one), person_id, AuditAction.CHOSE_DISCLOSED)


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


async def tell(desk: Desk, case_id: str, person_id: str, disclosure_id: str, party_id: str, *, seen: str) -> Case:
    """Tell one of those whose words or data it tells what was disclosed, to whom and why. Twice changes nothing.

    Somebody who is not in Teams was told by the lead. Nobody else hears of it.

    Args:
        desk: The turn's.
        case_id: Which case.
        person_id: The lead.
        disclosure_id: Which disclosure.
        party_id: Whom.
        seen: What `text_digest` returned of `told_words`, when the lead saw them as they are read; or "".

    Raises:
        NotForYou: No such case for this person.
        OutOfDate: There is no such disclosure or person, it waits for a second lead, or they know of no case.
        InvalidInput: The words tell what this person may not be meant to learn, and the lead has not seen that (R19).
    """
    case, risk, one = await _disclosure(desk, case_id, person_id, disclosure_id)
    person, kept = _person(case, one, party_id)
    if not one.may_be_made or not await may_hear(desk, case, person):
        raise OutOfDate
    if kept.told_at:
        return case
    if person.is_in_teams:
        await check_read(desk, case, told_words(one), [person], seen)
    told = one.with_person(replace(kept, told_to=person.person_id, told_at=desk.now, untold_reason=""))
    case = await save_part(desk, case, risk.with_disclosure(told), person_id, AuditAction.TOLD_DISCLOSURE)
    if person.is_in_teams:
        await notify(desk, person.person_id, "risk.told", case=case_id, disclosure=disclosure_id)
    return case


def told_words(one: Disclosure) -> str:
    """Return what somebody reads who is told of a disclosure."""
    return read_as_one([one.to_whom, one.what, one.why, one.no_wait])


async def to_tell(
    desk: Desk, case_id: str, person_id: str, disclosure_id: str, party_id: str
) -> tuple[Case, Disclosure, CasePerson]:
    """Return to a lead a disclosure, and one of those whose words or data it tells.

    Raises:
        NotForYou: No such case for this person.
        OutOfDate: There is no such disclosure or person.
    """
    case, _, one = await _disclosure(desk, case_id, person_id, disclosure_id)
    person, _ = _person(case, one, party_id)
    return case, one, person


async def keep_from_them(
    desk: Desk, case_id: str, person_id: str, disclosure_id: str, party_id: str, *, reason: str
) -> Case:
    """Record why telling one of those whose words or data it tells would add to the risk.

    Raises:
        NotForYou: No such case for this person.
        OutOfDate: There is no such disclosure or person, it waits for a second lead, or they were told.
        InvalidInput: No reason, or a longer one.
    """
    case, risk, one = await _disclosure(desk, case_id, person_id, disclosure_id)
    _, kept = _person(case, one, party_id)
    if not one.may_be_made or kept.told_at:
        raise OutOfDate
    stated = REASON.cleaned(reason)
    if problem := REASON.problem_with(stated):
        raise InvalidInput({"reason": problem})
    changed = risk.with_disclosure(one.with_person(replace(kept, untold_reason=stated)))
    return await save_part(desk, case, changed, person_id, AuditAction.KEPT_DISCLOSURE)


async def told_disclosure(desk: Desk, case_id: str, person_id: str, disclosure_id: str) -> tuple[Case, Disclosure]:
    """Return a disclosure to whoever was told of it.

    Raises:
        NotForYou: Not their case, or nothing that they were told.
    """
    try:
        case = await case_for_requester(desk, case_id, person_id)
    except NotForYou:
        case = await case_for_party(desk, case_id, person_id)
    one = next((one for one in await told_of(desk, case, person_id) if one.disclosure_id == disclosure_id), None)
    if one is None:
        raise NotForYou
    return case, one


async def told_of(desk: Desk, case: Case, person_id: str) -> Sequence[Disclosure]:
    """Return the disclosures of which somebody was told, on a case that the gate has opened to them."""
    risk = await desk.work.case_parts.get(case.case_id, Risk) or Risk()
    found = []
    for one in risk.disclosures:
        told = {kept.told_to for kept in one.about if kept.told_at}
        if one.told_at:
            told |= await _told_once(desk, case, one.told_at)
        if person_id in told:
            found.append(one)
    return found


async def may_hear(desk: Desk, case: Case, person: CasePerson) -> bool:
    """Whether somebody can be told of a disclosure: whoever is in Teams hears nothing of a case before its approach."""
    if person.is_requester or not person.is_in_teams:
        return True
    return person in await informed_people(desk, case)


async def _told_once(desk: Desk, case: Case, told_at: datetime) -> frozenset[str]:
    """Return the person ids of those who were told before it was chosen whose words they were.

    That was whoever asked, and of a referral everybody who was approached by then; nobody learns of it who did not.
    """
    approaches = await desk.work.case_parts.get(case.case_id, Approaches) or Approaches()
    made = {one.person_id: one.made_at for one in approaches.made if one.made_at}
    known = {one for one, moment in made.items() if moment <= told_at}
    others = frozenset(one.person_id for one in people_of_case(case)) & known
    asker = case.request.requester.person_id
    return (others - {"", asker} if case.request.referral else frozenset()) or frozenset({asker})


def _person(case: Case, one: Disclosure, party_id: str) -> tuple[CasePerson, DisclosedPerson]:
    """Return whom a card means, and what is kept of them.

    Raises:
        OutOfDate: They are not on the case, or nobody chose them.
    """
    person = next((found for found in everybody_of(case) if party_id in found.ids), None)
    kept = one.of(person) if person else None
    if person is None or kept is None:
        raise OutOfDate
    return person, kept


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


def is_settled(case: Case, one: Disclosure) -> bool:
    """Whether nothing of a disclosure is left to do: a second lead has read it, and whom it is about is told or not."""
    is_told = bool(one.told_at) or not (one.lacks_people or one.untold(everybody_of(case)))
    return bool(one.seconded_by) and is_told


async def _plan(desk: Desk, case_id: str, disclosure_id: str) -> None:
    term = WorkingDayTerm(desk.now, 0, morning=True)
    await desk.work.reminders.plan(counted(desk, ReminderKind.DISCLOSURE_UNREAD, term, case_id, disclosure_id))


async def _disclosure_waits(desk: Desk, due: DueReminder) -> None:
    """Ask, each morning of a working day, for what a disclosure waits for: to be read, and to be told of.

    Where none of those can hear who may read it, the person of last resort does (`casework.actions.leads.last_resort`).
    """
    case_id, disclosure_id = due.reminder.case_id, due.reminder.subject
    case = await desk.work.cases.get(case_id)
    risk = await desk.work.case_parts.get(case_id, Risk)
    one = risk.disclosure(disclosure_id) if risk else None
    if case is None or one is None or is_settled(case, one):
        return
    if not one.seconded_by:
        readers = await present_leads(desk, _seconds(desk, case, one.decided_by))
        await notify_about(desk, case, readers, "risk.second", URGENT_ALERT, disclosure=disclosure_id)
    if one.may_be_made and (one.lacks_people or one.untold(everybody_of(case))) and not one.told_at:
        tellers = await present_leads(desk, _lead(desk, case, one.decided_by)) or await owners_of(desk, case)
        await notify_about(desk, case, tellers, "risk.to-tell", disclosure=disclosure_id)
    await _plan(desk, case_id, disclosure_id)


REMINDERS = (ReminderSpec(ReminderKind.DISCLOSURE_UNREAD, _disclosure_waits, Follows.TERM, after_closing=True),)
