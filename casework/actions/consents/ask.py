"""Everybody on a case is asked in private whether they agree to individual talks, and hears once more (R16)."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from casework.access import save_part
from casework.actions.messaging.notify import let_leads_tell, notify, notify_asker, notify_owners
from casework.actions.parties.people import people_taking_part
from casework.actions.reminders.recalculate import replan
from casework.actions.reminders.times import late_flag
from casework.desk import Desk, Follows, ReminderSpec, Subscriber
from casework.events import (
    ApproachRefused,
    CaseChanged,
    CaseClosed,
    ConsentsChanged,
    OwnersTold,
    PartyApproached,
    ReferralChecked,
)
from casework.model.cases.access_log import SERVICE, AuditAction
from casework.model.cases.case import Case
from casework.model.cases.lifecycle import CARRIED_STAGES, CLOSED_STAGES, Stage
from casework.model.cases.news import News, ToTell
from casework.model.consents import (
    NO_CONSENTS,
    ConsentKind,
    Consents,
    ConsentState,
    JointStanding,
    asked_alone,
    closed,
    may_meet_alone,
    may_meet_together,
    reopened,
)
from casework.model.parties.approach import Permissions, PermissionState
from casework.model.parties.people import CasePerson, people_of_case, person_with
from casework.model.reminders import DueReminder, Reminder, ReminderKind, WorkingDayTerm

SCREEN = "consent.question"
"""The card that asks somebody."""

RESOLVERS_SCREEN = "consent.resolvers"
"""The card that tells a resolver that there is news of who agrees."""

INDIVIDUAL_ANSWERED = "consent-individual"
"""What the leads read that somebody has answered about individual talks; the resolvers hear with them."""

_NOBODY = frozenset({PermissionState.REFUSED, PermissionState.TAKEN_BACK})
"""What the person who asked says where somebody is not to be approached."""

NEWS_SCREEN = "consent.news"
"""The card that tells somebody how it stands; to all at one moment, in the same words."""


async def consents_of(desk: Desk, case: Case) -> Consents:
    """Return who was asked what on a case, for an action, or a card that tells of it what its reader may know."""
    return await desk.work.case_parts.get(case.case_id, Consents) or NO_CONSENTS


async def tell_everybody(desk: Desk, case: Case, besides: frozenset[str] = frozenset()) -> None:
    """Tell everybody who takes part in a case how it stands now, at one moment.

    Args:
        desk: The turn's.
        case: Which.
        besides: Person ids of those who see it anyway.
    """
    for one in await people_taking_part(desk, case):
        if one.is_in_teams and one.person_id not in besides:
            await notify(desk, one.person_id, NEWS_SCREEN, case=case.case_id)


async def remind_of(desk: Desk, case: Case, people: tuple[CasePerson, ...], kind: ConsentKind) -> None:
    """Ask those of some people once more who have not answered; whoever is not in Teams hears of a lead."""
    consents, here = await consents_of(desk, case), await people_taking_part(desk, case)
    silent = [
        one for one in people if one in here and (asked := consents.of(one, kind)) and asked.state is ConsentState.OPEN
    ]
    for one in silent:
        if one.is_in_teams:
            await notify(desk, one.person_id, SCREEN, case=case.case_id, kind=kind.value, reminder="yes")
    await let_leads_tell(desk, case, silent, ToTell.JOINT if kind is ConsentKind.JOINT else ToTell.CONSENT)


async def _party_approached(desk: Desk, event: PartyApproached) -> None:
    """Ask whoever was approached, and the person who asked, about individual talks; a referral is checked first."""
    if event.case.request.referral:
        return
    requester = people_of_case(event.case)[0]
    for one in (event.person, requester):
        if (await consents_of(desk, event.case)).of(one, ConsentKind.INDIVIDUAL) is None:
            await _ask(desk, event.case, one)


async def _ask_who_asked(desk: Desk, case: Case) -> None:
    """Ask the person who asked about a talk alone, where nobody else is to be approached and two resolvers are there.

    Where somebody is, they are asked with the first of the others.
    """
    if case.request.referral or case.stage is not Stage.READY:
        return
    requester, *others = people_of_case(case)
    permissions = await desk.work.case_parts.get(case.case_id, Permissions) or Permissions()
    said = [permissions.of(one) for one in others]
    is_alone = all(one is not None and one.state in _NOBODY for one in said)
    if is_alone and (await consents_of(desk, case)).of(requester, ConsentKind.INDIVIDUAL) is None:
        await _ask(desk, case, requester)


async def _approach_refused(desk: Desk, event: ApproachRefused) -> None:
    await _ask_who_asked(desk, event.case)


async def _referral_checked(desk: Desk, event: ReferralChecked) -> None:
    """Ask somebody about individual talks once they have checked a referral, and would like to go on (R02).

    Whoever had declined it, and with it all that was asked, is asked anew.
    """
    asked = (await consents_of(desk, event.case)).of(event.person, ConsentKind.INDIVIDUAL)
    if asked is None or event.came_back:
        await _ask(desk, event.case, event.person)


async def _ask(desk: Desk, case: Case, person: CasePerson) -> None:
    due = _due(desk, case)
    consents = asked_alone(await consents_of(desk, case), person, desk.now, due)
    await save_part(desk, case, consents, SERVICE, AuditAction.ASKED_CONSENT)
    await _plan(desk, case, person, due)
    if person.is_requester:
        await notify_asker(desk, case, SCREEN, ToTell.CONSENT, kind=ConsentKind.INDIVIDUAL.value)


def _due(desk: Desk, case: Case) -> datetime:
    return desk.calendar.end_of_working_day(desk.now, desk.service_of(case).deadlines.consent_days)


async def _plan(desk: Desk, case: Case, person: CasePerson, due: datetime) -> None:
    """Plan to ask somebody once more, and to tell whoever keeps the case that they are silent."""
    term = WorkingDayTerm(desk.now, desk.service_of(case).deadlines.consent_days)
    for one in _reminders(desk, case, person.party_id, due, term):
        await desk.work.reminders.plan(one)


def _reminders(desk: Desk, case: Case, party_id: str, due: datetime, term: WorkingDayTerm) -> Sequence[Reminder]:
    near = desk.calendar.working_time_before(due, desk.service_of(case).deadlines.nudge_before)
    return (
        Reminder(ReminderKind.CONSENT_NEAR, near, case.case_id, party_id),
        Reminder(ReminderKind.CONSENT_SILENT, due, case.case_id, party_id, term),
    )


async def _consent_near(desk: Desk, due: DueReminder) -> None:
    """Ask once more before the day."""
    case = await desk.work.cases.get(due.reminder.case_id)
    person = person_with(case, due.reminder.subject) if case else None
    if case and person and case.stage not in CLOSED_STAGES:
        await remind_of(desk, case, (person,), ConsentKind.INDIVIDUAL)


async def _consent_silent(desk: Desk, due: DueReminder) -> None:
    """Tell whoever keeps the case that somebody has not answered about individual talks."""
    case = await desk.work.cases.get(due.reminder.case_id)
    person = person_with(case, due.reminder.subject) if case else None
    if case is None or person is None or case.stage in CLOSED_STAGES:
        return
    asked = (await consents_of(desk, case)).of(person, ConsentKind.INDIVIDUAL)
    if asked and asked.state is ConsentState.OPEN:
        await notify_owners(desk, case, "lead.update", what="consent-silent", late=late_flag(desk, due))


async def _case_changed(desk: Desk, event: CaseChanged) -> None:
    """Let what rests on consents follow when people or the stage change; the others hear when a case has ended."""
    case, before = event.case, event.before
    if before is None or (before.stage == case.stage and before.request.parties == case.request.parties):
        return
    if case.stage in CLOSED_STAGES and before.stage not in CLOSED_STAGES:
        await _end(desk, case)
    if before.stage in CLOSED_STAGES and case.stage not in CLOSED_STAGES:
        await _begin_anew(desk, case)
    if before.stage is not Stage.READY:
        await _ask_who_asked(desk, case)
    consents = await consents_of(desk, case)
    if _rests_on(before, consents) == _rests_on(case, consents):
        return
    await desk.publish(ConsentsChanged(case.case_id, case=case))
    joint = consents.joint
    if joint and joint.standing is JointStanding.ALL and case.stage not in CLOSED_STAGES:
        await tell_everybody(desk, case)


async def _end(desk: Desk, case: Case) -> None:
    """End a question that is open, and tell the others that the case has ended; a lead writes to who asked."""
    before = await consents_of(desk, case)
    if (consents := closed(before, desk.now)) != before:
        await save_part(desk, case, consents, SERVICE, AuditAction.DECIDED_JOINT)
    await tell_everybody(desk, case, frozenset({case.request.requester.person_id}))
    others = [one for one in await people_taking_part(desk, case) if not one.is_requester]
    await let_leads_tell(desk, case, others, ToTell.CARRIED if case.stage in CARRIED_STAGES else ToTell.ENDED)


async def _begin_anew(desk: Desk, case: Case) -> None:
    """Tell everybody who takes part that a case is open again, and ask anew whoever was asked before."""
    before, people, due = await consents_of(desk, case), await people_taking_part(desk, case), _due(desk, case)
    consents = reopened(before, people, desk.now, due)
    if consents != before:
        await save_part(desk, case, consents, SERVICE, AuditAction.ASKED_CONSENT)
    for one in people:
        asked = consents.of(one, ConsentKind.INDIVIDUAL)
        if asked:
            await _plan(desk, case, one, due)
        about = {"case": case.case_id, "reopened": "yes"}
        if one.is_in_teams and asked:
            await notify(desk, one.person_id, SCREEN, kind=ConsentKind.INDIVIDUAL.value, **about)
        elif one.is_in_teams and not one.is_requester:
            await notify(desk, one.person_id, NEWS_SCREEN, **about)
    await let_leads_tell(desk, case, [one for one in people if not one.is_requester], News.REOPENED)


def _rests_on(case: Case, consents: Consents) -> tuple[bool, frozenset[str]]:
    alone = (one.party_id for one in people_of_case(case) if may_meet_alone(case, consents, one))
    return may_meet_together(case, consents), frozenset(alone)


async def _move(desk: Desk, case: Case, reminder: Reminder, _was: datetime) -> None:
    """Let the day of an answer that is still open follow the calendar; who was reminded of the old one is again."""
    person, before = person_with(case, reminder.subject), await consents_of(desk, case)
    asked = before.of(person, ConsentKind.INDIVIDUAL) if person else None
    if asked is None or asked.state is not ConsentState.OPEN or reminder.term is None:
        return
    consents = before.with_answer(replace(asked, due_at=reminder.due_at))
    await save_part(desk, case, consents, SERVICE, AuditAction.MOVED_DEADLINE)
    await replan(desk, _reminders(desk, case, reminder.subject, reminder.due_at, reminder.term))


REMINDERS = (
    ReminderSpec(ReminderKind.CONSENT_NEAR, _consent_near, Follows.OTHER, ends_with=(CaseClosed,)),
    ReminderSpec(ReminderKind.CONSENT_SILENT, _consent_silent, Follows.TERM, _move, ends_with=(CaseClosed,)),
)


async def tell_resolvers(desk: Desk, case: Case) -> None:
    """Tell the resolvers who have confirmed that there is news of who agrees."""
    for one in case.assignments:
        if one.confirmed_at:
            await notify(desk, one.resolver, RESOLVERS_SCREEN, case=case.case_id)


async def _owners_told(desk: Desk, event: OwnersTold) -> None:
    if event.what == INDIVIDUAL_ANSWERED and event.case.stage not in CLOSED_STAGES:
        await tell_resolvers(desk, event.case)


SUBSCRIBERS = (
    Subscriber(OwnersTold, _owners_told),
    Subscriber(PartyApproached, _party_approached),
    Subscriber(ApproachRefused, _approach_refused),
    Subscriber(ReferralChecked, _referral_checked),
    Subscriber(CaseChanged, _case_changed),
)
