"""Turns of one conversation never overlap and keep their order; nothing of one conversation touches another."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from bot.incoming.turn_order import TurnOrder


class Room:
    """Notes who goes in and out of a conversation."""

    def __init__(self) -> None:
        self.order = TurnOrder()
        self.seen: list[str] = []
        self.gates: dict[str, asyncio.Event] = {}

    def enter(self, name: str, conversation: str = "a") -> asyncio.Task[None]:
        """Begin a turn that stays inside until it is let out."""
        self.gates[name] = asyncio.Event()
        return asyncio.create_task(self._turn(name, conversation))

    async def _turn(self, name: str, conversation: str) -> None:
        async with self.order.hold(conversation), self._noted(name):
            await self.gates[name].wait()

    @asynccontextmanager
    async def _noted(self, name: str) -> AsyncIterator[None]:
        self.seen.append(f"{name} in")
        try:
            yield
        finally:
            self.seen.append(f"{name} out")


@pytest.fixture
def room() -> Room:
    return Room()


async def quiet() -> None:
    """Let every task come as far as it can."""
    for _ in range(10):
        await asyncio.sleep(0)


async def test_turns_keep_their_order(room: Room) -> None:
    turns = [room.enter(name) for name in ("first", "second", "third")]
    for name in ("third", "second", "first"):
        room.gates[name].set()
    await asyncio.gather(*turns)

    assert room.seen == ["first in", "first out", "second in", "second out", "third in", "third out"]


async def test_other_conversations_go_on(room: Room) -> None:
    first, other = room.enter("first", "a"), room.enter("other", "b")
    room.gates["other"].set()
    await other

    assert room.seen == ["first in", "other in", "other out"]
    room.gates["first"].set()
    await first


@pytest.mark.parametrize("cancelled", ["first", "second"])
async def test_cancelled_turn_jams_nothing(room: Room, cancelled: str) -> None:
    turns = {name: room.enter(name) for name in ("first", "second", "third")}
    await quiet()
    turns[cancelled].cancel()
    for gate in room.gates.values():
        gate.set()

    await asyncio.gather(*turns.values(), return_exceptions=True)
    assert room.seen[-2:] == ["third in", "third out"]


async def test_failed_turn_jams_nothing(room: Room) -> None:
    with pytest.raises(ZeroDivisionError):
        async with room.order.hold("a"):
            raise ZeroDivisionError

    async with room.order.hold("a"):
        assert len(room.order) == 1


async def test_ended_conversations_are_forgotten(room: Room) -> None:
    for number in range(1_000):
        async with room.order.hold(str(number)):
            assert len(room.order) == 1

    assert len(room.order) == 0
