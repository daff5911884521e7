"""A network that swallows what it is given: nobody waits for it for long, and all goes on by new connections."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace

import pytest
from sqlalchemy import Connection, make_url, text

from storage.engine import postgres, postgres_connections
from storage.engine.postgres_connections import SERVICE
from storage.engine.snapshots import alone
from storage.errors import StorageError, StoreFailed
from storage.store import SqlStore, open_store
from storage.unit_of_work import SqlUnitOfWork
from tests.fakes.cable import Cable, laid_to
from tests.stores import MASTER_KEY, StillClock, text_of, turn

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])

SHORT = 0.4
"""Seconds."""

LONG = 9
"""Seconds: whoever waits for longer waits for the server's own limits, which no dead network brings."""


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(postgres_connections, "SERVICE", replace(SERVICE, answer=SHORT))
    monkeypatch.setattr(postgres_connections, "PING_WITHIN", SHORT)
    monkeypatch.setattr(postgres, "END_WITHIN", SHORT)


@pytest.fixture
async def cable(postgres_url: str) -> AsyncIterator[Cable]:
    async with laid_to(make_url(postgres_url)) as laid:
        yield laid


@pytest.fixture
async def far_store(cable: Cable, clock: StillClock, impatient: None) -> AsyncIterator[SqlStore]:
    """A store at the other end of a cable, whose end is waited for no longer than that of anybody else."""
    opened = await open_store(text_of(cable.url), MASTER_KEY, clock)
    yield opened
    await asyncio.wait_for(opened.__aexit__(None, None, None), timeout=LONG)


async def says(store: SqlStore, word: str) -> None:
    async with turn(store) as work:
        await work.service_state.put("said", word)


async def test_every_idle_connection_may_be_silent(far_store: SqlStore, cable: Cable) -> None:
    async def holds(ready: asyncio.Barrier) -> None:
        async with far_store.unit_of_work() as work:
            await work.service_state.get("said")
            await ready.wait()

    together = asyncio.Barrier(postgres.CONNECTIONS)
    await asyncio.gather(*(holds(together) for _ in range(postgres.CONNECTIONS)))
    cable.falls_silent()

    async with asyncio.timeout(LONG):
        await asyncio.gather(*(far_store.run(says, far_store, f"word {number}") for number in range(20)))

    async with far_store.unit_of_work() as work:
        assert await work.service_state.get("said")


