"""The planning of a group's meeting opens by itself, and proposes dates from the working calendar (S09)."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from casework.actions.calendars.entries import want_entry
from casework.actions.calendars.free_times import want_free_times
from casework.actions.group_meetings.people import (
    LOOKED_AT,
    invited,
    last_held,
    meeting_for_organiser,
    organisers,
    post_to_channel,
    rule_of,
    taking_part,
    tell_officers,
    tell_organisers,
)
from casework.actions.group_meetings.reminders import MeetingReminder
from casework.actions.messaging.notify import notify_all, recipients
from casework.actions.reminders.times import counted, each_morning, late_flag
from casework.desk import Desk, Follows, ReminderSpec, new_id
from casework.errors import IllegalMove, InvalidInput, OutOfDate
from casework.model.meetings.free_busy import FreeTimes
from casework.model.meetings.meeting import (
    Meeting,
    MeetingEvent,
    MeetingPurpose,
    MeetingState,
    Participant,
    Season,
)
from casework.model.meetings.poll import FEWEST_OPTIONS, MOST_OPTIONS, Poll
from casework.model.meetings.proposals import DateGround, ProposedDate, candidates, propose
from casework.model.meetings.wall_time import NOON, WallTime
from casework.model.messaging.notices import NEWS
from casework.model.reminders import DueReminder, WorkingDayTerm
from casework.model.services import ServiceKind
from casework.model.text import accepted, one_line
from casework.model.written_days import moment_in

PLACE_LIMIT = 200
"""Characters."""

WAITS_DAYS = 5
"""Working days after which whoever arranges a meeting is asked again; the second time, its leads hear as well."""

_TO_DECIDE = timedelta(days=3)
"""Between a poll's end and the first thing that hangs on the date."""


async def ground_of(desk: Desk, service: ServiceKind) -> DateGround:
    """Return what a service's dates are looked for on."""
    last = await last_held(desk, service)
    institution = desk.institution
    return DateGround(
        rule=rule_of(service),
        zone=institution.time_zone,
        works_at=desk.calendar.works_at,
        day_ends=institution.week.end,
        terms=institution.terms,
        last=last.wall_time if last else None,
    )


def earliest(desk: Desk, service: ServiceKind) -> date:
    """Return the first local date for which everybody can be asked, decide, and be reminded."""
    rule = rule_of(service)
    closes = desk.calendar.local(desk.calendar.end_of_working_day(desk.now, rule.poll_days)).date()
    return closes + max([rule.agenda_before, *rule.reminders]) + _TO_DECIDE


async def proposals(desk: Desk, meeting: Meeting, service: ServiceKind) -> list[ProposedDate]:
    """Return what is proposed for a meeting, and why."""
    ground = await ground_of(desk, service)
    known = {one.at.at: one for one in await choices(desk, meeting, service)}
    return [known.get(at) or ProposedDate(WallTime(at, ground.zone), ()) for at in meeting.proposed]


async def choices(desk: Desk, meeting: Meeting, service: ServiceKind) -> list[ProposedDate]:
    """Return every date that the rule allows for a meeting, the earliest first."""
    if meeting.season is None:
        return []
    return candidates(await ground_of(desk, service), meeting.season, earliest(desk, service))


async def proposed_by_rule(
    desk: Desk, service: ServiceKind, season: Season, free: FreeTimes | None = None
) -> list[datetime]:
    """Return the dates that the rule proposes, local and without a zone; of those at which most are free, if known."""
    found = propose(await ground_of(desk, service), season, earliest(desk, service), free=free)
    return [one.at.at for one in found]


async def open_planning(desk: Desk, service: ServiceKind, season: Season) -> Meeting | None:
    """Open the planning of a season's meeting; None where it was opened before, or where too little of it is left."""
    proposed = await proposed_by_rule(desk, service, season)
    if len(proposed) < FEWEST_OPTIONS:
        return None
    rule = rule_of(service)
    meeting = Meeting(
        meeting_id=new_id(),
        purpose=MeetingPurpose.GROUP,
        service=service.service_id,
        zone=desk.institution.time_zone,
        length=rule.length,
        created_at=desk.now,
        uid=new_id(),
        place=rule.place,
        season=season,
        proposed=tuple(proposed),
    )
    stored = await desk.work.meetings.add(meeting)
    if stored:
        await wait(desk, stored)
        people = [one.person_id for one in await taking_part(desk, service)]
        await want_free_times(desk, stored, people, [one.at.at for one in await choices(desk, stored, service)])
        await tell_organisers(desk, stored, service)
    return stored


