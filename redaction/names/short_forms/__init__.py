"""The short forms of given names that the package `nicknames` lacks.

They stand beside this module, in a file for each part of the world. A line begins with full names, separated by
strokes; the words behind the colon are what people call them by. A name may stand in several lines and files.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files

from redaction.names.sounds import strictly
from redaction.names.spellings import groups

def short_forms() -> Iterator[tuple[str, frozenset[str]]]:
    """Yield each full name with what people call its bearers."""
    for file in sorted(files(__name__).iterdir(), key=lambda one: one.name):
        if not file.name.endswith(".txt"):
            continue
        for line in file.read_text(encoding="utf-8").splitlines():
            full, _, short = line.partition(":")
            if not line.startswith("#"):
                yield from ((name, frozenset(short.split())) for name in full.split("|"))


def called(name: str) -> frozenset[str]:
    """Return what the bearers of a full name are called, however the name is spelt, in small Latin letters."""
    return shortened().get(name, frozenset()) | _by_sound().get(strictly(name), frozenset())


@cache
def _by_sound() -> Mapping[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for name, short in shortened().items():
        found[strictly(name)] = found.get(strictly(name), frozenset()) | short
    return found


@cache
def shortened() -> Mapping[str, frozenset[str]]:
    """Return what the bearers of each full name are called, in each spelling of it that begins in the same way."""
    found: dict[str, set[str]] = {}
    for full, short in short_forms():
        found.setdefault(full, set()).update(short)
    for group in groups():
        for first in {name[0] for name in group}:
            spelt = [name for name in group if name[0] == first]
            shared = set[str]().union(*(found.get(name, set()) for name in spelt))
            for name in spelt:
                found.setdefault(name, set()).update(shared - {name})
    return {full: frozenset(short) for full, short in found.items()}
