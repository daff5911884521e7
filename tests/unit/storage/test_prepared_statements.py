"""Statements made ready once find and change the same as SQLAlchemy's own way."""

import sqlite3
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta, timezone
from typing import Any, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import (
    Boolean,
    Column,
    Connection,
    Executable,
    Integer,
    MetaData,
    String,
    Table,
    bindparam,
    create_engine,
    func,
    insert,
    or_,
    select,
    text,
    update,
)
from sqlalchemy.dialects import sqlite
from sqlalchemy.pool import StaticPool

from storage.engine import prepared
from storage.engine.prepared import PreparedStatements
from storage.engine.transactions import Values
from storage.schema.columns import moment, sealed

shelves = Table(
    "shelves",
    MetaData(),
    Column("shelf", String, primary_key=True),
    Column("number", Integer),
    Column("is_full", Boolean),
    moment("filled_at", nullable=True),
    sealed("label", nullable=True),
)

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
FULL = {"shelf": "a", "number": 1, "is_full": True, "filled_at": NOON, "label": b"\x00\xff"}
EMPTY = {"shelf": "b", "number": None, "is_full": False, "filled_at": None, "label": None}

ADD = insert(shelves)
PUT = sqlite.insert(shelves).on_conflict_do_update(index_elements=["shelf"], set_={"number": -1})
BY_SHELF = shelves.c.shelf == bindparam("shelf")
ONE = select(shelves).where(BY_SHELF)
SINCE = select(shelves.c.shelf).where(shelves.c.filled_at >= bindparam("since"), shelves.c.is_full)
COUNT = select(func.count(), func.max(shelves.c.number)).where(shelves.c.number >= bindparam("least"))
RENUMBER = update(shelves).where(shelves.c.shelf == bindparam("which")).values(is_full=False)


@pytest.fixture
def plain() -> Iterator[Connection]:
    # One connection, and the driver's own kind of rows.
    engine = create_engine("sqlite://", poolclass=StaticPool)
    with engine.connect() as connection:
        shelves.metadata.create_all(connection)
        connection.execute(insert(shelves), [FULL, EMPTY])
        yield connection
    engine.dispose()


class Both:
    """A database that is asked in both ways."""

    def __init__(self, plain: Connection) -> None:
        self.plain = plain
        self.statements = PreparedStatements(plain.dialect)

    @property
    def driver(self) -> sqlite3.Connection:
        return cast("sqlite3.Connection", self.plain.connection.dbapi_connection)

    def found(self, statement: Executable, values: Values) -> list[dict[str, Any]]:
        ready = self.statements.get(statement, values)
        assert ready is not None
        found = [dict(row) for row in ready.execute(self.driver, values).mappings()]
        assert [tuple(one.values()) for one in found] == [tuple(row) for row in self.plain.execute(statement, values)]
        return found

    def changed(self, statement: Executable, values: Values) -> int:
        ready = self.statements.get(statement, values)
        assert ready is not None
        return ready.execute(self.driver, values).rowcount

    def all(self) -> list[dict[str, Any]]:
        return [dict(row) for row in self.plain.execute(select(shelves).order_by(shelves.c.shelf)).mappings()]


@pytest.fixture
def both(plain: Connection) -> Both:
    return Both(plain)


def test_row_comes_back_as_its_types_say(both: Both) -> None:
    assert both.found(ONE, {"shelf": "a"}) == [FULL]
    assert both.found(ONE, {"shelf": "b"}) == [EMPTY]
    assert both.found(ONE, {"shelf": "c"}) == []


def test_values_go_in_as_their_types_say(both: Both) -> None:
    in_lima = NOON.astimezone(timezone(timedelta(hours=-5)))

    assert both.found(SINCE, {"since": in_lima}) == [{"shelf": "a"}]
    assert both.found(SINCE, {"since": in_lima + timedelta(microseconds=1)}) == []


def test_what_has_no_name_is_found_by_its_place(both: Both) -> None:
    ready = both.statements.get(COUNT, {"least": 0})
    assert ready is not None
    assert ready.execute(both.driver, {"least": 0}).one() == (1, 1)


