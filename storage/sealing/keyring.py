"""The keys of a process: the master keys, the key of the keyed hashes, and the data keys that were opened lately."""

import hashlib
import hmac
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import NamedTuple

from cachetools import LRUCache

from storage.errors import CodecError, SealBroken, WrongMasterKey
from storage.sealing.envelope import KEY_LENGTH, SIZE_LENGTH, SealLocation, seal, unseal

UNKNOWN_MASTER = "data_keys.master_id"
"""The place of a broken seal that names a master key which this process was not given."""

_ID_LENGTH = 16
_CACHED_KEYS = 1_024
_CACHED_HASHES = 1_024
"""Most are of people who come again within a turn, or in the next one."""


class Wrapped(NamedTuple):
    """A data key as it is stored.

    Attributes:
        envelope: The data key, sealed by a master key for its scope.
        master_id: The id of that master key; None for what was stored before they had ids.
    """

    envelope: bytes
    master_id: str | None


class MasterKeys:
    """The present master key, which wraps data keys, and older ones, which only unwrap them.

    Args:
        present: 32 random bytes.
        old: As many as the store still needs, 32 bytes each.

    Raises:
        WrongMasterKey: One is not 32 bytes long.
    """

    def __init__(self, present: bytes, old: Sequence[bytes] = ()) -> None:
        if any(len(key) != KEY_LENGTH for key in (present, *old)):
            raise WrongMasterKey(f"a master key must be {KEY_LENGTH} bytes long")
        self._keys = {master_key_id(key): key for key in (present, *old)}
        self.present_id = master_key_id(present)

    @property
    def ids(self) -> tuple[str, ...]:
        """The id of each, the present one first."""
        return tuple(self._keys)

    def wrap(self, scope: str, key: bytes) -> Wrapped:
        """Return a data key sealed by the present master key for its scope."""
        return Wrapped(seal(self._keys[self.present_id], _place(scope, self.present_id), key), self.present_id)

    def unwrap(self, scope: str, wrapped: Wrapped) -> bytes:
        """Return a data key.

        Raises:
            SealBroken: It was altered, wrapped for another scope, or by a master key that is not here.
        """
        if wrapped.master_id is None:
            return self._unwrap_unnamed(scope, wrapped.envelope)
        key = self._keys.get(wrapped.master_id)
        if key is None:
            raise SealBroken(UNKNOWN_MASTER)
        return unseal(key, _place(scope, wrapped.master_id), wrapped.envelope)

    def _unwrap_unnamed(self, scope: str, envelope: bytes) -> bytes:
        place = SealLocation("data_keys", "wrapped", scope, "master")
        for key in self._keys.values():
            try:
                return unseal(key, place, envelope)
            except SealBroken:
                continue
        raise SealBroken(str(place))


class Keyring:
    """What a store's transactions share.

    Args:
        masters: The master keys.
        report_broken: Told of each broken seal that is met, by its table and column.
        report_newer: Told of each value that waits for a newer Parley, by its table and column.
    """

    def __init__(
        self,
        masters: MasterKeys,
        report_broken: Callable[[str], None] | None = None,
        report_newer: Callable[[str], None] | None = None,
    ) -> None:
        self.masters = masters
        self._report_broken = report_broken
        self._report_newer = report_newer
        self._lookup = b""
        self._keys: LRUCache[str, bytes] = LRUCache(_CACHED_KEYS)
        self._hash_once = lru_cache(_CACHED_HASHES)(self._hash)

    def use_lookup_key(self, key: bytes) -> None:
        """Set the key of the keyed hashes, once, when the store opens."""
        self._lookup = key

    def hashed(self, purpose: str, *texts: str) -> str:
        """Return the keyed hash (HMAC-SHA256, 64 hex digits) of texts for one purpose."""
        return self._hash_once(purpose, texts)

    def hashed_afresh(self, purpose: str, *texts: str) -> str:
        """Return what `hashed` does, of words that somebody typed: none of them stays in memory."""
        return self._hash(purpose, texts)

    def _hash(self, purpose: str, texts: tuple[str, ...]) -> str:
        assert self._lookup, "the store opens with its lookup key"
        parts = [text.encode("utf-8", "surrogatepass") for text in (purpose, *texts)]
        message = b"".join(len(part).to_bytes(SIZE_LENGTH, "big") + part for part in parts)
        return hmac.digest(self._lookup, message, "sha256").hex()

    def broken(self, error: SealBroken) -> SealBroken:
        """Tell of a broken seal, and return it to be raised."""
        if self._report_broken:
            self._report_broken(error.place)
        return error

    def newer(self, error: CodecError) -> CodecError:
        """Tell of a value that only a newer Parley reads, and return the error to be raised."""
        if self._report_newer:
            self._report_newer(error.place)
        return error

    def known(self, scope: str) -> bytes | None:
        """Return a data key that was opened lately, or None."""
        return self._keys.get(scope)

    def keep(self, scope: str, key: bytes) -> None:
        """Keep an opened data key; the one that was unused longest makes room."""
        self._keys[scope] = key

    def drop(self, scope: str) -> None:
        """Forget an opened data key."""
        self._keys.pop(scope, None)


def master_key_id(key: bytes) -> str:
    """Return the id of a master key, 16 hex digits: a keyed hash, so it tells nothing of the key."""
    return hmac.new(key, b"parley master key", hashlib.sha256).hexdigest()[:_ID_LENGTH]


def _place(scope: str, master_id: str) -> SealLocation:
    return SealLocation("data_keys", "wrapped", scope, f"master/{master_id}")
