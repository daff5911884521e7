"""Prints what the redactor finds and misses, by kind and guise (R11): `python -m bench.redaction [--model] [--show]`.

It ends with 1 where a goal is missed on what was held out.
"""

import resource
import sys
from collections.abc import Iterator, Mapping, Sequence

import click

from bench.redaction.corpus import BLOCKED, HINTED, KINDS, texts
from bench.redaction.guises import HELD_OUT, SEEN, TUNED, WIDER
from bench.redaction.measured import Counts, Measured, measure, measure_guises, totals
from bench.report import Goal, Judged, judge, table
from redaction.light import LightRedactor
from redaction.model import Rampart

MISSING = 0.3
_HEADINGS = ("blocked", "waved through", "silent")


@click.command()
@click.option("--model", is_flag=True, help="Let the model mark names, too: the extra `ner` has to be installed.")
@click.option("--show", is_flag=True, help="Print what is missed in the files that may be looked at.")
def main(*, model: bool, show: bool) -> None:
    """Print the figures of each file; ends with 1 where a goal is missed on the one held out."""
    redactor, before = LightRedactor(load_model=Rampart.load if model else None), _memory()
    redactor.scan_now("Warm.", texts("tuned.txt")[0].record)
    loaded = _memory() - before
    for file, names in (("tuned", TUNED), ("wider", WIDER), ("seen", SEEN), ("held_out", HELD_OUT)):
        shown = show and file != "held_out"
        everybody = measure(texts(f"{file}.txt"), redactor, show=shown)
        some = measure(texts(f"{file}.txt", MISSING), redactor, show=shown)
        guises = measure_guises(names, redactor, show=shown)
        click.echo(f"\n{file}: {everybody.texts} texts, {len(names)} names in {len(guises)} guises\n")
        click.echo(_by_kind(everybody))
        click.echo("\n" + _by_guise({**everybody.guises}, "guise, in texts"))
        click.echo("\n" + _by_guise(guises, "guise, of each name"))
        click.echo(
            "\n" + _figures(everybody, some) + f"\n\nmemory: {loaded:.0f} MB for what is loaded and one record\n"
        )
    sys.exit(not judge(_goals(everybody, some, totals(guises.values()))))


def _by_kind(found: Measured) -> str:
    rows = [
        (KINDS[kind], *map(str, (counts.total, counts.blocked, counts.flagged, counts.silent)))
        for kind, counts in found.kinds.items()
    ]
    return table([("kind", "labels", "blocked", "flagged", "silent"), *rows])


def _by_guise(guises: Mapping[str, Counts], title: str) -> str:
    """Return the guises in which something is not blocked, and the sum of all."""
    rows = [
        (name, *map(str, (one.blocked, one.flagged, one.silent)))
        for name, one in guises.items()
        if one.flagged or one.silent
    ]
    every = totals(guises.values())
    summed = (f"all {len(guises)}", *map(str, (every.blocked, every.flagged, every.silent)))
    return table([(title, *_HEADINGS), *rows, summed])


def _figures(everybody: Measured, some: Measured) -> str:
    def row(name: str, one: Measured) -> Sequence[str]:
        figures = (
            100 * one.silent_texts / one.texts,
            one.needless / one.clean,
            one.further / (one.texts - one.clean),
            100 * one.redacted / one.words,
            one.median,
            one.p95,
        )
        return (name, *(f"{value:.2f}" for value in figures))

    headings = ("silent %", "flags a clean text", "further marks a text", "over-redacted %", "median ms", "p95 ms")
    rows = [row("everybody", everybody), row(f"{1 - MISSING:.0%}", some)]
    return table([("on the record", *headings), *rows])


def _goals(everybody: Measured, some: Measured, guises: Counts) -> Iterator[Judged]:
    """Yield what the redactor is to reach, with what was measured of it."""
    known = totals(everybody.kinds[kind] for kind in BLOCKED)
    yield (
        Goal("nothing known can be posted", 0),
        [(known.flagged + known.silent, "in the texts"), (guises.flagged + guises.silent, "in the guises")],
    )
    yield (
        Goal("silent texts, everybody on the record, under 1 %", 1, " %"),
        [(100 * everybody.silent_texts / everybody.texts, "")],
    )
    yield (
        Goal("silent texts, 30 % missing, under 3 %", 3, " %"),
        [(100 * some.silent_texts / some.texts, "")],
    )
    for kind, bound in ((kind, 80 if kind == "a" else 95) for kind in sorted(HINTED)):
        counts = everybody.kinds[kind]
        seen = 100 * (counts.total - counts.silent) / counts.total
        yield Goal(f"marked at least {bound} %: {KINDS[kind]}", bound, " %", at_least=True), [(seen, kind)]
    yield Goal("flags a clean text under 0.3", 0.3), [(everybody.needless / everybody.clean, "")]
    yield Goal("under 2 % of the other words are replaced", 2, " %"), [(100 * everybody.redacted / everybody.words, "")]
    yield Goal("a text takes under 3 ms at the median", 3, " ms"), [(everybody.median, "")]


def _memory() -> float:
    """Return the most memory that this process has held, in megabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()
