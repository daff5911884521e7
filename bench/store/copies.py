"""Makes a store big: its real rows are copied within the database, under ids and references of their own.

What is sealed in a copy is as long as in a real row, but nobody can open it: it was sealed for another row.
"""

import random
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    Integer,
    MetaData,
    Select,
    String,
    Table,
    cast,
    func,
    insert,
    literal,
    or_,
    select,
    text,
)

from bench.store.cases import SIX_YEARS, Known
from storage.repositories.case_people import Role
from storage.repositories.reminders import ReminderState
from storage.schema.columns import moment, opaque
from storage.schema.tables import (
    access_chains,
    accesses,
    addresses,
    calls,
    case_people,
    cases,
    data_keys,
    drafts,
    metadata,
    notes,
    offers,
    outbox,
    reminders,
    sent_cards,
    turns,
)
from storage.sealing.sealer import case_scope, draft_scope

Told = Callable[[str], None]
"""Told what is done next."""

_PATTERNS = 10_000
"""Different lives of a case among the copies."""

_YOUNGEST = timedelta(days=3)
_KEEP_OUT = 1_000
"""Of so many patterns, one concerns the lead whom some of the real cases concern."""

_own = MetaData()
_patterns = Table(
    "patterns",
    _own,
    Column("pattern", Integer, primary_key=True, autoincrement=False),
    opaque("of", nullable=False),
    opaque("of_call", nullable=False),
    moment("created_at"),
    moment("closed_at"),
    moment("due_at"),
    prefixes=["TEMPORARY"],
)
"""Which case a copy is made of, and when it came, closed, and is to be reminded of."""

_copies = Table(
    "copies",
    _own,
    opaque("case_id", nullable=False),
    opaque("call_id", nullable=False),
    Column("number", Integer, nullable=False),
    *[Column(one.name, one.type, nullable=False) for one in _patterns.columns if not one.primary_key],
    prefixes=["TEMPORARY"],
)
"""What is each copy's own."""

_NEW, _OF, _NUMBER = _copies.c.case_id, _copies.c.of, _copies.c.number


def grow(connection: Connection, known: Known, count: int, now: datetime, told: Told) -> None:
    """Add copies of closed cases, each with a reminder, and what a week leaves behind where so many cases come and go.

    Args:
        connection: In a transaction, on a store that holds the real cases only.
        known: The real cases.
        count: How many copies.
        now: UTC.
        told: Told of each step.
    """
    _prepare(connection)
    told(f"choosing {count:,} ids")
    _own.create_all(connection)
    connection.execute(insert(_patterns), _lives(connection, known, now))
    connection.execute(insert(_copies).from_select([one.name for one in _copies.columns], _ids(connection, count)))
    indexes = [index for table in metadata.sorted_tables for index in table.indexes]
    for index in indexes:
        index.drop(connection)
    for table, changed, matching in _plans():
        told(f"copying {table.name}")
        _copy(connection, table, changed, matching)
    for index in indexes:
        told(f"indexing {index.name}")
        index.create(connection)
    _own.drop_all(connection)


def _prepare(connection: Connection) -> None:
    if connection.dialect.name == "postgresql":
        # Nothing is checked that is known to fit, and what is lost in a crash is made anew.
        connection.execute(text("SET LOCAL session_replication_role = replica"))
        connection.execute(text("SET LOCAL synchronous_commit = off"))
        connection.execute(text("SET LOCAL maintenance_work_mem = '512MB'"))
        connection.execute(text("SET LOCAL work_mem = '512MB'"))


def _lives(connection: Connection, known: Known, now: datetime) -> Sequence[Mapping[str, Any]]:
    concerning = select(case_people.c.case_id).where(case_people.c.role == Role.CONCERNED)
    kept_out = set(connection.execute(concerning).scalars())
    of_all = [one for one in known.old_ids if one not in kept_out]
    of_few = [one for one in known.old_ids if one in kept_out] or of_all
    found = connection.execute(select(calls.c.case_id, calls.c.call_id))
    call_of = {case_id: call_id for case_id, call_id in found}  # noqa: C416 - A row is no pair to the type checker.
    lives = []
    for number in range(_PATTERNS):
        templates = of_all if number % _KEEP_OUT else of_few
        of = templates[number % len(templates)]
        closed_at = now - _YOUNGEST - random.random() * 0.9 * SIX_YEARS  # noqa: S311 - No secret.
        lives.append(
            {
                "pattern": number,
                "of": of,
                "of_call": call_of.get(of, ""),
                "created_at": closed_at - timedelta(days=30),
                "closed_at": closed_at,
                "due_at": now + timedelta(days=2, minutes=number),
            }
        )
    return lives


