"""Every store keeps what is to be done at calendars, and links that are used once; a case's go with the case."""

import asyncio
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from casework.model.meetings.entries import EntryState, FileGiven, MadeEntry
from casework.model.meetings.free_busy import FreeCount, FreeTimes
from casework.model.meetings.meeting import Meeting
from casework.model.retention import Destruction
from casework.ports import Store
from casework.ports.calendars import CalendarTask, CalendarWant
from tests.builders import NOW, a_case, a_meeting, a_person_id
from tests.stores import turn

MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)
TEN = datetime.fromisoformat("2027-03-02T10:00")


async def stored(store: Store, **changes: object) -> Meeting:
    async with turn(store) as work:
        meeting = await work.meetings.add(a_meeting(**changes))
    assert meeting
    return meeting


async def wanted(store: Store) -> Meeting:
    meeting = await stored(store)
    async with turn(store) as work:
        await work.calendar_tasks.want_entry(meeting, NOW, online=True)
    return meeting


async def claimed(store: Store, now: datetime = NOW) -> list[CalendarTask]:
    async with turn(store) as work:
        return list(await work.calendar_tasks.claim(now, 10, MINUTE))


async def test_task_is_claimed_once_and_again_after_its_lease(any_store: Store) -> None:
    meeting = await wanted(any_store)

    assert await claimed(any_store) == [CalendarTask(meeting.meeting_id, CalendarWant.ENTRY, 0, 1)]
    assert await claimed(any_store, NOW + MINUTE / 2) == []
    assert len(await claimed(any_store, NOW + MINUTE)) == 1


async def test_task_comes_back_when_it_is_to(any_store: Store) -> None:
    await wanted(any_store)
    for again, failed, attempts in [(NOW + HOUR, True, 1), (NOW + 2 * HOUR, True, 2), (NOW + 3 * HOUR, False, 0)]:
        [task] = await claimed(any_store, again - HOUR)
        async with turn(any_store) as work:
            await work.calendar_tasks.finish(task, again - HOUR, again, failed=failed)
        assert await claimed(any_store, again - MINUTE) == []
        [task] = await claimed(any_store, again)
        assert task.attempts == attempts
        async with turn(any_store) as work:
            await work.calendar_tasks.finish(replace(task, attempts=attempts - 1), again, again, failed=failed)
    [task] = await claimed(any_store, NOW + 3 * HOUR)
    async with turn(any_store) as work:
        await work.calendar_tasks.finish(task, NOW, None, failed=False)
    assert await claimed(any_store, NOW + timedelta(days=999)) == []


async def test_what_is_asked_for_meanwhile_is_done_once_more(any_store: Store) -> None:
    meeting = await wanted(any_store)
    [task] = await claimed(any_store)
    async with turn(any_store) as work:
        await work.calendar_tasks.want_entry(meeting, NOW, online=False)
    # Whoever has it still has it.
    assert await claimed(any_store) == []
    async with turn(any_store) as work:
        await work.calendar_tasks.finish(task, NOW + MINUTE, None, failed=False)

    [again] = await claimed(any_store, NOW + MINUTE)
    assert again.asked == 2
    async with any_store.unit_of_work() as work:
        assert await work.calendar_tasks.entry(meeting) == EntryState(online=False)


async def test_what_came_of_it_comes_back_whole(any_store: Store) -> None:
    meeting = await stored(any_store)
    made = MadeEntry("AAMk=", 2, (a_person_id(),), "https://teams.example/1", is_sealed=True)
    found = FreeTimes((a_person_id(),), (TEN,), (FreeCount(1, 0, 2, 3),), "http-403")
    async with turn(any_store) as work:
        assert await work.calendar_tasks.entry(meeting) is None
        assert await work.calendar_tasks.free_times(meeting) is None
        await work.calendar_tasks.want_entry(meeting, NOW, online=True)
        await work.calendar_tasks.put_entry(meeting, EntryState(True, made, "http-403", 1, 2, True, 3, NOW))
        await work.calendar_tasks.want_free_times(meeting, FreeTimes(found.people, found.times), NOW)
        await work.calendar_tasks.put_free_times(meeting, found)
    async with turn(any_store) as work:
        # What stands in calendars is known still when more is wanted.
        await work.calendar_tasks.want_entry(meeting, NOW, online=True)

    async with any_store.unit_of_work() as work:
        assert await work.calendar_tasks.entry(meeting) == EntryState(
            online=True,
            made=made,
            failed="http-403",
            attempt=1,
            taken_out=2,
            unanswered=True,
            looked=3,
            starts_at=NOW,
        )
        assert await work.calendar_tasks.free_times(meeting) == found
        assert found.at(TEN) == FreeCount(1, 0, 2, 3)


