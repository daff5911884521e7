"""Rows that are read in most turns and seldom change, kept opened until somebody writes to their table."""

from collections.abc import Awaitable, Callable
from functools import cache
from typing import Any, TypeVar

from cachetools import LRUCache
from sqlalchemy import Executable, Table, UpdateBase

T = TypeVar("T")

MOST = 5_000
"""Rows of one table that are kept; beyond them, the one that was unused longest makes room."""

LONGEST = 100
"""Longest name under which something is kept, in characters. It may hold an id from a card, which can be anything."""


class KeptRows:
    """What transactions have read and need not read again (`docs/decisions/0033`).

    They belong to those who come one after another on one connection: on SQLite to all of a process, on PostgreSQL to
    one transaction. What a transaction has written itself is kept only from the next one on, and so never if undone.
    """

    def __init__(self) -> None:
        self._rows: dict[Table, LRUCache[str, Any]] = {}
        self._written: set[Table] = set()

    async def get(self, table: Table, what: str, read: Callable[[], Awaitable[T]]) -> T:
        """Return what was read of a table; read it where it is not kept.

        Args:
            table: The one table that it depends on.
            what: What was read, for example a row by its key; one name never stands for two things.
            read: Reads it, as a frozen object.
        """
        rows = self._rows.get(table)
        if rows is not None and what in rows:
            found: T = rows[what]
            return found
        value = await read()
        if table not in self._written and len(what) <= LONGEST:
            self._rows.setdefault(table, LRUCache(MOST))[what] = value
        return value

    def note(self, statement: Executable) -> None:
        """Forget what a statement may change; called before it is executed."""
        if isinstance(statement, UpdateBase):
            for table in _changed_with(statement.table):
                self._written.add(table)
                self._rows.pop(table, None)

    def begin(self) -> None:
        """Begin the next transaction, which sees what the one before has left."""
        self._written.clear()

    def forget(self) -> None:
        """Forget everything: somebody else wrote, or what was written is undone."""
        self._rows.clear()


class MadeValues:
    """What was made of a whole table, for as long as the table has the version that it had then.

    Whoever writes to the table gives it a version that it never had, in the same transaction. So these may outlive
    transactions also where many processes write.
    """

    def __init__(self) -> None:
        self._made: dict[str, tuple[str, Any]] = {}

    async def get(self, what: str, version: str, make: Callable[[T | None], Awaitable[T]]) -> T:
        """Return what was made of a version; make it where it is not kept.

        Args:
            what: The table's name.
            version: Its version, as this transaction sees it.
            make: Makes it, as an object that nobody changes, of what was made of another version, or of nothing.
        """
        known = self._made.get(what)
        if known is None or known[0] != version:
            known = self._made[what] = version, await make(known[1] if known else None)
        value: T = known[1]
        return value


@cache
def _changed_with(table: Table) -> frozenset[Table]:
    """Return a table with those whose rows go when its own do."""
    tables = table.metadata.tables.values()
    hanging = [one for one in tables if any(key.column.table is table for key in one.foreign_keys)]
    return frozenset({table}).union(*(_changed_with(one) for one in hanging))
