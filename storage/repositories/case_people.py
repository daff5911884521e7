"""Who has to do with which case, by keyed hash: the lookups behind queues and loads."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from sqlalchemy import (
    CTE,
    ColumnElement,
    String,
    and_,
    bindparam,
    column,
    delete,
    exists,
    func,
    select,
    union_all,
    values,
)

from casework.model.cases.case import Case
from casework.model.cases.lifecycle import OPEN_STAGES
from casework.ports import Load
from storage.engine.transactions import StoreConnection
from storage.engine.upsert import put_row
from storage.repositories.search_keys import mark_of
from storage.schema.tables import case_people, cases, search_words
from storage.sealing.sealer import Vault


class Relation(StrEnum):
    """How a person has to do with a case."""

    REQUESTER = "requester"
    PARTY = "party"
    """Involved, and known in the directory: they can be written to for as long as the case is kept."""
    CONCERNED = "concerned"
    """A lead who must never learn of it. The row says when the case closed, so that a list of the latest closed cases
    looks only for those of its time; one that does not say it counts for every list."""
    RESOLVER = "resolver"
    """Assigned now, or once; the row stays so that the time of the last case is known (R13). It is current while the
    case is open and theirs, so that what a resolver has now is found among all that they ever had."""


class _Tie(NamedTuple):
    """What else a row says: the columns beside its key."""

    assigned_at: datetime | None = None
    is_current: bool = True
    closed_at: datetime | None = None


_ROLES = frozenset(Relation)
_TIED = union_all(
    select(case_people.c.case_id).where(
        case_people.c.case_id == bindparam("case_id"),
        case_people.c.role.in_([Relation.REQUESTER, Relation.PARTY, Relation.RESOLVER]),
        case_people.c.person_key == bindparam("person_key"),
    ),
    select(search_words.c.case_id).where(
        search_words.c.case_id == bindparam("case_id"), search_words.c.word_key == bindparam("mark")
    ),
)
"""Whoever was approached once and is on a case no more has no tie; the mark by which it is found stays (R26)."""
_TIES = select(case_people.c.role, case_people.c.person_key, *(case_people.c[name] for name in _Tie._fields))


def closed_at(case: Case) -> datetime | None:
    """Return the moment at which a case closed and by which closed ones are ordered, UTC; None while it is open."""
    return None if case.stage in OPEN_STAGES else case.closed_at or case.created_at


async def is_tied(connection: StoreConnection, vault: Vault, case_id: str, person_id: str) -> bool:
    """Return whether somebody has to do with a case otherwise than as a lead who must not learn of it."""
    asked = {"case_id": case_id, "person_key": vault.person(person_id), "mark": mark_of(vault, person_id)}
    return (await connection.execute(_TIED, asked)).first() is not None


async def keep_people(connection: StoreConnection, vault: Vault, changed: Case) -> None:
    """Bring the lookups of a case up to date; a resolver who is no longer assigned stays as a past one."""
    closed = closed_at(changed)
    wanted = {
        (Relation.REQUESTER, vault.person(changed.request.requester.person_id)): _Tie(),
        **{(Relation.PARTY, vault.person(one.person_id)): _Tie() for one in changed.request.parties if one.person_id},
        **{(Relation.CONCERNED, vault.person(one)): _Tie(closed_at=closed) for one in changed.recused},
        **{
            (Relation.RESOLVER, vault.person(one.resolver)): _Tie(one.assigned_at, closed is None)
            for one in changed.assignments
        },
    }
    of_case = case_people.c.case_id == changed.case_id
    ties = await connection.execute(_TIES.where(of_case))
    # What a newer Parley says of a person is left as it is.
    found = {(role, key): _Tie(*rest) for role, key, *rest in ties if role in _ROLES}
    past = {one: tie._replace(is_current=False) for one, tie in found.items() if one[0] == Relation.RESOLVER}
    for (role, person), tie in {**past, **wanted}.items():
        if found.get((role, person)) != tie:
            key = {"case_id": changed.case_id, "role": role, "person_key": person}
            await put_row(connection, case_people, key, tie._asdict())
    for role, person in found.keys() - wanted.keys() - past.keys():
        gone = and_(of_case, case_people.c.role == role, case_people.c.person_key == person)
        await connection.execute(delete(case_people).where(gone))


async def hide(connection: StoreConnection, vault: Vault, case_id: str, people: frozenset[str]) -> None:
    """Keep a case that can't be opened from the lists of some people, as if it concerned them."""
    for person in people:
        key = {"case_id": case_id, "role": Relation.CONCERNED, "person_key": vault.person(person)}
        await put_row(connection, case_people, key, _Tie()._asdict())


async def unhide(connection: StoreConnection, vault: Vault, case_id: str, people: frozenset[str]) -> None:
    """Undo `hide` for people whom the case does not concern, now that it can be opened."""
    keys = [vault.person(one) for one in people]
    hidden = and_(case_people.c.role == Relation.CONCERNED, case_people.c.person_key.in_(keys))
    await connection.execute(delete(case_people).where(case_people.c.case_id == case_id, hidden))


def concerning(vault: Vault, people: Collection[str]) -> Sequence[ColumnElement[bool]]:
    """Return the conditions of cases that must be kept from all of some people."""
    return [
        exists().where(
            case_people.c.case_id == cases.c.case_id,
            case_people.c.role == Relation.CONCERNED,
            case_people.c.person_key == vault.person(one),
        )
        for one in people
    ]


async def loads(connection: StoreConnection, vault: Vault, person_ids: Sequence[str]) -> Mapping[str, Load]:
    """Return how many open cases each resolver has, and when they were last assigned.

    All three answers are read from one index, at its ends, however many cases a resolver ever had.
    """
    keys = {vault.person(person_id): person_id for person_id in person_ids}
    if not keys:
        return {}
    asked = values(column("person_key", String), name="asked").data([(key,) for key in keys]).cte()
    current = _of(asked, is_current=True)
    found = await connection.execute(
        select(
            asked.c.person_key,
            select(func.count()).where(current).scalar_subquery(),
            select(func.max(case_people.c.assigned_at)).where(current).scalar_subquery(),
            select(func.max(case_people.c.assigned_at)).where(_of(asked, is_current=False)).scalar_subquery(),
        )
    )
    return {
        keys[key]: Load(open_cases, max(filter(None, (now, before)), default=None))
        for key, open_cases, now, before in found
    }


def _of(asked: CTE, *, is_current: bool) -> ColumnElement[bool]:
    return and_(
        case_people.c.person_key == asked.c.person_key,
        case_people.c.role == Relation.RESOLVER,
        case_people.c.is_current if is_current else ~case_people.c.is_current,
    )
