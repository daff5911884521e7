"""Anybody on a case can say that somebody may be harmed; the leads hear at once, and again until one takes it (R20)."""

from dataclasses import replace

from casework.access import (
    case_for_lead,
    case_for_party,
    case_for_requester,
    case_for_resolver,
    may_lead,
    part_of,
    save_case,
    save_part,
)
from casework.actions.messaging.notify import everyone_there, leads_of, notify, notify_about, redraw_cards
from casework.desk import Desk, Follows, ReminderSpec, Subscriber, new_id
from casework.errors import InvalidInput, NotForYou, OutOfDate
from casework.events import LeadsRecused, RiskRaised
from casework.model.cases.access_log import SERVICE, AuditAction
from casework.model.cases.case import Case
from casework.model.cases.lifecycle import CLOSED_STAGES
from casework.model.messaging.notices import URGENT_ALERT
from casework.model.reminders import DueReminder, Reminder, ReminderKind
from casework.model.risk import REPEAT_AFTER, WORDS, Risk, RiskReport
from casework.model.services import Lead


async def case_for_anybody(desk: Desk, case_id: str, person_id: str) -> Case:
    """Return a case to anybody who is part of it: who asked, who was approached, its resolvers, and its leads.

    Raises:
        NotForYou: They are none of these.
    """
    for opens in (case_for_requester, case_for_party, case_for_resolver, case_for_lead):
        try:
            return await opens(desk, case_id, person_id)
        except NotForYou:
            continue
    raise NotForYou


async def raise_risk(desk: Desk, case_id: str, person_id: str, words: str) -> Case:
    """Tell the leads now that somebody may be harmed.

    Args:
        desk: The turn's.
        case_id: Where it became known.
        person_id: Who says so.
        words: What they know, at most 2,000 characters; nothing has to be said.

    Raises:
        NotForYou: They have nothing to do with the case.
        InvalidInput: The words are too long.
    """
    case = await case_for_anybody(desk, case_id, person_id)
    written = WORDS.cleaned(words)
    if problem := WORDS.problem_with(written):
        raise InvalidInput({"words": problem})
    report = RiskReport(new_id(), person_id, desk.now, written)
    risk = await desk.work.case_parts.get(case_id, Risk) or Risk()
    case = await save_part(desk, case, risk.with_report(report), person_id, AuditAction.RAISED_RISK)
    case = await save_case(desk, replace(case, urgent=True), person_id, AuditAction.RAISED_RISK)
    if case.stage in CLOSED_STAGES:
        # Nothing is destroyed of which the leads have not heard that there is more to it.
        await desk.work.destructions.take_back(case_id)
    await _alert(desk, case, report)
    await desk.publish(RiskRaised(case_id, case=case))
    return case


async def take_risk(desk: Desk, case_id: str, person_id: str, report_id: str) -> Case:
    """Say, as a lead, that one acts on it; nobody is told again. Twice, or after somebody else, it changes nothing.

    Raises:
        NotForYou: No such case for this person.
        OutOfDate: There is no such report.
    """
    case = await case_for_lead(desk, case_id, person_id)
    risk = await part_of(desk, case, person_id, Risk)
    report = risk.report(report_id) if risk else None
    if risk is None or report is None:
        raise OutOfDate
    if report.taken_by:
        return case
    taken = risk.with_report(replace(report, taken_by=person_id, taken_at=desk.now))
    case = await save_part(desk, case, taken, person_id, AuditAction.TOOK_RISK)
    await redraw_cards(desk, _subject(report_id))
    if report.by != person_id:
        await notify(desk, report.by, "risk.taken", "", URGENT_ALERT, case=case_id, report=report_id)
    return case


async def risk_of(desk: Desk, case: Case, person_id: str) -> Risk | None:
    """Return what is known of a risk on a case that the gate has opened to a lead, or None; logged where there is any.

    Raises:
        NotForYou: Nothing that they are to the case lets them read it.
    """
    return await part_of(desk, case, person_id, Risk)


async def reports_on(desk: Desk, case: Case) -> tuple[RiskReport, ...]:
    """Return what was raised on a case that the gate has opened, for a card that shows no word of it."""
    risk = await desk.work.case_parts.get(case.case_id, Risk)
    return risk.reports if risk else ()


async def report_raised(desk: Desk, case_id: str, person_id: str, report_id: str) -> tuple[Case, RiskReport]:
    """Return one's own report, for whoever raised it.

    Raises:
        NotForYou: It is not theirs, or they have nothing to do with the case any more.
    """
    case = await case_for_anybody(desk, case_id, person_id)
    risk = await desk.work.case_parts.get(case_id, Risk)
    report = risk.report(report_id) if risk else None
    if report is None or report.by != person_id:
        raise NotForYou
    return case, report


async def _alert(desk: Desk, case: Case, report: RiskReport) -> None:
    """Tell every lead and the deputy who may know of the case, and come again in half an hour."""
    subject = _subject(report.report_id)
    # What was told before stands aside for this.
    await redraw_cards(desk, subject)
    told = {"case": case.case_id, "report": report.report_id, "times": str(report.alerts)}
    for lead in await _hearing(desk, case):
        await notify(desk, lead.person_id, "risk.alert", subject, URGENT_ALERT, **told)
    await notify_about(desk, case, (), "risk.alert")
    await _look_again(desk, case, report)


async def _hearing(desk: Desk, case: Case) -> tuple[Lead, ...]:
    """Return every lead and the deputy who may know of it; whoever does not hear it is spared where somebody does."""
    return await everyone_there(desk, case) or await leads_of(desk, case)


async def _risk_waits(desk: Desk, due: DueReminder) -> None:
    """Tell the leads again, unless somebody acts on it; whoever has left the leads since does not."""
    case = await desk.work.cases.get(due.reminder.case_id)
    risk = await desk.work.case_parts.get(due.reminder.case_id, Risk)
    report = risk.report(due.reminder.subject) if risk else None
    if case is None or risk is None or report is None:
        return
    if not report.taken_by or not may_lead(desk, case, report.taken_by):
        await _alert_again(desk, case, risk, report)
    elif case.stage not in CLOSED_STAGES:
        await _look_again(desk, case, report)


async def _alert_again(desk: Desk, case: Case, risk: Risk, report: RiskReport) -> None:
    """Tell the leads once more of what nobody acts on, or whoever did can't any more."""
    again = replace(report, alerts=report.alerts + 1, taken_by="", taken_at=None)
    case = await save_part(desk, case, risk.with_report(again), SERVICE, AuditAction.REPEATED_RISK)
    await _alert(desk, case, again)


async def _look_again(desk: Desk, case: Case, report: RiskReport) -> None:
    due = desk.now + REPEAT_AFTER
    await desk.work.reminders.plan(Reminder(ReminderKind.RISK_WAITS, due, case.case_id, report.report_id))


async def _leads_recused(desk: Desk, event: LeadsRecused) -> None:
    """Tell the others at once of what somebody acted on whom the case concerns now."""
    risk = await desk.work.case_parts.get(event.case_id, Risk) or Risk()
    for report in risk.reports:
        if report.taken_by in event.case.recused - event.before.recused:
            await _alert_again(desk, event.case, risk, report)
            risk = await desk.work.case_parts.get(event.case_id, Risk) or Risk()


def _subject(report_id: str) -> str:
    return f"risk/{report_id}"


REMINDERS = (ReminderSpec(ReminderKind.RISK_WAITS, _risk_waits, Follows.NOTHING),)

SUBSCRIBERS = (Subscriber(LeadsRecused, _leads_recused),)
