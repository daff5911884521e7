"""Every store keeps meetings, who is invited, what they write, and what they learnt; a case's go with the case."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from casework.desk import new_id
from casework.errors import LostRace
from casework.model.meetings.arrangement import Arrangement, MeetingWay
from casework.model.meetings.entries import EntrySubject, entry_of, subject_of
from casework.model.meetings.meeting import (
    Coming,
    Meeting,
    MeetingEvent,
    MeetingPurpose,
    MeetingState,
    Participant,
    PollAnswer,
    Season,
)
from casework.model.meetings.offered import TimesOffered, arrived, ask_others, hold, offer, take
from casework.model.meetings.papers import Agenda, AgendaItem, LearningPoint, Minute, MinuteAction
from casework.model.meetings.poll import Poll
from casework.model.retention import Destruction
from casework.ports import PollCount, Store
from storage.errors import NoSuchRow
from storage.store import open_store
from tests.builders import NOW, a_case, a_case_meeting, a_meeting, a_person_id
from tests.newer import change, read
from tests.stores import MASTER_KEY, StillClock, turn

SPRING = Season("spring", date(2027, 3, 1), date(2027, 4, 30))
TEN, TWO = datetime.fromisoformat("2027-03-02T10:00"), datetime.fromisoformat("2027-03-11T14:00")


def a_full_meeting() -> Meeting:
    poll = Poll((TEN, TWO), NOW, NOW + timedelta(days=14), NOW + timedelta(days=7), closed=True)
    return a_meeting(
        state=MeetingState.FIXED,
        organiser=a_person_id(),
        at=TWO,
        place="Harbour House, room 2",
        season=SPRING,
        poll=poll,
        reason="Half of us teach on Tuesdays.",
        sequence=2,
        agenda_sent_at=NOW,
        quorum_told=True,
    )


async def test_meeting_comes_back_whole(any_store: Store) -> None:
    meeting = a_full_meeting()
    async with turn(any_store) as work:
        stored = await work.meetings.add(meeting)

    async with any_store.unit_of_work() as work:
        assert await work.meetings.get(meeting.meeting_id) == stored == replace(meeting, version=1)
        assert await work.meetings.get(new_id()) is None


async def test_case_meeting_comes_back_whole(any_store: Store) -> None:
    case, host = a_case(), a_person_id()
    times = (TEN, TWO)
    offered = TimesOffered(times, timedelta(minutes=20), MeetingWay.ROOM, "Harbour House, room 2")
    meeting = offer(a_case_meeting(case.case_id), offered, host, NOW)
    meeting = take(arrived(meeting, NOW), TEN)
    meeting = ask_others(take(meeting, TWO), a_person_id(), "Not before ten, please.")
    async with turn(any_store) as work:
        await work.cases.add(case)
        stored = await work.meetings.add(meeting)
        assert stored
        await work.meetings.invite(stored, Participant(host, is_host=True))

    async with any_store.unit_of_work() as work:
        assert await work.meetings.of_case(case.case_id) == [stored]
        assert stored == replace(meeting, version=1)
        assert await work.meetings.participants(stored) == [Participant(host, is_host=True)]
        assert await work.meetings.of_service("resolution", 9) == []


async def test_what_has_a_time_is_found_by_it(any_store: Store) -> None:
    """Of cases and of services; what has no time, or is over, keeps nobody from anything."""
    case = a_case()
    talk = replace(a_case_meeting(case.case_id), proposed=(TEN,))
    group = a_meeting(state=MeetingState.FIXED, at=TWO)
    async with turn(any_store) as work:
        await work.cases.add(case)
        fixed = await work.meetings.add(take(talk, TEN))
        await work.meetings.add(replace(talk, meeting_id=new_id()))
        await work.meetings.add(hold(replace(take(talk, TEN), meeting_id=new_id()), TEN))
        other = await work.meetings.add(group)
    assert fixed
    assert other
    assert fixed.ends_at
    assert other.ends_at

    async with any_store.unit_of_work() as work:
        assert await work.meetings.fixed_between(NOW, other.ends_at) == [fixed, other]
        assert await work.meetings.fixed_between(fixed.ends_at, other.ends_at) == [other]
        assert await work.meetings.fixed_between(NOW, fixed.ends_at) == [fixed]


async def test_sessions_of_training_are_found_by_themselves(any_store: Store) -> None:
    """A session has a course and places, and is none of the group's meetings; whoever signs up has a turn."""
    session = a_meeting(purpose=MeetingPurpose.TRAINING, state=MeetingState.FIXED, at=TEN, course="full", places=12)
    group = a_meeting()
    mine = Participant(a_person_id(), coming=Coming.YES, turn=3)
    async with turn(any_store) as work:
        stored = await work.meetings.add(session)
        assert stored
        await work.meetings.add(group)
        await work.meetings.invite(stored, mine)

    async with any_store.unit_of_work() as work:
        assert await work.meetings.of_service("resolution", 9, MeetingPurpose.TRAINING) == [stored]
        assert [one.meeting_id for one in await work.meetings.of_service("resolution", 9)] == [group.meeting_id]
        assert await work.meetings.participants(stored) == [mine]


