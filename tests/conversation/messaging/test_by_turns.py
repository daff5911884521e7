"""Whoever says a thing and takes it back by turns, each time within the rates, buries nobody in news."""

from datetime import timedelta

import pytest

from tests.conversation.conftest import PERSON
from tests.conversation.consents.conftest import ingrid, is_approached, ready
from tests.conversation.fake_teams import Someone, World
from tests.conversation.reaching import heard
from tests.conversation.steps import LIBRARY, PHYSICS, call_posted, forged, offers, the_case

__all__ = ["ingrid", "ready"]

TIMES = 15


@pytest.mark.promise("R12")
async def test_offer_is_given_and_taken_back(world: World, staff: Someone, lead: Someone) -> None:
    await call_posted(staff, lead)
    await offers(world, PHYSICS)
    case = await the_case(world)
    async with world.store.unit_of_work() as work:
        call = await work.calls.of_case(case.case_id)
        assert call
    second = world.person(PERSON.format(LIBRARY))

    for _ in range(TIMES):
        await forged(second, "volunteer.offer", call=call.call_id)
        await forged(second, "volunteer.withdraw", call=call.call_id)
    assert heard(lead, "lead-update-enough") == 1
    await forged(second, "volunteer.offer", call=call.call_id)
    assert heard(lead, "lead-update-enough") == 1

    await forged(second, "volunteer.withdraw", call=call.call_id)
    await forged(lead, "call.manage", case=case.case_id)
    await lead.presses("call.extend", open_days="2")
    await forged(second, "volunteer.offer", call=call.call_id)
    assert heard(lead, "lead-update-enough") == 2, "it is asked for anew"

    await forged(second, "volunteer.withdraw", call=call.call_id)
    await world.advance(timedelta(minutes=11))
    await forged(second, "volunteer.offer", call=call.call_id)
    assert heard(lead, "lead-update-enough") == 3


@pytest.mark.promise("R16")
async def test_leave_is_given_and_taken_back(ready: World, staff: Someone, lead: Someone, ingrid: Someone) -> None:
    await is_approached(ready, staff, lead, ingrid)
    people = [lead, *(ready.person(PERSON.format(number)) for number in (PHYSICS, LIBRARY))]
    before = [len(one.chat.cards) for one in people]
    await forged(ingrid, "consent.open", case=(await the_case(ready)).case_id, kind="individual")

    for _ in range(TIMES):
        await ingrid.presses("consent.agree")
        await ingrid.presses("consent.withdraw")
    assert [len(one.chat.cards) - more for one, more in zip(people, before, strict=True)] == [2, 2, 2]

    await ready.advance(timedelta(minutes=11))
    assert [len(one.chat.cards) - more for one, more in zip(people, before, strict=True)] == [3, 3, 3]
