"""Statements that stay the same, made ready for SQLite once.

SQLAlchemy writes the SQL, and says how values go in and come out; then the driver is asked at once. SQLAlchemy's own
way from a statement to its rows takes several times as long as SQLite (`docs/decisions/0034`).
"""

import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import BindParameter, Delete, Dialect, Executable, Insert, Select, Update
from sqlalchemy.engine.result import SimpleResultMetaData
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.types import TypeEngine

from storage.engine.transactions import Rows, Values

Convert = Callable[[Any], Any]

_MOST = 500
"""Statements that are kept. There are far fewer that stay the same."""


class Prepared:
    """One statement, for one set of values' names.

    Args:
        statement: It finds something if it is a `Select`.
        compiled: The same, as SQLAlchemy writes it for SQLite.
        dialect: SQLite's.
    """

    def __init__(self, statement: Executable, compiled: SQLCompiler, dialect: Dialect) -> None:
        self._dialect = dialect
        self._sql = str(compiled)
        binds = [compiled.binds[name] for name in compiled.positiontup or ()]
        self._given = [(one.key, one.effective_value, _into(one.type, dialect)) for one in binds]
        columns = list(statement.selected_columns) if isinstance(statement, Select) else []
        self._finds = bool(columns)
        self._names = SimpleResultMetaData([one.key or str(place) for place, one in enumerate(columns)])
        converts = ((place, _out_of(one.type, dialect)) for place, one in enumerate(columns))
        self._converts = [(place, convert) for place, convert in converts if convert]

    def execute(self, driver: sqlite3.Connection, values: Values) -> Rows:
        """Execute it: once for a mapping, otherwise once for each of several.

        Raises:
            sqlite3.Error: SQLite refused.
            ValueError: A value is none that its column can hold.
        """
        cursor: Any = driver.cursor()
        if isinstance(values, dict):
            self._dialect.do_execute(cursor, self._sql, self._ordered(values))
        else:
            self._dialect.do_executemany(cursor, self._sql, [self._ordered(one) for one in values])
        found = self._converted(cursor.fetchall()) if self._finds else ()
        return Rows(self._names, found, cursor.rowcount)

    def _ordered(self, values: Mapping[str, Any]) -> tuple[Any, ...]:
        get = values.get
        return tuple([convert(get(key, usual)) if convert else get(key, usual) for key, usual, convert in self._given])

    def _converted(self, rows: Sequence[Sequence[Any]]) -> Sequence[Sequence[Any]]:
        return [self._row(row) for row in rows] if self._converts else rows

    def _row(self, row: Sequence[Any]) -> tuple[Any, ...]:
        cells = list(row)
        for place, convert in self._converts:
            cells[place] = convert(cells[place])
        return tuple(cells)


class PreparedStatements:
    """The statements of one database that stay the same.

    Args:
        dialect: SQLite's.
    """

    def __init__(self, dialect: Dialect) -> None:
        self._dialect = dialect
        self._kept: dict[tuple[Executable, tuple[str, ...]], Prepared | None] = {}

    def get(self, statement: Executable, values: Values) -> Prepared | None:
        """Return a statement made ready; None for one that SQLAlchemy itself has to execute."""
        if isinstance(values, dict):
            named = values
        else:
            named = values[0]
            if any(one.keys() != named.keys() for one in values):
                return None
        key = statement, tuple(named)
        if key not in self._kept:
            if len(self._kept) >= _MOST:
                self._kept.clear()
            self._kept[key] = self._prepare(*key)
        return self._kept[key]

    def _prepare(self, statement: Executable, names: Sequence[str]) -> Prepared | None:
        if not isinstance(statement, Select | Insert | Update | Delete):
            return None
        compiled = statement.compile(dialect=self._dialect, column_keys=list(names))
        needs_more = compiled.insert_prefetch or compiled.update_prefetch or compiled.effective_returning
        is_plain = not needs_more and all(_is_plain(one, names) for one in compiled.binds.values())
        return Prepared(statement, compiled, self._dialect) if is_plain else None


def _is_plain(bind: BindParameter[Any], names: Iterable[str]) -> bool:
    """Whether a value can stand for itself. A list can't, and one that is missing is SQLAlchemy's to tell."""
    return not bind.expanding and not bind.literal_execute and (not bind.required or bind.key in names)


def _into(kind: TypeEngine[Any], dialect: Dialect) -> Convert | None:
    return kind.dialect_impl(dialect).bind_processor(dialect)


def _out_of(kind: TypeEngine[Any], dialect: Dialect) -> Convert | None:
    return kind.dialect_impl(dialect).result_processor(dialect, None)
