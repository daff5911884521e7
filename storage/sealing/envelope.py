"""Seals: AES-256-GCM around every value that says who or what, bound to its table, column and row.

Envelope, in bytes: version (1) · nonce (12, random) · ciphertext and tag. The plaintext is its length (4, big-endian),
the value, and zeros up to the next multiple of 256, so that a size tells little. The associated data is the version
with the place, each part preceded by its length, so a value moved to another row, column or key cannot be opened.
"""

import secrets
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from storage.errors import SealBroken

KEY_LENGTH = 32
"""Length of the master key and of every data key, in bytes."""

BUCKET = 256
"""Sealed values grow in steps of this many bytes."""

SIZE_LENGTH = 4
"""Bytes of a length that precedes something."""

_VERSION = b"\x01"
_NONCE_LENGTH = 12
_TAG_LENGTH = 16


@dataclass(frozen=True, slots=True)
class SealLocation:
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
        return _VERSION + b"".join(len(part).to_bytes(SIZE_LENGTH, "big") + part for part in parts)


def seal(key: bytes, place: SealLocation, value: bytes) -> bytes:
    """Return the value sealed for its place.

    Args:
        key: A data key of 32 bytes.
        place: Where it will stand.
        value: Any length below 4 GiB.
    """
    padded = len(value).to_bytes(SIZE_LENGTH, "big") + value
    padded += bytes(-len(padded) % BUCKET)
    nonce = secrets.token_bytes(_NONCE_LENGTH)
    return _VERSION + nonce + AESGCM(key).encrypt(nonce, padded, place.bound())


def unseal(key: bytes, place: SealLocation, envelope: bytes) -> bytes:
    """Return the value that was sealed for this place.

    Raises:
        SealBroken: It was altered, cut, sealed for another place or under another key.
    """
    head = len(_VERSION)
    body = head + _NONCE_LENGTH
    try:
        # SQLite lets a text or a number stand where bytes belong.
        whole = memoryview(envelope)
    except TypeError:
        raise SealBroken(str(place)) from None
    if whole[:head] != _VERSION or len(whole) < body + SIZE_LENGTH + _TAG_LENGTH:
        raise SealBroken(str(place))
    try:
        padded = AESGCM(key).decrypt(whole[head:body], whole[body:], place.bound())
    except InvalidTag:
        raise SealBroken(str(place)) from None
    end = SIZE_LENGTH + int.from_bytes(padded[:SIZE_LENGTH], "big")
    if end > len(padded):
        raise SealBroken(str(place))
    return padded[SIZE_LENGTH:end]


def new_key() -> bytes:
    """Return a new random data key of 32 bytes."""
    return secrets.token_bytes(KEY_LENGTH)
