"""A lead decides how somebody who was named is approached: by whom, when, in which words; all of it is recorded (R33).

Nobody is approached without the requester's leave, asked again at the moment when it goes out, and the words are looked
at for what their reader is not meant to learn.
"""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from casework.access import case_for_lead, save_part
from casework.actions.calls.post import record_of
from casework.actions.messaging.notify import notify, notify_owners
from casework.actions.parties.people import other_person
from casework.actions.reminders.times import counted, late_flag
from casework.desk import Desk, Follows, ReminderSpec, Subscriber
from casework.errors import InvalidInput, OutOfDate
from casework.events import CaseClosed, NoticeLost, PartyApproached
from casework.model.calls.anonymity import CaseRecord, Certainty, Findings
from casework.model.cases.access_log import SERVICE, AuditAction, CaseSection
from casework.model.cases.case import Case
from casework.model.cases.lifecycle import CLOSED_STAGES
from casework.model.names import folded
from casework.model.parties.approach import (
    PAIR_APPROACHES,
    WORDS,
    Approach,
    Approaches,
    Permission,
    Permissions,
    ToldElsewhere,
    approach_seen,
    leave_for,
    problems_with_told,
)
from casework.model.parties.people import CasePerson, person_who_is, person_with, with_entry
from casework.model.referrals.checks import words_for
from casework.model.reminders import DueReminder, ReminderKind, WorkingDayTerm
from casework.model.text import problem_with_choice, problems
from casework.model.written_days import day_in

LONGEST_WAIT = timedelta(days=60)
"""How far ahead somebody's approach can be planned."""

SCREEN = "party.approach"
"""The card by which somebody is approached."""


@dataclass(frozen=True, slots=True)
class ApproachInput:
    """What a lead filled in; all of it may be anything.

    Attributes:
        by: The person id of a lead, or `PAIR_APPROACHES`.
        day: A local date as ISO text, or "" for at once.
        words: At most 2,000 characters.
    """

    by: str
    day: str
    words: str


@dataclass(frozen=True, slots=True)
class ToApproach:
    """Somebody who may be approached.

    Attributes:
        case: The case.
        person: Whom.
        permission: The requester's leave.
        approach: What is decided so far, or None.
    """

    case: Case
    person: CasePerson
    permission: Permission
    approach: Approach | None


async def to_approach(
    desk: Desk, case_id: str, person_id: str, party_id: str, part: CaseSection | None = None
) -> ToApproach:
    """Return to a lead somebody who may be approached, and was not.

    Args:
        part: As `case_for_lead`.

    Raises:
        NotForYou: No such case for this person.
        OutOfDate: They are not on the case any more, the requester's leave is missing, or they were approached.
    """
    case = await case_for_lead(desk, case_id, person_id, part)
    return await _approachable(desk, case, other_person(case, party_id))


def who_may_approach(desk: Desk, case: Case) -> tuple[str, ...]:
    """Return who can approach somebody: a lead who may know of the case, or its resolvers once both have confirmed."""
    service = desk.service_of(case)
    barred = case.recused | desk.pending_leads
    leads = tuple(one.person_id for one in service.handlers() if one.person_id not in barred)
    return (*leads, PAIR_APPROACHES) if case.everyone_confirmed(service.resolvers) else leads


async def write_approach(desk: Desk, case_id: str, person_id: str, party_id: str, filled: ApproachInput) -> Case:
    """Keep who approaches somebody, when, and in which words, to be seen once more before it goes.

    Raises:
        NotForYou: No such case for this person.
        OutOfDate: As `to_approach`, or it is decided already.
        InvalidInput: A field needs another look.
        LeadsMayBeMeant: It is not answered yet whether a lead is meant.
    """
    found = await to_approach(desk, case_id, person_id, party_id)
    if not found.person.is_in_teams or (found.approach and found.approach.waits):
        raise OutOfDate
    words, day = WORDS.cleaned(filled.words), day_in(filled.day)
    wrong = problems(
        [
            ("by", problem_with_choice(filled.by, who_may_approach(desk, found.case))),
            ("day", _problem_with_day(desk, day) if filled.day else ""),
            ("words", WORDS.problem_with(words)),
        ]
    )
    if wrong:
        raise InvalidInput(wrong)
    draft = Approach(found.person.party_id, found.person.person_id, filled.by, words, person_id, day)
    return await _keep(desk, found.case, draft, person_id, AuditAction.WROTE_APPROACH)


