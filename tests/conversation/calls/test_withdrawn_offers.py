"""An offer can be withdrawn until somebody is chosen, also when its call has closed, as transcripts (R12)."""

from datetime import timedelta

import pytest

from casework.model.calls.call import OfferState
from tests.conversation.calls.test_offers import answers
from tests.conversation.conftest import PERSON
from tests.conversation.fake_teams import Someone, World
from tests.conversation.steps import LAW, LIBRARY, PHYSICS, call_posted, forged, offers, read, the_case


@pytest.fixture
async def offered(world: World, staff: Someone, lead: Someone) -> World:
    """A call is out, and three have offered."""
    await call_posted(staff, lead)
    await offers(world, LIBRARY, PHYSICS, LAW)
    return world


async def call_id(world: World) -> str:
    return (await answers(world))[0].call_id


async def states(world: World) -> dict[str, OfferState]:
    return {one.resolver: one.state for one in await answers(world)}


@pytest.mark.promise("R12")
async def test_withdrawn_after_the_call_has_closed(offered: World, lead: Someone, resolver_two: Someone) -> None:
    await offered.advance(timedelta(days=8))
    await forged(resolver_two, "volunteer.withdraw", call=await call_id(offered))

    assert resolver_two.sees("call-card-closed-title")
    assert (await states(offered))[resolver_two.person_id] is OfferState.WITHDRAWN
    await forged(lead, "choose.open", case=(await the_case(offered)).case_id)
    assert "Tomasz Wilkowicz" not in lead.reads()

    await forged(resolver_two, "volunteer.withdraw", call=await call_id(offered))
    assert resolver_two.sees("call-card-closed-title")


@pytest.mark.promise("R12")
async def test_card_of_the_closed_call_offers_it(offered: World, resolver_one: Someone) -> None:
    await offered.advance(timedelta(days=8))
    first = next(iter(resolver_one.chat.cards))
    assert "until somebody is chosen" in read(resolver_one.chat.cards[first])
    await resolver_one.presses("volunteer.withdraw", on=first)

    assert (await states(offered))[resolver_one.person_id] is OfferState.WITHDRAWN


@pytest.mark.promise("R12")
async def test_not_once_somebody_is_chosen(offered: World, lead: Someone) -> None:
    await forged(lead, "choose.open", case=(await the_case(offered)).case_id)
    await lead.presses("choose.recommended")
    before = await states(offered)
    for number in (LIBRARY, PHYSICS, LAW):
        one = offered.person(PERSON.format(number))
        await forged(one, "volunteer.withdraw", call=await call_id(offered))
        assert one.sees("call-card-closed-title")

    assert await states(offered) == before
    assert len((await the_case(offered)).assignments) == 2


async def test_nobody_else_withdraws_anything(offered: World, staff: Someone) -> None:
    before = await states(offered)
    await offered.advance(timedelta(days=8))
    await forged(staff, "volunteer.withdraw", call=await call_id(offered))
    assert staff.sees("nothing-here")
    idle = offered.person(PERSON.format(105))
    await forged(idle, "volunteer.withdraw", call=await call_id(offered))

    assert idle.sees("call-card-closed-title")
    assert await states(offered) == before
