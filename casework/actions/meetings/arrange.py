"""A case's meeting is arranged: times are offered, one is taken, moved or let go; it is cancelled, held or missed.

Nothing here asks who may: whoever calls has opened the case or the meeting through `casework/access.py` first, and
tells people afterwards. Each step is logged, and calendars follow it.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from casework.access import record, record_words
from casework.actions.calendars.entries import follow_time
from casework.actions.meetings import reminders
from casework.actions.meetings.bookings import not_free
from casework.actions.meetings.tell import redraw_others
from casework.desk import Desk, new_id
from casework.errors import InvalidInput, OutOfDate
from casework.model.cases.access_log import SERVICE, AuditAction
from casework.model.cases.case import Case
from casework.model.meetings import offered
from casework.model.meetings.arrangement import MeetingWay, TimesAnswer
from casework.model.meetings.meeting import Meeting, MeetingPurpose, MeetingState, Participant
from casework.model.meetings.offered import (
    WISH_LIMIT,
    Owned,
    TimesOffered,
    arrangement_of,
    problem_with_time,
    times_left,
)
from casework.model.meetings.purposes import CASE_PURPOSES
from casework.model.meetings.wall_time import WallTime
from casework.model.requests import SHORT_LIMIT
from casework.model.text import accepted, one_line, problems


def time_field(number: int) -> str:
    """Return the name of the field of the offered time with this number, from 0."""
    return f"time_{number}"


@dataclass(frozen=True, slots=True)
class Invited:
    """Who is to meet.

    Attributes:
        hosts: Person ids of those who hold it, whoever arranges it first.
        guests: Person ids of those whom they invite.
        party_ids: With which of the case's people it is, where some may not be in Teams; or ().
    """

    hosts: tuple[str, ...]
    guests: tuple[str, ...] = ()
    party_ids: tuple[str, ...] = ()


async def begin(desk: Desk, case: Case, purpose: MeetingPurpose, invited: Invited) -> Meeting:
    """Begin to arrange a meeting of a case; nobody is told yet.

    Args:
        desk: The turn's.
        case: Which case.
        purpose: One that is in `CASE_PURPOSES`.
        invited: Who is to meet.
    """
    host = invited.hosts[0]
    owned = Owned(case.case_id, case.service, desk.institution.time_zone, host, invited.party_ids)
    meeting = await desk.work.meetings.add(offered.begun((new_id(), new_id()), purpose, owned, desk.now))
    assert meeting is not None, "a case's meeting fills no window"
    for one in invited.hosts:
        await desk.work.meetings.invite(meeting, Participant(one, is_host=True))
    for one in invited.guests:
        await desk.work.meetings.invite(meeting, Participant(one))
    await record(desk, case.case_id, host, AuditAction.ARRANGED_MEETING)
    return meeting


async def offer(desk: Desk, case: Case, meeting: Meeting, person_id: str, times: TimesOffered) -> Meeting:
    """Offer times to choose from, in place of earlier ones; a time that was taken before is let go.

    Args:
        person_id: The host.
        times: In the order of their fields.

    Raises:
        IllegalMove: It is over.
        InvalidInput: Names `time_0`, `time_1` …, `length` or `place`: a time has passed, lies more than 180 days ahead,
            is never shown by the clocks, or a host is not free then.
        LeadsMayBeMeant: The place may name a lead, and the writer has not said yet whether it does.
    """
    place = one_line(accepted("place", times.place, SHORT_LIMIT, required=False))
    await _check_times(desk, meeting, times)
    offered.offer(meeting, replace(times, place=place), person_id, desk.now)
    await record_words(desk, case, [place], person_id, AuditAction.OFFERED_TIMES)
    meeting = await _again(desk, meeting)
    return await _store(desk, meeting, offered.offer(meeting, replace(times, place=place), person_id, desk.now))


async def take(desk: Desk, case: Case, meeting: Meeting, person_id: str, at: datetime) -> Meeting:
    """Take one of the offered times; where the meeting had another one, it is moved. Taking it twice changes nothing.

    Raises:
        IllegalMove: It is over.
        OutOfDate: The time is not offered (any more), or has passed.
        InvalidInput: Names `time`: a host is not free then any more.
    """
    if meeting.state is MeetingState.FIXED and meeting.at == at:
        return meeting
    taken = offered.take(meeting, at)
    if at not in {one.at for one in times_left(meeting, desk.now)}:
        raise OutOfDate
    if await not_free(desk, await hosts_of(desk, meeting), [WallTime(at, meeting.zone)], *_besides(meeting)):
        raise InvalidInput({"time": "problem-time-gone"})
    await record(desk, case.case_id, person_id, AuditAction.TOOK_TIME)
    return await _store(desk, meeting, taken)


async def answer_times(desk: Desk, case: Case, meeting: Meeting, person_id: str, answer: TimesAnswer) -> Meeting:
    """Note which offered times suit one of those whom it is with; the earliest that suits all of them is taken.

    Args:
        person_id: Who says so, for themselves or for somebody who is not in Teams.

    Raises:
        IllegalMove: It is over.
        OutOfDate: One of the times is not offered (any more), or has passed.
        InvalidInput: Names `time`: a host is not free any more at any time that would suit.
    """
    if meeting.state is not MeetingState.FIXED:
        offered.check_open(meeting)
    if not {*answer.times} <= {*(one.at for one in times_left(meeting, desk.now)), meeting.at}:
        raise OutOfDate
    said = offered.answered(meeting, answer)
    fits = offered.suit_all(said, desk.now)
    gone = await not_free(desk, await hosts_of(desk, meeting), fits, *_besides(meeting))
    at = next((one.at for one in fits if one not in gone), None)
    if meeting.at and at in {None, meeting.at}:
        return meeting
    if fits and at is None and len(arrangement_of(meeting).party_ids) == 1:
        raise InvalidInput({"time": "problem-time-gone"})
    await record(desk, case.case_id, person_id, AuditAction.TOOK_TIME)
    return await _store(desk, meeting, offered.take(said, at) if at else said)


async def leave_out(desk: Desk, case: Case, meeting: Meeting, gone: Collection[str]) -> Meeting:
    """Go on without some of those whom a meeting is with; the service's own, as they are on the case no more.

    Args:
        gone: Their party ids.
    """
    await record(desk, case.case_id, SERVICE, AuditAction.TOOK_TIME)
    return await _store(desk, meeting, offered.without_party(meeting, frozenset(gone)))


async def ask_others(desk: Desk, case: Case, meeting: Meeting, person_id: str, wish: str) -> Meeting:
    """Let a guest ask for other times, in a few words; a time that was taken is let go.

    Args:
        wish: At most 300 characters, or "".

    Raises:
        IllegalMove: It is over.
        InvalidInput: Names `wish`.
        LeadsMayBeMeant: The words may name a lead, and the writer has not said yet whether they do.
    """
    words = accepted("wish", wish, WISH_LIMIT, required=False)
    offered.ask_others(meeting, person_id, words)
    await record_words(desk, case, [words], person_id, AuditAction.ASKED_OTHER_TIMES)
    meeting = await _again(desk, meeting)
    return await _store(desk, meeting, offered.ask_others(meeting, person_id, words))


async def ask_call(desk: Desk, case: Case, meeting: Meeting, person_id: str) -> Meeting:
    """Let a guest ask to be called instead, whenever it suits; a time that was taken is let go.

    Raises:
        IllegalMove: It is over.
    """
    changed = offered.ask_call(meeting, person_id)
    await record(desk, case.case_id, person_id, AuditAction.ASKED_CALL)
    return await _store(desk, meeting, changed)


async def cancel(desk: Desk, case: Case, meeting: Meeting, person_id: str) -> Meeting:
    """Cancel a meeting, for whoever is invited or, with `SERVICE`, because its case came to an end.

    Raises:
        IllegalMove: It is over.
    """
    changed = offered.cancel(meeting, person_id)
    await record(desk, case.case_id, person_id, AuditAction.CANCELLED_MEETING)
    return await _store(desk, meeting, changed)


async def record_held(desk: Desk, case: Case, meeting: Meeting, person_id: str) -> Meeting:
    """Record that a meeting was held: at its time, or just now where it had none.

    Raises:
        IllegalMove: It is over.
        OutOfDate: Its time has not begun.
    """
    changed = offered.hold(meeting, desk.calendar.local(desk.now).replace(tzinfo=None))
    _check_begun(desk, meeting)
    for one in await desk.work.meetings.participants(meeting):
        await desk.work.meetings.invite(meeting, replace(one, came=True))
    await record(desk, case.case_id, person_id, AuditAction.HELD_MEETING)
    return await _store(desk, meeting, changed)


async def record_missed(desk: Desk, case: Case, meeting: Meeting, person_id: str, absent: str) -> Meeting:
    """Record that a meeting was not held, because somebody did not come.

    Args:
        person_id: Who says so.
        absent: The person id of whoever did not come, or "" where it is not noted who that was.

    Raises:
        IllegalMove: It is over, or has no time.
        OutOfDate: Its time has not begun.
    """
    changed = offered.miss(meeting, absent)
    _check_begun(desk, meeting)
    for one in await desk.work.meetings.participants(meeting):
        await desk.work.meetings.invite(meeting, replace(one, came=one.person_id != absent if absent else None))
    await record(desk, case.case_id, person_id, AuditAction.MISSED_MEETING)
    return await _store(desk, meeting, changed)


async def change_host(desk: Desk, case: Case, meeting: Meeting, host: str, person_id: str) -> Meeting:
    """Let somebody else arrange a meeting, or nobody: what was offered is offered no more.

    A time that was taken stays where the new host is free then, and is let go where they are not.

    Args:
        host: The person id of whoever arranges it from now on, or "" for nobody yet.
        person_id: Who changed it, or `SERVICE`.
    """
    stays = meeting.state is MeetingState.FIXED and host and await _is_free(desk, meeting, host)
    changed = offered.change_host(meeting, host, keeps_time=bool(stays))
    for one in await desk.work.meetings.participants(meeting):
        if one.is_host:
            await desk.work.meetings.uninvite(meeting, one.person_id)
    if host:
        await desk.work.meetings.invite(meeting, Participant(host, is_host=True))
    await record(desk, case.case_id, person_id, AuditAction.CHANGED_HOST)
    return await _store(desk, meeting, changed)


async def change_hosts(desk: Desk, case: Case, meeting: Meeting, hosts: Sequence[str]) -> Meeting:
    """Let others hold a meeting whose time is taken, as they carry its case now; where one is busy it is called off.

    Args:
        hosts: Person ids; with nobody left it is called off.
    """
    before = await hosts_of(desk, meeting)
    new = [one for one in hosts if one not in before]
    are_free = [await _is_free(desk, meeting, one) for one in new]
    if not hosts or not all(are_free):
        return await cancel(desk, case, meeting, SERVICE)
    for one in before - set(hosts):
        await desk.work.meetings.uninvite(meeting, one)
    for one in new:
        await desk.work.meetings.invite(meeting, Participant(one, is_host=True))
    organiser = meeting.organiser if meeting.organiser in hosts else hosts[0]
    await record(desk, case.case_id, SERVICE, AuditAction.CHANGED_HOST)
    return await _store(desk, meeting, replace(meeting, organiser=organiser))


async def has_arrived(desk: Desk, case_id: str) -> bool:
    """Whether an offer of a case's meeting is known to have arrived."""
    return any(arrangement_of(one).arrived_at for one in await desk.work.meetings.of_case(case_id))


