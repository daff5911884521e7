"""Lists of cases: a lead's queue, and the own cases of requesters and resolvers; nothing of a case's content."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, RowMapping, Select, and_, func, select, true

from casework.model.lifecycle import Stage
from casework.ports import CLOSED_LISTED, QueueFilter, QueueRow
from storage.errors import SealBroken
from storage.repositories.case_people import Role
from storage.shapes import TEXT
from storage.tables import case_people, cases
from storage.transactions import StoreConnection
from storage.vault import Vault, case_scope

_OWN_LIMIT = 20

_ROW = (
    cases.c.case_id,
    cases.c.reference,
    cases.c.stage,
    cases.c.urgent,
    cases.c.created_at,
    cases.c.next_due,
    cases.c.taken_by,
    cases.c.closed_at,
)


class CaseLists:
    """The lists, as one transaction sees them."""

    def __init__(self, connection: StoreConnection, vault: Vault) -> None:
        self._connection = connection
        self._vault = vault

    async def queue(self, viewer: str, which: QueueFilter, offset: int, limit: int) -> tuple[Sequence[QueueRow], int]:
        """Return one page of the cases that do not concern `viewer`, and the count of all.

        Open cases come with the nearest deadline first. Of closed ones, of which there are ever more, the latest come
        first, and no more than `CLOSED_LISTED` are counted or listed.
        """
        viewer_key = self._vault.person(viewer)
        hidden = select(case_people.c.case_id).where(
            case_people.c.person_key == viewer_key, case_people.c.role == Role.CONCERNED
        )
        order = (cases.c.queue_order, cases.c.created_at, cases.c.case_id)
        listed = select(*_ROW).where(_filter(which, viewer_key), cases.c.case_id.not_in(hidden))
        if which is QueueFilter.CLOSED:
            listed = listed.order_by(*(column.desc() for column in order))
            counted = listed.with_only_columns(cases.c.case_id).limit(CLOSED_LISTED)
            limit = min(limit, max(0, CLOSED_LISTED - offset))
        else:
            counted, listed = listed.with_only_columns(cases.c.case_id), listed.order_by(*order)
        count = await self._connection.execute(select(func.count()).select_from(counted.subquery()))
        return await self._rows(listed.offset(offset).limit(limit)), count.scalar_one()

    async def of_requester(self, person_id: str) -> Sequence[QueueRow]:
        """Return the requester's own cases, newest first, at most 20."""
        return await self._rows(self._with_person(person_id, Role.REQUESTER))

    async def of_resolver(self, person_id: str) -> Sequence[QueueRow]:
        """Return the open cases assigned to this resolver, newest first, at most 20."""
        own = self._with_person(person_id, Role.RESOLVER)
        return await self._rows(own.where(case_people.c.is_current))

    def _with_person(self, person_id: str, role: Role) -> Select[Any]:
        return (
            select(*_ROW)
            .join(case_people, case_people.c.case_id == cases.c.case_id)
            .where(case_people.c.person_key == self._vault.person(person_id), case_people.c.role == role)
            .order_by(cases.c.created_at.desc(), cases.c.case_id)
            .limit(_OWN_LIMIT)
        )

    async def _rows(self, query: Select[Any]) -> Sequence[QueueRow]:
        found = (await self._connection.execute(query)).mappings().all()
        await self._vault.fetch(case_scope(row["case_id"]) for row in found if row["taken_by"])
        return [await self._row(row) for row in found]

    async def _row(self, row: RowMapping) -> QueueRow:
        """Return one line; a case that can't be opened is shown all the same, and hides no other one."""
        try:
            taken_by, is_readable = await open_keeper(self._vault, row), True
        except SealBroken:
            taken_by, is_readable = None, False
        return QueueRow(
            case_id=row["case_id"],
            reference=row["reference"],
            stage=row["stage"],
            urgent=row["urgent"],
            created_at=row["created_at"],
            next_due=row["next_due"],
            taken_by=taken_by,
            is_readable=is_readable,
            closed_at=row["closed_at"],
        )


async def open_keeper(vault: Vault, row: RowMapping) -> str | None:
    """Return the person id of the lead who has the case of a row, or None.

    Raises:
        SealBroken: It was altered.
    """
    case_id, envelope = row["case_id"], row["taken_by"]
    if envelope is None:
        return None
    return await vault.open(cases.c.taken_by, case_id, case_scope(case_id), TEXT, envelope)


def _filter(which: QueueFilter, viewer_key: str) -> ColumnElement[bool]:
    if which is QueueFilter.CLOSED:
        return ~cases.c.is_open
    if which is QueueFilter.MINE:
        return and_(cases.c.is_open, cases.c.taken_by_key == viewer_key)
    if which is QueueFilter.WAITING:
        return and_(cases.c.is_open, cases.c.stage == Stage.WAITING.value)
    return cases.c.is_open == true()
