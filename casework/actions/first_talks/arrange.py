"""A lead arranges the first talk: offers times, records that it was held or missed, or calls it off (R03, R08)."""

from datetime import UTC, date, datetime, time

from casework.access import case_for_owner
from casework.actions.calendars.free_times import want_free_times
from casework.actions.first_talks.talk import after_change, in_touch, open_talk, talk_for, talks_of
from casework.actions.meetings import arrange
from casework.actions.meetings.arrange import Invited
from casework.actions.meetings.recorded_times import TimesRecorded, recorded_answer
from casework.actions.meetings.tell import tell
from casework.desk import Desk
from casework.errors import IllegalMove, InvalidInput, NotForYou, OutOfDate
from casework.model.cases.access_log import AuditAction
from casework.model.cases.case import Case
from casework.model.cases.lifecycle import CLOSED_STAGES, Stage
from casework.model.first_talks import usual_times
from casework.model.meetings.arrangement import MeetingWay
from casework.model.meetings.meeting import Meeting, MeetingPurpose, MeetingState
from casework.model.meetings.offered import TimesOffered, arrangement_of, times_left
from casework.model.messaging.notices import ALERT, ARRIVAL
from casework.model.parties.people import REQUESTER, asker_of

_NEEDS_PLACE = frozenset({MeetingWay.ROOM, MeetingWay.OTHER})


async def arrange_talk(desk: Desk, case_id: str, person_id: str) -> Case:
    """Begin to arrange a first talk, or go on with it; from then on the access needs are shown (R03).

    Calendars are asked when both are free, at the times that are proposed.

    Raises:
        NotForYou: No such case for this person.
        OutOfDate: They don't have it (any more).
        IllegalMove: It is closed.
    """
    case = await _case(desk, case_id, person_id)
    talks = await talks_of(desk, case_id)
    if not any([person_id in await arrange.hosts_of(desk, one) for one in talks]):
        await _talk(desk, case, person_id)
    talk = await open_talk(desk, case_id)
    if talk and talk.state is not MeetingState.FIXED:
        people = [one.person_id for one in await desk.work.meetings.participants(talk)]
        times = usual_times(desk.calendar.works_at, desk.institution.week, desk.calendar.local(desk.now))
        await want_free_times(desk, talk, people, times)
    return case


async def offer_times(desk: Desk, case_id: str, person_id: str, times: TimesOffered) -> Meeting:
    """Offer times for a first talk; once they have arrived, the clock of the first contact stops (R07).

    Raises:
        NotForYou: No such case for this person.
        OutOfDate: They don't have it (any more).
        IllegalMove: It is closed.
        InvalidInput: As `casework.actions.meetings.arrange.offer`, and `place` where a way needs one.
    """
    case = await _case(desk, case_id, person_id)
    if times.way in _NEEDS_PLACE and not times.place.strip():
        raise InvalidInput({"place": "problem-required"})
    talk = await arrange.offer(desk, case, await _talk(desk, case, person_id), person_id, times)
    await tell(desk, talk, [person_id], ALERT, **{ARRIVAL: talk.meeting_id})
    return talk


async def talk_to_record(desk: Desk, meeting_id: str, person_id: str) -> tuple[Case, Meeting]:
    """Return to its lead a talk with somebody who is not in Teams, whose answer they record.

    Raises:
        NotForYou: No such talk for this person, or they don't arrange it.
        IllegalMove: The case is closed.
        OutOfDate: Whoever asked answers themselves, or nothing is offered.
    """
    case, talk, who = await talk_for(desk, meeting_id, person_id)
    if not who.is_host:
        raise NotForYou
    if not arrangement_of(talk).party_ids or not times_left(talk, desk.now):
        raise OutOfDate
    return case, talk


