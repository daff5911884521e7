"""Measures what the store's work costs with many cases, beside what it costs with few: `python -m bench.store`.

For each engine a small store and a big one are open in this process, and each piece of work is done in both in turns,
so that whatever else the machine does meets both alike. Printed are medians and their ratios. PostgreSQL runs as it
comes.

Work with many cases may cost at most 1.2 × what it costs with few, by the clock, and in processor time of this process
and of the server's that work for it. It says of each whether it was met in this run, and ends with 0 in any case.
"""

import asyncio
import time
from collections.abc import Mapping, Sequence
from contextlib import AsyncExitStack
from pathlib import Path

import click

from bench.report import Goal, judge, table
from bench.store.cases import FEW
from bench.store.copies import Tell
from bench.store.deliveries import deliver
from bench.store.ground import MASTER_KEY, POSTGRES, SQLITE, opened, small_and_big
from bench.store.measure import Cell, compare
from bench.store.tasks import TASKS, StoreUnderTest, Task

REPLICAS = (1, 2, 4)
MOST = 1.2

_HEADINGS = ("engine", "task", "few ms", "many ms", "× time", "few CPU ms", "many CPU ms", "× CPU")


async def run(
    tasks: Sequence[Task], many: Mapping[str, int], *, times: int, batch: int, folder: Path | None, few: int = FEW
) -> tuple[Sequence[Cell], Mapping[int, float]]:
    """Measure everything; what was made for it is deleted afterwards. The command's options say what each number is.

    Returns:
        What each task took, and how many seconds so many processes needed for the deliveries.
    """
    cells, seconds, tell = [], {}, _teller()
    for engine, count in many.items():
        async with small_and_big(engine, few, count, folder, tell) as (small, big, known):
            async with AsyncExitStack() as stack:
                stores = {url: await stack.enter_async_context(await opened(url)) for url in (small, big)}
                places = {url: StoreUnderTest(store, known) for url, store in stores.items()}
                for task in tasks:
                    tell(f"{engine}: {task.title}")
                    cells.append(await compare(engine, task, places, times))
            for replicas in REPLICAS if batch and engine == POSTGRES else ():
                tell(f"{engine}: deliveries by {replicas}")
                seconds[replicas] = await deliver(big, MASTER_KEY, replicas, batch)
    return cells, seconds


def _teller() -> Tell:
    begun = time.perf_counter()
    return lambda step: click.echo(f"\r{time.perf_counter() - begun:5.0f} s  {step:<70}", nl=False, err=True)


def line(cell: Cell) -> Sequence[str]:
    """Return a row of the table."""
    times = ((cell.small.wall, cell.big.wall, cell.wall), (cell.small.cpu, cell.big.cpu, cell.cpu))
    numbers = (f"{one:.2f}" for few, many, ratio in times for one in (few * 1_000, many * 1_000, ratio))
    return (cell.engine, cell.task.title, *numbers)


@click.command()
@click.option("--postgres", default=1_000_000, show_default=True, help="Cases in the big PostgreSQL store; 0 for none.")
@click.option("--sqlite", default=100_000, show_default=True, help="Cases in the big SQLite store; 0 for none.")
@click.option("--times", default=200, show_default=True, help="How often each task is done in each store.")
@click.option("--batch", default=10_000, show_default=True, help="Deliveries by the second; 0 for none.")
@click.option("--only", type=click.Choice([one.key for one in TASKS]), multiple=True, help="A task; may be repeated.")
@click.option("--folder", type=click.Path(path_type=Path), help="Where everything is made, and so on which disk.")
def main(*, postgres: int, sqlite: int, times: int, batch: int, only: Sequence[str], folder: Path | None) -> None:
    """Measure the store with many cases beside few, print two tables, and say which goals were met.

    With the usual numbers it needs about 7 GB of disk and ten minutes.
    """
    many = {engine: count for engine, count in ((SQLITE, sqlite), (POSTGRES, postgres)) if count}
    tasks = [one for one in TASKS if not only or one.key in only]
    cells, seconds = asyncio.run(run(tasks, many, times=times, batch=batch, folder=folder))
    click.echo(f"\r{'':<80}\r", nl=False, err=True)
    told = ", ".join(f"{engine} {count:,}" for engine, count in many.items())
    click.echo(f"few: {FEW:,} cases, many: {told}\n\n{table([_HEADINGS, *map(line, cells)], left=1)}\n")
    judge(
        [
            (Goal("at most 1.2 × the time", MOST, " ×"), [(one.wall, one.where) for one in cells]),
            (Goal("at most 1.2 × the processor time", MOST, " ×"), [(one.cpu, one.where) for one in cells]),
        ]
    )
    if seconds:
        rows = [(f"{batch / took:,.0f}", str(count), f"{took:.1f}") for count, took in seconds.items()]
        click.echo(f"\n{table([('deliveries a second', 'processes', 'seconds'), *rows], left=-1)}")


if __name__ == "__main__":
    main()
