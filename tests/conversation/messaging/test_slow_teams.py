"""A slow chat holds up nobody else, order is kept within each, and no more is under way than there are slots."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest

from bot.operations.pulse import Pulse
from bot.outgoing import deliveries
from casework.model.messaging.notices import Address, Delivery, Importance, Priority
from storage.errors import StoreFailed
from storage.repositories.outbox import SqlOutbox
from tests.conversation.fake_teams import FakeTeams, Someone, World, chat_of
from tests.conversation.outbox import Row, put, rows, to


@dataclass
class Gate:
    """Lets messages through when a test says so.

    Attributes:
        shut: Conversation ids whose messages wait.
        open: Lets them through.
        now: Messages under way.
        most: The most that ever were.
    """

    shut: set[str] = field(default_factory=set)
    open: asyncio.Event = field(default_factory=asyncio.Event)
    now: int = 0
    most: int = 0
    waits: asyncio.Event = field(default_factory=asyncio.Event)


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch) -> Gate:
    gate, send = Gate(), FakeTeams.send

    async def pass_gate(teams: FakeTeams, address: Address, activity: Mapping[str, Any], priority: Priority) -> str:
        gate.now += 1
        gate.most = max(gate.most, gate.now)
        if address.conversation_id in gate.shut:
            gate.waits.set()
            await gate.open.wait()
        await asyncio.sleep(0)
        gate.now -= 1
        return await send(teams, address, activity, priority)

    monkeypatch.setattr(FakeTeams, "send", pass_gate)
    return gate


async def until(reached: Callable[[], bool]) -> None:
    async with asyncio.timeout(10):
        while not reached():  # noqa: ASYNC110 - The fake Teams has no event; the loop ends within a few turns of it.
            await asyncio.sleep(0)


def people(world: World, count: int) -> list[Someone]:
    return [world.person(f"00000000-0000-4000-8000-0000000{number:05d}") for number in range(20_000, 20_000 + count)]


async def test_slow_chat_holds_up_nobody(world: World, staff: Someone, gate: Gate) -> None:
    others = people(world, 30)
    await staff.says("hi")
    gate.shut.add(chat_of(staff.person_id))
    await put(world, to(staff), *[to(one) for one in others for _ in range(2)], to(staff, "menu"))

    delivering = asyncio.create_task(world.deliver())
    await until(lambda: all(len(one.chat.cards) == 2 for one in others))
    assert len(staff.chat.cards) == 1

    gate.open.set()
    await delivering
    assert len(staff.chat.cards) == 3
    assert staff.sees("menu-title")


async def test_what_comes_meanwhile_goes_at_once(world: World, staff: Someone, lead: Someone, gate: Gate) -> None:
    await staff.says("hi")
    gate.shut.add(chat_of(staff.person_id))
    await put(world, to(staff))
    delivering = asyncio.create_task(world.deliver())
    await gate.waits.wait()

    await put(world, to(lead))
    world.parley.deliveries.wake()
    await until(lambda: bool(lead.chat.cards))

    gate.open.set()
    await delivering


async def test_slots_are_bounded(
    world: World, staff: Someone, gate: Gate, database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(deliveries, "AT_ONCE", 3)
    await staff.says("hi")
    some = people(world, 20)
    gate.shut.update(chat_of(one.person_id) for one in some)
    await put(world, *[to(one) for one in some])
    delivering = asyncio.create_task(world.deliver())
    await until(lambda: gate.now == 3)

    gate.open.set()
    await delivering

    assert gate.most == 3
    assert {one.state for one in rows(database)} == {"sent"}


@pytest.mark.parametrize("more", [True, False])
async def test_many_hanging_chats_leave_their_slots(
    world: World, staff: Someone, gate: Gate, monkeypatch: pytest.MonkeyPatch, *, more: bool
) -> None:
    """More hang than there are slots, and nobody else waits until they are given up; up to a limit of those, too."""
    monkeypatch.setattr(deliveries, "AT_ONCE", 3)
    monkeypatch.setattr(deliveries, "SLOW_AT_ONCE", 10 if more else 2)
    monkeypatch.setattr(deliveries, "KEPT_FOR_ANSWERS", 0)
    monkeypatch.setattr(deliveries, "SLOW_AFTER", 0.05)
    monkeypatch.setattr(deliveries, "LOOK_EVERY", 0.05)
    now = 0.0
    world.parley.deliveries.pulse = Pulse(lambda: now)
    await staff.says("hi")
    before, hanging = len(staff.chat.cards), people(world, 8)
    gate.shut.update(chat_of(one.person_id) for one in hanging)
    await put(world, *[to(one) for one in hanging])
    delivering = asyncio.create_task(world.deliver())
    await until(lambda: gate.now == (8 if more else 5))
    now, looks = 60.0, asyncio.get_running_loop().time() + 0.3
    await put(world, to(staff))

    if more:
        await until(lambda: len(staff.chat.cards) > before)
    else:
        await until(lambda: asyncio.get_running_loop().time() > looks)
        assert world.parley.deliveries.pulse.silent == 60.0, "nothing gets on, however often it is looked"
    gate.open.set()
    await delivering

    assert gate.most == (9 if more else 5)
    assert world.parley.deliveries.pulse.silent == 0.0
    assert len(staff.chat.cards) == before + 1


async def test_hanging_news_leave_slots_to_answers(
    world: World, staff: Someone, gate: Gate, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However many chats hang, somebody who waits for an answer gets it."""
    monkeypatch.setattr(deliveries, "AT_ONCE", 3)
    monkeypatch.setattr(deliveries, "SLOW_AT_ONCE", 4)
    monkeypatch.setattr(deliveries, "KEPT_FOR_ANSWERS", 2)
    monkeypatch.setattr(deliveries, "SLOW_AFTER", 0.05)
    monkeypatch.setattr(deliveries, "LOOK_EVERY", 0.05)
    await staff.says("hi")
    before, hanging = len(staff.chat.cards), people(world, 9)
    gate.shut.update(chat_of(one.person_id) for one in hanging)
    await put(world, *[replace(to(one), importance=Importance(Priority.NEWS)) for one in hanging])
    delivering = asyncio.create_task(world.deliver())
    await until(lambda: gate.now == 5)
    await put(world, replace(to(staff), importance=Importance(Priority.ANSWER)))

    await until(lambda: len(staff.chat.cards) > before)
    assert gate.now == 5
    gate.open.set()
    await delivering


