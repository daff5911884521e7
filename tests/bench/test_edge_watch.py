"""How long a loop was held up."""

from collections.abc import Callable
from typing import Any

import pytest

from bench.edge.watch import EVERY, LoopWatch


class Loop:
    """A loop whose time a test moves."""

    def __init__(self) -> None:
        self.now = 0.0
        self._due: tuple[float, Callable[[], None]] = (0.0, lambda: None)

    def call_later(self, delay: float, callback: Callable[[], None]) -> None:
        self._due = self.now + delay, callback

    def passes(self, seconds: float) -> None:
        """Let time pass in which nothing runs; then what is due does."""
        self.now += seconds
        due, callback = self._due
        if due <= self.now:
            callback()


@pytest.fixture
def loop() -> Loop:
    return Loop()


@pytest.fixture
def waits() -> list[float]:
    return [0.0]


@pytest.fixture
def watch(loop: Loop, waits: list[float]) -> LoopWatch:
    watched: Any = loop
    return LoopWatch(watched, lambda: waits[0], lambda: loop.now)


def test_idle_loop(loop: Loop, watch: LoopWatch) -> None:
    for _ in range(3):
        loop.passes(EVERY)

    assert watch.read() == pytest.approx(0)


def test_longest_delay_counts(loop: Loop, watch: LoopWatch) -> None:
    for delay in (0.02, 0.3, 0.1):
        loop.passes(EVERY + delay)

    assert watch.read() == pytest.approx(0.3)
    assert watch.read() == 0


def test_wait_for_core_told_apart(loop: Loop, watch: LoopWatch, waits: list[float]) -> None:
    waits[0] = 0.25
    loop.passes(EVERY + 0.3)

    assert watch.read() == pytest.approx(0.05)
