"""Measures what the store's work costs with many cases, beside what it costs with few: `python -m bench.store`.

For each engine a small store and a big one are open in this process, and each piece of work is done in both in turns,
so that whatever else the machine does meets both alike. Printed are medians and their ratios. PostgreSQL runs as it
comes.

goal                                measured on
at most 1.2 × the time              each task, with many cases over with few, on both engines
at most 1.2 × the processor time    the same; of this process and of the server's that work for it

It says of each whether it was met in this run, and ends with 0 in any case.
"""

import asyncio
import time
from collections.abc import Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path

import click

from bench.store.cases import FEW
from bench.store.copies import Told
from bench.store.goals import GOALS
from bench.store.ground import POSTGRES, SQLITE, Ground, ground_in
from bench.store.measure import Cell, Site, compare
from bench.store.rates import Rate, deliveries, rotation, shredding
from bench.store.table import rates, ratios
from bench.store.tasks import TASKS, Place, Task

REPLICAS = (1, 2, 4)


@dataclass(frozen=True, slots=True)
class Plan:
    """How much is measured.

    Attributes:
        few: Cases of the small stores.
        many: Those of the big ones, by engine.
        tasks: What is done.
        times: How often each task is done in each store.
        batch: Deliveries, data keys and cases whose rate is measured; 0 for none.
    """

    few: int
    many: dict[str, int]
    tasks: Sequence[Task]
    times: int
    batch: int


@dataclass(frozen=True, slots=True)
class Found:
    """What was measured."""

    cells: Sequence[Cell]
    rates: Sequence[Rate]


async def run(plan: Plan, folder: Path | None) -> Found:
    """Measure everything; what was made for it is deleted afterwards."""
    cells: list[Cell] = []
    counted: list[Rate] = []
    async with ground_in(folder, plan.few, _teller()) as ground:
        for engine, many in plan.many.items():
            small = await ground.store(engine, "small")
            big = await ground.store(engine, "big", copies=many - plan.few)
            cells += await _compared(ground, engine, plan, {small: plan.few, big: many})
            if plan.batch:
                counted += await _rates(ground, engine, big, plan.batch)
    return Found(cells, counted)


async def _compared(ground: Ground, engine: str, plan: Plan, urls: dict[str, int]) -> Sequence[Cell]:
    async with AsyncExitStack() as stack:
        stores = {url: await stack.enter_async_context(await ground.open(url)) for url in urls}
        small, big = (Site(url, Place(store, ground.known), urls[url]) for url, store in stores.items())
        cells = []
        for task in plan.tasks:
            ground.told(f"{engine}: {task.title}")
            cells.append(await compare(engine, task, small, big, plan.times))
        return cells


async def _rates(ground: Ground, engine: str, big: str, batch: int) -> Sequence[Rate]:
    found = []
    for replicas in REPLICAS if engine == POSTGRES else ():
        ground.told(f"{engine}: deliveries by {replicas}")
        found.append(await deliveries(ground, big, replicas, batch))
    ground.told(f"{engine}: rotation")
    found.append(await rotation(ground, engine, batch))
    ground.told(f"{engine}: shredding")
    found.append(await shredding(ground, engine, big, batch))
    return found


def _teller() -> Told:
    begun = time.perf_counter()

    def tell(step: str) -> None:
        click.echo(f"\r{time.perf_counter() - begun:5.0f} s  {step:<70}", nl=False, err=True)

    return tell


def _named(keys: str) -> Sequence[Task]:
    """Return the tasks with these keys, or all.

    Raises:
        click.BadParameter: There is no such task.
    """
    wanted = keys.split(",") if keys else [task.key for task in TASKS]
    if unknown := sorted(set(wanted) - {task.key for task in TASKS}):
        raise click.BadParameter(f"there is no task {', '.join(unknown)}")
    return [task for task in TASKS if task.key in wanted]


@click.command()
@click.option("--postgres", default=1_000_000, show_default=True, help="Cases in the big PostgreSQL store; 0 for none.")
@click.option("--sqlite", default=100_000, show_default=True, help="Cases in the big SQLite store; 0 for none.")
@click.option("--times", default=200, show_default=True, help="How often each task is done in each store.")
@click.option(
    "--batch", default=10_000, show_default=True, help="Deliveries, keys and cases by the second; 0 for none."
)
@click.option("--only", default="", help=f"Tasks, with commas between: {', '.join(task.key for task in TASKS)}.")
@click.option("--folder", type=click.Path(path_type=Path), help="Where everything is made, and so on which disk.")
def main(*, postgres: int, sqlite: int, times: int, batch: int, only: str, folder: Path | None) -> None:
    """Measure the store with many cases beside few, print two tables, and say which goals were met.

    With the usual numbers it needs about 7 GB of disk and ten minutes.
    """
    many = {engine: count for engine, count in ((SQLITE, sqlite), (POSTGRES, postgres)) if count}
    found = asyncio.run(run(Plan(FEW, many, _named(only), times, batch), folder))
    click.echo(f"\r{'':<80}\r", nl=False, err=True)
    told = ", ".join(f"{engine} {count:,}" for engine, count in many.items())
    click.echo(f"few: {FEW:,} cases, many: {told}\n\n{ratios(found.cells)}\n")
    for goal in GOALS:
        click.echo("\n".join(goal.judged(found.cells)))
    if found.rates:
        click.echo(f"\n{rates(found.rates)}")


if __name__ == "__main__":
    main()
