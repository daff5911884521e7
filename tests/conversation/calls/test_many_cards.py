"""A call that stands in hundreds of resolvers' chats: once it is closed, no card goes on asking for help."""

from datetime import timedelta

import pytest

from casework.actions.calls.close import close_call
from casework.model.messaging.notices import Notice, SentCard, Way
from tests.builders import a_person_id, an_address
from tests.conversation.fake_teams import Someone, World
from tests.conversation.steps import call_posted, the_case

RESOLVERS = 250


async def told_to_many(world: World, staff: Someone, lead: Someone) -> tuple[str, set[str]]:
    """Let a call stand in the chats of many; return it, and who they are."""
    await call_posted(staff, lead)
    case = await the_case(world)
    async with world.store.unit_of_work() as work:
        call = await work.calls.of_case(case.case_id)
        assert call
        people = {a_person_id() for _ in range(RESOLVERS)}
        cards = [SentCard(an_address(), f"f:{one}", one, "call.card", {"call": call.call_id}) for one in people]
        for card in cards:
            await work.addresses.remember(card.person_id, card.address)
        await work.outbox.put(
            Notice("call.card", {"call": call.call_id}, Way.SEND, a_person_id(), subject=call.call_id)
        )
        [delivery] = await work.outbox.claim(world.clock.now(), 1, timedelta(minutes=1))
        await work.outbox.sent(delivery, cards, world.clock.now())
        await work.commit()
    return call.call_id, people


@pytest.mark.promise("R12")
async def test_every_card_of_a_closed_call_changes(world: World, staff: Someone, lead: Someone) -> None:
    call_id, people = await told_to_many(world, staff, lead)

    async with world.store.unit_of_work() as work:
        await close_call(world.parley.service.desk(work), call_id, thank=False)
        waits = await work.outbox.waiting_about(call_id)
        changed = {one.person_id for one in waits if one.way is Way.REPLACE}

    assert changed >= people


@pytest.mark.promise("R24")
async def test_every_card_of_a_destroyed_case_is_retracted(world: World, staff: Someone, lead: Someone) -> None:
    """More than are read at a time."""
    call_id, people = await told_to_many(world, staff, lead)
    shown = world.teams.of(an_address().conversation_id).cards
    shown |= {f"f:{one}": {} for one in people}
    async with world.store.unit_of_work() as work:
        await work.outbox.put(Notice("no-longer-kept", {}, Way.RETRACT, subject=call_id))
        await work.commit()
    await world.deliver()

    async with world.store.unit_of_work() as work:
        assert await work.outbox.cards_to_retract(call_id) == []
    assert all(shown[f"f:{one}"] for one in people)
