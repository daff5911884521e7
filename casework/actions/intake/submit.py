"""A member of staff asks for help (R01, R03–R06, R07)."""

from dataclasses import dataclass, replace

from casework.access import open_case
from casework.actions.cases.contact_clock import contact_reminders
from casework.actions.messaging.notify import alert_leads
from casework.concerns import Found, Said, is_asking, look, people_in
from casework.desk import Desk, new_id, new_reference
from casework.errors import InvalidInput, NobodyCanHandle
from casework.model.cases.access_log import AuditAction
from casework.model.cases.case import Case
from casework.model.cases.lifecycle import Stage
from casework.model.institution import PrivacyNotice
from casework.model.parties.party import PARTY_LIMIT
from casework.model.reminders import WorkingDayTerm
from casework.model.requests import DESCRIPTION_LIMIT, NEEDS_LIMIT, SHORT_LIMIT, Request, contact_problems
from casework.model.services import ServiceKind
from casework.model.text import Rule, problems

RULES = {
    "name": Rule(SHORT_LIMIT),
    "email": Rule(SHORT_LIMIT, is_address=True),
    "department": Rule(SHORT_LIMIT),
    "job_title": Rule(SHORT_LIMIT, required=False),
    "description": Rule(DESCRIPTION_LIMIT, is_long=True),
    "contact_detail": Rule(SHORT_LIMIT, required=False),
    "access_needs": Rule(NEEDS_LIMIT, required=False, is_long=True),
}
"""Field id to what it accepts, while the form is filled in and when it is sent."""

PARTY_NAME = Rule(SHORT_LIMIT)


@dataclass(frozen=True, slots=True)
class Submission:
    """A reviewed form, ready to be sent.

    Attributes:
        request: What the requester told us.
        access_needs: What they need to take part, at most 2,000 characters, or "" (R03).
    """

    request: Request
    access_needs: str


def leads_unasked(desk: Desk, request: Request) -> frozenset[str]:
    """Return the person ids of the leads from whom a request is kept whatever it says: unwanted, asking, or in HR."""
    return frozenset(
        lead.person_id
        for lead in desk.handlers()
        if is_asking(request.requester, lead)
        or lead.person_id in request.unwanted_leads
        or (request.without_hr and lead.works_in_hr)
    )


def leads_found(desk: Desk, submission: Submission, service: ServiceKind) -> Found:
    """Return whom of the leads a form may mean, to ask about them before it is sent."""
    request = submission.request
    unasked = leads_unasked(desk, request)
    return look(desk, said_in(submission), service.handlers(), request.requester.person_id, unasked)


def said_in(submission: Submission) -> Said:
    """Return what a form holds that may name somebody."""
    request = submission.request
    words = {request.description, request.contact_detail, submission.access_needs, request.requester.job_title}
    words |= {request.referral.relation, request.referral.for_leads} if request.referral else set()
    return Said(people_in(request), frozenset(words), request.requester.name)


def check(desk: Desk, submission: Submission, service: ServiceKind) -> None:
    """Check a submission as the server sees it, whatever the client let through.

    Raises:
        InvalidInput: Names each field with its problem.
        NobodyCanHandle: Every lead of the service and its deputy are concerned.
    """
    request, requester = submission.request, submission.request.requester
    texts = {
        "name": requester.name,
        "email": requester.email,
        "department": requester.department,
        "job_title": requester.job_title,
        "description": request.description,
        "contact_detail": request.contact_detail,
        "access_needs": submission.access_needs,
    }
    found = problems(
        [
            *[(name, rule.problem_with(texts[name])) for name, rule in RULES.items()],
            *[("party_name", PARTY_NAME.problem_with(party.name)) for party in request.parties],
            ("party_name", "problem-too-many" if len(request.parties) > PARTY_LIMIT else ""),
            *contact_problems(request.contact_choice, request.contact_detail).items(),
            ("agreed", "" if _agreed(desk.institution.privacy, request) else "problem-agree"),
        ]
    )
    if found:
        raise InvalidInput(found)
    check_left(desk, submission, service)


