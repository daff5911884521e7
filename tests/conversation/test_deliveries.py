"""What waits in the outbox reaches its reader: in order, once, and never held up for ever by what fails."""

import asyncio
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from itertools import pairwise
from pathlib import Path
from typing import cast

import pytest
from microsoft_teams.cards import AdaptiveCard

from bot.deliveries import MOST_ATTEMPTS, Deliveries
from bot.edge.connector import Connector
from bot.edge.errors import OutcomeUnknown, SendFailed, TooLarge, TryLater, Unreachable
from casework.model.notices import Address, Notice, Way
from dialogs import router
from dialogs.turn import View
from storage.errors import StoreBusy
from tests.conversation.fake_teams import SERVICE, TENANT, Card, FakeTeams, Someone, World
from tests.conversation.steps import call_posted, offers
from tests.stores import turn

CHANNEL_CARD = Notice("nothing-here", way=Way.POST)
DAY = timedelta(days=1)


@dataclass(frozen=True)
class Row:
    """What the database says of one delivery."""

    state: str
    reason: str
    attempts: int


@pytest.fixture
def rows(world: World, database: Path) -> Callable[[], list[Row]]:
    def look() -> list[Row]:
        connection = sqlite3.connect(database)
        try:
            found = connection.execute("SELECT state, reason, attempts FROM outbox ORDER BY delivery_id").fetchall()
        finally:
            connection.close()
        return [Row(*one) for one in found]

    return look


@pytest.fixture
def poison(monkeypatch: pytest.MonkeyPatch) -> None:
    """Add a screen that can never be drawn."""

    async def broken(view: View) -> AdaptiveCard:
        raise KeyError(view.person_id)

    monkeypatch.setitem(router.SCREENS, "poison", broken)


async def put(world: World, *notices: Notice) -> None:
    async with turn(world.store) as work:
        for notice in notices:
            await work.outbox.put(notice)


def to(person: Someone, screen: str = "nothing-here") -> Notice:
    return Notice(screen, person_id=person.person_id)


async def test_order_kept_within_a_chat(world: World, staff: Someone, lead: Someone) -> None:
    world.teams.failures = [TryLater("http-502")]
    await put(world, to(staff, "menu"), to(staff, "nothing-here"), to(lead))
    await world.deliver()

    assert staff.chat.cards == {}
    assert len(lead.chat.cards) == 1

    await world.advance(timedelta(seconds=10))
    assert len(staff.chat.cards) == 2
    assert staff.sees("nothing-here")


async def test_back_off_grows(world: World, staff: Someone, rows: Callable[[], list[Row]]) -> None:
    world.teams.failures = [TryLater("http-502")] * 100
    await put(world, to(staff))
    waits: list[timedelta] = []
    for _ in range(12):
        await world.deliver()
        async with world.store.unit_of_work() as work:
            at = await work.outbox.next_attempt()
        assert at is not None
        waits.append(at - world.clock.moment)
        world.clock.moment = at

    assert waits[0] < timedelta(seconds=3)
    assert all(later > sooner for sooner, later in pairwise(waits[:8]))
    assert max(waits) < timedelta(minutes=20)


async def test_service_may_ask_for_longer(world: World, staff: Someone) -> None:
    world.teams.failures = [TryLater("http-429", timedelta(minutes=30))]
    await put(world, to(staff))
    await world.deliver()

    await world.advance(timedelta(minutes=29))
    assert staff.chat.cards == {}
    await world.advance(timedelta(minutes=1))
    assert len(staff.chat.cards) == 1


async def test_endless_outage_given_up(world: World, staff: Someone, rows: Callable[[], list[Row]]) -> None:
    world.teams.failures = [TryLater("http-502")] * (MOST_ATTEMPTS + 1)
    await put(world, to(staff), to(staff))
    for _ in range(MOST_ATTEMPTS + 2):
        world.clock.moment += timedelta(minutes=20)
        await world.deliver()

    assert rows() == [Row("given-up", "http-502", MOST_ATTEMPTS + 1), Row("sent", "", 1)]


