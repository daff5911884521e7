"""Measures the matcher of names on labelled pairs (R13, R23): `python -m bench.names [--show]`.

Each line of a file is tab-separated: `same` or `other`; the kind; the culture; one name; the other. `held_out.tsv` was
written before the matcher's rules, and they were not changed by what is missed in it; `tuned.tsv` was looked at while
they were written. The goals count on the file that was held out, and it ends with 1 where one is missed.
"""

import statistics
import sys
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import click

from bench.report import Goal, Judged, judge, table
from casework.model.names import Likeness, Named
from redaction.names import SpellingMatcher


class NamePair(NamedTuple):
    """Two written names: whether one person's, in what they differ or what they share, and where such are usual."""

    same: bool
    kind: str
    culture: str
    one: str
    other: str


def pairs(file: str) -> Sequence[NamePair]:
    """Return the labelled pairs of a file."""
    lines = Path(__file__).with_name(file).read_text(encoding="utf-8").splitlines()
    return [NamePair(label == "same", *rest) for label, *rest in (line.split("\t") for line in lines)]


def measure(found: Sequence[NamePair], *, show: bool = False) -> dict[str, float]:
    """Return per cent of the same people that are found, and of others that are sure or possible; and a median time."""
    matcher, times = SpellingMatcher(), []
    counted: Counter[tuple[bool, Likeness]] = Counter()
    missed: Counter[str] = Counter()
    matcher.compare(Named((found[0].one,)), Named((found[0].other,)))
    for pair in found:
        begun = time.perf_counter()
        likeness = matcher.compare(Named((pair.one,)), Named((pair.other,)))
        times.append(1000 * (time.perf_counter() - begun))
        counted[pair.same, likeness] += 1
        if pair.same is (likeness is Likeness.DIFFERENT):
            missed[pair.kind] += 1
            if show:
                click.echo(f"  {likeness.name}: {pair.one} / {pair.other} ({pair.kind})")
    if missed:
        click.echo(f"  wrong by kind: {dict(missed)}")
    same = sum(pair.same for pair in found)
    others = len(found) - same
    return {
        "same: sure": 100 * counted[True, Likeness.SURE] / same,
        "same: sure or possible": 100 * (same - counted[True, Likeness.DIFFERENT]) / same,
        "others: sure": 100 * counted[False, Likeness.SURE] / others,
        "others: possible": 100 * counted[False, Likeness.POSSIBLE] / others,
        "median ms": statistics.median(times),
    }


def goals(figures: Mapping[str, float]) -> Iterator[Judged]:
    """Yield what the matcher is to reach, with what was measured of it."""
    for name, goal in (
        ("same: sure or possible", Goal("at least 97 % of the same people are found", 97, " %", at_least=True)),
        ("others: sure", Goal("nobody is surely taken for somebody else", 0, " %")),
        ("others: possible", Goal("at most 3 % are possibly taken for somebody else", 3, " %")),
        ("median ms", Goal("a comparison takes at most 1 ms", 1, " ms")),
    ):
        yield goal, [(figures[name], name)]


@click.command()
@click.option("--show", is_flag=True, help="Print what is missed in the file that may be looked at.")
def main(*, show: bool) -> None:
    """Print the figures of each file; ends with 1 where a goal is missed on the one held out."""
    rows, figures = [], dict[str, float]()
    for file in ("tuned.tsv", "held_out.tsv"):
        found = pairs(file)
        # Of what was held out only the figures are shown, so that nobody writes rules for it.
        figures = measure(found, show=show and file == "tuned.tsv")
        cultures = len({pair.culture for pair in found})
        rows.append((file, str(len(found)), str(cultures), *(f"{value:.1f}" for value in figures.values())))
    click.echo(table([("file", "pairs", "cultures", *figures), *rows]))
    sys.exit(not judge(goals(figures)))


if __name__ == "__main__":
    main()
