"""Several processes share one PostgreSQL: nothing is claimed twice, lost races are run again, and order is kept."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import URL

from casework.model.calls.call import CallState
from casework.model.cases.lifecycle import Stage
from casework.model.leads import Leave
from casework.model.messaging.notices import Delivery, Notice, Way
from casework.model.messaging.unreachable import Unreachable, UnreachableReason
from casework.model.reminders import Reminder, ReminderKind
from casework.model.retention import Destruction
from casework.ports import Store, UnitOfWork
from storage.engine import postgres_connections
from storage.engine.postgres_connections import SERVICE
from storage.errors import StoreConflict, StoreFailed
from storage.store import SqlStore, open_store
from tests.builders import NOW, a_call, a_case, a_draft, a_notice, a_person_id, a_resolver, an_offer
from tests.stores import MASTER_KEY, StillClock, administer, turn

LEASE = timedelta(minutes=1)
CUT_ALL = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname LIKE 'parley_%'"


@pytest.fixture
async def replicas(postgres_url: str, clock: StillClock) -> AsyncIterator[tuple[SqlStore, SqlStore]]:
    """Two open stores on the same database, opened at the same moment."""
    first, second = await asyncio.gather(*(open_store(postgres_url, MASTER_KEY, clock) for _ in range(2)))
    async with first, second:
        yield first, second


async def test_empty_store_gets_its_keys_once(replicas: tuple[SqlStore, SqlStore]) -> None:
    first, second = replicas
    notice = a_notice()
    async with turn(first) as work:
        await work.outbox.put(notice)

    [delivery] = await claims(second, 1)
    assert delivery.notice == notice


async def test_nothing_is_claimed_twice(replicas: tuple[SqlStore, SqlStore]) -> None:
    people = [a_person_id() for _ in range(20)]
    async with turn(replicas[0]) as work:
        for person in people * 2:
            await work.outbox.put(a_notice(person))

    batches = await asyncio.gather(*(claims(one, 4) for one in replicas * 5))

    claimed = [one.delivery_id for batch in batches for one in batch]
    assert len(claimed) == len(set(claimed)) > 0
    heads = {one.notice.person_id for batch in batches for one in batch}
    assert len(heads) == len(claimed)


async def test_card_taken_meanwhile_is_drawn_once_more(replicas: tuple[SqlStore, SqlStore]) -> None:
    """It was drawn without what this turn changes."""
    first, second = replicas
    refresh = Notice("call.card", {}, Way.REFRESH, subject="1" * 32)
    async with turn(first) as work:
        await work.outbox.put(refresh)
    taken: list[Delivery] = []

    async def changes() -> None:
        async with turn(first) as work:
            await work.service_state.get("read before")
            taken.extend([] if taken else await claims(second, 1))
            await work.outbox.put(refresh)

    await first.run(changes)

    async with turn(second) as work:
        await work.outbox.sent(taken[0], [], NOW)
    assert [one.notice for one in await claims(second, 1)] == [refresh]


async def test_card_waited_for_is_not_taken(replicas: tuple[SqlStore, SqlStore]) -> None:
    first, second = replicas
    refresh = Notice("call.card", {}, Way.REFRESH, subject="1" * 32)
    async with turn(first) as work:
        await work.outbox.put(refresh)

    async with turn(first) as work:
        await work.outbox.put(refresh)
        assert await claims(second, 1) == []

    assert [one.notice for one in await claims(second, 1)] == [refresh]


async def test_call_closed_meanwhile_stays_closed(replicas: tuple[SqlStore, SqlStore]) -> None:
    """What marks deliveries sees each statement's moment; a call that it read is not to come back as it was."""
    first, second = replicas
    case = a_case()
    call = replace(a_call(case.case_id), repeated_at=NOW)
    async with turn(first) as work:
        await work.cases.add(case)
        await work.calls.put(call)

    async with first.unit_of_work(serial=False) as work:
        assert await work.calls.get(call.call_id) == call
        async with turn(second) as other:
            await other.calls.put(replace(call, state=CallState.CLOSED))
        await work.calls.forget_repeat(call.call_id)
        await work.commit()

    async with turn(second) as work:
        assert await work.calls.get(call.call_id) == replace(call, state=CallState.CLOSED, repeated_at=None)


