"""The requester's leave to approach somebody whom they named: asked in private, refused or taken back at will (R33)."""

from dataclasses import dataclass, replace

from casework.access import case_for_lead, case_for_requester, part_of, save_part
from casework.actions.messaging.notify import notify
from casework.actions.messaging.quiet import notify_owners_once
from casework.actions.parties.people import other_person
from casework.desk import Desk
from casework.errors import InvalidInput, OutOfDate
from casework.events import ApproachRefused
from casework.model.cases.access_log import AuditAction
from casework.model.cases.case import Case
from casework.model.cases.lifecycle import CLOSED_STAGES
from casework.model.parties.approach import (
    MAY_SAY,
    Approaches,
    Heard,
    Permission,
    Permissions,
    PermissionState,
    ToldElsewhere,
    leave_for,
    problems_with_told,
)
from casework.model.parties.people import CasePerson, people_of_case, with_entry
from casework.model.reminders import ReminderKind
from casework.model.text import problem_with_choice, problems
from casework.model.written_days import day_in

YES, REFUSES = "yes", "refuses"
NAME_ANSWERS = (YES, "no", REFUSES)
"""What a lead records: that a person may be approached, in whose name, or that they may not."""


@dataclass(frozen=True, slots=True)
class PermissionInput:
    """What the person who asked filled in; all of it may be anything.

    Attributes:
        name: `YES` where their own name may be said.
        may_say: What may be said besides, at most 2,000 characters.
    """

    name: str
    may_say: str


@dataclass(frozen=True, slots=True)
class PersonAsked:
    """One of the others, and what the person who asked says of approaching them.

    Attributes:
        person: Whom.
        permission: What they say.
        is_approached: Whether the person knows already, so that nothing can be taken back.
    """

    person: CasePerson
    permission: Permission
    is_approached: bool


async def ask_permission(desk: Desk, case_id: str, person_id: str, party_id: str) -> Case:
    """Ask the person who asked, as a lead, whether somebody may be approached; asking twice changes nothing.

    Raises:
        NotForYou: No such case for this person.
        OutOfDate: They are not on the case any more, it is closed, or the answer is there.
    """
    case = await case_for_lead(desk, case_id, person_id)
    person = other_person(case, party_id)
    permissions = await desk.work.case_parts.get(case_id, Permissions) or Permissions()
    before = leave_for(case, permissions, person)
    if before and before.state is PermissionState.ASKED:
        return case
    if before or case.request.is_from_elsewhere:
        # Whoever said no is not asked again; they can change their mind where their request stands.
        raise OutOfDate
    asked = Permission(person.party_id, PermissionState.ASKED, person_id, desk.now)
    case = await save_part(desk, case, permissions.with_one(asked), person_id, AuditAction.ASKED_PERMISSION)
    requester = case.request.requester.person_id
    await notify(desk, requester, "permission.asked", case=case_id, party=person.party_id)
    return case


async def permission_to_record(desk: Desk, case_id: str, person_id: str, party_id: str) -> tuple[Case, PersonAsked]:
    """Return to a lead what somebody who asked, and is not in Teams, says of approaching one of the others.

    Raises:
        NotForYou: No such case for this person.
        OutOfDate: Whoever asked answers in Teams; or the person is not on the case any more, or it is closed.
    """
    case = await case_for_lead(desk, case_id, person_id)
    person = other_person(case, party_id)
    if not case.request.is_from_elsewhere:
        raise OutOfDate
    permissions = await part_of(desk, case, person_id, Permissions) or Permissions()
    unasked = Permission(person.party_id, PermissionState.ASKED, person_id, desk.now)
    return case, PersonAsked(person, permissions.of(person) or unasked, await _is_approached(desk, case, person))


async def record_permission(
    desk: Desk, about: tuple[str, str], person_id: str, given: PermissionInput, told: ToldElsewhere
) -> Case:
    """Record what somebody says of an approach who asked and is not in Teams, with the day and the way.

    Args:
        desk: The turn's.
        about: The case, and whom of its people a card means.
        person_id: The lead.
        given: What they say; once the person was approached, only that their own name may be said.
        told: How and when they said so.

    Raises:
        NotForYou: As `permission_to_record`.
        OutOfDate: As `permission_to_record`; or nothing can be changed any more.
        InvalidInput: A field needs another look.
        LeadsMayBeMeant: It is not answered yet whether a lead is meant.
    """
    case, asked = await permission_to_record(desk, about[0], person_id, about[1])
    day, today = day_in(told.day), desk.calendar.local(desk.now).date()
    may_say = MAY_SAY.cleaned(given.may_say)
    wrong = problems(
        [
            ("in_name", problem_with_choice(given.name, NAME_ANSWERS)),
            ("may_say", MAY_SAY.problem_with(may_say)),
            *problems_with_told(told.way, day, today),
        ]
    )
    if wrong or day is None:
        raise InvalidInput(wrong)
    said = replace(asked.permission, told=Heard(person_id, told.way, day))
    if asked.is_approached:
        if not said.is_given or given.name != YES:
            raise OutOfDate
        return await _answer(desk, case, replace(said, in_name=True), person_id)
    if given.name != REFUSES:
        given_now = replace(said, state=PermissionState.GIVEN, may_say=may_say, in_name=given.name == YES)
        return await _answer(desk, case, given_now, person_id)
    return await _refuse(desk, case, replace(asked, permission=said), person_id)


