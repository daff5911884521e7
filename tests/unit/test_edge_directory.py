"""The directory believes the first source that knows somebody, for a while; an outage is forgotten sooner."""

from dataclasses import dataclass, field
from datetime import timedelta

import pytest

from bot.directories import EdgeDirectory
from bot.edge.errors import LookupFailed
from casework.model.notices import Address
from casework.model.people import Profile
from tests.stores import StillClock

CHAT = Address("https://smba.example/emea/", "a:chat-1", "tenant")
RICH = Profile("p", "Ines Marvell", "ines@norrhaven.example", "School of Law")
POOR = Profile("p", "Ines Marvell")


@dataclass
class FakeSource:
    """Answers as told, and counts who asks."""

    answer: Profile | None = None
    silent: bool = False
    asked: int = field(default=0)

    async def look_up(self, person_id: str, address: Address) -> Profile | None:
        del person_id, address
        self.asked += 1
        if self.silent:
            raise LookupFailed("no-answer")
        return self.answer


@pytest.fixture
def clock() -> StillClock:
    return StillClock()


async def test_first_who_knows_is_believed(clock: StillClock) -> None:
    first, second = FakeSource(RICH), FakeSource(POOR)

    assert await EdgeDirectory((first, second), clock).look_up("p", CHAT) == RICH
    assert second.asked == 0


@pytest.mark.parametrize("first", [FakeSource(None), FakeSource(silent=True)], ids=["unknown", "silent"])
async def test_next_source_fills_in(clock: StillClock, first: FakeSource) -> None:
    assert await EdgeDirectory((first, FakeSource(POOR)), clock).look_up("p", CHAT) == POOR


async def test_nobody_knows(clock: StillClock) -> None:
    assert await EdgeDirectory((FakeSource(), FakeSource(silent=True)), clock).look_up("p", CHAT) is None
    assert await EdgeDirectory((), clock).look_up("p", CHAT) is None


async def test_answer_kept_for_a_while(clock: StillClock) -> None:
    source = FakeSource(RICH)
    directory = EdgeDirectory([source], clock)
    for _ in range(3):
        await directory.look_up("p", CHAT)
    assert source.asked == 1

    clock.moment += timedelta(minutes=10)
    await directory.look_up("p", CHAT)
    assert source.asked == 2


async def test_better_source_asked_again_soon(clock: StillClock) -> None:
    first, second = FakeSource(silent=True), FakeSource(POOR)
    directory = EdgeDirectory((first, second), clock)
    assert await directory.look_up("p", CHAT) == POOR

    first.silent, first.answer = False, RICH
    clock.moment += timedelta(seconds=59)
    assert await directory.look_up("p", CHAT) == POOR
    clock.moment += timedelta(seconds=1)
    assert await directory.look_up("p", CHAT) == RICH


async def test_people_are_kept_apart(clock: StillClock) -> None:
    source = FakeSource(RICH)
    directory = EdgeDirectory([source], clock)
    await directory.look_up("p", CHAT)
    source.answer = None

    assert await directory.look_up("q", CHAT) is None


async def test_memory_is_bounded(clock: StillClock, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.directories.MOST_KEPT", 3)
    directory = EdgeDirectory([FakeSource(RICH)], clock)
    for number in range(10):
        await directory.look_up(str(number), CHAT)

    assert len(directory._kept) <= 3
