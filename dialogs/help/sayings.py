"""Finds the topic of what somebody typed by what people say of each: statements and questions alike (R29).

A saying tells by its words, by neighbours, and by words that stand near each other; each speaks for a topic the more,
the fewer others have it. So no sentence has to be listed for another of the same kind to be found.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from itertools import pairwise

from dialogs.help.meanings import Spelling, meanings, stem
from dialogs.kit.phrases import as_listed

SURE = 0.7
"""From this lead over every topic that answers something else on, it is the one that is meant."""

ENOUGH = 1.6
"""How much speaks for it, at least."""

TOLD = 0.9
"""From this one on where somebody tells a longer story, of which much may speak by chance."""

LIKELY = 1.2
"""How much speaks for a topic that is worth offering, at least."""

_NEAR, _APART, _ALONE = 0.4, 0.3, 1.0
"""How much neighbours, words that stand apart, and words alone count."""

_UNKNOWN = 2.0
"""How much a word that nobody says of any topic speaks against all of them."""

_SINGLE = 16
"""As many words as which one counts that stands alone: "the other person" says little."""

ELSEWHERE = "elsewhere"
"""The topic of whatever is none of ours."""

_WINDOW = 3
"""Words that tell something within which two stand near each other."""

_PRIOR = 8.0
"""Sayings as which what is known of all topics counts for each: few sayings prove little."""

_SILENT = (
    "a an the just really very so please of and but then that this it be will would do to is as at on in for s t m re "
    "well ok oh also even ever now there here"
)
"""Words that say nothing of what somebody means."""

_SMALL = "i you he she they my your me we us what who when how can if not cannot have with about or from by any some"
"""Words that tell something beside their neighbours alone."""

Meant = list[tuple[float, str]]
"""Topics by their keys, with how much speaks for each, the likeliest first."""


@cache
def _stems(words: str) -> frozenset[str]:
    return frozenset(map(stem, words.split()))


class Sayings:
    """What people say of each topic, weighed."""

    def __init__(self, language: str, sayings: Mapping[str, Sequence[str]]) -> None:
        self._meanings = meanings(language)
        said = {key: [one.split() for one in listed] for key, listed in sayings.items()}
        counted = Counter(word for listed in said.values() for one in listed for word in one)
        self._spelling = Spelling(language, counted | Counter(set(self._meanings.words())))
        found: dict[str, Counter[str]] = {
            key: Counter(sign for one in listed for sign in _signs(self._meanings.of(one)))
            for key, listed in said.items()
        }
        everywhere = sum(found.values(), Counter[str]())
        total = sum(map(len, said.values()))
        self._known = frozenset(everywhere)
        self._weights: dict[str, list[tuple[str, float]]] = defaultdict(list)
        for key, signs in found.items():
            for sign, times in signs.items():
                usual = (everywhere[sign] + 0.5) / total
                weight = 1 + math.log((times + _PRIOR * usual) / (len(said[key]) + _PRIOR) / usual)
                if weight > 0:
                    self._weights[sign].append((key, weight * _kind(sign)))

    def meant(self, said: str) -> Meant:
        """Return the topics of which a text, as phrases are listed, speaks."""
        signs = set(_signs(self._meanings.of([self._spelling.mended(one) for one in said.split()])))
        speaks: dict[str, float] = defaultdict(float)
        # A word that nobody says of any topic makes each less sure.
        unknown = [
            one for one in signs if one not in self._known and _kind(one) == _ALONE and one not in _stems(_SMALL)
        ]
        against = _UNKNOWN * len(unknown) / math.sqrt(len(signs) or 1)
        for sign in signs:
            for key, weight in self._weights.get(sign, ()):
                speaks[key] += weight / math.sqrt(len(signs) if len(signs) > 1 else _SINGLE)
        left = ((score - against * (key != ELSEWHERE), key) for key, score in speaks.items())
        return sorted(((score, key) for score, key in left if score > 0), reverse=True)


@cache
def sayings(language: str) -> Sayings:
    """Return what people say in a language."""
    return Sayings(language, dict(read_sayings(language)))


def read_sayings(language: str) -> Iterator[tuple[str, list[str]]]:
    """Yield the topics of a language by their keys, with what is said of each as phrases are listed."""
    text = (files("dialogs.texts") / language / "sayings.txt").read_text(encoding="utf-8")
    lines = " ".join(
        line if line.startswith(" ") else f"\n{line}" for line in text.splitlines() if not line.startswith("#")
    )
    for line in filter(None, map(str.strip, lines.split("\n"))):
        key, _, listed = line.partition(": ")
        yield key, [as_listed(one) for one in listed.split("|")]


def _signs(meant: Sequence[str]) -> Iterator[str]:
    """Yield what tells of a topic in some meanings: each, those side by side, and those near each other."""
    telling = [one for one in meant if one not in _stems(_SILENT)] or list(meant)
    yield from set(telling)
    yield from {f"{one} {other}" for one, other in pairwise(telling)}
    content = [one for one in telling if one not in _stems(_SMALL)]
    yield from {
        "~".join(sorted((one, other)))
        for place, one in enumerate(content)
        for other in content[place + 1 : place + 1 + _WINDOW]
        if one != other
    }


def _kind(sign: str) -> float:
    return _NEAR if " " in sign else _APART if "~" in sign else _ALONE
