"""Prints what the redactor finds and misses, by kind and guise (R11): `python -m bench.redaction [--model] [--show]`.

It ends with 1 where a goal is missed on what was held out, or in texts of one's own: `--file texts.txt`.
"""

import resource
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import click

from bench.redaction.corpus import BLOCKED, HINTED, KINDS, texts
from bench.redaction.guises import HELD_OUT, LATER_JUDGED, LATER_SEEN, SEEN, SHORTENED, TUNED, WIDER
from bench.redaction.measured import LONG, Counts, Measured, joined, measure, measure_guises, totals
from bench.report import Goal, Judged, judge, table
from redaction.light import LightRedactor
from redaction.model import Rampart

MISSING = 0.3
_HEADINGS = ("blocked", "waved through", "silent")
_LOOKED_AT = {
    "tuned": TUNED,
    "wider": WIDER,
    "seen": SEEN,
    "later_seen": LATER_SEEN,
    "shortened": SHORTENED,
    "others_seen": (),
    "latest_seen": (),
}
_JUDGED = {"held_out": HELD_OUT, "later_judged": LATER_JUDGED, "others_judged": (), "latest_judged": ()}
"""Names of files, and the names that are tried in every guise beside them."""


@dataclass(frozen=True, slots=True)
class _Result:
    """What was measured of a file: with everybody on the record, with some missing, and the guises of names."""

    everybody: Measured
    some: Measured
    guises: Mapping[str, Counts]


@click.command()
@click.option("--model", is_flag=True, help="Let the model mark names, too: the extra `ner` has to be installed.")
@click.option("--show", is_flag=True, help="Print what is missed in the files that may be looked at.")
@click.option(
    "--file",
    "own",
    type=click.Path(exists=True, dir_okay=False, resolve_path=True, path_type=Path),
    help="Judge these labelled texts alone; they may be looked at.",
)
def main(*, model: bool, show: bool, own: Path | None) -> None:
    """Print the figures of each file; ends with 1 where a goal is missed on those that are judged."""
    redactor, before = LightRedactor(load_model=Rampart.load if model else None), _memory()
    redactor.scan_now("Warm.", texts("tuned.txt")[0].record)
    click.echo(f"memory: {_memory() - before:.0f} MB for what is loaded and one record")
    for file, names in ({} if own else _LOOKED_AT).items():
        _measured(f"{file}.txt", names, redactor, show=show)
    judged = (
        [_measured(own, (), redactor, show=show and own.stem not in _JUDGED)]
        if own
        else [_measured(f"{file}.txt", names, redactor, show=False) for file, names in _JUDGED.items()]
    )
    everybody, some = joined(one.everybody for one in judged), joined(one.some for one in judged)
    click.echo(f"\njudged: {everybody.texts} texts, {everybody.long} of them of {LONG} characters and more\n")
    click.echo(f"{_by_kind(everybody)}\n\n{_figures(everybody, some)}\n")
    for row in _missed(everybody):
        click.echo(row)
    guises = totals(counts for one in judged for counts in one.guises.values())
    sys.exit(not judge([*_goals(everybody, some, guises), *_times(everybody, model=model)]))


def _measured(file: str | Path, names: Sequence[str], redactor: LightRedactor, *, show: bool) -> _Result:
    """Measure a file and names in every guise, and print it."""
    everybody = measure(texts(file), redactor, show=show)
    some = measure(texts(file, MISSING), redactor, show=show)
    guises = measure_guises(names, redactor, show=show)
    click.echo(f"\n{Path(file).stem}: {everybody.texts} texts, {len(names)} names in {len(guises)} guises\n")
    click.echo(_by_kind(everybody))
    click.echo("\n" + _by_guise({**everybody.guises}, "guise, in texts"))
    click.echo("\n" + _by_guise(guises, "guise, of each name"))
    click.echo("\n" + _figures(everybody, some) + "\n")
    return _Result(everybody, some, guises)


def _by_kind(found: Measured) -> str:
    rows = [
        (KINDS[kind], *map(str, (counts.total, counts.blocked, counts.flagged, counts.silent)))
        for kind, counts in found.kinds.items()
    ]
    return table([("kind", "labels", "blocked", "flagged", "silent"), *rows])


def _missed(found: Measured) -> Iterator[str]:
    """Yield of what kinds the known things are that are not blocked, and the needless marks; never a word of a text."""
    if found.slipped:
        rows: list[tuple[str, ...]] = [("known, not blocked", "guise", "written in", "marked as", "times")]
        rows += [(KINDS[kind], *rest, str(times)) for (kind, *rest), times in found.slipped.most_common()]
        yield table(rows) + "\n"
    if found.clean_marks:
        needless = ((kind, str(times)) for kind, times in found.clean_marks.most_common())
        yield table([("marked in clean texts as", "times"), *needless]) + "\n"


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
            one.needless / max(1, one.clean),
            one.further / max(1, one.texts - one.clean),
            100 * one.redacted / one.words,
            one.median,
            one.p95,
            one.pace,
        )
        return (name, *(f"{value:.2f}" for value in figures))

    headings = (
        *("silent %", "flags a clean text", "further marks a text", "over-redacted %", "median ms", "p95 ms"),
        f"from {LONG} characters: ms for 1,000",
    )
    rows = [row("everybody", everybody), row(f"{1 - MISSING:.0%}", some)]
    return table([("on the record", *headings), *rows])


def _goals(everybody: Measured, some: Measured, guises: Counts) -> Iterator[Judged]:
    """Yield what the redactor is to reach, with what was measured of it."""
    known = totals(everybody.kinds[kind] for kind in BLOCKED & everybody.kinds.keys())
    yield (
        Goal("nothing known can be posted", 0),
        [(known.flagged + known.silent, "in the texts"), (guises.flagged + guises.silent, "in the guises")],
    )
    yield (
        Goal("silent texts, everybody on the record, under 1 %", 1, " %", under=True),
        [(100 * everybody.silent_texts / everybody.texts, "")],
    )
    yield (
        Goal("silent texts, 30 % missing, under 3 %", 3, " %", under=True),
        [(100 * some.silent_texts / some.texts, "")],
    )
    for kind, bound in ((kind, 80 if kind == "a" else 95) for kind in sorted(HINTED & everybody.kinds.keys())):
        counts = everybody.kinds[kind]
        seen = 100 * (counts.total - counts.silent) / counts.total
        yield Goal(f"marked at least {bound} %: {KINDS[kind]}", bound, " %", at_least=True), [(seen, kind)]
    yield Goal("flags a clean text under 0.3", 0.3, under=True), [(everybody.needless / max(1, everybody.clean), "")]
    yield (
        Goal("under 2 % of the other words are replaced", 2, " %", under=True),
        [(100 * everybody.redacted / everybody.words, "")],
    )


def _times(everybody: Measured, *, model: bool) -> Iterator[Judged]:
    """Yield how long a text may take, and took; the model is allowed what a person does not notice."""
    bound = 50 if model else 3
    yield Goal(f"a text takes under {bound} ms at the median", bound, " ms", under=True), [(everybody.median, "")]
    if model:
        return
    long = Goal(f"1,000 characters of a text from {LONG} on take under 15 ms at the median", 15, " ms", under=True)
    yield long, [(everybody.pace, "")] if everybody.long else []


def _memory() -> float:
    """Return the most memory that this process has held, in megabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()
