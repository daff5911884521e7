"""The redactor: word lists and rules, and a model only where the settings ask for it."""

import asyncio
import hashlib
from collections.abc import Callable
from threading import Lock

from cachetools import LRUCache

from casework.model.calls.anonymity import CaseRecord, Findings
from redaction.engine import RecordIndex, index_record, scan_text
from redaction.lexicon import english
from redaction.model import NameModel

_KEPT_RECORDS = 32


class LightRedactor:
    """Finds what would identify someone, by the record, by patterns, and by flags on what no list explains.

    Scans run in a worker thread. Prepared records are kept for the few cases last looked at, under a hash.
    """

    def __init__(self, region: str = "GB", load_model: Callable[[], NameModel] | None = None) -> None:
        """Prepare nothing yet: the word lists, and the model, are loaded with the first scan.

        Args:
            region: Where phone numbers without a country code are dialled, ISO 3166-1 alpha-2.
            load_model: Loads what marks names besides the rules, or None.
        """
        self._region = region
        self._load_model = load_model
        self._model: NameModel | None = None
        self._prepared: LRUCache[bytes, RecordIndex] = LRUCache(_KEPT_RECORDS)
        self._lock = Lock()

    async def scan(self, text: str, record: CaseRecord) -> Findings:
        """Return everything found in the text, given what the case knows (R11)."""
        return await asyncio.to_thread(self.scan_now, text, record)

    def scan_now(self, text: str, record: CaseRecord) -> Findings:
        """Do the same in this thread: for benchmarks and commands, never on the event loop."""
        return scan_text(text, self._index(record), english(), self._region, self._loaded())

    def _loaded(self) -> NameModel | None:
        if self._load_model is None:
            return None
        with self._lock:
            if self._model is None:
                self._model = self._load_model()
        return self._model

    def _index(self, record: CaseRecord) -> RecordIndex:
        key = hashlib.blake2b(repr(record).encode("utf-8", "surrogatepass"), digest_size=16).digest()
        with self._lock:
            found = self._prepared.get(key)
            if found is None:
                found = self._prepared[key] = index_record(record, english())
        return found
