"""Processes share a tenant's limit: the moments at which requests may go are given out once, whoever asks."""

import asyncio
import time
from datetime import timedelta
from itertools import pairwise

import pytest

from bot.outgoing.request_budget import SharedBudget
from casework.ports import Store
from storage.store import open_store
from tests.stores import MASTER_KEY, StillClock

TENANT = "tenant"
PACE = timedelta(milliseconds=20)
FARTHEST = timedelta(days=30)


async def reserved(store: Store, requests: int, tenant_id: str = TENANT, ahead: timedelta = timedelta()) -> timedelta:
    async with store.unit_of_work(serial=False) as work:
        reservation = await work.request_budget.reserve(tenant_id, requests, PACE, FARTHEST, ahead)
        await work.commit()
    return max(reservation.begins - reservation.now, timedelta())


async def test_moments_follow_one_another(any_store: Store) -> None:
    hour = timedelta(hours=1)
    first, second, third = [await reserved(any_store, 180_000) for _ in range(3)]

    assert first == timedelta()
    assert 0.99 * hour < second <= hour
    assert 1.99 * hour < third <= 2 * hour


async def test_what_passes_unused_is_gone(any_store: Store) -> None:
    assert await reserved(any_store, 0) == timedelta()
    assert await reserved(any_store, 1) == timedelta()


async def test_reserved_ahead(any_store: Store) -> None:
    hour = timedelta(hours=1)
    assert 0.99 * hour < await reserved(any_store, 1, ahead=hour) <= hour
    assert 0.99 * hour < await reserved(any_store, 1) <= hour + PACE


async def test_clock_that_was_set_back_stops_nobody_for_long(any_store: Store) -> None:
    """What was reserved by the later clock lies an hour ahead: it is begun anew, and none is given twice."""
    await reserved(any_store, 180_000)
    few = timedelta(seconds=3)

    moments = []
    for _ in range(20):
        async with any_store.unit_of_work(serial=False) as work:
            moments.append(await work.request_budget.reserve(TENANT, 3, PACE, few))
            await work.commit()

    assert moments[0].begins - moments[0].now < few
    assert all(later.begins - sooner.begins >= 3 * PACE for sooner, later in pairwise(moments))


async def test_process_waits_for_no_clock_that_was_set_back(any_store: Store) -> None:
    """Nobody is told to wait the hour that the store's clock was ahead."""
    await reserved(any_store, 180_000)

    first = await SharedBudget(any_store)(TENANT, 1, 0.0)

    assert first.begins - time.monotonic() < timedelta(minutes=1).total_seconds()


async def test_each_tenant_has_its_own(any_store: Store) -> None:
    await reserved(any_store, 180_000)

    assert await reserved(any_store, 1, "another") == timedelta()


async def test_processes_get_none_twice(postgres_url: str, clock: StillClock) -> None:
    """A hundred askers in two processes: each is an hour behind the one before."""
    stores = [await open_store(postgres_url, MASTER_KEY, clock) for _ in range(2)]
    async with stores[0], stores[1]:
        waits = await asyncio.gather(*(stores[n % 2].run(reserved, stores[n % 2], 180_000) for n in range(100)))

    hours = sorted(wait / timedelta(hours=1) for wait in waits)
    assert [later - sooner for sooner, later in pairwise(hours)] == pytest.approx([1] * 99, abs=0.01)
