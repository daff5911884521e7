"""The store's own thread: what runs there holds up nobody, and nothing is left running."""

import asyncio
import threading
from collections.abc import AsyncIterator

import pytest

from storage.engine.loop_thread import LoopThread


@pytest.fixture
async def thread() -> AsyncIterator[LoopThread]:
    running = LoopThread("test")
    yield running
    await running.end()


async def name_of_thread() -> str:
    return threading.current_thread().name


async def test_work_runs_there_and_comes_back(thread: LoopThread) -> None:
    assert await thread.run(name_of_thread) == "test"
    assert await thread.call(lambda: threading.current_thread().name) == "test"


async def test_work_within_work_stays_there(thread: LoopThread) -> None:
    async def nested() -> tuple[str, str]:
        return await thread.run(name_of_thread), await thread.call(lambda: threading.current_thread().name)

    assert await thread.run(nested) == ("test", "test")


async def test_error_comes_back(thread: LoopThread) -> None:
    async def fails() -> None:
        raise ValueError("told")

    with pytest.raises(ValueError, match="told"):
        await thread.run(fails)


async def test_cancelled_caller_outlasts_the_work(thread: LoopThread) -> None:
    here, begun, ended = asyncio.get_running_loop(), asyncio.Event(), threading.Event()

    async def waits() -> None:
        here.call_soon_threadsafe(begun.set)
        try:
            await asyncio.Event().wait()
        finally:
            for _ in range(3):
                await asyncio.sleep(0)
            ended.set()

    caller = asyncio.create_task(thread.run(waits))
    await begun.wait()
    caller.cancel()

    with pytest.raises(asyncio.CancelledError):
        await caller
    assert ended.is_set()


async def test_work_never_begun_is_cancelled(thread: LoopThread) -> None:
    caller = asyncio.create_task(thread.run(name_of_thread))
    await asyncio.sleep(0)
    caller.cancel()

    with pytest.raises(asyncio.CancelledError):
        await caller


async def test_taken_in_vain_is_given_back(thread: LoopThread) -> None:
    here, free, begun = asyncio.get_running_loop(), threading.Event(), asyncio.Event()
    held: list[str] = []

    async def take() -> str:
        here.call_soon_threadsafe(begun.set)
        free.wait()
        held.append("it")
        return "it"

    async def give_back(one: str) -> None:
        held.remove(one)

    caller = asyncio.create_task(thread.take(take, give_back))
    await begun.wait()
    caller.cancel()
    await asyncio.gather(caller, return_exceptions=True)
    free.set()

    await thread.run(name_of_thread)
    assert held == []


async def test_end_waits_for_what_runs() -> None:
    thread, here, begun, done = LoopThread("test"), asyncio.get_running_loop(), asyncio.Event(), threading.Event()

    async def finishes() -> None:
        here.call_soon_threadsafe(begun.set)
        for _ in range(3):
            await asyncio.sleep(0)
        done.set()

    work = asyncio.create_task(thread.run(finishes))
    await begun.wait()
    await thread.end()

    assert done.is_set()
    await work
