"""A case's meeting: times are offered, one is taken, moved or let go; it is held, missed or cancelled.

Every function is pure, and returns the meeting as it is then; what the table does not allow raises `IllegalMove`.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from casework.model.meetings.arrangement import Arrangement, MeetingWay, TimesAnswer
from casework.model.meetings.meeting import Meeting, MeetingEvent, MeetingPurpose, MeetingState
from casework.model.meetings.purposes import CASE_PURPOSES
from casework.model.meetings.wall_time import WallTime

FARTHEST = timedelta(days=180)
"""No time is offered that lies further ahead."""

WISH_LIMIT = 300
"""Characters in which other times are asked for."""


@dataclass(frozen=True, slots=True)
class TimesOffered:
    """What a host offers.

    Attributes:
        times: Local dates and times without a zone, the earliest first.
        length: How long it takes.
        way: How it is held.
        place: Where, at most 200 characters, or "".
    """

    times: tuple[datetime, ...]
    length: timedelta
    way: MeetingWay
    place: str = ""


@dataclass(frozen=True, slots=True)
class Owned:
    """Whose a new meeting is.

    Attributes:
        case_id: The case that it belongs to.
        service: The kind of service of that.
        zone: The IANA zone in which its times are told.
        host: The person id of whoever arranges it.
        party_ids: With which of the case's people it is, or ().
    """

    case_id: str
    service: str
    zone: str
    host: str
    party_ids: tuple[str, ...] = ()


def begun(ids: tuple[str, str], purpose: MeetingPurpose, owned: Owned, now: datetime) -> Meeting:
    """Return a meeting of a case of which nothing is offered yet.

    Args:
        ids: Its own new id, and the one that calendars will know it by.
        now: UTC.
    """
    return Meeting(
        meeting_id=ids[0],
        uid=ids[1],
        purpose=purpose,
        service=owned.service,
        zone=owned.zone,
        length=CASE_PURPOSES[purpose].lengths[0],
        created_at=now,
        case_id=owned.case_id,
        organiser=owned.host,
        arrangement=Arrangement(party_ids=owned.party_ids),
    )


def arrangement_of(meeting: Meeting) -> Arrangement:
    """Return how a case's meeting is being arranged."""
    return meeting.arrangement or Arrangement()


def problem_with_time(at: datetime, zone: str, now: datetime) -> str:
    """Return the text key of what is wrong with a local time that is to be offered or taken, or ""."""
    # A year at the end of the calendar can't be converted to another zone.
    if abs(at.year - now.year) > 1:
        return "problem-time-far" if at.year > now.year else "problem-time-past"
    time = WallTime(at, zone)
    if time.instant() <= now:
        return "problem-time-past"
    if time.instant() > now + FARTHEST:
        return "problem-time-far"
    return "problem-time-skipped" if time.is_skipped else ""


def offer(meeting: Meeting, offered: TimesOffered, host: str, now: datetime) -> Meeting:
    """Return it with times to choose from, in place of earlier ones; a time that it had is let go."""
    before = let_go(meeting, host) if meeting.state is MeetingState.FIXED else check_open(meeting)
    arrangement = replace(
        arrangement_of(before),
        way=offered.way,
        offered_at=now,
        wish="",
        asks_others=False,
        asks_call=False,
        answers=(),
    )
    times = tuple(sorted(set(offered.times)))
    return replace(
        before,
        proposed=times,
        length=offered.length,
        place=offered.place,
        organiser=host,
        arrangement=arrangement,
    )


def times_left(meeting: Meeting, now: datetime) -> Sequence[WallTime]:
    """Return the offered times that have not passed, but for the one that was taken."""
    times = [WallTime(one, meeting.zone) for one in meeting.proposed if one != meeting.at]
    return [] if meeting.is_over else [one for one in times if one.instant() > now]


def take(meeting: Meeting, at: datetime) -> Meeting:
    """Return it at one of the offered times; where it had another one, it is moved."""
    is_moved = meeting.state is MeetingState.FIXED
    moved = meeting.advanced(MeetingEvent.MOVED if is_moved else MeetingEvent.FIXED)
    arrangement = arrangement_of(moved)
    changed = replace(
        arrangement, wish="", asks_others=False, asks_call=False, changed_by="", moves=arrangement.moves + is_moved
    )
    return replace(moved, at=at, arrangement=changed)


def answered(meeting: Meeting, answer: TimesAnswer) -> Meeting:
    """Return it with what suits one of its people, in place of what they said before; only what is offered counts."""
    suits = replace(answer, times=tuple(one for one in meeting.proposed if one in answer.times))
    arrangement = arrangement_of(meeting)
    others = tuple(one for one in arrangement.answers if one.party_id != answer.party_id)
    return replace(meeting, arrangement=replace(arrangement, answers=(*others, suits)))


