"""What is kept once it was read is never older than what the store holds."""

from dataclasses import replace
from pathlib import Path

from casework.model.retention import Destruction
from casework.ports import Store
from storage.store import SqlStore, open_for_upkeep
from tests.builders import NOW, a_call, a_case, a_person_id, a_resolver, an_address, an_offer
from tests.stores import MASTER_KEY, StillClock, sqlite_url, turn

HERE = an_address()
THERE = replace(HERE, conversation_id="a:there")


async def test_own_change_is_read_at_once(any_store: Store) -> None:
    person = a_person_id()
    async with turn(any_store) as work:
        assert await work.addresses.of(person) is None
        await work.addresses.remember(person, HERE)
        assert await work.addresses.of(person) == HERE

    async with turn(any_store) as work:
        assert await work.addresses.of(person) == HERE
        await work.addresses.remember(person, THERE)
        assert await work.addresses.of(person) == THERE
        await work.addresses.forget(person)
        assert await work.addresses.of(person) is None


async def test_undone_change_is_never_read(any_store: Store) -> None:
    person = a_person_id()
    async with turn(any_store) as work:
        await work.addresses.remember(person, HERE)
    async with any_store.unit_of_work() as work:
        await work.addresses.remember(person, THERE)
        assert await work.addresses.of(person) == THERE

    async with any_store.unit_of_work() as work:
        assert await work.addresses.of(person) == HERE


async def test_change_of_the_register_is_read(any_store: Store) -> None:
    resolver = a_resolver()
    gone = replace(resolver, active=False)
    for one in (resolver, gone, resolver):
        async with turn(any_store) as work:
            await work.officers.put(one)
        async with any_store.unit_of_work() as work:
            assert await work.officers.get(one.person_id) == one


async def test_call_goes_with_its_case(any_store: Store) -> None:
    case = a_case()
    call = a_call(case.case_id)
    async with turn(any_store) as work:
        await work.cases.add(case)
        await work.calls.put(call)
    async with any_store.unit_of_work() as work:
        assert await work.calls.get(call.call_id) == call

    async with turn(any_store) as work:
        await work.destructions.destroy([Destruction(case.case_id, NOW, "withdrawn/72-months")], NOW)
        assert await work.calls.get(call.call_id) is None
    async with any_store.unit_of_work() as work:
        assert await work.calls.get(call.call_id) is None


async def test_made_up_id_takes_no_place(any_store: Store) -> None:
    """An id comes from a card, where anything can stand; so also what something else is kept under."""
    case = a_case()
    call = a_call(case.case_id)
    ids = [f"{kind}/{call.call_id}" for kind in ("scope", "call")]
    async with turn(any_store) as work:
        await work.cases.add(case)
        await work.calls.put(call)
    for _ in range(2):
        async with turn(any_store) as work:
            assert [await work.calls.get(one) for one in ids] == [None, None]
            assert [await work.calls.offers(one) for one in ids] == [[], []]
            await work.calls.answer(an_offer(call.call_id))
            assert await work.calls.get(call.call_id) == call


async def test_another_process_is_heard(store: SqlStore, database: Path, clock: StillClock) -> None:
    person = a_person_id()
    async with turn(store) as work:
        await work.addresses.remember(person, HERE)
    async with store.unit_of_work() as work:
        assert await work.addresses.of(person) == HERE

    async with await open_for_upkeep(sqlite_url(database), MASTER_KEY, clock) as beside:
        async with turn(beside) as work:
            assert await work.addresses.of(person) == HERE
            await work.addresses.remember(person, THERE)
        async with turn(store) as work:
            assert await work.addresses.of(person) == THERE
            await work.addresses.forget(person)
        async with beside.unit_of_work() as work:
            assert await work.addresses.of(person) is None
