"""The master keys: from a variable or a file, and one made by itself only where people try Parley out.

The first is the present one; those after it are older, and only open what still hangs on them.
"""

import base64
import binascii
import os
import secrets
import stat
from pathlib import Path

from bot.settings.environment import Environment

_VARIABLE = "PARLEY_MASTER_KEY"
_FILE_VARIABLE = "PARLEY_MASTER_KEY_FILE"
_LENGTH = 32
_MAKE_ONE = "make one with: openssl rand -base64 32"


def find_master_keys(environment: Environment, *, make_at: str | None) -> tuple[bytes, ...]:
    """Find the master keys, or note why there is none.

    Args:
        environment: Where both variables are read and problems are noted.
        make_at: The file that is made when there is no key at all (playground mode); None makes nothing.

    Returns:
        32 bytes each, the present one first; () after a problem.
    """
    if environment.has(_VARIABLE):
        if environment.has(_FILE_VARIABLE):
            environment.problem(_FILE_VARIABLE, f"is set, and {_VARIABLE} too", "keep one of the two")
        return _decoded(environment, _VARIABLE, environment.text(_VARIABLE, ""))
    if make_at is None and not environment.has(_FILE_VARIABLE):
        environment.problem(_VARIABLE, "is missing", f"set it, or {_FILE_VARIABLE}; {_MAKE_ONE}")
        return ()
    path = Path(environment.text(_FILE_VARIABLE, "", default=make_at))
    try:
        # A start that is refused anyway leaves nothing behind.
        if make_at is not None and not environment.problems:
            _make(path)
        return _read(environment, path)
    except FileNotFoundError:
        # Nothing was made above because there are other problems; then this one would only be noise.
        if not (make_at and environment.problems):
            environment.problem(_FILE_VARIABLE, f"names {path}, which does not exist", _MAKE_ONE)
    except (OSError, UnicodeDecodeError) as error:
        why = getattr(error, "strerror", None) or "it is no text"
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


def _read(environment: Environment, path: Path) -> tuple[bytes, ...]:
    with path.open("rb") as file:
        mode = os.fstat(file.fileno()).st_mode
        if os.name == "posix" and mode & (stat.S_IRWXG | stat.S_IRWXO):
            environment.problem(_FILE_VARIABLE, f"names {path}, which others can read", f"run: chmod 600 {path}")
            return ()
        text = file.read().decode("ascii")
    return _decoded(environment, _FILE_VARIABLE, text)


def _decoded(environment: Environment, variable: str, text: str) -> tuple[bytes, ...]:
    """Return the keys of a text: one a line, or with commas between; a line may be a comment."""
    lines = [line for line in text.splitlines() if not line.lstrip().startswith("#")]
    keys = tuple(_key(word) for word in " ".join(lines).replace(",", " ").split())
    if not keys or not all(keys):
        what = f"is not base64 of {_LENGTH} bytes" if len(keys) <= 1 else f"lists what is not base64 of {_LENGTH} bytes"
        environment.problem(variable, what, _MAKE_ONE)
        return ()
    if len(set(keys)) < len(keys):
        environment.problem(variable, "lists a key twice", "keep each once, the present one first")
        return ()
    return keys


def _key(word: str) -> bytes:
    """Return the key that a word is, or b""."""
    try:
        key = base64.b64decode(word, validate=True)
    except (binascii.Error, ValueError):
        return b""
    return key if len(key) == _LENGTH else b""