async def test_link_is_used_once_while_its_page_could_be_opened(any_store: Store) -> None:
    meeting, person = await stored(any_store), a_person_id()
    async with turn(any_store) as work:
        await work.calendar_links.mint("secret", meeting, person, NOW)
    async with turn(any_store) as work:
        assert await work.calendar_links.use("guess", NOW, NOW) == ""
        assert await work.calendar_links.use("secret", NOW + MINUTE, NOW + MINUTE) == ""
        assert await work.calendar_links.use("secret", NOW, NOW + MINUTE) == meeting.meeting_id
        assert await work.calendar_links.use("secret", NOW, NOW + MINUTE) == ""


async def test_one_of_two_who_use_a_link_at_once_gets_it(any_store: Store) -> None:
    meeting = await stored(any_store)
    async with turn(any_store) as work:
        await work.calendar_links.mint("secret", meeting, a_person_id(), NOW)

    async def use() -> str:
        async def once() -> str:
            async with turn(any_store) as work:
                return await work.calendar_links.use("secret", NOW, NOW)

        return await any_store.run(once)

    assert sorted(await asyncio.gather(*(use() for _ in range(4)))) == ["", "", "", meeting.meeting_id]


async def test_last_file_is_known_to_its_reader_only(any_store: Store) -> None:
    meeting, person = await stored(any_store), a_person_id()
    files = [FileGiven(TEN + n * HOUR, "Europe/London", n) for n in range(3)]
    async with turn(any_store) as work:
        for n, one in enumerate(files):
            await work.calendar_links.mint(f"link-{n}", meeting, person, NOW)
            assert await work.calendar_links.use(f"link-{n}", NOW, NOW + n * MINUTE)
            if n < 2:
                await work.calendar_links.note_given(f"link-{n}", meeting, one)

    async with any_store.unit_of_work() as work:
        assert await work.calendar_links.last_given(meeting, person) == files[1]
        assert await work.calendar_links.last_given(meeting, a_person_id()) is None
        assert await work.calendar_links.last_given(a_meeting(), person) is None


async def test_unused_links_are_forgotten(any_store: Store) -> None:
    meeting, person = await stored(any_store), a_person_id()
    async with turn(any_store) as work:
        for secret, until in [("old", NOW - MINUTE), ("new", NOW), ("used", NOW - HOUR)]:
            await work.calendar_links.mint(secret, meeting, person, until)
        assert await work.calendar_links.use("used", NOW - HOUR, NOW)
        assert await work.calendar_links.forget_before(NOW) == 1
        assert await work.calendar_links.use("new", NOW, NOW) == meeting.meeting_id


@pytest.mark.parametrize(("secret", "moment"), [("other", "1"), ("secret", "2")])
async def test_stamp_is_of_one_link_and_moment(any_store: Store, secret: str, moment: str) -> None:
    async with any_store.unit_of_work() as work:
        assert work.calendar_links.stamp("secret", "1") == work.calendar_links.stamp("secret", "1")
        assert work.calendar_links.stamp("secret", "1") != work.calendar_links.stamp(secret, moment)


async def test_all_of_it_goes_with_the_case(any_store: Store) -> None:
    case, person = a_case(), a_person_id()
    async with turn(any_store) as work:
        await work.cases.add(case)
        meeting = await work.meetings.add(a_meeting(case_id=case.case_id))
        assert meeting
        await work.calendar_tasks.want_entry(meeting, NOW, online=True)
        await work.calendar_links.mint("secret", meeting, person, NOW)
    async with turn(any_store) as work:
        await work.destructions.destroy([Destruction(case.case_id, NOW, "six years")], NOW)
    async with turn(any_store) as work:
        assert await work.calendar_tasks.claim(NOW, 10, MINUTE) == []
        assert await work.calendar_links.use("secret", NOW, NOW) == ""
