"""Finds the topic of what somebody typed by what people say of each: statements and questions alike (R29).

A saying tells by its words, by neighbours, and by words that stand near each other; each speaks for a topic the more,
the fewer others have it. So no sentence has to be listed for another of the same kind to be found.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files

from dialogs.help.learnt import LearntWeights, learnt
from dialogs.help.meanings import Spelling, meanings
from dialogs.help.signs import ALONE, SMALL, all_signs, kind, meaning_signs, stems
from dialogs.kit.phrases import as_listed

SURE = 0.8
"""From this lead over every topic that answers something else on, it is the one that is meant."""

ENOUGH, ENOUGH_ALONE = 2.8, 3.8
"""How much speaks for it, at least; and for one of which a text speaks that is hardly longer than a word."""

TOLD = 0.9
"""From this one on where somebody tells a longer story, of which much may speak by chance."""

LIKELY = 1.2
"""How much speaks for a topic that is worth offering, at least."""

_UNKNOWN = 2.0
"""How much a word that nobody says of any topic speaks against all of them."""

_SINGLE = 16
"""As many words as which one counts that stands alone: "the other person" says little."""

ELSEWHERE = "elsewhere"
"""The topic of whatever is none of ours."""

_COUNTED, _LEARNT = 0.5, 1.0
"""How much what is counted in a topic's sayings counts, and what was learnt of them."""

_PRIOR = 8.0
"""Sayings as which what is known of all topics counts for each: few sayings prove little."""

Meant = list[tuple[float, str]]
"""Topics by their keys, with how much speaks for each, the likeliest first."""


class Sayings:
    """What people say of each topic, weighed."""

    def __init__(
        self, language: str, sayings: Mapping[str, Sequence[str]], learnt: LearntWeights | None = None
    ) -> None:
        self._learnt = learnt
        self._meanings = meanings(language)
        said = {key: [one.split() for one in listed] for key, listed in sayings.items()}
        counted = Counter(word for listed in said.values() for one in listed for word in one)
        self._spelling = Spelling(language, counted | Counter(set(self._meanings.words())))
        found: dict[str, Counter[str]] = {
            key: Counter(sign for one in listed for sign in meaning_signs(self._meanings.of(one)))
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
                    self._weights[sign].append((key, weight * kind(sign)))

    def meant(self, said: str) -> Meant:
        """Return the topics of which a text, as phrases are listed, speaks."""
        mended = [self._spelling.mended(one) for one in said.split()]
        signs = set(meaning_signs(self._meanings.of(mended)))
        speaks: dict[str, float] = defaultdict(float)
        # A word that nobody says of any topic makes each less sure.
        unknown = [one for one in signs if one not in self._known and kind(one) == ALONE and one not in stems(SMALL)]
        against = _UNKNOWN * len(unknown) / math.sqrt(len(signs) or 1)
        learns = self._learnt is not None and len(signs) > 1
        counts = _COUNTED if learns else 1.0
        for sign in signs:
            for key, weight in self._weights.get(sign, ()):
                speaks[key] += counts * weight / math.sqrt(len(signs) if len(signs) > 1 else _SINGLE)
        if self._learnt and learns:
            for key, score in self._learnt.speaks(self.signs(said)).items():
                speaks[key] += _LEARNT * score
        left = ((score - against * (key != ELSEWHERE), key) for key, score in speaks.items())
        return sorted(((score, key) for score, key in left if score > 0), reverse=True)

    def signs(self, said: str) -> frozenset[str]:
        """Return every sign of a text, as phrases are listed."""
        typed = said.split()
        mended = [self._spelling.mended(one) for one in typed]
        return all_signs(typed, mended, self._meanings.of(mended))


@cache
def sayings(language: str) -> Sayings:
    """Return what people say in a language."""
    return Sayings(language, dict(read_sayings(language)), learnt(language))


def read_sayings(language: str) -> Iterator[tuple[str, list[str]]]:
    """Yield the topics of a language by their keys, with what is said of each as phrases are listed."""
    text = (files("dialogs.texts") / language / "sayings.txt").read_text(encoding="utf-8")
    lines = " ".join(
        line if line.startswith(" ") else f"\n{line}" for line in text.splitlines() if not line.startswith("#")
    )
    for line in filter(None, map(str.strip, lines.split("\n"))):
        key, _, listed = line.partition(": ")
        yield key, [as_listed(one) for one in listed.split("|")]
