"""Makes a store big: its real rows are copied within the database, under ids and references of their own.

What is sealed in a copy is as long as in a real row, but nobody can open it: it was sealed for another row.
"""

import random
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa

from bench.store.cases import SIX_YEARS, Known
from storage.repositories.case_people import Relation
from storage.repositories.reminders import ReminderState
from storage.schema import tables
from storage.schema.columns import moment, opaque
from storage.sealing.sealer import case_scope, draft_scope

Tell = Callable[[str], None]
"""Told what is done next."""

_PATTERNS = 10_000
"""Different lives of a case among the copies."""

_YOUNGEST = timedelta(days=3)
_KEEP_OUT = 1_000
"""Of so many patterns, one concerns the lead whom some of the real cases concern."""

_own = sa.MetaData()
_patterns = sa.Table(
    "patterns",
    _own,
    sa.Column("pattern", sa.Integer, primary_key=True, autoincrement=False),
    opaque("of", nullable=False),
    opaque("of_call", nullable=False),
    moment("created_at"),
    moment("closed_at"),
    moment("due_at"),
    prefixes=["TEMPORARY"],
)
"""Which case a copy is made of, and when it came, closed, and is to be reminded of."""

_LIFE = [one for one in _patterns.columns if not one.primary_key]
_copies = sa.Table(
    "copies",
    _own,
    opaque("case_id", nullable=False),
    opaque("call_id", nullable=False),
    sa.Column("number", sa.Integer, nullable=False),
    *[sa.Column(one.name, one.type, nullable=False) for one in _LIFE],
    prefixes=["TEMPORARY"],
)
"""What is each copy's own."""

_NEW, _OF, _NUMBER = _copies.c.case_id, _copies.c.of, _copies.c.number


def grow(connection: sa.Connection, known: Known, count: int, now: datetime, tell: Tell) -> None:
    """Add copies of closed cases, each with a reminder, and what a week leaves behind where so many cases come and go.

    Args:
        connection: In a transaction, on a store that holds the real cases only.
        known: The real cases.
        count: How many copies.
        now: UTC.
        tell: Told of each step.
    """
    if connection.dialect.name == "postgresql":
        # Nothing is checked that is known to fit, and what is lost in a crash is made anew.
        connection.execute(sa.text("SET LOCAL session_replication_role = replica"))
        for setting, value in (("synchronous_commit", "off"), ("maintenance_work_mem", "512MB"), ("work_mem", "512MB")):
            connection.execute(sa.select(sa.func.set_config(setting, value, True)))
    tell(f"choosing {count:,} ids")
    _own.create_all(connection)
    connection.execute(sa.insert(_patterns), _lives(connection, known, now))
    connection.execute(sa.insert(_copies).from_select([one.name for one in _copies.columns], _ids(connection, count)))
    indexes = [index for table in tables.metadata.sorted_tables for index in table.indexes]
    for index in indexes:
        index.drop(connection)
    for table, matching, changed in _plans():
        tell(f"copying {table.name}")
        columns = [one for one in table.columns if one is not table.autoincrement_column]
        query = sa.select(*[changed.get(one.name, one) for one in columns]).join_from(table, _copies, matching)
        connection.execute(sa.insert(table).from_select([one.name for one in columns], query.order_by(_NEW)))
    for index in indexes:
        tell(f"indexing {index.name}")
        index.create(connection)
    _own.drop_all(connection)


def _lives(connection: sa.Connection, known: Known, now: datetime) -> Sequence[Mapping[str, Any]]:
    concerning = sa.select(tables.case_people.c.case_id).where(tables.case_people.c.role == Relation.CONCERNED)
    kept_out = set(connection.execute(concerning).scalars())
    of_all = [one for one in known.old_ids if one not in kept_out]
    of_few = [one for one in known.old_ids if one in kept_out] or of_all
    found = connection.execute(sa.select(tables.calls.c.case_id, tables.calls.c.call_id))
    call_of = {case_id: call_id for case_id, call_id in found}  # noqa: C416 - A row is no pair to the type checker.
    lives = []
    for number in range(_PATTERNS):
        templates = of_all if number % _KEEP_OUT else of_few
        of = templates[number % len(templates)]
        closed_at = now - _YOUNGEST - random.random() * 0.9 * SIX_YEARS  # noqa: S311 - No secret.
        life = {"created_at": closed_at - timedelta(days=30), "closed_at": closed_at}
        due_at = now + timedelta(days=2, minutes=number)
        lives.append({"pattern": number, "of": of, "of_call": call_of.get(of, ""), "due_at": due_at, **life})
    return lives


