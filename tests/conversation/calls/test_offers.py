"""Resolvers answer a call, as transcripts (R11, R12)."""

from dataclasses import replace
from datetime import time, timedelta

import pytest

from casework.model.calls.call import Offer, OfferState
from casework.model.services import Lead
from casework.model.working_days import DayKind, OwnDay
from tests.conversation.conftest import PERSON, restart
from tests.conversation.fake_teams import Someone, World
from tests.conversation.steps import LIBRARY, PHYSICS, SUMMARY, call_posted, forged, offers, read, the_case
from tests.fakes.reading import fields, words


@pytest.fixture
async def calling(world: World, staff: Someone, lead: Someone) -> World:
    """A call is out."""
    await call_posted(staff, lead)
    return world


async def answers(world: World) -> list[Offer]:
    case = await the_case(world)
    async with world.store.unit_of_work() as work:
        call = await work.calls.of_case(case.case_id)
        assert call is not None
        return [*await work.calls.offers(call.call_id)]


@pytest.mark.promise("R12")
async def test_offer_from_the_channel(calling: World, resolver_two: Someone) -> None:
    await resolver_two.presses("volunteer.offer", in_channel=True)

    assert resolver_two.hint == resolver_two.world.parley.service.texts("hint-offered")
    assert resolver_two.sees("closed-volunteer-availability")
    await resolver_two.presses("show")
    assert resolver_two.sees("volunteer-title")
    (one,) = await answers(calling)
    assert (one.state, one.has_times) == (OfferState.OFFERED, False)
    await resolver_two.presses("volunteer.send", availability="Tuesdays and **Fridays**")

    assert resolver_two.sees("volunteer-mine-title")
    assert "Friday 27 November, 17:00" in resolver_two.reads()
    (one,) = await answers(calling)
    assert (one.state, one.availability) == (OfferState.OFFERED, "Tuesdays and **Fridays**")
    assert "1 person has offered so far." in read(next(iter(calling.channel.cards.values())))


@pytest.mark.promise("R12")
async def test_offer_from_own_chat(calling: World, resolver_one: Someone) -> None:
    await resolver_one.presses("volunteer.offer")
    assert resolver_one.sees("volunteer-title")
    await resolver_one.presses("volunteer.send", availability="Mornings")

    assert resolver_one.sees("volunteer-mine-title")
    assert len(resolver_one.chat.cards) == 1


@pytest.mark.promise("R12")
async def test_each_counts_once(calling: World, resolver_two: Someone) -> None:
    await offers(calling, PHYSICS)
    await resolver_two.presses("volunteer.offer", in_channel=True)
    await resolver_two.presses("show")
    await resolver_two.presses("volunteer.send", availability="Most afternoons")
    await resolver_two.repeats()

    assert len(await answers(calling)) == 1
    assert "1 person has offered so far." in read(next(iter(calling.channel.cards.values())))


@pytest.mark.promise("R12")
async def test_change_and_withdraw(calling: World, resolver_two: Someone) -> None:
    await offers(calling, PHYSICS)
    await resolver_two.presses("volunteer.offer")
    assert "Most afternoons" in str(resolver_two.card)
    await resolver_two.presses("volunteer.send", availability="Mondays only")
    assert (await answers(calling))[0].availability == "Mondays only"

    await resolver_two.presses("volunteer.withdraw")

    assert resolver_two.sees("volunteer-declined-title")
    assert (await answers(calling))[0].state is OfferState.WITHDRAWN
    assert "Nobody has offered so far." in read(next(iter(calling.channel.cards.values())))
    await resolver_two.presses("volunteer.offer")
    assert resolver_two.sees("volunteer-title")


@pytest.mark.promise("R12")
async def test_own_page_brings_the_offer_back(calling: World, resolver_two: Someone) -> None:
    """However far up the card is; what the call says is not on the page, which may stay when it has closed."""
    await resolver_two.says("my offer")
    assert not resolver_two.can("volunteer.withdraw")
    await offers(calling, PHYSICS)
    await resolver_two.says("withdraw my offer")
    assert resolver_two.sees("resolver-offer-title")
    assert "Friday 27 November, 17:00" in resolver_two.reads()
    assert SUMMARY not in resolver_two.reads()
    await resolver_two.presses("volunteer.withdraw")

    (one,) = await answers(calling)
    assert one.state is OfferState.WITHDRAWN
    await resolver_two.says("resolving")
    assert not resolver_two.sees("resolver-offer-title")


