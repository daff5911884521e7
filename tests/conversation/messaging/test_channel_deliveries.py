"""The resolvers' channel is posted to once, whatever is known of its address, and its cards are kept fresh (R11)."""

import sqlite3
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.errors import TryLater
from casework.model.messaging.notices import Address, Notice, Way
from tests.conversation.fake_teams import SERVICE, TENANT, FakeTeams, Someone, World
from tests.conversation.outbox import Row, fresh, put, rows, to
from tests.conversation.steps import call_posted, offers
from tests.stores import turn

CHANNEL_CARD = Notice("nothing-here", way=Way.POST)
DAY = timedelta(days=1)


async def test_refresh_of_the_channel_tried_again(world: World, staff: Someone, lead: Someone) -> None:
    await call_posted(staff, lead)
    # The first meets the copy of an answer, which goes before.
    world.teams.update_failures = [TryLater("http-429")] * 2
    before = list(world.channel.cards.values())[-1]

    await offers(world, 101)
    assert list(world.channel.cards.values())[-1] == before

    await world.advance(timedelta(seconds=10))
    assert list(world.channel.cards.values())[-1] != before


async def test_post_without_address_given_up(world: World, lead: Someone, database: Path) -> None:
    """Nobody has written to the service yet, so it knows no way to the channel."""
    forget_channel(database)
    await put(world, CHANNEL_CARD, to(lead))
    await world.deliver()

    assert rows(database)[:2] == [Row("given-up", "no-address", 1), Row("sent", "", 1)]
    assert lead.sees("lead-channel-not-installed")


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
    world: World, database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In the Playground each persona has a channel of their own, and one of them may be closed."""
    deliveries = fresh(world, tenant="")
    async with turn(world.store) as work:
        other = Address("http://localhost:56151/_connector", world.channel_id, TENANT)
        await work.addresses.remember_channel(world.channel_id, other)
    post = FakeTeams.post_to_channel

    async def post_unless_closed(teams: FakeTeams, service_url: str, *where_and_what: Any) -> tuple[str, str]:
        if service_url == SERVICE:
            raise TryLater("not-connected")
        return await post(teams, service_url, *where_and_what)

    monkeypatch.setattr(FakeTeams, "post_to_channel", post_unless_closed)
    await put(world, CHANNEL_CARD)
    await deliveries.deliver_all()
    world.clock.moment += DAY
    await deliveries.deliver_all()

    assert rows(database)[0] == Row("sent", "", 1)
    assert len(world.channel.cards) == 1


def forget_channel(database: Path) -> None:
    """Return to before anybody wrote in the channel."""
    connection = sqlite3.connect(database)
    with connection:
        connection.execute("DELETE FROM channel_addresses")
    connection.close()
