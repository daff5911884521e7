"""The file of a backup: every row of every table as it stands in the store, with what it should hold.

It is an SQLite file, whichever engine the store runs on: a table for each of the store's, whose columns have no type,
and `backup`, which says of what revision the store was, and for each table how many rows there are and their digest.
What is sealed stays sealed. The digest finds what was cut or damaged. Whoever alters a file on purpose can make another
digest, and is found by the seals and by the log of accesses (`storage.upkeep.audit`).
"""

import hashlib
import json
import os
import sqlite3
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import quote

from storage.errors import BackupBroken, BackupExists, StoreFailed

AT_ONCE = 1_000
"""Rows that are in memory at a time."""

RowValues = Sequence[Any]
"""A row as SQLite keeps it: texts, whole numbers, bytes, None. An instant is ISO 8601 in UTC, a truth 0 or 1."""

Progress = Callable[[int], None]
"""Told how many more rows are done."""

_KIND = 0x50_61_72_6C
"""SQLite's mark for whose file it is: "Parl"."""

_FORMAT = 1


@dataclass(frozen=True, slots=True)
class TableContent:
    """What a backup holds of a table.

    Attributes:
        columns: Their names, in the order of the rows.
        rows: How many rows.
        digest: SHA-256 over all rows, 64 hex digits.
    """

    columns: tuple[str, ...]
    rows: int
    digest: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup holds.

    Attributes:
        revision: The migration that the store's tables were the result of.
        made_at: When it was made, UTC, ISO 8601.
        tables: By name, in an order in which rows come after those that they refer to.
    """

    revision: str
    made_at: str
    tables: Mapping[str, TableContent]

    @property
    def rows(self) -> int:
        """How many rows there are in all."""
        return sum(one.rows for one in self.tables.values())


class BackupWriter:
    """Writes the rows of a backup; from `new_backup`."""

    def __init__(self, file: sqlite3.Connection) -> None:
        self._file = file
        self._tables: dict[str, TableContent] = {}

    def write_table(self, name: str, columns: Sequence[str], batches: Iterator[Sequence[RowValues]]) -> None:
        """Write a table, with its rows in the order in which they come."""
        listed, places = ", ".join(_quoted(one) for one in columns), ", ".join("?" * len(columns))
        self._file.execute(f"CREATE TABLE {_quoted(name)} ({listed})")
        count, digest = 0, hashlib.sha256()
        for rows in batches:
            self._file.executemany(f"INSERT INTO {_quoted(name)} VALUES ({places})", rows)  # noqa: S608 - Quoted names.
            count += len(rows)
            add_rows(digest, rows)
        self._tables[name] = TableContent(tuple(columns), count, digest.hexdigest())

    def finish(self, revision: str, made_at: datetime) -> Manifest:
        """Write what the backup holds, and return it."""
        manifest = Manifest(revision, made_at.isoformat(timespec="seconds"), self._tables)
        manifest_text = _as_json(manifest)
        self._file.execute("CREATE TABLE backup (manifest, digest)")
        self._file.execute("INSERT INTO backup VALUES (?, ?)", (manifest_text, _digest_of(manifest_text)))
        self._file.commit()
        return manifest


@contextmanager
def new_backup(path: Path) -> Iterator[BackupWriter]:
    """Make the file of a backup, readable by its owner only; it has its name once it is whole and on the disk.

    Raises:
        BackupExists: There is a file of this name.
        StoreFailed: It can't be written.
    """
    if path.exists():
        raise BackupExists(f"{path.name} exists already. Choose another name; nothing was written.")
    part: Path | None = None
    try:
        opened, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
        os.close(opened)
        part = Path(name)
        with closing(sqlite3.connect(part)) as file:
            # It counts once it is whole, so nothing of it has to be undone.
            file.execute("PRAGMA journal_mode=OFF")
            file.execute("PRAGMA synchronous=OFF")
            file.execute(f"PRAGMA application_id={_KIND}")
            yield BackupWriter(file)
        _on_disk(part)
        part.rename(path)
        _on_disk(path.parent)
    except (OSError, sqlite3.Error) as error:
        reason = getattr(error, "strerror", None) or getattr(error, "sqlite_errorname", type(error).__name__)
        is_there = path.parent.is_dir()
        fix = "Is there room, and may you write there?" if is_there else "Make this folder, or choose another one."
        raise StoreFailed(
            f"The backup can't be written into {path.parent.resolve()}: {reason}. {fix} Nothing is left of it."
        ) from error
    finally:
        if part:
            part.unlink(missing_ok=True)


class BackupReader:
    """Reads a backup; from `open_backup`."""

    def __init__(self, file: sqlite3.Connection, manifest: Manifest) -> None:
        self._file = file
        self.manifest = manifest

    def rows(self, name: str) -> Iterator[Sequence[RowValues]]:
        """Yield the rows of a table, some at a time.

        Raises:
            BackupBroken: The file is damaged.
        """
        with _readable():
            cursor = self._file.execute(f"SELECT * FROM {_quoted(name)} ORDER BY rowid")  # noqa: S608 - Quoted names.
        while rows := _fetched(cursor):
            yield rows

    def check(self, progress: Progress) -> None:
        """Read every row and compare it with what the backup should hold.

        Raises:
            BackupBroken: It holds something else, or can't be read.
        """
        for name, content in self.manifest.tables.items():
            count, digest = 0, hashlib.sha256()
            for rows in self.rows(name):
                count += len(rows)
                add_rows(digest, rows)
                progress(len(rows))
            if (count, digest.hexdigest()) != (content.rows, content.digest):
                raise broken()


@contextmanager
def open_backup(path: Path) -> Iterator[BackupReader]:
    """Open a backup to read it.

    Raises:
        BackupBroken: It is no backup of Parley, or damaged.
    """
    if not path.is_file():
        # A pipe would be waited for.
        raise BackupBroken(f"{path.name} is no file. Give another one; nothing was changed.")
    with _readable():
        opened = sqlite3.connect(f"file:{quote(str(path))}?mode=ro&immutable=1", uri=True)
    with closing(opened) as file:
        with _readable():
            if _kind_of(file) != _KIND:
                raise BackupBroken(f"{path.name} is no backup of Parley's. Give another file; nothing was changed.")
            if _size_of(file) != path.stat().st_size:
                # What is cut off, or hangs behind, may be nothing that SQLite would miss.
                raise broken()
            manifest_text, digest = file.execute("SELECT manifest, digest FROM backup").fetchone()
            if _digest_of(manifest_text) != digest:
                raise broken()
            manifest = _from_json(manifest_text)
        yield BackupReader(file, manifest)


def _kind_of(file: sqlite3.Connection) -> int | None:
    """Return SQLite's mark for whose file it is, or None where it is no file of SQLite's at all."""
    try:
        kind: int = file.execute("PRAGMA application_id").fetchone()[0]
    except sqlite3.DatabaseError as error:
        if error.sqlite_errorcode == sqlite3.SQLITE_NOTADB:
            return None
        raise
    return kind


def _size_of(file: sqlite3.Connection) -> int:
    """Return how many bytes the file holds by what stands in it."""
    pages, page = (int(file.execute(f"PRAGMA {what}").fetchone()[0]) for what in ("page_count", "page_size"))
    return pages * page


def _fetched(cursor: sqlite3.Cursor) -> Sequence[RowValues]:
    with _readable():
        return cursor.fetchmany(AT_ONCE)


def _as_json(manifest: Manifest) -> str:
    return json.dumps({"format": _FORMAT, **asdict(manifest)})


def _from_json(manifest_text: str) -> Manifest:
    held = json.loads(manifest_text)
    if held["format"] != _FORMAT:
        raise BackupBroken("This backup was made by a newer Parley. Install that version; nothing was changed.")
    tables = {
        name: TableContent(tuple(one["columns"]), one["rows"], one["digest"]) for name, one in held["tables"].items()
    }
    # It is shown, so it is a moment and nothing else.
    made_at = datetime.fromisoformat(held["made_at"]).isoformat(timespec="seconds")
    return Manifest(held["revision"], made_at, tables)


@contextmanager
def _readable() -> Iterator[None]:
    """Tell of a file that SQLite can't read, or that has not what a backup has, as one that is damaged."""
    try:
        yield
    except (sqlite3.Error, AttributeError, TypeError, KeyError, ValueError, RecursionError):
        raise broken() from None


def broken() -> BackupBroken:
    """Return what is raised of a backup that is not as it was made."""
    return BackupBroken("The backup is cut, or was altered or damaged. Take another one; nothing was changed.")


def _digest_of(manifest_text: str) -> str:
    return hashlib.sha256(manifest_text.encode()).hexdigest()


def add_rows(digest: "hashlib._Hash", rows: Sequence[RowValues]) -> None:
    """Add rows to a digest, each value with its type and length, so that no two lists of rows read alike."""
    for row in rows:
        for value in row:
            content = value if isinstance(value, bytes) else b"" if value is None else str(value).encode()
            digest.update(b"%b%d:" % (type(value).__name__.encode(), len(content)))
            digest.update(content)
        digest.update(b";")


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _on_disk(path: Path) -> None:
    """Wait until a file or folder is on the disk."""
    opened = os.open(path, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
