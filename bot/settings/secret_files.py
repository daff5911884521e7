"""Files that hold a secret: who may read them, and what a text that is none turns out to be."""

import codecs
import os
import stat
from dataclasses import dataclass, field
from pathlib import Path

from bot.settings.environment import Environment
from bot.settings.plain_files import MOST_BYTES, open_plain

OPEN_TO_ALL = "PARLEY_SECRETS_READABLE_BY_ALL"
"""The variable by which an operator takes the risk of files that every user of the machine can read."""

_ACCEPTED = "accepted"
_ROOT = 0
_OTHERS_WRITE = stat.S_IWGRP | stat.S_IWOTH
_EXECUTED = stat.S_IXGRP | stat.S_IXOTH
_CONTAINER = (
    "in a container let it be root's with mode 0440 and a group of this user (Kubernetes: fsGroup), or, where nobody "
    f"else's programs run in it, set {OPEN_TO_ALL}={_ACCEPTED}"
)
_PLAIN = "write it as plain text; in PowerShell: Set-Content -Encoding ascii"
_MARKS = {
    codecs.BOM_UTF8: "begins with a byte order mark, which is no part of it",
    codecs.BOM_UTF16_LE: "is UTF-16, as PowerShell's > writes it, and no plain text",
    codecs.BOM_UTF16_BE: "is UTF-16 and no plain text",
}


@dataclass(frozen=True, slots=True)
class Reader:
    """Who reads a file.

    Attributes:
        user: Their number.
        groups: The numbers of all of their groups.
    """

    user: int
    groups: frozenset[int]

    def keeps_private(self, found: os.stat_result, *, open_to_all: bool) -> bool:
        """Whether nobody but this reader and root can read a file, or change it, as far as its mode says.

        Kubernetes mounts secrets as root's and gives them to a group of the container's own; Docker lets every user of
        the container read them.

        Args:
            found: What the file is.
            open_to_all: Whether its being read by all of the machine is accepted.
        """
        others = found.st_mode & (stat.S_IRWXG | stat.S_IRWXO)
        if not others:
            return True
        if others & (_OTHERS_WRITE | _EXECUTED):
            return False
        is_ours = found.st_uid in {_ROOT, self.user}
        can_close = found.st_uid == self.user and found.st_mode & stat.S_IWUSR
        if others == stat.S_IRGRP and is_ours and found.st_gid in self.groups and not can_close:
            # It was mounted for a group of the container's own. What this user may change, they can close to others.
            return True
        return open_to_all and is_ours


@dataclass(frozen=True, slots=True)
class SecretFile:
    """A file's content, and why it can't be used.

    Attributes:
        text: What stands in it, "" where it can't be used.
        problem: What is wrong with it, to be read after its name, or "".
        fix: What to do.
    """

    text: str = field(default="", repr=False)
    problem: str = ""
    fix: str = ""


def this_reader() -> Reader | None:
    """Return who this process is, or None where files have no such modes."""
    if os.name != "posix":
        return None
    return Reader(os.geteuid(), frozenset({os.getegid(), *os.getgroups()}))


def accepts_all(environment: Environment) -> bool:
    """Whether the operator accepted that all can read secrets; any other value is a problem."""
    said = environment.text(OPEN_TO_ALL, _ACCEPTED, default="")
    noted = any(one.variable == OPEN_TO_ALL for one in environment.problems)
    if said not in {"", _ACCEPTED} and not noted:
        environment.problem(OPEN_TO_ALL, f"is “{said}”", f"set it to {_ACCEPTED}, or unset it")
    return said == _ACCEPTED


def read_secret(path: Path, *, open_to_all: bool, reader: Reader | None) -> SecretFile:
    """Read a secret's file; links in its path are followed, as platforms that renew secrets mount them.

    Args:
        path: Where it is.
        open_to_all: Whether its being read by all of the machine is accepted.
        reader: Who reads it, or None where files have no modes.

    Raises:
        OSError: It can't be read.
    """
    with open_plain(path) as file:
        if reader and not reader.keeps_private(os.fstat(file.fileno()), open_to_all=open_to_all):
            return SecretFile(problem="which others can read", fix=f"run: chmod 600 {path}; or {_CONTAINER}")
        content = file.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        return SecretFile(problem="which is far too large", fix="check the path")
    return decoded(content)


def decoded(content: bytes) -> SecretFile:
    """Return bytes as text, or what else they are."""
    for mark, what in _MARKS.items():
        if content.startswith(mark):
            return SecretFile(problem=f"which {what}", fix=_PLAIN)
    if any(content[first::2].count(0) == len(content) // 2 > 0 for first in (0, 1)):
        # Without a mark, every other byte of plain letters is nothing.
        return SecretFile(problem=f"which {_MARKS[codecs.BOM_UTF16_BE]}", fix=_PLAIN)
    try:
        return SecretFile(content.decode())
    except UnicodeDecodeError:
        return SecretFile(problem="which can't be used: it is no text", fix="check the path")
