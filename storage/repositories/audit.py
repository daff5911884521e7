"""Reads the access log to verify it, case by case, with no case's key."""

import hmac
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import Column, Select, bindparam, func, select

from storage.engine.transactions import StoreConnection
from storage.errors import NoLogKey
from storage.repositories.access_log import AccessLog
from storage.repositories.destructions import SqlDestructions
from storage.schema.tables import access_chains, accesses, case_parts, cases, destructions
from storage.sealing import kept_rows
from storage.sealing.audit_chain import Chain, Link, link_mac
from storage.sealing.sealer import AUDIT, Vault

_CASES_AT_ONCE = 100


class Tampering(StrEnum):
    """What can have happened to the log behind Parley's back."""

    ALTERED = "altered"
    """An entry is not what was written in its place."""
    MISSING = "missing"
    """Entries are gone."""
    END_ALTERED = "end-altered"
    """What says how long the log of a case is, and how it ends, was altered."""
    END_MISSING = "end-missing"
    """What says that is gone."""
    UNREADABLE = "unreadable"
    """Something stands there that Parley never writes, such as words in the place of a moment."""
    CASE_MISSING = "case-missing"
    """The case is gone, and nothing says that its time was up."""
    ROW_ALTERED = "row-altered"
    """A row of the case is not as the last change left it: it was altered, or an older one was put back."""


@dataclass(frozen=True, slots=True)
class ChainBreak:
    """Something that is not as it was written.

    Attributes:
        case_id: In the log of which case.
        what: What happened.
        first: The first entry that it concerns, 0 for none.
        last: The last.
    """

    case_id: str
    what: Tampering
    first: int = 0
    last: int = 0


@dataclass(frozen=True, slots=True)
class ChainBatch:
    """The logs of some cases.

    Attributes:
        cases: How many.
        last_case: The last of them; the next batch begins behind it.
        macs: Each entry's moment (UTC) and MAC, by case and number.
        findings: What is not as it was written.
    """

    cases: int
    last_case: str
    macs: Sequence[tuple[datetime, str]]
    findings: Sequence[ChainBreak]


class SqlAudit:
    """Reads the access log to verify it."""

    def __init__(self, connection: StoreConnection, vault: Vault) -> None:
        self._connection = connection
        self._vault = vault

    async def count(self) -> int:
        """Return how many cases have a log."""
        found = await self._connection.execute(select(func.count()).select_from(access_chains))
        return int(found.scalar_one())

    async def batch(self, after: str, most: int = _CASES_AT_ONCE) -> ChainBatch | None:
        """Return the next cases' logs, verified, or None when there are no more.

        Args:
            after: The last case of the batch before, "" for none.
            most: How many cases at a time.

        Raises:
            NoLogKey: The store has no key for its log.
        """
        if not await self._vault.has_key(AUDIT):
            raise NoLogKey(
                "The key of the access log is not there. A store of an older version gets it when Parley starts; from "
                "one that had it, somebody took it away. Nothing was changed."
            )
        known = [await self._ids(query, after) for query in (_LOGGED, _ENTERED, _DESTROYED, _KEPT)]
        found = frozenset[object]().union(*known)
        ids = sorted(one for one in found if isinstance(one, str))[:most]
        if not ids:
            return _NAMELESS if found and after != _NAMELESS.last_case else None
        try:
            return await self._examined(ids, frozenset(known[-1]))
        except (AttributeError, TypeError, ValueError):
            # Case by case, until the one is found that can't be read.
            if len(ids) > 1:
                return await self.batch(after, most=1)
        return ChainBatch(1, ids[0], [], [ChainBreak(ids[0], Tampering.UNREADABLE)])

    async def _examined(self, ids: Sequence[str], kept: frozenset[str]) -> ChainBatch:
        key = await self._vault.audit_key()
        kept = kept | await SqlDestructions(
            self._connection, self._vault, AccessLog(self._connection, self._vault)
        ).destroyed(ids)
        chains, links = await self._chains(ids), await self._links(ids)
        findings = [
            finding
            for case_id in ids
            for finding in examine(key, case_id, chains.get(case_id), links[case_id], is_kept=case_id in kept)
        ]
        findings += await self._rows(key, links, ids)
        macs = [(link.at, mac) for case_id in ids for link, mac in links[case_id]]
        return ChainBatch(len(ids), ids[-1], macs, findings)

    async def _rows(
        self, key: bytes, links: Mapping[str, Sequence[tuple[Link, str]]], ids: Sequence[str]
    ) -> Sequence[ChainBreak]:
        """Return which cases have rows that are not as their logs say; of a destroyed one there are none."""
        found: dict[str, dict[str, str]] = defaultdict(dict)
        for row in (await self._connection.execute(select(cases).where(cases.c.case_id.in_(ids)))).mappings():
            found[row["case_id"]][kept_rows.CASE] = kept_rows.case_digest(
                key, {str(name): value for name, value in row.items()}
            )
        for case_id, part, content in await self._connection.execute(_PARTS.where(case_parts.c.case_id.in_(ids))):
            found[case_id][kept_rows.part_name(part)] = kept_rows.part_digest(key, case_id, part, content)
        breaks = []
        for case_id, rows in found.items():
            number = last_unlike([link for link, _ in links[case_id]], rows)
            breaks += [ChainBreak(case_id, Tampering.ROW_ALTERED, number, number)] if number else []
        return breaks

    async def _ids(self, query: Select[str], after: str) -> Sequence[str]:
        return (await self._connection.execute(query, {"after": after})).scalars().all()

    async def _chains(self, ids: Sequence[str]) -> Mapping[str, Chain]:
        found = await self._connection.execute(select(access_chains).where(access_chains.c.case_id.in_(ids)))
        return {row["case_id"]: Chain(**row) for row in found.mappings()}

    async def _links(self, ids: Sequence[str]) -> Mapping[str, Sequence[tuple[Link, str]]]:
        found = await self._connection.execute(
            select(accesses).where(accesses.c.case_id.in_(ids)).order_by(accesses.c.case_id, accesses.c.number)
        )
        links: dict[str, list[tuple[Link, str]]] = defaultdict(list)
        for row in found.mappings():
            values = dict(row)
            mac = values.pop("mac")
            links[values["case_id"]].append((Link(**values), mac))
        return links