def check_left(desk: Desk, submission: Submission, service: ServiceKind) -> None:
    """Check that somebody is left who runs the service and may know of a submission.

    Raises:
        NobodyCanHandle: Every lead of the service and its deputy are concerned.
    """
    request = submission.request
    sure = look(desk, Said(people_in(request)), (), request.requester.person_id).sure
    kept_from = leads_unasked(desk, request) | sure
    if {lead.person_id for lead in service.handlers()} <= kept_from:
        raise NobodyCanHandle


def _agreed(notice: PrivacyNotice, request: Request) -> bool:
    """Tell whether the notice of today was agreed to; a form of an older Parley knows only its version."""
    return request.privacy_version == notice.version and request.privacy_text in {"", notice.text}


async def submit_request(desk: Desk, submission: Submission, service: ServiceKind | None = None) -> Case:
    """Open a case, tell the leads who may know of it, and start the clock.

    Args:
        submission: What was reviewed.
        service: Of whom it is asked; None for the main one.

    Returns:
        The new case in stage `waiting`, with its reference and deadline.

    Raises:
        InvalidInput: Names each field with its problem.
        LeadsMayBeMeant: It is not said yet whether a lead is meant.
        NobodyCanHandle: Every lead and the deputy are concerned.
    """
    service = service or desk.institution.main
    check(desk, submission, service)
    request = replace(submission.request, privacy_text=desk.institution.privacy.text)
    await check_wishes(desk, request)
    agreed = Submission(request, submission.access_needs)
    return await begin_case(desk, agreed, service, request.requester.person_id, AuditAction.ASKED)


async def begin_case(desk: Desk, submission: Submission, service: ServiceKind, by: str, did: AuditAction) -> Case:
    """Open a case of a submission that was checked, tell the leads, and start the clock (R07).

    Args:
        desk: The turn's.
        submission: What was sent or recorded.
        service: Of whom it is asked.
        by: The person id of whoever sent or recorded it.
        did: How the log calls that.

    Raises:
        LeadsMayBeMeant: It is not said yet whether a lead is meant.
        NobodyCanHandle: Every lead and the deputy are concerned.
    """
    request = submission.request
    term = WorkingDayTerm(desk.now, service.deadlines.contact_days(urgent=request.someone_at_risk))
    due = desk.calendar.end_of_working_day(term.counted_from, term.days)
    case = Case(
        case_id=new_id(),
        reference=await _free_reference(desk),
        stage=Stage.WAITING,
        version=1,
        urgent=request.someone_at_risk,
        created_at=desk.now,
        first_contact_due=due,
        request=request,
        access_needs=submission.access_needs,
        recused=leads_unasked(desk, request),
        next_due=due,
        service=service.service_id,
    )
    case = await open_case(desk, case, by, did)
    await alert_leads(desk, case, by)
    for reminder in contact_reminders(desk, case, term):
        await desk.work.reminders.plan(reminder)
    return case


async def check_wishes(desk: Desk, request: Request) -> None:
    """Check that whoever is wished for, or is not, is there: a card's choices can be forged, and people leave.

    Raises:
        InvalidInput: Names each field in which somebody is nobody's id; they are asked for again.
    """
    resolvers = {one.person_id for one in await desk.work.officers.all()}
    chosen = {
        "wanted_resolvers": request.wanted_resolvers - resolvers,
        "unwanted_resolvers": request.unwanted_resolvers - resolvers,
        "unwanted_leads": request.unwanted_leads - {lead.person_id for lead in desk.handlers()},
    }
    if found := problems((name, "problem-choices" if unknown else "") for name, unknown in chosen.items()):
        raise InvalidInput(found)


async def _free_reference(desk: Desk) -> str:
    """Return a reference that no case has; a second draw is needed about once in 10⁸ cases."""
    while await desk.work.cases.by_reference(reference := new_reference()):
        continue
    return reference
