"""Lists of cases: a lead's queue, and the own cases of requesters and resolvers; nothing of a case's content."""

from collections.abc import Collection, Mapping, Sequence
from contextlib import suppress
from typing import Any

from sqlalchemy import RowMapping, Select, bindparam, select

from casework.model.cases.lifecycle import Stage
from casework.ports import CLOSED_LISTED, QueueFilter, QueueRow, Viewer
from storage.engine.transactions import StoreConnection
from storage.errors import CodecError, SealBroken
from storage.repositories import search_words
from storage.repositories.case_people import Relation
from storage.repositories.queue_queries import GATHERED, ROW, queries
from storage.schema.columns import NO_MOMENT
from storage.schema.tables import case_people, cases
from storage.sealing.codecs.cases import HANDLING, Handling
from storage.sealing.codecs.text import TEXT
from storage.sealing.sealer import Vault, case_scope

_ALL = 2**31 - 1
"""More than there can be."""

_OF_PERSON = (
    select(*ROW)
    .join(case_people, case_people.c.case_id == cases.c.case_id)
    .where(case_people.c.person_key == bindparam("person"), case_people.c.role == bindparam("role"))
    .order_by(cases.c.created_at.desc(), cases.c.case_id)
)
_CURRENT_OF_PERSON = _OF_PERSON.where(case_people.c.is_current)


class CaseLists:
    """The lists, as one transaction sees them."""

    def __init__(self, connection: StoreConnection, vault: Vault) -> None:
        self._connection = connection
        self._vault = vault

    async def queue(
        self, viewer: Viewer, which: QueueFilter, offset: int, limit: int
    ) -> tuple[Sequence[QueueRow], int]:
        """Return one page of the cases that `viewer` may see, and the count of all.

        Of open cases the urgent ones come first, then those with the nearest deadline. Of closed ones, of which there
        are ever more, the latest come first, and no more than `CLOSED_LISTED` are counted or listed.
        """
        values: dict[str, Any] = {
            "viewer": self._vault.person(viewer.person_id),
            "services": list(viewer.services),
            "offset": offset,
            "limit": limit,
        }
        if which is QueueFilter.CLOSED:
            values |= {"most": CLOSED_LISTED, "gathered": GATHERED, "limit": min(limit, max(0, CLOSED_LISTED - offset))}
        found, count, is_cut = await self._page(which, values)
        if is_cut and count < CLOSED_LISTED:
            # So many concern the viewer that the list would end too early, and tell of them.
            found, count, _ = await self._page(which, values | {"gathered": _ALL})
        return await self._opened(found, viewer.person_id), count

    async def find(
        self, viewer: Viewer, words: Collection[str], offset: int, limit: int
    ) -> tuple[Sequence[QueueRow], int]:
        """Return one page of the cases that `viewer` may see and that have all these words, and the count of all."""
        if not words:
            return [], 0
        values = {
            **search_words.parameters(self._vault, words),
            "viewer": self._vault.person(viewer.person_id),
            "recused": Relation.CONCERNED,
            "services": list(viewer.services),
        }
        count = (await self._connection.execute(search_words.COUNT, values)).scalar_one()
        found = await self._found(search_words.PAGE, {**values, "offset": offset, "limit": limit})
        return await self._opened(found, viewer.person_id), count

    async def of_requester(self, person_id: str) -> Sequence[QueueRow]:
        """Return the requester's own cases, newest first, however many."""
        return await self._with_person(_OF_PERSON, person_id, Relation.REQUESTER)

    async def of_resolver(self, person_id: str) -> Sequence[QueueRow]:
        """Return the open cases assigned to this resolver, newest first, however many."""
        return await self._with_person(_CURRENT_OF_PERSON, person_id, Relation.RESOLVER)

    async def of_party(self, person_id: str) -> Sequence[QueueRow]:
        """Return the cases in which somebody else named this person of the directory, newest first, however many."""
        values = search_words.of_person(self._vault, person_id, Relation.REQUESTER)
        return await self._opened(await self._found(search_words.NAMING, values))

    async def _page(self, which: QueueFilter, values: Mapping[str, Any]) -> tuple[Sequence[RowMapping], int, bool]:
        """Return a page's rows, the count of all, and whether some that may be listed were left out of both."""
        of_list = queries(self._connection.dialect.name)[which]
        found = await self._found(of_list.page, values) if values["limit"] else []
        # An empty page has no row that could tell.
        totals = found[0] if found else (await self._found(of_list.count, values))[0]
        return found, totals["counted"], totals["listed_since"] is not None

    async def _with_person(self, query: Select[Any], person_id: str, role: Relation) -> Sequence[QueueRow]:
        values = {"person": self._vault.person(person_id), "role": role}
        return await self._opened(await self._found(query, values))

    async def _found(self, query: Select[Any], values: Mapping[str, Any]) -> Sequence[RowMapping]:
        return (await self._connection.execute(query, dict(values))).mappings().all()

    async def _opened(self, found: Sequence[RowMapping], lead: str = "") -> Sequence[QueueRow]:
        """Return the lines of a list.

        Args:
            lead: The person id of whoever sees also what the leads call a case; "" in anybody's list of their own.
        """
        await self._vault.fetch(case_scope(row["case_id"]) for row in found)
        return [await self._row(row, lead) for row in found]

    async def _row(self, row: RowMapping, lead: str) -> QueueRow:
        """Return one line; a case that can't be opened is shown all the same, and hides no other one."""
        stage, owner, label, is_readable = "", None, "", False
        with suppress(CodecError, SealBroken):
            self._vault.whole(cases, row)
            handling = await open_handling(self._vault, row)
            stage = self._vault.word(cases.c.stage, Stage, row["stage"]).value
            owner = await open_owner(self._vault, row)
            # Where a row that keeps the case from a lead was taken out, they see no more than what lies in the open.
            if lead not in handling.concerned:
                label, is_readable = await open_label(self._vault, row) if lead else "", True
        return QueueRow(
            case_id=row["case_id"],
            reference=row["reference"],
            stage=stage,
            urgent=row["urgent"],
            created_at=row["created_at"],
            next_due=None if row["next_due"] == NO_MOMENT else row["next_due"],
            owner=owner,
            is_readable=is_readable,
            closed_at=None if row["closed_at"] == NO_MOMENT else row["closed_at"],
            label=label,
        )


async def open_handling(vault: Vault, row: RowMapping) -> Handling:
    """Return who of the service has to do with the case of a row; what it says of its service is confirmed by then.

    The service decides who sees a case, and its column lies in the open.

    Raises:
        CodecError: It was written by a newer Parley.
        SealBroken: It was altered, or the row says that the case is another service's.
    """
    case_id = row["case_id"]
    handling = await vault.open(cases.c.handling, case_id, case_scope(case_id), HANDLING, row["handling"])
    await vault.confirmed(cases.c.service, row["service"], handling.service)
    return handling


async def open_label(vault: Vault, row: RowMapping) -> str:
    """Return what the leads call the case of a row, or "".

    Raises:
        SealBroken: It was altered.
    """
    case_id, envelope = row["case_id"], row["label"]
    if envelope is None:
        return ""
    return await vault.open(cases.c.label, case_id, case_scope(case_id), TEXT, envelope)


async def open_owner(vault: Vault, row: RowMapping) -> str | None:
    """Return the person id of the lead who has the case of a row, or None.

    Raises:
        SealBroken: It was altered.
    """
    case_id, envelope = row["case_id"], row["taken_by"]
    if envelope is None:
        return None
    return await vault.open(cases.c.taken_by, case_id, case_scope(case_id), TEXT, envelope)
