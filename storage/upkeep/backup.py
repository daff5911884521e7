"""Makes a backup of the store, as it is at one moment, while Parley runs. It opens nothing, and needs no key."""

from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Column, Connection, MetaData, Table, func, select, tuple_

from storage.engine.snapshots import on_snapshot
from storage.errors import StoreNotReady
from storage.upkeep.backup_file import AT_ONCE, BackupWriter, Manifest, Progress, RowValues, new_backup
from storage.upkeep.migrate import VERSIONS, revision_of


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
            _write(connection, writer, begin)
            return writer.finish(revision, now)

    return on_snapshot(url, work)


def tables_of(connection: Connection) -> Sequence[Table]:
    """Return a store's tables as they are, whatever its revision; each comes after those that it refers to."""
    found = MetaData()
    found.reflect(connection)
    return [table for table in found.sorted_tables if table.name != VERSIONS]


def _write(connection: Connection, writer: BackupWriter, begin: Callable[[int], Progress]) -> None:
    tables = tables_of(connection)
    progress = begin(sum(connection.execute(select(func.count()).select_from(table)).scalar_one() for table in tables))
    for table in tables:
        writer.write_table(table.name, table.columns.keys(), _batches(connection, table, progress))


def _batches(connection: Connection, table: Table, progress: Progress) -> Iterator[Sequence[RowValues]]:
    """Yield a table's rows, some at a time, in the order of its primary key."""
    key: Sequence[Column[object]] = list(table.primary_key)
    ordered = select(table).order_by(*key).limit(AT_ONCE)
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
