"""Finds departments, rooms and other names that are spelt out or hidden behind signs, as names of people are (R11)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from casework.model.calls.anonymity import Certainty, MarkKind
from redaction.folding import fold
from redaction.hidden import find_censored, find_hidden
from redaction.initials import SPELT_OUT
from redaction.spans import Candidate

_SHORTEST = 4
_SHORTEST_INSIDE = 6


@dataclass(frozen=True, slots=True)
class DisguisesIndex:
    """What a record knows besides people, each written together and folded, with what is said where it is found.

    Attributes:
        names: For each, where in `said` it stands.
        said: The kind, the placeholder, or "" for what is only flagged.
    """

    names: dict[str, set[int]] = field(default_factory=dict)
    said: list[tuple[MarkKind, str]] = field(default_factory=list)


def index_disguises(things: Iterable[tuple[tuple[str, ...], MarkKind, str]]) -> DisguisesIndex:
    """Prepare things, each by its folded words, kind and placeholder; the first to have a name keeps it."""
    index = DisguisesIndex()
    for words, kind, shown in things:
        whole = "".join(words)
        if len(whole) >= _SHORTEST and whole not in index.names:
            index.names[whole] = {len(index.said)}
            index.said.append((kind, shown))
    return index


def find_disguised(text: str, index: DisguisesIndex) -> Iterator[Candidate]:
    """Yield things whose letters stand apart, are divided by signs, tags or pictures, or are given as stars."""
    if not index.names:
        return
    for start, end, which in (*find_hidden(text, index.names), *find_censored(text, index.names)):
        yield _candidate(start, end, *index.said[min(which)])
    for match in SPELT_OUT.finditer(text):
        letters = fold("".join(filter(str.isalnum, match[0])))
        for name, where in index.names.items():
            if name == letters or (len(name) >= _SHORTEST_INSIDE and name in letters):
                yield _candidate(*match.span(), *index.said[min(where)])
                break


def _candidate(start: int, end: int, kind: MarkKind, shown: str) -> Candidate:
    if shown:
        return Candidate(start, end, kind, Certainty.KNOWN, shown)
    return Candidate(start, end, kind, Certainty.SUSPICIOUS, suggestion=f"hint.{kind}")
