"""Ticks go on whatever their jobs do, never overlap, and end in order."""

import asyncio
import logging
from datetime import datetime, timedelta, tzinfo

import pytest

from casework.errors import NotForYou
from scheduler.ticker import Job, Ticker

SOON = timedelta(milliseconds=5)
NEVER_AGAIN = timedelta(hours=1)
PATIENCE = 5


class Counter:
    """A job that counts its runs and says when it has had enough."""

    def __init__(self, enough: int = 3) -> None:
        self.runs = 0
        self.enough = enough
        self.done = asyncio.Event()

    async def __call__(self) -> None:
        self.runs += 1
        if self.runs >= self.enough:
            self.done.set()

    async def wait(self) -> None:
        await asyncio.wait_for(self.done.wait(), PATIENCE)


def failing(counter: Counter, error: Exception) -> Job:
    async def job() -> None:
        await counter()
        raise error

    return job


async def test_job_runs_repeatedly() -> None:
    counter = Counter()
    ticker = Ticker(SOON)
    ticker.add("count", counter)
    async with ticker:
        await counter.wait()
    assert counter.runs >= 3


async def test_first_tick_comes_at_once() -> None:
    counter = Counter(enough=1)
    ticker = Ticker(NEVER_AGAIN)
    ticker.add("count", counter)
    async with ticker:
        await counter.wait()
    assert counter.runs == 1


async def test_late_job_joins() -> None:
    counter = Counter(enough=1)
    async with Ticker(NEVER_AGAIN) as ticker:
        ticker.add("count", counter)
        await counter.wait()


async def test_failure_ends_no_ticks(caplog: pytest.LogCaptureFixture) -> None:
    bad, good = Counter(), Counter()
    ticker = Ticker(SOON)
    ticker.add("bad", failing(bad, RuntimeError("Farida Lindqvist wrote")))
    ticker.add("good", good)
    with caplog.at_level(logging.DEBUG):
        async with ticker:
            await bad.wait()
            await good.wait()
    assert "tick_failed job=bad error=RuntimeError code=unexpected" in caplog.text
    assert "Lindqvist" not in caplog.text
    assert "Traceback" not in caplog.text


async def test_casework_code_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    counter = Counter(enough=1)
    ticker = Ticker(NEVER_AGAIN)
    ticker.add("bad", failing(counter, NotForYou()))
    async with ticker:
        await counter.wait()
    assert "error=NotForYou code=not-for-you" in caplog.text


async def test_jobs_never_overlap(caplog: pytest.LogCaptureFixture) -> None:
    busy, most, counter = 0, 0, Counter(enough=1)
    other = Counter(enough=5)

    async def slow() -> None:
        nonlocal busy, most
        busy += 1
        most = max(most, busy)
        # Holds on while the other job ticks on.
        await other.wait()
        busy -= 1
        await counter()

    ticker = Ticker(SOON)
    ticker.add("slow", slow)
    ticker.add("other", other)
    async with ticker:
        await counter.wait()
    assert most == 1
    assert not caplog.records


async def test_stop_waits_for_jobs() -> None:
    started, may_end, ended = asyncio.Event(), asyncio.Event(), asyncio.Event()

    async def job() -> None:
        started.set()
        await may_end.wait()
        ended.set()

    ticker = Ticker(NEVER_AGAIN)
    ticker.add("slow", job)
    async with ticker:
        await asyncio.wait_for(started.wait(), PATIENCE)
        asyncio.get_running_loop().call_later(0.02, may_end.set)
    assert ended.is_set()


async def test_stop_cancels_stuck_jobs(caplog: pytest.LogCaptureFixture) -> None:
    started, cleaned = asyncio.Event(), asyncio.Event()

    async def job() -> None:
        started.set()
        try:
            await asyncio.Event().wait()
        finally:
            cleaned.set()

    ticker = Ticker(NEVER_AGAIN, finish_within=timedelta(milliseconds=10))
    ticker.add("stuck", job)
    async with ticker:
        await asyncio.wait_for(started.wait(), PATIENCE)
    assert cleaned.is_set()
    assert "tick_cancelled job=stuck" in caplog.text
    assert "Traceback" not in caplog.text


async def test_nothing_runs_after_stop() -> None:
    counter = Counter(enough=1)
    ticker = Ticker(SOON)
    ticker.add("count", counter)
    async with ticker:
        await counter.wait()
    runs = counter.runs
    # While another ticker ticks four times, this one would have ticked again.
    witness = Counter(enough=4)
    async with Ticker(SOON) as other:
        other.add("witness", witness)
        await witness.wait()
    assert counter.runs == runs


async def test_names_are_unique() -> None:
    ticker = Ticker(SOON)
    ticker.add("count", Counter())
    with pytest.raises(ValueError, match="already"):
        ticker.add("count", Counter())


def test_ticks_need_time() -> None:
    with pytest.raises(ValueError, match="time between"):
        Ticker(timedelta(0))


@pytest.mark.parametrize("jump", [timedelta(days=-400), timedelta(minutes=-10), timedelta(days=400)], ids=str)
async def test_ticks_outlive_a_clock_that_is_set(jump: timedelta, monkeypatch: pytest.MonkeyPatch) -> None:
    counter, after = Counter(), Counter()

    async def job() -> None:
        await (after if JumpingTime.ahead else counter)()

    for place in ("apscheduler.schedulers.base.datetime", "scheduler.clock.datetime"):
        monkeypatch.setattr(place, JumpingTime)
    ticker = Ticker(SOON)
    ticker.add("count", job)
    async with ticker:
        await counter.wait()
        monkeypatch.setattr(JumpingTime, "ahead", jump)
        await after.wait()
    assert after.runs >= 3


class JumpingTime:
    """The system's time, which can be set; stands where `datetime` stands."""

    ahead = timedelta()

    @classmethod
    def now(cls, zone: tzinfo | None = None) -> datetime:
        return datetime.now(zone) + cls.ahead  # noqa: TID251 - This is the clock that the test sets.