@pytest.mark.promise("R12")
async def test_own_page_withdraws_after_the_call_has_closed(
    calling: World, lead: Someone, resolver_one: Someone, resolver_two: Someone
) -> None:
    """Until somebody is chosen; then nothing of it stands there any more."""
    await offers(calling, PHYSICS, LIBRARY, 103)
    await calling.advance(timedelta(days=8))
    await resolver_two.says("my offer")
    assert resolver_two.sees("resolver-offer-closed")
    assert resolver_two.can("volunteer.offer")
    await resolver_two.presses("volunteer.withdraw")
    states = {one.resolver: one.state for one in await answers(calling)}
    assert states[resolver_two.person_id] is OfferState.WITHDRAWN
    await resolver_two.says("my offer")
    assert not resolver_two.sees("resolver-offer-title")

    await forged(lead, "choose.open", case=(await the_case(calling)).case_id)
    await lead.presses("choose.recommended")
    await resolver_one.says("my offer")
    assert not resolver_one.sees("resolver-offer-title")


@pytest.mark.promise("R12")
async def test_not_this_time(calling: World, resolver_two: Someone) -> None:
    await resolver_two.presses("volunteer.decline", in_channel=True)

    assert resolver_two.hint == calling.parley.service.texts("hint-noted")
    assert (await answers(calling))[0].state is OfferState.DECLINED
    assert resolver_two.sees("call-card-title")


async def test_channel_card_stays_for_all(calling: World, resolver_two: Someone) -> None:
    await offers(calling, PHYSICS)

    (card,) = calling.channel.cards.values()
    assert SUMMARY in read(card)
    assert "Tomasz" not in str(calling.channel.messages)


@pytest.mark.parametrize("verb", ["volunteer.offer", "volunteer.decline"])
@pytest.mark.promise("R12")
async def test_only_resolvers_answer(calling: World, staff: Someone, stranger: Someone, verb: str) -> None:
    inactive = calling.person(PERSON.format(114))
    for one in (staff, stranger, inactive):
        await one.presses(verb, in_channel=True)
        assert one.hint == calling.parley.service.texts("hint-not-for-you")

    assert await answers(calling) == []


async def test_late_answer_is_thanked(calling: World, resolver_one: Someone, resolver_two: Someone) -> None:
    call_id = await _call_id(calling)
    calling.clock.moment += timedelta(days=9)
    await resolver_two.presses("volunteer.offer", in_channel=True)
    assert resolver_two.hint == calling.parley.service.texts("hint-call-closed")

    await forged(resolver_two, "volunteer.send", call=call_id, availability="Mornings")
    assert resolver_two.sees("call-card-closed-title")

    await resolver_one.invokes("volunteer.offer", {"call": call_id}, "old-card")
    assert resolver_one.sees("call-card-closed-title")
    assert await answers(calling) == []


async def test_excluded_learn_nothing(world: World, staff: Someone, lead: Someone) -> None:
    law, free = PERSON.format(103), PERSON.format(105)
    await call_posted(staff, lead, unwanted_resolvers=law)
    await offers(world, 103, 105)

    unwanted, other = world.person(law), world.person(free)
    assert unwanted.reads() == other.reads()
    assert unwanted.hint == other.hint
    assert len(await answers(world)) == 2


@pytest.mark.parametrize(
    ("availability", "key"),
    [("", "problem-no-times"), ("   ", "problem-no-times"), ("x" * 20_000, "problem-too-long")],
)
async def test_availability_is_checked(calling: World, resolver_two: Someone, availability: str, key: str) -> None:
    await resolver_two.presses("volunteer.offer", in_channel=True)
    await resolver_two.presses("show")
    await resolver_two.presses("volunteer.send", availability=availability)

    assert resolver_two.sees(key)
    assert availability in str(resolver_two.card)
    (one,) = await answers(calling)
    assert not one.has_times


@pytest.mark.promise("R23")
@pytest.mark.parametrize("said", ["Not on Fridays, kwabena is there then.", "Ask k.osei-tutu@norrhaven.example."])
async def test_availability_names_no_lead(calling: World, resolver_two: Someone, said: str) -> None:
    await resolver_two.presses("volunteer.offer")
    await resolver_two.presses("volunteer.send", availability=said)

    assert resolver_two.sees("problem-names-a-reader")
    assert said in str(resolver_two.card)
    assert not any(one.has_times for one in await answers(calling))
    await resolver_two.presses("volunteer.send", availability="By His grace, most Fridays.")
    assert [one.availability for one in await answers(calling)] == ["By His grace, most Fridays."]


