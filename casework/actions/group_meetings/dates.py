"""A meeting's date: fixed, moved, cancelled, held in two sittings; and who says that they come (S09)."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from casework.actions.calendars.entries import want_entry
from casework.actions.group_meetings.people import (
    LOOKED_AT,
    invited,
    meeting_for_officer,
    meeting_for_organiser,
    post_to_channel,
    redraw,
    tell_officers,
    tell_organisers,
)
from casework.actions.group_meetings.plan import PLACE_LIMIT, own_date, sittings
from casework.actions.group_meetings.poll import recommendation
from casework.actions.group_meetings.quorum import tell_lost_quorum
from casework.actions.group_meetings.reminders import MeetingReminder, cancel_all, plan_fixed
from casework.actions.reminders.times import late_flag
from casework.desk import Desk, Follows, ReminderSpec, new_id
from casework.errors import InvalidInput, NotForYou, OutOfDate
from casework.model.meetings.meeting import (
    Coming,
    Meeting,
    MeetingEvent,
    MeetingState,
    Participant,
    PollAnswer,
)
from casework.model.meetings.papers import Agenda
from casework.model.meetings.recommend import Standing
from casework.model.messaging.notices import NEWS
from casework.model.reminders import DueReminder
from casework.model.services import ServiceKind
from casework.model.text import accepted, one_line

REASON_LIMIT = 500
"""Characters."""

OFFICER_SCREENS = ("group.ask", "group.mine", "group.reminder")
"""What stands of a meeting in officers' chats."""


async def fix_date(desk: Desk, meeting_id: str, person_id: str, number: str, reason: str = "") -> Meeting:
    """Fix one of the dates that were asked about, and tell everybody.

    Args:
        number: The option's number.
        reason: Why another than the recommended one, or one without the quorum; at most 500 characters.

    Raises:
        NotForYou: No such meeting for this person.
        IllegalMove: A date is fixed already.
        OutOfDate: The poll is open, or this date has passed.
        InvalidInput: Names `date` or `reason`.
    """
    meeting, service = await meeting_for_organiser(desk, meeting_id, person_id)
    fixed = meeting.advanced(MeetingEvent.FIXED)
    found = await recommendation(desk, meeting, service)
    chosen = next((one for one in found.standings if str(one.number) == number), None)
    if chosen is None:
        raise InvalidInput({"date": "problem-choose"})
    is_plain = chosen is found.best and chosen.reaches_quorum
    why = accepted("reason", reason, REASON_LIMIT, required=not is_plain)
    return await _fix(desk, replace(fixed, organiser=person_id, reason=why), service, chosen)


async def hold_twice(desk: Desk, meeting_id: str, person_id: str) -> Meeting:
    """Fix the recommended date and a second sitting, with the same agenda, for those who can't come to the first.

    Raises:
        NotForYou: No such meeting for this person.
        IllegalMove: A date is fixed already.
        OutOfDate: No second sitting is proposed.
    """
    meeting, service = await meeting_for_organiser(desk, meeting_id, person_id)
    fixed = meeting.advanced(MeetingEvent.FIXED)
    found = await recommendation(desk, meeting, service)
    if found.second is None:
        raise OutOfDate
    people = await invited(desk, meeting, service)
    other = [one for one in people if one.says(found.best.number) is PollAnswer.NO]
    second = replace(
        fixed,
        meeting_id=new_id(),
        uid=new_id(),
        created_at=desk.now,
        first_sitting=meeting_id,
        organiser=person_id,
        version=0,
    )
    stored = await desk.work.meetings.add(second)
    assert stored is not None, "a second sitting fills no window"
    for one in other:
        await desk.work.meetings.uninvite(meeting, one.person_id)
        await desk.work.meetings.invite(stored, one)
    second = await _fix(desk, stored, service, found.second)
    await post_to_channel(desk, second)
    return await _fix(desk, replace(fixed, organiser=person_id), service, found.best)