async def _tell_few_dates(desk: Desk, service: ServiceKind, season: Season) -> None:
    """Tell whoever arranges the meetings, once a season, that it leaves too few dates for a planning to open.

    Not where only the time has run out: nothing can be done about that.
    """
    if earliest(desk, service) > season.last or await dates_left(desk, service, season) >= FEWEST_OPTIONS:
        return
    first = season.first.isoformat()
    told = f"{service.service_id}/{first}"
    if await desk.work.reminders.pending(MeetingReminder.FEW_DATES, "", told):
        return
    last = WallTime(datetime.combine(season.last, NOON), desk.institution.time_zone).instant()
    over = counted(desk, MeetingReminder.FEW_DATES, WorkingDayTerm(last, 0, morning=True), "", told)
    await desk.work.reminders.plan(over)
    people = await organisers(desk, service)
    await notify_all(desk, people, "group.few-dates", "", NEWS, service=service.service_id, first=first)


async def dates_left(desk: Desk, service: ServiceKind, season: Season) -> int:
    """Return how many dates of a whole season the rule allows, whenever it is planned."""
    return len(candidates(await ground_of(desk, service), season, season.first))


def season_from(service: ServiceKind, first: str) -> Season | None:
    """Return the season of a service's rule that begins on a local date such as "2027-03-01", or None."""
    day = moment_in(first)
    windows = service.meetings.windows if service.meetings and day else ()
    return next((one for window in windows if day and (one := window.season(day.year)).first == day.date()), None)


async def _season_over(desk: Desk, due: DueReminder) -> None:
    """Nothing more is to be told of a season that is over."""
    del desk, due


async def wait(desk: Desk, meeting: Meeting) -> None:
    """Let whoever arranges a meeting be asked again, should nothing come of it."""
    term = WorkingDayTerm(desk.now, WAITS_DAYS, morning=True)
    await desk.work.reminders.plan(counted(desk, MeetingReminder.WAITS, term, "", meeting.meeting_id))


async def plan_again(desk: Desk, meeting_id: str, person_id: str) -> Meeting:
    """Open a planning in the place of a meeting that was cancelled.

    Raises:
        NotForYou: No such meeting for this person.
        OutOfDate: It was not cancelled, another is planned already, or too little of its season is left.
    """
    meeting, service = await meeting_for_organiser(desk, meeting_id, person_id)
    if meeting.state is not MeetingState.CANCELLED or meeting.season is None:
        raise OutOfDate
    opened = await open_planning(desk, service, meeting.season)
    if opened is None:
        raise OutOfDate
    return opened


async def change_proposal(
    desk: Desk, meeting_id: str, person_id: str, *, chosen: Sequence[str], own: tuple[str, str], place: str
) -> Meeting:
    """Change which dates are asked about, and the place.

    Args:
        chosen: Local dates and times such as "2027-03-09T10:00", of those that the rule allows or were proposed.
        own: A local date and a time that the coordinator adds, such as ("2027-03-12", "14:00"); "" for none.
        place: At most 200 characters, or "".

    Raises:
        NotForYou: No such meeting for this person.
        IllegalMove: The poll is open already.
        InvalidInput: Names each field with its problem: `dates`, `own_day`, `own_time`, `place`.
    """
    meeting, service = await meeting_for_organiser(desk, meeting_id, person_id)
    if meeting.state is not MeetingState.PROPOSED:
        raise IllegalMove(meeting.state.value, MeetingEvent.POLL_OPENED.value)
    known = {one.at.at for one in await choices(desk, meeting, service)} | set(meeting.proposed)
    dates = {at for one in chosen if (at := moment_in(one)) in known and at}
    if len(dates) < len(set(chosen)):
        raise InvalidInput({"dates": "problem-choices"})
    day, time = own
    if day or time:
        dates.add(own_date(desk, meeting, day, time, earliest(desk, service)))
    if not FEWEST_OPTIONS <= len(dates) <= MOST_OPTIONS:
        raise InvalidInput({"dates": "problem-dates"})
    where = one_line(accepted("place", place, PLACE_LIMIT, required=False))
    return await desk.work.meetings.save(replace(meeting, proposed=tuple(sorted(dates)), place=where))


def own_date(desk: Desk, meeting: Meeting, day: str, time: str, first: date) -> datetime:
    """Return a date that somebody chose by themselves.

    Raises:
        InvalidInput: Names `own_day` or `own_time`: none, too early, no working day, or a time that clocks skip.
    """
    at = moment_in(f"{day}T{time}")
    if at is None:
        raise InvalidInput({"own_day" if moment_in(day) is None else "own_time": "problem-own-date"})
    if at.date() < first:
        raise InvalidInput({"own_day": "problem-own-early"})
    if not desk.calendar.works_on(at.date()):
        raise InvalidInput({"own_day": "problem-own-closed"})
    if WallTime(at, meeting.zone).is_skipped:
        raise InvalidInput({"own_time": "problem-own-skipped"})
    return at


