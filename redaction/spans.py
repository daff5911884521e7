"""Candidates for marks in a plain text, and how those that overlap are settled between them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from casework.model.calls.anonymity import Certainty, Mark, MarkKind
from redaction.folding import Canvas

_YIELDING = (
    *(MarkKind.ONLY_PERSON, MarkKind.HEAD_OF, MarkKind.RARE_ROLE),
    *(MarkKind.STANDING, MarkKind.SMALL_GROUP, MarkKind.SHARED_PHRASE, MarkKind.QUOTATION),
)
"""What may hold further marks within it, which then come first; the last gives way to all others."""
_LEFT_OVER = frozenset(
    [
        "runs",
        "oversees",
        "looks after",
        "in charge of",
        "is",
        "is in",
        "is from",
        "the",
        "a",
        "an",
        "our",
        "my",
        "her",
        "his",
        "their",
        "its",
        "a professor of",
        "a professor in",
    ]
)
"""What says nothing where the rest of a description is another mark."""
_VAGUE = (MarkKind.CAPITAL, MarkKind.UNKNOWN_WORD, MarkKind.MODEL_NAME)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A possible mark, placed in the plain text; the fields are those of `Mark`."""

    start: int
    end: int
    kind: MarkKind
    certainty: Certainty
    placeholder: str = ""
    suggestion: str | None = None


def marks_of(source: Canvas, candidates: Iterable[Candidate]) -> tuple[Mark, ...]:
    """Return sorted, non-overlapping marks: known ones are united, a flag keeps its longest free stretch."""
    found = list(candidates)
    chosen = list(_united(each for each in found if each.certainty is Certainty.KNOWN))
    taken = bytearray(len(source.text))
    for each in chosen:
        taken[each.start : each.end] = b"\1" * (each.end - each.start)
    for each in sorted((each for each in found if each.certainty is not Certainty.KNOWN), key=_rank):
        free = _longest_free(source.text, taken, each)
        if free is not None:
            taken[free.start : free.end] = b"\1" * (free.end - free.start)
            chosen.append(free)
    placed = sorted((_placed(source, each) for each in chosen), key=lambda one: one[:2])
    return tuple(_without_overlap(placed))


def _rank(candidate: Candidate) -> tuple[int, int, int]:
    if candidate.certainty is Certainty.AMBIGUOUS:
        order = 0
    elif candidate.kind in _YIELDING:
        order = 3 + _YIELDING.index(candidate.kind)
    else:
        order = 2 if candidate.kind in _VAGUE else 1
    return order, candidate.start - candidate.end, candidate.start


def _united(known: Iterable[Candidate]) -> Iterator[Candidate]:
    """Unite known candidates that overlap, so that no known character is ever left out."""
    current: Candidate | None = None
    for each in sorted(known, key=lambda one: (one.start, -one.end)):
        if current is None or each.start >= current.end:
            if current is not None:
                yield current
            current = each
        else:
            longer = each if each.end - each.start > current.end - current.start else current
            current = replace(longer, start=current.start, end=max(current.end, each.end))
    if current is not None:
        yield current


def _longest_free(text: str, taken: bytearray, candidate: Candidate) -> Candidate | None:
    best, start = (0, 0), candidate.start
    while start < candidate.end:
        used = taken.find(b"\1", start, candidate.end)
        end = candidate.end if used < 0 else used
        if end - start > best[1] - best[0]:
            best = (start, end)
        free = taken.find(b"\0", end, candidate.end)
        start = candidate.end if free < 0 else free
    piece = text[best[0] : best[1]]
    stripped = piece.strip(" \t\n,;:-'\"")
    says_nothing = stripped.lower() in _LEFT_OVER and candidate.kind not in _VAGUE
    if not any(map(str.isalnum, stripped)) or says_nothing:
        return None
    begin = best[0] + piece.index(stripped)
    return replace(candidate, start=begin, end=begin + len(stripped))


def _placed(source: Canvas, candidate: Candidate) -> tuple[int, int, Candidate]:
    return (*source.source_span(candidate.start, candidate.end), candidate)


def _without_overlap(placed: Sequence[tuple[int, int, Candidate]]) -> Iterator[Mark]:
    """Yield marks; two that share one source letter (a ligature) touch there, and the first keeps it."""
    reached = 0
    for start, end, each in placed:
        begin = max(start, reached)
        if begin < end:
            yield Mark(begin, end, each.kind, each.certainty, each.placeholder, each.suggestion)
            reached = end
