"""Transactions that come together are made durable together: all of them, or none, and nobody hears of it before."""

import asyncio
import sqlite3
from collections.abc import Awaitable, Callable
from functools import partial
from pathlib import Path

import pytest
from sqlalchemy import event, text
from sqlalchemy.exc import OperationalError

from casework.model.cases.case import Case
from storage.engine.sqlite import MOST_TOGETHER
from storage.errors import StoreBusy, StoreFailed
from storage.store import SqlStore, open_store
from tests.builders import a_case, a_person_id, a_request, an_address
from tests.stores import MASTER_KEY, StillClock, sqlite_url, turn


def ended_by(store: SqlStore) -> list[str]:
    """Watch how SQLite's own transactions end."""
    ends: list[str] = []
    engine = store._database.engine  # type: ignore[attr-defined]  # Only SQLite's has one.
    event.listen(engine, "commit", lambda _: ends.append("commit"))
    event.listen(engine, "rollback", lambda _: ends.append("rollback"))
    return ends


def refuse_a_commit(store: SqlStore) -> None:
    """Let SQLite's next commit fail."""
    engine = store._database.engine  # type: ignore[attr-defined]  # Only SQLite's has one.

    def refuse(_connection: object) -> None:
        event.remove(engine, "commit", refuse)
        raise OperationalError("COMMIT", {}, OSError())

    event.listen(engine, "commit", refuse)


async def together(store: SqlStore, *works: Callable[[], Awaitable[None]]) -> list[BaseException | None]:
    """Begin pieces of work on the store's thread before any of them is durable."""

    async def all_of_them() -> list[BaseException | None]:
        return await asyncio.gather(*[work() for work in works], return_exceptions=True)

    return await store.run(all_of_them)


async def add(store: SqlStore, case: Case) -> None:
    async with turn(store) as work:
        await work.cases.add(case)


async def is_kept(store: SqlStore, case: Case) -> bool:
    async with store.unit_of_work() as work:
        return await work.cases.get(case.case_id) is not None


async def test_turns_wait_for_the_disk_once(store: SqlStore) -> None:
    ends, cases = ended_by(store), [a_case() for _ in range(3)]

    assert await together(store, *[partial(add, store, one) for one in cases]) == [None] * 3
    assert ends == ["commit"]
    assert [await is_kept(store, one) for one in cases] == [True] * 3


async def test_no_more_than_some_wait_together(store: SqlStore) -> None:
    ends = ended_by(store)

    await together(store, *[partial(add, store, a_case()) for _ in range(MOST_TOGETHER + 1)])
    assert ends == ["commit"] * 2


async def test_undone_turn_leaves_the_others(store: SqlStore) -> None:
    first, undone, last = a_case(), a_case(), a_case()

    async def thinks_again() -> None:
        async with store.unit_of_work() as work:
            await work.cases.add(undone)

    assert await together(store, partial(add, store, first), thinks_again, partial(add, store, last)) == [None] * 3
    assert [await is_kept(store, one) for one in (first, undone, last)] == [True, False, True]


async def test_nothing_is_told_before_it_is_durable(store: SqlStore, database: Path) -> None:
    case, seen = a_case(), []

    def kept_so_far() -> int:
        with sqlite3.connect(database) as beside:
            found: int = beside.execute("SELECT count(*) FROM cases").fetchone()[0]
        beside.close()
        return found

    async def adds() -> None:
        await add(store, case)
        seen.append(kept_so_far())

    async def only_looks() -> None:
        async with store.unit_of_work() as work:
            assert await work.cases.get(case.case_id) is not None
            seen.append(kept_so_far())
        seen.append(kept_so_far())

    await together(store, adds, only_looks)
    assert sorted(seen) == [0, 1, 1]


