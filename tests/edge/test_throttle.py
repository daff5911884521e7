"""A person's flood is stopped; somebody in distress who presses fast is not, and nobody else is held up."""

import pytest

from bot.edge import throttle
from bot.edge.throttle import A_PERSON, Throttle


class Seconds:
    """A clock that stands still until it is moved."""

    def __init__(self) -> None:
        self.now = 1_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Seconds:
    return Seconds()


def admitted(limiter: Throttle, clock: Seconds, times: int, *, pause: float, person: str = "p") -> int:
    """Do something so many times, with a pause of seconds after each; return how often it was let through."""
    count = 0
    for _ in range(times):
        count += limiter.admits(person)
        clock.now += pause
    return count


@pytest.mark.parametrize(("times", "pause"), [(50, 0.2), (60, 0.001), (300, 1.0), (120, 2.5), (1_000, 2.0)])
def test_fast_fingers_never_stopped(clock: Seconds, times: int, pause: float) -> None:
    assert admitted(Throttle(A_PERSON, clock), clock, times, pause=pause) == times


def test_flood_is_stopped(clock: Seconds) -> None:
    assert admitted(Throttle(A_PERSON, clock), clock, 10_000, pause=0.001) == 60


def test_long_flood_is_stopped(clock: Seconds) -> None:
    assert admitted(Throttle(A_PERSON, clock), clock, 10_000, pause=0.02) <= 300


def test_others_go_on(clock: Seconds) -> None:
    limiter = Throttle(A_PERSON, clock)
    admitted(limiter, clock, 10_000, pause=0)

    assert admitted(limiter, clock, 60, pause=0, person="q") == 60


def test_calm_is_answered_again(clock: Seconds) -> None:
    limiter = Throttle(A_PERSON, clock)
    admitted(limiter, clock, 10_000, pause=0)
    clock.now += 11

    assert limiter.admits("p")


def test_memory_is_bounded(clock: Seconds, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(throttle, "MOST_COUNTED", 3)
    limiter = Throttle(((1, 1_000),), clock)
    assert [limiter.admits(person) for person in "abcd"] == [True] * 4

    assert len(limiter._people) == 3
    assert not limiter.admits("b")