def _ids(connection: sa.Connection, count: int) -> sa.Select[Any]:
    """Return the query for new ids, each with the life of one of the patterns."""
    numbers = sa.select(sa.literal(1).label("number")).cte("numbers", recursive=True)
    numbers = numbers.union_all(sa.select(numbers.c.number + 1).where(numbers.c.number < count))
    query = sa.select(new_id(connection), new_id(connection), numbers.c.number, *_LIFE)
    return query.join_from(numbers, _patterns, _patterns.c.pattern == numbers.c.number % _PATTERNS)


def new_id(connection: sa.Connection) -> sa.ColumnElement[str]:
    """Return 32 random hex digits; each engine has its own way."""
    if connection.dialect.name == "postgresql":
        return sa.func.replace(sa.cast(sa.func.gen_random_uuid(), sa.String), "-", "")
    return sa.func.lower(sa.func.hex(sa.func.randomblob(16)))


def _plans() -> Sequence[tuple[sa.Table, sa.ColumnElement[bool], Mapping[str, sa.ColumnElement[Any]]]]:
    """Return for each table which row is copied for which copy, and what the copied row holds otherwise."""
    case, call, key = {"case_id": _NEW}, {"call_id": _copies.c.call_id}, {"person_key": _NEW.concat(_NEW)}
    word = sa.func.substr(tables.search_words.c.word_key, 1, 32).concat(_NEW)
    closed = {"created_at": _copies.c.created_at, "closed_at": _copies.c.closed_at, "queue_order": _copies.c.closed_at}
    reference = {"reference": sa.literal("copy-").concat(sa.cast(_NUMBER, sa.String))}
    people, resolver = tables.case_people.c.case_id == _OF, tables.case_people.c.role == Relation.RESOLVER
    recused = tables.case_people.c.role == Relation.CONCERNED
    waiting = sa.or_(tables.reminders.c.state == ReminderState.PENDING, _every(60))
    card = {"subject": _copies.c.call_id, "matter": _copies.c.call_id}
    a_draft = _scope(draft_scope, sa.select(sa.func.min(tables.drafts.c.draft_id)).scalar_subquery())
    return (
        (tables.data_keys, tables.data_keys.c.scope == _scope(case_scope, _OF), {"scope": _scope(case_scope, _NEW)}),
        (tables.cases, tables.cases.c.case_id == _OF, {**case, **reference, **closed}),
        (tables.case_people, people & ~resolver & ~recused, {**case, **key}),
        (tables.case_people, people & resolver, case),
        (tables.case_people, people & recused, {**case, "closed_at": _copies.c.closed_at}),
        (tables.search_words, tables.search_words.c.case_id == _OF, {**case, "word_key": word}),
        (tables.notes, tables.notes.c.case_id == _OF, case),
        (tables.case_parts, tables.case_parts.c.case_id == _OF, case),
        (tables.accesses, tables.accesses.c.case_id == _OF, case),
        (tables.access_chains, tables.access_chains.c.case_id == _OF, case),
        (tables.reminders, (tables.reminders.c.case_id == _OF) & waiting, {**case, "due_at": _copies.c.due_at}),
        (tables.sent_cards, tables.sent_cards.c.subject == _copies.c.of_call, card),
        (tables.offers, tables.offers.c.call_id == _copies.c.of_call, call),
        (tables.calls, tables.calls.c.case_id == _OF, {**case, **call}),
        # What a week leaves behind.
        (tables.outbox, _every(40) & _first(tables.outbox.c.delivery_id), {}),
        (tables.turns, _every(10) & _first(tables.turns.c.activity_key), {"activity_key": key["person_key"]}),
        (tables.addresses, _every(4) & _first(tables.addresses.c.person_key), key),
        (tables.data_keys, _every(1_000) & (tables.data_keys.c.scope == a_draft), {"scope": _scope(draft_scope, _NEW)}),
        (
            tables.drafts,
            _every(1_000) & _first(tables.drafts.c.draft_id),
            {"draft_id": _NEW, "owner_key": key["person_key"]},
        ),
    )


def _every(number: int) -> sa.ColumnElement[bool]:
    return (_NUMBER % number).between(0, 0)


def _first(key: sa.Column[Any]) -> sa.ColumnElement[bool]:
    return key == sa.select(sa.func.min(key)).scalar_subquery()


def _scope(named: Callable[[str], str], row_id: sa.ColumnElement[str]) -> sa.ColumnElement[str]:
    return sa.literal(named("")).concat(row_id)
