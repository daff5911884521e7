"""Somebody asks for nothing but that a lead gets in touch; or a lead records what was asked another way (R30)."""

from dataclasses import dataclass, replace

from casework.access import check_lead
from casework.actions.intake.submit import RULES, Submission, begin_case, check_left
from casework.actions.messaging.notify import notify
from casework.desk import Desk, new_id
from casework.errors import InvalidInput
from casework.model.cases.access_log import AuditAction
from casework.model.cases.case import Case
from casework.model.names import canonical_department
from casework.model.people import Profile
from casework.model.requests import (
    ASK_NUMBER,
    DESCRIPTION_LIMIT,
    ELSEWHERE,
    RECORDED_WAYS,
    SHORT_LIMIT,
    ContactWay,
    Recorded,
    Request,
    contact_of,
    contact_problems,
    problems_elsewhere,
)
from casework.model.text import Rule, one_line, problem_with_choice, problems
from casework.model.written_days import day_in, problem_with_past_day

STORY = Rule(DESCRIPTION_LIMIT, required=False, is_long=True)


@dataclass(frozen=True, slots=True)
class TouchInput:
    """What somebody filled in who would like a lead to get in touch; all of it may be anything.

    Attributes:
        name: At most 200 characters.
        contact_way: One of `CONTACT_CHOICES`.
        contact_detail: At most 200 characters.
        risk: "yes" or "no".
        unwanted_leads: Person ids of leads who should not know.
        version: Of the privacy notice that they agreed to.
        text: That notice, a line a sentence.
    """

    name: str
    contact_way: str
    contact_detail: str
    risk: str
    unwanted_leads: tuple[str, ...]
    version: str
    text: str


@dataclass(frozen=True, slots=True)
class RecordedInput:
    """What a lead filled in about a request that came another way; all of it may be anything.

    Attributes:
        way: One of `RECORDED_WAYS`.
        day: When, a local date as ISO text.
        description: What they told, at most 10,000 characters, or "".
        risk: "yes" or "no".
        has_read: Whether the privacy notice was read to them, or they read it, and they agreed.
    """

    way: str
    day: str
    description: str
    risk: str
    has_read: bool


@dataclass(frozen=True, slots=True)
class AskerElsewhere:
    """Who asked and is in no directory, as a lead filled it in; all of it may be anything.

    Attributes:
        name: At most 200 characters.
        contact_way: One of `WAYS_ELSEWHERE`.
        contact_detail: How to reach them in that way, at most 200 characters.
    """

    name: str
    contact_way: str
    contact_detail: str


async def known_asker(desk: Desk, person_id: str) -> Profile:
    """Return what the directory knows of somebody, with a department that the institution has."""
    found = await desk.directory.profile(person_id) or Profile(person_id, "")
    department = canonical_department(one_line(found.department)[:SHORT_LIMIT], desk.institution.departments)

    def told(text: str) -> str:
        return one_line(text)[:SHORT_LIMIT]

    return Profile(
        person_id, told(found.name), told(found.email), department, told(found.job_title), told(found.office)
    )


async def ask_for_contact(desk: Desk, person_id: str, filled: TouchInput) -> Case:
    """Open a case of which nothing is known but how to reach whoever asked; the leads are told at once (R07).

    Raises:
        InvalidInput: A field needs another look, or the notice has changed ("agreed").
        LeadsMayBeMeant: It is not answered yet whether a lead is meant.
        NobodyCanHandle: Every lead and the deputy are ruled out.
    """
    name, detail = RULES["name"].cleaned(filled.name), RULES["contact_detail"].cleaned(filled.contact_detail)
    notice, handlers = desk.institution.privacy, {one.person_id for one in desk.institution.main.handlers()}
    is_current = (filled.version, filled.text) == (notice.version, notice.text)
    wrong = problems(
        [
            ("name", RULES["name"].problem_with(name)),
            ("contact_detail", RULES["contact_detail"].problem_with(detail)),
            *contact_problems(filled.contact_way, detail).items(),
            ("risk", problem_with_choice(filled.risk, ("yes", "no"))),
            ("unwanted_leads", "" if set(filled.unwanted_leads) <= handlers else "problem-choices"),
            ("agreed", "" if is_current else "problem-agree"),
        ]
    )
    if wrong:
        raise InvalidInput(wrong)
    known = await known_asker(desk, person_id)
    asker = Profile(person_id, name, known.email, known.department, known.job_title, known.office)
    request = _request(desk, asker, filled.contact_way, detail, unwanted=frozenset(filled.unwanted_leads))
    return await _begin(desk, request, is_urgent=filled.risk == "yes", by=person_id)