async def test_refused_commit_fails_all_of_them(store: SqlStore) -> None:
    ended_by(store)
    cases = [a_case(), a_case()]
    refuse_a_commit(store)
    outcomes = await together(store, *[partial(add, store, one) for one in cases])

    assert [type(one) for one in outcomes] == [StoreFailed, StoreFailed]
    assert [await is_kept(store, one) for one in cases] == [False, False]
    await add(store, cases[0])
    assert await is_kept(store, cases[0])


async def test_what_others_read_is_undone_with_it(store: SqlStore) -> None:
    """Whoever comes next reads what is not durable yet; that is not kept when it fails."""
    person = a_person_id()

    async def writes() -> None:
        async with turn(store) as work:
            await work.addresses.remember(person, an_address())

    async def reads() -> None:
        async with turn(store) as work:
            assert await work.addresses.of(person) == an_address()

    refuse_a_commit(store)
    outcomes = await together(store, writes, reads)

    assert [type(one) for one in outcomes] == [StoreFailed, StoreFailed]
    async with store.unit_of_work() as work:
        assert await work.addresses.of(person) is None


async def test_full_disk_fails_all_of_them(store: SqlStore) -> None:
    small, large = a_case(), a_case(request=a_request(description="a" * 100_000))

    async def fills_the_disk() -> None:
        async with turn(store) as work:
            await work.cases._connection.execute(text("PRAGMA max_page_count=1"))  # type: ignore[attr-defined]
            with pytest.raises(StoreFailed):
                await work.cases.add(large)
            # SQLite has undone everything; on its own, each further statement would be durable at once.
            with pytest.raises(StoreFailed, match="over"):
                await work.cases.add(a_case())

    outcomes = await together(store, partial(add, store, small), fills_the_disk)

    assert [type(one) for one in outcomes] == [StoreFailed, StoreFailed]
    assert not await is_kept(store, small)


async def test_cancelled_waiter_harms_no_other(store: SqlStore) -> None:
    kept, others = a_case(), a_case()

    async def gives_up() -> None:
        waiting = asyncio.create_task(add(store, kept))
        await asyncio.sleep(0)
        waiting.cancel()
        with pytest.raises(asyncio.CancelledError):
            await waiting

    assert await together(store, gives_up, partial(add, store, others)) == [None, None]
    assert await is_kept(store, others)


async def test_nobody_waits_for_ever(store: SqlStore, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also who comes in the moment between one who leaves and the next in line, who then stays."""
    monkeypatch.setattr("storage.engine.sqlite.WAIT_SECONDS", 0.01)
    database = store._database

    async def stays_in_line() -> None:
        first, next_one = await database.begin(), asyncio.create_task(database.begin())
        await asyncio.sleep(0)
        leaving, last = asyncio.create_task(first.end()), asyncio.create_task(database.begin())
        with pytest.raises(StoreBusy):
            await last
        await (await next_one).end()
        await leaving

    await store.run(stays_in_line)


async def test_closing_undoes_what_is_under_way(database: Path, clock: StillClock) -> None:
    """Half of a turn would be durable else; nobody who has ended theirs loses it."""
    ended, half, entered, closed = a_case(), a_case(), asyncio.Event(), asyncio.Event()
    store = await open_store(sqlite_url(database), MASTER_KEY, clock)

    async def never_ends() -> None:
        async with turn(store) as work:
            await work.cases.add(half)
            here.call_soon_threadsafe(entered.set)
            await asyncio.Event().wait()

    here = asyncio.get_running_loop()
    engine = store._database.engine  # type: ignore[attr-defined]  # Only SQLite's has one.
    event.listen(engine, "engine_disposed", lambda _: here.call_soon_threadsafe(closed.set))
    await add(store, ended)
    waiting = asyncio.create_task(store.run(never_ends))
    await entered.wait()
    closing = asyncio.create_task(store.close())
    await closed.wait()
    waiting.cancel()
    await asyncio.gather(waiting, closing, return_exceptions=True)

    async with await open_store(sqlite_url(database), MASTER_KEY, clock) as again:
        assert [await is_kept(again, one) for one in (ended, half)] == [True, False]
