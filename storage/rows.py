"""Rows that may be there already: what differs between the engines' SQL."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Table
from sqlalchemy.dialects import postgresql, sqlite

from storage.databases import StoreConnection


async def put_row(connection: StoreConnection, table: Table, key: Mapping[str, Any], values: Mapping[str, Any]) -> None:
    """Insert the row with this primary or unique key, or replace its other values."""
    statement = _insert(connection, table).values(**key, **values)
    await connection.execute(statement.on_conflict_do_update(index_elements=list(key), set_=dict(values)))


async def add_row(connection: StoreConnection, table: Table, values: Mapping[str, Any]) -> bool:
    """Insert the row unless one with the same key is there; tell whether it was inserted."""
    statement = _insert(connection, table).values(**values)
    result = await connection.execute(statement.on_conflict_do_nothing())
    return result.rowcount == 1


def _insert(connection: StoreConnection, table: Table) -> sqlite.Insert | postgresql.Insert:
    """Return an insert that can meet a row with the same key; each engine has its own class for it."""
    return postgresql.insert(table) if connection.dialect.name == "postgresql" else sqlite.insert(table)
