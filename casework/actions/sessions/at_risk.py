"""Somebody may be harmed: who holds a planned talk speaks with a lead first, and a lead can call it off (R16, R20)."""

from casework.access import case_for_lead
from casework.actions.meetings import arrange
from casework.actions.meetings.tell import tell
from casework.actions.messaging.notify import notify
from casework.actions.risk.raise_risk import reports_on
from casework.actions.sessions.clock import sync_clock
from casework.actions.sessions.session import sessions_of
from casework.desk import Desk, Subscriber
from casework.errors import IllegalMove, NotForYou
from casework.events import RiskRaised
from casework.model.cases.case import Case
from casework.model.cases.lifecycle import CLOSED_STAGES
from casework.model.meetings.meeting import Meeting
from casework.model.messaging.notices import URGENT_ALERT

SCREEN = "session.pause"
"""The card that asks a resolver to speak with a lead before a talk; it does not say why."""


async def waits_for_lead(desk: Desk, case: Case) -> bool:
    """Whether the resolvers of a case are to speak with a lead before they meet anybody: until one acts on a risk."""
    return any(not one.taken_by for one in await reports_on(desk, case))


async def may_be_called_off(desk: Desk, case: Case) -> bool:
    """Whether leads can call its talks off, because somebody has said that somebody may be harmed."""
    return bool(await reports_on(desk, case)) and case.stage not in CLOSED_STAGES


async def call_off_for_safety(desk: Desk, case_id: str, person_id: str, meeting_id: str) -> Meeting:
    """Call a talk off, as a lead; everybody reads what they read of any talk that is called off.

    Args:
        meeting_id: Of that case; it may be anything.

    Raises:
        NotForYou: No such case for this person, or no such talk of it.
        IllegalMove: Nothing was said of a risk, the talk is over, or the case is closed.
    """
    case = await case_for_lead(desk, case_id, person_id)
    session = next((one for one in await sessions_of(desk, case_id) if one.meeting_id == meeting_id), None)
    if session is None:
        raise NotForYou
    if not await may_be_called_off(desk, case):
        raise IllegalMove(case.stage.value, "session")
    cancelled = await arrange.cancel(desk, case, session, person_id)
    await tell(desk, cancelled)
    await sync_clock(desk, case)
    return cancelled


async def _risk_raised(desk: Desk, event: RiskRaised) -> None:
    """Ask those who hold a planned talk to speak with a lead before it."""
    for session in await sessions_of(desk, event.case.case_id):
        is_ahead = session.ends_at is None or session.ends_at > desk.now
        if session.is_over or not is_ahead:
            continue
        for one in await arrange.hosts_of(desk, session):
            about = {"case": session.case_id, "meeting": session.meeting_id}
            await notify(desk, one, SCREEN, session.case_id, URGENT_ALERT, **about)


SUBSCRIBERS = (Subscriber(RiskRaised, _risk_raised),)