async def test_turns_of_a_conversation_come_one_after_another(replicas: tuple[SqlStore, SqlStore]) -> None:
    first, second = replicas
    came: list[str] = []

    async def other(name: str) -> None:
        async with second.unit_of_work() as work:
            await work.turns.stand_in_line(name)
            came.append(f"{name} saw {await work.service_state.get('said')}")

    async with first.unit_of_work() as work:
        await work.turns.stand_in_line("a:chat")
        waiting = asyncio.create_task(second.run(other, "a:chat"))
        await second.run(other, "another")
        assert (came, waiting.done()) == (["another saw None"], False)
        await work.service_state.put("said", "hello")
        await work.commit()
    await waiting

    assert came == ["another saw None", "a:chat saw hello"]


async def test_silent_process_holds_up_nobody_for_ever(
    postgres_url: str, clock: StillClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its machine may be gone, with its transaction open."""
    monkeypatch.setattr(postgres_connections, "SERVICE", replace(SERVICE, idle=1.0))
    first, second = [await open_store(postgres_url, MASTER_KEY, clock) for _ in range(2)]
    async with first, second:
        silent = first.unit_of_work()
        await (await silent.__aenter__()).turns.stand_in_line("a:chat")

        async with turn(second) as work:
            await work.turns.stand_in_line("a:chat")
            await work.service_state.put("said", "hello")

        with pytest.raises(StoreFailed):
            await silent.service_state.put("said", "too late")
        await silent.__aexit__(None, None, None)
        async with first.unit_of_work() as work:
            assert await work.service_state.get("said") == "hello"


async def test_lost_race_is_told(replicas: tuple[SqlStore, SqlStore]) -> None:
    case = a_case()
    async with turn(replicas[0]) as work:
        await work.cases.add(case)

    with pytest.raises(StoreConflict):
        await flips(replicas[0], case.case_id, meanwhile=flips(replicas[1], case.case_id))


async def test_lost_race_is_told_at_once(replicas: tuple[SqlStore, SqlStore]) -> None:
    """Whoever skips what can't be done, as the reminders do, has to know what was only too slow."""
    case = a_case()
    async with turn(replicas[0]) as work:
        await work.cases.add(case)

    async with replicas[0].unit_of_work() as work:
        kept = await work.cases.get(case.case_id)
        assert kept
        await flips(replicas[1], case.case_id)
        with pytest.raises(StoreConflict):
            await work.cases.save(kept)


async def test_two_that_wait_for_each_other_both_come_to_their_end(replicas: tuple[SqlStore, SqlStore]) -> None:
    """The server ends one of them, which is run again."""
    both = asyncio.Barrier(2)
    tries: list[str] = []

    async def puts(store: Store, *names: str) -> None:
        async with turn(store) as work:
            await work.service_state.put(names[0], names[0])
            tries.append(names[0])
            if tries.count(names[0]) == 1:
                await both.wait()
            await work.service_state.put(names[1], names[0])

    async with turn(replicas[0]) as work:
        for name in ("one", "other"):
            await work.service_state.put(name, "before")
    await asyncio.gather(
        replicas[0].run(puts, replicas[0], "one", "other"), replicas[1].run(puts, replicas[1], "other", "one")
    )

    assert len(tries) == 3
    async with turn(replicas[0]) as work:
        assert await work.service_state.get("one") == await work.service_state.get("other") != "before"


async def test_lost_race_is_run_again(replicas: tuple[SqlStore, SqlStore]) -> None:
    case = a_case()
    async with turn(replicas[0]) as work:
        await work.cases.add(case)

    await asyncio.gather(*(one.run(flips, one, case.case_id) for one in replicas * 6))

    async with replicas[1].unit_of_work() as work:
        kept = await work.cases.get(case.case_id)
    assert kept
    assert kept.version == 13


DAY = timedelta(days=1)
CASE = a_case()
CALL, RESOLVER, DRAFT = a_call(CASE.case_id), a_resolver(), a_draft()
OFFER = an_offer(CALL.call_id)
REMINDER = Reminder(ReminderKind.CALL_CLOSES, NOW, CASE.case_id, CALL.call_id)
LEAVE = Leave(a_person_id(), NOW.date(), NOW.date(), a_person_id())
UNREACHABLE = Unreachable(a_person_id(), UnreachableReason.BLOCKED)


async def changes_call(work: UnitOfWork) -> None:
    call = await work.calls.get(CALL.call_id)
    assert call
    await work.calls.put(replace(call, answer_by=call.answer_by + DAY))


async def changes_offer(work: UnitOfWork) -> None:
    offer = await work.calls.offer_of(CALL.call_id, OFFER.resolver)
    assert offer
    await work.calls.answer(replace(offer, answered_at=offer.answered_at + DAY))


async def changes_resolver(work: UnitOfWork) -> None:
    resolver = await work.officers.get(RESOLVER.person_id)
    assert resolver
    await work.officers.put(replace(resolver, calls_in_chat=not resolver.calls_in_chat))


async def changes_draft(work: UnitOfWork) -> None:
    draft = await work.drafts.get(DRAFT.draft_id)
    assert draft
    await work.drafts.put(draft.having(description=draft.text("description") + " It went on."))


async def changes_reminder(work: UnitOfWork) -> None:
    reminder = await work.reminders.pending(REMINDER.kind, REMINDER.case_id, REMINDER.subject)
    assert reminder
    await work.reminders.plan(replace(reminder, due_at=reminder.due_at + DAY))


async def changes_leave(work: UnitOfWork) -> None:
    [leave] = await work.leaves.all()
    await work.leaves.put(replace(leave, last=leave.last + DAY))


async def changes_unreachable(work: UnitOfWork) -> None:
    unreachable = (await work.unreachable.of([UNREACHABLE.place]))[UNREACHABLE.place]
    await work.unreachable.put(unreachable.notified_about("1" * 32))


async def changes_fact(work: UnitOfWork) -> None:
    await work.service_state.put("count", f"{await work.service_state.get('count')}+1")


@pytest.mark.parametrize(
    "changes",
    [
        *(changes_call, changes_offer, changes_resolver, changes_draft),
        *(changes_reminder, changes_leave, changes_unreachable, changes_fact),
    ],
    ids=lambda one: one.__name__,
)
async def test_nothing_unseen_is_overwritten(
    replicas: tuple[SqlStore, SqlStore], changes: Callable[[UnitOfWork], Awaitable[None]]
) -> None:
    """Not a case alone: whatever is read and written back is lost to whoever was quicker, and run again."""
    first, second = replicas
    await second.run(puts_everything, second)

    async def comes_second() -> None:
        async with turn(first) as work:
            await work.service_state.get("begins the transaction")
            async with turn(second) as quicker:
                await changes(quicker)
            await changes(work)

    with pytest.raises(StoreConflict):
        await comes_second()


async def puts_everything(store: Store) -> None:
    async with turn(store) as work:
        await work.cases.add(CASE)
        await work.calls.put(CALL)
        await work.calls.answer(OFFER)
        await work.officers.put(RESOLVER)
        await work.drafts.put(DRAFT)
        await work.reminders.plan(REMINDER)
        await work.leaves.put(LEAVE)
        await work.unreachable.put(UNREACHABLE)
        await work.service_state.put("count", "1")


async def test_cut_connections_are_replaced(replicas: tuple[SqlStore, SqlStore], postgres_server: URL) -> None:
    async with turn(replicas[0]) as work:
        await work.service_state.put("name", "value")

    await administer(postgres_server, CUT_ALL)

    async with replicas[0].unit_of_work() as work:
        assert await work.service_state.get("name") == "value"


async def test_cases_are_destroyed_once(replicas: tuple[SqlStore, SqlStore]) -> None:
    """Two processes come to the same cases at the same moment (R24)."""
    cases = [a_case(stage=Stage.WITHDRAWN, closed_at=NOW) for _ in range(20)]
    async with turn(replicas[0]) as work:
        for case in cases:
            await work.cases.add(case)
            await work.outbox.put(a_notice(args={"case": case.case_id}))

    async def destroys(store: SqlStore) -> int:
        async with turn(store) as work:
            due = [Destruction(case.case_id, NOW, "withdrawn/72-months") for case in cases]
            done, _ = await work.destructions.destroy(due, NOW)
            return len(done)

    done = await asyncio.gather(*(one.run(destroys, one) for one in replicas))

    assert sorted(done) == [0, len(cases)]
    async with replicas[0].unit_of_work() as work:
        assert await work.destructions.count() == len(cases)


async def claims(store: Store, limit: int) -> list[Delivery]:
    async with store.unit_of_work(serial=False) as work:
        claimed = await work.outbox.claim(NOW, limit, LEASE)
        await work.commit()
        return list(claimed)


async def flips(store: Store, case_id: str, meanwhile: Awaitable[None] | None = None) -> None:
    """Read a case and change it; somebody else may do so in between."""
    async with turn(store) as work:
        kept = await work.cases.get(case_id)
        assert kept
        if meanwhile:
            await meanwhile
        await work.cases.save(replace(kept, urgent=not kept.urgent))