async def test_one_window_is_planned_once(any_store: Store) -> None:
    """Two processes that find the same morning."""
    first, second = (a_meeting(season=SPRING) for _ in range(2))
    async with turn(any_store) as work:
        stored = await work.meetings.add(first)
        assert stored
        assert await work.meetings.add(second) is None
        assert await work.meetings.add(a_meeting(season=SPRING, service="support"))
        assert await work.meetings.add(a_meeting(season=SPRING, first_sitting=first.meeting_id))
    async with turn(any_store) as work:
        await work.meetings.save(stored.advanced(MeetingEvent.CANCELLED))
        assert await work.meetings.add(second)


async def test_second_change_of_the_same_state_is_refused(any_store: Store) -> None:
    async with turn(any_store) as work:
        stored = await work.meetings.add(a_meeting())
    assert stored
    async with turn(any_store) as work:
        saved = await work.meetings.save(replace(stored, place="Room 1"))
        assert saved.version == 2
        with pytest.raises(LostRace):
            await work.meetings.save(replace(stored, place="Room 2"))

    async with any_store.unit_of_work() as work:
        assert await work.meetings.get(stored.meeting_id) == saved


async def test_latest_of_a_service_come_first(any_store: Store) -> None:
    meetings = [a_meeting(created_at=NOW + timedelta(days=n)) for n in range(4)]
    async with turn(any_store) as work:
        for one in meetings:
            await work.meetings.add(one)
        await work.meetings.add(a_meeting(service="support"))

    async with any_store.unit_of_work() as work:
        found = await work.meetings.of_service("resolution", 3)
    assert [one.meeting_id for one in found] == [one.meeting_id for one in reversed(meetings[1:])]


async def test_people_are_counted_and_forgotten(any_store: Store) -> None:
    one, other = sorted([a_person_id(), a_person_id()])
    async with turn(any_store) as work:
        meeting = await work.meetings.add(a_meeting())
        assert meeting
        for person in (other, one):
            await work.meetings.invite(meeting, Participant(person))
        assert await work.meetings.poll_count(meeting.meeting_id, [one, other]) == PollCount(0, 2)
        answers = {0: PollAnswer.YES, 2: PollAnswer.IF_NEED_BE, 1: PollAnswer.NO}
        answered = Participant(one, answers, Coming.YES, came=True, suits="mornings", asked_again=True)
        await work.meetings.invite(meeting, answered)

    async with turn(any_store) as work:
        assert await work.meetings.participants(meeting) == [answered, Participant(other)]
        assert await work.meetings.participant(meeting, one) == answered
        for among, counted in (([one, other], (1, 2)), ([other], (0, 1)), ([one, a_person_id()], (1, 1)), ([], (0, 0))):
            assert await work.meetings.poll_count(meeting.meeting_id, among) == PollCount(*counted)
        for _ in range(2):
            await work.meetings.uninvite(meeting, one)
        assert await work.meetings.participant(meeting, one) is None
        assert await work.meetings.poll_count(meeting.meeting_id, [one, other]) == PollCount(0, 1)


async def test_papers_come_back(any_store: Store) -> None:
    agenda = Agenda((AgendaItem("1", "How we end a case", a_person_id(), is_accepted=True), AgendaItem("2", "Rooms")))
    minute = Minute("We met.", (MinuteAction("Ask for a room, Hemi", date(2027, 5, 1)), MinuteAction("Tea")), NOW)
    async with turn(any_store) as work:
        meeting = await work.meetings.add(a_meeting())
        assert meeting
        assert await work.meetings.agenda(meeting) == Agenda()
        assert await work.meetings.minute(meeting) == Minute()
        await work.meetings.put_agenda(meeting, Agenda())
        await work.meetings.put_agenda(meeting, agenda)
        await work.meetings.put_minute(meeting, minute)

    async with any_store.unit_of_work() as work:
        assert await work.meetings.agenda(meeting) == agenda
        assert await work.meetings.minute(meeting) == minute


