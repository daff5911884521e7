"""The closing report: both resolvers write it and agree to it, and a lead may ask about it (R21)."""

from dataclasses import dataclass, replace

from casework.access import case_for_lead, case_for_resolver, part_of, record, save_case, save_part
from casework.actions.messaging.notify import notify, notify_owners
from casework.desk import Desk
from casework.errors import IllegalMove, InvalidInput, OutOfDate
from casework.model.cases.access_log import AuditAction
from casework.model.cases.case import Case
from casework.model.cases.lifecycle import Stage
from casework.model.closing import QUESTION, REPORT, ClosingReport, MediationOutcome, may_report, report_seen
from casework.model.text import problem_with_choice, problems


@dataclass(frozen=True, slots=True)
class ReportInput:
    """What a resolver filled in; all of it may be anything.

    Attributes:
        outcome: A `MediationOutcome` value.
        text: At most 4,000 characters.
        seen: What `report_seen` returned when the card was drawn.
    """

    outcome: str
    text: str
    seen: str


async def case_to_report(desk: Desk, case_id: str, person_id: str) -> Case:
    """Return a case to one of the resolvers who can report on it now.

    Raises:
        NotForYou: Not assigned to this case.
        IllegalMove: Not every resolver has confirmed, or it has moved on.
    """
    case = await case_for_resolver(desk, case_id, person_id)
    if not may_report(case, desk.service_of(case).resolvers):
        raise IllegalMove(case.stage.value, "report")
    return case


async def report_of(desk: Desk, case: Case, person_id: str) -> ClosingReport | None:
    """Return the report on a case that was opened to somebody, or None; a lead gets one once all have agreed to it.

    Raises:
        NotForYou: Nothing that they are to the case lets them read it.
    """
    is_writer = case.assignment_of(person_id) is not None
    return await part_of(
        desk, case, person_id, ClosingReport, lambda one: is_writer or bool(one.question) or one.is_agreed(case)
    )


async def keep_report(desk: Desk, case_id: str, person_id: str, filled: ReportInput) -> Case:
    """Keep a report as the resolvers' common draft; nobody is told.

    Raises:
        NotForYou: Not assigned to this case.
        IllegalMove: As `case_to_report`.
        InvalidInput: A text that is too long, or one that the other resolver has changed since.
    """
    case, before = await _open(desk, case_id, person_id)
    text = REPORT.cleaned(filled.text)
    outcome = filled.outcome if filled.outcome in set(MediationOutcome) else ""
    wrong = problems([("text", REPORT.problem_with(text) if text else ""), *_changed(before, filled)])
    if wrong:
        raise InvalidInput(wrong)
    draft = _written(desk, before, person_id, outcome, text)
    return await save_part(desk, case, draft, person_id, AuditAction.WROTE_REPORT)


async def send_report(desk: Desk, case_id: str, person_id: str, filled: ReportInput) -> Case:
    """Give a report to the other resolver, who reads it and agrees, or changes it.

    Raises:
        NotForYou: Not assigned to this case.
        IllegalMove: As `case_to_report`.
        InvalidInput: Names each field with its problem, `outcome` or `text`; also where it was changed since.
    """
    case, before = await _open(desk, case_id, person_id)
    text = REPORT.cleaned(filled.text)
    found = [
        ("outcome", problem_with_choice(filled.outcome, set(MediationOutcome))),
        ("text", REPORT.problem_with(text)),
        *_changed(before, filled),
    ]
    if wrong := problems(found):
        raise InvalidInput(wrong)
    sent = replace(
        _written(desk, before, person_id, filled.outcome, text), agreed_by=frozenset({person_id}), question=""
    )
    case = await save_part(desk, case, sent, person_id, AuditAction.WROTE_REPORT)
    for one in case.assignments:
        if one.resolver != person_id:
            await notify(desk, one.resolver, "closing.to-agree", case=case_id)
    return case


async def agree_to_report(desk: Desk, case_id: str, person_id: str, seen: str) -> Case:
    """Agree to the report as one has read it; once all have, the leads get it. Agreeing twice changes nothing.

    Raises:
        NotForYou: Not assigned to this case.
        IllegalMove: As `case_to_report`.
        OutOfDate: It was changed since, or there is none to agree to.
    """
    case, report = await _open(desk, case_id, person_id)
    if report is None or not report.agreed_by or seen != report_seen(report):
        raise OutOfDate
    if person_id in report.agreed_by:
        return case
    agreed_by = report.agreed_by | {person_id}
    is_last = agreed_by >= {one.resolver for one in case.assignments}
    agreed = replace(report, agreed_by=agreed_by, agreed_at=desk.now if is_last else None)
    case = await save_part(desk, case, agreed, person_id, AuditAction.AGREED_REPORT)
    if not agreed.is_agreed(case):
        return case
    # It waits for a lead now, who is reminded until the case is closed.
    days = desk.service_of(case).deadlines.next_step_days
    due = desk.calendar.end_of_working_day(desk.now, days)
    case = await save_case(desk, replace(case, next_due=due), person_id, AuditAction.AGREED_REPORT)
    for one in case.assignments:
        if one.resolver != person_id:
            await notify(desk, one.resolver, "closing.agreed", case=case_id)
    await notify_owners(desk, case, "lead.update", what="reported")
    return case


async def case_to_ask_about(desk: Desk, case_id: str, person_id: str) -> Case:
    """Return a case to a lead who can ask its resolvers about their report.

    Raises:
        NotForYou: No such case for this person.
        OutOfDate: There is no report that all have agreed to, or the case is closed.
    """
    case = await case_for_lead(desk, case_id, person_id)
    report = await report_of(desk, case, person_id)
    if case.stage is not Stage.READY or report is None or not report.is_agreed(case):
        raise OutOfDate
    return case


async def ask_about_report(desk: Desk, case_id: str, person_id: str, question: str) -> Case:
    """Ask the resolvers about their report; they change it and agree to it anew.

    Raises:
        NotForYou: No such case for this person.
        OutOfDate: As `case_to_ask_about`.
        InvalidInput: No question, or a longer one.
    """
    case = await case_to_ask_about(desk, case_id, person_id)
    report = await part_of(desk, case, person_id, ClosingReport)
    asked = QUESTION.cleaned(question)
    if problem := QUESTION.problem_with(asked):
        raise InvalidInput({"question": problem})
    if report is None:
        raise OutOfDate
    changed = replace(report, question=asked, agreed_by=frozenset(), agreed_at=None)
    case = await save_part(desk, case, changed, person_id, AuditAction.ASKED_ABOUT_REPORT)
    await record(desk, case_id, person_id, AuditAction.ASKED_ABOUT_REPORT)
    for one in case.assignments:
        await notify(desk, one.resolver, "closing.asked-back", case=case_id)
    return case


async def _open(desk: Desk, case_id: str, person_id: str) -> tuple[Case, ClosingReport | None]:
    case = await case_to_report(desk, case_id, person_id)
    return case, await part_of(desk, case, person_id, ClosingReport)


def _changed(before: ClosingReport | None, filled: ReportInput) -> list[tuple[str, str]]:
    """Return the problem of a report that the other resolver has changed since it was read."""
    return [("text", "closing-problem-changed" if filled.seen != report_seen(before) else "")]


def _written(desk: Desk, before: ClosingReport | None, person_id: str, outcome: str, text: str) -> ClosingReport:
    return ClosingReport(outcome, text, person_id, desk.now, question=before.question if before else "")
