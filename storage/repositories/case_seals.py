"""Seals what an older Parley left open of a case: whose it is, and how its rows stand."""

from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import replace

from sqlalchemy import RowMapping, and_, bindparam, select, update

from storage.engine.transactions import StoreConnection
from storage.errors import CodecError, SealBroken
from storage.repositories.access_log import AccessLog
from storage.schema.tables import case_parts, cases
from storage.sealing import kept_rows
from storage.sealing.codecs.cases import HANDLING
from storage.sealing.sealer import Vault, case_scope

_CASE = select(cases).where(cases.c.case_id == bindparam("case_id"))
_PARTS = select(case_parts.c.part, case_parts.c.content).where(case_parts.c.case_id == bindparam("case_id"))


class CaseSeals:
    """The seals of cases, in one transaction."""

    def __init__(self, connection: StoreConnection, vault: Vault, log: AccessLog) -> None:
        self._connection = connection
        self._vault = vault
        self._log = log

    async def next_ones(self, case_ids: Iterable[str]) -> Mapping[str, bool]:
        """Seal some cases; return of each whether anything was left open."""
        changed = {}
        for case_id in case_ids:
            changed[case_id] = False
            row = (await self._connection.execute(_CASE, {"case_id": case_id})).mappings().one_or_none()
            with suppress(CodecError, SealBroken):
                changed[case_id] = row is not None and await self._seal(row)
        return changed

    async def _seal(self, row: RowMapping) -> bool:
        case_id, scope = row["case_id"], case_scope(row["case_id"])
        self._vault.whole(cases, row)
        handling = await self._vault.open(cases.c.handling, case_id, scope, HANDLING, row["handling"])
        said = await self._log.kept(case_id)
        values: dict[str, object] = {str(name): value for name, value in row.items()}
        stands = kept_rows.case_digest(await self._vault.audit_key(), values)
        if said.get(kept_rows.CASE, stands) != stands:
            # Somebody altered it, or put an older row back: nothing vouches for what it says.
            return False
        if not handling.service:
            own = replace(handling, service=row["service"])
            values["handling"] = await self._vault.seal(cases.c.handling, case_id, scope, HANDLING, own)
            seen = and_(cases.c.case_id == case_id, cases.c.version == row["version"])
            await self._connection.execute(update(cases).where(seen).values(handling=values["handling"]))
        if not handling.service or kept_rows.CASE not in said:
            await self._log.keep_case(values)
        parts = [
            (part, content)
            for part, content in await self._connection.execute(_PARTS, {"case_id": case_id})
            if kept_rows.part_name(part) not in said
        ]
        for part, content in parts:
            await self._log.keep_part(case_id, part, content)
        return bool(parts) or not handling.service or kept_rows.CASE not in said