async def ask_officers(desk: Desk, meeting_id: str, person_id: str) -> Meeting:
    """Open the poll: every officer is asked in their own chat, and the channel is told that they are.

    Raises:
        NotForYou: No such meeting for this person.
        IllegalMove: It is open already, or the meeting is off.
        OutOfDate: Too much time has passed since the dates were proposed; others have to be chosen.
    """
    meeting, service = await meeting_for_organiser(desk, meeting_id, person_id)
    opened, rule = meeting.advanced(MeetingEvent.POLL_OPENED), rule_of(service)
    closes, half = (
        WorkingDayTerm(desk.now, rule.poll_days),
        WorkingDayTerm(desk.now, max(1, rule.poll_days // 2), morning=True),
    )
    asked_again = counted(desk, MeetingReminder.POLL_HALF, half, "", meeting_id)
    closed = counted(desk, MeetingReminder.POLL_CLOSES, closes, "", meeting_id)
    poll = Poll(meeting.proposed, desk.now, closes_at=closed.due_at, asks_again_at=asked_again.due_at)
    if len(poll.options) < FEWEST_OPTIONS or poll.wall_times(meeting.zone)[0].instant() <= poll.closes_at:
        raise OutOfDate
    saved = await desk.work.meetings.save(replace(opened, poll=poll, proposed=(), organiser=person_id))
    people = [Participant(one.person_id) for one in await taking_part(desk, service)]
    await desk.work.meetings.invite_all(saved, people)
    await desk.work.reminders.cancel(MeetingReminder.WAITS, "", meeting_id)
    await desk.work.reminders.plan(asked_again)
    await desk.work.reminders.plan(closed)
    await post_to_channel(desk, saved)
    await tell_officers(desk, saved, people, "group.ask")
    return saved


async def _morning(desk: Desk, due: DueReminder) -> None:
    """Open each planning whose time has come, and invite who joined."""
    del due
    today = desk.calendar.local(desk.now).date()
    for service in desk.institution.services:
        met = await desk.work.meetings.of_service(service.service_id, LOOKED_AT)
        known = [one.season for one in met if one.season]
        for season in service.meetings.seasons_to_plan(today) if service.meetings else ():
            is_planned = any(one.overlaps(season) for one in known)
            if not is_planned and await open_planning(desk, service, season) is None:
                await _tell_few_dates(desk, service, season)
        for one in met:
            await _welcome(desk, one, service)


async def _welcome(desk: Desk, meeting: Meeting, service: ServiceKind) -> None:
    """Invite whoever joined since everybody was asked, or since the date was fixed.

    Of two sittings that is to the first, and to the second once that has begun.
    """
    polling = meeting.state is MeetingState.POLLING and meeting.poll and meeting.poll.takes_answers(desk.now)
    coming = _is_to_come(desk, meeting)
    if not (polling or coming):
        return
    both = await sittings(desk, meeting)
    if meeting.first_sitting and any(_is_to_come(desk, one) for one in both if not one.first_sitting):
        return
    known = {one.person_id for sitting in both for one in await invited(desk, sitting, service)}
    joined = [Participant(one.person_id) for one in await taking_part(desk, service) if one.person_id not in known]
    await desk.work.meetings.invite_all(meeting, joined)
    if joined:
        await tell_officers(desk, meeting, joined, "group.ask" if polling else "group.mine")
    if joined and coming:
        await want_entry(desk, meeting, online=True)


def _is_to_come(desk: Desk, meeting: Meeting) -> bool:
    return meeting.state is MeetingState.FIXED and not meeting.has_begun(desk.now)


async def sittings(desk: Desk, meeting: Meeting) -> list[Meeting]:
    """Return all sittings of a meeting that is not cancelled, itself included, the first one first."""
    met = await desk.work.meetings.of_service(meeting.service, LOOKED_AT)
    found = [one for one in met if one.agenda_of == meeting.agenda_of and one.state is not MeetingState.CANCELLED]
    return sorted(found, key=lambda one: (one.first_sitting, one.created_at))


async def _waits(desk: Desk, due: DueReminder) -> None:
    """Ask once more whoever arranges a meeting, and tell the leads, too, when nothing has come of it."""
    meeting = await desk.work.meetings.get(due.reminder.subject)
    service = desk.institution.service(meeting.service) if meeting else None
    if meeting is None or service is None:
        return
    decides = meeting.state is MeetingState.POLLING and meeting.poll and meeting.poll.closed
    if meeting.state is not MeetingState.PROPOSED and not decides:
        return
    since = meeting.poll.closes_at if meeting.poll else meeting.created_at
    people = {*await organisers(desk, service)}
    if desk.now > desk.calendar.end_of_working_day(since, WAITS_DAYS + 1):
        people |= {one.person_id for one in await recipients(desk, service)}
    args = {"meeting": meeting.meeting_id, "reminder": "yes", "late": late_flag(desk, due)}
    await notify_all(desk, sorted(people), "group.meeting", meeting.meeting_id, **args)
    await wait(desk, meeting)


REMINDERS = (
    ReminderSpec(MeetingReminder.MORNING, _morning, Follows.MORNING, every=each_morning),
    ReminderSpec(MeetingReminder.WAITS, _waits, Follows.TERM),
    ReminderSpec(MeetingReminder.FEW_DATES, _season_over, Follows.TERM),
)