async def record_times(desk: Desk, meeting_id: str, person_id: str, filled: TimesRecorded) -> Meeting:
    """Record which of the offered times suit somebody who is not in Teams; the earliest is taken.

    That they answered shows that they were reached, on the day that is recorded (R07).

    Raises:
        NotForYou: As `talk_to_record`.
        IllegalMove: As `talk_to_record`.
        OutOfDate: As `talk_to_record`, or a time is not offered any more.
        InvalidInput: A field needs another look; or it names `time`: the lead is not free then any more.
    """
    case, talk = await talk_to_record(desk, meeting_id, person_id)
    said = recorded_answer(desk, REQUESTER, person_id, filled)
    on_day = said.recorded_day not in {None, desk.calendar.local(desk.now).date()}
    case, talk = await in_touch(desk, case, talk, _reached(desk, case, said.recorded_day), on_day=on_day)
    answered = await arrange.answer_times(desk, case, talk, person_id, said)
    await after_change(desk, case, answered, person_id, AuditAction.TOOK_TIME)
    await tell(desk, answered, [person_id])
    return answered


async def record_talk(desk: Desk, meeting_id: str, person_id: str) -> Meeting:
    """Record that a first talk was held; the case waits to be assessed from then on.

    Raises:
        NotForYou: No such talk for this person, or they don't arrange it.
        IllegalMove: It is over, or the case is closed.
        OutOfDate: Its time has not begun.
    """
    case, talk, who = await talk_for(desk, meeting_id, person_id)
    if not who.is_host:
        raise NotForYou
    held = await arrange.record_held(desk, case, talk, person_id)
    if case.stage is Stage.WAITING:
        case, held = await in_touch(desk, case, held, held.starts_at or desk.now)
    await after_change(desk, case, held, person_id, AuditAction.HELD_MEETING)
    await tell(desk, held, [one.person_id for one in await desk.work.meetings.participants(held)])
    return held


async def record_no_show(desk: Desk, meeting_id: str, person_id: str, *, was_me: bool) -> Meeting:
    """Record that a first talk was not held, because somebody did not come; the others are told kindly.

    Args:
        was_me: Whether it was whoever says so.

    Raises:
        NotForYou: No such talk for this person.
        IllegalMove: It has no time or is over, or the case is closed.
        OutOfDate: Its time has not begun.
    """
    case, talk, who = await talk_for(desk, meeting_id, person_id)
    others = await (arrange.guests_of if who.is_host else arrange.hosts_of)(desk, talk)
    absent = person_id if was_me else next(iter(others), "")
    missed = await arrange.record_missed(desk, case, talk, person_id, absent)
    await tell(desk, missed, [person_id])
    return missed


async def cancel_talk(desk: Desk, meeting_id: str, person_id: str) -> Meeting:
    """Call a first talk off, for either side; the other is told.

    Raises:
        NotForYou: No such talk for this person.
        IllegalMove: It is over, or the case is closed.
    """
    case, talk, _ = await talk_for(desk, meeting_id, person_id)
    cancelled = await arrange.cancel(desk, case, talk, person_id)
    await tell(desk, cancelled, [person_id])
    return cancelled


def _reached(desk: Desk, case: Case, day: date | None) -> datetime:
    """Return when somebody was reached, UTC, of which the local day alone may be known; never before the case.

    Whoever was reached on the day of the deadline was reached in time: it is the day that they were promised.
    """
    now, due = desk.calendar.local(desk.now), desk.calendar.local(case.first_contact_due)
    at = desk.now if day is None or day == now.date() else datetime.combine(day, time(12), now.tzinfo)
    if day == due.date():
        at = min(at, case.first_contact_due)
    return max(at.astimezone(UTC), case.created_at)


async def _case(desk: Desk, case_id: str, person_id: str) -> Case:
    case = await case_for_owner(desk, case_id, person_id)
    if case.stage in CLOSED_STAGES:
        raise IllegalMove(case.stage.value, "arrange")
    return case


async def _talk(desk: Desk, case: Case, person_id: str) -> Meeting:
    """Return the talk that a lead arranges: the one that is open, or a new one."""
    talk = await open_talk(desk, case.case_id)
    if talk is None:
        asker = asker_of(case)
        guests = (asker.person_id,) if asker.is_in_teams else ()
        invited = Invited((person_id,), guests, () if guests else (asker.party_id,))
        return await arrange.begin(desk, case, MeetingPurpose.FIRST_TALK, invited)
    if person_id not in await arrange.hosts_of(desk, talk):
        return await arrange.change_host(desk, case, talk, person_id, person_id)
    return talk
