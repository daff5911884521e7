"""Coordinators who fix different dates at one moment, each in a process of their own: one date is fixed (S09)."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from bot.bootstrap import surroundings
from bot.institution import load_institution
from casework.actions.group_meetings.dates import fix_date
from casework.errors import IllegalMove, LostRace
from casework.model.meetings.meeting import Meeting, MeetingEvent, MeetingState, Participant, PollAnswer
from casework.model.meetings.poll import Poll
from storage.store import SqlStore, open_store
from tests.builders import NOW, a_meeting, a_resolver
from tests.stores import MASTER_KEY, StillClock, turn

DEMO = Path(__file__).parents[3] / "demo" / "parley.toml"
OPTIONS = tuple(datetime.fromisoformat(f"2027-03-{day}T10:00") for day in (16, 18, 23))
PRESSING = ("0", "2")
"""The options that two coordinators fix, one each."""


@pytest.fixture
async def beside(request: pytest.FixtureRequest, any_store: SqlStore, clock: StillClock) -> AsyncIterator[SqlStore]:
    """The store of another process: a second one on PostgreSQL; SQLite has one process, whose turns are concurrent."""
    if any_store.alone:
        yield any_store
        return
    async with await open_store(request.getfixturevalue("postgres_url"), MASTER_KEY, clock) as opened:
        yield opened


async def _polled(store: SqlStore) -> tuple[Meeting, tuple[str, ...]]:
    """Store a poll that is closed, in which everybody can come on each date; return it with who was asked."""
    poll = Poll(OPTIONS, NOW, NOW + timedelta(days=10), NOW + timedelta(days=5), closed=True)
    meeting = a_meeting(state=MeetingState.POLLING, poll=poll)
    officers = [a_resolver() for _ in range(6)]
    async with turn(store) as work:
        await work.meetings.add(meeting)
        for one in officers:
            await work.officers.put(one)
            said = dict.fromkeys(range(len(OPTIONS)), PollAnswer.YES)
            await work.meetings.invite(meeting, Participant(one.person_id, said))
    return meeting, tuple(one.person_id for one in officers)


@pytest.mark.promise("S09")
async def test_one_of_two_dates_is_fixed(any_store: SqlStore, beside: SqlStore, clock: StillClock) -> None:
    """Each has seen that no date is fixed before the other's is stored; whoever is second finds the first's."""
    clock.moment = NOW
    institution = load_institution(DEMO)
    meeting, officers = await _polled(any_store)
    coordinator = institution.main.coordinators[0].person_id
    lead = institution.main.leads[0].person_id
    both_looked, waited = asyncio.Barrier(2), set[str]()

    async def fixes(store: SqlStore, person_id: str, number: str) -> None:
        service = surroundings(institution, clock, store)
        async with store.unit_of_work() as work:
            seen = await work.meetings.get(meeting.meeting_id)
            assert seen
            if not store.alone and person_id not in waited:
                assert seen.state is MeetingState.POLLING
                waited.add(person_id)
                await both_looked.wait()
            await fix_date(service.desk(work), meeting.meeting_id, person_id, number, "I would rather.")
            await work.commit()

    ended = await asyncio.gather(
        any_store.run(fixes, any_store, coordinator, PRESSING[0]),
        beside.run(fixes, beside, lead, PRESSING[1]),
        return_exceptions=True,
    )

    assert [type(one) for one in ended if one is not None] == [IllegalMove]
    assert len(waited) == (0 if any_store.alone else 2)
    chosen, organiser = (PRESSING[0], coordinator) if ended[0] is None else (PRESSING[1], lead)
    async with any_store.unit_of_work() as work:
        fixed = await work.meetings.get(meeting.meeting_id)
        assert fixed
        assert (fixed.at, fixed.organiser) == (OPTIONS[int(chosen)], organiser)
        told = await work.outbox.claim(NOW, 99, timedelta(minutes=1))
    invited = [one.notice for one in told if one.notice.screen == "group.mine"]
    assert sorted(one.person_id for one in invited) == sorted(officers), "everybody hears once"


@pytest.mark.promise("S09")
async def test_what_was_seen_before_is_not_stored_over_it(
    any_store: SqlStore, beside: SqlStore, clock: StillClock
) -> None:
    """Both looked before either began to store: whatever transactions promise, the version alone tells the second."""
    clock.moment = NOW
    meeting, _ = await _polled(any_store)
    async with any_store.unit_of_work() as work:
        seen = await work.meetings.get(meeting.meeting_id)
    assert seen

    async def stores(store: SqlStore, number: str) -> None:
        async with store.unit_of_work() as work:
            await work.meetings.save(replace(seen.advanced(MeetingEvent.FIXED), at=OPTIONS[int(number)]))
            await work.commit()

    pressed = ((any_store, PRESSING[0]), (beside, PRESSING[1]))
    ended = await asyncio.gather(*(one.run(stores, one, number) for one, number in pressed), return_exceptions=True)

    assert [type(one) for one in ended if one is not None] == [LostRace]
    async with any_store.unit_of_work() as work:
        fixed = await work.meetings.get(meeting.meeting_id)
    assert fixed
    assert fixed.at == OPTIONS[int(PRESSING[ended.index(None)])]
    assert fixed.version == seen.version + 1
