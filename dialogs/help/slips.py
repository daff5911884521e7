"""Reads words with a slip in them as those of the lists that are nearest (R29)."""

from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from importlib.resources import files

from dialogs.kit.phrases import is_same_word
from dialogs.texts import Texts

_LONG = 7
"""Letters of a word that says something by itself in spite of a slip; a shorter one does so beside others."""

_SHORTEST = 3
"""Letters of a word in which a slip is looked for."""

_READINGS = 3
"""Words for which one with a slip may stand, at most."""

ALONE, BESIDE = 1, 2
"""Words of a phrase that is looked for where long words alone are mended, and where all are."""


def readings(texts: Texts, keys: tuple[str, ...], said: str) -> Iterator[tuple[str, int]]:
    """Yield a text as it stands, and then with its slips mended, each with the words of a phrase that counts in it.

    Every word stays one word, and one that is ordinary English, or listed, is no slip.

    Args:
        keys: Text keys of the lists of phrases.
        said: The text as phrases are listed.
    """
    yield said, ALONE
    known = _by_beginning(texts, keys)
    words = said.split()
    nearest = [_nearest(texts.language, known, word) for word in words]
    for least in (ALONE, BESIDE):
        meant = [
            [one for one in found if least == BESIDE or _is_sure(word, one)]
            for word, found in zip(words, nearest, strict=True)
        ]
        for place in range(max(map(len, meant), default=0)):
            mended = [
                found[min(place, len(found) - 1)] if found else word for word, found in zip(words, meant, strict=True)
            ]
            yield " ".join(mended), least


def is_ordinary(language: str, word: str) -> bool:
    """Whether a word is ordinary English, and so no other word with a slip."""
    return word in _ordinary(language)


def _nearest(language: str, known: Mapping[str, frozenset[str]], word: str) -> list[str]:
    """Return the listed words that a word may be with a slip."""
    listed = known.get(word[0], frozenset())
    if len(word) < _SHORTEST or word in listed or not word.isalpha() or is_ordinary(language, word):
        return []
    return sorted(one for one in listed if is_same_word(word, one))[:_READINGS]


def _is_sure(word: str, meant: str) -> bool:
    """Whether a slip leaves no doubt: in a long word, or two letters changed about."""
    return min(len(word), len(meant)) >= _LONG or sorted(word) == sorted(meant)


@lru_cache(maxsize=4)
def _by_beginning(texts: Texts, keys: tuple[str, ...]) -> Mapping[str, frozenset[str]]:
    """Return the words of some lists by their first letter."""
    words = {word for key in keys for phrase in texts.words(key) for word in phrase.split()}
    return {letter: frozenset(one for one in words if one[0] == letter) for letter in {one[0] for one in words}}


@cache
def _ordinary(language: str) -> frozenset[str]:
    lines = (files("dialogs.texts") / language / "ordinary.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())
