"""Before and after a session: reminders, who came, and what is noted of it (S10, C05)."""

from collections.abc import Collection
from dataclasses import replace

from casework.actions.messaging.notify import notify, notify_all, redraw_cards
from casework.actions.officers.available import serving_officers
from casework.actions.officers.cover import keepers_there, tell_cover
from casework.actions.reminders.times import counted, late_flag
from casework.actions.training.people import planned_course, session_for_keeper, signed_up
from casework.actions.training.reminders import TrainingReminder, span_of
from casework.actions.training.sessions import fill_places
from casework.desk import Desk, Follows, ReminderSpec
from casework.errors import InvalidInput, OutOfDate
from casework.model.meetings.meeting import Meeting, MeetingEvent, MeetingState, Participant
from casework.model.messaging.notices import NEWS
from casework.model.officers import Officer
from casework.model.reminders import DueReminder, WorkingDayTerm
from casework.model.services import ServiceKind
from casework.model.training.places import has_place
from casework.model.training.records import TrainingRecord, with_record


async def note_attendance(desk: Desk, meeting_id: str, person_id: str, came: Collection[str]) -> Meeting:
    """Note who came: it is noted of their training, and they are told. It can be corrected; the same changes nothing.

    Args:
        came: Person ids of officers of the service, whether they had signed up or not.

    Raises:
        NotForYou: No such session for this person.
        OutOfDate: It is not over yet, or is off.
        InvalidInput: Somebody who came is no officer of the service, and had not signed up.
    """
    meeting, service = await session_for_keeper(desk, meeting_id, person_id)
    if meeting.ends_at is None or meeting.ends_at > desk.now:
        raise OutOfDate
    held = meeting.advanced(MeetingEvent.HELD) if meeting.state is MeetingState.FIXED else meeting
    if held.state is not MeetingState.HELD:
        raise OutOfDate
    known = {one.person_id: one for one in await desk.work.meetings.participants(meeting)}
    noted = await _noted_of(desk, service, known)
    if set(came) - {one.person_id for one in noted} - known.keys():
        raise InvalidInput({"came": "problem-came"})
    saved = await desk.work.meetings.save(replace(held, organiser=person_id))
    for officer in noted:
        there = officer.person_id in came
        before = known.get(officer.person_id)
        if before or there:
            await desk.work.meetings.invite(saved, replace(before or Participant(officer.person_id), came=there))
        await _note(desk, saved, service, officer, there=there)
    return saved


async def _noted_of(desk: Desk, service: ServiceKind, known: Collection[str]) -> list[Officer]:
    """Return whoever can be noted: who serves, and who had signed up and left since."""
    serving = {one.person_id for one in await serving_officers(desk, service)}
    return [one for one in await desk.work.officers.all() if one.person_id in serving or one.person_id in known]


async def _note(desk: Desk, meeting: Meeting, service: ServiceKind, officer: Officer, *, there: bool) -> None:
    """Note or take away what somebody did at a session; what was noted by hand stays."""
    assert meeting.at is not None, "a session has a time"
    others = tuple(one for one in officer.training if one.session != meeting.meeting_id)
    hours = planned_course(service, meeting).hours
    record = TrainingRecord(meeting.course, meeting.at.date(), hours, meeting.meeting_id)
    noted = with_record(others, record) if there else others
    if {one.key for one in noted} == {one.key for one in officer.training}:
        return
    await desk.work.officers.put(replace(officer, training=noted))
    if officer.active:
        await notify(desk, officer.person_id, "training.noted", what="attended" if there else "not-attended")


async def _ahead(desk: Desk, due: DueReminder) -> None:
    """Remind whoever has a place; places of those who serve no more are given to whoever waits."""
    meeting_id, span = span_of(due.reminder.subject)
    meeting, service = await _of(desk, meeting_id)
    if meeting is None or service is None or meeting.has_begun(desk.now) or due.reminder.due_at != meeting.before(span):
        return
    await fill_places(desk, meeting, service)
    people = [one.person_id for one in await signed_up(desk, meeting, service) if has_place(one)]
    late = late_flag(desk, due)
    await notify_all(desk, people, "training.session", meeting_id, NEWS, meeting=meeting_id, soon="yes", late=late)


async def _over(desk: Desk, due: DueReminder) -> None:
    """Ask whoever plans it who came; where nobody of them is there, their cover hears that something waits.

    They can't note it themselves, so that it is asked again each morning until somebody can.
    """
    meeting, service = await _of(desk, due.reminder.subject)
    if meeting is None or service is None or meeting.ends_at is None or meeting.ends_at > due.reminder.due_at:
        return
    if meeting.ends_at == due.reminder.due_at:
        await redraw_cards(desk, meeting.meeting_id)
    if people := await keepers_there(desk, service):
        late, about = late_flag(desk, due), meeting.meeting_id
        await notify_all(desk, people, "training.manage", about, NEWS, meeting=about, late=late)
        return
    if meeting.ends_at == due.reminder.due_at:
        await tell_cover(desk, service)
    morning = WorkingDayTerm(desk.now, 0, morning=True)
    await desk.work.reminders.plan(counted(desk, TrainingReminder.OVER, morning, "", meeting.meeting_id))


async def _of(desk: Desk, meeting_id: str) -> tuple[Meeting | None, ServiceKind | None]:
    """Return a session that is fixed, and its service; None and None where it is not."""
    meeting = await desk.work.meetings.get(meeting_id)
    service = desk.institution.service(meeting.service) if meeting else None
    return (meeting, service) if meeting and meeting.state is MeetingState.FIXED else (None, None)


REMINDERS = (
    ReminderSpec(TrainingReminder.AHEAD, _ahead, Follows.MEETING),
    ReminderSpec(TrainingReminder.OVER, _over, Follows.MEETING),
)
