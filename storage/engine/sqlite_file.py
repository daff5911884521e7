"""An SQLite file: how it is opened, by one process to write, and beside it only to read."""

import errno
import fcntl
import os
import stat
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlalchemy import URL, Connection, Engine, create_engine, event

from storage.engine.transactions import WAIT_SECONDS
from storage.errors import StoreEmpty, StoreFailed, StoreGone, StoreInUse, StoreMissing, StoreNoFile

_PRAGMAS = (
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=FULL",
    "PRAGMA foreign_keys=ON",
    "PRAGMA secure_delete=ON",
    # What a savepoint would undo is kept in memory, and never in a file.
    "PRAGMA temp_store=MEMORY",
    f"PRAGMA busy_timeout={WAIT_SECONDS * 1_000}",
)

_STANDS = b"A store of Parley stands beside this file.\n"

_NO_FILES = (
    (stat.S_ISDIR, "a folder"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
    (stat.S_ISFIFO, "a pipe"),
    (stat.S_ISSOCK, "a socket"),
)

_READING = ("PRAGMA query_only=ON", f"PRAGMA busy_timeout={WAIT_SECONDS * 1_000}")


def build_engine(url: URL) -> Engine:
    """Return an engine with one connection for a database address such as "sqlite:///var/parley.db".

    Raises:
        UnsupportedDatabase: The address names another engine. The message holds nothing of the address.
        StoreFailed: The file can't be opened or made.
    """
    os.close(_open_private(Path(url.database or "")))
    # The driver would begin late and deferred; this begins at once and for writing, so that two transactions never both
    # read and then wait for each other.
    return _engine(url, _PRAGMAS, "BEGIN IMMEDIATE")


def build_reader(url: URL) -> Engine:
    """Return an engine with one connection that only reads, also beside a process that has the database open.

    Raises:
        UnsupportedDatabase: As `build_engine`.
        StoreGone, StoreMissing, StoreEmpty: As `must_exist`.
        StoreFailed: Its disk can't be written, and beside it lies a journal that only writing would bring in.
    """
    must_exist(url)
    database = Path(url.database or "")
    if _is_read_only(database):
        return _engine(_unchanging(url, database), _READING, "BEGIN")
    return _engine(url, _READING, "BEGIN")


def _is_read_only(database: Path) -> bool:
    """Whether nobody can write on the disk of a file, so that nothing in it changes while it is read."""
    return bool(os.statvfs(database).f_flag & os.ST_RDONLY)


def _unchanging(url: URL, database: Path) -> URL:
    """Return the address of a file that nobody writes: read without the files that SQLite else makes beside it.

    Raises:
        StoreFailed: What was committed last lies in the journal beside it.
    """
    journal = database.with_name(database.name + "-wal")
    if _size(journal):
        raise StoreFailed(
            f"The disk of {database} can't be written, and what is newest lies beside it in {journal.name}. Copy both, "
            "and the file that ends in -shm, to a disk that can be written, and set PARLEY_DATABASE_URL to the copy."
        )
    return url.set(database=f"file:{quote(str(database.resolve()))}?mode=ro&immutable=1", query={"uri": "true"})


def build_guest(url: URL) -> Engine:
    """Return an engine with one connection that writes, beside a process that has the database open.

    Raises:
        StoreGone, StoreMissing, StoreEmpty: As `must_exist`.
    """
    must_exist(url)
    return _engine(url, _PRAGMAS, "BEGIN IMMEDIATE")


def must_exist(url: URL) -> None:
    """Refuse an address under which nothing is: it is misspelt or new, and only migrating makes a file.

    Raises:
        StoreGone: A store stood there.
        StoreMissing: There is no such file.
        StoreEmpty: The file is empty.
    """
    database = Path(url.database or "")
    must_be_a_file(database)
    must_not_be_gone(database)
    if not database.is_file():
        raise StoreMissing(database)
    if not _size(database):
        raise StoreEmpty(database)


def must_be_a_file(database: Path) -> None:
    """Refuse what is no file, or can be none, before anything is made beside it.

    Raises:
        StoreNoFile: It is a folder, a device, a pipe or a socket, it lies in what is no folder, or it is a link to
            one of them, to itself, or to a folder that is not there.
    """
    try:
        mode = database.stat().st_mode
    except FileNotFoundError:
        leads_to = _target(database)
        if leads_to and not leads_to.parent.exists():
            raise StoreNoFile(database, f"is a link to {leads_to}, whose folder is not there") from None
    except NotADirectoryError:
        raise StoreNoFile(database, "lies in what is a file and no folder") from None
    except PermissionError:
        # Whoever opens it says so.
        return
    except OSError as error:
        if error.errno != errno.ELOOP:
            return
        raise StoreNoFile(database, "is a link that leads back to itself") from None
    else:
        what = next((words for is_one, words in _NO_FILES if is_one(mode)), "")
        if what:
            raise StoreNoFile(database, f"is {what}")


def _target(database: Path) -> Path | None:
    """Return where a link leads, whatever stands there, or None for what is none."""
    return Path(os.path.realpath(database)) if database.is_symlink() else None


def must_not_be_gone(database: Path) -> None:
    """Refuse to take for a new store what was one: it was deleted or emptied, or its disk is not there.

    A database in which anything was ever committed is not empty, however its process ended.

    Raises:
        StoreGone: A store stood there, and its file is missing or empty.
    """
    lock = _beside(database)
    if not _size(database) and _size(lock):
        raise StoreGone(database, lock)


def _engine(url: URL, pragmas: Sequence[str], start: str) -> Engine:
    # Whoever is in a transaction has the connection to themselves, on whatever thread they are.
    shared = {"check_same_thread": False}
    engine = create_engine(url, pool_size=1, max_overflow=0, hide_parameters=True, connect_args=shared)

    @event.listens_for(engine, "connect")
    def prepare(connection: Any, _record: object) -> None:  # noqa: ANN401  # The driver's own connection.
        # The event below begins, and not the driver.
        connection.isolation_level = None
        cursor = connection.cursor()
        for pragma in pragmas:
            cursor.execute(pragma)
        cursor.close()

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        connection.exec_driver_sql(start)

    return engine


class FileLock:
    """Holds a database file for this process, under whatever name a link gives it.

    It is freed by `release`, or by the process ending in any way.

    Raises:
        StoreNoFile: As `must_be_a_file`.
        StoreInUse: Another process holds it.
        StoreFailed: The file beside the database can't be opened or made.
    """

    def __init__(self, database: Path) -> None:
        must_be_a_file(database)
        self._files: list[int] = []
        try:
            for name in _names(database):
                self._files.append(_open_private(_beside(name)))
                fcntl.flock(self._files[-1], fcntl.LOCK_EX | fcntl.LOCK_NB)
        except StoreFailed:
            self.release()
            raise
        except OSError:
            self.release()
            raise StoreInUse(
                "Another process has this database file open. Stop it first; nothing was changed."
            ) from None

    def remember(self) -> None:
        """Note that a store stands here now, so that it is missed should its file be lost."""
        # Where that can't be written, as on a full disk, it is only not missed.
        with suppress(OSError):
            os.pwrite(self._files[0], _STANDS, 0)

    def release(self) -> None:
        """Let another process have the file."""
        for file in self._files:
            os.close(file)


def _names(database: Path) -> list[Path]:
    """Return the name that was given and, where that is a link, the file's own: another process may know only that."""
    given, real = database.parent.resolve() / database.name, database.resolve()
    return [given] if real == given or not real.is_file() else [given, real]


def _beside(database: Path) -> Path:
    return database.with_name(database.name + ".lock")


def _size(path: Path) -> int:
    return path.stat().st_size if path.is_file() else 0


def _open_private(path: Path) -> int:
    """Open a file, made readable by its owner only where it is new; SQLite's journals take the database's mode."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        return os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    except OSError as error:
        reason = (error.strerror or "unknown reason").lower()
        raise StoreFailed(
            f"The database file can't be opened: {reason}. "
            "Check its path in PARLEY_DATABASE_URL, and that this user may write the file and its folder."
        ) from error
