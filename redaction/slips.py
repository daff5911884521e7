"""Names of the record in which somebody slipped, or that a longer word holds (R11)."""

from rapidfuzz import process
from rapidfuzz.distance import OSA

from redaction.people_index import Owners, PeopleIndex

DIGITS_AS_LETTERS = str.maketrans("0134578", "oieastb")
_ONE_ERROR, _TWO_ERRORS = 5, 9
_CONTAINED, _CONTAINED_OTHER = 5, 2
"""From how many letters a name is found within a word, in Latin letters and in others."""


def names_in(word: str, index: PeopleIndex, *, inside: bool) -> Owners:
    """Return the names that a word nearly is, or that it holds inside."""
    found: Owners = {}
    for spelling in {word, word.translate(DIGITS_AS_LETTERS)}:
        near = process.extract(spelling, index.fuzzy, scorer=OSA.distance, processor=None, score_cutoff=2, limit=None)
        for name, distance, _ in near:
            if distance <= _allowed(name):
                found[name] = index.names[name]
    if inside:
        for name in index.fuzzy:
            if len(name) >= (_CONTAINED if name.isascii() else _CONTAINED_OTHER) and name in word:
                found[name] = index.names[name]
    return found


def _allowed(name: str) -> int:
    return 2 if len(name) >= _TWO_ERRORS else 1
