"""A pooler gives each transaction whichever connection is free: nothing is left with one, and nothing is missed."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import trustme
from sqlalchemy import make_url, text

from storage.errors import StoreFailed, UnsupportedDatabase
from storage.store import SqlStore, open_store, open_to_read
from storage.upkeep.migrate import upgrade
from tests.backups import backed_up
from tests.poolers import CONNECTIONS, Pooled
from tests.stores import MASTER_KEY, StillClock, administer, text_of, turn

pytestmark = pytest.mark.allow_hosts(["127.0.0.1", "localhost", "::1"])


@pytest.fixture
async def pooled_stores(
    postgres_url: str, pooled: Pooled, clock: StillClock
) -> AsyncIterator[tuple[SqlStore, SqlStore]]:
    """Two processes' stores behind a pooler."""
    url = text_of(pooled(make_url(postgres_url)))
    async with await open_store(url, MASTER_KEY, clock) as one, await open_store(url, MASTER_KEY, clock) as other:
        yield one, other


async def adds_one(store: SqlStore) -> None:
    async with store.unit_of_work() as work:
        await work.turns.stand_in_line("a:chat")
        number = int(await work.service_state.get("number") or "0")
        await work.service_state.put("number", str(number + 1))
        await work.commit()


async def test_lock_and_work_share_a_transaction(pooled_stores: tuple[SqlStore, SqlStore]) -> None:
    """Whoever stands in line is alone there, though each transaction may be on any connection."""
    await asyncio.gather(*(one.run(adds_one, one) for one in pooled_stores * 6))

    async with pooled_stores[0].unit_of_work() as work:
        assert await work.service_state.get("number") == "12"


async def test_whoever_stands_in_line_holds_it_by_their_transaction(pooled_stores: tuple[SqlStore, SqlStore]) -> None:
    """The server lets nobody give back a transaction's lock by hand; a connection's could be left behind with it."""
    given_back = (
        "SELECT pg_advisory_unlock((classid::bigint << 32) | objid::bigint)"
        " FROM pg_locks WHERE locktype = 'advisory' AND pid = pg_backend_pid()"
    )
    async with pooled_stores[0].unit_of_work() as work:
        await work.turns.stand_in_line("a:chat")
        held = (await work._open[0].execute(text(given_back))).scalars().all()

    assert held == [False]


async def test_nothing_is_left_with_a_connection(
    pooled_stores: tuple[SqlStore, SqlStore], postgres_url: str, pooled: Pooled
) -> None:
    """Whoever gets one of them next finds it as it was: no setting, no lock, no statement."""
    settings = ("statement_timeout", "idle_in_transaction_session_timeout", "enable_seqscan", "jit")
    store = pooled_stores[0]
    async with store.unit_of_work() as work:
        held = [(await work._open[0].execute(text(f"SHOW {name}"))).scalar_one() for name in settings]
    assert held == ["8s", "20s", "off", "off"]
    await asyncio.gather(*(one.run(adds_one, one) for one in pooled_stores * 6))

    async def left() -> None:
        async with store.unit_of_work() as work:
            run = work._open[0].execute
            locks = await run(text("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory'"))
            assert locks.scalar_one() == 0
            statements = await run(text("SELECT count(*) FROM pg_prepared_statements WHERE name <> ''"))
            assert statements.scalar_one() == 0
            await asyncio.sleep(0)

    await asyncio.gather(*(left() for _ in range(CONNECTIONS)))
    await administer(pooled(make_url(postgres_url)), "SELECT 1 / (current_setting('jit') = 'on')::int")


async def test_upkeep_behind_a_pooler(
    empty_postgres_url: str, pooled: Pooled, clock: StillClock, tmp_path: Path
) -> None:
    url = text_of(pooled(make_url(empty_postgres_url)))
    await asyncio.gather(*(asyncio.to_thread(upgrade, url) for _ in range(2)))
    async with await open_store(url, MASTER_KEY, clock) as store, turn(store) as work:
        await work.service_state.put("said", "hello")

    await asyncio.to_thread(backed_up, url, tmp_path / "backup")

    async with await open_to_read(url, MASTER_KEY, clock) as store, store.unit_of_work() as work:
        assert await work.service_state.get("said") == "hello"


async def test_whole_certificate_is_looked_at(
    postgres_url: str, pooled_by_tls: Pooled, authority: trustme.CA, clock: StillClock, tmp_path: Path
) -> None:
    """`verify-full` by an authority of one's own: its server is believed, under its name, and no other is."""
    ours, another = tmp_path / "ours.pem", tmp_path / "another.pem"
    authority.cert_pem.write_to_path(ours)
    trustme.CA().cert_pem.write_to_path(another)
    url = pooled_by_tls(make_url(postgres_url))
    full = {"sslmode": "verify-full", "connect_timeout": "10", "application_name": "parley"}

    async with await open_store(text_of(url.set(query={**full, "sslrootcert": str(ours)})), MASTER_KEY, clock):
        pass
    for unbelieved in (
        url.set(query={**full, "sslrootcert": str(another)}),
        url.set(query={**full, "sslrootcert": "system"}),
        url.set(host="127.0.0.1", query={**full, "sslrootcert": str(ours)}),
    ):
        with pytest.raises(StoreFailed, match="certificate is not believed"):
            await open_store(text_of(unbelieved), MASTER_KEY, clock)


async def test_encryption_that_was_asked_for_is_no_wish(postgres_url: str, pooled: Pooled, clock: StillClock) -> None:
    url = pooled(make_url(postgres_url))
    with pytest.raises(StoreFailed):
        await open_store(text_of(url.set(query={"sslmode": "require"})), MASTER_KEY, clock)
    with pytest.raises(UnsupportedDatabase):
        await open_store(text_of(url.set(query={"sslmode": "verify-full"})), MASTER_KEY, clock)
