"""What the store needs of a database, whichever it is."""

import sqlite3
from collections.abc import Callable, Coroutine
from typing import Any, ParamSpec, Protocol, TypeVar

from sqlalchemy import CursorResult, Dialect, Executable

from storage.engine.causes import lacks_table, refusal
from storage.engine.row_cache import KeptRows, MadeValues
from storage.errors import NoSuchTable, StorageError, StoreConflict, StoreDamaged, StoreFailed

P = ParamSpec("P")
T = TypeVar("T")

WAIT_SECONDS = 30
"""How long a transaction waits for its turn, in seconds, before it gives up as busy."""

SERIALIZATION_FAILURE, DEADLOCK, UNIQUE_VIOLATION = "40001", "40P01", "23505"
LOST_RACES = frozenset({SERIALIZATION_FAILURE, DEADLOCK, UNIQUE_VIOLATION})
"""SQLSTATEs of a transaction that another one beat. A unique key, too, was only ever taken by somebody quicker: a row
that may be there already is put with `storage.engine.upsert`."""

_DAMAGED = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB})
_PRIMARY_CODE = 0xFF
"""SQLite tells more of an error in the higher bits of its code."""

Values = dict[str, Any] | list[dict[str, Any]]
"""What a statement is executed with; several to execute it as often."""

Found = CursorResult[*tuple[Any, ...]]


class StoreConnection(Protocol):
    """What a repository needs of the connection of its transaction."""

    @property
    def dialect(self) -> Dialect:
        """The engine's own SQL."""
        ...

    @property
    def kept(self) -> KeptRows:
        """What was read before and need not be read again."""
        ...

    @property
    def made(self) -> MadeValues:
        """What was made of whole tables, in any transaction of this process."""
        ...

    async def execute(self, statement: Executable, values: Values | None = None) -> Found:
        """Execute one statement; a statement that stays the same is faster with its values apart.

        Raises:
            StoreConflict: Another transaction committed first.
            StoreFailed: The database refused.
        """
        ...

    async def stand_alone(self, name: str) -> None:
        """Wait until no other transaction, of any process, stands here under this name; holds until the end."""
        ...


class Transaction(StoreConnection, Protocol):
    """One transaction."""

    async def commit(self) -> None:
        """Make everything durable."""
        ...

    async def end(self) -> None:
        """Roll back what was not committed, also when the caller is being cancelled."""
        ...


class Database(Protocol):
    """An open database."""

    @property
    def alone(self) -> bool:
        """Whether no other process can be at work on it."""
        ...

    async def run(self, work: Callable[P, Coroutine[Any, Any, T]], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run a piece of work where its transactions hold up nobody else."""
        ...

    async def begin(self, *, serial: bool = True) -> Transaction:
        """Begin a transaction; whoever got one ends it.

        Args:
            serial: Whether it must come out as if no other ran beside it. One that only claims rows, under their
                locks, need not, and then never loses a race.

        Raises:
            StoreBusy: No connection became free in time.
        """
        ...

    async def close(self) -> None:
        """Close every connection, and let another process have the database."""
        ...


def failure(error: Exception) -> StorageError:
    """Return what a database's own error means."""
    if getattr(getattr(error, "orig", None), "sqlstate", "") in LOST_RACES:
        return StoreConflict("serialization conflict: another transaction committed first")
    if is_damage(error):
        return StoreDamaged()
    return NoSuchTable(refusal(error)) if lacks_table(error) else StoreFailed(refusal(error))


def is_damage(error: Exception) -> bool:
    """Tell whether SQLite says that its file is damaged, or no database; whether SQLAlchemy wrapped that or not."""
    code = getattr(getattr(error, "orig", error), "sqlite_errorcode", 0)
    return code & _PRIMARY_CODE in _DAMAGED