async def test_learning_points_have_pages(any_store: Store) -> None:
    points = [LearningPoint(new_id(), "resolution", NOW + timedelta(days=n), f"Point {n}") for n in range(5)]
    async with turn(any_store) as work:
        for one in points:
            await work.meetings.learn(one)
        await work.meetings.learn(LearningPoint(new_id(), "support", NOW, "Elsewhere"))

    async with turn(any_store) as work:
        assert await work.meetings.learning_points("resolution", 1, 2) == ([points[3], points[2]], 5)
        await work.meetings.unlearn(points[0].point_id)
        await work.meetings.unlearn(new_id())
        assert (await work.meetings.learning_points("resolution", 0, 9))[1] == 4


async def test_old_meetings_are_forgotten_and_what_was_learnt_stays(any_store: Store) -> None:
    old = a_full_meeting()
    never_fixed = a_meeting(created_at=NOW - timedelta(days=1))
    later = a_meeting(created_at=NOW + timedelta(days=400))
    ended = old.ends_at
    assert ended
    async with turn(any_store) as work:
        for one in (old, never_fixed, later):
            stored = await work.meetings.add(one)
            assert stored
            await work.meetings.invite(stored, Participant(a_person_id()))
            await work.meetings.put_agenda(stored, Agenda((AgendaItem("1", "Rooms"),)))
        await work.meetings.learn(LearningPoint(new_id(), "resolution", NOW, "Ask twice."))

    async with turn(any_store) as work:
        assert await work.meetings.forget_before(NOW) == 1
        assert await work.meetings.forget_before(ended) == 0
        assert await work.meetings.forget_before(ended + timedelta(seconds=1)) == 1
        assert [one.meeting_id for one in await work.meetings.of_service("resolution", 9)] == [later.meeting_id]
        assert await work.meetings.participants(old) == []
        assert await work.meetings.agenda(old) == Agenda()
        assert (await work.meetings.learning_points("resolution", 0, 9))[1] == 1


async def test_meetings_of_a_case_are_destroyed_with_it(any_url: str, clock: StillClock) -> None:
    async with await open_store(any_url, MASTER_KEY, clock) as store:
        case = a_case()
        async with turn(store) as work:
            with pytest.raises(NoSuchRow):
                await work.meetings.add(a_meeting(case_id=case.case_id))
            await work.cases.add(case)
            meeting = await work.meetings.add(a_meeting(case_id=case.case_id))
            assert meeting
            await work.meetings.invite(meeting, Participant(a_person_id()))
            await work.meetings.put_agenda(meeting, Agenda((AgendaItem("1", "Their wish"),)))
            assert await work.meetings.of_service("resolution", 9) == []
            assert await work.meetings.of_case(case.case_id) == [meeting]
            assert await work.meetings.forget_before(NOW + timedelta(days=9_000)) == 0

        async with turn(store) as work:
            await work.destructions.destroy([Destruction(case.case_id, NOW, "withdrawn/72-months")], NOW)
        for table in ("meetings", "meeting_people", "meeting_papers"):
            assert await read(any_url, f"SELECT count(*) FROM {table}") == 0


async def test_meeting_of_an_unknown_purpose_hides_no_other(any_url: str, clock: StillClock) -> None:
    async with await open_store(any_url, MASTER_KEY, clock) as store:
        async with turn(store) as work:
            known, other = [await work.meetings.add(a_meeting()) for _ in range(2)]
        assert known
        assert other
        await change(any_url, f"UPDATE meetings SET purpose = 'walk' WHERE meeting_id = '{other.meeting_id}'")

        async with store.unit_of_work() as work:
            assert await work.meetings.of_service("resolution", 9) == [known]


async def test_removed_meeting_leaves_nothing(any_store: Store) -> None:
    async with turn(any_store) as work:
        first, second = await work.meetings.add(a_meeting()), await work.meetings.add(a_meeting())
        assert first
        assert second
        for one in (first, second):
            await work.meetings.invite(one, Participant(a_person_id()))
        await work.meetings.remove(first.meeting_id)
        await work.meetings.remove(new_id())

    async with any_store.unit_of_work() as work:
        assert await work.meetings.get(first.meeting_id) is None
        assert not await work.meetings.participants(first)
        assert await work.meetings.participants(second)


async def test_meetings_of_another_purpose_are_no_groups(any_store: Store) -> None:
    """A talk with a coordinator is nothing that officers see."""
    talk = a_meeting(purpose=MeetingPurpose.JOINING, arrangement=Arrangement())
    async with turn(any_store) as work:
        await work.meetings.add(a_meeting())
        stored = await work.meetings.add(talk)
        assert stored

    async with any_store.unit_of_work() as work:
        assert talk.meeting_id not in [one.meeting_id for one in await work.meetings.of_service("resolution", 9)]
        assert await work.meetings.get(talk.meeting_id) == stored
    assert subject_of(talk) is EntrySubject.CONVERSATION
    entry = entry_of(replace(talk, at=TWO, place="Harbour House 1.08"), NOW)
    assert entry.place == ""
