"""The directory believes the first source that knows somebody, for a while; an outage is forgotten sooner."""

import asyncio
from dataclasses import dataclass, field
from datetime import timedelta

import pytest

from bot import directory as directories
from bot.directory import EdgeDirectory
from bot.errors import LookupFailed
from casework.model.messaging.notices import Address
from casework.model.people import Profile
from casework.ports import Search
from tests.stores import StillClock

CHAT = Address("https://smba.example/emea/", "a:chat-1", "tenant")
RICH = Profile("p", "Ines Marvell", "ines@norrhaven.example", "School of Law")
POOR = Profile("p", "Ines Marvell")


@dataclass
class FakeSource:
    """Answers as told, once it may, and counts who asks."""

    answer: Profile | None = None
    silent: bool = False
    broken: bool = False
    slow: bool = False
    asked: int = field(default=0)
    may_answer: asyncio.Event = field(default_factory=asyncio.Event)

    async def search(self, words: str) -> list[Profile]:
        found = await self.look_up(words, CHAT)
        return [found] * 40 if found else []

    async def look_up(self, person_id: str, address: Address) -> Profile | None:
        del person_id, address
        self.asked += 1
        if self.slow:
            await self.may_answer.wait()
        if self.broken:
            raise ZeroDivisionError
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


async def test_source_that_hangs_slows_nobody_who_is_known(clock: StillClock) -> None:
    """What was known serves hour after hour, and the best of it is not forgotten for what another source says."""
    first, second = FakeSource(RICH), FakeSource(POOR)
    directory = EdgeDirectory((first, second), clock)
    await directory.look_up("p", CHAT)
    first.slow = True
    loop = asyncio.get_running_loop()
    began = loop.time()
    for _ in range(6):
        clock.moment += timedelta(minutes=11)
        assert await directory.look_up("p", CHAT) == RICH

    assert loop.time() - began < 6 * directories.KNOWN_WITHIN + 0.5
    assert loop.time() - began < directories.ANSWER_WITHIN
    await directory.close()


async def test_known_for_a_while_only(clock: StillClock, impatient: None) -> None:
    source = FakeSource(RICH)
    directory = EdgeDirectory([source], clock)
    await directory.look_up("p", CHAT)
    source.silent = True
    clock.moment += timedelta(hours=11)
    assert await directory.look_up("p", CHAT) == RICH

    clock.moment += timedelta(hours=24)
    assert await directory.look_up("p", CHAT) is None


async def test_who_is_unknown_now_is_forgotten(clock: StillClock) -> None:
    """Somebody who left is no outage."""
    source = FakeSource(RICH)
    directory = EdgeDirectory([source], clock)
    await directory.look_up("p", CHAT)
    source.answer = None
    clock.moment += timedelta(minutes=11)

    assert await directory.look_up("p", CHAT) is None


async def test_newer_answer_counts_from_the_next_turn(clock: StillClock) -> None:
    source = FakeSource(RICH)
    directory = EdgeDirectory([source], clock)
    await directory.look_up("p", CHAT)
    source.answer, source.slow = POOR, True
    clock.moment += timedelta(minutes=11)
    assert await directory.look_up("p", CHAT) == RICH

    source.may_answer.set()
    await settled(directory)
    assert await directory.look_up("p", CHAT) == POOR


async def test_people_are_kept_apart(clock: StillClock) -> None:
    source = FakeSource(RICH)
    directory = EdgeDirectory([source], clock)
    await directory.look_up("p", CHAT)
    source.answer = None

    assert await directory.look_up("q", CHAT) is None


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(directories, "HEAD_START", 0.01)
    monkeypatch.setattr(directories, "ANSWER_WITHIN", 0.1)


async def settled(directory: EdgeDirectory) -> None:
    """Wait until nobody is asked any more."""
    await asyncio.gather(*directory._asking.values())


async def test_slow_sources_share_one_limit(clock: StillClock, impatient: None) -> None:
    directory = EdgeDirectory([FakeSource(RICH, slow=True), FakeSource(POOR, slow=True)], clock)

    async with asyncio.timeout(3):
        assert await directory.look_up("p", CHAT) is None
    await directory.close()