async def hosts_of(desk: Desk, meeting: Meeting) -> frozenset[str]:
    """Return the person ids of whoever arranges a meeting."""
    return frozenset(one.person_id for one in await desk.work.meetings.participants(meeting) if one.is_host)


async def guests_of(desk: Desk, meeting: Meeting) -> frozenset[str]:
    """Return the person ids of whoever is invited to a meeting by its hosts."""
    return frozenset(one.person_id for one in await desk.work.meetings.participants(meeting) if not one.is_host)


async def times_to_take(desk: Desk, meeting: Meeting) -> tuple[WallTime, ...]:
    """Return the offered times that can still be taken: they have not passed, and every host is free."""
    left = times_left(meeting, desk.now)
    gone = await not_free(desk, await hosts_of(desk, meeting), left, *_besides(meeting))
    return tuple(one for one in left if one not in gone)


async def _check_times(desk: Desk, meeting: Meeting, times: TimesOffered) -> None:
    rule = CASE_PURPOSES[meeting.purpose]
    found = [(time_field(n), problem_with_time(at, meeting.zone, desk.now)) for n, at in enumerate(times.times)]
    found.append(("length", "" if times.length in rule.lengths else "problem-choose"))
    if not times.times or len(times.times) > rule.most_times:
        found.append((time_field(0), "problem-time-none"))
    if wrong := problems(found):
        raise InvalidInput(wrong)
    walls = [WallTime(at, meeting.zone) for at in times.times]
    gone = await not_free(desk, await hosts_of(desk, meeting), walls, times.length, meeting.meeting_id)
    if gone:
        raise InvalidInput({time_field(n): "problem-time-busy" for n, one in enumerate(walls) if one in gone})


async def _is_free(desk: Desk, meeting: Meeting, person_id: str) -> bool:
    times = [meeting.wall_time] if meeting.wall_time else []
    return not await not_free(desk, [person_id], times, *_besides(meeting))


def _check_begun(desk: Desk, meeting: Meeting) -> None:
    if meeting.starts_at and meeting.starts_at > desk.now:
        raise OutOfDate


def _besides(meeting: Meeting) -> tuple[timedelta, str]:
    return meeting.length, meeting.meeting_id


async def _again(desk: Desk, meeting: Meeting) -> Meeting:
    """Return the meeting anew: closing its case to a lead whom words mean can have changed it."""
    return await desk.work.meetings.get(meeting.meeting_id) or meeting


async def _store(desk: Desk, before: Meeting, meeting: Meeting) -> Meeting:
    saved = await desk.work.meetings.save(meeting)
    if before.starts_at != saved.starts_at:
        await redraw_others(desk, before)
    await reminders.plan(desk, saved)
    await follow_time(desk, before, saved, online=arrangement_of(saved).way is MeetingWay.TEAMS)
    return saved
