"""What was measured, as two tables."""

from collections.abc import Sequence

from bench.edge.table import lined_up
from bench.store.measure import Cell
from bench.store.rates import Rate

HEADINGS = ("engine", "task", "few ms", "many ms", "× time", "few CPU ms", "many CPU ms", "× CPU")


def ratios(cells: Sequence[Cell]) -> str:
    """Return every task on every engine, with few cases and with many."""
    return lined_up([HEADINGS, *map(_line, cells)], left=1)


def rates(found: Sequence[Rate]) -> str:
    """Return what was counted by the second."""
    rows = [(f"{one.per_second:,.0f}", one.title, f"{one.count:,}", f"{one.seconds:.1f}") for one in found]
    return lined_up([("a second", "what", "in all", "seconds"), *rows], left=1)


def _line(cell: Cell) -> tuple[str, ...]:
    return (
        cell.engine,
        cell.task.title,
        f"{cell.small.wall * 1_000:.2f}",
        f"{cell.big.wall * 1_000:.2f}",
        f"{cell.wall:.2f}",
        f"{cell.small.cpu * 1_000:.2f}",
        f"{cell.big.cpu * 1_000:.2f}",
        f"{cell.cpu:.2f}",
    )