async def _fix(desk: Desk, meeting: Meeting, service: ServiceKind, chosen: Standing) -> Meeting:
    if chosen.at.instant() <= desk.now:
        raise OutOfDate
    saved = await desk.work.meetings.save(replace(meeting, at=chosen.at.at))
    people = []
    for one in await invited(desk, saved, service):
        # Whoever said yes to this date is counted until they say otherwise.
        coming = Coming.YES if one.says(chosen.number) is PollAnswer.YES else Coming.UNKNOWN
        people.append(one.asked_anew(coming))
    await desk.work.meetings.invite_all(saved, people)
    await desk.work.reminders.cancel(MeetingReminder.WAITS, "", meeting.meeting_id)
    await plan_fixed(desk, saved, service)
    await _draw_anew(desk, saved)
    await tell_officers(desk, saved, people, "group.mine")
    await want_entry(desk, saved, online=True)
    return saved


async def move(desk: Desk, meeting_id: str, person_id: str, own: tuple[str, str], place: str) -> Meeting:
    """Move a meeting, or change where it is, and tell everybody; at another time, everybody is asked anew to come.

    Args:
        own: The new local date and time, such as ("2027-03-12", "14:00").
        place: At most 200 characters, or "".

    Raises:
        NotForYou: No such meeting for this person.
        IllegalMove: It has no date, or is over.
        InvalidInput: Names `own_day`, `own_time` or `place`.
    """
    meeting, service = await meeting_for_organiser(desk, meeting_id, person_id)
    moved = meeting.advanced(MeetingEvent.MOVED)
    where = one_line(accepted("place", place, PLACE_LIMIT, required=False))
    at = own_date(desk, meeting, *own, desk.calendar.local(desk.now).date())
    # Why the earlier date was chosen says nothing about the new one.
    why = meeting.reason if at == meeting.at else ""
    moved = replace(moved, at=at, place=where, organiser=person_id, reason=why)
    if at != meeting.at:
        moved = replace(moved, quorum_told=False)
    if moved.has_begun(desk.now):
        raise InvalidInput({"own_time": "problem-own-early"})
    if (at, where) == (meeting.at, meeting.place):
        return meeting
    saved = await desk.work.meetings.save(moved)
    people = await invited(desk, saved, service)
    if at != meeting.at:
        await cancel_all(desk, meeting, service)
        await plan_fixed(desk, saved, service)
        await desk.work.meetings.invite_all(saved, [one.asked_anew() for one in people])
    await _draw_anew(desk, saved)
    await tell_officers(desk, saved, people, "group.mine", NEWS, moved="yes")
    await want_entry(desk, saved, online=True)
    return saved


async def cancel(desk: Desk, meeting_id: str, person_id: str) -> Meeting:
    """Cancel a meeting, whatever has been arranged of it, and tell everybody who was told of it.

    Where it is one of two sittings, the other is open to all then, with the agenda of both.

    Raises:
        NotForYou: No such meeting for this person.
        IllegalMove: It is over.
    """
    meeting, service = await meeting_for_organiser(desk, meeting_id, person_id)
    saved = await desk.work.meetings.save(replace(meeting.advanced(MeetingEvent.CANCELLED), organiser=person_id))
    await cancel_all(desk, meeting, service)
    people: Sequence[Participant] = await invited(desk, saved, service)
    await _draw_anew(desk, saved)
    if people:
        await tell_officers(desk, saved, people, "group.mine", NEWS)
    if saved.at:
        await want_entry(desk, saved, online=True)
    for one in await sittings(desk, saved):
        await _takes_over(desk, one, service, saved)
    return saved


async def _takes_over(desk: Desk, other: Meeting, service: ServiceKind, gone: Meeting) -> None:
    """Let another sitting be there for everybody, as the one that is off; with its agenda, where that was the first."""
    is_next = other.first_sitting == gone.meeting_id
    if is_next:
        other = await desk.work.meetings.save(replace(other, first_sitting="", agenda_sent_at=gone.agenda_sent_at))
        await desk.work.meetings.put_agenda(other, await desk.work.meetings.agenda(gone))
        await desk.work.meetings.put_agenda(gone, Agenda())
    if other.state is not MeetingState.FIXED or other.has_begun(desk.now):
        return
    if is_next:
        await plan_fixed(desk, other, service)
    there = {one.person_id for one in await invited(desk, other, service)}
    people = [one.asked_anew() for one in await invited(desk, gone, service) if one.person_id not in there]
    await desk.work.meetings.invite_all(other, people)
    await _draw_anew(desk, other)
    await tell_officers(desk, other, people, "group.mine", NEWS)
    await want_entry(desk, other, online=True)


