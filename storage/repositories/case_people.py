"""Who has to do with which case, by keyed hash: the lookups behind queues and loads."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from enum import StrEnum

from sqlalchemy import CTE, ColumnElement, String, and_, column, delete, func, select, values

from casework.model.case import Case
from casework.model.lifecycle import OPEN_STAGES
from casework.ports import Load
from storage.rows import put_row
from storage.tables import case_people
from storage.transactions import StoreConnection
from storage.vault import Vault


class Role(StrEnum):
    """How a person has to do with a case."""

    REQUESTER = "requester"
    CONCERNED = "concerned"
    """A lead who must never learn of it."""
    RESOLVER = "resolver"
    """Assigned now, or once; the row stays so that the time of the last case is known (R13). It is current while the
    case is open and theirs, so that what a resolver has now is found among all that they ever had."""


async def keep_people(connection: StoreConnection, vault: Vault, changed: Case) -> None:
    """Bring the lookups of a case up to date; a resolver who is no longer assigned stays as a past one."""
    is_open = changed.stage in OPEN_STAGES
    wanted: dict[tuple[str, str], tuple[datetime | None, bool]] = {
        (Role.REQUESTER, vault.person(changed.request.requester.person_id)): (None, True),
        **{(Role.CONCERNED, vault.person(one)): (None, True) for one in changed.concerned},
        **{(Role.RESOLVER, vault.person(one.resolver)): (one.assigned_at, is_open) for one in changed.assignments},
    }
    of_case = case_people.c.case_id == changed.case_id
    columns = (case_people.c.role, case_people.c.person_key, case_people.c.assigned_at, case_people.c.is_current)
    found = {
        (role, key): (at, current)
        for role, key, at, current in await connection.execute(select(*columns).where(of_case))
    }
    past = {one: (at, False) for one, (at, _) in found.items() if one[0] == Role.RESOLVER}
    for (role, person), (at, is_current) in {**past, **wanted}.items():
        if found.get((role, person)) != (at, is_current):
            key = {"case_id": changed.case_id, "role": role, "person_key": person}
            await put_row(connection, case_people, key, {"assigned_at": at, "is_current": is_current})
    for role, person in found.keys() - wanted.keys() - past.keys():
        gone = and_(of_case, case_people.c.role == role, case_people.c.person_key == person)
        await connection.execute(delete(case_people).where(gone))


async def hide(connection: StoreConnection, vault: Vault, case_id: str, people: frozenset[str]) -> None:
    """Keep a case that can't be opened from the lists of some people, as if it concerned them."""
    for person in people:
        key = {"case_id": case_id, "role": Role.CONCERNED, "person_key": vault.person(person)}
        await put_row(connection, case_people, key, {"assigned_at": None, "is_current": True})


async def unhide(connection: StoreConnection, vault: Vault, case_id: str, people: frozenset[str]) -> None:
    """Undo `hide` for people whom the case does not concern, now that it can be opened."""
    keys = [vault.person(one) for one in people]
    hidden = and_(case_people.c.role == Role.CONCERNED, case_people.c.person_key.in_(keys))
    await connection.execute(delete(case_people).where(case_people.c.case_id == case_id, hidden))


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
        case_people.c.role == Role.RESOLVER,
        case_people.c.is_current if is_current else ~case_people.c.is_current,
    )