async def scan_approach(desk: Desk, found: ToApproach) -> Findings:
    """Return the words of an approach with what their reader is not meant to learn; what may be said is no mark."""
    words = found.approach.words if found.approach else ""
    findings = await desk.redactor.scan(words, _unknown_to(desk, found))
    own = {word for name in _names_of(found) for word in folded(name).split()}
    said = f"{found.permission.may_say} {words_for(found.case, found.person)}"
    allowed = set(folded(said).split()) | own
    spots = [(one, words[one.start : one.end]) for one in findings.marks]
    marks = [one for one, spot in spots if not (set(folded(spot).split()) <= allowed or _is_leads(desk, found, spot))]
    return replace(findings, marks=tuple(marks))


async def decide_approach(desk: Desk, case_id: str, person_id: str, party_id: str, seen: str) -> Case:
    """Approach somebody as it was read: at once, or on the morning of its day.

    Args:
        seen: What `approach_seen` returned when it was read.

    Raises:
        NotForYou: No such case for this person.
        OutOfDate: As `to_approach`, or it was changed since.
        InvalidInput: The words tell what their reader is not meant to learn.
    """
    found = await to_approach(desk, case_id, person_id, party_id)
    draft = found.approach
    if draft is None or draft.waits or seen != approach_seen(draft):
        raise OutOfDate
    if await _tells_too_much(desk, found):
        raise InvalidInput({"words": "approach-problem-known"})
    decided = replace(draft, decided_at=desk.now)
    case = await _keep(desk, found.case, decided, person_id, AuditAction.DECIDED_APPROACH)
    today = desk.calendar.local(desk.now).date()
    if draft.day is None or draft.day <= today:
        return await _make(desk, replace(found, case=case, approach=decided), person_id)
    term = _morning_of(desk, draft.day)
    await desk.work.reminders.plan(counted(desk, ReminderKind.APPROACH_DUE, term, case_id, draft.party_id))
    return case


async def call_off_approach(desk: Desk, case_id: str, person_id: str, party_id: str) -> Case:
    """Call off an approach whose day has not come; it can be changed then, and decided anew.

    Raises:
        NotForYou: No such case for this person.
        OutOfDate: None waits.
    """
    found = await to_approach(desk, case_id, person_id, party_id)
    if found.approach is None or not found.approach.waits:
        raise OutOfDate
    off = replace(found.approach, decided_at=None)
    await desk.work.reminders.cancel(ReminderKind.APPROACH_DUE, case_id, off.party_id)
    return await _keep(desk, found.case, off, person_id, AuditAction.CALLED_OFF_APPROACH)


async def record_approach(desk: Desk, case_id: str, person_id: str, party_id: str, told: ToldElsewhere) -> Case:
    """Record that somebody was told outside Parley, because they are not in Teams, or nothing arrives there (any more).

    Raises:
        NotForYou: No such case for this person.
        OutOfDate: They are not on the case any more, the requester's leave is missing, or they were told in Teams.
        InvalidInput: A field needs another look.
    """
    case = await case_for_lead(desk, case_id, person_id)
    person = other_person(case, party_id)
    before = await _approach_of(desk, case, person)
    if before is None or not await is_out_of_reach(desk, person, before):
        before = (await _approachable(desk, case, person)).approach
    on, today = day_in(told.day), desk.calendar.local(desk.now).date()
    wrong = problems(
        [
            *problems_with_told(told.way, on, today),
        ]
    )
    if wrong:
        raise InvalidInput(wrong)
    made = Approach(person.party_id, person.person_id, person_id, "", person_id, on, desk.now, desk.now, told.way)
    if before and before.waits:
        await desk.work.reminders.cancel(ReminderKind.APPROACH_DUE, case_id, before.party_id)
    case = await _keep(desk, case, made, person_id, AuditAction.MADE_APPROACH)
    await desk.publish(PartyApproached(case_id, case=case, person=person))
    return case


async def is_out_of_reach(desk: Desk, person: CasePerson, approach: Approach) -> bool:
    """Whether somebody was approached in Teams, and nothing reaches them there any more; or it never did."""
    if approach.made_at is None or approach.way:
        return False
    return approach.lost_at is not None or bool(await desk.work.unreachable.of([person.person_id]))


async def _approachable(desk: Desk, case: Case, person: CasePerson) -> ToApproach:
    permissions = await desk.work.case_parts.get(case.case_id, Permissions) or Permissions()
    permission = leave_for(case, permissions, person)
    approach = await _approach_of(desk, case, person)
    if permission is None or not permission.is_given or (approach and approach.made_at):
        raise OutOfDate
    return ToApproach(case, person, permission, approach)


