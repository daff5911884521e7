"""What one process is sending no other one takes over while it lives; what a dead one left is taken over soon."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine, Sequence
from datetime import timedelta
from typing import Any

import pytest

from bot.outgoing.deliveries import BEAT, LEASE
from bot.outgoing.sending import Sending
from casework.model.messaging.notices import Delivery
from casework.ports import Store
from storage.store import SqlStore
from tests.conversation.conftest import restart
from tests.conversation.fake_teams import TENANT, Someone, World, chat_of
from tests.conversation.messaging.test_slow_teams import Gate, gate, until
from tests.conversation.outbox import fresh, put, to

__all__ = ["gate"]

Beats = Callable[[], Awaitable[None]]


@pytest.fixture
def store(any_store: Store) -> Store:
    """The world lives on each engine in turn."""
    return any_store


@pytest.fixture
async def beats(world: World, staff: Someone, gate: Gate) -> AsyncIterator[Beats]:
    """A second process, in the middle of a slow delivery; lets it tick once."""
    gate.shut.add(chat_of(staff.person_id))
    await put(world, to(staff))
    slow = fresh(world, tenant=TENANT)
    running = asyncio.create_task(slow.run())
    await gate.waits.wait()

    async def tick() -> None:
        slow.wake()
        await until(lambda: slow._beat_at == world.clock.moment)

    yield tick
    gate.open.set()
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)


async def test_slow_delivery_is_not_taken_over(world: World, staff: Someone, gate: Gate, beats: Beats) -> None:
    for _ in range(12):
        world.clock.moment += BEAT
        await beats()
        await world.deliver()
    assert (gate.now, gate.most) == (1, 1)

    gate.open.set()
    await until(lambda: len(staff.chat.cards) == 1)


async def test_dead_process_is_taken_over(world: World, staff: Someone, gate: Gate, beats: Beats) -> None:
    """It said nothing for as long as a lease is: from its last beat, not from its first."""
    world.clock.moment += 3 * BEAT
    await beats()
    gate.shut.clear()
    for _ in range(3):
        world.clock.moment += BEAT
        await world.deliver()
        assert len(staff.chat.cards) == 0

    world.clock.moment += LEASE - 3 * BEAT
    await world.deliver()
    assert len(staff.chat.cards) == 1


@pytest.mark.usefixtures("beats")
async def test_next_start_waits_for_others_alone(world: World, staff: Someone, gate: Gate) -> None:
    """On SQLite nobody else can have what was claimed, so the next start sends it; on PostgreSQL somebody may."""
    gate.shut.clear()
    await restart(world)
    assert len(staff.chat.cards) == world.store.alone

    world.clock.moment += LEASE
    await world.deliver()
    assert len(staff.chat.cards) == 1


@pytest.mark.usefixtures("beats")
async def test_clock_set_back_brings_nothing_of_ours_back(world: World, staff: Someone, gate: Gate) -> None:
    """What is under way is not a dead process's, on whichever engine."""
    gate.shut.clear()
    await world.advance(timedelta(seconds=30))
    await world.advance(timedelta(seconds=-80))

    assert not staff.chat.cards


async def test_own_delivery_is_not_sent_twice(world: World, staff: Someone, gate: Gate) -> None:
    """The demonstration's clock goes on by a day in the middle of it."""
    gate.shut.add(chat_of(staff.person_id))
    await put(world, to(staff))
    delivering = asyncio.create_task(world.deliver())
    await gate.waits.wait()
    for jump in (timedelta(days=1), timedelta(days=-3), timedelta(days=2)):
        world.clock.moment += jump
        world.parley.deliveries.wake()
        await until(lambda: world.parley.deliveries._beat_at == world.clock.moment)
    gate.open.set()
    await delivering

    assert len(staff.chat.cards) == 1
    assert gate.most == 1


async def test_own_delivery_is_not_sent_twice_by_a_slow_store(
    world: World, staff: Someone, lead: Someone, gate: Gate, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Before it says what may be sent, the store takes as long as a lease is."""
    run, delays = SqlStore.run, iter([LEASE])

    async def slowly(store: SqlStore, work: Callable[..., Coroutine[Any, Any, object]], *given: object) -> object:
        world.clock.moment += next(delays, timedelta())
        return await run(store, work, *given)

    gate.shut.add(chat_of(staff.person_id))
    await put(world, to(staff))
    delivering = asyncio.create_task(world.deliver())
    await gate.waits.wait()
    await put(world, to(lead))
    with monkeypatch.context() as patch:
        patch.setattr(SqlStore, "run", slowly)
        world.parley.deliveries.wake()
        await until(lambda: len(lead.chat.cards) == 1)
    gate.open.set()
    await delivering

    assert len(staff.chat.cards) == 1


async def test_full_hands_still_beat(
    world: World, staff: Someone, gate: Gate, beats: Beats, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With as many under way as can be, nothing is claimed, and what is held is held on to."""
    with monkeypatch.context() as patch:
        patch.setattr("bot.outgoing.deliveries.AT_ONCE", 1)
        for _ in range(6):
            world.clock.moment += BEAT
            await beats()
    await world.deliver()

    assert gate.most == 1
    assert not staff.chat.cards


async def test_drawn_too_late_is_left_alone(world: World, staff: Someone, monkeypatch: pytest.MonkeyPatch) -> None:
    """The store took longer than the lease: whoever has it now sends it."""
    draw = Sending.draw

    async def slowly(sending: Sending, claimed: Sequence[Delivery]) -> object:
        world.clock.moment += LEASE
        return await draw(sending, claimed)

    await put(world, to(staff))
    with monkeypatch.context() as patch:
        patch.setattr(Sending, "draw", slowly)
        await world.deliver()
    assert not staff.chat.cards

    await world.deliver()
    assert len(staff.chat.cards) == 1
