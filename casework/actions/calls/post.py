"""The call: what may be posted, and posting it (R11).

The exact text is scanned again when it is posted; what is known to identify somebody can't pass.
"""

import re
from dataclasses import dataclass, replace

from casework.access import case_for_lead, save_case, write_entry
from casework.actions.calls.close import call_reminders
from casework.actions.messaging.notify import notify_all, notify_requester
from casework.actions.officers.available import available_for
from casework.actions.referrals.proceed import check_may_proceed
from casework.desk import Desk, new_id
from casework.errors import CallNotAnonymous, IllegalMove, InvalidInput
from casework.model.calls.anonymity import CaseRecord, Findings, KnownPerson, may_post
from casework.model.calls.call import SUMMARY_LIMIT, Call, CallDecisions
from casework.model.cases.access_log import AuditAction
from casework.model.cases.case import Case, Note
from casework.model.cases.lifecycle import CaseEvent, Stage
from casework.model.cases.news import News
from casework.model.institution import OTHER_DEPARTMENT, Department
from casework.model.messaging.notices import BROADCAST, Notice, Way
from casework.model.parties.party import Party
from casework.model.reminders import WorkingDayTerm
from casework.model.requests import SHORT_LIMIT
from casework.model.services import ServiceKind
from casework.model.text import problem_with, problems, text_digest

_NUMBER = re.compile(r"\+?\d[\d ()./-]*\d")
_TAIL = 4
"""So many digits can be a telephone number, whatever else stands in the way of contact."""

_NO_DEPARTMENT = frozenset({OTHER_DEPARTMENT, ""})

LONGEST_CALL = 20
"""A call stays open for at most this many working days at a time."""


@dataclass(frozen=True, slots=True)
class CallToPost:
    """What a lead is about to post.

    Attributes:
        summary: At most 2,000 characters.
        asked: What is asked of the volunteers, at most 200 characters.
        open_days: Working days that the call stays open, 1 to 20.
        settled: Keys of the marks that the lead called not identifying, for this exact text.
    """

    summary: str
    asked: str
    open_days: int
    settled: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Preview:
    """A call as it would be posted, with everything that was found in it.

    Attributes:
        summary: Findings in the summary.
        asked: Findings in what is asked.
    """

    summary: Findings
    asked: Findings

    def waved_through(self) -> tuple[str, ...]:
        """Return the kinds of the marks that stand in a text that may be posted: somebody called them harmless."""
        return tuple(mark.kind.value for found in (self.summary, self.asked) for mark in found.marks)

    def may_post(self, settled: frozenset[str]) -> bool:
        """Whether nothing blocks posting any more."""
        return may_post(self.summary, settled) and may_post(self.asked, settled)


def record_of(desk: Desk, case: Case) -> CaseRecord:
    """Return what the case knows that could identify it: people, departments, its reference, added names, its words.

    Whoever was on it once is known, too: named and taken off, or approached and gone.
    """
    requester = case.request.requester
    numbers = [found for found in _NUMBER.findall(case.request.contact_detail) if sum(map(str.isdigit, found)) >= _TAIL]
    persons = [
        KnownPerson(
            requester.name,
            email=requester.email,
            job_title=requester.job_title,
            department=_listed(requester.department),
            office=requester.office,
            phone=numbers[0] if numbers else "",
            identifiers=tuple(numbers[1:]),
        ),
        *map(_known, case.request.parties),
    ]
    there = {one.name for one in persons}
    persons += [_known(one) for one in case.request.former if one.name not in there]
    involved = sorted((case.request.departments() | {requester.department}) - _NO_DEPARTMENT)
    departments = [_department(desk, name) for name in involved]
    return CaseRecord(
        tuple(persons),
        tuple(departments),
        (case.reference,),
        listed=desk.institution.departments,
        told=tuple(filter(None, _told(case))),
        other_names=case.other_names,
    )


async def _record_for_call(desk: Desk, case: Case) -> CaseRecord:
    """Return the same, with whoever was named when it was sent, and whoever helped or helps with it."""
    record, request = record_of(desk, case), case.request
    gone = [KnownPerson(one.name, department=_listed(one.department)) for one in request.as_sent]
    helped = {one.resolver for one in case.assignments} | case.stepped_back | case.released
    officers = [await desk.work.officers.get(one) for one in sorted(helped)]
    gone += [KnownPerson(one.name) for one in officers if one]
    known = {name for one in record.persons for name in (one.name, *one.also_known_as)}
    new = {one.name: one for one in gone if one.name not in known}
    involved = {one.name for one in record.departments}
    said = {one.department for one in request.as_sent} | {one.department for one in request.parties}
    departments = (*record.departments, *(_department(desk, name) for name in sorted(said - involved - _NO_DEPARTMENT)))
    return replace(record, persons=(*record.persons, *new.values()), departments=departments)


def _department(desk: Desk, name: str) -> Department:
    return next((one for one in desk.institution.departments if one.name == name), Department(name))