@pytest.mark.parametrize(
    "error", [Unreachable("http-403"), TooLarge("http-413"), OutcomeUnknown("no-answer"), SendFailed("odd")]
)
async def test_permanent_failure_lets_others_go(
    world: World, staff: Someone, rows: Callable[[], list[Row]], error: SendFailed
) -> None:
    world.teams.failures = [error]
    await put(world, to(staff), to(staff))
    await world.deliver()

    assert rows() == [Row("given-up", error.code, 1), Row("sent", "", 1)]


@pytest.mark.usefixtures("poison")
async def test_poison_does_not_block_its_lane(
    world: World, staff: Someone, lead: Someone, rows: Callable[[], list[Row]]
) -> None:
    await put(world, to(staff, "poison"), to(staff), to(lead))
    await world.deliver()
    await world.advance(DAY)

    assert rows()[:3] == [Row("given-up", "draw-failed", 1), Row("sent", "", 1), Row("sent", "", 1)]
    assert len(staff.chat.cards) == 1


async def test_unexpected_error_while_sending_given_up(
    world: World, staff: Someone, rows: Callable[[], list[Row]], monkeypatch: pytest.MonkeyPatch
) -> None:
    world.teams.failures = [cast(SendFailed, ValueError("what somebody wrote"))]
    await put(world, to(staff), to(staff))
    await world.deliver()

    assert [one.state for one in rows()] == ["given-up", "sent"]


async def test_busy_store_brings_it_again(
    world: World, staff: Someone, rows: Callable[[], list[Row]], monkeypatch: pytest.MonkeyPatch
) -> None:
    async def busy(*_: object) -> None:
        raise StoreBusy

    await put(world, to(staff))
    with monkeypatch.context() as broken:
        broken.setattr(world.parley.deliveries, "_places", busy)
        await world.deliver()
    assert rows() == [Row("claimed", "", 1)]

    await world.advance(timedelta(minutes=3))
    assert rows() == [Row("sent", "", 2)]
    assert len(staff.chat.cards) == 1


async def test_broken_seal_blocks_nobody(
    world: World, staff: Someone, lead: Someone, database: Path, rows: Callable[[], list[Row]]
) -> None:
    await put(world, to(staff), to(staff), to(lead))
    connection = sqlite3.connect(database)
    with connection:
        connection.execute("UPDATE outbox SET notice = x'00' WHERE delivery_id = 1")
    connection.close()
    await world.deliver()

    assert rows() == [Row("given-up", "seal-broken", 0), Row("sent", "", 1), Row("sent", "", 1)]


async def test_failed_replacement_dropped(world: World, staff: Someone, rows: Callable[[], list[Row]]) -> None:
    await staff.says("hi")
    world.teams.update_failures = [TryLater("http-502")]

    await staff.presses("help.questions")
    await world.advance(DAY)

    assert [one.state for one in rows()][:2] == ["sent", "sent"]
    assert world.teams.update_failures == []


async def test_refresh_of_the_channel_tried_again(world: World, staff: Someone, lead: Someone) -> None:
    await call_posted(staff, lead)
    world.teams.update_failures = [TryLater("http-429")]
    before = list(world.channel.cards.values())[-1]

    await offers(world, 101)
    assert list(world.channel.cards.values())[-1] == before

    await world.advance(timedelta(seconds=10))
    assert list(world.channel.cards.values())[-1] != before


async def test_post_without_address_given_up(
    world: World, lead: Someone, database: Path, rows: Callable[[], list[Row]]
) -> None:
    """Nobody has written to the service yet, so it knows no way to the channel."""
    forget_channel(database)
    await put(world, CHANNEL_CARD, to(lead))
    await world.deliver()

    assert rows() == [Row("given-up", "no-address", 1), Row("sent", "", 1)]
    assert len(lead.chat.cards) == 1


