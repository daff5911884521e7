"""Finds known names between whose letters stands what is no letter: "K(h)adija", "Kha<b>di</b>ja", "Kh*dija" (R11)."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping

from redaction.folding import OPAQUE, fold

_RUN = re.compile(r"[^\W_]+")
_TAG = re.compile(
    r"<!--[^<>\n]{0,60}-->|</?[A-Za-z][^<>\n]{0,40}>|\[/?[biu]\]|&lt;/?[A-Za-z]\w{0,9}&gt;|&(?:nbsp|shy|zwj|zwnj|amp);"
)
_TAGGED = "\x01"
_STARS = "[*•#%…_]"
_CENSORED = re.compile(rf"(?<!\w)[^\W\d_][^\W_]{{0,20}}(?:{_STARS}{{1,20}}[^\W_]{{1,20}}){{0,8}}{_STARS}{{0,20}}(?!\w)")
_STARRED = re.compile(_STARS)
_PARTS = re.compile(rf"[^\W_]+|{_STARS}+")
_NATURAL = re.compile(r"\s*|[.,;:!?…]+[\"')\]]*\s+[\"'(\[]*|[\"')\]]+[.,;:!?]*\s+|\s+[\"'(\[]+|\s+[-–—]+\s+|\n+.{0,3}")
_OPENING = {")": "(", "]": "[", "}": "{", ">": "<"}
_WIDEST = 12
_MOST_RUNS = 60
_SHORTEST = 3
_SHORTEST_CENSORED = 4
_FEWEST_SHOWN = 2
_LEET = str.maketrans("0134578", "oieastb")

Found = tuple[int, int, frozenset[int]]
"""Where a name begins and ends, and whose it may be."""


def find_hidden(text: str, names: Mapping[str, set[int]]) -> Iterator[Found]:
    """Yield names whose letters are divided by signs, tags or pictures, and perhaps spaces beside them.

    Args:
        text: A plain text.
        names: The folded names of the record, with whose they are.
    """
    untagged = _TAG.sub(lambda match: _TAGGED * len(match[0]), text)
    for group in _groups(untagged):
        letters = "".join(fold(text[start:end]) for start, end in group)
        if sum(end - start for start, end in group) != len(letters):
            continue
        starts, size = [], 0
        for start, end in group:
            starts.append(size)
            size += end - start
        for spelling in {letters, letters.translate(_LEET)}:
            for name, owners in names.items():
                if name in spelling and len(name) >= _SHORTEST:
                    spans = _placed(group, starts, spelling, name)
                    yield from ((*_with_tags(untagged, *span), frozenset(owners)) for span in spans)


def _with_tags(untagged: str, start: int, end: int) -> tuple[int, int]:
    """Return a stretch with the tags that begin and end it, and the bracket whose other half stands within it."""
    while untagged[start - 1 : start] == _TAGGED:
        start -= 1
    while untagged[end : end + 1] == _TAGGED:
        end += 1
    inside, before, behind = untagged[start:end], untagged[start - 1 : start], untagged[end : end + 1]
    closes = behind in _OPENING and inside.count(_OPENING[behind]) > inside.count(behind)
    closed = next((sign for sign, opening in _OPENING.items() if opening == before), "")
    opens = bool(closed) and inside.count(closed) > inside.count(before)
    return start - opens, end + closes


def _placed(group: list[tuple[int, int]], starts: list[int], letters: str, name: str) -> Iterator[tuple[int, int]]:
    """Yield where a name stands among letters, from one run's beginning to another's end."""
    edges = {*starts, len(letters)}
    at = letters.find(name)
    while at >= 0:
        end = at + len(name)
        possessive = letters[end : end + 1] == "s" and end + 1 in edges
        first, last = bisect_right(starts, at) - 1, bisect_right(starts, end - 1) - 1
        if at in edges and (end in edges or possessive) and first < last:
            yield group[first][0], group[last][0] + end - starts[last]
        at = letters.find(name, at + 1)


def _groups(text: str) -> Iterator[list[tuple[int, int]]]:
    """Yield runs of letters with something odd between them; a sentence's own signs are not odd."""
    group: list[tuple[int, int]] = []
    for match in _RUN.finditer(text):
        if group:
            gap = text[group[-1][1] : match.start()]
            if _is_odd(gap) and len(group) < _MOST_RUNS:
                group.append(match.span())
                continue
            if len(group) > 1:
                yield group
        group = [match.span()]
    if len(group) > 1:
        yield group


def _is_odd(gap: str) -> bool:
    if gap == " ":
        return False
    bare = gap.replace(_TAGGED, "")
    if OPAQUE in gap or (len(bare) > _WIDEST):
        return False
    if not bare or "-\n" in gap.replace(" ", ""):
        return True
    return _NATURAL.fullmatch(bare) is None


def find_censored(text: str, names: Mapping[str, set[int]]) -> Iterator[Found]:
    """Yield names some letters of which are given as stars: each star is one letter, or several are any number."""
    for match in _CENSORED.finditer(text) if _STARRED.search(text) else ():
        parts = _PARTS.findall(match[0])
        stars = [part for part in parts if not part[:1].isalnum()]
        if not stars or sum(map(len, parts)) < _SHORTEST_CENSORED:
            continue
        few = sum(map(len, parts)) - sum(map(len, stars)) < _FEWEST_SHOWN
        pattern = _pattern(parts, exact=few)
        owners = {owner for name, whose in names.items() if pattern.fullmatch(name) for owner in whose}
        if owners:
            yield *match.span(), frozenset(owners)


def _pattern(parts: Iterable[str], *, exact: bool) -> re.Pattern[str]:
    """Return what the whole name looks like; several stars are about so many letters, unless little else is shown."""

    def hidden(size: int) -> str:
        return f".{{{size}}}" if exact or size == 1 else f".{{1,{size + 2}}}"

    return re.compile("".join(re.escape(fold(part)) if part[:1].isalnum() else hidden(len(part)) for part in parts))
