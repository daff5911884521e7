"""A resolver finds the open calls on their own page, without looking for the channel, as transcripts (R11, R12)."""

from dataclasses import replace
from datetime import timedelta

import pytest

from casework.model.calls.call import OfferState
from casework.model.officers import Officer
from tests.conversation.calls.test_offers import answers
from tests.conversation.conftest import PERSON
from tests.conversation.fake_teams import Someone, World
from tests.conversation.steps import LIBRARY, PHYSICS, SUMMARY, call_posted, forged, offers, two_chosen


@pytest.fixture
async def calling(world: World, staff: Someone, lead: Someone) -> World:
    """A call is out until Friday 27 November."""
    await call_posted(staff, lead)
    return world


async def changed(world: World, one: Someone, **changes: object) -> None:
    async with world.store.unit_of_work() as work:
        known = await work.officers.get(one.person_id)
        assert isinstance(known, Officer)
        await work.officers.put(replace(known, **changes))  # type: ignore[arg-type]
        await work.commit()


@pytest.mark.promise("R12")
async def test_open_call_is_on_the_own_page(calling: World, resolver_two: Someone) -> None:
    """Its words only when they are asked for: the page may stay when the call has closed."""
    await resolver_two.says("resolving")
    assert resolver_two.sees("resolver-call-title")
    assert "Friday 27 November, 17:00" in resolver_two.reads()
    assert SUMMARY not in resolver_two.reads()
    await resolver_two.presses("volunteer.read")
    assert SUMMARY in resolver_two.reads()
    assert "Marine" not in resolver_two.reads()
    await resolver_two.presses("volunteer.offer")

    assert resolver_two.sees("volunteer-title")
    [own] = await answers(calling)
    assert own.state is OfferState.OFFERED
    await resolver_two.says("resolving")
    assert not resolver_two.sees("resolver-call-title")
    assert resolver_two.sees("resolver-offer-title")


@pytest.mark.promise("R12")
async def test_answered_and_closed_calls_are_not_listed(
    calling: World, resolver_one: Someone, resolver_two: Someone
) -> None:
    await resolver_two.presses("volunteer.decline", in_channel=True)
    await resolver_two.says("resolving")
    assert resolver_two.sees("resolver-home-none")
    await resolver_one.says("resolving")
    assert resolver_one.sees("resolver-call-title")

    await calling.advance(timedelta(days=8))
    await resolver_one.says("resolving")
    assert not resolver_one.sees("resolver-call-title")


async def test_card_that_was_read_closes_with_the_call(calling: World, resolver_two: Someone) -> None:
    await resolver_two.says("resolving")
    await resolver_two.presses("volunteer.read")
    await calling.deliver()
    assert SUMMARY in resolver_two.reads()
    await calling.advance(timedelta(days=8))

    assert resolver_two.sees("call-card-closed-title")
    assert SUMMARY not in resolver_two.reads()


async def test_whoever_had_the_case_is_not_asked(world: World, staff: Someone, lead: Someone) -> None:
    await two_chosen(world, staff, lead)
    one = world.person(PERSON.format(LIBRARY))
    await one.presses("show")
    await one.presses("resolver.step-back")
    await lead.presses("choose.open")
    if lead.can("choose.reopen"):
        await lead.presses("choose.reopen")
    await one.says("resolving")

    assert not one.sees("resolver-call-title")


async def test_whom_it_concerns_sees_what_everybody_sees(world: World, staff: Someone, lead: Someone) -> None:
    """A call that is missing would tell them that it is about them."""
    await call_posted(staff, lead, unwanted_resolvers=PERSON.format(103))
    unwanted, other = world.person(PERSON.format(103)), world.person(PERSON.format(105))
    for one in (unwanted, other):
        await one.says("resolving")

    assert unwanted.sees("resolver-call-title")
    assert unwanted.reads() == other.reads()


@pytest.mark.parametrize("change", [{"paused": True}, {"services": ("elsewhere",)}])
async def test_only_who_could_be_asked(calling: World, resolver_two: Someone, change: dict[str, object]) -> None:
    await changed(calling, resolver_two, **change)
    await resolver_two.says("resolving")

    assert resolver_two.sees("resolver-home-none")


@pytest.mark.parametrize("change", [{"active": False}, {"services": ("elsewhere",)}])
async def test_nobody_else_reads_a_call(
    calling: World, staff: Someone, resolver_two: Someone, change: dict[str, object]
) -> None:
    await offers(calling, PHYSICS)
    [own] = await answers(calling)
    await changed(calling, resolver_two, **change)
    for one in (staff, resolver_two):
        await forged(one, "volunteer.read", call=own.call_id)
        assert one.sees("nothing-here")
    await forged(calling.person(PERSON.format(LIBRARY)), "volunteer.read", call="0" * 32)