@pytest.mark.promise("R23")
async def test_recused_lead_is_no_other_answer(
    world: World, staff: Someone, lead: Someone, other_lead: Someone, resolver_two: Someone
) -> None:
    await call_posted(staff, lead, unwanted_leads=other_lead.person_id)
    await resolver_two.presses("volunteer.offer")
    await resolver_two.presses("volunteer.send", availability="Whenever Kwabena is away.")

    assert resolver_two.sees("problem-names-a-reader")
    assert not any(one.has_times for one in await answers(world))


async def test_lead_of_another_service_does_not_read_it(calling: World, resolver_two: Someone) -> None:
    institution = calling.parley.service.institution
    other = Lead(PERSON.format(112), "Anahera Szymborska")
    support = replace(institution.main, service_id="support", leads=(other,), deputy=other)
    await restart(calling, services=(institution.main, support))
    await resolver_two.presses("volunteer.offer")
    await resolver_two.presses("volunteer.send", availability="After Anahera's course.")

    assert [one.availability for one in await answers(calling)] == ["After Anahera's course."]


async def test_guessed_call_is_nothing(calling: World, resolver_two: Someone) -> None:
    for verb in ("volunteer.offer", "volunteer.send", "volunteer.decline", "volunteer.withdraw"):
        await forged(resolver_two, verb, call="0" * 32, availability="x")
        assert resolver_two.sees("nothing-here")


async def test_enough_are_announced_once(calling: World, lead: Someone) -> None:
    before = len(lead.chat.cards)
    await offers(calling, LIBRARY, PHYSICS, 103)

    assert lead.sees("lead-update-enough")
    assert len(lead.chat.cards) == before + 1


@pytest.mark.promise("R12")
async def test_enough_is_said_when_enough_can_be_chosen(world: World, staff: Someone, lead: Someone) -> None:
    await call_posted(staff, lead, unwanted_resolvers=PERSON.format(103))
    before = len(lead.chat.cards)
    await offers(world, 103, LIBRARY)
    assert len(lead.chat.cards) == before

    await offers(world, PHYSICS)
    assert lead.sees("lead-update-enough")
    await lead.presses("choose.open")
    assert lead.can("choose.recommended")


@pytest.mark.promise("R12")
async def test_closing_with_offers_in_vain_is_told_so(world: World, staff: Someone, lead: Someone) -> None:
    await call_posted(staff, lead, unwanted_resolvers=PERSON.format(103))
    await offers(world, 103, LIBRARY)
    case = await the_case(world)
    assert case.next_due is not None
    await world.advance(case.next_due - world.clock.moment)

    told = "\n".join(one for card in lead.chat.cards.values() for one in words(card))
    assert f"For {case.reference}, too few have offered who can be chosen." in told
    assert "Enough volunteers have offered" not in told


async def _call_id(world: World) -> str:
    case = await the_case(world)
    async with world.store.unit_of_work() as work:
        call = await work.calls.of_case(case.case_id)
    assert call is not None
    return call.call_id


@pytest.mark.promise("R12")
async def test_half_on_which_nobody_works_is_not_offered(calling: World, resolver_one: Someone) -> None:
    """On the eve of a holiday people leave at noon."""
    institution = calling.parley.service.institution
    eve = OwnDay(DayKind.SHORT, 12, 3, 2026, end=time(12))
    await restart(calling, own_days=(*institution.own_days, eve))
    await resolver_one.presses("volunteer.offer")

    shown = fields(resolver_one.card)
    days = {part: [one["value"] for one in shown[part]["choices"]] for part in ("mornings", "afternoons")}
    assert "2026-12-03" in days["mornings"]
    assert "2026-12-03" not in days["afternoons"]
    await resolver_one.forges("volunteer.send", mornings="2026-12-03", afternoons="2026-12-03,2026-12-04")
    assert resolver_one.sees("problem-times-gone")
    await resolver_one.presses("volunteer.send", mornings="2026-12-03", afternoons="2026-12-04")

    [offer] = await answers(calling)
    assert [one.written() for one in offer.half_days] == ["2026-12-03 am", "2026-12-04 pm"]