def awaited(meeting: Meeting) -> tuple[str, ...]:
    """Return the party ids of those who have not said which of the offered times suit them."""
    said = arrangement_of(meeting)
    answered_by = {one.party_id for one in said.answers}
    return tuple(one for one in said.party_ids if one not in answered_by)


def times_said(meeting: Meeting, party_ids: Collection[str]) -> tuple[datetime, ...]:
    """Return which of the offered times suit one of its people, as they said so; () where they have not, or none does.

    Args:
        party_ids: All under which the case has them.
    """
    said = arrangement_of(meeting).answers
    return next((one.times for one in said if one.party_id in party_ids), ())


def suit_all(meeting: Meeting, now: datetime) -> Sequence[WallTime]:
    """Return the offered times ahead that suit everybody, the earliest first; none while somebody has not answered."""
    if awaited(meeting):
        return []
    left = [WallTime(one, meeting.zone) for one in meeting.proposed]
    said = arrangement_of(meeting).answers
    return [one for one in left if one.instant() > now and all(one.at in each.times for each in said)]


def without_party(meeting: Meeting, party_ids: frozenset[str]) -> Meeting:
    """Return it without some of those whom it was with."""
    said = arrangement_of(meeting)
    left = tuple(one for one in said.party_ids if one not in party_ids)
    answers = tuple(one for one in said.answers if one.party_id not in party_ids)
    return replace(meeting, arrangement=replace(said, party_ids=left, answers=answers))


def let_go(meeting: Meeting, person_id: str) -> Meeting:
    """Return it without the time that it had."""
    arrangement = arrangement_of(meeting)
    changed = replace(arrangement, changed_by=person_id, moves=arrangement.moves + 1)
    return replace(meeting.advanced(MeetingEvent.LET_GO), at=None, arrangement=changed)


def ask_others(meeting: Meeting, person_id: str, wish: str) -> Meeting:
    """Return it with a guest's wish for other times; one that it had is let go."""
    before = let_go(meeting, person_id) if meeting.state is MeetingState.FIXED else check_open(meeting)
    changed = replace(arrangement_of(before), wish=wish, asks_others=True, asks_call=False, answers=())
    return replace(before, proposed=(), arrangement=changed)


def ask_call(meeting: Meeting, person_id: str) -> Meeting:
    """Return it with a guest's wish to be called instead, whenever it suits; a time that it had is let go."""
    before = let_go(meeting, person_id) if meeting.state is MeetingState.FIXED else check_open(meeting)
    changed = replace(arrangement_of(before), way=MeetingWay.PHONE, wish="", asks_others=False, asks_call=True)
    return replace(before, proposed=(), place="", arrangement=changed)


def cancel(meeting: Meeting, person_id: str) -> Meeting:
    """Return it cancelled, by somebody or by the service."""
    changed = replace(arrangement_of(meeting), changed_by=person_id)
    return replace(meeting.advanced(MeetingEvent.CANCELLED), arrangement=changed)


def hold(meeting: Meeting, now: datetime) -> Meeting:
    """Return it held: at the time that was taken, or just now where there was none.

    Args:
        now: The local moment, without a zone.
    """
    held = meeting.advanced(MeetingEvent.HELD)
    return held if held.at else replace(held, at=now.replace(second=0, microsecond=0))


def miss(meeting: Meeting, person_id: str) -> Meeting:
    """Return it missed by somebody who did not come."""
    changed = replace(arrangement_of(meeting), changed_by=person_id)
    return replace(meeting.advanced(MeetingEvent.MISSED), arrangement=changed)


def change_host(meeting: Meeting, host: str, *, keeps_time: bool) -> Meeting:
    """Return it with another host, or with none for now; the times that the one before offered are offered no more."""
    has_time = meeting.state is MeetingState.FIXED
    if not has_time:
        check_open(meeting)
    before = let_go(meeting, "") if has_time and not keeps_time else meeting
    return replace(before, organiser=host, proposed=())


def arrived(meeting: Meeting, at: datetime) -> Meeting:
    """Return it with the moment, UTC, at which an offer of it was first known to have arrived."""
    arrangement = arrangement_of(meeting)
    return replace(meeting, arrangement=replace(arrangement, arrived_at=arrangement.arrived_at or at))


def check_open(meeting: Meeting) -> Meeting:
    """Return a meeting that has no time and is not over.

    Raises:
        IllegalMove: It has one, or is over.
    """
    meeting.advanced(MeetingEvent.FIXED)
    return meeting
