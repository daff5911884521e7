"""Brings a backup back into an empty store, of either engine, and up to this version's tables."""

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

from alembic import command
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import Boolean, Connection, DateTime, Integer, Table, func, insert, select, text

from storage.engine.snapshots import alone
from storage.errors import BackupBroken, BackupTooNew, StoreNotEmpty
from storage.schema.tables import metadata
from storage.upkeep.backup import tables_of
from storage.upkeep.backup_file import BackupReader, Manifest, Progress, RowValues, broken, open_backup
from storage.upkeep.migrate import config_for, revision_of, upgrade_on


def restore(url: str, path: Path, begin: Callable[[str, int], Progress]) -> Manifest:
    """Bring a backup back, wholly or not at all; return what it held.

    Blocking. First the whole backup is read and compared with what it should hold; then it is written, in one
    transaction, into tables of its own revision, and these are brought to the present one.

    Args:
        url: The address of an empty database, or of a store in which nothing is.
        path: The backup.
        begin: Told of each part of the way its name and how many rows it is; returns what is told of each piece.

    Raises:
        BackupBroken: The file is no backup, or cut, altered or damaged.
        BackupTooNew: It was made by a newer Parley.
        StoreNotEmpty: Something is in the store already.
        StoreTooNew: The tables that are there are a newer version's, or another program's.
        StoreInUse: A process has the SQLite file open.
        StoreFailed: The database refused.
        UnsupportedDatabase: The address names no engine that the store can use.
    """
    with open_backup(path) as reader:
        reader.check(begin("Checking", reader.manifest.rows))

        def work(connection: Connection) -> None:
            _make_room(connection, reader.manifest.revision)
            _fill(connection, reader, begin("Restoring", reader.manifest.rows))
            upgrade_on(connection)

        alone(url, work, refills=True)
        return reader.manifest


def _make_room(connection: Connection, revision: str) -> None:
    """Bring an empty database to the tables of the backup's revision."""
    config = config_for(connection)
    try:
        known = ScriptDirectory.from_config(config).get_revision(revision)
    except CommandError:
        known = None
    if known is None:
        raise BackupTooNew("This backup was made by a newer Parley. Install that version first; nothing was changed.")
    present = revision_of(connection)
    for table in tables_of(connection, present):
        if connection.execute(select(table).limit(1)).first():
            raise StoreNotEmpty(
                "Something is in this database already, and was left as it is. "
                "Set PARLEY_DATABASE_URL to a new file or an empty database, and run this again."
            )
    if present is not None and present > revision:
        command.downgrade(config, revision)
    else:
        command.upgrade(config, revision)


def _fill(connection: Connection, reader: BackupReader, progress: Progress) -> None:
    tables = tables_of(connection, reader.manifest.revision)
    # An older Parley took what another program keeps in the same schema into its backups, too.
    ours = {*metadata.tables, *(table.name for table in tables)}
    held = {name: one for name, one in reader.manifest.tables.items() if name in ours}
    if {table.name: set(table.columns.keys()) for table in tables} != {
        name: set(content.columns) for name, content in held.items()
    }:
        raise BackupBroken("The backup's tables are not those of its version. Take another one; nothing was changed.")
    for table in tables:
        columns = held[table.name].columns
        for rows in reader.rows(table.name):
            connection.execute(insert(table), [_values(table, columns, row) for row in rows])
            progress(len(rows))
        _count_on(connection, table)


def _values(table: Table, columns: Sequence[str], row: RowValues) -> dict[str, object]:
    """Return a row's values as the table's engine takes them.

    Raises:
        BackupBroken: There are more or fewer than the backup said, or one is not what stands in such a column.
    """
    try:
        return {name: _typed(table, name, value) for name, value in zip(columns, row, strict=True)}
    except ValueError:
        raise broken() from None


def _typed(table: Table, name: str, value: object) -> object:
    kind = table.columns[name].type
    if isinstance(kind, DateTime) and isinstance(value, str):
        return datetime.fromisoformat(value)
    return bool(value) if isinstance(kind, Boolean) and value is not None else value


def _count_on(connection: Connection, table: Table) -> None:
    """Let PostgreSQL give numbers behind those that came with the rows; SQLite does it by itself."""
    if connection.dialect.name != "postgresql":
        return
    for column in table.primary_key:
        if isinstance(column.type, Integer):
            found = connection.execute(
                text("SELECT pg_get_serial_sequence(:table, :column)"), {"table": table.name, "column": column.name}
            ).scalar()
            last = connection.execute(select(func.max(column))).scalar()
            if found and last:
                connection.execute(text("SELECT setval(:sequence, :last)"), {"sequence": found, "last": last})
