"""Makes a backup of the store, as it is at one moment, while Parley runs. It opens nothing, and needs no key."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from sqlalchemy import Column, Connection, MetaData, Table, create_engine, func, inspect, select, tuple_

from storage.engine.snapshots import on_snapshot
from storage.errors import BackupBroken, StoreFailed, StoreForeign, StoreNotReady
from storage.upkeep.backup_file import AT_ONCE, BackupWriter, Manifest, Progress, RowValues, new_backup, open_backup
from storage.upkeep.migrate import VERSIONS, revision_of, upgrade_on


def backup(url: str, path: Path, now: datetime, begin: Callable[[int], Progress]) -> Manifest:
    """Make a backup of a store; return what it holds.

    Blocking.

    Args:
        url: The store's address.
        path: Where the backup will be.
        now: The present moment, UTC.
        begin: Told how many rows there are; returns what is told of each piece of the way.

    Raises:
        BackupExists: There is a file of this name.
        StoreNotReady: There is no store at this address.
        StoreTooNew: Its tables are a newer version's.
        StoreForeign: Its tables are another program's.
        StoreFailed: The store can't be read, or the backup not be written.
        UnsupportedDatabase: The address names no engine that the store can use.
    """

    def work(connection: Connection) -> Manifest:
        revision = revision_of(connection)
        if revision is None:
            raise StoreNotReady("There is no store at this address. Run “parley migrate” first.")
        with new_backup(path) as writer:
            _write(connection, writer, revision, begin)
            return writer.finish(revision, now)

    manifest = on_snapshot(url, work)
    _read_again(path)
    return manifest


def _read_again(path: Path) -> None:
    """Read what was written, as bringing it back will: a disk may give back something else.

    Raises:
        StoreFailed: It does; nothing is left of it.
    """
    try:
        with open_backup(path) as reader:
            reader.check(lambda _: None)
    except BackupBroken as error:
        path.unlink(missing_ok=True)
        raise StoreFailed(
            "What was written reads otherwise: this disk may be failing. Nothing is left of it."
        ) from error


def tables_of(connection: Connection, revision: str | None) -> Sequence[Table]:
    """Return the tables of a store of some revision; each comes after those that it refers to.

    Others may stand beside them in the same schema, and they may have columns of somebody else's: those are not ours.

    Args:
        connection: To the store.
        revision: What its tables are the result of; None where there are none.

    Raises:
        StoreForeign: One of them, or a column, is not there.
    """
    if revision is None:
        return []
    own, found = columns_at(revision), MetaData()
    there = set(inspect(connection).get_table_names())
    if not own.keys() <= there:
        raise StoreForeign
    found.reflect(connection, only=[*own], resolve_fks=False)
    for name, columns in own.items():
        if not columns <= set(found.tables[name].columns.keys()):
            raise StoreForeign
    return [table for table in found.sorted_tables if table.name in own]


@cache
def columns_at(revision: str) -> Mapping[str, frozenset[str]]:
    """Return the names of a revision's tables and their columns, as its migrations make them."""
    engine = create_engine("sqlite://")
    try:
        with engine.begin() as connection:
            upgrade_on(connection, revision)
            made = MetaData()
            made.reflect(connection)
    finally:
        engine.dispose()
    return {table.name: frozenset(table.columns.keys()) for table in made.sorted_tables if table.name != VERSIONS}


def _write(connection: Connection, writer: BackupWriter, revision: str, begin: Callable[[int], Progress]) -> None:
    tables = tables_of(connection, revision)
    progress = begin(sum(connection.execute(select(func.count()).select_from(table)).scalar_one() for table in tables))
    for table in tables:
        columns = [column for column in table.columns if column.name in columns_at(revision)[table.name]]
        writer.write_table(table.name, [one.name for one in columns], _batches(connection, columns, progress))


def _batches(
    connection: Connection, columns: Sequence[Column[object]], progress: Progress
) -> Iterator[Sequence[RowValues]]:
    """Yield the rows of a table's columns, some at a time, in the order of its primary key."""
    key = [column for column in columns if column.primary_key]
    ordered = select(*columns).order_by(*key).limit(AT_ONCE)
    page = ordered
    while found := connection.execute(page).all():
        yield [[_plain(value) for value in row] for row in found]
        progress(len(found))
        last = found[-1]._mapping  # noqa: SLF001 - The public way to a row's values by their column.
        page = ordered.where(tuple_(*key) > tuple_(*(last[column] for column in key)))


def _plain(value: object) -> object:
    """Return a value as SQLite keeps it without a type."""
    if isinstance(value, datetime):
        # SQLite gives instants without a zone; they are all kept in UTC.
        return (value.astimezone(UTC) if value.tzinfo else value.replace(tzinfo=UTC)).isoformat(timespec="microseconds")
    return int(value) if isinstance(value, bool) else value
