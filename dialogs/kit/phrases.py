"""Finds phrases in what people type: text without case and punctuation, compared by whole words."""

import re
from collections.abc import Iterable, Iterator

from rapidfuzz.distance import OSA

from casework.model.text import one_line

_SAME_WORD = 0.75
"""A likeness of two words from which one is the other with a slip: one in four letters, none in three."""

_AS_LISTED = str.maketrans({"-": " ", "'": "", "\N{RIGHT SINGLE QUOTATION MARK}": ""})
"""Lists of phrases have no hyphens and apostrophes: "self harm", "dont want to live"."""

_WITH_STOPS = re.compile(r"\b[^\W\d_](?:\.[^\W\d_])+\b(?!\w)")
"""Letters with stops between, as some people write a short form."""

_NEITHER_LETTER_NOR_DIGIT = re.compile(r"[^\w\s'-]+")


def folded(typed: str) -> str:
    """Return a typed text on one line, in small letters, without punctuation."""
    return " ".join(_NEITHER_LETTER_NOR_DIGIT.sub(" ", one_line(typed).casefold()).split())


def as_listed(typed: str) -> str:
    """Return a typed text folded, without hyphens, apostrophes and the stops in "H.R.", as phrases are listed."""
    joined = _WITH_STOPS.sub(lambda found: found.group().replace(".", ""), one_line(typed))
    return folded(joined.translate(_AS_LISTED))


def mentions(said: str, phrases: Iterable[str], *, shortest: int = 3, least: int = 1) -> bool:
    """Whether one of the phrases stands in a folded text as whole words.

    Args:
        shortest: Characters of a phrase that is looked for; "hi" is too common.
        least: Words of one.
    """
    return any(len(one) >= shortest and one.count(" ") + 1 >= least for one in standing(said, phrases))


def standing(said: str, phrases: Iterable[str]) -> Iterator[str]:
    """Yield the phrases that stand in a folded text as whole words."""
    padded, words = f" {said} ", frozenset(said.split())
    # A text has few words, and there are many phrases: most of them are ruled out by the first of theirs.
    return (one for one in phrases if one.partition(" ")[0] in words and f" {one} " in padded)


def is_same_word(one: str, other: str) -> bool:
    """Whether two words are one, perhaps with a slip; the first letter is seldom a slip."""
    return one == other or (one[0] == other[0] and OSA.normalized_similarity(one, other) >= _SAME_WORD)
