"""The service's time, and the demonstration's."""

from datetime import UTC, datetime, timedelta

from scheduler.clock import DemoClock, SystemClock

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)


class StoppedClock:
    def now(self) -> datetime:
        return NOON


def test_system_time_is_utc() -> None:
    clock = SystemClock()
    before, after = clock.now(), clock.now()
    assert before.tzinfo is UTC
    assert before <= after


def test_demo_starts_with_base() -> None:
    assert DemoClock(base=StoppedClock()).now() == NOON


def test_demo_moves_ahead() -> None:
    clock = DemoClock(timedelta(hours=1), StoppedClock())
    assert clock.now() == NOON + timedelta(hours=1)
    clock.set_offset(timedelta(days=3))
    assert clock.offset == timedelta(days=3)
    assert clock.now() == NOON + timedelta(days=3)


def test_demo_follows_system() -> None:
    ahead = DemoClock(timedelta(days=365)).now() - SystemClock().now()
    assert abs(ahead - timedelta(days=365)) < timedelta(minutes=1)
