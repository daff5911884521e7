"""Reads signs and digits within a word as the letters that they look like: "Ca$tellano$", "D0ch€rty" (R11)."""

import re
from collections.abc import Iterator

_SIGNS = "0123456789@$€£¥¢!|+©®§"
_FORM = re.compile(rf"(?<![^\W_])[{re.escape(_SIGNS)}]*[^\W\d_][^\W_]*(?:[{re.escape(_SIGNS)}]+[^\W_]*)*")
_BESIDE_A_LETTER = re.compile(rf"[^\W\d_][{re.escape(_SIGNS)}]|[{re.escape(_SIGNS)}][^\W\d_]")
_ADDRESS = re.compile(r"\S*@[\w-]+\.\w")
_READ = str.maketrans(_SIGNS, "oizeasbtbgaseeyciltcrs")
_READ_OTHERWISE = str.maketrans(_SIGNS, "olzeasgtbgaselyclitcrs")
_FEWEST_LETTERS = 3


def with_letters(text: str) -> Iterator[tuple[str, tuple[range, ...]]]:
    """Yield a plain text with such signs as letters, in each way to read them, and where the words stand.

    Every sign is one letter, so that each character stays in its place. Nothing is yielded for a text without any.
    """
    if _BESIDE_A_LETTER.search(text) is None:
        return
    words = [match.span() for match in _FORM.finditer(text) if _is_masked(text, match)]
    if not words:
        return
    readings = set()
    for table in (_READ, _READ_OTHERWISE):
        read = list(text)
        for start, end in words:
            letters = text[start:end].translate(table)
            read[start:end] = letters if text[start].isalpha() else letters[0].upper() + letters[1:]
        readings.add("".join(read))
    places = tuple(range(start, end) for start, end in words)
    yield from ((reading, places) for reading in sorted(readings))


def _is_masked(text: str, match: re.Match[str]) -> bool:
    """Tell whether a word has signs in it, most of its characters are letters, and it is no address."""
    word = match[0]
    letters = sum(map(str.isalpha, word))
    masked = letters < len(word.rstrip("!|+")) and letters >= _FEWEST_LETTERS and 2 * letters >= len(word)
    return masked and _ADDRESS.match(text, match.start()) is None
