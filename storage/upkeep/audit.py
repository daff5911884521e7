"""Verifying the access log: whether every entry is as it was written, and none is missing (A05).

It needs the store's audit key and no case's key, opens nothing that is sealed, and writes nothing. Each chain is looked
at in one transaction of its own batch, so that a running bot may go on meanwhile.

Whoever has an older copy of the database can put it back, and then everything holds. Against that helps only what is
kept elsewhere: a `LogMark` says how the log stood at a moment, and a later log must still contain exactly that.
"""

import hashlib
import hmac
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from storage.errors import BadMark
from storage.repositories.audit import ChainBatch, ChainBreak
from storage.store import SqlStore

SETTLED_AFTER = timedelta(minutes=5)
"""Entries that are younger may still be joined by older ones, of turns that are under way: they are not marked yet."""

_MARK = re.compile(r"(\d{8}T\d{4}Z)-(\d{1,12})-([0-9a-f]{32})", re.ASCII)
_MOMENT = "%Y%m%dT%H%MZ"


@dataclass(frozen=True, slots=True)
class LogMark:
    """How the log stood at a moment, to be noted down outside the database.

    Attributes:
        until: Entries before this moment are meant, UTC, whole minutes.
        entries: How many there were.
        digest: 32 hex digits over all of their MACs.
    """

    until: datetime
    entries: int
    digest: str

    def __str__(self) -> str:
        """Return it as one word, such as "20261122T0903Z-1204-…"."""
        return f"{self.until:{_MOMENT}}-{self.entries}-{self.digest}"

    @classmethod
    def read(cls, text: str) -> "LogMark":
        """Return the mark that was noted.

        Raises:
            BadMark: It is none.
        """
        found = _MARK.fullmatch(text.strip())
        try:
            moment, entries, digest = found.groups() if found else ("", "", "")
            return cls(datetime.strptime(moment, _MOMENT).replace(tzinfo=UTC), int(entries), digest)
        except ValueError:
            raise BadMark(
                "This is no mark of the log. It looks like 20261122T0903Z-1204-0123456789abcdef0123456789abcdef."
            ) from None


@dataclass(slots=True)
class _Tally:
    """Entries before a moment, as they come by."""

    until: datetime
    entries: int = 0
    digest: "hashlib._Hash" = field(default_factory=hashlib.sha256)

    def add(self, batch: ChainBatch) -> None:
        for at, mac in batch.macs:
            if at < self.until:
                self.entries += 1
                self.digest.update(mac.encode())

    def mark(self) -> LogMark:
        return LogMark(self.until, self.entries, self.digest.hexdigest()[:32])


@dataclass(frozen=True, slots=True)
class Report:
    """What was found.

    Attributes:
        cases: How many cases were looked at.
        entries: How many entries.
        findings: What is not as it was written, in the order of the cases.
        mark: How the log stands.
        noted: How it stood at the moment of the mark that was given, or None.
    """

    cases: int
    entries: int
    findings: Sequence[ChainBreak]
    mark: LogMark
    noted: LogMark | None


async def verify(
    store: SqlStore, now: datetime, progress: Callable[[int], None], since: LogMark | None = None
) -> Report:
    """Look at the whole log.

    Args:
        store: Open, if only to read.
        now: The present moment, UTC.
        tell: Told of every piece of the way how many cases it was.
        since: What was noted earlier, or None.

    Raises:
        NoLogKey: The store has no key for its log.
    """
    present = _Tally((now - SETTLED_AFTER).replace(second=0, microsecond=0))
    past = _Tally(since.until) if since else None
    cases, entries, findings, after = 0, 0, list[ChainBreak](), ""
    while batch := await store.run(_batch, store, after):
        after = batch.last_case
        cases += batch.cases
        entries += len(batch.macs)
        findings += batch.findings
        for tally in (present, past):
            if tally:
                tally.add(batch)
        progress(batch.cases)
    return Report(cases, entries, findings, present.mark(), past.mark() if past else None)


async def count_cases(store: SqlStore) -> int:
    """Return how many cases have a log, for the progress."""
    return await store.run(_count, store)


def holds(since: LogMark, noted: LogMark) -> bool:
    """Whether the log still is, up to that moment, what was noted."""
    return since.entries == noted.entries and hmac.compare_digest(since.digest, noted.digest)


async def _batch(store: SqlStore, after: str) -> ChainBatch | None:
    async with store.unit_of_work() as work:
        return await work.audit.batch(after)


async def _count(store: SqlStore) -> int:
    async with store.unit_of_work() as work:
        return await work.audit.count()
