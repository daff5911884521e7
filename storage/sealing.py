"""Seals: AES-256-GCM around every value that says who or what, bound to its table, column and row.

Envelope, in bytes: version (1) · nonce (12, random) · ciphertext and tag. The plaintext is its length (4, big-endian),
the value, and zeros up to the next multiple of 256, so that a size tells little. The associated data is the version
with the place, each part preceded by its length, so a value moved to another row, column or key cannot be opened.
"""

import hashlib
import hmac
import secrets
from collections import OrderedDict
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from storage.errors import SealBroken, WrongMasterKey

KEY_LENGTH = 32
"""Length of the master key and of every data key, in bytes."""

BUCKET = 256
"""Sealed values grow in steps of this many bytes."""

_VERSION = b"\x01"
_NONCE_LENGTH = 12
_TAG_LENGTH = 16
_SIZE_LENGTH = 4
_CACHED_KEYS = 1_024


@dataclass(frozen=True, slots=True)
class Place:
    """Where a sealed value stands; it opens nowhere else.

    Attributes:
        table: The table's name.
        column: The column's name.
        row: The row's own id.
        scope: The data key's name.
    """

    table: str
    column: str
    row: str
    scope: str

    def __str__(self) -> str:
        """Return what an operator may read: no row, for its id could be a keyed hash of a person."""
        return f"{self.table}.{self.column}"

    def bound(self) -> bytes:
        """Return the associated data."""
        parts = [part.encode() for part in (self.table, self.column, self.row, self.scope)]
        return _VERSION + b"".join(len(part).to_bytes(_SIZE_LENGTH, "big") + part for part in parts)


def seal(key: bytes, place: Place, value: bytes) -> bytes:
    """Return the value sealed for its place.

    Args:
        key: A data key of 32 bytes.
        place: Where it will stand.
        value: Any length below 4 GiB.
    """
    padded = len(value).to_bytes(_SIZE_LENGTH, "big") + value
    padded += bytes(-len(padded) % BUCKET)
    nonce = secrets.token_bytes(_NONCE_LENGTH)
    return _VERSION + nonce + AESGCM(key).encrypt(nonce, padded, place.bound())


def unseal(key: bytes, place: Place, envelope: bytes) -> bytes:
    """Return the value that was sealed for this place.

    Raises:
        SealBroken: It was altered, cut, sealed for another place or under another key.
    """
    head = len(_VERSION)
    body = head + _NONCE_LENGTH
    if envelope[:head] != _VERSION or len(envelope) < body + _SIZE_LENGTH + _TAG_LENGTH:
        raise SealBroken(str(place))
    try:
        padded = AESGCM(key).decrypt(envelope[head:body], envelope[body:], place.bound())
    except InvalidTag:
        raise SealBroken(str(place)) from None
    end = _SIZE_LENGTH + int.from_bytes(padded[:_SIZE_LENGTH], "big")
    if end > len(padded):
        raise SealBroken(str(place))
    return padded[_SIZE_LENGTH:end]


class Keyring:
    """The master key, the key of the keyed hashes, and the data keys that were opened lately.

    Args:
        master_key: 32 random bytes.

    Raises:
        WrongMasterKey: It is not 32 bytes long.
    """

    def __init__(self, master_key: bytes) -> None:
        if len(master_key) != KEY_LENGTH:
            raise WrongMasterKey(f"the master key must be {KEY_LENGTH} bytes long")
        self._master = master_key
        self._lookup = b""
        self._keys: OrderedDict[str, bytes] = OrderedDict()

    def use_lookup_key(self, key: bytes) -> None:
        """Set the key of the keyed hashes, once, when the store opens."""
        self._lookup = key

    def hashed(self, purpose: str, *texts: str) -> str:
        """Return the keyed hash (HMAC-SHA256, 64 hex digits) of texts for one purpose."""
        assert self._lookup, "the store opens with its lookup key"
        parts = [text.encode("utf-8", "surrogatepass") for text in (purpose, *texts)]
        message = b"".join(len(part).to_bytes(_SIZE_LENGTH, "big") + part for part in parts)
        return hmac.new(self._lookup, message, hashlib.sha256).hexdigest()

    def wrap(self, scope: str, key: bytes) -> bytes:
        """Return a data key sealed by the master key for its scope."""
        return seal(self._master, _wrapped(scope), key)

    def unwrap(self, scope: str, wrapped: bytes) -> bytes:
        """Return a data key.

        Raises:
            SealBroken: It was altered, or wrapped for another scope or by another master key.
        """
        return unseal(self._master, _wrapped(scope), wrapped)

    def known(self, scope: str) -> bytes | None:
        """Return a data key that was opened lately, or None."""
        key = self._keys.get(scope)
        if key is not None:
            self._keys.move_to_end(scope)
        return key

    def keep(self, scope: str, key: bytes) -> None:
        """Keep an opened data key; the one that was unused longest makes room."""
        self._keys[scope] = key
        self._keys.move_to_end(scope)
        while len(self._keys) > _CACHED_KEYS:
            self._keys.popitem(last=False)

    def drop(self, scope: str) -> None:
        """Forget an opened data key."""
        self._keys.pop(scope, None)


def new_key() -> bytes:
    """Return a new random data key of 32 bytes."""
    return secrets.token_bytes(KEY_LENGTH)


def _wrapped(scope: str) -> Place:
    return Place("data_keys", "wrapped", scope, "master")