def _ids(connection: Connection, count: int) -> Select[Any]:
    """Return the query for new ids, each with the life of one of the patterns."""
    numbers = select(literal(1).label("number")).cte("numbers", recursive=True)
    numbers = numbers.union_all(select(numbers.c.number + 1).where(numbers.c.number < count))
    lives = [one for one in _patterns.columns if not one.primary_key]
    query = select(new_id(connection), new_id(connection), numbers.c.number, *lives)
    return query.join_from(numbers, _patterns, _patterns.c.pattern == numbers.c.number % _PATTERNS)


def new_id(connection: Connection) -> ColumnElement[str]:
    """Return 32 random hex digits; each engine has its own way."""
    if connection.dialect.name == "postgresql":
        return func.replace(cast(func.gen_random_uuid(), String), "-", "")
    return func.lower(func.hex(func.randomblob(16)))


Plan = tuple[Table, Mapping[str, ColumnElement[Any]], ColumnElement[bool]]
"""A table, what a copied row holds otherwise, and which row is copied for which copy."""


def _plans() -> Sequence[Plan]:
    key = {"person_key": _NEW.concat(_NEW)}
    closed = {"created_at": _copies.c.created_at, "closed_at": _copies.c.closed_at, "queue_order": _copies.c.closed_at}
    resolver, recused = case_people.c.role == Role.RESOLVER, case_people.c.role == Role.CONCERNED
    is_pending, is_rare = reminders.c.state == ReminderState.PENDING, _every(60)
    return (
        (data_keys, {"scope": _named(case_scope(""), _NEW)}, data_keys.c.scope == _named(case_scope(""), _OF)),
        (cases, {"case_id": _NEW, "reference": _reference(), **closed}, cases.c.case_id == _OF),
        (case_people, {"case_id": _NEW, **key}, (case_people.c.case_id == _OF) & ~resolver & ~recused),
        (case_people, {"case_id": _NEW}, (case_people.c.case_id == _OF) & resolver),
        (
            case_people,
            {"case_id": _NEW, "closed_at": _copies.c.closed_at},
            (case_people.c.case_id == _OF) & recused,
        ),
        (notes, {"case_id": _NEW}, notes.c.case_id == _OF),
        (accesses, {"case_id": _NEW}, accesses.c.case_id == _OF),
        (access_chains, {"case_id": _NEW}, access_chains.c.case_id == _OF),
        (
            reminders,
            {"case_id": _NEW, "due_at": _copies.c.due_at},
            (reminders.c.case_id == _OF) & or_(is_pending, is_rare),
        ),
        (
            sent_cards,
            {"subject": _copies.c.call_id, "matter": _copies.c.call_id},
            sent_cards.c.subject == _copies.c.of_call,
        ),
        (offers, {"call_id": _copies.c.call_id}, offers.c.call_id == _copies.c.of_call),
        (calls, {"call_id": _copies.c.call_id, "case_id": _NEW}, calls.c.case_id == _OF),
        # What a week leaves behind.
        (outbox, {}, _every(40) & (outbox.c.delivery_id == _any(outbox.c.delivery_id))),
        (turns, {"activity_key": _NEW.concat(_NEW)}, _every(10) & (turns.c.activity_key == _any(turns.c.activity_key))),
        (addresses, key, _every(4) & (addresses.c.person_key == _any(addresses.c.person_key))),
        (data_keys, {"scope": _named(draft_scope(""), _NEW)}, _every(1_000) & _is_draft()),
        (
            drafts,
            {"draft_id": _NEW, "owner_key": key["person_key"]},
            _every(1_000) & (drafts.c.draft_id == _any(drafts.c.draft_id)),
        ),
    )


def _reference() -> ColumnElement[str]:
    return literal("copy-").concat(cast(_NUMBER, String))


def _every(number: int) -> ColumnElement[bool]:
    return (_NUMBER % number).between(0, 0)


def _any(key: Column[Any]) -> ColumnElement[Any]:
    """Return a key that is there."""
    return select(func.min(key)).scalar_subquery()


def _is_draft() -> ColumnElement[bool]:
    return data_keys.c.scope == _named(draft_scope(""), _any(drafts.c.draft_id))


def _named(prefix: str, row_id: ColumnElement[str]) -> ColumnElement[str]:
    return literal(prefix).concat(row_id)


def _copy(
    connection: Connection, table: Table, changed: Mapping[str, ColumnElement[Any]], matching: ColumnElement[bool]
) -> None:
    """Insert the copies into one table; numbers that the database gives are given anew."""
    columns = [one for one in table.columns if one is not table.autoincrement_column]
    query = select(*[changed.get(one.name, one) for one in columns]).join_from(table, _copies, matching)
    connection.execute(insert(table).from_select([one.name for one in columns], query.order_by(_NEW)))
