"""Who has to do with which case, by keyed hash: the lookups behind queues and loads."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from enum import StrEnum

from sqlalchemy import and_, case, delete, func, select

from casework.model.case import Case
from casework.ports import Load
from storage.rows import put_row
from storage.tables import case_people, cases
from storage.transactions import StoreConnection
from storage.vault import Vault


class Role(StrEnum):
    """How a person has to do with a case."""

    REQUESTER = "requester"
    CONCERNED = "concerned"
    """A lead who must never learn of it."""
    RESOLVER = "resolver"
    """Assigned now, or once; the row stays so that the time of the last case is known (R13)."""


async def keep_people(connection: StoreConnection, vault: Vault, changed: Case) -> None:
    """Bring the lookups of a case up to date; a resolver who is no longer assigned stays as a past one."""
    wanted: dict[tuple[str, str], datetime | None] = {
        (Role.REQUESTER, vault.person(changed.request.requester.person_id)): None,
        **{(Role.CONCERNED, vault.person(one)): None for one in changed.concerned},
        **{(Role.RESOLVER, vault.person(one.resolver)): one.assigned_at for one in changed.assignments},
    }
    of_case = case_people.c.case_id == changed.case_id
    columns = (case_people.c.role, case_people.c.person_key, case_people.c.assigned_at, case_people.c.is_current)
    found = {
        (role, key): (at, current)
        for role, key, at, current in await connection.execute(select(*columns).where(of_case))
    }
    for (role, person), at in wanted.items():
        if found.get((role, person)) != (at, True):
            key = {"case_id": changed.case_id, "role": role, "person_key": person}
            await put_row(connection, case_people, key, {"assigned_at": at, "is_current": True})
    for role, person in found.keys() - wanted.keys():
        if role == Role.RESOLVER:
            key = {"case_id": changed.case_id, "role": role, "person_key": person}
            await put_row(connection, case_people, key, {"assigned_at": found[role, person][0], "is_current": False})
        else:
            gone = and_(of_case, case_people.c.role == role, case_people.c.person_key == person)
            await connection.execute(delete(case_people).where(gone))


async def loads(connection: StoreConnection, vault: Vault, person_ids: Sequence[str]) -> Mapping[str, Load]:
    """Return how many open cases each resolver has, and when they were last assigned."""
    keys = {vault.person(person_id): person_id for person_id in person_ids}
    carried = case((and_(case_people.c.is_current, cases.c.is_open), 1), else_=0)
    found = await connection.execute(
        select(case_people.c.person_key, func.sum(carried), func.max(case_people.c.assigned_at))
        .join(cases, cases.c.case_id == case_people.c.case_id)
        .where(case_people.c.role == Role.RESOLVER, case_people.c.person_key.in_(keys))
        .group_by(case_people.c.person_key)
    )
    counted = {keys[key]: Load(open_cases, last) for key, open_cases, last in found}
    return {person_id: counted.get(person_id, Load()) for person_id in person_ids}
