"""The short forms of given names that the package `nicknames` lacks.

They stand beside this module, in a file for each part of the world. A line begins with full names, separated by
strokes; the words behind the colon are what people call them by. A name may stand in several lines and files.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files

from redaction.names.sounds import strictly
from redaction.names.spellings import groups

_SHORTEST_TWIN = 5


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
    """Return what the bearers of a full name are called, however the name is spelt, in small Latin letters.

    A woman is also called as a man of the same name is, and the other way round: Domenica as Domenico, with her ending.
    """
    own = _called(name)
    twins = frozenset(each for twin in _twins(name) for each in _called(twin))
    return own | twins | frozenset(each[:-1] + name[-1] for each in twins if {each[-1], name[-1]} == {"a", "o"})


def _called(name: str) -> frozenset[str]:
    return shortened().get(name, frozenset()) | _by_sound().get(strictly(name), frozenset())


def _twins(name: str) -> Iterator[str]:
    """Yield what somebody of the other sex may be called: "domenico" for "domenica", "stanislaw" for "stanislawa"."""
    if len(name) < _SHORTEST_TWIN:
        return
    if name.endswith("a"):
        yield from (name[:-1], name[:-1] + "o", name[:-1] + "e")
    else:
        yield (name[:-1] if name[-1] in "oei" else name) + "a"


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
