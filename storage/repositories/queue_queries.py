"""The queries behind a lead's queue. What concerns the reader is left out of the page and of the count alike (R23).

Each is built once, and one statement tells the page and the count. Its parameters: `viewer`, a keyed hash; `services`,
whose cases the reader may see; `offset` and `limit` of the page; of closed cases also `most`, the number with which the
list ends, and `gathered`.

Of the closed cases that concern a reader only those matter that are among the latest. So the `gathered` that closed
last are looked up, and where there are so many, nothing is listed that closed no later than the last of them: what
closed later and concerns the reader is known without exception (`docs/decisions/0031`).
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from typing import Any

from sqlalchemy import (
    CTE,
    ColumnElement,
    Integer,
    Select,
    String,
    and_,
    bindparam,
    case,
    func,
    literal,
    literal_column,
    null,
    select,
    true,
)

from casework.model.cases.lifecycle import Stage
from casework.ports import QueueFilter
from storage.repositories.case_people import Relation
from storage.schema.columns import Moment
from storage.schema.tables import case_people, cases

GATHERED = 30
"""How many closed cases that concern a reader are looked up at first: more than most will ever have."""

ROW = (
    cases.c.case_id,
    cases.c.reference,
    cases.c.stage,
    cases.c.urgent,
    cases.c.created_at,
    cases.c.next_due,
    cases.c.taken_by,
    cases.c.closed_at,
    cases.c.label,
    cases.c.service,
    cases.c.handling,
)
"""What a list tells of a case, and what confirms whose it is."""

_VIEWER: ColumnElement[str] = bindparam("viewer", type_=String)
_EVER = literal(datetime(1970, 1, 1, tzinfo=UTC), Moment())
_OF_SERVICES = cases.c.service.in_(bindparam("services", type_=String, expanding=True))
_ORDER = (cases.c.queue_order, cases.c.created_at, cases.c.case_id)
_URGENT_FIRST = (cases.c.urgent.desc(), *_ORDER)

# The role is written out: by a parameter an engine can't see that the index of these rows fits.
_CONCERNING = and_(case_people.c.person_key == _VIEWER, case_people.c.role == literal_column(f"'{Relation.CONCERNED}'"))
_OPEN_CONCERNING = select(case_people.c.case_id).where(_CONCERNING, case_people.c.closed_at.is_(None))


Number = Callable[[str], ColumnElement[int]]
"""Makes a parameter of this name."""


@dataclass(frozen=True, slots=True)
class Queries:
    """The queries for one list.

    Their columns `counted` and `listed_since` say how many cases the list has in all, and, where what closed no later
    than a moment was left out, that moment.

    Attributes:
        page: For a page, each row of which says how many there are in all.
        count: For the count alone.
    """

    page: Select[Any]
    count: Select[Any]


@cache
def queries(dialect: str) -> Mapping[QueueFilter, Queries]:
    """Return the queries for each list.

    PostgreSQL is told the numbers in the statement itself. It takes one that it can't see for a tenth of all rows, and
    would rather make a plan for the very numbers each time, which takes as long as to carry it out. SQLite plans once,
    whatever the numbers.
    """
    number = _written if dialect == "postgresql" else _given
    return {which: _closed(number) if which is QueueFilter.CLOSED else _open(which, number) for which in QueueFilter}


def _written(name: str) -> ColumnElement[int]:
    return bindparam(name, type_=Integer, literal_execute=True)


def _given(name: str) -> ColumnElement[int]:
    return bindparam(name, type_=Integer)


def _open(which: QueueFilter, number: Number) -> Queries:
    """Return the queries for a list of open cases: the urgent ones first, then those with the nearest deadline."""
    shown = and_(_let_through(which), _OF_SERVICES, cases.c.case_id.not_in(_OPEN_CONCERNING))
    listed = select(cases.c.case_id).where(shown)
    columns = _totals(listed, null())
    # The open ones are put in order without what is sealed in them, which is long.
    of_page = listed.order_by(*_URGENT_FIRST).offset(number("offset")).limit(number("limit"))
    page = select(*ROW, *columns).where(cases.c.case_id.in_(of_page)).order_by(*_URGENT_FIRST)
    return Queries(page, select(*columns))


def _let_through(which: QueueFilter) -> ColumnElement[bool]:
    if which is QueueFilter.MINE:
        return and_(cases.c.is_open, cases.c.taken_by_key == _VIEWER)
    if which is QueueFilter.WAITING:
        return and_(cases.c.is_open, cases.c.stage == Stage.WAITING.value)
    return cases.c.is_open == true()


def _closed(number: Number) -> Queries:
    """Return the queries for the list of closed cases, the latest first."""
    order = [column.desc() for column in _ORDER]
    latest, since = _latest_concerning(number)
    hidden = select(latest.c.case_id).union_all(_OPEN_CONCERNING).cte("hidden")
    shown = and_(
        ~cases.c.is_open,
        _OF_SERVICES,
        cases.c.queue_order > func.coalesce(since, _EVER),
        cases.c.case_id.not_in(select(hidden.c.case_id)),
    )
    listed = select(cases.c.case_id).where(shown).order_by(*order)
    columns = _totals(listed.limit(number("most")), since)
    # The rows are wide; those before the page are passed over within the index.
    of_page = listed.offset(number("offset")).limit(number("limit"))
    return Queries(select(*ROW, *columns).where(cases.c.case_id.in_(of_page)).order_by(*order), select(*columns))


def _latest_concerning(number: Number) -> tuple[CTE, ColumnElement[Any]]:
    """Return the closed cases that concern the reader and are looked up, and when the last of them closed.

    The moment is None where there are no more of them.
    """
    closed_at, gathered = case_people.c.closed_at, number("gathered")
    found = select(case_people.c.case_id, closed_at).where(_CONCERNING, closed_at.is_not(None))
    latest = found.order_by(closed_at.desc()).limit(gathered).cte("latest")
    since = select(case((func.count() >= gathered, func.min(latest.c.closed_at)))).select_from(latest)
    return latest, since.scalar_subquery()


def _totals(counted: Select[Any], since: ColumnElement[Any]) -> Sequence[ColumnElement[Any]]:
    count = select(func.count()).select_from(counted.subquery()).scalar_subquery()
    return count.label("counted"), since.label("listed_since")
