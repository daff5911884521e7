"""Who plans sessions of training, and whose they are (S10)."""

from collections.abc import Sequence

from casework.access import meeting_for
from casework.actions.officers.available import serving_officers
from casework.actions.officers.register import kept_by
from casework.desk import Desk
from casework.errors import NotForYou
from casework.model.meetings.meeting import Meeting, MeetingPurpose, MeetingState, Participant
from casework.model.officers import Officer
from casework.model.services import ServiceKind
from casework.model.training.course import Course
from casework.model.training.validity import TrainingState, missing_for, standing_of

LOOKED_AT = 60
"""A service's latest sessions that are looked at."""


def planned_course(service: ServiceKind, meeting: Meeting) -> Course:
    """Return the course of a session; one that the file names no longer has its id for a title, and needs nothing."""
    return service.course(meeting.course) or Course(meeting.course, meeting.course, meeting.length)


async def session_for_keeper(desk: Desk, meeting_id: str, person_id: str) -> tuple[Meeting, ServiceKind]:
    """Return a session to whoever plans it, and of which service it is.

    Raises:
        NotForYou: No such session for this person.
    """
    meeting, service = await _session(desk, meeting_id, person_id)
    if service not in kept_by(desk, person_id):
        raise NotForYou
    return meeting, service


async def session_for_officer(desk: Desk, meeting_id: str, person_id: str) -> tuple[Meeting, ServiceKind, Officer]:
    """Return a session to an officer of its service, with their entry.

    Raises:
        NotForYou: No such session for this person, or they serve no more.
    """
    meeting, service = await _session(desk, meeting_id, person_id)
    officer = await desk.work.officers.get(person_id)
    if officer is None or not officer.active or not officer.serves(service.service_id):
        raise NotForYou
    return meeting, service, officer


async def _session(desk: Desk, meeting_id: str, person_id: str) -> tuple[Meeting, ServiceKind]:
    meeting = await meeting_for(desk, meeting_id, person_id)
    service = desk.institution.service(meeting.service) if meeting else None
    if meeting is None or service is None or meeting.purpose is not MeetingPurpose.TRAINING:
        raise NotForYou
    return meeting, service


async def signed_up(desk: Desk, meeting: Meeting, service: ServiceKind) -> tuple[Participant, ...]:
    """Return who has signed up and serves now: whoever was taken off has no place and is told nothing."""
    serving = {one.person_id for one in await serving_officers(desk, service)}
    return tuple(one for one in await desk.work.meetings.participants(meeting) if one.person_id in serving)


async def sessions_of(desk: Desk, service: ServiceKind) -> Sequence[Meeting]:
    """Return a service's latest sessions, those to come first, by their time."""
    met = await desk.work.meetings.of_service(service.service_id, LOOKED_AT, MeetingPurpose.TRAINING)
    dated = sorted((one for one in met if one.starts_at), key=lambda one: (one.starts_at, one.meeting_id))
    ahead = [one for one in dated if not one.has_begun(desk.now)]
    return [*ahead, *(one for one in reversed(dated) if one.has_begun(desk.now))]


def takes_sign_ups(desk: Desk, meeting: Meeting) -> bool:
    """Whether somebody can sign up or off."""
    return meeting.state is MeetingState.FIXED and not meeting.has_begun(desk.now)


def lacking_for(service: ServiceKind, meeting: Meeting, officer: Officer) -> tuple[Course, ...]:
    """Return what an officer has to do before they can come to a session (C01)."""
    assert meeting.at is not None, "a session has a time"
    return missing_for(planned_course(service, meeting), service.courses, officer.training, meeting.at.date())


def would_help(service: ServiceKind, meeting: Meeting, officer: Officer) -> bool:
    """Whether an officer can come, and has use for the course by then: those are told of a session."""
    assert meeting.at is not None, "a session has a time"
    course, day = planned_course(service, meeting), meeting.at.date()
    if lacking_for(service, meeting, officer):
        return False
    kept = service.course(course.renews) or course
    standing = standing_of(kept, service.courses, officer.training, day)
    if standing.state is not TrainingState.VALID:
        return True
    return standing.until is not None and (standing.until - day).days <= max(kept.remind)