async def test_silence_before_the_first_transaction(
    far_store: SqlStore, cable: Cable, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What holds for a connection is set when it is made; one that falls silent then is nobody's, and no slot's."""
    monkeypatch.setattr(postgres_connections, "CONNECT_WITHIN", SHORT)
    cable.cut()
    cable.swallows = b"idle_in_transaction_session_timeout"
    tries = [far_store.run(says, far_store, f"word {number}") for number in range(postgres.CONNECTIONS + 2)]
    found = await asyncio.wait_for(asyncio.gather(*tries, return_exceptions=True), timeout=LONG)
    assert all(isinstance(one, StorageError) for one in found)

    cable.swallows = b""
    await far_store.run(says, far_store, "after")


async def test_connection_is_found_in_time_or_not_at_all(
    far_store: SqlStore, cable: Cable, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(postgres_connections, "FOUND_WITHIN", SHORT)
    cable.cut()
    cable.dead = True

    with pytest.raises(StoreFailed, match="can't be reached"):
        await asyncio.wait_for(far_store.run(says, far_store, "word"), timeout=4)


@pytest.mark.parametrize("at", ["statement", "commit"])
async def test_silence_amid_work_with_the_whole_store(cable: Cable, monkeypatch: pytest.MonkeyPatch, at: str) -> None:
    """A backup, a migration: they end in words, and whether a silent commit was done nobody claims to know."""
    whole = replace(postgres_connections.WHOLE_STORE, answer=SHORT)
    monkeypatch.setattr(postgres_connections, "WHOLE_STORE", whole)
    loop = asyncio.get_running_loop()

    async def goes_silent() -> None:
        cable.falls_silent()

    def work(connection: Connection) -> None:
        connection.execute(text("SELECT 1"))
        asyncio.run_coroutine_threadsafe(goes_silent(), loop).result()
        if at == "statement":
            connection.execute(text("SELECT 2"))

    words = "Nothing was changed" if at == "statement" else "Whether it was still done is not known"
    with pytest.raises(StoreFailed, match=rf"fallen silent.* {words}"):
        await asyncio.wait_for(asyncio.to_thread(alone, text_of(cable.url), work), timeout=20)


@pytest.mark.parametrize("at", ["statement", "commit", "end"])
async def test_silence_amid_a_transaction(far_store: SqlStore, cable: Cable, at: str) -> None:
    """It is an error like any other, and the connection is nobody's any more."""
    await says(far_store, "before")
    carried = cable.carried
    work = far_store.unit_of_work()
    await work.__aenter__()
    await work.service_state.put("said", "in doubt")
    cable.falls_silent()

    async with asyncio.timeout(LONG):
        if at == "statement":
            with pytest.raises(StoreFailed):
                await work.service_state.put("said", "more")
        if at == "commit":
            with pytest.raises(StoreFailed):
                await work.commit()
        await work.__aexit__(None, None, None)

    async with far_store.unit_of_work() as after:
        assert await after.service_state.get("said") == "before"
    assert cable.carried > carried


@pytest.mark.parametrize("words", [{"connect_timeout": "1"}, {}])
async def test_server_that_lets_nobody_in_is_not_waited_for(
    far_store: SqlStore, cable: Cable, monkeypatch: pytest.MonkeyPatch, words: dict[str, str]
) -> None:
    monkeypatch.setattr(postgres_connections, "CONNECT_WITHIN", 1.0)
    cable.dead = True
    cable.falls_silent()
    far = cable.url.update_query_dict(words)

    with pytest.raises(StoreFailed, match="can't be reached"):
        await asyncio.wait_for(open_store(text_of(far), MASTER_KEY, StillClock()), timeout=LONG)


async def test_server_that_falls_silent_at_the_first_question_is_not_waited_for(cable: Cable) -> None:
    """It lets us in, and does not say whether a pooler stands between."""
    cable.swallows = b"pg_backend_pid"
    far = cable.url.update_query_dict({"connect_timeout": "1"})

    with pytest.raises(StoreFailed, match="can't be reached"):
        await asyncio.wait_for(open_store(text_of(far), MASTER_KEY, StillClock()), timeout=LONG)


async def test_server_ends_what_takes_too_long(
    postgres_url: str, clock: StillClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its connection is as good as before: nothing was silent."""
    monkeypatch.setattr(postgres_connections, "SERVICE", replace(SERVICE, statement=SHORT))
    async with await open_store(postgres_url, MASTER_KEY, clock) as first:
        async with first.unit_of_work() as holder:
            await holder.turns.stand_in_line("a:chat")
            with pytest.raises(StorageError):
                async with first.unit_of_work() as waiting:
                    await waiting.turns.stand_in_line("a:chat")
        await says(first, "after")


@pytest.mark.parametrize("sqlstate", ["25006", "57P01", "57P02", "57P03"])
async def test_server_that_ends_or_only_begins_is_left(postgres_url: str, clock: StillClock, sqlstate: str) -> None:
    """What it says to one transaction closes every connection to it: the same address may lead elsewhere by now."""
    refusal = f"DO $$ BEGIN RAISE EXCEPTION USING ERRCODE = '{sqlstate}'; END $$"
    async with await open_store(postgres_url, MASTER_KEY, clock) as store:
        async with store.unit_of_work() as one, store.unit_of_work() as other:
            before = {await served_by(one), await served_by(other)}
            await one.commit()
            await other.commit()
        with pytest.raises(StoreFailed):
            async with store.unit_of_work() as work:
                await work._open[0].execute(text(refusal))

        async with store.unit_of_work() as one, store.unit_of_work() as other:
            assert before.isdisjoint({await served_by(one), await served_by(other)})
        await says(store, "after")


async def served_by(work: SqlUnitOfWork) -> int:
    """Return the number of the server's process behind a transaction."""
    found: int = (await work._open[0].execute(text("SELECT pg_backend_pid()"))).scalar_one()
    return found


async def test_demoted_primary_is_left(postgres_url: str, clock: StillClock) -> None:
    """What a server that became a standby does not take is told, and no connection to it is used again."""
    async with await open_store(postgres_url, MASTER_KEY, clock) as store:
        async with store.unit_of_work() as one, store.unit_of_work() as other:
            for work in (one, other):
                await work._open[0].execute(text("SET default_transaction_read_only = on"))
                await work.commit()

        with pytest.raises(StoreFailed):
            await says(store, "to a standby")

        async with store.unit_of_work() as one, store.unit_of_work() as other:
            await one.service_state.put("said", "after")
            await other.service_state.put("heard", "after")
            await one.commit()
