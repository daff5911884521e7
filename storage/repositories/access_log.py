"""Who came to which case, chained (`storage.sealing.audit_chain`).

What a transaction logs is written once, when it is committed.
"""

import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict

from sqlalchemy import bindparam, insert, select

from casework.model.cases.access_log import AuditEvent, LogEntry
from storage.engine.transactions import StoreConnection
from storage.engine.upsert import put_row
from storage.errors import NoSuchRow
from storage.schema.tables import access_chains, accesses
from storage.sealing import kept_rows
from storage.sealing.audit_chain import BROKEN, Chain, Link, chain, link_mac
from storage.sealing.codecs.access_log import LOOKED, Looked
from storage.sealing.sealer import Vault, case_scope

_LIMIT = 50

CHAIN = (access_chains.c.entries, access_chains.c.last_mac, access_chains.c.mac.label("chain_mac"))
"""What is read together with a case, so that logging an access to it needs no question of its own."""

_OF_CASE = select(*CHAIN).where(access_chains.c.case_id == bindparam("case_id"))
_ADD = insert(accesses)
_LATEST = (
    select(accesses.c.number, accesses.c.mac)
    .where(accesses.c.case_id == bindparam("case_id"))
    .order_by(accesses.c.number.desc())
    .limit(1)
)
_PAGE = (
    select(accesses.c.number, accesses.c.seal_id, accesses.c.at, accesses.c.looked)
    .where(accesses.c.case_id == bindparam("case_id"), accesses.c.number < bindparam("before"))
    .order_by(accesses.c.number.desc())
    .limit(_LIMIT)
)
_KEPT = (
    select(accesses.c.kept)
    .where(accesses.c.case_id == bindparam("case_id"), accesses.c.kept.is_not(None))
    .order_by(accesses.c.number)
)
_NEWEST = 2**31 - 1


class AccessLog:
    """The log of one transaction: what was read of it, and what is to be written."""

    def __init__(self, connection: StoreConnection, vault: Vault) -> None:
        self._connection = connection
        self._vault = vault
        self._chains: dict[str, Chain] = {}
        self._waiting: dict[str, list[AuditEvent]] = {}
        self._kept: dict[str, dict[str, str]] = {}

    async def begin(self, case_id: str) -> None:
        """Begin the chain of a new case; it is written even when nothing is logged."""
        self._chains[case_id] = chain(await self._vault.audit_key(), case_id, 0, "")
        self._waiting.setdefault(case_id, [])

    def read(self, found: Chain) -> None:
        """Take over a chain that was read together with its case."""
        self._chains[found.case_id] = found

    async def add(self, access: AuditEvent) -> None:
        """Log an access when the transaction is committed; the same one again is one.

        Raises:
            NoSuchRow: There is no such case.
        """
        if not await self._vault.has_key(case_scope(access.case_id)):
            raise NoSuchRow("there is no such case")
        waiting = self._waiting.setdefault(access.case_id, [])
        if access not in waiting:
            waiting.append(access)

    async def keep_case(self, row: Mapping[str, object]) -> None:
        """Note how the row of a case stands now; the entry of whoever changed it will say so."""
        case_id = str(row["case_id"])
        self._kept.setdefault(case_id, {})[kept_rows.CASE] = kept_rows.case_digest(await self._vault.audit_key(), row)

    async def keep_part(self, case_id: str, part: str, content: bytes) -> None:
        """Note how a part of a case stands now, likewise."""
        digest = kept_rows.part_digest(await self._vault.audit_key(), case_id, part, content)
        self._kept.setdefault(case_id, {})[kept_rows.part_name(part)] = digest

    async def kept(self, case_id: str) -> kept_rows.Kept:
        """Return how the rows of a case stood when they were changed last, as far as its log says so."""
        found: dict[str, str] = {}
        for text in (await self._connection.execute(_KEPT, {"case_id": case_id})).scalars():
            found |= kept_rows.read(text)
        return found

    async def write(self) -> None:
        """Write what was logged, each access at the end of its case's chain."""
        for case_id, waiting in self._waiting.items():
            await self._append(case_id, waiting)
        self._waiting.clear()

    def drop(self, case_ids: Iterable[str]) -> None:
        """Drop what waits of cases that are destroyed in this transaction: nothing can be sealed for them any more."""
        for case_id in case_ids:
            self._waiting.pop(case_id, None)
            self._kept.pop(case_id, None)

    async def latest(self, case_id: str, before: int | None) -> Sequence[LogEntry]:
        """Return what was written about a case, newest first, at most 50 entries."""
        scope = case_scope(case_id)
        values = {"case_id": case_id, "before": _NEWEST if before is None else before}
        entries = []
        for number, seal_id, at, sealed in (await self._connection.execute(_PAGE, values)).all():
            looked = await self._vault.open(accesses.c.looked, seal_id, scope, LOOKED, sealed)
            entries.append(LogEntry(number, AuditEvent(case_id, looked.person_id, looked.part, at, looked.did)))
        return entries

    async def _append(self, case_id: str, waiting: Sequence[AuditEvent]) -> None:
        key = await self._vault.audit_key()
        before = await self._chain(key, case_id)
        number, mac, rows = before.entries, before.last_mac, []
        for access in waiting:
            number += 1
            kept = kept_rows.written(self._kept.pop(case_id, {})) if access is waiting[-1] else None
            link = await self._link(access, number, kept)
            mac = link_mac(key, mac, link)
            rows.append({**asdict(link), "mac": mac})
        if rows:
            await self._connection.execute(_ADD, rows)
        after = chain(key, case_id, number, mac)
        values = {"entries": number, "last_mac": mac, "mac": after.mac if before.holds(key) else BROKEN}
        await put_row(self._connection, access_chains, {"case_id": case_id}, values)

    async def _chain(self, key: bytes, case_id: str) -> Chain:
        """Return how a case's chain stands; of one that does not hold, where its last entry is.

        Somebody altered such a chain. People go on being helped, and what they do is logged where the log really ends;
        but the chain stays broken, so that what was cut off is not covered up.
        """
        found = self._chains.get(case_id) or await self._found(case_id)
        if found is not None and found.holds(key):
            return found
        last = (await self._connection.execute(_LATEST, {"case_id": case_id})).first()
        number, mac = last or (0, "")
        return Chain(case_id, number, mac, BROKEN)

    async def _found(self, case_id: str) -> Chain | None:
        found = (await self._connection.execute(_OF_CASE, {"case_id": case_id})).first()
        return None if found is None else Chain(case_id, *found)

    async def _link(self, access: AuditEvent, number: int, kept: str | None) -> Link:
        seal_id = secrets.token_hex(16)
        looked = Looked(access.person_id, access.part, access.did)
        sealed = await self._vault.seal(accesses.c.looked, seal_id, case_scope(access.case_id), LOOKED, looked)
        return Link(access.case_id, number, seal_id, access.at, sealed, kept)
