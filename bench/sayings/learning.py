"""Learns from sayings which signs speak for which topic: an averaged perceptron with a margin."""

import random
from collections import Counter
from collections.abc import Mapping, Sequence

from dialogs.help.learnt import SCALE, LearntWeights
from dialogs.help.sayings import Sayings
from dialogs.help.signs import measure, weight

_PASSES = 10
"""How often each saying is looked at."""

_MARGIN = 1.5
"""By how much its topic has to be ahead of each other one."""

_RIVALS = 10
"""Topics too near to it of which as many are moved away at once."""

_TIMES = 2
"""Sayings that have a sign, at least; what only one has may be chance."""

_LEAST = 2
"""Weight in parts of `SCALE` below which one is left out."""

_SEED = 1
"""The same sayings always teach the same."""


_Row = list[float]


def learn(language: str, said: Mapping[str, Sequence[str]], source: str = "") -> LearntWeights:
    """Return what sayings teach; takes some ten seconds.

    Args:
        said: Topics by their keys, with what is said of each as phrases are listed.
        source: What it is learnt from.
    """
    reader = Sayings(language, said)
    examples = [(place, reader.signs(one)) for place, key in enumerate(said) for one in said[key]]
    times = Counter(sign for _, signs in examples for sign in signs)
    rows = {sign: [0.0] * len(said) for sign in sorted(times) if times[sign] >= _TIMES}
    behind = {sign: [0.0] * len(said) for sign in rows}
    steps = _pass_by(examples, rows, behind)
    weights = {
        sign: _kept([now - late / steps for now, late in zip(row, behind[sign], strict=True)])
        for sign, row in rows.items()
    }
    return LearntWeights(list(said), {sign: row for sign, row in weights.items() if row}, source)


def _pass_by(
    examples: Sequence[tuple[int, frozenset[str]]], rows: Mapping[str, _Row], behind: Mapping[str, _Row]
) -> int:
    """Change the rows after each saying that is not clear; return the steps, which weigh in `behind` what came late."""
    shown = [
        (
            topic,
            [rows[one] for one in sorted(signs) if one in rows],
            [behind[one] for one in sorted(signs) if one in rows],
            [weight(one) ** 2 / measure(signs) for one in sorted(signs) if one in rows],
            _MARGIN * measure(signs),
        )
        for topic, signs in examples
    ]
    chance, step = random.Random(_SEED), 1  # noqa: S311 - an order that is always the same, and no secret
    for _ in range(_PASSES):
        chance.shuffle(shown)
        for topic, now, late, shares, margin in shown:
            found = [sum(column) for column in zip(*now, strict=True)]
            rivals = _rivals(found, topic, margin)
            for row, before, share in zip(now, late, shares, strict=True):
                for place, part in rivals:
                    row[place] += share * part
                    before[place] += share * part * step
            step += 1
    return step


def _rivals(found: Sequence[float], topic: int, margin: float) -> list[tuple[int, float]]:
    """Return the topics that are too near to a saying's own, each with its part of the change, and its own with 1."""
    if not found:
        return []
    missing = [(margin - found[topic] + score, place) for place, score in enumerate(found) if place != topic]
    near = sorted((one for one in missing if one[0] > 0), reverse=True)[:_RIVALS]
    total = sum(one for one, _ in near)
    return [(topic, 1.0), *((place, -one / total) for one, place in near)] if near else []


def _kept(row: _Row) -> list[int]:
    """Return the weights that count, in whole parts, each behind the place of its topic."""
    parts = ((place, round(one * SCALE)) for place, one in enumerate(row))
    return [one for place, part in parts if abs(part) >= _LEAST for one in (place, part)]
