"""How an engine comes to the rows that a statement is about: its own plan, made where and when the statement is run."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Engine, Index, UniqueConstraint, event
from sqlalchemy.schema import ColumnCollectionConstraint

from storage.schema.tables import metadata

FEW = frozenset({"resolvers", "leaves", "barriers", "facts", "channel_addresses"})
"""Tables that stay small, however many cases there are; some of them are read as a whole."""

_STEP = re.compile(r"(?P<how>SCAN|SEARCH) (?P<table>[a-z_]+?)(?:_\d+)?(?: USING .*?INDEX (?P<index>\w*).*| .*|$)")
_REMOVED = ("Rows Removed by Filter", "Rows Removed by Index Recheck")


@dataclass(frozen=True, slots=True)
class Look:
    """A look into one table.

    Attributes:
        statement: As it was sent to the engine.
        values: What it was executed with.
        table: Where.
        index: By which index; "" for none, or one without a name.
        is_led: Whether an index leads to the rows; on PostgreSQL also whether rows are taken in its order. Otherwise a
            whole table is looked through, or a whole index.
        rows: How many rows were looked at, as PostgreSQL counted them; SQLite counts none.
    """

    statement: str
    values: Any
    table: str
    index: str
    is_led: bool
    rows: int = 0


@contextmanager
def looking() -> Iterator[list[Look]]:
    """Note each look of every statement that is executed meanwhile, in its own transaction, before it is executed."""
    found: list[Look] = []

    def note(plain: Connection, _cursor: Any, statement: str, values: Any, _context: Any, many: bool) -> None:  # noqa: ANN401 - as SQLAlchemy calls it
        if statement.startswith(("SELECT", "UPDATE", "DELETE", "WITH")) and _OURS.search(statement):
            found.extend(looks(plain, statement, values[0] if many else values))

    event.listen(Engine, "before_cursor_execute", note)
    try:
        yield found
    finally:
        event.remove(Engine, "before_cursor_execute", note)


def looks(plain: Connection, statement: str, values: Any) -> Sequence[Look]:  # noqa: ANN401 - as the driver has them
    """Return the looks of one statement into tables that grow with the cases."""
    found = _on_postgres if plain.dialect.name == "postgresql" else _on_sqlite
    return [one for one in found(plain, statement, values) if one.table in metadata.tables and one.table not in FEW]


def _on_sqlite(plain: Connection, statement: str, values: Any) -> Sequence[Look]:  # noqa: ANN401 - as the driver has them
    plan = plain.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values).all()
    steps = [step for row in plan if (step := _STEP.fullmatch(row[3]))]
    # An automatic index is made of the whole table, for this once.
    led = {step: step["how"] == "SEARCH" and "AUTOMATIC" not in step[0] for step in steps}
    return [Look(statement, values, step["table"], step["index"] or "", is_led) for step, is_led in led.items()]


def _on_postgres(plain: Connection, statement: str, values: Any) -> Sequence[Look]:  # noqa: ANN401 - as the driver has them
    """Let the server execute the statement and tell what it did; then undo it."""
    plain.exec_driver_sql("SAVEPOINT look")
    told = plain.exec_driver_sql(f"EXPLAIN (ANALYZE, TIMING OFF, FORMAT JSON) {statement}", values).scalar_one()
    plain.exec_driver_sql("ROLLBACK TO look")
    plan = json.loads(told) if isinstance(told, str) else told
    return [_look(statement, values, node) for node in _nodes(plan[0]["Plan"])]


def _nodes(node: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """Return each node of a plan that looks into a table or an index."""
    if node["Node Type"].endswith("Scan") and ("Relation Name" in node or "Index Name" in node):
        yield node
    for child in node.get("Plans", ()):
        yield from _nodes(child)


def _look(statement: str, values: Any, node: Mapping[str, Any]) -> Look:  # noqa: ANN401 - as the driver has them
    index, condition = node.get("Index Name", ""), node.get("Index Cond", "")
    table, column = _FIRST[index] if index else (node["Relation Name"], "")
    # Where the condition says nothing of an index's first column, all of the index may be read for it.
    is_led = node["Node Type"] != "Seq Scan" and (not condition or re.search(rf"\b{column}\b", condition) is not None)
    rows = node["Actual Loops"] * (node["Actual Rows"] + sum(node.get(one, 0) for one in _REMOVED))
    return Look(statement, values, table, index, is_led, round(rows))


def _first_columns() -> Iterator[tuple[str, tuple[str, str]]]:
    for table in metadata.sorted_tables:
        unique = [one for one in table.constraints if isinstance(one, UniqueConstraint)]
        indexes: list[ColumnCollectionConstraint | Index] = [table.primary_key, *unique, *table.indexes]
        for one in indexes:
            yield str(one.name), (table.name, next(iter(one.columns)).name)


_FIRST = dict(_first_columns())
"""Of each index of PostgreSQL, its table and its first column."""

_OURS = re.compile(rf"\b(?:FROM|UPDATE) (?:{'|'.join(metadata.tables)})\b")
