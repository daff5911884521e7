"""Who arranges a group's meetings, and who is invited to them."""

from collections.abc import Collection, Mapping, Sequence

from casework.access import meeting_for
from casework.actions.messaging.notify import absent, notify_all, recipients
from casework.actions.officers.available import serving_officers
from casework.desk import Desk
from casework.errors import NotForYou
from casework.model.meetings.meeting import Meeting, MeetingPurpose, MeetingState, Participant
from casework.model.meetings.rule import MeetingRule, OneOfEach
from casework.model.messaging.notices import BROADCAST, NEWS, Importance, Notice, Way
from casework.model.officers import Officer
from casework.model.services import ServiceKind
from casework.ports import PollCount

LOOKED_AT = 40
"""A service's latest meetings that are looked at: more than it has in six years."""


def rule_of(service: ServiceKind) -> MeetingRule:
    """Return a service's rule; the usual one for meetings that were planned before its table was taken out."""
    return service.meetings or MeetingRule()


async def organisers(desk: Desk, service: ServiceKind) -> tuple[str, ...]:
    """Return the person ids of whoever arranges a service's meetings now: its leads, where no coordinator is there."""
    keepers = [one.person_id for one in service.coordinators]
    gone = await absent(desk, keepers)
    return tuple(one for one in keepers if one not in gone) or tuple(
        one.person_id for one in await recipients(desk, service)
    )


def may_organise(desk: Desk, service: ServiceKind, person_id: str) -> bool:
    """Whether somebody is a coordinator, a lead or the deputy of the service."""
    return service in desk.coordinated_by(person_id) or service in desk.services_of(person_id)


async def taking_part(desk: Desk, service: ServiceKind) -> tuple[Officer, ...]:
    """Return who is asked, invited and counted: everybody who serves a service and has accepted its agreement."""
    return tuple(one for one in await serving_officers(desk, service) if not one.awaits_agreement)


async def poll_count(desk: Desk, meeting: Meeting, service: ServiceKind) -> PollCount:
    """Return how many have answered the poll, of how many: of those who are counted now."""
    people = {one.person_id for one in await taking_part(desk, service)}
    if await desk.work.unreachable.of(list(people)):
        people = {one.person_id for one in await counted(desk, meeting, service)}
    return await desk.work.meetings.poll_count(meeting.meeting_id, people)


async def counted(desk: Desk, meeting: Meeting, service: ServiceKind) -> tuple[Participant, ...]:
    """Return of whom a quorum is a part: whoever is invited, but for those who can't be asked.

    Whoever can't be reached in Teams is one of these, unless they said something of this meeting all the same.
    """
    people = await invited(desk, meeting, service)
    gone = await desk.work.unreachable.of([one.person_id for one in people])
    return tuple(one for one in people if one.person_id not in gone or one.is_heard)


async def meeting_for_organiser(desk: Desk, meeting_id: str, person_id: str) -> tuple[Meeting, ServiceKind]:
    """Return a group's meeting to somebody who arranges it, and whose it is.

    Raises:
        NotForYou: No such meeting for this person.
    """
    meeting, service = await _group_meeting(desk, meeting_id, person_id)
    if not may_organise(desk, service, person_id):
        raise NotForYou
    return meeting, service


async def meeting_for_officer(
    desk: Desk, meeting_id: str, person_id: str
) -> tuple[Meeting, ServiceKind, Participant | None]:
    """Return a group's meeting to one of its officers, with what is known of them; None where they aren't invited.

    Raises:
        NotForYou: No such meeting for this person, or they serve no more.
    """
    meeting, service = await _group_meeting(desk, meeting_id, person_id)
    officer = await desk.work.officers.get(person_id)
    if officer is None or not officer.active or not officer.serves(service.service_id):
        raise NotForYou
    return meeting, service, await desk.work.meetings.participant(meeting, person_id)


async def _group_meeting(desk: Desk, meeting_id: str, person_id: str) -> tuple[Meeting, ServiceKind]:
    meeting = await meeting_for(desk, meeting_id, person_id)
    service = desk.institution.service(meeting.service) if meeting else None
    if meeting is None or service is None or meeting.purpose is not MeetingPurpose.GROUP:
        raise NotForYou
    return meeting, service


async def invited(desk: Desk, meeting: Meeting, service: ServiceKind) -> tuple[Participant, ...]:
    """Return who is invited and serves now: whoever was taken off is neither counted nor told."""
    serving = {one.person_id for one in await taking_part(desk, service)}
    return tuple(one for one in await desk.work.meetings.participants(meeting) if one.person_id in serving)