def test_rows_are_added_one_by_one_or_several(both: Both) -> None:
    third, fourth, fifth = ({**EMPTY, "shelf": name, "filled_at": NOON} for name in "cde")

    assert both.changed(ADD, third) == 1
    assert both.changed(ADD, [fourth, fifth]) == 2
    assert both.all() == [FULL, EMPTY, third, fourth, fifth]


def test_row_that_is_there_is_put_anew(both: Both) -> None:
    assert both.changed(PUT, {**FULL, "number": 7}) == 1
    assert both.all() == [{**FULL, "number": -1}, EMPTY]


def test_constant_stands_beside_what_is_given(both: Both) -> None:
    assert both.changed(RENUMBER, {"which": "a", "number": 5}) == 1
    assert both.changed(RENUMBER, {"which": "c", "number": 5}) == 0
    assert both.all() == [{**FULL, "number": 5, "is_full": False}, EMPTY]


def test_each_set_of_names_is_made_ready(both: Both) -> None:
    both.changed(RENUMBER, {"which": "a", "number": 5})
    both.changed(RENUMBER, {"which": "a", "label": b"new"})

    assert both.all()[0] == {**FULL, "number": 5, "is_full": False, "label": b"new"}


def test_statement_is_made_ready_once(both: Both) -> None:
    assert both.statements.get(ONE, {"shelf": "a"}) is both.statements.get(ONE, {"shelf": "b"})


def test_no_more_than_some_are_kept(both: Both, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(prepared, "_MOST", 2)
    first = both.statements.get(ONE, {"shelf": "a"})
    for statement in (SINCE, COUNT):
        both.statements.get(statement, {"since": NOON, "least": 0})

    again = both.statements.get(ONE, {"shelf": "a"})
    assert again is not first
    assert again is not None


@pytest.mark.parametrize(
    ("statement", "values"),
    [
        (text("SELECT :shelf"), {"shelf": "a"}),
        (select(shelves).where(shelves.c.shelf.in_(bindparam("some", expanding=True))), {"some": ["a"]}),
        (select(shelves).where(shelves.c.shelf.in_(["a", "b"]), BY_SHELF), {"shelf": "a"}),
        (insert(shelves).returning(shelves.c.number), {"shelf": "c"}),
        (ONE, {"another": "a"}),
        (ONE.union(ONE), {"shelf": "a"}),
        (ADD, [FULL, {"shelf": "c"}]),
    ],
    ids=["text", "list", "constant list", "returning", "missing", "union", "missing in one of several"],
)
def test_left_to_sqlalchemy(both: Both, statement: Executable, values: Values) -> None:
    assert both.statements.get(statement, values) is None


def test_value_of_a_wrong_kind_is_refused(both: Both) -> None:
    ready = both.statements.get(SINCE, {"since": NOON})
    assert ready is not None
    with pytest.raises(ValueError, match="time zone"):
        ready.execute(both.driver, {"since": NOON.replace(tzinfo=None)})


CELLS = st.fixed_dictionaries(
    {
        "number": st.none() | st.integers(-(2**63), 2**63 - 1),
        "is_full": st.none() | st.booleans(),
        "filled_at": st.none() | st.datetimes(timezones=st.just(UTC)),
        "label": st.none() | st.binary(max_size=99),
    }
)


@given(rows=st.dictionaries(st.text(st.characters(exclude_categories=["Cs"])), CELLS, max_size=9))
def test_rows_are_the_same_either_way(rows: Mapping[str, Mapping[str, Any]]) -> None:
    engine = create_engine("sqlite://", poolclass=StaticPool)
    with engine.connect() as plain:
        shelves.metadata.create_all(plain)
        both = Both(plain)
        for name, cells in rows.items():
            both.changed(ADD, {"shelf": name, **cells})
        for name, cells in rows.items():
            assert both.found(ONE, {"shelf": name}) == [{"shelf": name, **cells}]
        least = bindparam("least", type_=Integer)
        either = select(shelves).where(or_(shelves.c.number >= least, shelves.c.number < least)).order_by("shelf")
        assert len(both.found(either, {"least": 0})) == sum(one["number"] is not None for one in rows.values())
    engine.dispose()
