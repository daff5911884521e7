"""Officers answer the poll over a meeting's dates; it closes by itself, and recommends one by a rule (S09)."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from casework.actions.calendars.free_times import want_free_times
from casework.actions.group_meetings.people import (
    attendance,
    counted,
    groups_of,
    invited,
    last_held,
    meeting_for_officer,
    meeting_for_organiser,
    redraw,
    refresh_channel,
    rule_of,
    tell_officers,
    tell_organisers,
)
from casework.actions.group_meetings.plan import wait
from casework.actions.group_meetings.reminders import MeetingReminder
from casework.actions.reminders.times import late_flag
from casework.desk import Desk, Follows, ReminderSpec
from casework.errors import InvalidInput, OutOfDate
from casework.model.meetings.meeting import Meeting, MeetingState, Participant, PollAnswer
from casework.model.meetings.recommend import PollGround, Recommendation, recommend
from casework.model.reminders import DueReminder, Reminder
from casework.model.services import ServiceKind


def field_of(number: int) -> str:
    """Return the id of the field in which an option is answered."""
    return f"date_{number}"


async def answer_poll(desk: Desk, meeting_id: str, person_id: str, answers: Mapping[str, str]) -> Meeting:
    """Keep an officer's answers in place of their earlier ones.

    Args:
        answers: The field of each option to an answer's value.

    Raises:
        NotForYou: No such meeting for this person.
        OutOfDate: The poll is closed, or the meeting is off.
        InvalidInput: Names the field of each date that has no answer.
    """
    meeting, _, before = await meeting_for_officer(desk, meeting_id, person_id)
    poll = meeting.poll
    if meeting.state is not MeetingState.POLLING or poll is None or not poll.takes_answers(desk.now):
        raise OutOfDate
    known = {one.value: one for one in PollAnswer}
    given = {number: known.get(answers.get(field_of(number), "")) for number in range(len(poll.options))}
    if missing := {field_of(number): "problem-choose" for number, one in given.items() if one is None}:
        raise InvalidInput(missing)
    said = {number: one for number, one in given.items() if one}
    await desk.work.meetings.invite(meeting, replace(before or Participant(person_id), answers=said))
    await refresh_channel(desk, meeting)
    return meeting


async def close_poll_now(desk: Desk, meeting_id: str, person_id: str) -> Meeting:
    """Close the poll before its time.

    Raises:
        NotForYou: No such meeting for this person.
        OutOfDate: No poll is open.
    """
    meeting, _ = await meeting_for_organiser(desk, meeting_id, person_id)
    if meeting.state is not MeetingState.POLLING or meeting.poll is None or meeting.poll.closed:
        raise OutOfDate
    return await _close(desk, meeting)


async def recommendation(desk: Desk, meeting: Meeting, service: ServiceKind) -> Recommendation:
    """Return how the dates stand, of those who serve now; for a poll that is closed.

    Raises:
        OutOfDate: There is no poll, or it is open: nobody sees its result before.
    """
    if meeting.poll is None or not meeting.poll.closed:
        raise OutOfDate
    last = await last_held(desk, service, besides=meeting)
    came = await attendance(desk, last) if last else {}
    ground = PollGround(
        participants=await counted(desk, meeting, service),
        quorum=rule_of(service).quorum,
        missed_last=frozenset(one for one, was_there in came.items() if not was_there),
        last=last.wall_time if last else None,
        groups=await groups_of(desk, service),
    )
    return recommend(meeting.poll.wall_times(meeting.zone), ground)


async def _close(desk: Desk, meeting: Meeting) -> Meeting:
    assert meeting.poll is not None, "only a poll is closed"
    saved = await desk.work.meetings.save(replace(meeting, poll=replace(meeting.poll, closed=True)))
    for kind in (MeetingReminder.POLL_HALF, MeetingReminder.POLL_CLOSES):
        await desk.work.reminders.cancel(kind, "", meeting.meeting_id)
    await refresh_channel(desk, saved)
    await redraw(desk, saved, "group.ask", "group.mine", instead="group.mine")
    await wait(desk, saved)
    service = desk.institution.service(meeting.service)
    silent = [one.person_id for one in await invited(desk, saved, service) if not one.has_answered] if service else []
    await want_free_times(desk, saved, silent, meeting.poll.options)
    return saved


async def _poll_closes(desk: Desk, due: DueReminder) -> None:
    meeting = await desk.work.meetings.get(due.reminder.subject)
    service = desk.institution.service(meeting.service) if meeting else None
    if meeting is None or service is None or meeting.state is not MeetingState.POLLING or meeting.poll is None:
        return
    if not meeting.poll.closed:
        saved = await _close(desk, meeting)
        await tell_organisers(desk, saved, service, late=late_flag(desk, due))


async def _poll_half(desk: Desk, due: DueReminder) -> None:
    """Ask whoever is silent once more."""
    meeting = await desk.work.meetings.get(due.reminder.subject)
    service = desk.institution.service(meeting.service) if meeting else None
    if meeting is None or service is None or meeting.state is not MeetingState.POLLING or meeting.poll is None:
        return
    if not meeting.poll.takes_answers(desk.now):
        return
    silent = [one for one in await invited(desk, meeting, service) if not one.has_answered and not one.asked_again]
    for one in silent:
        await desk.work.meetings.invite(meeting, replace(one, asked_again=True))
    await tell_officers(desk, meeting, silent, "group.ask", reminder="yes", late=late_flag(desk, due))


async def _move(desk: Desk, reminder: Reminder, was: datetime) -> None:
    """Let the days of a poll follow the calendar, but not past the first of its dates."""
    meeting = await desk.work.meetings.get(reminder.subject)
    poll = meeting.poll if meeting else None
    if meeting is None or poll is None or poll.closed or meeting.state is not MeetingState.POLLING:
        return
    if reminder.kind == MeetingReminder.POLL_HALF:
        await desk.work.reminders.plan(reminder)
        await desk.work.meetings.save(replace(meeting, poll=replace(poll, asks_again_at=reminder.due_at)))
        return
    if reminder.due_at >= poll.wall_times(meeting.zone)[0].instant():
        return
    await desk.work.reminders.plan(reminder)
    saved = await desk.work.meetings.save(replace(meeting, poll=replace(poll, closes_at=reminder.due_at)))
    if desk.calendar.local(was).date() != desk.calendar.local(reminder.due_at).date():
        await refresh_channel(desk, saved)


REMINDERS = (
    ReminderSpec(MeetingReminder.POLL_HALF, _poll_half, Follows.TERM, recount=_move),
    ReminderSpec(MeetingReminder.POLL_CLOSES, _poll_closes, Follows.TERM, recount=_move),
)