async def groups_of(desk: Desk, service: ServiceKind) -> Mapping[str, str]:
    """Return person id to the group of which the rule asks for one at least; {} where it asks for none."""
    kind = rule_of(service).one_of_each
    if kind is OneOfEach.NOTHING:
        return {}
    return {one.person_id: group for one in await taking_part(desk, service) if (group := _group(one, kind))}


def _group(officer: Officer, kind: OneOfEach) -> str:
    if kind is OneOfEach.CAMPUS:
        return officer.campus
    return officer.department if kind is OneOfEach.DEPARTMENT else officer.job_role.value


async def tell_officers(
    desk: Desk,
    meeting: Meeting,
    people: Sequence[Participant],
    screen: str,
    importance: Importance = BROADCAST,
    **args: str,
) -> None:
    """Queue a card about a meeting for some of those who are invited, and draw the channel's anew."""
    ids = [one.person_id for one in people]
    await notify_all(desk, ids, screen, meeting.meeting_id, importance, meeting=meeting.meeting_id, **args)
    await refresh_channel(desk, meeting)


async def tell_organisers(
    desk: Desk, meeting: Meeting, service: ServiceKind, screen: str = "group.meeting", **args: str
) -> None:
    """Queue a card about a meeting for whoever arranges it; the older ones in their chats follow."""
    await redraw(desk, meeting, "group.meeting", instead="group.meeting")
    people = await organisers(desk, service)
    await notify_all(desk, people, screen, meeting.meeting_id, NEWS, meeting=meeting.meeting_id, **args)


async def post_to_channel(desk: Desk, meeting: Meeting) -> None:
    """Post the meeting's card in the service's channel; nobody can press anything there."""
    args = {"meeting": meeting.meeting_id}
    await desk.work.outbox.put(Notice("group.channel", args, Way.POST, subject=meeting.meeting_id))


async def refresh_channel(desk: Desk, meeting: Meeting) -> None:
    """Draw the meeting's card in the channel anew."""
    args = {"meeting": meeting.meeting_id}
    notice = Notice("group.channel", args, Way.REFRESH, subject=meeting.meeting_id, importance=BROADCAST)
    await desk.work.outbox.put(notice)


async def redraw(
    desk: Desk, meeting: Meeting, *screens: str, instead: str, among: Collection[str] | None = None
) -> None:
    """Draw anew what people's own chats show of a meeting on these screens.

    The card that was pressed is left: the answer stands in its place.

    Args:
        among: The person ids of those whose chats are meant; None for all.
    """
    for one in await desk.work.outbox.cards_of(meeting.meeting_id):
        is_meant = one.screen in screens and (among is None or one.person_id in among)
        if one.person_id and is_meant and one.activity_id != desk.pressed:
            args = {"meeting": meeting.meeting_id}
            place = one.person_id, one.activity_id
            await desk.work.outbox.put(Notice(instead, args, Way.REPLACE, *place, importance=BROADCAST))


async def attendance(desk: Desk, meeting: Meeting) -> dict[str, bool]:
    """Return who came to a meeting that was held, or to another sitting of it: person id to whether they did."""
    met = await desk.work.meetings.of_service(meeting.service, LOOKED_AT)
    sittings = [one for one in met if one.agenda_of == meeting.agenda_of and one.state is MeetingState.HELD]
    came: dict[str, bool] = {}
    for sitting in sittings:
        for one in await desk.work.meetings.participants(sitting):
            if one.came is not None:
                came[one.person_id] = came.get(one.person_id, False) or one.came
    return came


async def last_held(desk: Desk, service: ServiceKind, besides: Meeting | None = None) -> Meeting | None:
    """Return the meeting that a service's officers held last, or None.

    Args:
        besides: A meeting whose sittings are left out; what came after it, too.
    """
    met = await desk.work.meetings.of_service(service.service_id, LOOKED_AT)
    all_held = [one for one in met if one.state is MeetingState.HELD and one.starts_at]
    first = {one.meeting_id for one in all_held}
    # Of two sittings, the first is meant; the second where that one was not held.
    held = [one for one in all_held if one.first_sitting not in first]
    if besides:
        until = besides.starts_at or desk.now
        held = [one for one in held if one.agenda_of != besides.agenda_of and one.starts_at and one.starts_at < until]
    return max(held, key=lambda one: one.starts_at or desk.now, default=None)


async def wishes(desk: Desk, service: ServiceKind) -> dict[str, int]:
    """Return what would suit those better who missed two meetings in a row: key of a wish to how many said so."""
    last = await last_held(desk, service)
    if last is None:
        return {}
    missed = {one for one, came in (await attendance(desk, last)).items() if not came}
    said = [one.suits for one in await invited(desk, last, service) if one.suits and one.person_id in missed]
    return {one: said.count(one) for one in sorted(set(said))}
