"""What a turn promises whatever comes: one effect, an answer, and nothing half done."""

import asyncio
from datetime import timedelta
from typing import Any

import pytest

from bot import directory as directories
from bot.directory import EdgeDirectory, Roster
from bot.edge.roster import Member
from bot.errors import TryLater
from casework.model.messaging.notices import Address
from storage.errors import StoreFailed
from tests.conversation.fake_teams import TENANT, FakeTeams, Someone, World
from tests.fakes.reading import buttons

CHAT = Address("https://smba.example/", "a:chat-1", TENANT)


async def test_activities_without_id_are_all_new(staff: Someone) -> None:
    for _ in range(2):
        await staff._does({"type": "message", "text": "hi", "id": None})

    assert len(staff.chat.cards) == 2


async def test_old_client_gets_its_answer(world: World, staff: Someone) -> None:
    """A client that submits a press as a message waits for no body, so that the answer comes as a card."""
    await staff.says("hi")

    await staff._does({"type": "message", "value": {"verb": "help.questions"}, "replyToId": "card-1"})

    assert len(staff.chat.cards) == 2
    assert staff.sees("questions-title")


async def test_same_press_twice_at_once(world: World, staff: Someone) -> None:
    await staff.says("ask for help")
    [data] = [one["data"] for one in buttons(staff.card) if one["verb"] == "intake.agree"]
    presses = [staff.invokes("intake.agree", data, activity_id="the-same") for _ in range(4)]

    await asyncio.gather(*presses)

    async with world.store.unit_of_work() as work:
        assert await work.drafts.open_of(staff.person_id, "intake")
    assert staff.sees("intake-you-title")


async def test_cancelled_turn_leaves_nothing(world: World, staff: Someone, monkeypatch: pytest.MonkeyPatch) -> None:
    """A turn that the process's end cuts off is undone, and the store goes on."""
    begun, here = asyncio.Event(), asyncio.get_running_loop()

    async def waits(*_: object) -> None:
        here.call_soon_threadsafe(begun.set)
        await asyncio.Event().wait()

    with monkeypatch.context() as slow:
        slow.setattr(world.parley.turns, "_say", waits)
        turn = asyncio.create_task(staff.says("hi"))
        await begun.wait()
        turn.cancel()
        await asyncio.gather(turn, return_exceptions=True)

    await staff.repeats()
    assert len(staff.chat.cards) == 1


async def test_press_during_store_outage_keeps_the_card(
    world: World, staff: Someone, monkeypatch: pytest.MonkeyPatch
) -> None:
    await staff.says("hi")

    async def fails(*_: object) -> None:
        raise StoreFailed("the database refused")

    with monkeypatch.context() as failing:
        failing.setattr(world.parley.turns, "_answer", fails)
        await staff.presses("intake.start")
        assert staff.hint == world.parley.service.texts("not-reached")
        with pytest.raises(StoreFailed):
            await staff.says("hi")

    await staff.presses("intake.start")
    assert staff.sees("intake-privacy-title")


async def test_removed_app_forgets_the_address(world: World, staff: Someone) -> None:
    await staff.says("hi")
    await staff._does({"type": "installationUpdate", "action": "remove"})

    async with world.store.unit_of_work() as work:
        assert await work.addresses.of(staff.person_id) is None

    await staff.arrives()
    assert staff.sees("welcome-title")


class SlowRoster(FakeTeams):
    """Counts who asks, and answers as told."""

    def __init__(self, *, error: Exception | None = None) -> None:
        super().__init__()
        self.asked = 0
        self.error = error

    async def member(self, address: Address, user_id: str) -> Member:
        del address, user_id
        self.asked += 1
        if self.error:
            raise self.error
        await asyncio.Event().wait()
        raise AssertionError


@pytest.mark.parametrize("error", [None, TryLater("http-503")])
async def test_silent_roster_asked_once_a_minute(
    world: World, monkeypatch: pytest.MonkeyPatch, error: Exception | None
) -> None:
    monkeypatch.setattr(directories, "LOOKUP_TIMEOUT", 0.01)
    roster: Any = SlowRoster(error=error)
    directory = EdgeDirectory([Roster(roster)], world.clock)

    for _ in range(3):
        assert await directory.look_up("p", CHAT) is None
    assert roster.asked == 1

    world.clock.moment += timedelta(minutes=1)
    assert await directory.look_up("p", CHAT) is None
    assert roster.asked == 2


async def test_known_person_asked_again_later(world: World) -> None:
    directory = EdgeDirectory([Roster(world.parley.deliveries._connector)], world.clock)
    first = await directory.look_up("p", CHAT)

    assert first is not None
    assert first.name == "Somebody Unlisted"
    assert await directory.look_up("p", CHAT) is first
    world.clock.moment += timedelta(minutes=11)
    assert await directory.look_up("p", CHAT) is not first