async def test_channel_never_seen_is_posted_to(world: World, staff: Someone, database: Path) -> None:
    """The app is installed in the team, but nobody wrote there yet: the latest service address will do (R11)."""
    forget_channel(database)
    await staff.says("hi")
    await put(world, CHANNEL_CARD)
    await world.deliver()

    assert len(world.channel.cards) == 1


async def test_channel_posted_to_once(world: World, staff: Someone) -> None:
    """Teams has told us two addresses of the channel over time; it is one channel all the same."""
    await staff.says("hi")
    async with turn(world.store) as work:
        await work.addresses.remember_channel(
            world.channel_id, Address("http://localhost:56150/older", world.channel_id, TENANT)
        )
    await put(world, CHANNEL_CARD)
    await world.deliver()

    assert len(world.channel.cards) == 1


async def test_post_counts_when_one_place_took_it(
    world: World, rows: Callable[[], list[Row]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """In the Playground each persona has a channel of their own, and one of them may be closed."""
    deliveries = fresh(world, tenant="")
    async with turn(world.store) as work:
        other = Address("http://localhost:56151/_connector", world.channel_id, TENANT)
        await work.addresses.remember_channel(world.channel_id, other)
    post = FakeTeams.post_to_channel

    async def post_unless_closed(
        teams: FakeTeams, service_url: str, tenant_id: str, channel_id: str, activity: Card
    ) -> tuple[str, str]:
        if service_url == SERVICE:
            raise TryLater("not-connected")
        return await post(teams, service_url, tenant_id, channel_id, activity)

    monkeypatch.setattr(FakeTeams, "post_to_channel", post_unless_closed)
    await put(world, CHANNEL_CARD)
    await deliveries.deliver_all()
    world.clock.moment += DAY
    await deliveries.deliver_all()

    assert rows()[0] == Row("sent", "", 1)
    assert len(world.channel.cards) == 1


async def test_nobody_is_a_stranger_in_the_playground(
    world: World, staff: Someone, stranger: Someone, rows: Callable[[], list[Row]]
) -> None:
    await staff.says("hi")
    await put(world, to(stranger))
    await fresh(world, tenant="").deliver_all()

    assert rows()[-1] == Row("given-up", "no-address", 1)


async def test_stranger_is_written_to_in_teams(world: World, staff: Someone, stranger: Someone) -> None:
    await staff.says("hi")
    await put(world, to(stranger))
    await world.deliver()

    assert len(stranger.chat.cards) == 1


async def test_loop_outlives_any_fault(world: World, staff: Someone, monkeypatch: pytest.MonkeyPatch) -> None:
    deliveries = world.parley.deliveries
    tried = asyncio.Event()

    async def broken() -> object:
        tried.set()
        raise ValueError("what somebody wrote")

    with monkeypatch.context() as failing:
        failing.setattr(deliveries, "_claim", broken)
        running = asyncio.create_task(deliveries.run())
        await tried.wait()
    await put(world, to(staff))
    deliveries.wake()
    while not staff.chat.cards:  # noqa: ASYNC110 - The fake Teams has no event; the loop ends within a turn of it.
        await asyncio.sleep(0)
    deliveries.stop()

    await asyncio.wait_for(running, timeout=5)


async def test_stopped_loop_claims_nothing(world: World, staff: Someone, rows: Callable[[], list[Row]]) -> None:
    await put(world, to(staff))
    world.parley.deliveries.stop()

    await asyncio.wait_for(world.parley.deliveries.run(), timeout=5)

    assert rows() == [Row("waiting", "", 0)]


def fresh(world: World, *, tenant: str) -> Deliveries:
    """Return deliveries as they are in another mode; "" is the Playground's tenant."""
    return Deliveries(world.parley.around, cast(Connector, world.teams), tenant)


def forget_channel(database: Path) -> None:
    """Return to before anybody wrote in the channel."""
    connection = sqlite3.connect(database)
    with connection:
        connection.execute("DELETE FROM channel_addresses")
    connection.close()
