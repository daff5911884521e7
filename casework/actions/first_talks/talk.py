"""What both sides of a first talk share: which it is, that the lead is in touch by it, and who is told (R07, R08)."""

from dataclasses import replace
from datetime import datetime

from casework.access import case_of_meeting, save_case
from casework.actions.cases.contact import contact_made
from casework.desk import Desk
from casework.errors import IllegalMove
from casework.model.cases.access_log import AuditAction
from casework.model.cases.case import OFFERED, Case
from casework.model.cases.lifecycle import CLOSED_STAGES, Stage
from casework.model.meetings.meeting import Meeting, MeetingPurpose, MeetingState, Participant
from casework.model.meetings.offered import arrangement_of, arrived

FIRST_TALKS = frozenset({MeetingPurpose.FIRST_TALK})


async def talks_of(desk: Desk, case_id: str) -> list[Meeting]:
    """Return the first talks of a case, the oldest first; asks nobody's permission."""
    return [one for one in await desk.work.meetings.of_case(case_id) if one.purpose is MeetingPurpose.FIRST_TALK]


async def open_talk(desk: Desk, case_id: str) -> Meeting | None:
    """Return the first talk of a case that is not over, or None; asks nobody's permission."""
    return next((one for one in await talks_of(desk, case_id) if not one.is_over), None)


async def talk_for(desk: Desk, meeting_id: str, person_id: str) -> tuple[Case, Meeting, Participant]:
    """Return a first talk to somebody who takes part in it, to change something.

    Raises:
        NotForYou: No such talk for this person.
        IllegalMove: The case is closed.
    """
    case, talk, who = await case_of_meeting(desk, meeting_id, person_id, FIRST_TALKS)
    if case.stage in CLOSED_STAGES:
        raise IllegalMove(case.stage.value, "talk")
    return case, talk, who


async def in_touch(
    desk: Desk, case: Case, talk: Meeting, at: datetime, *, on_day: bool = False
) -> tuple[Case, Meeting]:
    """Note that an offer of a talk has arrived: its host is in touch, which stops the clock of the first contact (R07).

    Args:
        at: When, UTC.
        on_day: Whether its local day alone is known.
    """
    if not arrangement_of(talk).arrived_at:
        talk = await desk.work.meetings.save(arrived(talk, at))
    host = talk.organiser or case.owner
    if case.stage is Stage.WAITING and host:
        case = await contact_made(desk, case, host, OFFERED, max(at, case.created_at), on_day=on_day)
    return case, talk


async def after_change(desk: Desk, case: Case, talk: Meeting, person_id: str, did: AuditAction) -> Case:
    """Give a case that is to be assessed its next day: the one after its talk, or some days from now."""
    if case.stage is not Stage.IN_CONTACT:
        return case
    due = case.next_due
    if talk.state is MeetingState.FIXED and talk.ends_at:
        due = max(desk.calendar.end_of_working_day(talk.ends_at, 1), due or desk.now)
    elif talk.state is MeetingState.HELD:
        due = desk.calendar.end_of_working_day(desk.now, desk.service_of(case).deadlines.next_step_days)
    return case if due == case.next_due else await save_case(desk, replace(case, next_due=due), person_id, did)
