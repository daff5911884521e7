"""From the address of a database to the database."""

from pathlib import Path

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from storage.engine.postgres_address import check_spelling, shown, understood, with_hosts_apart
from storage.engine.sqlite import SqliteDatabase
from storage.engine.sqlite_file import FileLock, build_engine, build_guest, build_reader, must_exist
from storage.engine.transactions import Database
from storage.errors import UnsupportedDatabase

_POSTGRES = frozenset({"postgres", "postgresql", "postgresql+asyncpg"})


_UNREADABLE = (
    "PARLEY_DATABASE_URL can't be read. An address looks like postgresql://user:password@host:5432/name, with a number "
    "behind each colon of a host or none, or like sqlite:////srv/parley/parley.db."
)


def open_database(url: str) -> Database:
    """Open a database to work with it.

    Args:
        url: Such as "sqlite:///var/parley.db" or "postgresql://parley@db.example/parley".

    Raises:
        UnsupportedDatabase: The address names another engine. The message holds nothing of the address.
        StoreInUse: Another process has the SQLite file open.
        StoreGone: A store stood in the SQLite file, which is missing or empty now.
        StoreNotReady: There is no such SQLite file, or it is empty; none is made.
        StoreFailed: The SQLite file can't be opened.
    """
    parsed = parse_url(url)
    if is_postgres(parsed):
        return _postgres(parsed)
    must_exist(parsed)
    database = Path(parsed.database or "")
    lock = FileLock(database)
    # A store that was copied or moved here came without the file beside it.
    lock.remember()
    return SqliteDatabase(build_engine(parsed), lock)


def open_for_reading(url: str) -> Database:
    """Open a database only to look into it, also beside a process that has it.

    Raises:
        UnsupportedDatabase: As `open_database`.
        StoreNotReady: There is no such file; none is made.
    """
    parsed = parse_url(url)
    if is_postgres(parsed):
        return _postgres(parsed, reads_only=True, upkeep=True)
    return SqliteDatabase(build_reader(parsed))


def open_beside(url: str) -> Database:
    """Open a database to work with it beside the process that has it; on SQLite that one's turns wait meanwhile.

    Raises:
        UnsupportedDatabase: As `open_database`.
        StoreNotReady: There is no such file; none is made.
    """
    parsed = parse_url(url)
    if is_postgres(parsed):
        return _postgres(parsed, upkeep=True)
    return SqliteDatabase(build_guest(parsed))


def parse_url(url: str) -> URL:
    """Return the address with the driver that the store uses.

    Raises:
        UnsupportedDatabase: It is neither the address of an SQLite file nor of a PostgreSQL database, or says
            something of that one that can't be done.
    """
    if url.partition("://")[0] in _POSTGRES:
        return _postgres_url(url)
    try:
        parsed = make_url(url)
    except (ArgumentError, ValueError):
        raise UnsupportedDatabase(_UNREADABLE) from None
    database = parsed.database or ""
    is_file = Path(database).name and database != ":memory:" and not database.startswith("file:")
    is_file = is_file and "\0" not in database
    if parsed.get_backend_name() != "sqlite" or not is_file:
        raise UnsupportedDatabase(
            "the database address must name an SQLite file or a PostgreSQL database, "
            "for example sqlite:///var/parley.db"
        )
    if parsed.query:
        raise UnsupportedDatabase(
            f"PARLEY_DATABASE_URL says “{shown(min(parsed.query))}” after the question mark, which says nothing of an "
            "SQLite file. Drop it."
        )
    if Path(database).parts[0].startswith("~"):
        raise UnsupportedDatabase(
            "The path in PARLEY_DATABASE_URL begins with ~, which stands for nobody's folder there. Write the whole "
            "path, for example sqlite:////srv/parley/parley.db."
        )
    return parsed.set(drivername="sqlite")


def _postgres_url(url: str) -> URL:
    check_spelling(url)
    try:
        parsed = make_url(with_hosts_apart(url)).set(drivername="postgresql+asyncpg")
    except (ArgumentError, ValueError):
        raise UnsupportedDatabase(_UNREADABLE) from None
    understood(parsed)
    return parsed


def is_postgres(url: URL) -> bool:
    """Whether an address names a PostgreSQL database."""
    return url.get_backend_name() == "postgresql"


def _postgres(url: URL, *, reads_only: bool = False, upkeep: bool = False) -> Database:
    # What it needs is slow to load, and SQLite needs none of it.
    from storage.engine.postgres import PostgresDatabase  # noqa: PLC0415 - only here, for the reason above
    from storage.engine.postgres_connections import SERVICE, UPKEEP  # noqa: PLC0415 - as above

    return PostgresDatabase(url, reads_only=reads_only, patience=UPKEEP if upkeep else SERVICE)