async def test_slow_source_is_stood_in_for(clock: StillClock, impatient: None) -> None:
    directory = EdgeDirectory([FakeSource(RICH, slow=True), FakeSource(POOR)], clock)

    assert await directory.look_up("p", CHAT) == POOR
    await directory.close()


async def test_late_answer_is_kept(clock: StillClock, impatient: None) -> None:
    first, second = FakeSource(RICH, slow=True), FakeSource(POOR)
    directory = EdgeDirectory([first, second], clock)
    assert await directory.look_up("p", CHAT) == POOR

    first.may_answer.set()
    await settled(directory)

    clock.moment += timedelta(minutes=9)
    assert await directory.look_up("p", CHAT) == RICH
    assert first.asked == 1


async def test_late_poor_answer_changes_nothing(clock: StillClock, impatient: None) -> None:
    first, second = FakeSource(RICH, slow=True), FakeSource(POOR, slow=True)
    directory = EdgeDirectory([first, second], clock)
    assert await directory.look_up("p", CHAT) is None

    first.may_answer.set()
    await settled(directory)
    second.may_answer.set()

    assert await directory.look_up("p", CHAT) == RICH


async def test_many_turns_ask_once(clock: StillClock, impatient: None) -> None:
    source = FakeSource(RICH, slow=True)
    directory = EdgeDirectory([source], clock)

    found = asyncio.gather(*(directory.look_up("p", CHAT) for _ in range(5)))
    await asyncio.sleep(0)
    source.may_answer.set()

    assert await found == [RICH] * 5
    assert source.asked == 1


async def test_broken_source_is_stood_in_for(clock: StillClock, capsys: pytest.CaptureFixture[str]) -> None:
    assert await EdgeDirectory([FakeSource(broken=True), FakeSource(POOR)], clock).look_up("p", CHAT) == POOR
    assert "ZeroDivisionError" in capsys.readouterr().out


async def test_cancelled_turn_leaves_the_asking(clock: StillClock) -> None:
    source = FakeSource(RICH, slow=True)
    directory = EdgeDirectory([source], clock)
    turn = asyncio.create_task(directory.look_up("p", CHAT))
    await asyncio.sleep(0)
    turn.cancel()
    await asyncio.gather(turn, return_exceptions=True)
    source.may_answer.set()

    assert await directory.look_up("p", CHAT) == RICH
    assert source.asked == 1


async def test_memory_is_bounded(clock: StillClock, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.directory.MOST_KEPT", 3)
    directory = EdgeDirectory([FakeSource(RICH)], clock)
    for number in range(10):
        await directory.look_up(str(number), CHAT)

    assert len(directory._kept) <= 3


class TestSearch:
    async def test_ten_at_most(self, clock: StillClock) -> None:
        found = await EdgeDirectory((), clock, FakeSource(RICH)).search("ines")

        assert found == Search((RICH,) * 10, answered=True)

    @pytest.mark.parametrize("source", [None, FakeSource(silent=True)])
    async def test_no_answer_is_not_nobody(self, clock: StillClock, source: FakeSource | None) -> None:
        directory = EdgeDirectory((), clock, source)

        assert await directory.search("ines") == Search()
        assert await directory.somebody("p") is None
        assert await EdgeDirectory((), clock, FakeSource()).search("ines") == Search(answered=True)

    async def test_slow_one_holds_up_one_turn(self, clock: StillClock, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(directories, "LOOKUP_TIMEOUT", 0.01)
        directory = EdgeDirectory((), clock, FakeSource(RICH, slow=True))

        async with asyncio.timeout(3):
            assert await directory.search("ines") == Search()
            assert await directory.somebody("p") is None

    async def test_somebody_is_asked_of_what_is_searched(self, clock: StillClock) -> None:
        roster, searched = FakeSource(POOR), FakeSource(RICH)

        assert await EdgeDirectory((roster,), clock, searched).somebody("p") == RICH
        assert roster.asked == 0
