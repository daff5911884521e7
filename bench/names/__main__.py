"""Measures the matcher of names on labelled pairs (R13, R23): `python -m bench.names [--show]`.

Each line of a file is tab-separated: `same` or `other`; the kind; the culture; one name; the other. `held_out.tsv` was
written before the matcher's rules, and they were not changed by what is missed in it; `tuned.tsv` was looked at while
they were written. The goals count on the file that was held out, and it fails where one is missed.
"""

import statistics
import sys
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from casework.model.names import Likeness, Named
from redaction.names import SpellingMatcher

HERE = Path(__file__).parent
FOUND_GOAL, SURE_GOAL, POSSIBLE_GOAL, MS_GOAL = 97.0, 0.0, 3.0, 1.0


@dataclass(frozen=True, slots=True)
class Pair:
    """Two written names with what they are.

    Attributes:
        same: Whether they are one person's.
        kind: In what they differ, or what they share.
        culture: Where such names are usual.
        one: A name.
        other: Another.
    """

    same: bool
    kind: str
    culture: str
    one: str
    other: str


def pairs(file: str) -> list[Pair]:
    """Return the labelled pairs of a file."""
    lines = (HERE / file).read_text(encoding="utf-8").splitlines()
    return [Pair(label == "same", *rest) for label, *rest in (line.split("\t") for line in lines)]


def measure(found: list[Pair], *, show: bool) -> dict[str, float]:
    """Return per cent of the same people that are found, and of others that are sure or possible; and times."""
    matcher = SpellingMatcher()
    counted: Counter[tuple[bool, Likeness]] = Counter()
    missed: Counter[str] = Counter()
    times = []
    matcher.compare(Named((found[0].one,)), Named((found[0].other,)))
    for pair in found:
        begun = time.perf_counter()
        likeness = matcher.compare(Named((pair.one,)), Named((pair.other,)))
        times.append(1000 * (time.perf_counter() - begun))
        counted[pair.same, likeness] += 1
        if pair.same is (likeness is Likeness.DIFFERENT):
            missed[pair.kind] += 1
            if show:
                sys.stdout.write(f"  {likeness.name}: {pair.one} / {pair.other} ({pair.kind})\n")
    if missed:
        sys.stdout.write(f"  wrong by kind: {dict(missed)}\n")
    same = sum(pair.same for pair in found)
    others = len(found) - same
    return {
        "same: sure %": 100 * counted[True, Likeness.SURE] / same,
        "same: sure or possible %": 100 * (same - counted[True, Likeness.DIFFERENT]) / same,
        "others: sure %": 100 * counted[False, Likeness.SURE] / others,
        "others: possible %": 100 * counted[False, Likeness.POSSIBLE] / others,
        "median ms": statistics.median(times),
        "p95 ms": statistics.quantiles(times, n=20)[-1],
    }


def missed_goals(figures: dict[str, float]) -> list[str]:
    """Return a sentence for each goal that is missed, with how far."""
    wanted = (
        ("same: sure or possible %", FOUND_GOAL, 1),
        ("others: sure %", SURE_GOAL, -1),
        ("others: possible %", POSSIBLE_GOAL, -1),
        ("median ms", MS_GOAL, -1),
    )
    return [
        f"{name}: {figures[name]:.2f}, which misses {goal} by {abs(figures[name] - goal):.2f}"
        for name, goal, sign in wanted
        if sign * (figures[name] - goal) < 0
    ]


def main() -> int:
    """Print the figures of each file, and return 1 where a goal is missed on the one held out."""
    wrong = []
    for file in ("tuned.tsv", "held_out.tsv"):
        found = pairs(file)
        # Of what was held out only the figures are shown, so that nobody writes rules for it.
        figures = measure(found, show="--show" in sys.argv and file == "tuned.tsv")
        cultures = len({pair.culture for pair in found})
        told = ", ".join(f"{name} {value:.2f}" for name, value in figures.items())
        sys.stdout.write(f"{file}: {len(found)} pairs, {cultures} cultures: {told}\n")
        wrong = missed_goals(figures)
    sys.stdout.write("".join(f"MISSED {sentence}\n" for sentence in wrong) or "every goal is met\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
