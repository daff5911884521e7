"""What a server refuses is told with its cause: a role's rights and limits, and whose tables stand there."""

import asyncio
from collections.abc import AsyncIterator

import asyncpg
import pytest
from sqlalchemy import Connection, make_url, text
from sqlalchemy.engine import URL

from scheduler.clock import SystemClock
from storage.engine import postgres_connections
from storage.engine.postgres import PostgresDatabase
from storage.engine.postgres_connections import out_of_reach
from storage.engine.snapshots import alone, on_snapshot
from storage.errors import StoreFailed, StoreForeign, StoreNotReady
from storage.store import open_store
from storage.upkeep.backup import backup
from storage.upkeep.migrate import upgrade
from tests.stores import MASTER_KEY, StillClock, administer, beside, text_of

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])


@pytest.fixture
async def clerk(postgres_server: URL) -> AsyncIterator[str]:
    """A role that may do little, and is known to nobody else."""
    await administer(postgres_server, "CREATE ROLE clerk LOGIN")
    yield "clerk"
    await administer(postgres_server, "DROP OWNED BY clerk")
    await administer(postgres_server, "DROP ROLE clerk")


async def does(url: str, *statements: str) -> None:
    """Let an administrator do something beside."""

    def work(connection: Connection) -> None:
        for one in statements:
            connection.execute(text(one))

    await asyncio.to_thread(beside, url, work)


def as_clerk(url: str) -> str:
    return text_of(make_url(url).set(username="clerk"))


async def test_role_that_may_create_nothing(empty_postgres_url: str, clerk: str) -> None:
    await does(empty_postgres_url, "REVOKE CREATE ON SCHEMA public FROM PUBLIC")

    with pytest.raises(StoreFailed, match="GRANT USAGE, CREATE ON SCHEMA"):
        await asyncio.to_thread(upgrade, as_clerk(empty_postgres_url))


async def test_role_that_may_read_nothing(postgres_url: str, clerk: str, clock: StillClock) -> None:
    """It is no missing table, so nobody is sent to migrate."""
    with pytest.raises(StoreFailed, match="its role may not do that"):
        await open_store(as_clerk(postgres_url), MASTER_KEY, clock)


async def test_time_out_of_a_role_is_named(postgres_url: str, clerk: str) -> None:
    database = PostgresDatabase(make_url(as_clerk(postgres_url)).set(drivername="postgresql+asyncpg"))
    transaction = await database.begin()
    try:
        await transaction.execute(text("SET LOCAL statement_timeout = 50"))
        with pytest.raises(StoreFailed, match="statement_timeout"):
            await transaction.execute(text("SELECT pg_sleep(5)"))
    finally:
        await transaction.end()
        await database.close()


async def test_cause_of_a_connection_that_is_refused(postgres_url: str, clerk: str, clock: StillClock) -> None:
    nowhere = text_of(make_url(postgres_url).set(database="nowhere"))
    with pytest.raises(StoreFailed, match="no database of the name"):
        await open_store(nowhere, MASTER_KEY, clock)

    await does(postgres_url, "ALTER ROLE clerk CONNECTION LIMIT 0")
    with pytest.raises(StoreFailed, match="no connection left"):
        await open_store(as_clerk(postgres_url), MASTER_KEY, clock)

    await does(postgres_url, "ALTER ROLE clerk NOLOGIN")
    with pytest.raises(StoreFailed, match="does not let this user in"):
        await open_store(as_clerk(postgres_url), MASTER_KEY, clock)
    with pytest.raises(StoreFailed, match="does not let this user in"):
        await asyncio.to_thread(on_snapshot, as_clerk(postgres_url), lambda _: None)


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (asyncpg.FeatureNotSupportedError("cannot use serializable mode in a hot standby"), "Name the primary"),
        (asyncpg.CannotConnectNowError("the database system is starting up"), "Try again soon"),
        (asyncpg.InvalidPasswordError("password authentication failed"), "the password in PARLEY_DATABASE_URL"),
        (ConnectionRefusedError(), "Check PARLEY_DATABASE_URL"),
    ],
)
def test_cause_is_told_without_the_servers_own_words(error: Exception, words: str) -> None:
    told = str(out_of_reach(error))
    assert words in told
    assert str(error) not in told or not str(error)


async def test_lock_that_somebody_holds_is_waited_for_in_bounds(
    postgres_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(postgres_connections, "LOCK_WITHIN", 0.05)
    database = PostgresDatabase(make_url(postgres_url).set(drivername="postgresql+asyncpg"))
    holder = await database.begin()
    try:
        await holder.execute(text("LOCK TABLE cases"))
        with pytest.raises(StoreFailed, match="somebody's open transaction"):
            await asyncio.to_thread(alone, postgres_url, lambda one: one.execute(text("SELECT * FROM cases")).all())
    finally:
        await holder.end()
        await database.close()


async def test_limits_of_a_role_end_no_backup(postgres_url: str) -> None:
    """What looks at everything takes its time; so do migrations."""
    user = make_url(postgres_url).username

    def limits(connection: Connection) -> list[str]:
        names = ("statement_timeout", "lock_timeout", "idle_in_transaction_session_timeout")
        return [connection.execute(text(f"SHOW {one}")).scalar_one() for one in names]

    names = ("statement_timeout", "lock_timeout", "idle_in_transaction_session_timeout")
    await does(postgres_url, *(f'ALTER ROLE "{user}" SET {name} = 7000' for name in names))
    try:
        for look in (on_snapshot, alone):
            assert await asyncio.to_thread(look, postgres_url, limits) == ["10min", "2min", "0"]
    finally:
        await does(postgres_url, *(f'ALTER ROLE "{user}" RESET {name}' for name in names))


async def test_tables_of_another_program(empty_postgres_url: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    """It has revisions, too, and one of them is called as one of ours."""
    made = ("CREATE TABLE alembic_version (version_num varchar)", "INSERT INTO alembic_version VALUES ('0001')")
    await does(empty_postgres_url, *made, "CREATE TABLE invoices (number int)")
    file = tmp_path_factory.mktemp("backups") / "tonight"

    with pytest.raises(StoreForeign):
        await asyncio.to_thread(backup, empty_postgres_url, file, SystemClock().now(), lambda _: lambda _: None)
    with pytest.raises(StoreForeign):
        await asyncio.to_thread(upgrade, empty_postgres_url)
    with pytest.raises(StoreForeign):
        await open_store(empty_postgres_url, MASTER_KEY, StillClock())
    assert not file.exists()


async def test_tables_of_the_same_name_are_in_the_way(empty_postgres_url: str) -> None:
    await does(empty_postgres_url, "CREATE TABLE cases (number int)")
    with pytest.raises(StoreForeign):
        await asyncio.to_thread(upgrade, empty_postgres_url)


async def test_other_tables_beside_ours_harm_nobody(empty_postgres_url: str) -> None:
    """An extension keeps its own in the same schema."""
    await does(empty_postgres_url, "CREATE TABLE spatial_ref_sys (id int)")
    assert await asyncio.to_thread(upgrade, empty_postgres_url)


async def test_older_store_is_named(postgres_url: str, clock: StillClock) -> None:
    await does(postgres_url, "UPDATE alembic_version SET version_num = '0007'")
    with pytest.raises(StoreNotReady, match="an older Parley made them"):
        await open_store(postgres_url, MASTER_KEY, clock)
