"""The redactor that runs by default: word lists and rules, no model."""

import asyncio
import hashlib
from threading import Lock

from cachetools import LRUCache

from casework.model.calls.anonymity import CaseRecord, Findings
from redaction.engine import RecordIndex, index_record, scan_text
from redaction.lexicon import english

_KEPT_RECORDS = 32


class LightRedactor:
    """Finds what would identify someone, by the record, by patterns, and by flags on what no list explains.

    Scans run in a worker thread. Prepared records are kept for the few cases last looked at, under a hash.
    """

    def __init__(self, region: str = "GB") -> None:
        """Prepare nothing yet: the word lists are loaded with the first scan.

        Args:
            region: Where phone numbers without a country code are dialled, ISO 3166-1 alpha-2.
        """
        self._region = region
        self._prepared: LRUCache[bytes, RecordIndex] = LRUCache(_KEPT_RECORDS)
        self._lock = Lock()

    async def scan(self, text: str, record: CaseRecord) -> Findings:
        """Return everything found in the text, given what the case knows (R11)."""
        return await asyncio.to_thread(self.scan_now, text, record)

    def scan_now(self, text: str, record: CaseRecord) -> Findings:
        """Do the same in this thread: for benchmarks and commands, never on the event loop."""
        return scan_text(text, self._index(record), english(), self._region)

    def _index(self, record: CaseRecord) -> RecordIndex:
        key = hashlib.blake2b(repr(record).encode("utf-8", "surrogatepass"), digest_size=16).digest()
        with self._lock:
            found = self._prepared.get(key)
            if found is None:
                found = self._prepared[key] = index_record(record, english())
        return found
