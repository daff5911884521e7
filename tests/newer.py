"""A process of a newer version, for tests: it writes into the database beside today's code."""

import asyncio
import json
from collections.abc import Mapping
from typing import Any

from sqlalchemy import Column, Connection, text, update

from storage.schema.tables import (
    applications,
    case_parts,
    cases,
    drafts,
    learning_points,
    meetings,
    notes,
    offers,
    outbox,
    reminders,
    resolvers,
)
from storage.sealing.envelope import SealLocation, seal, unseal
from storage.sealing.keyring import MasterKeys, Wrapped
from tests.stores import MASTER_KEY, beside

MORE = {"mood": "hopeful"}


class Newer:
    """A process of a newer version, which writes straight into the database: the records as JSON, under their seals."""

    def __init__(self, url: str) -> None:
        self._url = url

    async def rewrite(self, column: Column[Any], scope: str, more: Mapping[str, Any]) -> None:
        """Put more fields into the records of a column."""
        await asyncio.to_thread(beside, self._url, lambda connection: self._rewrite(connection, column, scope, more))

    async def stored(self, column: Column[Any], scope: str) -> Any:  # noqa: ANN401 - whatever JSON holds
        """Return the record of the only row of a table."""
        found: list[Any] = []
        await asyncio.to_thread(beside, self._url, lambda one: found.extend(self._records(one, column, scope)))
        [(_, record)] = found
        return record

    def _records(self, connection: Connection, column: Column[Any], scope: str) -> list[tuple[SealLocation, Any]]:
        key, read = self._key(connection, scope), []
        for row in connection.execute(column.table.select()).mappings():
            if "case_id" in row and scope.startswith("case/") and row["case_id"] != scope.removeprefix("case/"):
                continue
            place = SealLocation(column.table.name, column.name, self._row(column, dict(row)), scope)
            read.append((place, json.loads(unseal(key, place, row[column.name]))))
        return read

    def _rewrite(self, connection: Connection, column: Column[Any], scope: str, more: Mapping[str, Any]) -> None:
        for place, record in self._records(connection, column, scope):
            sealed = seal(self._key(connection, scope), place, json.dumps(with_more(record, more)).encode())
            changed = update(column.table).values({column.name: sealed})
            if scope.startswith("case/") and "case_id" in column.table.c:
                changed = changed.where(column.table.c.case_id == scope.removeprefix("case/"))
            connection.execute(changed)

    def _key(self, connection: Connection, scope: str) -> bytes:
        query = text("SELECT wrapped, master_id FROM data_keys WHERE scope = :scope")
        wrapped = connection.execute(query, {"scope": scope}).one()
        return MasterKeys(MASTER_KEY).unwrap(scope, Wrapped(bytes(wrapped[0]), wrapped[1]))

    def _row(self, column: Column[Any], row: Mapping[str, Any]) -> str:
        if column.table is reminders:
            return f"{row['kind']}/{row['case_id']}/{row['subject_key']}"
        if column.table is case_parts:
            return f"{row['case_id']}/{row['part']}"
        if column.table is offers:
            return f"{row['call_id']}/{row['resolver_key']}"
        names = {
            cases: "case_id",
            meetings: "meeting_id",
            applications: "application_id",
            learning_points: "point_id",
            drafts: "draft_id",
            notes: "seal_id",
            outbox: "seal_id",
            resolvers: "person_key",
        }
        return str(row[names[column.table]])


def with_more(record: Any, more: Mapping[str, Any]) -> Any:  # noqa: ANN401 - whatever JSON holds
    return {**record, **more}


async def change(url: str, *statements: str) -> None:
    await asyncio.to_thread(beside, url, lambda connection: [connection.execute(text(one)) for one in statements])


async def read(url: str, statement: str) -> Any:  # noqa: ANN401 - whatever the database holds
    found: list[Any] = []
    await asyncio.to_thread(beside, url, lambda one: found.append(one.execute(text(statement)).scalar_one()))
    return found[0]
