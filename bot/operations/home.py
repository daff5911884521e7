"""The home directory that the environment names, where it is somebody else's."""

import os
from collections.abc import MutableMapping
from pathlib import Path

HOME = "HOME"
NOWHERE = "/nonexistent"
"""A home in which nothing is, as systems name it for accounts without one."""


def leave_foreign_home(variables: MutableMapping[str, str]) -> None:
    """Let libraries look for nothing in a home that is not this user's.

    PostgreSQL's driver and the HTTP client look there for passwords and certificates. In somebody else's home, which a
    container's image or sudo has left in the environment, they would fail at what they may not read, and say that the
    server can't be reached; or take somebody else's password.

    Args:
        variables: The environment of this process, usually `os.environ`.
    """
    if os.name == "posix" and (home := variables.get(HOME)) and is_foreign(Path(home), os.geteuid()):
        variables[HOME] = NOWHERE


def is_foreign(home: Path, user: int) -> bool:
    """Whether a home belongs to another user than the one with this number; root may use any."""
    try:
        return user not in {0, home.stat().st_uid}
    except OSError:
        return True
