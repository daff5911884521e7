"""Reads figures that are written as words: "two point fourteen" (R11)."""

import re
from itertools import product

_SMALL = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_UNITS = {**{word: str(number) for number, word in enumerate(_SMALL)}, "oh": "0", "nought": "0", "null": "0"}
_TENS = {
    word: str(number)
    for number, word in enumerate(("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"), 2)
}
_ANY = rf"(?:{'|'.join((*_UNITS, *_TENS, 'double', 'hundred', 'point', 'dot', 'dash', 'stroke', 'slash', 'and'))})"
SPOKEN_RUN = re.compile(rf"(?<!\w){_ANY}(?:[ ,-]{{1,2}}{_ANY}){{1,9}}(?!\w)", re.IGNORECASE)
"""Two words or more of a number."""


def as_digits(words: str) -> frozenset[str]:
    """Return which digits words may mean, without a sign between them: "twenty one" is 21, or 201."""
    found: list[tuple[str, ...]] = []
    twice = tens = False
    for word in re.findall(r"[a-z]+", words.lower()):
        if word in _TENS:
            found.append((_TENS[word] + "0",))
        elif word in _UNITS and tens and len(_UNITS[word]) == 1:
            before = found[-1][0]
            found[-1] = (before[0] + _UNITS[word], before + _UNITS[word])
        elif word in _UNITS:
            found.append((_UNITS[word] * (1 + twice),))
        elif word == "hundred" and found:
            found.append(("", "00"))
        twice, tens = word == "double", word in _TENS
    return frozenset(map("".join, product(*found)))
