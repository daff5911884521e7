"""A group's meeting in its officers' calendars: cards follow, answers there count, and free times choose the dates."""

from dataclasses import replace

from casework.actions.group_meetings.dates import OFFICER_SCREENS
from casework.actions.group_meetings.people import invited, redraw
from casework.actions.group_meetings.plan import proposed_by_rule
from casework.actions.group_meetings.quorum import tell_lost_quorum
from casework.desk import Desk, Subscriber
from casework.events import EntryAnswered, EntryChanged, FreeTimesKnown
from casework.model.meetings.meeting import Coming, Meeting, MeetingPurpose, MeetingState
from casework.model.services import ServiceKind


def _service_of(desk: Desk, meeting: Meeting) -> ServiceKind | None:
    return desk.institution.service(meeting.service) if meeting.purpose is MeetingPurpose.GROUP else None


async def _entry_changed(desk: Desk, event: EntryChanged) -> None:
    """Let the cards follow: what stands in calendars, where to join, and whether that is sealed."""
    meeting = await desk.work.meetings.get(event.meeting.meeting_id)
    if meeting and _service_of(desk, meeting) and meeting.state in {MeetingState.FIXED, MeetingState.CANCELLED}:
        await redraw(desk, meeting, *OFFICER_SCREENS, instead="group.mine")
        await redraw(desk, meeting, "group.meeting", instead="group.meeting")


async def _answered(desk: Desk, event: EntryAnswered) -> None:
    """Count who accepted or declined in their calendar, where that is news."""
    meeting = await desk.work.meetings.get(event.meeting.meeting_id)
    service = _service_of(desk, meeting) if meeting else None
    if meeting is None or service is None or meeting.state is not MeetingState.FIXED:
        return
    # What was answered to an earlier date says nothing of this one.
    if meeting.sequence != event.meeting.sequence:
        return
    news = set()
    for one in await invited(desk, meeting, service):
        if one.person_id in event.answers:
            said = one.answers_in_calendar(Coming.YES if event.answers[one.person_id] else Coming.NO)
            if said is not one:
                await desk.work.meetings.invite(meeting, said)
                news.add(one.person_id)
    await redraw(desk, meeting, *OFFICER_SCREENS, instead="group.mine", among=news)
    await tell_lost_quorum(desk, meeting, service)


async def _free_times_known(desk: Desk, event: FreeTimesKnown) -> None:
    """Propose dates on which most are free, unless the coordinator has looked at the others already."""
    meeting = await desk.work.meetings.get(event.meeting.meeting_id)
    service = _service_of(desk, meeting) if meeting else None
    if meeting is None or service is None:
        return
    untouched = meeting.state is MeetingState.PROPOSED and meeting.version == 1
    if untouched and event.found.counts and meeting.season:
        dates = await proposed_by_rule(desk, service, meeting.season, event.found)
        if dates:
            await desk.work.meetings.save(replace(meeting, proposed=tuple(dates)))
    await redraw(desk, meeting, "group.meeting", instead="group.meeting")


SUBSCRIBERS = (
    Subscriber(EntryChanged, _entry_changed),
    Subscriber(EntryAnswered, _answered),
    Subscriber(FreeTimesKnown, _free_times_known),
)