async def somebody_else(desk: Desk, lead_id: str, person_id: str) -> Profile:
    """Return to a lead somebody for whom they record a request.

    Raises:
        NotForYou: Not a lead.
        InvalidInput: The directory does not know them (now), or it is the lead.
    """
    check_lead(desk, lead_id)
    known = await known_asker(desk, person_id)
    if not known.name:
        raise InvalidInput({"query": "problem-directory-silent"})
    if person_id == lead_id:
        raise InvalidInput({"query": "record-problem-self"})
    return known


async def record_request(desk: Desk, lead_id: str, person_id: str, filled: RecordedInput) -> Case:
    """Open a case for somebody who asked another way, and agreed to it; they are told, and can read all of it.

    Raises:
        NotForYou: Not a lead.
        InvalidInput: A field needs another look, or it is for nobody whom the directory knows.
        LeadsMayBeMeant: It is not answered yet whether a lead is meant.
        NobodyCanHandle: Every lead and the deputy are concerned.
    """
    known = await somebody_else(desk, lead_id, person_id)
    way = ASK_NUMBER if filled.way == ContactWay.PHONE else ContactWay.TEAMS.value
    case = await _record(desk, lead_id, known, (way, ""), filled)
    await notify(desk, person_id, "record.told", case=case.case_id)
    return case


def check_elsewhere(desk: Desk, lead_id: str, who: AskerElsewhere) -> AskerElsewhere:
    """Return for whom a lead records a request who is in no directory, with what was written laid out as it is kept.

    Raises:
        NotForYou: Not a lead.
        InvalidInput: A field needs another look.
    """
    check_lead(desk, lead_id)
    name, detail = RULES["name"].cleaned(who.name), RULES["contact_detail"].cleaned(who.contact_detail)
    wrong = problems(
        [
            ("name", RULES["name"].problem_with(name)),
            ("contact_detail", RULES["contact_detail"].problem_with(detail)),
            *problems_elsewhere(who.contact_way, detail).items(),
        ]
    )
    if wrong:
        raise InvalidInput(wrong)
    return AskerElsewhere(name, who.contact_way, detail)


async def record_from_elsewhere(desk: Desk, lead_id: str, who: AskerElsewhere, filled: RecordedInput) -> Case:
    """Open a case for somebody who asked another way and is not in Teams: a lead tells them all that they are to hear.

    Raises:
        NotForYou: Not a lead.
        InvalidInput: A field needs another look.
        LeadsMayBeMeant: It is not answered yet whether a lead is meant.
        NobodyCanHandle: Every lead and the deputy are concerned.
    """
    known = check_elsewhere(desk, lead_id, who)
    asker = Profile(f"{ELSEWHERE}{new_id()}", known.name)
    return await _record(desk, lead_id, asker, (known.contact_way, known.contact_detail), filled)


async def _record(desk: Desk, lead_id: str, asker: Profile, contact: tuple[str, str], filled: RecordedInput) -> Case:
    story, day, today = STORY.cleaned(filled.description), day_in(filled.day), desk.calendar.local(desk.now).date()
    wrong = problems(
        [
            ("way", problem_with_choice(filled.way, RECORDED_WAYS)),
            ("day", problem_with_past_day(day, today)),
            ("description", STORY.problem_with(story)),
            ("risk", problem_with_choice(filled.risk, ("yes", "no"))),
            ("has_read", "" if filled.has_read else "record-problem-notice"),
        ]
    )
    if wrong or day is None:
        raise InvalidInput(wrong)
    recorded = Recorded(lead_id, filled.way, day)
    request = _request(desk, asker, *contact, description=story, recorded=recorded)
    return await _begin(desk, request, is_urgent=filled.risk == "yes", by=lead_id)


def _request(
    desk: Desk,
    asker: Profile,
    choice: str,
    detail: str,
    *,
    unwanted: frozenset[str] = frozenset(),
    description: str = "",
    recorded: Recorded | None = None,
) -> Request:
    way, ask_number = contact_of(choice)
    notice = desk.institution.privacy
    return Request(
        requester=asker,
        career_stage="",
        description=description,
        parties=(),
        wanted_resolvers=frozenset(),
        unwanted_resolvers=frozenset(),
        unwanted_leads=unwanted,
        contact_way=way,
        contact_detail=detail,
        inside_wanted=False,
        someone_at_risk=False,
        privacy_version=notice.version,
        privacy_agreed_at=desk.now,
        ask_number=ask_number,
        privacy_text=notice.text,
        recorded=recorded,
    )


async def _begin(desk: Desk, request: Request, *, is_urgent: bool, by: str) -> Case:
    service = desk.institution.main
    submission = Submission(replace(request, someone_at_risk=is_urgent), "")
    check_left(desk, submission, service)
    did = AuditAction.RECORDED_REQUEST if request.recorded else AuditAction.ASKED
    return await begin_case(desk, submission, service, by, did)