async def test_no_turn_of_the_oldest_holds_up_an_answer(
    world: World, staff: Someone, gate: Gate, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Some claims take what waits longest, and find news alone, for which no slot is left: answers go all the same."""
    monkeypatch.setattr(deliveries, "NEWS_AT_ONCE", 4)
    # An answer takes two claims, with the one that marks it; so each of the six meets another one.
    monkeypatch.setattr(deliveries, "OLDEST_FIRST_EVERY", 3)
    monkeypatch.setattr(deliveries, "LOOK_EVERY", 3_600.0)
    await staff.says("hi")
    answered, hanging = len(staff.chat.cards), people(world, 40)
    gate.shut.update(chat_of(one.person_id) for one in hanging)
    await put(world, *[replace(to(one), importance=Importance(Priority.NEWS)) for one in hanging])
    delivering = asyncio.create_task(world.deliver())
    await until(lambda: gate.now == 4)

    claims, claim = 0, SqlOutbox.claim

    async def counted(*args: Any, **options: Any) -> Sequence[Delivery]:
        nonlocal claims
        claims += 1
        return await claim(*args, **options)

    monkeypatch.setattr(SqlOutbox, "claim", counted)
    for number in range(6):
        before = claims
        await put(world, replace(to(staff), importance=Importance(Priority.ANSWER)))
        world.parley.deliveries.wake()
        await until(lambda: len(staff.chat.cards) > answered + number)  # noqa: B023 -- It ends within the loop.
        await until(lambda: claims >= before + 2)  # noqa: B023 -- As above.

    assert gate.now == 4
    gate.open.set()
    await delivering


async def test_unmarked_delivery_is_marked_later(
    world: World, staff: Someone, database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The store fails once between sending and marking: nobody gets the same twice."""

    async def fails(*_: object) -> None:
        raise StoreFailed

    await put(world, to(staff))
    with monkeypatch.context() as failing:
        failing.setattr(SqlOutbox, "sent", fails)
        with pytest.raises(StoreFailed):
            await world.deliver()
    assert rows(database) == [Row("claimed", "", 1)]

    await world.deliver()

    assert rows(database) == [Row("sent", "", 1)]
    assert len(staff.chat.cards) == 1
