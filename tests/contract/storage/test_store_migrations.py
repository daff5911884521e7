"""The migrations lead to exactly the tables that the store uses, and keep what older ones hold."""

import asyncio
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine

from casework.model.cases.access_log import AuditEvent, CaseSection
from casework.model.cases.case import Note
from storage.errors import StoreNotReady
from storage.schema.tables import REVISION, metadata
from storage.sealing.envelope import SealLocation, seal
from storage.sealing.keyring import MasterKeys, Wrapped
from storage.store import open_store
from storage.upkeep.migrate import config_for, upgrade
from tests.builders import NOW, a_case, a_draft, a_notice, a_person_id, an_address
from tests.stores import MASTER_KEY, StillClock, sqlite_url, turn

WITH_MASTER_IDS, WITH_CHAINED_ACCESSES = "0005", "0007"


def on(database: Path) -> Any:  # noqa: ANN401 - the engine's own context manager
    engine = create_engine(sqlite_url(database))
    return engine.begin()


def test_migrated_tables_are_the_stores_tables(database: Path) -> None:
    with on(database) as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, metadata) == []


def test_newest_migration_is_the_stores_version(database: Path) -> None:
    with on(database) as connection:
        assert ScriptDirectory.from_config(config_for(connection)).get_heads() == [REVISION]


def older_copy(database: Path, revision: str) -> Path:
    """Return a store of an older version that holds everything of a store of today which that version knew."""
    older = database.with_name("older.db")
    with on(older) as connection:
        command.upgrade(config_for(connection), revision)
    with closing(sqlite3.connect(older)) as connection, connection:
        connection.execute("ATTACH ? AS today", (str(database),))
        known = connection.execute("SELECT name FROM main.sqlite_master WHERE type = 'table'").fetchall()
        for (table,) in known:
            if table not in {"alembic_version", "sqlite_sequence"}:
                columns = ", ".join(columns_of(connection, "main", table) & columns_of(connection, "today", table))
                connection.execute(f"INSERT INTO main.{table} ({columns}) SELECT {columns} FROM today.{table}")
        if revision < WITH_CHAINED_ACCESSES:
            connection.execute("DELETE FROM main.data_keys WHERE scope = 'audit'")
        if revision < WITH_MASTER_IDS:
            wrap_as_before(connection)
    return older


def columns_of(connection: sqlite3.Connection, database: str, table: str) -> set[str]:
    return {name for _, name, *_ in connection.execute(f"PRAGMA {database}.table_info({table})")}


def wrap_as_before(connection: sqlite3.Connection) -> None:
    """Wrap the data keys as it was done before master keys had ids."""
    masters = MasterKeys(MASTER_KEY)
    for scope, envelope in connection.execute("SELECT scope, wrapped FROM main.data_keys").fetchall():
        key = masters.unwrap(scope, Wrapped(envelope, masters.present_id))
        before = seal(MASTER_KEY, SealLocation("data_keys", "wrapped", scope, "master"), key)
        connection.execute("UPDATE main.data_keys SET wrapped = ? WHERE scope = ?", (before, scope))


@pytest.mark.parametrize(
    "revision",
    ["0001", "0002", "0003", "0004", "0005", "0006", "0007", "0008", "0009", "0010", "0011", "0012", "0013", "0014"],
)
async def test_older_store_keeps_what_it_holds(database: Path, clock: StillClock, revision: str) -> None:
    case, draft, person = a_case(), a_draft(), a_person_id()
    looks = [AuditEvent(case.case_id, a_person_id(), CaseSection.FILE, NOW) for _ in range(3)]
    async with await open_store(sqlite_url(database), MASTER_KEY, clock) as store:
        async with turn(store) as work:
            await work.cases.add(case)
        async with turn(store) as work:
            await work.cases.add_note(case.case_id, Note(person, NOW, "They would rather meet on Thursday."))
            for look in looks:
                # As older versions did, it says nothing of the case's row.
                await work.cases.log_access(look)
            await work.drafts.put(draft)
            await work.addresses.remember(person, an_address())
            await work.outbox.put(a_notice(person))
    older = older_copy(database, revision)
    with pytest.raises(StoreNotReady):
        await open_store(sqlite_url(older), MASTER_KEY, clock)

    await asyncio.to_thread(upgrade, sqlite_url(older))

    async with await open_store(sqlite_url(older), MASTER_KEY, clock) as store, store.unit_of_work() as work:
        assert await work.cases.get(case.case_id) == case
        assert [one.text for one in await work.cases.notes(case.case_id)] == ["They would rather meet on Thursday."]
        assert [one.access for one in await work.cases.accesses(case.case_id)] == looks[::-1]
        log = await work.audit.batch("")
        assert log is not None
        assert (len(log.macs), log.findings) == (3, [])
        assert await work.drafts.get(draft.draft_id) == draft
        assert await work.addresses.of(person) == an_address()
        [waiting] = await work.outbox.claim(NOW, 1, NOW - NOW)
        assert waiting.notice.person_id == person
        assert await work.unreachable.of([person]) == {}
