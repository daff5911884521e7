"""Measures the edge, everything side by side in one run: `python -m bench.edge`.

On the same fake cloud over TLS (login 150 ms, connector 50 ms, directory 50 ms), with 1, 20 and 100 conversations at
once, each of which takes its next turn when the last one is answered. The contestants take turns of a few seconds, so
that noise meets them alike; what is printed is the median of the rounds. On a machine with other work only the ratios
count.

Parley's turns a second count what they have to tell as well: the time runs until the outbox is empty, because the
others send before they answer.

goal                                             measured on
at 20, at least 40 × the stock SDK's echo        every kind of Parley's turns
at 20, ahead of the Agents SDK's echo            the same
at 20 and at 100, at least half the limit        the same
the loop is never held up for over 50 ms         the same, at 1, 20 and 100; the wait for a core is left out
at most 2 logins in 1,000 turns                  the whole run
less than 200 MB of memory                       the process at its peak
ready within 2 s of the start                    from exec to the first answer, likewise

It says of each whether it was met in this run, and ends with 0 in any case. With `--profile` it says instead where the
processor time of Parley's turns goes, by layer.
"""

import asyncio
import tempfile
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

import click

from bench.edge.goals import GOALS
from bench.edge.measure import Contest, Slice
from bench.edge.processes import NotStarted
from bench.edge.profile import profile, told
from bench.edge.rows import PARLEY, ROWS, Row, missing
from bench.edge.start import contest_of
from bench.edge.table import Cell, cell, in_words, table

PROFILED_AT = 20
"""Conversations at once while the samples are taken."""


async def run(
    rows: Sequence[Row], conversations: Sequence[int], seconds: float, rounds: int, folder: Path | None
) -> None:
    """Measure, and print the table and the goals."""
    slices: dict[tuple[int, str], list[Slice]] = defaultdict(list)
    async with contest_of(rows, folder) as contest:
        for done in range(rounds):
            for number in conversations:
                for row in rows:
                    click.echo(f"\rround {done + 1} of {rounds}, {number} at once: {row.title:<40}", nl=False, err=True)
                    slices[number, row.key].append(await contest.slice(row, number, seconds))
        click.echo(f"\r{'':<80}\r", nl=False, err=True)
        cells = [cell(row, number, slices[number, row.key]) for number in conversations for row in rows]
        _print(cells, contest)


async def look_inside(rows: Sequence[Row], conversations: int, seconds: float, folder: Path | None) -> None:
    """Say where the time of Parley's turns goes."""
    ours = [row for row in rows if row.contestant == PARLEY]
    with tempfile.TemporaryDirectory() as kept:
        async with contest_of(ours, folder, starts=1) as contest:
            found = [await profile(contest, row, conversations, seconds, Path(kept)) for row in ours]
        click.echo(told(found))


def _print(cells: Sequence[Cell], contest: Contest) -> None:
    click.echo(table(cells, contest))
    click.echo()
    for goal in GOALS:
        click.echo(goal.judged(cells, contest))
    cloud, players = max(one.cloud for one in cells), max(one.players for one in cells)
    if contest.strange:
        click.echo(f"\nBefore the first slice: {in_words(contest.strange)}.")
    click.echo(f"\nAt most the cloud needed {cloud:.0%} of a core, and whoever plays Teams {players:.0%}.")


def _named(keys: str) -> list[Row]:
    """Return the rows with these keys, or all.

    Raises:
        click.BadParameter: There is no such row.
    """
    wanted = keys.split(",") if keys else [row.key for row in ROWS]
    if unknown := sorted(set(wanted) - {row.key for row in ROWS}):
        raise click.BadParameter(f"there is no row {', '.join(unknown)}")
    return [row for row in ROWS if row.key in wanted]


def _numbers(text: str) -> list[int]:
    """Return numbers with commas between.

    Raises:
        click.BadParameter: They are none, or not above 0.
    """
    parts = text.split(",")
    if not all(part.isdecimal() and int(part) for part in parts):
        raise click.BadParameter(f"“{text}” is no list of numbers such as 1,20,100")
    return [int(part) for part in parts]


@click.command()
@click.option("--seconds", default=3.0, show_default=True, help="Length of a slice, after its warm-up.")
@click.option("--rounds", default=3, show_default=True, help="How often everything is measured.")
@click.option("--only", default="", help=f"Rows, with commas between: {', '.join(row.key for row in ROWS)}.")
@click.option("--concurrency", default="1,20,100", show_default=True, help="Numbers of conversations at once.")
@click.option("--profile", "profiled", is_flag=True, help="Say where the time of Parley's turns goes, at 20 at once.")
@click.option("--folder", type=click.Path(path_type=Path), help="Where the databases are made, and so on which disk.")
def main(*, seconds: float, rounds: int, only: str, concurrency: str, profiled: bool, folder: Path | None) -> None:
    """Measure the edge beside two SDKs and the limit, print one table, and say which goals were met."""
    rows = _named(only)
    for row in filter(missing, rows):
        click.echo(f"{row.title} is left out: its packages are not installed (make bench-edge does it).", err=True)
    there = [row for row in rows if not missing(row)]
    doing = (
        look_inside(there, PROFILED_AT, seconds, folder)
        if profiled
        else run(there, _numbers(concurrency), seconds, rounds, folder)
    )
    try:
        asyncio.run(doing)
    except NotStarted as error:
        raise click.ClickException(str(error)) from error


if __name__ == "__main__":
    main()