async def _make(desk: Desk, found: ToApproach, person_id: str) -> Case:
    """Approach somebody now."""
    assert found.approach is not None
    made = replace(found.approach, made_at=desk.now)
    case = await _keep(desk, found.case, made, person_id, AuditAction.MADE_APPROACH)
    await notify(desk, found.person.person_id, SCREEN, case=case.case_id)
    await desk.publish(PartyApproached(case.case_id, case=case, person=found.person))
    return case


async def _approach_due(desk: Desk, due: DueReminder) -> None:
    """Approach somebody on their day, unless the leave was taken back or the words now tell too much."""
    case = await desk.work.cases.get(due.reminder.case_id)
    person = person_with(case, due.reminder.subject) if case else None
    if case is None or person is None or case.stage in CLOSED_STAGES:
        return
    approach = await _approach_of(desk, case, person)
    if approach is None or not approach.waits:
        return
    try:
        found = await _approachable(desk, case, person)
    except OutOfDate:
        return
    if approach.by in who_may_approach(desk, case) and not await _tells_too_much(desk, found):
        await _make(desk, found, SERVICE)
        return
    off = replace(approach, decided_at=None)
    case = await _keep(desk, case, off, SERVICE, AuditAction.CALLED_OFF_APPROACH)
    await notify_owners(desk, case, "lead.update", what="approach-held", late=late_flag(desk, due))


async def _notice_lost(desk: Desk, event: NoticeLost) -> None:
    """Note that an approach did not arrive, so that a lead goes another way."""
    case = await desk.work.cases.get(event.case_id) if event.screen == SCREEN else None
    person = person_who_is(case, event.person_id) if case else None
    approach = await _approach_of(desk, case, person) if case and person else None
    if case and approach and approach.made_at and not approach.way and approach.lost_at is None:
        await _keep(desk, case, replace(approach, lost_at=desk.now), SERVICE, AuditAction.LOST_APPROACH)


async def _approach_of(desk: Desk, case: Case, person: CasePerson) -> Approach | None:
    approaches = await desk.work.case_parts.get(case.case_id, Approaches)
    return approaches.of(person) if approaches else None


async def _keep(desk: Desk, case: Case, approach: Approach, person_id: str, did: AuditAction) -> Case:
    approaches = await desk.work.case_parts.get(case.case_id, Approaches) or Approaches()
    return await save_part(desk, case, Approaches(with_entry(approaches.made, approach)), person_id, did)


async def _tells_too_much(desk: Desk, found: ToApproach) -> bool:
    findings = await scan_approach(desk, found)
    return any(one.certainty is Certainty.KNOWN for one in findings.marks)


def _unknown_to(desk: Desk, found: ToApproach) -> CaseRecord:
    """Return what a case knows but for who its reader is, and for the person who asked where their name is said."""
    requester = found.case.request.requester
    known = {*_names_of(found), *([requester.name] if found.permission.in_name else [])}
    record = record_of(desk, found.case)
    said = {*found.person.departments, *([requester.department] if found.permission.in_name else [])}
    persons = tuple(one for one in record.persons if one.name not in known)
    departments = tuple(one for one in record.departments if one.name not in said)
    return replace(record, persons=persons, departments=departments, references=(), listed=())


def _is_leads(desk: Desk, found: ToApproach, spot: str) -> bool:
    """Whether a few words are the address or number of a lead, by which whoever is approached can answer."""
    ways = {way for one in desk.service_of(found.case).handlers() for way in (one.email, one.phone) if way}
    return _bare(spot) in {_bare(one) for one in ways}


def _bare(text: str) -> str:
    return "".join(text.casefold().split())


def _names_of(found: ToApproach) -> set[str]:
    """Return what whoever is approached is called on the case."""
    parties = [one for one in found.case.request.parties if one.party_id in found.person.ids]
    return {name for one in parties for name in (one.name, one.listed_name) if name} | {found.person.name}


def _problem_with_day(desk: Desk, day: date | None) -> str:
    today = desk.calendar.local(desk.now).date()
    if day is None or not today <= day <= today + LONGEST_WAIT:
        return "approach-problem-day"
    return "" if desk.calendar.works_on(day) else "approach-problem-closed"


def _morning_of(desk: Desk, day: date) -> WorkingDayTerm:
    midnight = datetime.combine(day, time(), ZoneInfo(desk.institution.time_zone)).astimezone(UTC)
    return WorkingDayTerm(midnight - timedelta(minutes=1), 0, morning=True)


REMINDERS = (ReminderSpec(ReminderKind.APPROACH_DUE, _approach_due, Follows.TERM, ends_with=(CaseClosed,)),)

SUBSCRIBERS = (Subscriber(NoticeLost, _notice_lost),)
