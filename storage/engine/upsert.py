"""Rows that may be there already: what differs between the engines' SQL."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from sqlalchemy import Insert, Table
from sqlalchemy.dialects import postgresql, sqlite

from storage.engine.transactions import StoreConnection


async def put_row(connection: StoreConnection, table: Table, key: Mapping[str, Any], values: Mapping[str, Any]) -> None:
    """Insert the row with this primary or unique key, or replace its other values."""
    await put_rows(connection, table, [(key, values)])


async def put_rows(
    connection: StoreConnection, table: Table, rows: Sequence[tuple[Mapping[str, Any], Mapping[str, Any]]]
) -> None:
    """Do the same for several rows with the same columns, each a key and its values; nothing happens without any."""
    if rows:
        key, values = rows[0]
        statement = _put(connection.dialect.name, table, tuple(key), tuple(values))
        await connection.execute(statement, [{**one, **told} for one, told in rows])


async def add_row(connection: StoreConnection, table: Table, values: Mapping[str, Any]) -> bool:
    """Insert the row unless one with the same key is there; tell whether it was inserted."""
    result = await connection.execute(_add(connection.dialect.name, table), dict(values))
    return result.rowcount == 1


# A statement is built once: building it anew costs more than SQLite takes for it.
@cache
def _put(dialect: str, table: Table, key: tuple[str, ...], values: tuple[str, ...]) -> Insert:
    statement = insert_into(dialect, table)
    new = {name: statement.excluded[name] for name in values}
    return statement.on_conflict_do_update(index_elements=key, set_=new)


@cache
def _add(dialect: str, table: Table) -> Insert:
    return insert_into(dialect, table).on_conflict_do_nothing()


def insert_into(dialect: str, table: Table) -> sqlite.Insert | postgresql.Insert:
    """Return an insert that can meet a row with the same key; each engine has its own class for it."""
    return postgresql.insert(table) if dialect == "postgresql" else sqlite.insert(table)
