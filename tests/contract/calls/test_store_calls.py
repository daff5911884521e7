"""Every store keeps calls, the answers to them, and the register of resolvers (R11, R12)."""

from dataclasses import replace
from datetime import timedelta

import pytest

from casework.model.calls.call import Call, CallState, OfferState, StandingOffer, UnansweredCall
from casework.model.cases.lifecycle import Stage
from casework.model.officers import JobRole
from casework.ports import Store
from storage.errors import NoSuchRow
from tests.builders import NOW, a_call, a_case, a_person_id, a_resolver, an_offer
from tests.stores import turn


async def called(store: Store) -> Call:
    case = a_case()
    call = a_call(case.case_id)
    async with turn(store) as work:
        await work.cases.add(case)
        await work.calls.put(call)
    return call


async def test_call_comes_back_whole(any_store: Store) -> None:
    call = await called(any_store)

    async with any_store.unit_of_work() as work:
        assert await work.calls.get(call.call_id) == call
        assert await work.calls.of_case(call.case_id) == call


async def test_call_is_replaced(any_store: Store) -> None:
    call = await called(any_store)
    later = NOW + timedelta(days=9)
    closed = replace(call, state=CallState.CLOSED, answer_by=later, summary="Said otherwise.", repeated_at=NOW)
    async with turn(any_store) as work:
        await work.calls.put(closed)

    async with any_store.unit_of_work() as work:
        assert await work.calls.get(call.call_id) == closed


async def test_latest_call_of_a_case(any_store: Store) -> None:
    call = await called(any_store)
    again = a_call(call.case_id, posted_at=NOW + timedelta(days=4))
    async with turn(any_store) as work:
        await work.calls.put(again)

    async with any_store.unit_of_work() as work:
        assert await work.calls.of_case(call.case_id) == again


async def test_unknown_call(any_store: Store) -> None:
    async with any_store.unit_of_work() as work:
        assert await work.calls.get("0" * 32) is None
        assert await work.calls.of_case("0" * 32) is None
        assert list(await work.calls.offers("0" * 32)) == []
        assert await work.calls.offer_of("0" * 32, a_person_id()) is None
        assert await work.calls.offered_count("0" * 32) == 0
        with pytest.raises(NoSuchRow):
            await work.calls.answer(an_offer("0" * 32))
        with pytest.raises(NoSuchRow):
            await work.calls.put(a_call("0" * 32))


async def test_answers_come_oldest_first(any_store: Store) -> None:
    call = await called(any_store)
    late = an_offer(call.call_id, answered_at=NOW + timedelta(hours=2), availability="")
    early = an_offer(call.call_id, answered_at=NOW + timedelta(hours=1), state=OfferState.DECLINED)
    async with turn(any_store) as work:
        await work.calls.answer(late)
        await work.calls.answer(early)

    async with any_store.unit_of_work() as work:
        assert list(await work.calls.offers(call.call_id)) == [early, late]
        assert await work.calls.offer_of(call.call_id, early.resolver) == early
        assert await work.calls.offer_of(call.call_id, a_person_id()) is None
        assert await work.calls.offered_count(call.call_id) == 1


@pytest.mark.promise("R12")
async def test_later_answer_replaces_the_first(any_store: Store) -> None:
    """R12: who offered can withdraw; there is one answer of each."""
    call = await called(any_store)
    offer = an_offer(call.call_id)
    withdrawn = replace(offer, state=OfferState.WITHDRAWN, availability="", answered_at=NOW + timedelta(hours=3))
    async with turn(any_store) as work:
        await work.calls.answer(offer)
        await work.calls.answer(withdrawn)

    async with any_store.unit_of_work() as work:
        assert list(await work.calls.offers(call.call_id)) == [withdrawn]


async def test_count_follows_the_answers(any_store: Store) -> None:
    call = await called(any_store)
    offer = an_offer(call.call_id)

    async with turn(any_store) as work:
        assert await work.calls.offered_count(call.call_id) == 0
        await work.calls.answer(offer)
        assert await work.calls.offered_count(call.call_id) == 1
        await work.calls.answer(replace(offer, state=OfferState.WITHDRAWN))
        assert await work.calls.offered_count(call.call_id) == 0
        assert await work.calls.offer_of(call.call_id, offer.resolver) == replace(offer, state=OfferState.WITHDRAWN)


