"""Measures the edge, everything side by side in one run: `python -m bench.edge`.

On the same fake cloud over TLS (login 150 ms, connector 50 ms, directory 50 ms), with 1, 20 and 100 conversations at
once, each of which takes its next turn when the last one is answered. The contestants take turns of a few seconds, so
that noise meets them alike; what is printed is the median of the rounds. On a machine with other work only the ratios
count.

Parley's turns a second count what they have to tell as well: the time runs until the outbox is empty, because the
others send before they answer.

Nothing waits in the outbox before: how long an answer takes while a broadcast is on its way, at Teams' real pace, is
timed by `python -m bench.waiting`.

The goals stand in `bench/edge/results.py`. It says of each whether it was met in this run, and ends with 0 in any case.
"""

import asyncio
from collections import defaultdict
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path

import click

from bench.edge.processes import NotStarted
from bench.edge.results import AGENTS, PARLEY, ROWS, STOCK, ContestRow, RowResult, Slice, goals, side_by_side
from bench.edge.start import contest_of
from bench.report import judge

NEEDS = {STOCK: "botbuilder.integration", AGENTS: "microsoft_agents"}
"""The package without which a contestant can't run: those of the group `bench`."""


async def run(
    rows: Sequence[ContestRow], conversations: Sequence[int], seconds: float, rounds: int, folder: Path | None
) -> None:
    """Measure, and print the table and the goals."""
    slices: dict[tuple[int, ContestRow], list[Slice]] = defaultdict(list)
    async with contest_of(rows, folder) as contest:
        for done in range(rounds):
            for number in conversations:
                for row in rows:
                    click.echo(f"\rround {done + 1} of {rounds}, {number} at once: {row.title:<40}", nl=False, err=True)
                    slices[number, row].append(await contest.slice(row, number, seconds))
        click.echo(f"\r{'':<80}\r", nl=False, err=True)
        cells = [RowResult(row, number, slices[number, row]) for number in conversations for row in rows]
        click.echo(f"{side_by_side(cells)}\n")
        ours = contest.contestants.get(PARLEY)
        memory, ready = (ours.peak_memory(), ours.ready_after) if ours else (None, None)
        judge(goals(cells, contest.turns, contest.logins, memory, ready))
        wrong = [(one.where, one.wrong) for one in cells if one.wrong]
        for where, what in [*wrong, *([("before the first slice", contest.strange)] if contest.strange else [])]:
            click.echo(f"WRONG         {where}: {', '.join(f'{count} {name}' for name, count in what.items())}")


@click.command()
@click.option("--seconds", default=3.0, show_default=True, help="Length of a slice, after its warm-up.")
@click.option("--rounds", default=3, show_default=True, help="How often everything is measured.")
@click.option("--only", type=click.Choice([one.key for one in ROWS]), multiple=True, help="A row; may be repeated.")
@click.option(
    "--at-once", type=click.IntRange(1), multiple=True, default=(1, 20, 100), show_default=True, help="Conversations."
)
@click.option("--folder", type=click.Path(path_type=Path), help="Where the databases are made, and so on which disk.")
def main(*, seconds: float, rounds: int, only: Sequence[str], at_once: Sequence[int], folder: Path | None) -> None:
    """Measure the edge beside two SDKs and the limit, print one table, and say which goals were met."""
    wanted = [row for row in ROWS if not only or row.key in only]
    rows = [row for row in wanted if row.contestant not in NEEDS or find_spec(NEEDS[row.contestant])]
    for row in wanted:
        if row not in rows:
            click.echo(f"{row.title} is left out: its packages are not installed (make bench-edge does it).", err=True)
    try:
        asyncio.run(run(rows, at_once, seconds, rounds, folder))
    except NotStarted as error:
        raise click.ClickException(str(error)) from error


if __name__ == "__main__":
    main()