_NAMELESS = ChainBatch(1, "\U0010ffff", [], [ChainBreak("?", Tampering.UNREADABLE)])
"""What can't be the id of a case, as SQLite lets bytes stand where words belong: it sorts behind all that can."""


_PARTS = select(case_parts.c.case_id, case_parts.c.part, case_parts.c.content)


def last_unlike(links: Sequence[Link], found: kept_rows.Kept) -> int:
    """Return the number of the latest entry that says of a row what is not so; 0 where all is as it was left.

    Args:
        links: The log of a case, by number.
        found: The digests of its rows as they are.
    """
    left: dict[str, tuple[str, int]] = {}
    for link in links:
        left |= {name: (digest, link.number) for name, digest in kept_rows.read(link.kept).items()}
    return max((number for name, (digest, number) in left.items() if found.get(name) != digest), default=0)


def examine(
    key: bytes, case_id: str, chain: Chain | None, links: Sequence[tuple[Link, str]], *, is_kept: bool
) -> Sequence[ChainBreak]:
    """Return what is not as it was written in the log of one case.

    Args:
        key: The store's audit key, 32 bytes.
        case_id: Whose log.
        chain: How long it should be and how it should end, or None where nothing says so.
        links: Its entries and their MACs, by number.
        is_kept: Whether the case is still there, or was destroyed by rule.
    """
    findings = [] if is_kept else [ChainBreak(case_id, Tampering.CASE_MISSING)]
    number, before = 0, ""
    for link, mac in links:
        is_next = link.number == number + 1
        if link.number > number + 1:
            findings.append(ChainBreak(case_id, Tampering.MISSING, number + 1, link.number - 1))
        # Behind a gap nothing says what went before; the gap itself is told.
        elif not (is_next and hmac.compare_digest(mac.encode(), link_mac(key, before, link).encode())):
            findings.append(ChainBreak(case_id, Tampering.ALTERED, link.number, link.number))
        number, before = max(number, link.number), mac
    return [*findings, *_end(key, case_id, chain, number, before)]


def _end(key: bytes, case_id: str, chain: Chain | None, number: int, mac: str) -> Sequence[ChainBreak]:
    """Return what is wrong with the end of a log whose last entry has this number and MAC."""
    if chain is None:
        return [ChainBreak(case_id, Tampering.END_MISSING)]
    if not chain.holds(key) or chain.entries < number:
        return [ChainBreak(case_id, Tampering.END_ALTERED)]
    if chain.entries > number:
        return [ChainBreak(case_id, Tampering.MISSING, number + 1, chain.entries)]
    return [] if chain.last_mac == mac else [ChainBreak(case_id, Tampering.ALTERED, number, number)]


def _next(column: Column[str]) -> Select[str]:
    """Return the query for the next cases that a table knows of."""
    behind = column > bindparam("after")
    return select(column).where(behind).distinct().order_by(column).limit(_CASES_AT_ONCE)


_LOGGED = _next(access_chains.c.case_id)
_ENTERED = _next(accesses.c.case_id)
_DESTROYED = _next(destructions.c.case_id)
_KEPT = _next(cases.c.case_id)