async def permission_asked(desk: Desk, case_id: str, person_id: str, party_id: str) -> tuple[Case, PersonAsked]:
    """Return to the person who asked what they say of approaching somebody.

    Raises:
        NotForYou: It is somebody else's case.
        OutOfDate: They were never asked about this person, or nobody can be approached any more.
    """
    case = await case_for_requester(desk, case_id, person_id)
    person = other_person(case, party_id)
    permissions = await part_of(desk, case, person_id, Permissions)
    found = permissions.of(person) if permissions else None
    if found is None:
        raise OutOfDate
    return case, PersonAsked(person, found, await _is_approached(desk, case, person))


async def permissions_of(desk: Desk, case: Case) -> tuple[PersonAsked, ...]:
    """Return all that the person who asked was asked, for a card that the gate has opened to them or to a lead."""
    permissions = await desk.work.case_parts.get(case.case_id, Permissions) or Permissions()
    asked = [(one, leave_for(case, permissions, one)) for one in people_of_case(case) if not one.is_requester]
    return tuple([PersonAsked(one, found, await _is_approached(desk, case, one)) for one, found in asked if found])


async def give_permission(desk: Desk, case_id: str, person_id: str, party_id: str, given: PermissionInput) -> Case:
    """Say that somebody may be approached, what may be said, and whether in one's own name.

    Raises:
        NotForYou: It is somebody else's case.
        OutOfDate: They were never asked about this person, or the person was approached already.
        InvalidInput: A field needs another look.
        LeadsMayBeMeant: It is not answered yet whether a lead is meant.
    """
    case, asked = await _changeable(desk, case_id, person_id, party_id)
    may_say = MAY_SAY.cleaned(given.may_say)
    if problem := MAY_SAY.problem_with(may_say):
        raise InvalidInput({"may_say": problem})
    state, in_name = PermissionState.GIVEN, given.name == YES
    said = replace(asked.permission, state=state, may_say=may_say, in_name=in_name)
    return await _answer(desk, case, said, person_id)


async def let_name_be_said(desk: Desk, case_id: str, person_id: str, party_id: str) -> Case:
    """Allow that one's own name is said to somebody who was approached without it; twice changes nothing.

    Raises:
        NotForYou: It is somebody else's case.
        OutOfDate: The person was not approached, or not with leave; or the case is closed.
    """
    case, asked = await permission_asked(desk, case_id, person_id, party_id)
    if not asked.is_approached or not asked.permission.is_given:
        raise OutOfDate
    if asked.permission.in_name:
        return case
    return await _answer(desk, case, replace(asked.permission, in_name=True), person_id)


async def refuse_permission(desk: Desk, case_id: str, person_id: str, party_id: str) -> Case:
    """Say that somebody may not be approached, or take back that they may; an approach that waits is called off.

    Raises:
        NotForYou: It is somebody else's case.
        OutOfDate: They were never asked about this person, or the person was approached already.
    """
    case, asked = await _changeable(desk, case_id, person_id, party_id)
    return await _refuse(desk, case, asked, person_id)


async def _refuse(desk: Desk, case: Case, asked: PersonAsked, person_id: str) -> Case:
    before = asked.permission
    if before.state in {PermissionState.REFUSED, PermissionState.TAKEN_BACK}:
        return case
    state = PermissionState.TAKEN_BACK if before.is_given else PermissionState.REFUSED
    case = await _answer(desk, case, replace(before, state=state, may_say="", in_name=False), person_id)
    await _call_off(desk, case, asked.person, person_id)
    await desk.publish(ApproachRefused(case.case_id, case=case))
    return case


async def _changeable(desk: Desk, case_id: str, person_id: str, party_id: str) -> tuple[Case, PersonAsked]:
    case, asked = await permission_asked(desk, case_id, person_id, party_id)
    if asked.is_approached or case.stage in CLOSED_STAGES:
        raise OutOfDate
    return case, asked


async def _answer(desk: Desk, case: Case, said: Permission, person_id: str) -> Case:
    """Keep what the person who asked says, and tell whoever keeps the case of an answer that no lead has recorded."""
    permissions = await desk.work.case_parts.get(case.case_id, Permissions) or Permissions()
    changed = permissions.with_one(replace(said, answered_at=desk.now))
    did = AuditAction.RECORDED_PERMISSION if said.told else AuditAction.ANSWERED_PERMISSION
    case = await save_part(desk, case, changed, person_id, did)
    if not said.told:
        await notify_owners_once(desk, case, "permission")
    return case


async def _call_off(desk: Desk, case: Case, person: CasePerson, person_id: str) -> None:
    approaches = await desk.work.case_parts.get(case.case_id, Approaches)
    waiting = approaches.of(person) if approaches else None
    if approaches and waiting and waiting.waits:
        off = Approaches(with_entry(approaches.made, replace(waiting, decided_at=None)))
        await save_part(desk, case, off, person_id, AuditAction.CALLED_OFF_APPROACH)
        await desk.work.reminders.cancel(ReminderKind.APPROACH_DUE, case.case_id, waiting.party_id)


async def _is_approached(desk: Desk, case: Case, person: CasePerson) -> bool:
    approaches = await desk.work.case_parts.get(case.case_id, Approaches)
    return approaches is not None and approaches.reached(person)
