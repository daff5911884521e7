"""What features keep about a case: one row for each part, sealed under the case's own key."""

from typing import TypeVar

from sqlalchemy import bindparam, select

from casework.model.cases.parts import CasePart
from storage.engine.transactions import StoreConnection
from storage.engine.upsert import put_row
from storage.errors import NoSuchRow
from storage.repositories.access_log import AccessLog
from storage.schema.tables import case_parts
from storage.sealing.codecs.parts import PARTS
from storage.sealing.sealer import Vault, case_scope

P = TypeVar("P", bound=CasePart)

_PART = select(case_parts.c.content).where(
    case_parts.c.case_id == bindparam("case_id"), case_parts.c.part == bindparam("part")
)


class SqlCaseParts:
    """What features keep about a case (a `casework.ports.CaseParts`)."""

    def __init__(self, connection: StoreConnection, vault: Vault, log: AccessLog) -> None:
        self._connection = connection
        self._vault = vault
        self._log = log

    async def get(self, case_id: str, kind: type[P]) -> P | None:
        """Return this part of the case, or None; asks nobody's permission."""
        name, codec = PARTS[kind]
        found = await self._connection.execute(_PART, {"case_id": case_id, "part": name})
        envelope = found.scalar_one_or_none()
        if envelope is None:
            return None
        row = _row(case_id, name)
        part: P = await self._vault.open(case_parts.c.content, row, case_scope(case_id), codec, envelope)
        return part

    async def put(self, case_id: str, part: CasePart) -> None:
        """Store a part of the case in place of what stood there.

        Raises:
            NoSuchRow: There is no such case.
        """
        name, codec = PARTS[type(part)]
        scope, key = case_scope(case_id), {"case_id": case_id, "part": name}
        if not await self._vault.has_key(scope):
            raise NoSuchRow("there is no such case")
        row = _row(case_id, name)
        content = await self._vault.reseal(case_parts.c.content, row, scope, codec, part, key=key)
        await put_row(self._connection, case_parts, key, {"content": content})
        await self._log.keep_part(case_id, name, content)


def _row(case_id: str, name: str) -> str:
    """Return what a part's seal is bound to."""
    return f"{case_id}/{name}"
