"""Every store hands out what is to be told in order, once, and again only when nobody told it."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from casework.model.messaging.notices import (
    ALERT,
    ANSWER,
    BROADCAST,
    URGENT_ALERT,
    Backlog,
    Delivery,
    Notice,
    Priority,
    SentCard,
    Way,
)
from casework.ports import Store
from tests.builders import NOW, a_notice, a_person_id, an_address
from tests.stores import StillClock, turn

LEASE = timedelta(minutes=1)

Puts = Callable[..., Awaitable[None]]


async def put(store: Store, *notices: Notice) -> None:
    async with turn(store) as work:
        for notice in notices:
            await work.outbox.put(notice)


async def put_one_by_one(store: Store, *notices: Notice) -> None:
    for notice in notices:
        await put(store, notice)


async def put_together(store: Store, *notices: Notice) -> None:
    async with turn(store) as work:
        await work.outbox.put_all(notices)


IN_ONE_OR_MORE = pytest.mark.parametrize("puts", [put, put_one_by_one, put_together])
"""Transactions."""


async def claimed(store: Store, now: datetime = NOW, limit: int = 10) -> Sequence[Delivery]:
    async with turn(store) as work:
        return await work.outbox.claim(now, limit, LEASE)


async def told(store: Store, delivery: Delivery, *cards: SentCard) -> None:
    async with turn(store) as work:
        await work.outbox.sent(delivery, cards, NOW)


def about_one_case(person: str) -> tuple[Notice, Notice]:
    """Return two notices about one case to one person."""
    first = a_notice(person)
    return first, replace(first, screen="lead.update")


def a_sent_card(activity_id: str, **changes: str) -> SentCard:
    return SentCard(an_address(), activity_id, a_person_id(), "lead.alert", {"case": "1" * 32, **changes})


async def test_notice_comes_back_whole(any_store: Store, clock: StillClock) -> None:
    clock.moment = NOW - timedelta(seconds=5)
    notice = a_notice(way=Way.REPLACE, activity_id="f:17", subject="2" * 32)
    await put(any_store, notice)

    [delivery] = await claimed(any_store)

    assert (delivery.notice, delivery.attempts, delivery.created_at) == (notice, 0, clock.moment)


async def test_order_is_kept_within_a_conversation(any_store: Store) -> None:
    person = a_person_id()
    first, other = a_notice(person), a_notice()
    second = replace(first, screen="lead.update")
    await put(any_store, first, second, other)

    batch = await claimed(any_store)
    assert [one.notice for one in batch] == [first, other]
    assert await claimed(any_store) == []

    await told(any_store, batch[0])
    assert [one.notice for one in await claimed(any_store)] == [second]


async def test_answer_and_urgent_pass_what_waits(any_store: Store) -> None:
    person = a_person_id()
    first, second = about_one_case(person)
    many = a_notice(importance=BROADCAST)
    urgent, answer = replace(first, importance=URGENT_ALERT), replace(first, screen="menu", importance=ANSWER)
    await put(any_store, many, first, second, urgent, answer)

    assert [one.notice for one in await claimed(any_store)] == [answer, urgent, first, many]


async def test_slots_are_kept_for_answers(any_store: Store) -> None:
    await put(any_store, *[a_notice() for _ in range(3)], answer := a_notice(importance=ANSWER))

    async with turn(any_store) as work:
        batch = await work.outbox.claim(NOW, 4, LEASE, news=0)
    assert [one.notice for one in batch] == [answer]


async def test_oldest_goes_first_now_and_then(any_store: Store) -> None:
    await put(any_store, oldest := a_notice(importance=BROADCAST), a_notice(importance=ANSWER))

    async with turn(any_store) as work:
        batch = await work.outbox.claim(NOW, 1, LEASE, oldest_first=True)
    assert [one.notice for one in batch] == [oldest]


async def test_of_many_those_whom_it_waits_for_are_not_told_twice(any_store: Store) -> None:
    crowd = [a_notice() for _ in range(8)]
    other = replace(crowd[5], screen="lead.update")
    await put(any_store, crowd[3], other)
    await put_together(any_store, *crowd)

    found = []
    while batch := await claimed(any_store):
        found += [one.notice for one in batch]
        for one in batch:
            await told(any_store, one)
    assert sorted(found, key=str) == sorted([*crowd, other], key=str)


@IN_ONE_OR_MORE
async def test_same_about_a_case_waits_once(any_store: Store, puts: Puts) -> None:
    first, second = about_one_case(a_person_id())
    promised = replace(first, args={**first.args, "ref": "1"}, importance=ALERT)
    again = replace(promised, args={**first.args, "ref": "2"})
    await puts(any_store, first, first, replace(first, importance=ANSWER), again, second, second)

    told_of = []
    while batch := await claimed(any_store):
        told_of += [(one.notice.screen, one.notice.importance.priority) for one in batch]
        for one in batch:
            await told(any_store, one)
    assert sorted(told_of) == [
        ("lead.alert", Priority.ANSWER),
        ("lead.alert", Priority.NEWS),
        ("lead.update", Priority.NEWS),
    ]


async def test_what_goes_aside_is_passed(any_store: Store) -> None:
    first, second = about_one_case(a_person_id())
    await put(any_store, first, second)
    [delivery] = await claimed(any_store)
    async with turn(any_store) as work:
        await work.outbox.try_again(delivery.delivery_id, NOW + LEASE, "http-500", aside=True)

    [passing] = await claimed(any_store)
    assert passing.notice == second
    await told(any_store, passing)
    [again] = await claimed(any_store, NOW + LEASE)
    assert (again.notice, again.attempts) == (first, 1)


async def test_own_limit_is_no_attempt(any_store: Store) -> None:
    await put(any_store, a_notice())
    [delivery] = await claimed(any_store)
    async with turn(any_store) as work:
        await work.outbox.try_again(delivery.delivery_id, NOW, "limit-reached", counts=False)

    [again] = await claimed(any_store)
    assert again.attempts == 0


@pytest.mark.parametrize(("reason", "ends"), [("http-503", True), ("http-429", False), ("limit-reached", False)])
async def test_pauses_end_when_teams_answers_again(any_store: Store, reason: str, *, ends: bool) -> None:
    await put(any_store, a_notice())
    [delivery] = await claimed(any_store)
    async with turn(any_store) as work:
        await work.outbox.try_again(delivery.delivery_id, NOW + LEASE, reason)
        await work.outbox.end_pauses(NOW)

    assert bool(await claimed(any_store)) is ends


async def test_word_of_a_reader_ends_their_pauses(any_store: Store) -> None:
    spoke = a_notice()
    await put(any_store, spoke, a_notice())
    async with turn(any_store) as work:
        for one in await work.outbox.claim(NOW, 2, LEASE):
            await work.outbox.try_again(one.delivery_id, NOW + LEASE, "http-503")
        await work.outbox.end_pauses(NOW, [spoke.person_id])

    assert [one.notice for one in await claimed(any_store)] == [spoke]


async def test_overdue_is_what_must_arrive(any_store: Store) -> None:
    first, second = about_one_case(a_person_id())
    await put(any_store, must := replace(first, importance=ALERT), replace(second, person_id=a_person_id()))
    async with turn(any_store) as work:
        for one in await work.outbox.claim(NOW, 2, LEASE):
            await work.outbox.try_again(one.delivery_id, NOW + LEASE)
        found = await work.outbox.overdue_about(first.args["case"], 1)
        assert await work.outbox.overdue_about(first.args["case"], 2) == []

    assert [one.person_id for one in found] == [must.person_id]


@IN_ONE_OR_MORE
async def test_card_to_draw_anew_waits_once(any_store: Store, puts: Puts) -> None:
    refresh = Notice("call.card", {"call": "1"}, Way.REFRESH, subject="1" * 32)
    other = Notice("call.card", {"call": "2"}, Way.REFRESH, subject="2" * 32)
    await puts(any_store, refresh, refresh, other, refresh)

    first, second = await claimed(any_store)
    assert [first.notice, second.notice] == [refresh, other]

    await puts(any_store, refresh, refresh)
    await told(any_store, first)
    assert [one.notice for one in await claimed(any_store)] == [refresh]


@IN_ONE_OR_MORE
async def test_newer_replacement_takes_the_place(any_store: Store, puts: Puts) -> None:
    person = a_person_id()
    first = Notice("call.card", {}, Way.REPLACE, person, activity_id="f:1")
    newer, other = replace(first, screen="call.offered"), replace(first, activity_id="f:2")
    await puts(any_store, first, other, newer)

    order = []
    while batch := await claimed(any_store):
        order += [one.notice for one in batch]
        await told(any_store, batch[0])
    assert order == [other, newer]


async def test_replacement_under_way_is_not_overtaken(any_store: Store) -> None:
    first = Notice("call.card", {}, Way.REPLACE, a_person_id(), activity_id="f:1")
    newer = replace(first, screen="call.offered")
    await put(any_store, first)
    [under_way] = await claimed(any_store)
    await put(any_store, newer)
    assert await claimed(any_store) == []

    await told(any_store, under_way)
    assert [one.notice for one in await claimed(any_store)] == [newer]


async def test_channel_posts_keep_their_order(any_store: Store) -> None:
    posts = [Notice("call.card", {"call": str(number)}, Way.POST) for number in range(2)]
    await put(any_store, *posts)

    assert [one.notice for one in await claimed(any_store)] == posts[:1]


async def test_refreshes_of_other_subjects_do_not_wait(any_store: Store) -> None:
    refreshes = [Notice("call.card", {}, Way.REFRESH, subject=subject) for subject in ("a", "a", "b")]
    await put(any_store, *refreshes)

    assert [one.notice.subject for one in await claimed(any_store)] == ["a", "b"]


async def test_claim_is_limited_to_the_oldest(any_store: Store) -> None:
    notices = [a_notice() for _ in range(3)]
    await put(any_store, *notices)

    assert [one.notice for one in await claimed(any_store, limit=2)] == notices[:2]


async def test_ended_lease_is_taken_over(any_store: Store) -> None:
    await put(any_store, a_notice())
    [first] = await claimed(any_store)

    assert await claimed(any_store, NOW + LEASE - timedelta(microseconds=1)) == []
    [second] = await claimed(any_store, NOW + LEASE)

    assert (second.delivery_id, second.attempts) == (first.delivery_id, 1)


async def test_failed_delivery_waits_and_holds_its_conversation(any_store: Store) -> None:
    person, later = a_person_id(), NOW + timedelta(seconds=30)
    await put(any_store, *about_one_case(person))
    [delivery] = await claimed(any_store)
    async with turn(any_store) as work:
        await work.outbox.try_again(delivery.delivery_id, later)

    assert await claimed(any_store, later - timedelta(seconds=1)) == []
    [again] = await claimed(any_store, later)
    assert (again.delivery_id, again.attempts) == (delivery.delivery_id, 1)


async def test_given_up_delivery_lets_the_next_one_go(any_store: Store) -> None:
    person = a_person_id()
    first, second = about_one_case(person)
    await put(any_store, first, second)
    [delivery] = await claimed(any_store)
    async with turn(any_store) as work:
        assert await work.outbox.give_up(delivery.delivery_id, "blocked", NOW)
        assert not await work.outbox.give_up(delivery.delivery_id, "blocked", NOW)

    assert [one.notice for one in await claimed(any_store)] == [second]


async def test_late_worker_brings_nothing_back(any_store: Store) -> None:
    await put(any_store, a_notice())
    [delivery] = await claimed(any_store)
    await told(any_store, delivery)
    async with turn(any_store) as work:
        await work.outbox.try_again(delivery.delivery_id, NOW)

    assert await claimed(any_store, NOW + timedelta(days=1)) == []


async def test_cards_about_a_subject_come_newest_first(any_store: Store) -> None:
    cards = [a_sent_card(f"f:{number}") for number in range(3)]
    for card in cards:
        await put(any_store, a_notice(subject="call-1"))
        [delivery] = await claimed(any_store)
        await told(any_store, delivery, card)

    async with any_store.unit_of_work() as work:
        assert list(await work.outbox.cards_about("call-1")) == cards[::-1]
        assert list(await work.outbox.cards_about("call-2")) == []


async def test_card_drawn_anew_is_remembered_once(any_store: Store) -> None:
    card = a_sent_card("f:1")
    changed = SentCard(card.address, card.activity_id, card.person_id, "lead.case", {"case": "3" * 32})
    for shown in (card, changed):
        await put(any_store, a_notice(subject="case-1"))
        [delivery] = await claimed(any_store)
        await told(any_store, delivery, shown)

    async with any_store.unit_of_work() as work:
        assert list(await work.outbox.cards_about("case-1")) == [changed]


async def test_card_about_nothing_is_not_remembered(any_store: Store) -> None:
    await put(any_store, a_notice(args={}))
    [delivery] = await claimed(any_store)
    await told(any_store, delivery, a_sent_card("f:1"))

    async with any_store.unit_of_work() as work:
        assert list(await work.outbox.cards_of("")) == []


@pytest.mark.parametrize("told_of", ["case", "call"])
async def test_card_is_known_by_what_it_tells_of(any_store: Store, told_of: str) -> None:
    """It can be retracted, and is not drawn anew with those that have a subject."""
    await put(any_store, a_notice(args={told_of: "3" * 32}))
    [delivery] = await claimed(any_store)
    card = a_sent_card("f:1")
    await told(any_store, delivery, card)

    async with turn(any_store) as work:
        assert list(await work.outbox.cards_of("3" * 32)) == [card]
        assert list(await work.outbox.cards_about("3" * 32)) == []
        await work.outbox.forget_cards("3" * 32)
        assert list(await work.outbox.cards_of("3" * 32)) == []


async def test_every_card_is_known_however_many(any_store: Store) -> None:
    """None is left out where they are drawn anew; they are retracted, and forgotten, some at a time."""
    await put(any_store, a_notice(subject="3" * 32, args={"call": "3" * 32}))
    [delivery] = await claimed(any_store)
    await told(any_store, delivery, *(a_sent_card(f"f:{number}") for number in range(250)))

    async with turn(any_store) as work:
        assert len(await work.outbox.cards_of("3" * 32)) == len(await work.outbox.cards_about("3" * 32)) == 250
        left: list[SentCard] = []
        for _ in range(2):
            left += await work.outbox.cards_to_retract("3" * 32)
            more = await work.outbox.forget_cards("3" * 32)
        assert (len({one.activity_id for one in left}), more) == (250, False)


@pytest.mark.parametrize("named", ["x" * 5_000, "F" * 32, "0" * 31, "\0" * 32])
async def test_forged_name_is_no_matter(any_store: Store, named: str) -> None:
    await put(any_store, a_notice(args={"case": named.replace("\0", "\ufffd")}))

    [delivery] = await claimed(any_store)
    assert delivery.notice.related_id == ""
    assert Notice("mine.withdraw", {"case": named}).related_id == ""


async def test_card_is_known_by_what_it_shows_now(any_store: Store) -> None:
    for related_id in ("3" * 32, "4" * 32):
        await put(any_store, a_notice(args={"case": related_id}))
        [delivery] = await claimed(any_store)
        await told(any_store, delivery, a_sent_card("f:1"))

    async with any_store.unit_of_work() as work:
        assert list(await work.outbox.cards_of("3" * 32)) == []
        assert len(await work.outbox.cards_of("4" * 32)) == 1


async def test_finished_deliveries_are_forgotten(any_store: Store) -> None:
    await put(any_store, a_notice(), a_notice())
    done, _ = await claimed(any_store)
    await told(any_store, done)

    async with turn(any_store) as work:
        assert await work.outbox.forget_before(NOW) == 0
        assert await work.outbox.forget_before(NOW + timedelta(seconds=1)) == 1
    assert len(await claimed(any_store, NOW + LEASE)) == 1


async def test_backlog_counts_what_waits(any_store: Store, clock: StillClock) -> None:
    assert await backlog(any_store) == Backlog(0, None, None)

    person = a_person_id()
    for minutes, notice in enumerate((*about_one_case(person), a_notice())):
        clock.moment = NOW + timedelta(minutes=minutes)
        await put(any_store, notice)
    assert await backlog(any_store) == Backlog(3, NOW, NOW)

    first, other = await claimed(any_store)
    assert await backlog(any_store) == Backlog(3, NOW, NOW + LEASE)

    await told(any_store, first)
    await told(any_store, other)
    second = NOW + timedelta(minutes=1)
    assert await backlog(any_store) == Backlog(1, second, second)


async def test_backlog_knows_what_is_held_back(any_store: Store) -> None:
    person = a_person_id()
    await put(any_store, *about_one_case(person))
    [first] = await claimed(any_store)
    async with turn(any_store) as work:
        await work.outbox.try_again(first.delivery_id, NOW + timedelta(minutes=5))

    assert await backlog(any_store) == Backlog(2, NOW, NOW + timedelta(minutes=5))


async def backlog(store: Store) -> Backlog:
    async with turn(store) as work:
        return await work.outbox.backlog()


async def test_renewed_lease_holds(any_store: Store) -> None:
    await put(any_store, a_notice(), a_notice())
    async with turn(any_store) as work:
        held, lost = await work.outbox.claim(NOW, 2, LEASE)
        await work.outbox.renew([held.delivery_id], NOW + 3 * LEASE)

    assert [one.delivery_id for one in await claimed(any_store, NOW + 2 * LEASE)] == [lost.delivery_id]


async def test_renewing_brings_nothing_back(any_store: Store) -> None:
    await put(any_store, a_notice(), a_notice())
    async with turn(any_store) as work:
        done, waiting = await work.outbox.claim(NOW, 2, LEASE)
        await work.outbox.sent(done, [], NOW)
        await work.outbox.try_again(waiting.delivery_id, NOW)
        await work.outbox.renew([done.delivery_id, waiting.delivery_id], NOW + LEASE)
        await work.outbox.renew([], NOW + LEASE)

    assert [one.delivery_id for one in await claimed(any_store)] == [waiting.delivery_id]


async def test_what_was_put_off_too_far_is_brought_back(any_store: Store) -> None:
    """A clock that was a year ahead had said when to go on."""
    year, pause = timedelta(days=365), timedelta(hours=2)
    await put(any_store, *(a_notice() for _ in range(4)))
    [taken] = await claimed(any_store, NOW + year, limit=1)
    async with turn(any_store) as work:
        held, far, near = await work.outbox.claim(NOW, 3, LEASE)
        await work.outbox.try_again(far.delivery_id, NOW + year)
        await work.outbox.try_again(near.delivery_id, NOW + pause)
        await work.outbox.release_stale(NOW, pause, LEASE)

    assert [one.delivery_id for one in await claimed(any_store)] == [taken.delivery_id, far.delivery_id]
    assert held.delivery_id in {one.delivery_id for one in await claimed(any_store, NOW + LEASE)}


async def test_what_is_claimed_is_brought_back_at_a_start(any_store: Store) -> None:
    """A lease that may last no longer gives back what was claimed, and nothing that is finished or waits on purpose."""
    await put(any_store, *(a_notice() for _ in range(3)))
    async with turn(any_store) as work:
        held, done, later = await work.outbox.claim(NOW, 3, LEASE)
        await work.outbox.sent(done, [], NOW)
        await work.outbox.try_again(later.delivery_id, NOW + LEASE)
        await work.outbox.release_stale(NOW, timedelta(hours=2), timedelta())

    [again] = await claimed(any_store)
    assert (again.delivery_id, again.attempts) == (held.delivery_id, 1)


class TestTakenBack:
    """What waits to be sent to somebody is taken back, so that several notices become one."""

    async def test_what_waits_for_this_person_alone(self, any_store: Store) -> None:
        person, other = a_person_id(), a_person_id()
        first, second = a_notice(person, args={"case": "1" * 32}), a_notice(person, args={"case": "2" * 32})
        others = [a_notice(other), replace(a_notice(person), screen="lead.digest")]
        unwanted = a_notice(person, args={"case": "3" * 32})
        async with turn(any_store) as work:
            await work.outbox.put(first)
            await work.outbox.put(unwanted)
            for one in others:
                await work.outbox.put(one)
        async with turn(any_store) as work:
            # What this transaction itself has queued is found as well.
            await work.outbox.put(second)
            wanted = {first.args["case"], second.args["case"]}
            taken = await work.outbox.take_waiting(person, [first.screen], lambda one: one.args["case"] in wanted)
            assert [one.args for one in taken] == [first.args, second.args]
            assert await work.outbox.take_waiting(person, [first.screen], lambda one: one.args["case"] in wanted) == []
            assert await work.outbox.take_waiting(person, [], lambda _: True) == []

        assert sorted(one.notice.screen for one in await everything_waiting(any_store)) == sorted(
            [unwanted.screen, *[one.screen for one in others]]
        )

    async def test_what_is_being_sent_stays(self, any_store: Store) -> None:
        person = a_person_id()
        async with turn(any_store) as work:
            await work.outbox.put(a_notice(person))
            assert len(await work.outbox.claim(NOW, 5, timedelta(minutes=1))) == 1
        async with turn(any_store) as work:
            assert await work.outbox.take_waiting(person, [a_notice().screen], lambda _: True) == []

    async def test_card_of_several_cases_is_found_by_each(self, any_store: Store) -> None:
        person, cases = a_person_id(), ["1" * 32, "2" * 32]
        async with turn(any_store) as work:
            await work.outbox.put(a_notice(person, args={"cases": " ".join(cases)}))
            [delivery] = await work.outbox.claim(NOW, 5, timedelta(minutes=1))
            card = SentCard(an_address(), "f:several", person, delivery.notice.screen, delivery.notice.args)
            await work.outbox.sent(delivery, [card], NOW)
        async with turn(any_store) as work:
            assert [await work.outbox.cards_of(one) for one in cases] == [[card], [card]]


async def everything_waiting(store: Store) -> list[Delivery]:
    """Claim all that waits, one after the other of each chat."""
    found: list[Delivery] = []
    async with turn(store) as work:
        while claimed := await work.outbox.claim(NOW, 9, timedelta(minutes=1)):
            found += claimed
            for one in claimed:
                await work.outbox.sent(one, [], NOW)
    return found