async def _draw_anew(desk: Desk, meeting: Meeting) -> None:
    """Let everybody's cards of a meeting follow, and those of its other sitting, which tell of this one."""
    others = [one for one in await sittings(desk, meeting) if one.meeting_id != meeting.meeting_id]
    for one in (meeting, *others):
        await redraw(desk, one, *OFFICER_SCREENS, instead="group.mine")
        await redraw(desk, one, "group.meeting", instead="group.meeting")


async def say_coming(desk: Desk, meeting_id: str, person_id: str, *, comes: bool) -> Meeting:
    """Note whether an officer comes; they can say otherwise until it begins.

    Where so many don't that the quorum is lost, whoever arranges it is told.

    Raises:
        NotForYou: No such meeting for this person.
        OutOfDate: It has no date, has begun, or is off.
    """
    meeting, service, before = await meeting_for_officer(desk, meeting_id, person_id)
    if meeting.state is not MeetingState.FIXED or meeting.has_begun(desk.now):
        raise OutOfDate
    coming = Coming.YES if comes else Coming.NO
    await desk.work.meetings.invite(meeting, replace(before or Participant(person_id), coming=coming))
    return meeting if comes else await tell_lost_quorum(desk, meeting, service)


async def change_sitting(desk: Desk, meeting_id: str, person_id: str) -> Meeting:
    """Let an officer come to the other sitting instead, and return that; whoever missed theirs can, too.

    Raises:
        NotForYou: No such meeting for this person.
        OutOfDate: There is no other sitting to come, or they came to theirs.
    """
    meeting, _, before = await meeting_for_officer(desk, meeting_id, person_id)
    other = await other_sitting(desk, meeting)
    if before is None:
        raise NotForYou
    if other is None or other.has_begun(desk.now) or before.came:
        raise OutOfDate
    if not meeting.has_begun(desk.now):
        await desk.work.meetings.uninvite(meeting, person_id)
    await desk.work.meetings.invite(other, replace(before.asked_anew(Coming.YES), came=None))
    for one in (meeting, other):
        await want_entry(desk, one, online=True)
    return other


async def instead_of(desk: Desk, cancelled: Meeting) -> Meeting | None:
    """Return the next meeting of the same officers that is fixed, or None."""
    met = await desk.work.meetings.of_service(cancelled.service, LOOKED_AT)
    ahead = [one for one in met if one.state is MeetingState.FIXED and not one.has_begun(desk.now)]
    return min(ahead, key=lambda one: one.starts_at or desk.now, default=None)


async def other_sitting(desk: Desk, meeting: Meeting) -> Meeting | None:
    """Return the other sitting of a meeting that is fixed, or None."""
    found = [one for one in await sittings(desk, meeting) if one.meeting_id != meeting.meeting_id]
    return next((one for one in found if one.state is MeetingState.FIXED), None)


async def _ahead(desk: Desk, due: DueReminder) -> None:
    """Remind whoever did not say that they stay away."""
    meeting_id, _, seconds = due.reminder.subject.partition("/")
    meeting = await desk.work.meetings.get(meeting_id)
    service = desk.institution.service(meeting.service) if meeting else None
    if meeting is None or service is None or meeting.state is not MeetingState.FIXED or meeting.starts_at is None:
        return
    if due.reminder.due_at != meeting.before(timedelta(seconds=int(seconds))) or meeting.has_begun(desk.now):
        return
    people = [one for one in await invited(desk, meeting, service) if one.coming is not Coming.NO]
    await tell_officers(desk, meeting, people, "group.reminder", NEWS, late=late_flag(desk, due))


async def _over(desk: Desk, due: DueReminder) -> None:
    """Ask whoever arranged it who came; no card asks an officer any more whether they come."""
    meeting = await desk.work.meetings.get(due.reminder.subject)
    service = desk.institution.service(meeting.service) if meeting else None
    if meeting and service and meeting.state is MeetingState.FIXED and meeting.ends_at == due.reminder.due_at:
        await redraw(desk, meeting, *OFFICER_SCREENS, instead="group.mine")
        await tell_organisers(desk, meeting, service, late=late_flag(desk, due))


REMINDERS = (
    ReminderSpec(MeetingReminder.AHEAD, _ahead, Follows.MEETING),
    ReminderSpec(MeetingReminder.OVER, _over, Follows.MEETING),
)
