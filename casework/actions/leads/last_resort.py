"""Where nobody who may know of a case can hear of it, the institution's person of last resort is told that one waits.

They learn nothing of it, and hear at most once a day of each case.
"""

from datetime import timedelta

from casework.access import save_part
from casework.actions.messaging.notify import notify, on_leave_now
from casework.concerns import Said, look
from casework.desk import Desk
from casework.errors import FromNewerVersion, Unreadable
from casework.events import LeadsRecused, LeadsTold, Subscriber
from casework.model.cases.access_log import SERVICE, AuditAction
from casework.model.cases.case import Case
from casework.model.cases.lifecycle import CLOSED_STAGES
from casework.model.leads import LastResortAlert
from casework.model.messaging.notices import ALERT, URGENT_ALERT
from casework.model.services import Lead

PAUSE = timedelta(days=1)
"""How long after an alert nothing more is told of the same case."""


async def somebody_hears(desk: Desk, case: Case) -> bool:
    """Whether a lead or the deputy who may know of the case is there, and can be written to."""
    may_know = [one.person_id for one in desk.service_of(case).handlers() if one.person_id not in case.recused]
    barred = (await desk.work.unreachable.of(may_know)).keys() | (await on_leave_now(desk)).keys()
    return not barred.issuperset(may_know)


def last_resort_for(desk: Desk, said: Said, requester: str) -> Lead | None:
    """Return the person of last resort, unless it is they who asked, or whom the words on a case may mean.

    Args:
        said: What people wrote.
        requester: The person id of who asked.
    """
    person = desk.institution.last_resort
    if person is None or person.person_id == requester or look(desk, said, [person], requester).possible:
        return None
    return person


async def stand_in(desk: Desk, case: Case) -> Lead | None:
    """Return whom the person who asked can ring, where nobody who may know of an open case can hear of it now."""
    if case.stage in CLOSED_STAGES or await somebody_hears(desk, case):
        return None
    try:
        words = await desk.work.cases.words(case.case_id)
    except (FromNewerVersion, Unreadable):
        # Nobody knows then whom it may name.
        return None
    return last_resort_for(desk, Said.on(case).with_words(words), case.request.requester.person_id)


async def _alert(desk: Desk, event: LeadsTold | LeadsRecused) -> None:
    case = event.case
    person = await stand_in(desk, case)
    if person is None:
        return
    last = await desk.work.case_parts.get(case.case_id, LastResortAlert)
    if last and desk.now < last.at + PAUSE:
        return
    await save_part(desk, case, LastResortAlert(desk.now), SERVICE, AuditAction.ALERTED_LAST_RESORT)
    importance, urgent = (URGENT_ALERT, "yes") if case.urgent else (ALERT, "")
    await notify(desk, person.person_id, "last-resort.alert", "", importance, service=case.service, urgent=urgent)


SUBSCRIBERS = (Subscriber(LeadsTold, _alert), Subscriber(LeadsRecused, _alert))
