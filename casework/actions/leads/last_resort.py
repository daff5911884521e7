"""Where nobody who may know of a case can hear of it, the institution's person of last resort is told that one waits.

They learn nothing of it, and hear at most once a day of each case; and at once, each time, where somebody says that
somebody may be at risk, also on a case that is closed.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta

from casework.access import save_part
from casework.actions.messaging.notify import absent, notify, those_there
from casework.actions.reminders.times import counted
from casework.concerns import Said, is_asking, look
from casework.desk import Desk, Follows, ReminderSpec, Subscriber
from casework.errors import FromNewerVersion, Unreadable
from casework.events import LeadsRecused, LeadsTold, RiskRaised
from casework.model.cases.access_log import SERVICE, AuditAction
from casework.model.cases.case import Case
from casework.model.cases.lifecycle import CLOSED_STAGES
from casework.model.leads import LastResortAlert
from casework.model.messaging.notices import ALERT, CASES, URGENT_ALERT
from casework.model.people import Profile
from casework.model.reminders import DueReminder, Reminder, ReminderKind, WorkingDayTerm
from casework.model.services import Lead, ServiceKind

PAUSE = timedelta(days=1)
"""How long after an alert nothing more is told of the same case."""

SCREEN = "last-resort.alert"
"""The card that says so."""

AT_ONCE = 20
"""Cases that are looked at in one transaction. All that was written is read for a name, and turns wait meanwhile."""


async def somebody_hears(desk: Desk, case: Case, besides: str = "") -> bool:
    """Whether a lead or the deputy who may know of the case is there, and can be written to.

    Args:
        besides: The person id of somebody whom nothing reaches all the same.
    """
    may_know = [one for one in desk.service_of(case).handlers() if one.person_id not in case.recused | {besides}]
    return bool(await those_there(desk, may_know))


def last_resort_for(desk: Desk, said: Said, requester: Profile) -> Lead | None:
    """Return the person of last resort, unless it is they who asked, or whom the words on a case may mean.

    Args:
        said: What people wrote.
        requester: Who asked.
    """
    person = desk.institution.last_resort
    if person is None or is_asking(requester, person) or look(desk, said, [person], requester.person_id).possible:
        return None
    return person


async def stand_in(desk: Desk, case: Case, besides: str = "") -> Lead | None:
    """Return whom the person who asked can ring, where nobody who may know of an open case can hear of it now.

    Args:
        besides: As `somebody_hears`.
    """
    if case.stage in CLOSED_STAGES or await somebody_hears(desk, case, besides):
        return None
    return await last_resort_of(desk, case)


async def last_resort_of(desk: Desk, case: Case) -> Lead | None:
    """Return the person of last resort, unless it is they who asked, or whom anything written to a case may mean."""
    try:
        words = await desk.work.cases.words(case.case_id)
    except (FromNewerVersion, Unreadable):
        # Nobody knows then whom it may name.
        return None
    return last_resort_for(desk, Said.on(case).with_words(words), case.request.requester)


async def look_for_unheard(desk: Desk, person_id: str) -> None:
    """Tell of the open cases of which nobody can hear any more, now that somebody is away or can't be reached."""
    for service in desk.institution.services:
        if any(one.person_id == person_id for one in service.handlers()):
            await _look_at(desk, service, "")


def unheard_from(desk: Desk, moment: datetime, service: ServiceKind) -> Reminder:
    """Return the reminder to look, on the morning after a moment (UTC), for open cases of which nobody can hear."""
    term = WorkingDayTerm(moment, 0, morning=True)
    return counted(desk, ReminderKind.NOBODY_LEFT, term, subject=f"{service.service_id} ")


async def _nobody_left(desk: Desk, due: DueReminder) -> None:
    service_id, _, after = due.reminder.subject.partition(" ")
    if service := desk.institution.service(service_id):
        await _look_at(desk, service, after)


async def _look_at(desk: Desk, service: ServiceKind, after: str) -> None:
    """Tell once of the next cases, at most `AT_ONCE`; where there are more, the look goes on at once."""
    ids = {one.person_id for one in service.handlers()}
    here = ids - await absent(desk, ids)
    found = await desk.work.cases.open_concerning(service.service_id, here, after, AT_ONCE)
    cases = [case for case_id in found if (case := await _to_tell(desk, case_id))]
    if cases:
        await _tell(desk, cases)
    if len(found) == AT_ONCE:
        subject = f"{service.service_id} {found[-1]}"
        await desk.work.reminders.plan(Reminder(ReminderKind.NOBODY_LEFT, desk.now, subject=subject))


async def _to_tell(desk: Desk, case_id: str) -> Case | None:
    try:
        case = await desk.work.cases.get(case_id)
    except (FromNewerVersion, Unreadable):
        return None
    return case if case and await _is_to_tell(desk, case) else None


async def tell_unheard(desk: Desk, case: Case, besides: str = "") -> None:
    """Tell the person of last resort of a case, where nobody who may know of it hears of it now.

    Args:
        besides: As `somebody_hears`.
    """
    if await _is_to_tell(desk, case, besides):
        await _tell(desk, [case])


async def _is_to_tell(desk: Desk, case: Case, besides: str = "") -> bool:
    """Whether the person of last resort is to hear that a case waits, and has not heard so lately."""
    if await stand_in(desk, case, besides) is None:
        return False
    last = await desk.work.case_parts.get(case.case_id, LastResortAlert)
    return last is None or desk.now >= last.at + PAUSE or (case.urgent and not last.is_urgent)


async def _tell(desk: Desk, cases: Sequence[Case]) -> None:
    """Tell the person of last resort that cases of one service wait; on one card, however many they are."""
    person = desk.institution.last_resort
    if person is None:
        return
    for case in cases:
        await save_part(
            desk, case, LastResortAlert(desk.now, is_urgent=case.urgent), SERVICE, AuditAction.ALERTED_LAST_RESORT
        )
    importance, urgent = (URGENT_ALERT, "yes") if any(case.urgent for case in cases) else (ALERT, "")
    # Which cases they are stands on no card of theirs: it is how those hear whom the alert itself does not reach.
    ids = [one.case_id for one in cases]
    about = {"case": ids[0]} if len(ids) == 1 else {CASES: " ".join(ids)}
    told = about | {"service": cases[0].service, "urgent": urgent, "count": str(len(cases))}
    await notify(desk, person.person_id, SCREEN, "", importance, **told)


async def _alert(desk: Desk, event: LeadsTold | LeadsRecused) -> None:
    await tell_unheard(desk, event.case)


async def _risk_raised(desk: Desk, event: RiskRaised) -> None:
    """Tell of each risk that nobody hears of, whatever was told of the case that day; not twice in one turn."""
    last = await desk.work.case_parts.get(event.case_id, LastResortAlert)
    is_told = last is not None and last.is_urgent and last.at == desk.now
    if is_told or await somebody_hears(desk, event.case) or await last_resort_of(desk, event.case) is None:
        return
    await _tell(desk, [event.case])


REMINDERS = (ReminderSpec(ReminderKind.NOBODY_LEFT, _nobody_left, Follows.TERM),)

SUBSCRIBERS = (Subscriber(LeadsTold, _alert), Subscriber(LeadsRecused, _alert), Subscriber(RiskRaised, _risk_raised))
