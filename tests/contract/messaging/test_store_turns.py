"""Every store commits a turn wholly or not at all, and remembers what was answered and where people are."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest

from casework.errors import LostRace
from casework.model.cases.case import Case
from casework.ports import Store
from tests.builders import NOW, a_case, a_draft, a_notice, a_person_id, an_address
from tests.stores import turn

OWNER, OTHER = a_person_id(), a_person_id()


async def _add_twice(store: Store, case: Case) -> None:
    async with turn(store) as work:
        await work.cases.add(case)
        await work.cases.add(case)


async def test_nothing_happens_without_commit(any_store: Store) -> None:
    case, draft = a_case(), a_draft()
    async with any_store.unit_of_work() as work:
        await work.cases.add(case)
        await work.drafts.put(draft)
        await work.outbox.put(a_notice())

    async with any_store.unit_of_work() as work:
        assert await work.cases.get(case.case_id) is None
        assert await work.drafts.get(draft.draft_id) is None
        assert await work.outbox.claim(NOW, 1, timedelta(minutes=1)) == []


async def test_failed_turn_leaves_nothing(any_store: Store) -> None:
    case = a_case()
    with pytest.raises(LostRace):
        await _add_twice(any_store, case)

    async with any_store.unit_of_work() as work:
        assert await work.cases.get(case.case_id) is None


async def test_cancelled_turn_leaves_nothing(any_store: Store) -> None:
    case, added = a_case(), asyncio.Event()

    async def endless() -> None:
        async with turn(any_store) as work:
            await work.cases.add(case)
            added.set()
            await asyncio.Event().wait()

    running = asyncio.create_task(endless())
    waiting = asyncio.create_task(endless())
    await added.wait()
    waiting.cancel()
    running.cancel()
    await asyncio.gather(running, waiting, return_exceptions=True)

    async with any_store.unit_of_work() as work:
        assert await work.cases.get(case.case_id) is None


async def test_turn_cut_off_anywhere_harms_no_other(any_store: Store) -> None:
    async def adds() -> None:
        async with turn(any_store) as work:
            await work.cases.add(a_case())

    for rounds in range(0, 600, 12):
        cut_off = asyncio.create_task(adds())
        for _ in range(rounds):
            await asyncio.sleep(0)
        cut_off.cancel()
        [outcome] = await asyncio.gather(cut_off, return_exceptions=True)
        assert outcome is None or isinstance(outcome, asyncio.CancelledError)

    await asyncio.gather(*(any_store.run(adds) for _ in range(20)))


async def test_many_turns_at_once_all_succeed(any_store: Store) -> None:
    case = a_case()
    async with turn(any_store) as work:
        await work.cases.add(case)

    async def once() -> None:
        async with turn(any_store) as work:
            kept = await work.cases.get(case.case_id)
            assert kept
            await asyncio.sleep(0)
            await work.cases.save(replace(kept, urgent=not kept.urgent))

    await asyncio.gather(*(any_store.run(once) for _ in range(20)))

    async with any_store.unit_of_work() as work:
        kept = await work.cases.get(case.case_id)
    assert kept
    assert kept.version == 21


async def test_answer_is_remembered(any_store: Store) -> None:
    async with turn(any_store) as work:
        assert await work.turns.answer_to("a:1chat/f:17") is None
        await work.turns.remember("a:1chat/f:17", '{"screen": "intake.sent"}', NOW)

    async with any_store.unit_of_work() as work:
        assert await work.turns.answer_to("a:1chat/f:17") == '{"screen": "intake.sent"}'
        assert await work.turns.answer_to("a:1chat/f:18") is None


async def test_activity_is_answered_once(any_store: Store) -> None:
    async with turn(any_store) as work:
        await work.turns.remember("a:1chat/f:17", "first", NOW)

    async with any_store.unit_of_work() as work:
        with pytest.raises(LostRace):
            await work.turns.remember("a:1chat/f:17", "second", NOW)


async def test_miss_counts_for_an_hour(any_store: Store) -> None:
    async with turn(any_store) as work:
        assert not await work.turns.note_miss(OWNER, NOW)
        assert not await work.turns.note_miss(OTHER, NOW)
        assert await work.turns.note_miss(OWNER, NOW + timedelta(hours=1))

    async with turn(any_store) as work:
        assert not await work.turns.note_miss(OWNER, NOW + timedelta(hours=2, seconds=1))
        await work.turns.clear_miss(OWNER)
        assert not await work.turns.note_miss(OWNER, NOW + timedelta(hours=2, seconds=1))
        assert await work.turns.note_miss(OTHER, NOW + timedelta(minutes=1))


async def test_miss_is_forgotten_with_the_turns(any_store: Store) -> None:
    async with turn(any_store) as work:
        await work.turns.note_miss(OWNER, NOW)
        assert await work.turns.forget_before(NOW + timedelta(seconds=1)) == 1
        assert not await work.turns.note_miss(OWNER, NOW)


async def test_old_turns_are_forgotten(any_store: Store) -> None:
    async with turn(any_store) as work:
        await work.turns.remember("old", "x", NOW - timedelta(days=1))
        await work.turns.remember("young", "y", NOW)
        assert await work.turns.forget_before(NOW) == 1

    async with any_store.unit_of_work() as work:
        assert [await work.turns.answer_to(key) for key in ("old", "young")] == [None, "y"]


async def test_latest_address_is_kept(any_store: Store) -> None:
    person, moved = a_person_id(), an_address(service_url="https://connector.example/amer/")
    async with turn(any_store) as work:
        await work.addresses.remember(person, an_address())
        await work.addresses.remember(person, moved)

    async with any_store.unit_of_work() as work:
        assert await work.addresses.of(person) == moved
        assert await work.addresses.of(a_person_id()) is None


async def test_address_is_forgotten(any_store: Store) -> None:
    person = a_person_id()
    async with turn(any_store) as work:
        await work.addresses.remember(person, an_address())
        await work.addresses.forget(person)
        await work.addresses.forget(a_person_id())

    async with any_store.unit_of_work() as work:
        assert await work.addresses.of(person) is None


async def test_channel_has_one_address_for_each_service(any_store: Store) -> None:
    one, other = (an_address(service_url=f"http://localhost:{port}/_connector") for port in (56150, 56151))
    latest = replace(one, conversation_id="19:channel@thread.example")
    async with turn(any_store) as work:
        for address in (one, other, latest):
            await work.addresses.remember_channel("19:channel", address)

    async with any_store.unit_of_work() as work:
        found = await work.addresses.of_channel("19:channel")
        assert {each.service_url: each for each in found} == {one.service_url: latest, other.service_url: other}
        assert list(await work.addresses.of_channel("19:other")) == []


async def test_fact_is_replaced(any_store: Store) -> None:
    async with turn(any_store) as work:
        assert await work.service_state.get("clock-offset") is None
        await work.service_state.put("clock-offset", "0")
        await work.service_state.put("clock-offset", "86400")

    async with any_store.unit_of_work() as work:
        assert await work.service_state.get("clock-offset") == "86400"
