"""Reads what people type by what its words mean: forms of a word, slips, and words that mean the same are one (R29)."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from importlib.resources import files

from rapidfuzz.distance import OSA

from dialogs.help.slips import is_ordinary
from dialogs.kit.phrases import is_same_word

_ENDINGS = ("iness", "ness", "ingly", "ing", "edly", "ied", "ies", "ed", "es", "s", "ly", "e")
"""With which a word is still the same, the longest first."""

_STEM = 3
"""Letters that are left of it at least."""

_DOUBLES = frozenset("bdgmnprt")
"""Letters that are doubled before an ending: "stopping"."""

_SHORTEST = 4
"""Letters of a word in which a slip is looked for."""


@lru_cache(8_192)
def stem(word: str) -> str:
    """Return a word without its ending: "stopped" and "stops" are "stop", "worries" is "worry"."""
    for ending in _ENDINGS if len(word) > _STEM else ():
        rest = word.removesuffix(ending)
        if len(rest) == len(word) or len(rest) < _STEM or word.endswith("ss"):
            continue
        if ending in {"ied", "ies"}:
            return f"{rest}y"
        if len(rest) > _STEM and rest[-1] == rest[-2] and rest[-1] in _DOUBLES:
            return rest[:-1]
        return rest.removesuffix("e")
    return word


class Meanings:
    """The words of a language that mean the same, by the first of each line of its `meanings.txt`."""

    def __init__(self, lines: Sequence[str]) -> None:
        self._heads: dict[tuple[str, ...], str] = {}
        for line in lines:
            words = [] if line.startswith("#") else line.split()
            for one in words:
                self._heads.setdefault(tuple(map(stem, one.split("_"))), words[0])
        self._longest = max(map(len, self._heads))

    def words(self) -> Iterator[str]:
        """Yield every word of the list, without its ending."""
        return (word for phrase in self._heads for word in phrase)

    def of(self, words: Sequence[str]) -> list[str]:
        """Return what some words mean: for each, or for several together, the first of their line, or the stem."""
        stems, meant, place = [stem(one) for one in words], list[str](), 0
        while place < len(stems):
            long = next(
                (
                    long
                    for long in range(min(self._longest, len(stems) - place), 0, -1)
                    if tuple(stems[place : place + long]) in self._heads
                ),
                0,
            )
            meant.append(self._heads[tuple(stems[place : place + long])] if long else stems[place])
            place += long or 1
        return meant


@cache
def meanings(language: str) -> Meanings:
    """Return what words mean in a language."""
    return Meanings((files("dialogs.texts") / language / "meanings.txt").read_text(encoding="utf-8").splitlines())


class Spelling:
    """Mends slips in words that are neither ordinary nor known."""

    def __init__(self, language: str, known: Mapping[str, int]) -> None:
        """Take the words that are known, with how often each stands somewhere."""
        self._language, self._known = language, known
        self._stems = frozenset(map(stem, known))
        self._by_letter: dict[str, list[str]] = {}
        for word in known:
            if len(word) >= _SHORTEST:
                self._by_letter.setdefault(word[0], []).append(word)

    def mended(self, word: str) -> str:
        """Return a word without its slip: the nearest that is known, or as it is."""
        if len(word) < _SHORTEST or word in self._known or stem(word) in self._stems:
            return word
        if is_ordinary(self._language, word) or not word.isalpha():
            return word
        near = (one for one in self._by_letter.get(word[0], ()) if is_same_word(word, one))
        return max(near, key=lambda one: (OSA.normalized_similarity(word, one), self._known[one], one), default=word)
