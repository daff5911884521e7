"""The chains of the access log: one for each case, so that turns about different cases never wait for each other.

Each entry carries a MAC over itself and the MAC before it, and each chain one over how long it is and how it ends. The
key is the store's own (`storage.sealing.sealer.AUDIT`), so that somebody who has only the database can't make another
chain that holds; and it opens no case, so that a chain can be verified by whoever may read none. The MACs are over
what is sealed, as it is sealed: they hold for good, also when a case's own key was destroyed.
"""

import hashlib
import hmac
from dataclasses import dataclass
from datetime import UTC, datetime

BROKEN = ""
"""The MAC of a chain that once did not hold; it stays so, and whoever verifies is told."""

_SIZE_LENGTH = 4


@dataclass(frozen=True, slots=True)
class Link:
    """One entry of the log, as the database holds it.

    Attributes:
        case_id: Whose chain.
        number: Its place there, counted from 1.
        seal_id: The row's name in its seal.
        at: UTC.
        looked: The sealed content.
        kept: How what was changed stands from then on; None where nothing was, or an older Parley wrote it.
    """

    case_id: str
    number: int
    seal_id: str
    at: datetime
    looked: bytes
    kept: str | None = None


@dataclass(frozen=True, slots=True)
class Chain:
    """How a chain stands.

    Attributes:
        case_id: Whose.
        entries: How many entries it has.
        last_mac: The MAC of the last one, or "" before the first.
        mac: The MAC over these.
    """

    case_id: str
    entries: int
    last_mac: str
    mac: str

    def holds(self, key: bytes) -> bool:
        """Whether it is as it was written."""
        expected = _chain_mac(key, self.case_id, self.entries, self.last_mac)
        return hmac.compare_digest(self.mac.encode(), expected.encode())


def chain(key: bytes, case_id: str, entries: int, last_mac: str) -> Chain:
    """Return a chain of so many entries."""
    return Chain(case_id, entries, last_mac, _chain_mac(key, case_id, entries, last_mac))


def link_mac(key: bytes, before: str, link: Link) -> str:
    """Return the MAC of an entry, 64 hex digits.

    Args:
        key: The store's audit key, 32 bytes.
        before: The MAC of the entry before it, "" for the first.
        link: The entry.
    """
    at = link.at.astimezone(UTC).isoformat(timespec="microseconds")
    fields = (link.case_id, str(link.number), link.seal_id, at, hashlib.sha256(link.looked).hexdigest())
    # An entry that says nothing more reads as it did before there was more to say.
    return keyed(key, "entry", before, *fields, *([link.kept] if link.kept is not None else []))


def _chain_mac(key: bytes, case_id: str, entries: int, last_mac: str) -> str:
    return keyed(key, "chain", case_id, str(entries), last_mac)


def keyed(key: bytes, *texts: str) -> str:
    """Return the MAC over some texts, 64 hex digits."""
    # Each part is preceded by its length, so that no two lists of parts read alike.
    parts = [text.encode() for text in texts]
    message = b"".join(len(part).to_bytes(_SIZE_LENGTH, "big") + part for part in parts)
    return hmac.new(key, message, hashlib.sha256).hexdigest()