def _known(party: Party) -> KnownPerson:
    return KnownPerson(
        party.name,
        also_known_as=(party.listed_name,) if party.listed_name else (),
        email=party.email,
        department=_listed(next(iter(party.departments), "")),
    )


def _told(case: Case) -> tuple[str, ...]:
    """Return all that whoever asked wrote of it, so that their own words are recognised."""
    request, referral = case.request, case.request.referral
    beside = (referral.relation, referral.for_leads) if referral else ()
    return (request.description, *beside, request.contact_detail, case.access_needs)


def _listed(department: str) -> str:
    """Return a department that says something: "Another department" would make an ordinary word suspicious."""
    return "" if department == OTHER_DEPARTMENT else department


async def preview_call(desk: Desk, case: Case, summary: str, asked: str) -> Preview:
    """Scan a call's text as it would be posted."""
    record = await _record_for_call(desk, case)
    return Preview(await desk.redactor.scan(summary, record), await desk.redactor.scan(asked, record))


def check_call(text: CallToPost) -> None:
    """Check a call's fields.

    Raises:
        InvalidInput: Names each field with its problem.
    """
    found = problems(
        [
            ("summary", problem_with(text.summary, SUMMARY_LIMIT)),
            ("asked", problem_with(text.asked, SHORT_LIMIT)),
            ("open_days", "" if 1 <= text.open_days <= LONGEST_CALL else "problem-days"),
        ]
    )
    if found:
        raise InvalidInput(found)


async def opened_for_call(desk: Desk, case: Case) -> Case:
    """Return a case as it is once a new call is out for it.

    Raises:
        IllegalMove: None can be written: the stage does not allow it, or there is one to be asked again.
    """
    if case.stage is not Stage.CONFIRMING:
        return desk.advance(case, CaseEvent.CALL_OPENED)
    event = CaseEvent.VOLUNTEERS_SOUGHT if case.assignments else CaseEvent.CALL_REOPENED
    call = await desk.work.calls.of_case(case.case_id)
    if call is None or not call.taken_down or not case.lacks_resolvers(desk.service_of(case).resolvers):
        raise IllegalMove(case.stage.value, event.value)
    return desk.advance(case, event)


async def post_call(desk: Desk, case_id: str, person_id: str, text: CallToPost) -> Call:
    """Post the call to the resolvers' channel, and to those resolvers who chose to get calls themselves.

    Where one was taken down while somebody new was looked for, it is for as many as are missing.

    Raises:
        NotForYou: No such case for this person.
        IllegalMove: The case is not assessed as suitable, or a call is out already.
        AwaitsChecks: Somebody whom a referral concerns has not checked it, or would rather not go on (R02).
        InvalidInput: A field needs another look.
        CallNotAnonymous: Something known stands in it, or a flag is not settled; nothing was posted.
    """
    case = await case_for_lead(desk, case_id, person_id)
    await check_may_proceed(desk, case)
    check_call(text)
    moved, service = await opened_for_call(desk, case), desk.service_of(case)
    preview = await preview_call(desk, case, text.summary, text.asked)
    if not preview.may_post(text.settled):
        raise CallNotAnonymous
    term = WorkingDayTerm(desk.now, text.open_days)
    answer_by = desk.calendar.end_of_working_day(term.counted_from, term.days)
    missing = service.resolvers - len(case.assignments)
    call = Call(new_id(), case_id, text.summary, text.asked, desk.now, answer_by, missing=missing)
    await desk.work.calls.put(call)
    opened = replace(moved, next_due=answer_by)
    saved = await save_case(desk, opened, person_id, AuditAction.POSTED_CALL, (text.summary, text.asked))
    decided = CallDecisions(text_digest(f"{text.summary}\n{text.asked}"), preview.waved_through())
    await write_entry(desk, saved, Note(person_id, desk.now, decided.written(), "call"), AuditAction.POSTED_CALL)
    # Whoever is named in the case is asked like everybody else: being left out would tell them that it is about them.
    resolvers = await available_for(desk, service.service_id)
    knows = {one.resolver for one in case.assignments} | case.stepped_back | case.released
    asked = [one.person_id for one in resolvers if one.calls_in_chat and one.person_id not in knows]
    await post_card(desk, call)
    await notify_all(desk, asked, "call.card", call.call_id, BROADCAST, call=call.call_id)
    await plan_call(desk, service, call, term)
    await notify_requester(desk, saved, News.CALLING)
    return call


async def post_card(desk: Desk, call: Call) -> None:
    """Post the call's card at the end of the channel."""
    args = {"call": call.call_id, "times": str(call.times)}
    await desk.work.outbox.put(Notice("call.card", args, Way.POST, subject=call.call_id))


async def plan_call(desk: Desk, service: ServiceKind, call: Call, term: WorkingDayTerm) -> None:
    """Plan the reminders of an open call."""
    for reminder in call_reminders(desk, service, call, term):
        await desk.work.reminders.plan(reminder)