async def test_own_offers_to_calls_of_open_cases(any_store: Store) -> None:
    """The oldest call first; nothing of somebody else's, of what was taken back, or of cases that have closed."""
    one = a_person_id()
    over = a_call((over_case := a_case(stage=Stage.WITHDRAWN, closed_at=NOW, next_due=None)).case_id)
    late, early, closed, taken_back, another = [await called(any_store) for _ in range(5)]
    early = replace(early, posted_at=NOW - timedelta(days=1))
    async with turn(any_store) as work:
        await work.cases.add(over_case)
        for call in (early, replace(closed, state=CallState.CLOSED), over):
            await work.calls.put(call)
        for call in (late, early, closed, over):
            await work.calls.answer(an_offer(call.call_id, resolver=one))
        await work.calls.answer(an_offer(taken_back.call_id, resolver=one, state=OfferState.WITHDRAWN))
        await work.calls.answer(an_offer(another.call_id))

    async with any_store.unit_of_work() as work:
        found = list(await work.calls.standing_offers(one))
        assert found[0].call_id == early.call_id
        assert {one.call_id: one.state for one in found} == {
            early.call_id: CallState.OPEN,
            late.call_id: CallState.OPEN,
            closed.call_id: CallState.CLOSED,
        }
        assert found[0] == StandingOffer(early.call_id, early.posted_at, early.answer_by)
        assert list(await work.calls.standing_offers(a_person_id())) == []


async def test_calls_that_wait_for_an_answer(any_store: Store) -> None:
    """The next to close first; none of closed cases, of another service, closed, past their time, or answered."""
    one, soon, most = a_person_id(), NOW + timedelta(hours=1), 10
    elsewhere = a_case(service="elsewhere")
    over = a_case(stage=Stage.WITHDRAWN, closed_at=NOW, next_due=None)
    later, early, closed, past, declined, offered = [await called(any_store) for _ in range(6)]
    async with turn(any_store) as work:
        for case in (elsewhere, over):
            await work.cases.add(case)
            await work.calls.put(a_call(case.case_id))
        await work.calls.put(replace(early, answer_by=soon))
        await work.calls.put(replace(closed, state=CallState.CLOSED))
        await work.calls.put(replace(past, answer_by=NOW))
        await work.calls.answer(an_offer(declined.call_id, resolver=one, state=OfferState.DECLINED))
        await work.calls.answer(an_offer(offered.call_id, resolver=one))
        await work.calls.answer(an_offer(later.call_id))

    async with any_store.unit_of_work() as work:
        found = await work.calls.unanswered(one, ["resolution"], NOW, most)
        assert found == [UnansweredCall(early.call_id, soon), UnansweredCall(later.call_id, later.answer_by)]
        assert await work.calls.unanswered(one, ["resolution"], NOW, 1) == found[:1]
        assert await work.calls.unanswered(one, [], NOW, most) == []
        assert len(await work.calls.unanswered(a_person_id(), ["resolution"], NOW, most)) == 4


async def test_register_comes_by_name(any_store: Store) -> None:
    names = ("Zainab Holm", "ana Quispe", "Bao Eriksen")
    resolvers = [a_resolver(name=name) for name in names]
    async with turn(any_store) as work:
        for resolver in resolvers:
            await work.officers.put(resolver)

    async with any_store.unit_of_work() as work:
        assert [one.name for one in await work.officers.all()] == ["ana Quispe", "Bao Eriksen", "Zainab Holm"]
        assert await work.officers.get(resolvers[0].person_id) == resolvers[0]
        assert await work.officers.get(a_person_id()) is None


async def test_register_entry_is_replaced(any_store: Store) -> None:
    resolver = a_resolver()
    changed = replace(
        resolver,
        job_role=JobRole.CLINICAL,
        expertise=(),
        active=False,
        works_in_hr=True,
        calls_in_chat=True,
        second_department="School of Law",
        services=("resolution",),
        campus="Hill",
        level="Senior",
        languages=("Māori",),
        accredited_on=NOW.date(),
        accredited_until=NOW.date() + timedelta(days=800),
        contact="By Teams",
        paused=True,
        leave_until=NOW.date(),
        reviewed_on=NOW.date(),
        asked_on=NOW.date(),
        awaits_agreement=True,
        agreed_version="1",
        agreed_on=NOW.date(),
        asked_version="2",
        left_on=NOW.date(),
    )
    async with turn(any_store) as work:
        await work.officers.put(resolver)
        await work.officers.put(changed)

    async with any_store.unit_of_work() as work:
        assert list(await work.officers.all()) == [changed]
