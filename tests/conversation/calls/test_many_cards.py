"""A call that stands in hundreds of resolvers' chats: once it is closed, no card goes on asking for help."""

from datetime import timedelta

import pytest

from casework.actions.calls.close import close_call
from casework.model.messaging.notices import Notice, SentCard, Way
from tests.builders import a_person_id, an_address
from tests.conversation.fake_teams import Someone, World
from tests.conversation.steps import call_posted, the_case

RESOLVERS = 250


@pytest.mark.promise("R12")
async def test_every_card_of_a_closed_call_changes(world: World, staff: Someone, lead: Someone) -> None:
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

    async with world.store.unit_of_work() as work:
        await close_call(world.parley.service.desk(work), call.call_id, thank=False)
        waits = await work.outbox.waiting_about(call.call_id)
        changed = {one.person_id for one in waits if one.way is Way.REPLACE}

    assert changed >= people
