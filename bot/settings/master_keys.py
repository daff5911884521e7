"""The master keys: from a variable or a file, and one made by itself only where people try Parley out.

The first is the present one; those after it are older, and only open what still hangs on them. A key is written as
base64; or, where a key vault has wrapped it, as the address of the vault's key with its version, "#", and what came of
wrapping, as base64.
"""

import base64
import binascii
import os
import re
import secrets
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from bot.settings.environment import Environment
from bot.settings.secret_files import accepts_all, read_secret, this_reader

_VARIABLE = "PARLEY_MASTER_KEY"
_FILE_VARIABLE = "PARLEY_MASTER_KEY_FILE"
_LENGTH = 32
_NEW_STORE = "only for a new store make one: parley keys new"
_AT_START = "a new Playground makes one when it starts (make run)"
_KEY_PATH = re.compile(r"/keys/[0-9A-Za-z-]{1,127}(/[0-9a-f]{32})?")
_STANDARD = frozenset("+/")
_URL_SAFE = str.maketrans("-_", "+/")
_VAULT_MEND = "copy the line that parley keys new --vault printed, and check PARLEY_CLOUD"


@dataclass(frozen=True, slots=True)
class OwnKey:
    """A master key as it is.

    Attributes:
        value: 32 bytes.
    """

    value: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class VaultKey:
    """A master key that a key vault has wrapped; without the vault it is no secret, and of no use.

    Attributes:
        key_id: The address of the vault's key with its version.
        wrapped: The master key, wrapped.
    """

    key_id: str
    wrapped: bytes = field(repr=False)

    def __str__(self) -> str:
        """Return the line for the file of keys."""
        return f"{self.key_id}#{base64.b64encode(self.wrapped).decode()}"


MasterKey = OwnKey | VaultKey


def find_master_keys(
    environment: Environment, *, vault_url: str, playground_file: str | None, makes: bool
) -> tuple[MasterKey, ...]:
    """Find the master keys, or note why there is none.

    Args:
        environment: Where both variables are read and problems are noted.
        vault_url: The address that all key vaults lie under, or "" where none can be used.
        playground_file: The file where the playground looks by itself; None in a tenant.
        makes: Whether the file is made where it is not there yet; only what starts the playground does.

    Returns:
        The present one first; () after a problem.
    """
    if environment.has(_VARIABLE):
        if environment.has(_FILE_VARIABLE):
            environment.problem(_FILE_VARIABLE, f"is set, and {_VARIABLE} too", "keep one of the two")
        return _decoded(environment, _VARIABLE, environment.text(_VARIABLE, ""), vault_url)
    if playground_file is None and not environment.has(_FILE_VARIABLE):
        environment.problem(
            _VARIABLE, "is missing", f"bring your store's key back: set it, or {_FILE_VARIABLE}; {_NEW_STORE}"
        )
        return ()
    path = Path(environment.text(_FILE_VARIABLE, "", default=playground_file))
    try:
        # A start that is refused anyway leaves nothing behind.
        if makes and not environment.problems:
            _make(path)
        return _read(environment, path, vault_url)
    except FileNotFoundError:
        # Nothing was made above because there are other problems; then this one would only be noise.
        if not (makes and environment.problems):
            fix = f"bring the key back, or correct the path; {_AT_START if playground_file else _NEW_STORE}"
            environment.problem(_FILE_VARIABLE, f"names {path}, which does not exist", fix)
    except OSError as error:
        why = error.strerror or "unknown reason"
        environment.problem(_FILE_VARIABLE, f"names {path}, which can't be used: {why}", "check the path and its owner")
    return ()


def _make(path: Path) -> None:
    """Make a key file that only its owner can read; whoever comes second keeps the first one's key."""
    if path.exists():
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
    text = base64.b64encode(secrets.token_bytes(_LENGTH)) + b"\n"
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(text)
        # A link appears whole or not at all, so nobody can read half a key.
        path.hardlink_to(draft)
    except FileExistsError:
        pass
    finally:
        draft.unlink()


def _read(environment: Environment, path: Path, vault_url: str) -> tuple[MasterKey, ...]:
    file = read_secret(path, open_to_all=accepts_all(environment), reader=this_reader())
    if file.problem:
        environment.problem(_FILE_VARIABLE, f"names {path}, {file.problem}", file.fix)
        return ()
    return _decoded(environment, _FILE_VARIABLE, file.text, vault_url)


def is_vault_key(key_id: str, vault_url: str) -> bool:
    """Whether this is the address of a key, with or without its version, in a vault of our cloud.

    Args:
        key_id: Such as "https://example.vault.azure.net/keys/parley".
        vault_url: The address that all key vaults lie under, or "" where none can be used.
    """
    parts, vaults = urlsplit(key_id), urlsplit(vault_url)
    ours = bool(vault_url) and (parts.netloc == vaults.netloc or parts.netloc.endswith(f".{vaults.netloc}"))
    return (
        parts.scheme == "https"
        and ours
        and "@" not in parts.netloc
        and not parts.query
        and bool(_KEY_PATH.fullmatch(parts.path))
    )


def _decoded(environment: Environment, variable: str, text: str, vault_url: str) -> tuple[MasterKey, ...]:
    """Return the keys of a text: one a line, or with commas between; a line may be a comment."""
    lines = [line for line in text.splitlines() if not line.lstrip().startswith("#")]
    words = " ".join(lines).replace(",", " ").split()
    if any(word.startswith("https:") and _in_vault(word, vault_url) is None for word in words):
        environment.problem(variable, "names a key vault's key that can't be used", _VAULT_MEND)
        return ()
    keys = tuple(_in_vault(word, vault_url) or _own(word) for word in words)
    found = tuple(key for key in keys if key)
    if not found or len(found) < len(keys):
        what = f"is not base64 of {_LENGTH} bytes" if len(keys) <= 1 else f"lists what is not base64 of {_LENGTH} bytes"
        fix = f"bring the key back as it was; keep what is there, and overwrite nothing; {_NEW_STORE}"
        environment.problem(variable, what, fix)
        return ()
    if len(set(found)) < len(found):
        environment.problem(variable, "lists a key twice", "keep each once, the present one first")
        return ()
    return found


def _own(word: str) -> OwnKey | None:
    """Return the key that a word is, or None."""
    key = _bytes(word)
    return OwnKey(key) if len(key) == _LENGTH else None


def _in_vault(word: str, vault_url: str) -> VaultKey | None:
    """Return the wrapped key that a word is, or None."""
    key_id, _, text = word.partition("#")
    wrapped = _bytes(text)
    has_version = key_id.count("/") == len(("https:", "", "host", "keys", "name"))
    return VaultKey(key_id, wrapped) if wrapped and has_version and is_vault_key(key_id, vault_url) else None


def _bytes(text: str) -> bytes:
    """Return what base64 stands for, in either alphabet, with its padding or without; b"" when it is none."""
    plain = text.translate(_URL_SAFE) if not _STANDARD & set(text) else text
    try:
        return base64.b64decode(plain + "=" * (-len(plain) % 4 if "=" not in plain else 0), validate=True)
    except (binascii.Error, ValueError):
        return b""
